import { expect, test } from "vitest";
import { eventNames, isEventName, type EventName } from "../../simulator/core/events.ts";
import { HOUR } from "../../simulator/core/env.ts";
import type { Agent, Build } from "../../simulator/core/model.ts";
import type { ProviderStateName } from "../../simulator/world/provider-states.ts";
import { startCoder } from "../support/coder.ts";

const coder = startCoder();
const { simulator, given } = coder;

const NO_AGENT = "The workspace has no running agent.";
const NO_APP = "The workspace has no running app.";
const NO_JOB = "No job is under way.";
const NOT_RUNNING = "The workspace does not run.";
const NO_WORKSPACE = "The task has no workspace.";
const NO_TASK = "There is no such task.";

test.each<[EventName, ProviderStateName, string]>([
  ["job_fails", "active", NO_JOB],
  ["job_fails", "paused", NO_JOB],
  ["job_fails", "start-failed", NO_JOB],
  ["deadline_is_reached", "starting", NOT_RUNNING],
  ["deadline_is_reached", "start-failed", NOT_RUNNING],
  ["deadline_is_reached", "paused", NOT_RUNNING],
  ["agent_disconnects", "starting", NO_AGENT],
  ["agent_disconnects", "stop-pending", NO_AGENT],
  ["agent_shuts_down", "paused", NO_AGENT],
  ["app_becomes_healthy", "starting", NO_APP],
  ["app_link_is_lost", "starting", NO_APP],
  ["app_link_is_lost", "paused", NO_APP],
  ["app_becomes_unhealthy", "paused", NO_APP],
  ["job_fails", "no-workspace", NO_WORKSPACE],
  ["workspace_link_is_lost", "no-workspace", NO_WORKSPACE],
  ["agent_stops", "deleted", NO_TASK],
])("%s cannot happen to a task that is %s: %s", async (event, state, sentence) => {
  const task = await given(state);
  const { sequence } = simulator.world;
  expect(simulator.cause(task.id, event)).toBe(sentence);
  expect(simulator.world.sequence).toBe(sequence);
});

test.each<[EventName, ProviderStateName, Partial<Agent>]>([
  ["agent_connection_times_out", "agent-connecting", { connection: "timeout", lifecycle: "created" }],
  ["agent_disconnects", "active", { connection: "disconnected", lifecycle: "ready" }],
  ["agent_reconnects", "agent-unreachable", { connection: "connected", lifecycle: "ready" }],
  ["agent_shuts_down", "active", { connection: "connected", lifecycle: "shutting_down" }],
  ["agent_shutdown_times_out", "agent-shutting-down", { lifecycle: "shutdown_timeout" }],
  ["agent_shutdown_fails", "agent-shutting-down", { lifecycle: "shutdown_error" }],
  ["agent_stops", "agent-shutting-down", { lifecycle: "off", connection: "disconnected" }],
  ["agent_start_times_out", "agent-connecting", { lifecycle: "start_timeout", connection: "connected" }],
  ["agent_start_fails", "agent-starting", { lifecycle: "start_error", connection: "connected" }],
  ["agent_start_fails", "active", { lifecycle: "start_error" }],
])("%s on a task that is %s leaves the agent %j", async (event, state, agent) => {
  const task = await given(state);
  coder.cause(task, event);
  expect(task.workspace?.builds.at(-1)?.agent).toMatchObject(agent);
});

test("an agent that disconnects or stops remembers when, and one that reconnects when it first came", async () => {
  const lost = await given("active");
  const first = agentOf(lost.workspace?.builds)?.firstConnectedAt;
  coder.cause(lost, "agent_disconnects");
  expect(agentOf(lost.workspace?.builds)?.disconnectedAt).toBe(lost.workspace?.changedAt);
  coder.cause(lost, "agent_reconnects");
  expect(agentOf(lost.workspace?.builds)?.firstConnectedAt).toBe(first);

  const fresh = await given("agent-connecting");
  coder.cause(fresh, "agent_reconnects");
  expect(agentOf(fresh.workspace?.builds)?.firstConnectedAt).toBe(fresh.workspace?.changedAt);
});

test.each(["agent_start_times_out", "agent_start_fails"] as const)(
  "after %s the app becomes healthy all the same",
  async (event) => {
    for (const state of ["agent-connecting", "agent-starting", "app-initializing"] as const) {
      const task = await given(state);
      coder.cause(task, event);
      expect((await coder.see(task)).status).toBe("initializing");
      coder.rest(task);
      expect((await coder.see(task)).status).toBe("active");
      expect(task.workspace?.builds[0]?.agent?.readyAt).not.toBeNull();
    }
  },
);

test("an app falls ill and recovers", async () => {
  const task = await given("active");
  coder.cause(task, "app_becomes_unhealthy");
  expect((await coder.see(task)).status).toBe("error");
  coder.cause(task, "app_becomes_healthy");
  expect((await coder.see(task)).status).toBe("active");
});

