/** The word of before a message, still in sight after it, is not the agent's answer to it. */
import { expect, test } from "vitest";
import { isTask } from "../../../client/public/coder-calls.ts";
import { json, type Transport } from "../../../client/wire.ts";
import { allClauses } from "../../../contracts/clauses/suite.ts";
import { verify } from "../../../contracts/judging/run.ts";
import { startPublicServer } from "../../client/public/public-server.ts";

test("tasks/send/again-when-idle waits for the word that comes after the message", async () => {
  const server = startPublicServer({ pace: "realistic" });
  // What was said last, and how many reads after a message still show it.
  let said: unknown = null;
  let behind = 0;
  const late: Transport = async (call) => {
    const reply = await server.send(call);
    if (call.path.endsWith("/send") && reply.status === 204) behind = 2;
    const value = json(reply);
    if (!isTask(value)) return reply;
    if (behind === 0) {
      said = value.current_state;
      return reply;
    }
    behind -= 1;
    return { ...reply, text: JSON.stringify({ ...value, current_state: said }) };
  };
  const clauses = allClauses.filter((clause) => clause.id === "tasks/send/again-when-idle");
  const target = await server.target({ send: late });
  const { outcomes } = await verify({ target, clauses, always: [], concurrency: 1 });
  expect(outcomes).toMatchObject([{ status: "pass" }]);
});
