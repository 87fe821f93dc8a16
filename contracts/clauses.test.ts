/** Each clause as one test, against the target that the environment names; without one, against our own simulator. */
import { afterAll, expect, inject, test } from "vitest";
import { openUrl } from "../client/open-target.ts";
import { AlwaysWatch } from "./language/always.ts";
import { judge } from "./judging/judge.ts";
import { allAlways, allClauses } from "./clauses/suite.ts";

const { env } = process;
const target = await openUrl(env["CODER_URL"] ?? inject("coderUrl"), {
  ...(env["CODER_SESSION_TOKEN"] === undefined ? {} : { token: env["CODER_SESSION_TOKEN"] }),
  ...(env["CODER_SECOND_SESSION_TOKEN"] === undefined
    ? {}
    : { secondToken: env["CODER_SECOND_SESSION_TOKEN"] }),
  ...(env["CODER_ADMIN_SESSION_TOKEN"] === undefined ? {} : { adminToken: env["CODER_ADMIN_SESSION_TOKEN"] }),
  ...(env["MOCK_CODER_CONTROL_TOKEN"] === undefined ? {} : { controlToken: env["MOCK_CODER_CONTROL_TOKEN"] }),
});
const watches = allAlways.map((always) => new AlwaysWatch(always));
afterAll(async () => {
  const leftovers = await target.close();
  if (leftovers.length > 0) throw new Error(`these were left behind: ${leftovers.join(", ")}`);
});

// What the target cannot show is no test of it; how many those are is said below.
const able = allClauses.filter(({ needs }) => needs.every((need) => target.capabilities.has(need)));

/** On a server of its own, builds take minutes, and a clause needs several. */
const timeout = target.holds ? 20_000 : 900_000;

test.for(able.map((clause) => [clause.id, clause] as const))("%s", { timeout }, async ([, clause]) => {
  const outcome = await judge(clause, target, (exchange, info) =>
    watches.forEach((watch) => watch.see(exchange, info)),
  );
  if (outcome.status !== "pass") expect.fail(`${outcome.status}: ${clause.says}\n${outcome.why ?? ""}`);
});

test.each(watches.map((watch) => [watch.id, watch] as const))("%s", (_, watch) => {
  const outcome = watch.outcome();
  if (outcome.status === "fail") expect.fail(`${outcome.why ?? ""}\n${JSON.stringify(outcome.mismatches)}`);
});

test(`${String(allClauses.length - able.length)} clauses need more than ${target.name} has`, () => {
  expect(able.length).toBeGreaterThan(0);
});
