import { expect, test } from "vitest";
import type { Task } from "../../simulator/core/model.ts";
import { agentToken, startCoder, workspaceId, type Answer, type Who } from "../support/coder.ts";

// What a workspace agent may upload, and when its token is accepted (docs/behaviour.md, 4.9, 8.1 and 8.3).

const coder = startCoder();
const path = ({ id }: { readonly id: string }): string => `/tasks/me/${id}`;

function upload(task: Task, body: unknown, who: Who = { agentOf: task }): Promise<Answer> {
  return coder.call(who, `POST /workspaceagents/me/tasks/${task.id}/log-snapshot?format=agentapi`, body);
}

const saying = (content: string, role = "agent") => ({
  messages: [{ id: 0, content, role, time: "2025-01-01T10:00:00Z" }],
});

interface LogsBody {
  readonly logs: readonly { readonly content: string; readonly time: string }[];
  readonly snapshot?: boolean;
  readonly snapshot_at?: string;
}

async function logs(task: Task): Promise<LogsBody> {
  const { status, body } = await coder.call("alice", `GET ${path(task)}/logs`);
  expect(status).toBe(200);
  return body as LogsBody;
}

/** A payload of exactly this many bytes. */
function sized(bytes: number, filler = "x"): string {
  const [head, tail] = ['{"messages":[{"role":"agent","content":"', '"}]}'];
  const room = bytes - head.length - tail.length;
  const width = Buffer.byteLength(filler);
  return head + "x".repeat(room % width) + filler.repeat(Math.floor(room / width)) + tail;
}

for (const [bytes, filler, status] of [
  [65_535, "x", 204],
  [65_536, "x", 204],
  [65_537, "x", 400],
  [65_536, "é", 204],
  [65_537, "é", 400],
  [65_536, "😀", 204],
] as const) {
  test(`an upload of ${bytes} bytes of ${filler} is answered with ${status}`, async () => {
    const task = await coder.given("active");
    const body = sized(bytes, filler);
    expect(Buffer.byteLength(body)).toBe(bytes);
    const answer = await upload(task, body);
    expect(answer.status).toBe(status);
    if (status === 204) return;
    expect(answer.body).toEqual({
      message: "Failed to decode request payload.",
      detail: "http: request body too large",
    });
  });
}

test("what follows the first JSON value is not read, however much it is", async () => {
  const task = await coder.given("active");
  expect((await upload(task, JSON.stringify(saying("Short")) + "x".repeat(100_000))).status).toBe(204);
  expect(task.snapshot?.stored).toEqual(
    saying("Short").messages.map((message) => expect.objectContaining(message) as unknown),
  );
});

test("roles, ids and times are not judged when they are stored; other keys are dropped", async () => {
  const task = await coder.given("active");
  const body = { messages: [{ role: "system", content: "?", extra: 1 }, {}], truncated: true };
  expect((await upload(task, body)).status).toBe(204);
  expect(task.snapshot?.stored).toEqual([
    { id: 0, content: "?", role: "system", time: "0001-01-01T00:00:00Z" },
    { id: 0, content: "", role: "", time: "0001-01-01T00:00:00Z" },
  ]);
});

test("no messages at all are a snapshot too", async () => {
  const task = await coder.given("starting");
  coder.until(task, "job_done");
  await upload(task, { messages: [] });
  coder.pass(1);
  expect(await logs(task)).toMatchObject({
    logs: [],
    snapshot: true,
    snapshot_at: expect.any(String) as unknown,
  });
});

test("an upload is taken while the task is active, stopping, and not once it has stopped", async () => {
  const task = await coder.given("active");
  expect((await upload(task, saying("while active"))).status).toBe(204);
  // Without a connection, so that the workspace does not upload by itself.
  coder.cause(task, "agent_disconnects");
  await coder.call("alice", `POST /workspaces/${workspaceId(task)}/builds`, { transition: "stop" });
  expect((await upload(task, saying("while the stop job waits"))).status).toBe(204);
  coder.until(task, "job_taken");
  expect((await upload(task, saying("while it runs"))).status).toBe(204);
  const before = coder.now();
  coder.until(task, "job_done");
  expect((await upload(task, saying("too late"))).status).toBe(401);
  expect((await logs(task)).logs.map(({ content }) => content)).toEqual(["while it runs"]);
  expect((await logs(task)).snapshot_at?.slice(0, 19)).toBe(before.slice(0, 19));
});

for (const [when, opens, reach] of [
  ["while the agent connects", true, "agent-connecting"],
  ["while the app is unhealthy", true, "app-unhealthy"],
  ["after a stop job failed", false, "stop-failed"],
  ["after a stop job was canceled", false, "stop-canceled"],
  ["while a stop job is being canceled", false, "stop-canceling"],
  ["while a stop job waits", true, "stop-pending"],
  ["while a stop job runs", true, "stopping"],
  ["once the task is paused", false, "paused"],
  ["while the workspace is being deleted", false, "workspace-deleting"],
  ["once the workspace row is deleted", false, "workspace-gone"],
  ["after a delete job failed", false, "delete-failed"],
] as const) {
  test(`an agent's token ${opens ? "is accepted" : "is refused"} ${when}`, async () => {
    const task = await coder.given(reach);
    const report = { app_slug: "agent", state: "idle", message: "", uri: "" };
    expect((await upload(task, saying("?"))).status).toBe(opens ? 204 : 401);
    const { status } = await coder.call({ agentOf: task }, "PATCH /workspaceagents/me/app-status", report);
    expect(status).toBe(opens ? 200 : 401);
  });
}

