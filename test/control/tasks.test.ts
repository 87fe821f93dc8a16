import { expect, test } from "vitest";
import { loadSpec } from "../../spec/index.ts";
import { eventNames } from "../../simulator/core/events.ts";
import { arranged, createControl, explained, type Control, type Problem, type Shapes } from "./control.ts";

function cause(control: Control, id: string, body: object) {
  return control.call<Shapes["Explanation"]>("causeEvent", { id, body });
}

async function asAgent(control: Control, token: string): Promise<number> {
  const { status } = await control.mock.fetch("http://localhost/api/v2/workspaceagents/me/app-status", {
    method: "PATCH",
    headers: { "Coder-Session-Token": token },
    body: JSON.stringify({ app_slug: "agent", state: "working", message: "At it", uri: "" }),
  });
  return status;
}

test("a task is explained with its status, the steps that lead there, and what is due", async () => {
  const control = createControl();
  const task = await arranged(control, "app-initializing", { name: "tidy" });
  expect(await explained(control, task.id)).toEqual({
    task,
    agent_token: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    derivation: [
      { layer: "workspace", saw: "tidy", result: "go on" },
      { layer: "build", saw: "build 1, start, job succeeded", result: "go on" },
      { layer: "agent", saw: "lifecycle ready", result: "go on" },
      { layer: "app", saw: "health initializing", result: "initializing" },
    ],
    status: "initializing",
    next_due: { event: "app_healthy", at: null },
    due: [
      { event: "deadline_reached", at: "2026-06-15T17:00:00Z" },
      { event: "app_healthy", at: null },
    ],
  });
});

test("what is due by now has happened before a task is explained", async () => {
  const control = createControl();
  const { id } = await arranged(control, "pending");
  await control.call("stepTask", { id });
  expect((await explained(control, id)).next_due).toEqual({ event: "job_done", at: "2026-06-15T09:00:03Z" });
  control.mock.simulator.clock.advance(60_000_000);
  expect((await explained(control, id)).status).toBe("active");
});

test("the agent token is that of the last start build, even while the task is stopped", async () => {
  const control = createControl();
  const running = await arranged(control, "active");
  const before = await explained(control, running.id);
  expect(await asAgent(control, before.agent_token ?? "")).toBe(200);
  const paused = await arranged(control, "paused-with-snapshot");
  const stopped = await explained(control, paused.id);
  expect(stopped.agent_token).toMatch(/^[0-9a-f-]{36}$/);
  expect(await asAgent(control, stopped.agent_token ?? "")).toBe(401);
  const failed = await arranged(control, "start-failed");
  expect((await explained(control, failed.id)).agent_token).toBeNull();
  const orphan = await arranged(control, "no-workspace");
  expect((await explained(control, orphan.id)).agent_token).toBeNull();
});

test("a step lets one thing happen and tells which", async () => {
  const control = createControl({ pace: "manual" });
  const { id } = await arranged(control, "pending");
  const { status, body } = await control.call<Shapes["Explanation"]>("stepTask", { id, body: {} });
  expect([status, body.happened, body.task?.workspace_status]).toEqual([200, "job_taken", "starting"]);
  expect(body.next_due).toEqual({ event: "job_done", at: null });
});

test("a step comes after what was due already", async () => {
  const control = createControl({ pace: "realistic" });
  const { id } = await arranged(control, "pending");
  await control.call("stepTask", { id });
  control.mock.simulator.clock.advance(3_100_000);
  const { body } = await control.call<Shapes["Explanation"]>("stepTask", { id });
  expect(body.happened).toBe("agent_connected");
});

test("nothing is due to a task that rests; its deadline is the clock's", async () => {
  const control = createControl();
  const { id } = await arranged(control, "active");
  const { status, body } = await control.call<Problem>("stepTask", { id });
  expect([status, body]).toEqual([
    409,
    {
      message: "Nothing is due for this task.",
      detail: "Its deadline is 2026-06-15T17:00:00Z: move the clock, or cause deadline_is_reached.",
    },
  ]);
});

test.for(["start-failed", "no-workspace"])("nothing at all is due to a task in state %s", async (state) => {
  const control = createControl();
  const { id } = await arranged(control, state);
  const { status, body } = await control.call<Problem>("stepTask", { id });
  expect([status, body]).toEqual([409, { message: "Nothing is due for this task." }]);
});

test("a deleted task is stepped until its workspace is deleted too, and is unknown then", async () => {
  const control = createControl({ pace: "manual" });
  const { id } = await arranged(control, "deleted");
  const first = await explained(control, id);
  expect([first.task, first.status, first.derivation]).toEqual([null, null, []]);
  expect(first.next_due).toEqual({ event: "job_taken", at: null });
  expect((await control.call("causeEvent", { id, body: { event: "job_fails" } })).status).toBe(409);
  for (const happened of ["job_taken", "job_done"]) {
    const { status, body } = await control.call<Shapes["Explanation"]>("stepTask", { id });
    expect([status, body.task, body.happened]).toEqual([200, null, happened]);
  }
  expect((await control.call("explainTask", { id })).status).toBe(404);
  expect((await control.call("stepTask", { id })).status).toBe(404);
});

