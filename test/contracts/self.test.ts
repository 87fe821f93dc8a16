/** The suite on our own simulator: every clause passes, and nothing is left out. */
import { afterAll, expect, test } from "vitest";
import { verify } from "../../contracts/run.ts";
import { startSoundServer } from "../../zoo/sound-server.ts";

const server = await startSoundServer();
afterAll(() => server.close());

test("the simulator keeps every clause", async () => {
  const result = await verify({ target: await server.target() });
  const wrong = result.outcomes.filter(({ status }) => status !== "pass");
  expect(wrong.map(({ clause, status, why }) => `${status} ${clause.id}: ${why ?? ""}`)).toEqual([]);
  expect(result.leftovers).toEqual([]);
  expect(result.exitCode).toBe(0);
});
