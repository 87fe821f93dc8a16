/** What a run costs a server. */
import { expect, test } from "vitest";
import { create, startPublicServer } from "./public-server.ts";

test("tasks and builds are counted, whoever makes them, and refusals are not", async () => {
  const server = startPublicServer({ pace: "realistic" });
  const target = await server.target();
  expect(target.made).toEqual({ tasks: 1, builds: 1 });
  const paused = await target.arrange({ state: "paused" });
  expect(target.made).toEqual({ tasks: 1, builds: 2 });
  await create(target, server.mock.token("alice"), "another");
  await create(target, "nobody's", "refused");
  expect(target.made).toEqual({ tasks: 2, builds: 3 });
  await target.release(paused);
  await target.close();
  const tasks = server.calls.filter(({ method }) => method === "DELETE").length;
  expect(target.made).toEqual({ tasks: 2, builds: 3 + tasks });
});