test("a workspace deleted by way of the workspace takes the task along at a step", async () => {
  const control = createControl();
  const task = await arranged(control, "workspace-deleting");
  const { status, body } = await control.call<Shapes["Explanation"]>("stepTask", { id: task.id });
  expect([status, body.happened, body.task]).toEqual([200, "job_done", null]);
  expect((await control.getTask(task)).status).toBe(404);
});

/** Each event, a state it can happen in, and the status it leads to. */
const events: readonly (readonly [keyof typeof eventNames, string, string])[] = [
  ["job_fails", "starting", "error"],
  ["job_is_done", "starting", "initializing"],
  ["cancel_times_out", "start-canceling", "error"],
  ["agent_connection_times_out", "agent-connecting", "initializing"],
  ["agent_disconnects", "active", "active"],
  ["agent_reconnects", "agent-unreachable", "active"],
  ["agent_start_times_out", "agent-starting", "initializing"],
  ["agent_start_fails", "agent-starting", "initializing"],
  ["agent_shuts_down", "active", "unknown"],
  ["agent_shutdown_times_out", "active", "unknown"],
  ["agent_shutdown_fails", "active", "unknown"],
  ["agent_stops", "active", "unknown"],
  ["app_becomes_unhealthy", "active", "error"],
  ["app_becomes_healthy", "app-unhealthy", "active"],
  ["app_link_is_lost", "active", "unknown"],
  ["deadline_is_reached", "active", "unknown"],
  ["task_survives_delete", "active", "active"],
  ["workspace_row_is_deleted", "active", "active"],
  ["workspace_link_is_lost", "active", "pending"],
];

test.for(events)("%s happens to a task in state %s, which is %s then", async ([event, state, status]) => {
  const control = createControl();
  const { id } = await arranged(control, state);
  const caused = await cause(control, id, { event });
  expect([caused.status, caused.body.status]).toEqual([200, status]);
  expect(caused.body.derivation.at(-1)?.result).toBe(status);
  expect(await explained(control, id)).toEqual(caused.body);
});

test("every event has its row above, or its test below", () => {
  expect([...events.map(([event]) => event), "snapshot_is_replaced"]).toEqual(Object.keys(eventNames));
});

test("the spec names the events and no other, and says of each what we say", () => {
  const spec = loadSpec("states") as {
    components: {
      schemas: Record<string, { readonly enum?: readonly string[]; readonly description?: string }>;
    };
  };
  const { enum: names, description = "" } = spec.components.schemas["EventName"] ?? {};
  expect(names).toEqual(Object.keys(eventNames));
  expect(description.trim().split("\n")).toEqual(
    Object.entries(eventNames).map(([name, says]) => `- \`${name}\`: ${says}`),
  );
});

test("a snapshot is replaced by any text, and its logs fail as Coder's would", async () => {
  const control = createControl();
  const task = await arranged(control, "paused-with-snapshot");
  for (const text of ["", "{not json", "x".repeat(100_000)]) {
    expect((await cause(control, task.id, { event: "snapshot_is_replaced", text })).status).toBe(200);
    expect(control.mock.simulator.world.tasks.get(task.id)?.snapshot?.stored).toBe(text);
  }
  const logs = await control.mock.fetch(`http://localhost/api/v2/tasks/me/${task.id}/logs`, {
    headers: { "Coder-Session-Token": control.mock.token("alice") },
  });
  expect(logs.status).toBe(500);
});

test.for([{ event: "snapshot_is_replaced" }, { event: "agent_disconnects", text: "x" }])(
  "%j does not fit: a text goes with the snapshot and with nothing else",
  async (asked) => {
    const control = createControl();
    const { id } = await arranged(control, "active");
    const { status, body } = await control.call<Problem>("causeEvent", { id, body: asked });
    expect([status, body.validations]).toEqual([
      400,
      [{ field: "text", detail: "Must be given for snapshot_is_replaced, and only there." }],
    ]);
  },
);

test("an unknown event is refused with all that are known", async () => {
  const control = createControl();
  const { id } = await arranged(control, "active");
  const { status, body } = await control.call<Problem>("causeEvent", { id, body: { event: "constructor" } });
  expect([status, body]).toEqual([
    400,
    {
      message: 'Unknown event "constructor".',
      validations: [{ field: "event", detail: `Must be one of: ${Object.keys(eventNames).join(", ")}.` }],
    },
  ]);
});

test.for([
  ["job_fails", "active", "No job is under way."],
  ["agent_disconnects", "paused", "The workspace has no running agent."],
  ["app_becomes_unhealthy", "paused", "The workspace has no running app."],
  ["app_link_is_lost", "starting", "The workspace has no running app."],
  ["deadline_is_reached", "paused", "The workspace does not run."],
  ["agent_stops", "no-workspace", "The task has no workspace."],
] as const)("%s cannot happen to a task in state %s: %s", async ([event, state, message]) => {
  const control = createControl();
  const { id } = await arranged(control, state);
  const { status, body } = await control.call<Problem>("causeEvent", { id, body: { event } });
  expect([status, body]).toEqual([409, { message }]);
});

test("a deleted task is beyond events", async () => {
  const control = createControl();
  const { id } = await arranged(control, "deleted");
  const { status, body } = await control.call<Problem>("causeEvent", { id, body: { event: "job_fails" } });
  expect([status, body]).toEqual([
    409,
    {
      message: "The task is deleted.",
      detail: "Of a deleted task nothing is left but a workspace, which can be stepped.",
    },
  ]);
});