test("the token of a build before is no good after a resume, nor while a second stop build runs", async () => {
  const task = await coder.given("paused");
  const old = { token: agentToken(task) };
  await coder.call("alice", `POST ${path(task)}/pause`);
  expect((await upload(task, saying("?"), old)).status).toBe(401);
  coder.rest(task);
  await coder.call("alice", `POST ${path(task)}/resume`);
  expect((await upload(task, saying("?"), old)).status).toBe(401);
  coder.until(task, "job_done");
  expect((await upload(task, saying("?"), old)).status).toBe(401);
  expect((await upload(task, saying("?"))).status).toBe(204);
});

test("a delete takes the token away at once", async () => {
  const task = await coder.given("active");
  await coder.call("alice", `DELETE ${path(task)}`);
  expect((await upload(task, saying("?"))).status).toBe(401);
});

test("on pause the workspace uploads by itself while the stop job runs, and the upload outlives a resume", async () => {
  const task = await coder.given("active", { input: "Fix <it>" });
  const live = (await logs(task)).logs;
  await coder.call("alice", `POST ${path(task)}/pause`);
  coder.until(task, "snapshot_uploaded");
  coder.rest(task);
  const paused = await logs(task);
  expect(paused).toEqual({ logs: live, snapshot: true, snapshot_at: expect.any(String) as unknown });
  await coder.call("alice", `POST ${path(task)}/resume`);
  expect(await logs(task)).toEqual(paused);
  coder.until(task, "job_done");
  expect(await logs(task)).toEqual(paused);
  coder.rest(task);
  expect(Object.keys(await logs(task))).toEqual(["logs"]);
});

test("the next pause replaces what the one before has left", async () => {
  const task = await coder.given("paused-with-snapshot");
  const first = await logs(task);
  await coder.call("alice", `POST ${path(task)}/resume`);
  coder.rest(task);
  coder.pass(60);
  await coder.call("alice", `POST ${path(task)}/send`, { input: "One more thing" });
  coder.rest(task);
  await coder.call("alice", `POST ${path(task)}/pause`);
  coder.rest(task);
  const second = await logs(task);
  expect(second.logs.length).toBeGreaterThan(first.logs.length);
  expect((second.snapshot_at ?? "") > (first.snapshot_at ?? "")).toBe(true);
});

test("a stop by way of the workspace, and one at the deadline, upload as a pause does", async () => {
  const [stopped, expired] = [await coder.given("active"), await coder.given("active")];
  const live = [(await logs(stopped)).logs, (await logs(expired)).logs];
  expect(live.every(({ length }) => length > 0)).toBe(true);
  await coder.call("alice", `POST /workspaces/${workspaceId(stopped)}/builds`, { transition: "stop" });
  coder.cause(expired, "deadline_is_reached");
  for (const task of [stopped, expired]) {
    coder.until(task, "snapshot_uploaded");
    coder.rest(task);
  }
  expect([(await logs(stopped)).logs, (await logs(expired)).logs]).toEqual(live);
});

test("an agent that uploads its own log while its workspace stops is not overruled by the simulated one", async () => {
  const task = await coder.given("stopping");
  expect((await upload(task, saying("My own last words"))).status).toBe(204);
  const kept = task.snapshot;
  coder.rest(task);
  expect((await coder.see(task)).status).toBe("paused");
  expect((await logs(task)).logs.map(({ content }) => content)).toEqual(["My own last words"]);
  expect(task.snapshot).toBe(kept);
});

test("what an agent uploads after the simulated one has, or before the stop, counts as the last upload does", async () => {
  const late = await coder.given("active");
  await coder.call("alice", `POST ${path(late)}/pause`);
  coder.until(late, "snapshot_uploaded");
  expect((await upload(late, saying("Later still"))).status).toBe(204);
  coder.rest(late);
  expect((await logs(late)).logs.map(({ content }) => content)).toEqual(["Later still"]);

  const early = await coder.given("active");
  const live = (await logs(early)).logs;
  expect((await upload(early, saying("Too early"))).status).toBe(204);
  await coder.call("alice", `POST ${path(early)}/pause`);
  coder.rest(early);
  expect((await logs(early)).logs).toEqual(live);
});

test("without a connected agent nothing is uploaded, whatever stops the workspace", async () => {
  const stopped = await coder.given("paused");
  expect(await logs(stopped)).toEqual({ logs: [], snapshot: true });
  const lost = await coder.given("agent-unreachable");
  await coder.call("alice", `POST ${path(lost)}/pause`);
  coder.rest(lost);
  expect(await logs(lost)).toEqual({ logs: [], snapshot: true });
});

test("a delete of the workspace uploads nothing: the agent's token is not good any more", async () => {
  const task = await coder.given("active");
  coder.cause(task, "task_survives_delete");
  await coder.call("alice", `POST /workspaces/${workspaceId(task)}/builds`, { transition: "delete" });
  coder.rest(task);
  expect(task.workspace?.deleted).toBe(true);
  expect(task.snapshot).toBeNull();
});
