import { afterAll, expect, test } from "vitest";
import type { Task } from "../../simulator/core/model.ts";
import { startAgentApiServer } from "../support/agent-api-server.ts";
import { NOBODYS_ID, NOT_FOUND, startCoder, workspaceId, type TaskBody } from "../support/coder.ts";

// Coder's own tests of tasks, case by case and by their names: TestTasks (docs/behaviour.md, A.1).

const agent = await startAgentApiServer();
afterAll(() => agent.close());

const coder = startCoder({ templates: [{ name: "real-agent", agentApiUrl: agent.url }] });

const SNAPSHOT = JSON.stringify({
  format: "agentapi",
  data: {
    messages: [
      { id: 0, content: "First message", role: "agent", time: "2025-01-01T10:00:00Z" },
      { id: 1, content: "Second message", role: "user", time: "2025-01-01T10:01:00Z" },
    ],
  },
});

const random = `/tasks/me/${NOBODYS_ID}`;
const path = ({ id }: { readonly id: string }): string => `/tasks/me/${id}`;
const message = (body: unknown): string => (body as { message: string }).message;
const detail = (body: unknown): string => (body as { detail: string }).detail;

async function report(task: Task, state: string, text: string): Promise<void> {
  const body = { app_slug: "agent", state, message: text, uri: "" };
  const { status } = await coder.call({ agentOf: task }, "PATCH /workspaceagents/me/app-status", body);
  expect(status).toBe(200);
}

test("List: the owner's list holds the task with its prompt and its workspace", async () => {
  const task = await coder.given("agent-connecting", { input: "build me a web app" });
  const { status, body } = await coder.call("alice", "GET /tasks?q=owner:me");
  const listed = (body as { tasks: TaskBody[] }).tasks.find(({ id }) => id === task.id);
  expect(status).toBe(200);
  expect(listed).toMatchObject({
    initial_prompt: "build me a web app",
    workspace_id: workspaceId(task),
    workspace_name: task.name,
    status: "initializing",
    workspace_status: "running",
  });
});

test("Get: by id and by name it is the same; a report lives until the next start", async () => {
  const task = await coder.given("active");
  await report(task, "complete", "all done");
  const byId = await coder.call("alice", `GET ${path(task)}`);
  const byName = await coder.call("alice", `GET /tasks/me/${task.name}`);
  expect(byName.body).toEqual(byId.body);
  const { body } = await coder.call("alice", `GET /workspaces/${workspaceId(task)}`);
  const { latest_build: build } = body as {
    latest_build: { build_number: number; resources: { agents: { id: string; apps: { id: string }[] }[] }[] };
  };
  const [seenAgent] = build.resources[0]?.agents ?? [];
  expect(byId.body).toMatchObject({
    workspace_build_number: build.build_number,
    workspace_agent_id: seenAgent?.id,
    workspace_app_id: seenAgent?.apps[0]?.id,
    current_state: { state: "complete", message: "all done", uri: "" },
  });
  for (const place of [path(task), `/tasks/alice/${task.name}`]) {
    expect(await coder.call("bob", `GET ${place}`)).toMatchObject({ status: 404, body: NOT_FOUND });
  }
  await coder.call("alice", `POST ${path(task)}/pause`);
  coder.rest(task);
  expect(await coder.see(task)).toMatchObject({
    status: "paused",
    current_state: { state: "complete", message: "all done" },
  });
  await coder.call("alice", `POST ${path(task)}/resume`);
  coder.until(task, "job_done");
  expect(await coder.see(task)).toMatchObject({
    current_state: { state: "working", message: "Agent is connecting" },
  });
});

test("Delete/OK: the workspace becomes deleted", async () => {
  const task = await coder.given("agent-connecting");
  expect(await coder.call("alice", `DELETE ${path(task)}`)).toMatchObject({ status: 202, body: null });
  coder.pass(10);
  const build = await coder.lastBuild(task);
  expect(build).toMatchObject({ transition: "delete", status: "deleted" });
});

