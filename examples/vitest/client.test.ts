import { test } from "mock-coder/vitest";
import { expect } from "vitest";
import { say } from "./client.ts";

test("a paused task hears nothing", async ({ server, world }) => {
  await world.task("paused-with-snapshot", { owner: "alice", name: "demo" });
  const { token } = world.user("alice");
  expect(await say(server.url, token, "demo", "Hello")).toBe("Task is paused.");
});

test("a task hears what is said once its agent has answered the prompt", async ({ server, world }) => {
  const task = await world.task("starting", { owner: "alice", name: "demo" });
  const { token } = world.user("alice");
  expect(await say(server.url, token, "demo", "Hello")).toBe("Task is initializing.");

  await world.until(task, "active");
  expect(await say(server.url, token, "demo", "Hello")).toBe("Task app is not ready to accept input.");

  await world.advance("1m");
  expect(await say(server.url, token, "demo", "Hello")).toBe("said");
});

test("a task whose app is unhealthy hears nothing", async ({ server, world }) => {
  await world.play("app-unhealthy", { parameters: { task: "demo" } });
  const { token } = world.user("alice");
  expect(await say(server.url, token, "demo", "Hello")).toBe("Task must be active.");
});
