import { expect, test } from "vitest";
import { KnownFailingError, parseKnownFailing } from "../../../contracts/judging/known-failing-file.ts";
import { applyKnownFailures, idFits } from "../../../contracts/judging/known-failing.ts";
import { outcome } from "../outcomes.ts";

const today = new Date("2026-11-22T12:00:00Z");
const line = (pattern: string, expires?: string) => ({
  pattern,
  reason: "answers 502",
  link: "https://example.com/1",
  ...(expires === undefined ? {} : { expires }),
});
const outcomes = [
  outcome("tasks/send/busy", "fail"),
  outcome("tasks/send/empty", "pass"),
  outcome("tasks/get/gone", "unreached"),
];

function after(...known: ReturnType<typeof line>[]) {
  const found = applyKnownFailures(outcomes, known, today);
  return { statuses: found.outcomes.map(({ status }) => status), problems: found.problems };
}

test("a known failure that fails is expected, and others are left alone", () => {
  expect(after(line("tasks/send/busy"))).toEqual({
    statuses: ["expected-fail", "pass", "unreached"],
    problems: [],
  });
});

test("a known failure that passes is a surprise", () => {
  expect(after(line("tasks/send/*")).statuses).toEqual(["expected-fail", "unexpected-pass", "unreached"]);
});

test("a pattern without a clause is a problem of its own", () => {
  expect(after(line("tasks/sent/*"))).toEqual({
    statuses: ["fail", "pass", "unreached"],
    problems: ['known failure "tasks/sent/*" matches no clause of this run'],
  });
});

test("a pattern may be about what a run leaves out", () => {
  const left = ["tasks/sent/busy"];
  expect(applyKnownFailures(outcomes, [line("tasks/sent/*")], today, left).problems).toEqual([]);
});

test("an expired line excuses nothing; on its last day it still does", () => {
  expect(after(line("tasks/send/busy", "2026-11-21"))).toEqual({
    statuses: ["fail", "pass", "unreached"],
    problems: ['known failure "tasks/send/busy" has expired on 2026-11-21'],
  });
  expect(after(line("tasks/send/busy", "2026-11-22")).problems).toEqual([]);
});

test("a star stands for any characters and nothing else is special", () => {
  expect(idFits("tasks/*/busy", "tasks/a/b/busy")).toBe(true);
  expect(idFits("tasks/send.busy", "tasks/send/busy")).toBe(false);
  expect(idFits("tasks/send", "tasks/send/busy")).toBe(false);
});

test("a file is read as it is written", () => {
  const text = `# our proxy\n- pattern: tasks/send/busy-*\n  reason: "answers 502: #12"\n  link: https://example.com/12\n  expires: 2027-01-31\n`;
  expect(parseKnownFailing(text, "known.yaml")).toEqual([
    {
      pattern: "tasks/send/busy-*",
      reason: "answers 502: #12",
      link: "https://example.com/12",
      expires: "2027-01-31",
    },
  ]);
});

const GOOD = "- pattern: a\n  reason: b\n  link: https://example.com\n";

test.each([
  ["", "known.yaml: no known failure in it."],
  ["# only a comment\n", "known.yaml: no known failure in it."],
  ["[]", "known.yaml: no known failure in it."],
  ["pattern: a\n", "known.yaml:1: not a list."],
  ["- tasks/send/*\n", "known.yaml:1: not a known failure."],
  ["- pattern: [\n", "known.yaml:2: not valid YAML:"],
  [`${GOOD}- pattern: a\n  reason: b\n`, "known.yaml:4: pattern, reason and link must be there."],
  [
    `${GOOD}  until: tomorrow\n`,
    'known.yaml:1: unknown key "until". There are: pattern, reason, link, expires.',
  ],
  [`${GOOD}  expires: 2027-02-30\n`, 'known.yaml:1: "2027-02-30" is no day.'],
  ["- pattern: a\n  reason:\n  link: https://example.com\n", 'known.yaml:1: "reason" is empty or no text.'],
  ["- pattern: a\n  reason: b\n  link: nowhere\n", 'known.yaml:1: the link "nowhere" is no URL.'],
])("%j is told what is wrong and where", (text, message) => {
  expect(() => parseKnownFailing(text, "known.yaml")).toThrow(KnownFailingError);
  expect(() => parseKnownFailing(text, "known.yaml")).toThrow(message);
});
