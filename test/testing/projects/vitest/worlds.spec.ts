/** Run by test/testing/vitest.test.ts, which looks at the report. One of these fails, and two are wrong. */
import { describe, expect } from "vitest";
import { test } from "../../../../testing/vitest.ts";

const names: string[] = [];

test.for([1, 2])("worlds of their own, %i", async (_, { server, world }) => {
  names.push(world.name);
  const { token } = world.user("alice");
  const list = async (): Promise<unknown> => {
    const headers = { "Coder-Session-Token": token };
    return (await fetch(`${server.url}/api/v2/tasks`, { headers })).json();
  };
  expect(await list()).toMatchObject({ count: 0 });
  await world.task("active", { owner: "alice", name: "demo" });
  expect(await list()).toMatchObject({ count: 1, tasks: [{ name: "demo" }] });
});

test.concurrent.for([1, 2])("one name", async (_, { coder, world }) => {
  expect(coder.world({ name: `other-${world.name}` }).name).not.toBe(world.name);
});

test("one server, and worlds that are gone after their tests", ({ coder, world }) => {
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(coder.world({ name }).name).toBe(name);
  expect(world.simulator.setting.seed).toBe("one server, and worlds that are gone after their tests");
});

test("fails", async ({ server, world }) => {
  const headers = { "Coder-Session-Token": world.user("alice").token };
  await fetch(`${server.url}/api/v2/tasks/me/none`, { headers });
  expect(world.url).toBe("elsewhere");
});

describe("a suite", () => {
  test.override({ worldOptions: { pace: "queued" } });
  test("has options", ({ world }) => {
    expect(world.simulator.setting).toMatchObject({ pace: "queued", seed: "a suite > has options" });
  });
});

const wrong = { pase: "queued" };
test.extend({ worldOptions: wrong })("wrong world", ({ world }) => {
  expect(world).toBe("never made");
});
test.extend({ coderOptions: [{ ...wrong }, { scope: "worker" }] })("wrong server", ({ coder }) => {
  expect(coder).toBe("never made");
});
