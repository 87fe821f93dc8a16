import { afterAll, beforeEach, expect, test } from "vitest";
import type { Task } from "../../simulator/core/model.ts";
import { overlayAddress } from "../../simulator/core/text/overlay-address.ts";
import { startAgentApiServer, type Mood } from "../support/agent-api-server.ts";
import { NOBODYS_ID, startCoder, type Answer } from "../support/coder.ts";

// A template whose app is a real AgentAPI server, somewhere else, with all its failures (docs/behaviour.md, 4.8, 4.9, 8.4).

const app = await startAgentApiServer();
const closed = await startAgentApiServer();
await closed.close();
afterAll(() => app.close());

const notices: string[] = [];
const coder = startCoder({
  onNotice: (sentence) => notices.push(sentence),
  templates: [
    { name: "real-agent", agentApiUrl: app.url },
    { name: "closed-agent", agentApiUrl: closed.url },
  ],
});

const GREETING = { id: 0, content: "Hello!", role: "agent", time: "2026-03-01T10:00:00Z" };

beforeEach(() => {
  app.mood = "well";
  app.messages = [GREETING];
  app.calls.length = 0;
  notices.length = 0;
});

const given = (state: Parameters<Coder["given"]>[0] = "active") =>
  coder.given(state, { template: "real-agent" });
type Coder = typeof coder;

const send = (task: Task, input = "Go on"): Promise<Answer> =>
  coder.call("alice", `POST /tasks/me/${task.id}/send`, { input });
const logs = (task: Task): Promise<Answer> => coder.call("alice", `GET /tasks/me/${task.id}/logs`);
const pause = (task: Task): Promise<Answer> => coder.call("alice", `POST /tasks/me/${task.id}/pause`);

test("send asks for the status, then posts the message, and nothing else", async () => {
  const task = await given();
  expect(await send(task, "Is 1 < 2?")).toMatchObject({ status: 204, text: "" });
  expect(app.calls).toEqual(["GET /status", 'POST /message {"content":"Is 1 \\u003c 2?","type":"user"}']);
});

test("logs are the server's messages as it has them", async () => {
  const task = await given();
  await send(task);
  const { status, body } = await logs(task);
  expect(status).toBe(200);
  expect(body).toEqual({
    logs: [
      { id: 0, content: "Hello!", type: "output", time: "2026-03-01T10:00:00Z" },
      { id: 1, content: "Go on", type: "input", time: "2026-03-01T10:00:02Z" },
    ],
  });
});

test("whoever may not reach the app, and a task that is not active, make no call to it", async () => {
  const task = await given();
  const paused = await given("paused");
  app.calls.length = 0;
  expect((await coder.call("orla", `GET /tasks/alice/${task.id}/logs`)).status).toBe(404);
  expect((await coder.call("alice", `POST /tasks/me/${task.id}/send`, { input: "" })).status).toBe(400);
  expect((await coder.call("alice", `GET /tasks/me/${NOBODYS_ID}/logs`)).status).toBe(404);
  expect((await send(paused)).status).toBe(409);
  expect((await logs(paused)).status).toBe(200);
  expect(app.calls).toEqual([]);
});

const STATUS_JSON = '{"agent_type":"custom","status":"stable","transport":"pty"}\n';
const MESSAGES_JSON = `${JSON.stringify({ messages: [GREETING] })}\n`;
const PROBLEM_JSON = '{"title":"Internal Server Error","status":500}\n';

// What the app does, and what send and logs then say; null where they do not mind.
const failures: Partial<Record<Mood, readonly [sendDetail: string | null, logsDetail: string | null]>> = {
  broken: ["failed to get status: boom", "failed to get messages: boom"],
  problem: [`failed to get status: ${PROBLEM_JSON}`, `failed to get messages: ${PROBLEM_JSON}`],
  "wrong-content-type": [`failed to get status: ${STATUS_JSON}`, `failed to get messages: ${MESSAGES_JSON}`],
  "no-json": [
    "invalid character '<' looking for beginning of value",
    "invalid character '<' looking for beginning of value",
  ],
  "hang-up": [`Get "${app.url}/status": EOF`, `Get "${app.url}/messages": EOF`],
  "cut-off": ["unexpected EOF", "unexpected EOF"],
  running: [null, null],
};

