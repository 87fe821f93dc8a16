import * as fc from "fast-check";
import { expect, test } from "vitest";
import { reportOf, reportText } from "../../testing/failure-report.ts";
import { labelOf, makeTestWorld } from "../../testing/test-world.ts";
import { createServer } from "../worlds/server.ts";

test("the report of a world says its last ten calls as they were made, oldest first", async () => {
  const world = createServer().world({ name: "red", seed: "seven" });
  expect(reportText(await reportOf(world))).toBe(
    'No call with a valid token came to the world red (seed "seven").',
  );
  const headers = { "Coder-Session-Token": world.user("alice").token };
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    world.fetch(`http://localhost/api/v2${path}`, { headers, ...init });
  await world.task("paused", { owner: "alice", name: "demo" });
  await ask("/tasks?q=owner:me");
  expect(reportText(await reportOf(world))).toMatch(
    /^The last 3 calls of the world red \(seed "seven"\):\n {2}#1 09:00:00 alice POST \/tasks\/\S+ 201 \{/,
  );
  for (let call = 0; call < 8; call++) await ask("/tasks/me/demo");
  await ask("/tasks/me/demo/send", { method: "POST", body: JSON.stringify({ input: "Hello".repeat(50) }) });
  const { calls, journal } = await reportOf(world);
  expect(journal).toHaveLength(12);
  expect(calls).toHaveLength(10);
  expect(calls[0]).toBe("#3 09:00:00 alice GET /tasks?q=owner:me 200");
  expect(calls[1]).toBe("#4 09:00:00 alice GET /tasks/me/demo 200");
  expect(calls[9]).toMatch(
    /^#12 \d\d:\d\d:\d\d alice POST \/tasks\/me\/demo\/send 409 task_paused \{"input":"HelloHello.*…$/,
  );
});

test("a world can be made for a test of any name, twice at once, and is the same in every run", async () => {
  const [one, other] = [createServer(), createServer()];
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 80 }), async (name) => {
      const worlds = [one, one, other].map((coder) => makeTestWorld(coder, name, {}));
      const [first, second, again] = worlds;
      expect(first?.name).toBe(labelOf(name));
      expect(second?.name).toBe(`${labelOf(name)}-2`);
      expect(again?.user("alice")).toEqual(first?.user("alice"));
      expect(second?.user("alice").token).not.toBe(first?.user("alice").token);
      await Promise.all(worlds.map((world) => world.close()));
    }),
    { numRuns: 50 },
  );
});

test("what the options say of a world outranks what follows from the name of the test", () => {
  const coder = createServer();
  const world = makeTestWorld(coder, "a test", { name: "mine", seed: "my seed" });
  expect([world.name, world.simulator.setting.seed]).toEqual(["mine", "my seed"]);
  expect(() => makeTestWorld(coder, "a test", { name: "mine" })).toThrow(/There is a world "mine" already/);
});
