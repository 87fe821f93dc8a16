import * as fc from "fast-check";
import { expect, test } from "vitest";
import { releaseNote, releaseProblem } from "../../../simulator/core/text/release-problem.ts";
import { isRelease, releases } from "../../../simulator/core/releases.ts";

const KNOWN =
  "Known are 2.26, 2.27, 2.28, 2.29, 2.30, 2.31, 2.32, 2.33, 2.34, 2.36, 2.36+tasks, removed, or a patch level such as 2.29.3.";
const OLD = `A Coder before 2.26 has no tasks: take removed, which answers 404 by route. ${KNOWN}`;

test.each([
  ["2.40", `${KNOWN} The nearest is 2.36.`],
  ["3.0", `${KNOWN} The nearest is 2.36.`],
  ["2.37.1", `${KNOWN} The nearest is 2.36.`],
  ["2.34.x", `${KNOWN} The nearest is 2.34.`],
  ["v2.29.3", `${KNOWN} The nearest is 2.29.3.`],
  ["2.29.03", `${KNOWN} The nearest is 2.29.`],
  ["2.34+tasks", `${KNOWN} The nearest is 2.34.`],
  ["v2.36.1+tasks", `${KNOWN} The nearest is 2.36.1+tasks.`],
  ["2.31.0-rc.1", `${KNOWN} The nearest is 2.31.0.`],
  ["2", `${KNOWN} The nearest is 2.34.`],
  ["2.25", OLD],
  ["2.9.1", OLD],
  ["1.0", OLD],
  ["v0.27.3", OLD],
  ["", `A release is named by its version. ${KNOWN}`],
  ["newest", `A release is named by its version. ${KNOWN}`],
])("of the release %j that is none is said: %s", (text, said) => {
  expect(releaseProblem(text)).toBe(said);
});

test("something is said of every release that is none, and nothing of one", () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(...releases),
    fc.stringMatching(/^v?[0-4]\.\d{1,3}(\.\d{1,3})?(\+tasks|-rc\.1|\.x)?$/),
  );
  const property = fc.property(text, (name) => {
    const said = releaseProblem(name);
    expect(said === null).toBe(isRelease(name));
    const near = /The nearest is (.+)\.$/.exec(said ?? "")?.[1];
    if (near !== undefined) expect(isRelease(near)).toBe(true);
  });
  fc.assert(property, { numRuns: 2_000 });
});

test.each([
  [
    "2.31.0",
    /^The tag 2\.31\.0 is the commit of 2\.30\.2, so it answers as 2\.30; .* begins with 2\.31\.1\.$/,
  ],
  ["2.35", /so 2\.35 answers as 2\.34\.$/],
  ["2.35.2", /so 2\.35\.2 answers as 2\.34\.$/],
  ["2.36", /^2\.36 has no routes for tasks, for its flag is off; 2\.36\+tasks has it on\.$/],
  ["2.36.1", /^2\.36\.1 has no routes/],
  ["removed", /^removed has no routes for tasks\.$/],
] as const)("of %s is said what one may not expect", (release, said) => {
  expect(releaseNote(release)).toMatch(said);
});

test.each(["2.26", "2.31", "2.31.1", "2.34", "2.36+tasks", "2.36.1+tasks"] as const)(
  "of %s nothing is to be said",
  (release) => {
    expect(releaseNote(release)).toBeNull();
  },
);
