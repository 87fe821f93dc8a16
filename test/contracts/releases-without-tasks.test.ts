/** A Coder without routes for tasks is judged by clauses of its own, and told apart from one that has them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { needsTasks } from "../../contracts/clauses/needs-tasks.ts";
import { alwaysOf, clausesOf } from "../../contracts/clauses/suite.ts";
import { judgedRelease, judgedWords } from "../../contracts/judging/judged-release.ts";
import type { Always } from "../../contracts/language/always.ts";
import { verify } from "../../contracts/judging/run.ts";
import type { RunResult } from "../../contracts/judging/verdict.ts";
import type { Clause } from "../../contracts/language/clause.ts";
import { startSoundServer, type SoundServer } from "../../mutants/servers/sound-server.ts";
import type { Release } from "../../simulator/index.ts";
import { startPublicServer } from "../client/public/public-server.ts";

const RELEASES = ["2.34", "2.36", "2.36+tasks", "removed"] as const satisfies readonly Release[];
const without = { withoutTasks: true } as const;
const own = clausesOf("2.36", without);
const notServed = own.filter((clause) => clause.withoutTasks === true);

const servers = new Map<string, SoundServer>();
beforeAll(async () => {
  for (const release of RELEASES) servers.set(release, await startSoundServer({ release }));
});
afterAll(async () => {
  for (const server of servers.values()) await server.close();
});

async function judged(
  server: (typeof RELEASES)[number],
  release: string,
  clauses: readonly Clause[],
  always: readonly Always[] = [],
): Promise<RunResult> {
  const target = await servers.get(server)?.target();
  if (target === undefined) throw new Error(`no server of ${server}`);
  return verify({ target, release, clauses, always });
}

const failed = ({ outcomes }: RunResult): readonly string[] =>
  outcomes.filter(({ status }) => status !== "pass").map(({ clause, why }) => `${clause.id}: ${why ?? ""}`);

const isQuick = ({ needs }: Clause): boolean => !needs.includes("rate-limit");

describe.each(["2.36", "removed"] as const)("a server of release %s", (release) => {
  test("keeps every clause of a Coder without tasks", async () => {
    const result = await judged(release, release, own.filter(isQuick), alwaysOf("2.36", without));
    expect(failed(result)).toEqual([]);
    expect(result.verdict).toBe("conformant");
    expect(result.release).toMatchObject({ by: "asked", withoutTasks: true });
    expect(result.outcomes.length).toBeGreaterThan(900);
  }, 60_000);

  test.each(["2.34", "2.36+tasks"])(
    "is none of %s",
    async (other) => {
      const clauses = clausesOf("2.36").filter(({ id }) => /^tasks\/(?:list|create-refusals)\//.test(id));
      const result = await judged(release, other, clauses);
      expect(result.verdict).toBe("not conformant");
      expect(result.counts.fail).toBeGreaterThan(5);
    },
    60_000,
  );
});

test.each(["2.34", "2.36+tasks"] as const)(
  "a server of release %s is none without tasks: every clause about their routes says so",
  async (release) => {
    for (const other of ["2.36", "removed"]) {
      const result = await judged(release, other, notServed);
      expect(result.outcomes.filter(({ status }) => status !== "fail")).toEqual([]);
      expect(result.verdict).toBe("not conformant");
    }
  },
);

test("a 2.36 with its flag set is judged as 2.34 is, by each clause", () => {
  const ids = (clauses: readonly { readonly id: string }[]): readonly string[] => clauses.map(({ id }) => id);
  expect(ids(clausesOf("2.36"))).toEqual(ids(clausesOf("2.34.3")));
  expect(ids(alwaysOf("2.36"))).toEqual(ids(alwaysOf("2.34.3")));
});

test("it keeps what 2.34 promises of tasks", async () => {
  const clauses = clausesOf("2.36").filter(({ id }) => /^(?:tasks|states)\//.test(id));
  const result = await judged("2.36+tasks", "2.36+tasks", clauses);
  expect(failed(result)).toEqual([]);
  expect(result.release).toEqual({ version: "2.36.0", by: "asked" });
  expect(clauses.length).toBeGreaterThan(900);
}, 60_000);

test("without tasks no clause needs one; what is left of 2.34 is promised still", () => {
  const rest = own.filter((clause) => clause.withoutTasks !== true);
  expect(rest.filter(needsTasks)).toEqual([]);
  expect(clausesOf("2.34.3").filter((clause) => !needsTasks(clause))).toEqual(rest);
  expect(rest.some(({ id }) => id.startsWith("users/"))).toBe(true);
  expect(rest.some(({ id }) => id.startsWith("deployment/buildinfo"))).toBe(true);
  expect(alwaysOf("2.36", without).filter(({ id }) => /Task\b|listTasks|the-length/.test(id))).toEqual([]);
});

test.each([
  ["a path of tasks", { path: "/api/v2/tasks/me?q=x" }, true],
  ["slashes in front of one", { path: "//api/v2//tasks" }, true],
  ["an upload", { path: "/api/v2/workspaceagents/me/tasks/x/log-snapshot" }, true],
  ["a path that only begins so", { path: "/api/v2/tasksets" }, false],
  ["another path, whatever the operation", { path: "/api/v2/nope" }, false],
  ["an operation on tasks", {}, true],
  ["another operation", { operation: "getBuildInfo" }, false],
] as const)("whether %s needs tasks", (_, request, expected) => {
  const [clause] = notServed;
  if (clause === undefined) throw new Error("there is no clause");
  expect(needsTasks({ ...clause, given: {}, request: { operation: "listTasks", ...request } })).toBe(
    expected,
  );
});

test("by public calls only it is judged without a task that is made", async () => {
  const server = startPublicServer({ release: "2.36" });
  const target = await server.target({ withoutTasks: true });
  const clauses = own.filter(({ set, alone }) => (set === "core" || set === "experimental") && !alone);
  const result = await verify({ target, release: "2.36", clauses, always: [] });
  expect(result.verdict).toBe("conformant");
  expect(result.made).toEqual({ tasks: 0, builds: 0 });
  expect(target.facts.templates.usual).toBeDefined();
});

test("by public calls only it is refused when nobody has asked for it", async () => {
  const server = startPublicServer({ release: "2.36" });
  await expect(server.target()).rejects.toThrow(/mock-coder verify --release 2\.36\.$/);
});

test.each([
  ["2.36", "2.36.0", true],
  ["2.36.1", "2.36.1", true],
  ["v2.36.0+1a2b3c4", "2.36.0", true],
  ["removed", "2.37.0", true],
  ["2.36+tasks", "2.36.0", undefined],
  ["2.36.2+tasks", "2.36.2", undefined],
  ["2.35", "2.35.0", undefined],
  ["2.34.3", "2.34.3", undefined],
])("who asks for %s judges by %s, without tasks: %s", (asked, version, withoutTasks) => {
  const release = judgedRelease("v2.34.3", asked);
  expect(release).toEqual({ version, by: "asked", ...(withoutTasks === undefined ? {} : { withoutTasks }) });
  const words = judgedWords(release, "v2.34.3");
  expect(words).toBe(
    `judged by release ${version}${withoutTasks === true ? " without tasks" : ""}, as asked for`,
  );
});

test("a target that says 2.36 is judged as one with tasks: without them it comes nowhere", () => {
  expect(judgedRelease("v2.36.0+1a2b3c4")).toEqual({ version: "2.36.0", by: "told" });
});
