import { expect, test } from "vitest";
import type { DueEvent } from "../../simulator/core/model.ts";
import { NOT_FOUND, startCoder, type TaskBody } from "../support/coder.ts";

// One task through its life, row by row as the server would show it (docs/behaviour.md, 3.6).

const coder = startCoder({ pace: "manual" });

const UUID = expect.stringMatching(
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
) as unknown;
const TIME = expect.stringMatching(/^2026-06-15T09:00:0\d(\.\d{1,6})?Z$/) as unknown;
const waiting = (message: string): unknown => ({ timestamp: TIME, state: "working", message, uri: "" });

/** The agent has no say before the start job is done, and from the next build on. */
const NO_AGENT = {
  workspace_agent_id: null,
  workspace_agent_lifecycle: null,
  workspace_agent_health: null,
  workspace_app_id: null,
};
const agent = (lifecycle: string, health: unknown) => ({
  workspace_agent_id: UUID,
  workspace_agent_lifecycle: lifecycle,
  workspace_agent_health: health,
  workspace_app_id: UUID,
});
const UNCONNECTED = { healthy: false, reason: "agent has not yet connected" };
const HEALTHY = { healthy: true };

test("a task goes through its whole life, one thing at a time", async () => {
  const created = await coder.call("alice", "POST /tasks/me", coder.newTask({ name: "life" }));
  const { id } = created.body as TaskBody;
  const path = `/tasks/me/${id}`;
  const rows: unknown[] = [];
  const expected: unknown[] = [];

  const look = async (step: string, row: object): Promise<TaskBody> => {
    const { body } = await coder.call("alice", `GET ${path}`);
    const task = body as TaskBody;
    rows.push([step, Object.fromEntries(Object.keys(row).map((key) => [key, task[key]]))]);
    expected.push([step, row]);
    return task;
  };
  const next = (event: DueEvent): void => expect(coder.simulator.step(id)).toBe(event);
  const row = (status: string, workspace: string, number: number, parts: object, state: unknown) => ({
    status,
    workspace_status: workspace,
    workspace_build_number: number,
    ...parts,
    current_state: state,
  });

  const atOnce = await look("POST create answers", row("pending", "pending", 1, NO_AGENT, null));
  expect(created.body).toEqual(atOnce);
  // Nothing moves by itself in this pace, however late it gets.
  coder.pass(7);
  await look("time passes", row("pending", "pending", 1, NO_AGENT, null));
  next("job_taken");
  await look("job taken", row("initializing", "starting", 1, NO_AGENT, waiting("Workspace is starting")));
  next("job_done");
  const first = await look(
    "job done",
    row("initializing", "running", 1, agent("created", UNCONNECTED), waiting("Agent is connecting")),
  );
  next("agent_connected");
  next("agent_starting");
  await look(
    "agent starts",
    row("initializing", "running", 1, agent("starting", HEALTHY), waiting("Agent is starting")),
  );
  next("agent_ready");
  await look(
    "agent ready",
    row("initializing", "running", 1, agent("ready", HEALTHY), waiting("App is initializing")),
  );
  next("app_healthy");
  await look("app healthy", row("active", "running", 1, agent("ready", HEALTHY), null));

  const task = coder.simulator.world.tasks.get(id);
  if (task === undefined) throw new Error("the task is gone");
  const report = {
    app_slug: "agent",
    state: "working",
    message: "Reading the code",
    uri: "https://example.com/pr/1",
  };
  await coder.call({ agentOf: task }, "PATCH /workspaceagents/me/app-status", report);
  const said = {
    timestamp: TIME,
    state: "working",
    message: "Reading the code",
    uri: "https://example.com/pr/1",
  };
  await look("app status", row("active", "running", 1, agent("ready", HEALTHY), said));

  await coder.call("alice", `POST ${path}/pause`);
  await look("POST pause answers", row("unknown", "pending", 2, NO_AGENT, said));
  next("job_taken");
  await look("job taken", row("unknown", "stopping", 2, NO_AGENT, said));
  next("snapshot_uploaded");
  next("job_done");
  await look("job done", row("paused", "stopped", 2, NO_AGENT, said));

  await coder.call("alice", `POST ${path}/resume`);
  await look("POST resume answers", row("pending", "pending", 3, NO_AGENT, null));
  next("job_taken");
  await look("job taken", row("initializing", "starting", 3, NO_AGENT, waiting("Workspace is starting")));
  next("job_done");
  const second = await look(
    "job done",
    row("initializing", "running", 3, agent("created", UNCONNECTED), waiting("Agent is connecting")),
  );
  expect(rows).toEqual(expected);
  expect(second["workspace_agent_id"]).not.toBe(first["workspace_agent_id"]);
  expect(second["workspace_app_id"]).not.toBe(first["workspace_app_id"]);
  expect(second["updated_at"]).toBe(first["updated_at"]);

  expect(await coder.call("alice", `DELETE ${path}`)).toMatchObject({ status: 202, text: "" });
  expect(await coder.call("alice", `GET ${path}`)).toMatchObject({ status: 404, body: NOT_FOUND });
});

test.each([
  ["realistic", []],
  ["queued", ["pending pending"]],
] as const)("the same life comes by itself with time, at pace %s", async (pace, waits) => {
  const quick = startCoder({ pace });
  const { body } = await quick.call("alice", "POST /tasks/me", quick.newTask());
  const { id } = body as TaskBody;
  const seen: string[] = [];
  for (let i = 0; i < 200; i++) {
    quick.pass(0.1);
    const { status, workspace_status: workspace } = await quick.see({ id });
    const words = `${status} ${workspace}`;
    if (seen.at(-1) !== words) seen.push(words);
    if (i === 120) await quick.call("alice", `POST /tasks/me/${id}/pause`);
    if (i === 160) await quick.call("alice", `POST /tasks/me/${id}/resume`);
  }
  expect(seen).toEqual([
    ...waits,
    "initializing starting",
    "initializing running",
    "active running",
    "unknown pending",
    "unknown stopping",
    "paused stopped",
    "pending pending",
    "initializing starting",
    "initializing running",
  ]);
});

for (const [event, lifecycle, message] of [
  ["agent_start_times_out", "start_timeout", "Initializing workspace agent"],
  ["agent_start_fails", "start_error", "Initializing workspace agent"],
] as const) {
  test(`after ${event} the task goes on: ${message}, then active`, async () => {
    const task = await coder.given("agent-starting");
    coder.cause(task, event);
    expect(await coder.see(task)).toMatchObject({
      status: "initializing",
      workspace_agent_lifecycle: lifecycle,
      current_state: { state: "working", message },
    });
    coder.until(task, "app_healthy");
    expect(await coder.see(task)).toMatchObject({ status: "active", current_state: null });
  });
}

test("a task whose template links no agent waits for one for ever", async () => {
  const task = await coder.given("agent-connecting", { template: "never-linked-agent" });
  const still = { status: "initializing", workspace_status: "running", workspace_agent_id: null };
  expect(await coder.see(task)).toMatchObject({
    ...still,
    current_state: { message: "Initializing workspace" },
  });
  coder.rest(task);
  expect(await coder.see(task)).toMatchObject(still);
});
