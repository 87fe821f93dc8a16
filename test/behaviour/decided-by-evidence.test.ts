import { expect, test } from "vitest";
import { startCoder } from "../support/coder.ts";

// What docs/fidelity.md lists under "Decided by evidence": small rules that were settled by Coder's own source.

const coder = startCoder({ pace: "manual" });
const { simulator } = coder;

test("a healthy app whose agent has shown nothing yet is busy, not out of reach", async () => {
  const task = await coder.given("app-initializing");
  expect(simulator.step(task.id)).toBe("app_healthy");
  const sent = await coder.call("alice", `POST /tasks/me/${task.id}/send`, { input: "Hello" });
  expect(sent.status).toBe(409);
  expect(sent.body).toEqual({
    message: "Task app is not ready to accept input.",
    detail: "Status: running",
  });
  const logs = await coder.call("alice", `GET /tasks/me/${task.id}/logs`);
  expect(logs.body).toEqual({ logs: [] });
});

test("the first idle after a resume is told, although the run before ended idle", async () => {
  const task = await coder.given("paused-with-snapshot");
  const told = (): readonly string[] =>
    simulator.world.notifications
      .filter(({ labels }) => labels["task"] === task.name)
      .map(({ template }) => template);
  expect(told()).toEqual(["task idle", "task paused"]);
  await coder.call("alice", `POST /tasks/me/${task.id}/resume`);
  while (simulator.step(task.id) !== null);
  expect(told()).toEqual(["task idle", "task paused", "task resumed", "task idle"]);
});

test("an empty value in a filter asks for nothing, whatever follows it", async () => {
  const all = await coder.call("alice", "GET /tasks");
  for (const q of ['owner:""', 'status:""', 'organization:""', 'owner:"" owner:bob']) {
    const filtered = await coder.call("alice", `GET /tasks?q=${encodeURIComponent(q)}`);
    expect([q, filtered.text]).toEqual([q, all.text]);
  }
});

test("a format whose first value is empty is missing and not double", async () => {
  const task = await coder.given("active");
  const path = `/workspaceagents/me/tasks/${task.id}/log-snapshot?format=&format=agentapi`;
  const answer = await coder.call({ agentOf: task }, `POST ${path}`, { messages: [] });
  expect(answer.body).toEqual({
    message: "Invalid query parameters.",
    validations: [{ field: "format", detail: 'Query param "format" is required and cannot be empty' }],
  });
});

test("a blank that AgentAPI does not trim is a message", async () => {
  const task = await coder.given("active");
  const path = `POST /tasks/me/${task.id}/send`;
  expect((await coder.call("alice", path, { input: " \t" })).status).toBe(502);
  expect((await coder.call("alice", path, { input: "\u00a0" })).status).toBe(204);
});