test("Delete/NotFound, NotTaskWorkspace, UnauthorizedUserCannotDeleteOthersTask: 404", async () => {
  const task = await coder.given("active");
  const { body } = await coder.call("alice", "GET /users/me/workspace/alice-dev");
  const { id } = body as { id: string };
  expect(await coder.call("alice", `DELETE ${random}`)).toMatchObject({ status: 404, body: NOT_FOUND });
  expect(await coder.call("alice", `DELETE /tasks/me/${id}`)).toMatchObject({ status: 404, body: NOT_FOUND });
  expect(await coder.call("bob", `DELETE ${path(task)}`)).toMatchObject({ status: 404, body: NOT_FOUND });
});

test("Delete/DeletedWorkspace: a task whose workspace is marked deleted is shown and deleted all the same", async () => {
  const task = await coder.given("workspace-gone");
  const owner = coder.userOf("alice").id;
  expect(await coder.call("alice", `GET ${path(task)}`)).toMatchObject({ status: 200 });
  expect(await coder.call("alice", `DELETE /tasks/${owner}/${task.id}`)).toMatchObject({ status: 202 });
  expect(await coder.lastBuild(task)).toMatchObject({ build_number: 2, transition: "delete" });
});

test("Delete/SnapshotCleanupOnDeletion, DeletionWithoutSnapshot, PreservesOtherTaskSnapshots", async () => {
  const [gone, kept, empty] = [
    await coder.given("paused"),
    await coder.given("paused"),
    await coder.given("paused"),
  ];
  coder.cause(gone, "snapshot_is_replaced", SNAPSHOT);
  coder.cause(kept, "snapshot_is_replaced", SNAPSHOT);
  for (const task of [gone, empty]) {
    expect(await coder.call("alice", `DELETE ${path(task)}`)).toMatchObject({ status: 202 });
    expect(await coder.call("alice", `GET ${path(task)}/logs`)).toMatchObject({ status: 404 });
    expect(coder.simulator.world.tasks.has(task.id)).toBe(false);
  }
  const { body } = await coder.call("alice", `GET ${path(kept)}/logs`);
  expect((body as { logs: unknown[] }).logs).toHaveLength(2);
});

test("Delete/DeletingTaskWorkspaceDeletesTask: once the delete job is done, not before", async () => {
  const task = await coder.given("workspace-deleting");
  expect(await coder.call("alice", `GET ${path(task)}`)).toMatchObject({ status: 200 });
  coder.until(task, "job_done");
  expect(await coder.call("alice", `GET ${path(task)}`)).toMatchObject({ status: 404, body: NOT_FOUND });
});

test("Send/IntegrationOK: the site owner sends to a member's task, whose app gets exactly the message", async () => {
  const task = await coder.given("active", { template: "real-agent" });
  const send = (input: string) => coder.call("admin", `POST ${path(task)}/send`, { input });
  coder.cause(task, "app_becomes_unhealthy");
  expect(await send("Hello, Agent!")).toMatchObject({ status: 400 });
  coder.cause(task, "app_becomes_healthy");
  agent.mood = "running";
  const busy = await send("Hello, Agent!");
  expect(busy.status).toBe(409);
  expect(message(busy.body)).toContain("not ready to accept input");
  agent.mood = "well";
  expect(await send("Hello, Agent!")).toMatchObject({ status: 204, text: "" });
  expect(agent.calls.at(-1)).toBe('POST /message {"content":"Hello, Agent!","type":"user"}');
  expect(await send("")).toMatchObject({ status: 400, body: { message: "Task input is required." } });
});

test("Send/TaskNotFound: 404", async () => {
  expect(await coder.call("alice", `POST ${random}/send`, { input: "Hello" })).toMatchObject({ status: 404 });
});

for (const [name, state, status, inMessage, inDetail] of [
  ["Paused", "paused", 409, "paused", "Resume"],
  ["Initializing", "starting", 409, "initializing", "resuming"],
  ["Pending", "pending", 409, "pending", "resuming"],
  ["Error", "app-unhealthy", 400, "must be active", "error"],
] as const) {
  test(`Send/SendToNonActiveStates/${name}: ${status}`, async () => {
    const task = await coder.given(state);
    const { status: given, body } = await coder.call("alice", `POST ${path(task)}/send`, { input: "Hello" });
    expect(given).toBe(status);
    expect(message(body)).toContain(inMessage);
    expect(detail(body)).toContain(inDetail);
  });
}

