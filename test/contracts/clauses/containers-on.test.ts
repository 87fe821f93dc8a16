/** A template that switches containers on is no worse for it: what cannot be judged there is not held against it. */
import { afterAll, expect, test } from "vitest";
import { verify } from "../../../contracts/judging/run.ts";
import { allClauses } from "../../../contracts/clauses/suite.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";

const server = await startSoundServer();
afterAll(() => server.close());

const clauses = allClauses.filter(({ id }) => id === "workspaces/containers/are-not-enabled");

test.for([
  [200, "unsupported", "the target has no template that leaves containers off: it answers 200"],
  [500, "fail", "status: expected 403, got 500"],
] as const)("where containers are answered by %i the clause is %s", async ([status, outcome, why]) => {
  const target = await server.target();
  const ask = target.send.bind(target);
  const send: typeof ask = async (call) => {
    const reply = await ask(call);
    return call.path.endsWith("/containers")
      ? { ...reply, status, text: '{"devcontainers":[],"containers":[]}\n' }
      : reply;
  };
  const result = await verify({ target: Object.assign(target, { send }), clauses, always: [] });
  expect(result.outcomes.map((one) => [one.status, one.why])).toEqual([[outcome, why]]);
});