for (const [mood, [sendDetail, logsDetail]] of Object.entries(failures) as [
  Mood,
  [string | null, string | null],
][]) {
  test(`while the app is ${mood}, send and logs say so`, async () => {
    const task = await given();
    app.mood = mood;
    const sent = await send(task);
    const read = await logs(task);
    expect([sent.status, sent.body]).toEqual(
      sendDetail === null
        ? [409, { message: "Task app is not ready to accept input.", detail: "Status: running" }]
        : [502, { message: "Failed to get status from task app.", detail: sendDetail }],
    );
    expect(app.calls).not.toContainEqual(expect.stringContaining("POST"));
    if (logsDetail === null) expect(read.status).toBe(200);
    else {
      expect([read.status, read.body]).toEqual([
        502,
        { message: "Failed to get messages from task app.", detail: logsDetail },
      ]);
    }
  });
}

test("an app that refuses the connection: 502 with the words of the dialer", async () => {
  const task = await coder.given("active", { template: "closed-agent" });
  const { body } = await coder.call("alice", `GET /tasks/me/${task.id}`);
  const { workspace_agent_id: agent } = body as { workspace_agent_id: string };
  const dial = `connect tcp [${overlayAddress(agent)}]:${new URL(closed.url).port}: connection was refused`;
  expect((await send(task)).body).toEqual({
    message: "Failed to get status from task app.",
    detail: `Get "${closed.url}/status": ${dial}`,
  });
  expect((await logs(task)).body).toEqual({
    message: "Failed to get messages from task app.",
    detail: `Get "${closed.url}/messages": ${dial}`,
  });
});

test("an app that breaks between the two calls has rejected the message", async () => {
  const task = await given();
  app.mood = "slow";
  const arrived = app.nextCall();
  const answer = send(task);
  await arrived;
  const posted = app.nextCall();
  app.mood = "well";
  app.release();
  app.mood = "broken";
  await posted;
  expect(await answer).toMatchObject({
    status: 502,
    body: { message: "Task app rejected the message.", detail: "failed to post message: boom" },
  });
});

test("a role that nobody knows: live logs are 502, and no snapshot is any better", async () => {
  const task = await given();
  app.mood = "bad-role";
  const detail = 'invalid agentapi message role "system"';
  expect(await logs(task)).toMatchObject({
    status: 502,
    body: { message: "Invalid task app response.", detail },
  });
  expect((await pause(task)).status).toBe(202);
  coder.rest(task);
  expect(await logs(task)).toMatchObject({
    status: 500,
    body: { message: "Invalid snapshot data.", detail },
  });
});

test("a slow app keeps its caller waiting and nobody else", async () => {
  const task = await given();
  app.mood = "slow";
  const arrived = app.nextCall();
  const answer = logs(task);
  await arrived;
  expect((await coder.see(task)).status).toBe("active");
  expect((await coder.call("alice", "GET /tasks")).status).toBe(200);
  app.release();
  expect(await answer).toMatchObject({ status: 200 });
});

test.each(["logs", "send"] as const)(
  "when the client of %s goes, the call to its app ends too",
  async (verb) => {
    const task = await given();
    const server = await coder.mock.listen();
    app.mood = "slow";
    const arrived = app.nextCall();
    const client = new AbortController();
    const request = fetch(`${server.url}/api/v2/tasks/me/${task.id}/${verb}`, {
      method: verb === "logs" ? "GET" : "POST",
      headers: { "Coder-Session-Token": coder.mock.token("alice") },
      ...(verb === "logs" ? {} : { body: '{"input":"Go on"}' }),
      signal: client.signal,
    });
    await arrived;
    client.abort();
    await expect(request).rejects.toThrow("aborted");
    await app.idle();
    await server.close();
  },
);