test("Logs/OK: three messages become output, input, output with ids from 0", async () => {
  const task = await coder.given("active", { template: "real-agent" });
  const time = "2025-09-25T10:42:48.751774Z";
  agent.mood = "well";
  agent.messages = ["agent", "user", "agent"].map((role, id) => ({ id, role, content: `No. ${id}`, time }));
  const { status, body } = await coder.call("alice", `GET ${path(task)}/logs`);
  expect(status).toBe(200);
  expect(body).toEqual({
    logs: ["output", "input", "output"].map((type, id) => ({ id, content: `No. ${id}`, type, time })),
  });
});

test("Logs/UpstreamError: 502", async () => {
  const task = await coder.given("active", { template: "real-agent" });
  agent.mood = "broken";
  expect(await coder.call("alice", `GET ${path(task)}/logs`)).toMatchObject({ status: 502 });
});

for (const [name, state] of [
  ["PendingTaskReturnsSnapshot", "pending"],
  ["InitializingTaskReturnsSnapshot", "starting"],
  ["PausedTaskReturnsSnapshot", "paused"],
] as const) {
  test(`LogsWithSnapshot/${name}: the stored entries with the time they were stored`, async () => {
    const task = await coder.given(state);
    coder.pass(60);
    coder.cause(task, "snapshot_is_replaced", SNAPSHOT);
    expect(await coder.call("alice", `GET ${path(task)}/logs`)).toMatchObject({
      status: 200,
      body: {
        logs: [
          { id: 0, content: "First message", type: "output", time: "2025-01-01T10:00:00Z" },
          { id: 1, content: "Second message", type: "input", time: "2025-01-01T10:01:00Z" },
        ],
        snapshot: true,
        snapshot_at: coder.now(),
      },
    });
  });
}

test("LogsWithSnapshot/NoSnapshotReturnsEmpty, InvalidSnapshotFormat, MalformedSnapshotData, ErrorStateReturnsError", async () => {
  const task = await coder.given("pending");
  const logs = () => coder.call("alice", `GET ${path(task)}/logs`);
  expect((await logs()).body).toEqual({ logs: [], snapshot: true });
  coder.cause(task, "snapshot_is_replaced", '{"format":"unknown-format","data":{}}');
  const unknown = await logs();
  expect([unknown.status, message(unknown.body)]).toEqual([500, "Unsupported task snapshot format."]);
  coder.cause(task, "snapshot_is_replaced", '{"format":"agentapi","data":"not an object"}');
  expect((await logs()).status).toBe(500);
  const ill = await coder.given("app-unhealthy");
  expect(await coder.call("alice", `GET ${path(ill)}/logs`)).toMatchObject({
    status: 409,
    body: {
      message: "Cannot fetch logs for task in current state.",
      detail: expect.stringContaining("error") as unknown,
    },
  });
});

const change = (who: string, place: string, input = "Valid prompt") =>
  coder.call(who, `PATCH ${place}/input`, { input });

for (const [name, state] of [
  ["TaskStatusPending", "pending"],
  ["TaskStatusError", "start-canceled"],
] as const) {
  test(`UpdateInput/${name}: 409, and the prompt stays`, async () => {
    const task = await coder.given(state, { input: "initial prompt" });
    const { status, body } = await change("alice", path(task));
    expect([status, message(body).startsWith("Unable to update")]).toEqual([409, true]);
    expect(await coder.see(task)).toMatchObject({ initial_prompt: "initial prompt" });
  });
}

test("UpdateInput/TaskStatusPaused, EmptyPrompt, UnauthorizedUser, TaskDeleted, NonExistentTask", async () => {
  const task = await coder.given("paused", { input: "initial prompt" });
  expect(await change("alice", path(task))).toMatchObject({ status: 204, text: "" });
  expect(await coder.see(task)).toMatchObject({ initial_prompt: "Valid prompt" });
  expect(await change("alice", path(task), "")).toMatchObject({
    status: 400,
    body: { message: "Task input is required." },
  });
  expect(await change("bob", path(task))).toMatchObject({ status: 404, body: NOT_FOUND });
  await coder.call("alice", `DELETE ${path(task)}`);
  expect(await change("alice", path(task))).toMatchObject({ status: 404, body: NOT_FOUND });
  expect(await change("alice", random)).toMatchObject({ status: 404, body: NOT_FOUND });
});
