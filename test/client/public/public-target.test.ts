/** The suite by public calls only: whatever cannot be judged is said so, and nothing fails that is right. */
import { assert, asyncProperty, integer } from "fast-check";
import { expect, test } from "vitest";
import type { Clause } from "../../../contracts/language/clause.ts";
import { verify } from "../../../contracts/judging/run.ts";
import { allClauses } from "../../../contracts/clauses/suite.ts";
import type { RunResult } from "../../../contracts/judging/verdict.ts";
import { startPublicServer, type PublicServerOptions } from "./public-server.ts";

const SEED = 20_261_122;

/** The other prefix is the same again. */
const once = allClauses.filter(({ set }) => set !== "experimental");

interface Judged {
  readonly result: RunResult;
  readonly tasks: readonly string[];
  readonly controlCalls: number;
}

async function judge(options: PublicServerOptions, clauses: readonly Clause[]): Promise<Judged> {
  const server = startPublicServer(options);
  const result = await verify({ target: await server.target(), clauses });
  const controlCalls = server.calls.filter(({ path }) => path.startsWith("/_sim")).length;
  return { result, tasks: server.tasks(), controlCalls };
}

/** What ended as something a right server must never end as. */
function faults({ outcomes }: RunResult): readonly string[] {
  const fine = new Set(["pass", "unsupported", "unreached"]);
  return outcomes
    .filter(({ status }) => !fine.has(status))
    .map(({ status, clause, why }) => `${status} ${clause.id}: ${why ?? ""}`);
}

test("at a realistic pace every core clause is judged and kept, without the control API", async () => {
  const { result, tasks, controlCalls } = await judge({ pace: "realistic" }, once);
  expect(faults(result)).toEqual([]);
  const musts = result.outcomes.filter(({ clause }) => clause.set === "core");
  expect(
    musts.filter(({ status }) => status !== "pass").map(({ clause, why }) => `${clause.id}: ${why ?? ""}`),
  ).toEqual([]);
  expect(musts.length).toBeGreaterThan(100);
  expect(result.leftovers).toEqual([]);
  expect(tasks).toEqual([]);
  expect(controlCalls).toBe(0);
  const statesOf = (wanted: string): ReadonlySet<string | null> =>
    new Set(result.outcomes.filter(({ status }) => status === wanted).map(({ clause }) => clause.state));
  // What no public call leads to needs more; what is soon over may be missed, and then nothing is claimed of it.
  expect(statesOf("unsupported")).toContain("no-workspace");
  expect([...statesOf("pass")]).toEqual(expect.arrayContaining(["stop-canceling", "paused-with-snapshot"]));
  for (const { why } of result.outcomes.filter(({ status }) => status === "unreached"))
    // How a cancel ends is not up to who cancels.
    expect(why).toMatch(/before it was seen|rests as (?:start|stop)-/);
});

test("what judged calls make goes with its clause: a server has few workspaces at a time", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const clauses = allClauses.filter(({ set }) => set === "names");
  const MOST_TASKS = 5;
  let most = 0;
  const made = () =>
    server.calls.filter(({ method, path }) => method === "POST" && /tasks\/[^/]+$/.test(path));
  const result = await verify({
    target: await server.target({ maxTasks: MOST_TASKS }),
    clauses,
    onProgress: () => {
      most = Math.max(most, server.tasks().length);
    },
  });
  expect(faults(result)).toEqual([]);
  expect(made().length).toBeGreaterThan(60);
  expect(most).toBeLessThan(MOST_TASKS + 9);
});

test("where every job is done at once, what passes is unreached, and nothing fails", async () => {
  const { result, tasks } = await judge({ pace: "instant" }, once);
  expect(faults(result)).toEqual([]);
  const fast = result.outcomes.find(({ clause }) => clause.state === "stopping");
  expect(fast).toMatchObject({ status: "unreached" });
  expect(result.verdict).toBe("inconclusive");
  expect(result.leftovers).toEqual([]);
  expect(tasks).toEqual([]);
});

test(`states that move between any two calls never make a right server fail [seed ${String(SEED)}]`, async () => {
  await assert(
    asyncProperty(integer({ min: 1, max: 3_000 }), integer({ min: 1 }), async (mostMs, seed) => {
      const chance = lehmer(seed);
      const { result, tasks } = await judge({ pace: "realistic", delayMs: () => chance() * mostMs }, once);
      expect(faults(result)).toEqual([]);
      expect(result.leftovers).toEqual([]);
      expect(tasks).toEqual([]);
    }),
    { seed: SEED, numRuns: 4 },
  );
}, 180_000);

/** A small generator of numbers below one, so that one seed is one run. */
function lehmer(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
