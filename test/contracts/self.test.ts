/** The suite on our own simulator: every clause passes, and nothing is left out. */
import { afterAll, expect, test } from "vitest";
import { verify } from "../../contracts/judging/run.ts";
import { allClauses } from "../../contracts/clauses/suite.ts";
import { startSoundServer } from "../../mutants/servers/sound-server.ts";

const server = await startSoundServer();
afterAll(() => server.close());

/** Too many requests are judged on a server of their own, in rate-limit.test.ts. */
const clauses = allClauses.filter(({ needs }) => !needs.includes("rate-limit"));

const result = await verify({ target: await server.target(), clauses });

test("the simulator keeps every clause", () => {
  const wrong = result.outcomes.filter(({ status }) => status !== "pass");
  expect(wrong.map(({ clause, status, why }) => `${status} ${clause.id}: ${why ?? ""}`)).toEqual([]);
  expect(result.leftovers).toEqual([]);
  expect(result.exitCode).toBe(0);
});

test("a whole run reaches everything of the published contract that can be reached, and nothing that cannot", () => {
  const { coverage } = result;
  const all = [...coverage.cells, ...coverage.moves, ...coverage.answers];
  const isReachable = (one: (typeof all)[number]): boolean => !("unreachable" in one);
  expect(all.filter((one) => isReachable(one) && !one.reached)).toEqual([]);
  expect(all.filter((one) => !isReachable(one) && one.reached)).toEqual([]);
  expect([coverage.percent, coverage.reached]).toEqual([100, coverage.reachable]);
  expect(coverage.reachable).toBeGreaterThan(300);
});
