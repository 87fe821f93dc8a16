import assert from "node:assert/strict";
import { after, test } from "node:test";
import { MockCoderContainer } from "mock-coder/testcontainers";
import { say } from "./client.ts";

const container = await new MockCoderContainer().start();
after(() => container.stop());

test("a paused task hears nothing", async () => {
  const world = await container.world({ seed: "paused" });
  await world.task("paused-with-snapshot", { owner: "alice", name: "demo" });
  const { token } = world.user("alice");
  assert.equal(await say(container.url, token, "demo", "Hello"), "Task is paused.");
});

test("a task hears what is said once its agent has answered the prompt", async () => {
  const world = await container.world({ seed: "starting", clock: "manual" });
  const task = await world.task("starting", { owner: "alice", name: "demo" });
  const { token } = world.user("alice");
  assert.equal(await say(container.url, token, "demo", "Hello"), "Task is initializing.");

  await world.until(task, "active");
  await world.advance("1m");
  assert.equal(await say(container.url, token, "demo", "Hello"), "said");
});