test("a message that has arrived is not refused for what became of the task meanwhile", async () => {
  const task = await given();
  app.mood = "slow";
  const arrived = app.nextCall();
  const answer = send(task);
  await arrived;
  await coder.call("alice", `DELETE /tasks/me/${task.id}`);
  app.mood = "well";
  app.release();
  expect(await answer).toMatchObject({ status: 204 });
  expect(app.calls.at(-1)).toContain("POST /message");
});

test("a pause keeps what the server has said, a resume goes back to the server", async () => {
  const task = await given();
  await send(task, "Keep this");
  const live = (await logs(task)).body as { logs: unknown[] };
  expect((await pause(task)).status).toBe(202);
  coder.rest(task);
  app.messages = [];
  expect((await logs(task)).body).toEqual({
    logs: live.logs,
    snapshot: true,
    snapshot_at: expect.any(String) as unknown,
  });
  await coder.call("alice", `POST /tasks/me/${task.id}/resume`);
  coder.rest(task);
  expect((await logs(task)).body).toEqual({ logs: [] });
});

test("any other stop than a manual pause asks the server for nothing, and keeps nothing of what it said", async () => {
  const task = await given();
  await send(task, "Nobody keeps this");
  coder.rest(task);
  app.calls.length = 0;
  const workspace = task.workspace?.id ?? "";
  await coder.call("alice", `POST /workspaces/${workspace}/builds`, { transition: "stop" });
  coder.rest(task);
  expect((await logs(task)).body).toEqual({ logs: [], snapshot: true });
  expect(app.calls).toEqual([]);
});

test("a pause is not kept from happening by an app that does not answer as it should, and somebody is told", async () => {
  const task = await given();
  app.mood = "broken";
  expect((await pause(task)).status).toBe(202);
  coder.rest(task);
  expect((await logs(task)).body).toEqual({ logs: [], snapshot: true });
  expect(notices).toEqual([
    `the task ${task.name} is paused without a new log, for the AgentAPI server ${app.url} did not give its messages: failed to get messages: boom`,
  ]);
});

test("somebody pauses after a long conversation: its last ten messages are kept, and can be read while it runs too", async () => {
  const task = await given();
  app.messages = Array.from({ length: 1_200 }, (_, id) => ({
    ...GREETING,
    id,
    content: `${id} `.padEnd(1_000, "x"),
  }));
  expect(((await logs(task)).body as { logs: unknown[] }).logs).toHaveLength(1_200);
  expect((await pause(task)).status).toBe(202);
  coder.rest(task);
  const kept = ((await logs(task)).body as { logs: { id: number }[] }).logs.map(({ id }) => id);
  expect(kept).toEqual(Array.from({ length: 10 }, (_, place) => 1_190 + place));
  expect(notices).toEqual([]);
});

test("somebody sends a NUL, which the app gets; the log with it cannot be stored, and the one before stays", async () => {
  const task = await given();
  expect((await send(task, "a\0b")).status).toBe(204);
  expect(app.calls.at(-1)).toBe('POST /message {"content":"a\\u0000b","type":"user"}');
  expect((await pause(task)).status).toBe(202);
  coder.rest(task);
  expect((await logs(task)).body).toEqual({ logs: [], snapshot: true });
});

test("an app that has moved is followed: what was asked for is read from its new place", async () => {
  const task = await given();
  await send(task);
  app.mood = "moved";
  app.calls.length = 0;
  expect(await logs(task)).toMatchObject({
    status: 200,
    body: { logs: [{ content: "Hello!" }, { content: "Go on" }] },
  });
  expect(app.calls).toEqual(["GET /messages", "GET /new/messages"]);
});

test("of two pauses at once one comes too late", async () => {
  const task = await given();
  app.mood = "slow";
  const first = app.nextCall();
  const answers = [pause(task)];
  await first;
  const second = app.nextCall();
  answers.push(pause(task));
  await second;
  app.release();
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.toSorted((left, right) => left - right)).toEqual([202, 409]);
  expect((await coder.see(task)).workspace_build_number).toBe(2);
});