test.each<[ProviderStateName, string]>([
  ["pending", "failed"],
  ["starting", "failed"],
  ["stop-pending", "failed"],
  ["stopping", "failed"],
  ["start-canceling", "failed"],
  ["workspace-deleting", "failed"],
])("the job of a task that is %s can fail, and nothing of its build goes on", async (state, status) => {
  const task = await given(state);
  coder.cause(task, "job_fails");
  expect(await coder.see(task)).toMatchObject({ status: "error", workspace_status: status });
  const job = task.workspace?.builds.at(-1)?.job;
  expect(job).toMatchObject({
    error: "terraform apply: exit status 1",
    completedAt: task.workspace?.changedAt,
  });
  expect(job?.startedAt).not.toBeNull();
  expect(simulator.step(task.id)).toBeNull();
});

test("a job that fails keeps the instant it was taken", async () => {
  const task = await given("starting");
  const taken = task.workspace?.builds[0]?.job.startedAt;
  coder.cause(task, "job_fails");
  expect(task.workspace?.builds[0]?.job.startedAt).toBe(taken);
});

test("a deadline that is reached pauses the task and tells its owner", async () => {
  const task = await given("active");
  coder.cause(task, "deadline_is_reached");
  expect(await coder.lastBuild(task)).toMatchObject({
    transition: "stop",
    reason: "task_auto_pause",
    status: "pending",
  });
  expect(coder.told(task).at(-1)).toEqual([
    "task paused",
    { task: task.name, task_id: task.id, workspace: task.name, pause_reason: "idle timeout" },
  ]);
});

test("a workspace row that is deleted takes nothing along: the task lives and its deadline is nobody's", async () => {
  const task = await given("active");
  coder.cause(task, "workspace_row_is_deleted");
  simulator.advance(9 * HOUR);
  expect(await coder.see(task)).toMatchObject({ status: "active", workspace_build_number: 1 });
});

test("a task that lost its workspace stays when that workspace is deleted", async () => {
  const before = simulator.world.orphans;
  const task = await given("active");
  const workspace = task.workspace?.id ?? "";
  coder.cause(task, "workspace_link_is_lost");
  expect(
    (await coder.call("admin", `POST /workspaces/${workspace}/builds`, { transition: "delete" })).status,
  ).toBe(201);
  coder.pass(60);
  expect(await coder.call("alice", `GET /tasks/me/${task.id}`)).toMatchObject({ status: 500 });
  expect((await coder.call("alice", `DELETE /tasks/me/${task.id}`)).status).toBe(202);
  expect(simulator.world.orphans).toBe(before);
});

test("a snapshot may be replaced by any text, also one of a task without a workspace", async () => {
  for (const state of ["paused", "no-workspace"] as const) {
    const task = await given(state);
    coder.cause(task, "snapshot_is_replaced", "anything");
    expect(task.snapshot).toEqual({ stored: "anything", at: task.workspace?.changedAt ?? simulator.now() });
  }
});

test("a task that survives its workspace's delete job is the exception, and only when told", async () => {
  const [mortal, immortal] = [await given("active"), await given("active")];
  coder.cause(immortal, "task_survives_delete");
  for (const { workspace } of [mortal, immortal]) {
    await coder.call("admin", `POST /workspaces/${workspace?.id}/builds`, { transition: "delete" });
  }
  coder.pass(60);
  expect(simulator.task(mortal.id)).toBeNull();
  expect(simulator.task(immortal.id)).toBe(immortal);
});

test("what is held waits for ever, but a deadline does not", async () => {
  const task = await given("starting");
  simulator.advance(HOUR);
  expect((await coder.see(task)).workspace_status).toBe("starting");
  coder.rest(task);
  simulator.hold(task.id);
  expect(task.workspace?.dues.map(({ event }) => event)).toEqual(["deadline_reached"]);
  simulator.advance(9 * HOUR);
  expect((await coder.see(task)).status).not.toBe("active");
});

test("stepping never reaches a deadline, and ends where no workspace is left", async () => {
  const active = await given("active");
  expect(simulator.step(active.id)).toBeNull();
  const lost = await given("no-workspace");
  expect(simulator.step(lost.id)).toBeNull();
  const deleted = await given("deleted");
  expect([1, 2, 3].map(() => simulator.step(deleted.id))).toEqual(["job_taken", "job_done", null]);
  expect(simulator.step("nobody")).toBeNull();
});

test("a step takes what was due before as done", async () => {
  const fresh = startCoder();
  const { body } = await fresh.call("alice", "POST /tasks/me", fresh.newTask());
  const { id } = body as { id: string };
  // The job is long done by now, although nobody has looked.
  fresh.simulator.clock.advance(3_400_000);
  expect(fresh.simulator.step(id)).toBe("agent_connected");
});

test("every event has a name that is known and a sentence that explains it", () => {
  for (const [name, sentence] of Object.entries(eventNames)) {
    expect(isEventName(name)).toBe(true);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  }
  expect(isEventName("toString")).toBe(false);
});

function agentOf(builds: readonly Build[] | undefined): Agent | null | undefined {
  return builds?.at(-1)?.agent;
}
