/** Each release is judged by its own clauses and keeps them; its neighbours are told apart by those that differ. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { alwaysOf, clausesOf } from "../../contracts/clauses/suite.ts";
import { reachingBack } from "../../contracts/clauses/reaching-back.ts";
import { promisedSpans } from "../../contracts/clauses/promised.ts";
import { judgedRelease } from "../../contracts/judging/judged-release.ts";
import { verify } from "../../contracts/judging/run.ts";
import type { RunResult } from "../../contracts/judging/verdict.ts";
import { startSoundServer, type SoundServer } from "../../mutants/servers/sound-server.ts";
import { holds } from "../../spec/release-span.ts";
import { profileOf } from "../../simulator/core/changes.ts";

/** As they follow each other, with the version that each claims. 2.33 and 2.34 are whole in other tests. */
const RELEASES = ["2.26", "2.27", "2.28", "2.29", "2.30", "2.31.0", "2.31", "2.32", "2.33"] as const;

/** What the first ones are judged by is less: they have few operations. */
const FEWEST: Readonly<Partial<Record<(typeof RELEASES)[number], number>>> = { "2.26": 150, "2.27": 280 };

/** Those that no clause tells apart: their answers about tasks are the same. */
const ALIKE: ReadonlySet<string> = new Set(["2.30 2.31.0", "2.31.0 2.30", "2.32 2.33", "2.33 2.32"]);

const servers = new Map<string, SoundServer>();
beforeAll(async () => {
  for (const release of RELEASES) servers.set(release, await startSoundServer({ release }));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
});

function serverOf(release: string): SoundServer {
  const server = servers.get(release);
  if (server === undefined) throw new Error(`no server of ${release}`);
  return server;
}

const versionOf = (release: (typeof RELEASES)[number]): string => profileOf(release).version;

const notPassed = ({ outcomes }: RunResult): readonly string[] =>
  outcomes
    .filter(({ status }) => status !== "pass" && status !== "unsupported")
    .map(({ clause, status, why }) => `${status} ${clause.id}: ${why ?? ""}`);

/** What can be reached and was not, and what was reached although nothing can. */
const amiss = ({ coverage: { cells, moves, answers } }: RunResult): readonly unknown[] =>
  [...cells, ...moves, ...answers].filter((one) => one.reached === (one.unreachable !== undefined));

describe.each(RELEASES)("a server of release %s", (release) => {
  test("keeps every clause of its release, by the version that it claims", async () => {
    const server = serverOf(release);
    const version = versionOf(release);
    const clauses = clausesOf(version).filter(({ needs }) => !needs.includes("rate-limit"));
    const result = await verify({ target: await server.target(), clauses });
    expect(result.release).toEqual({ version, by: "told" });
    expect(notPassed(result)).toEqual([]);
    expect(clauses.length).toBeGreaterThan(FEWEST[release] ?? 500);
    expect(amiss(result)).toEqual([]);
  }, 120_000);

  const at = RELEASES.indexOf(release);
  const neighbours = [RELEASES[at - 1], RELEASES[at + 1]].filter((one) => one !== undefined);
  test.each(neighbours)(
    "breaks clauses of %s, where the two answer otherwise",
    async (other) => {
      const version = versionOf(other);
      const own = new Set(clausesOf(versionOf(release)).map(({ id }) => id));
      const differing = clausesOf(version).filter(({ id }) => !own.has(id));
      // Nothing to judge by is no conformance of its own.
      if (differing.length === 0) return expect(ALIKE).toContain(`${other} ${release}`);
      const result = await verify({
        target: await serverOf(release).target(),
        release: version,
        clauses: differing,
        always: alwaysOf(version),
      });
      expect(result.verdict === "not conformant").toBe(!ALIKE.has(`${other} ${release}`));
    },
    60_000,
  );
});

function matches(pattern: string, id: string): boolean {
  return new RegExp(`^${pattern.replaceAll(".", String.raw`\.`).replaceAll("*", ".*")}$`).test(id);
}

test("every pattern of a span fits a clause that it takes from an older release", () => {
  const versions = [
    "2.26.6",
    "2.27.11",
    "2.28.11",
    "2.29.18",
    "2.30.9",
    "2.31.14",
    "2.32.8",
    "2.33.9",
    "2.34.3",
  ];
  const promised = new Map(versions.map((version) => [version, clausesOf(version).map(({ id }) => id)]));
  const every = new Set([...promised.values()].flat());
  const idle = promisedSpans.flatMap((span) =>
    span.clauses.filter((pattern) => {
      const older = versions.filter((version) => !holds(span, version));
      const fitting = [...every].filter((id) => matches(pattern, id));
      return !fitting.some((id) => older.some((version) => promised.get(version)?.includes(id) === false));
    }),
  );
  expect(idle).toEqual([]);
});

test.each([
  ["v2.29.18+1a2b3c4", undefined, { version: "2.29.18", by: "told" }],
  ["v2.35.0", undefined, { version: "2.35.0", by: "told" }],
  ["v9.1.0", undefined, { version: "2.34.3", by: "usual" }],
  ["", undefined, { version: "2.34.3", by: "usual" }],
  ["v2.31", undefined, { version: "2.31.14", by: "told" }],
  ["v2.34.3", "2.29", { version: "2.29.18", by: "asked" }],
  ["v2.34.3", "2.31", { version: "2.31.14", by: "asked" }],
  ["v2.34.3", "2.31.0", { version: "2.31.0", by: "asked" }],
  ["v2.34.3", "v2.31.7+1a2b3c4", { version: "2.31.7", by: "asked" }],
])("a target that says %j, asked for %j, is judged by %j", (told, asked, release) => {
  expect(judgedRelease(told, asked)).toEqual(release);
});

test("every pattern of what reaches back fits a clause that holds before 2.28", () => {
  const ids = clausesOf("2.27.11").map(({ id }) => id);
  const idle = reachingBack.flatMap(({ since, clauses }) => {
    const held = since === "2.26" ? clausesOf("2.26.6").map(({ id }) => id) : ids;
    return clauses.filter((pattern) => !held.some((id) => matches(pattern, id)));
  });
  expect(idle).toEqual([]);
});

test.each(["2.25", "2.40", "soon"])("there are no clauses for %s", (asked) => {
  expect(() => judgedRelease("v2.34.3", asked)).toThrow(/no clauses for the release/);
});
