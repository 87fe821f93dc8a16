import { once } from "node:events";
import { connect, createServer, Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHttpTaskApp } from "../../simulator/agent-api/http-task-app.ts";
import type { AppAnswer, TaskApp } from "../../simulator/core/agent/task-app.ts";
import { logsOf } from "../../simulator/core/agent/snapshot.ts";
import { startAgentApiServer } from "../support/agent-api-server.ts";
import type { AgentApiServer, Mood } from "../support/agent-api-server.ts";

let server: AgentApiServer;
let app: TaskApp;

beforeEach(async () => {
  server = await startAgentApiServer();
  app = createHttpTaskApp(server.url);
});

afterEach(async () => {
  await server.close();
});

function failure(detail: string, unreachable = false): AppAnswer<never> {
  return { ok: false, unreachable, detail };
}

test("a task app is asked its status and messages and is given a message, byte for byte as coderd does", async () => {
  expect(await app.status()).toEqual({ ok: true, value: "stable" });
  expect(await app.post('Hello, "Agent" <b>!')).toEqual({ ok: true, value: null });
  expect(await app.messages()).toEqual({
    ok: true,
    value: [
      { id: 0, content: "Hello!", role: "agent", time: "2026-03-01T10:00:00Z" },
      { id: 1, content: 'Hello, "Agent" <b>!', role: "user", time: "2026-03-01T10:00:02Z" },
    ],
  });
  expect(server.calls).toEqual([
    "GET /status",
    'POST /message {"content":"Hello, \\"Agent\\" \\u003cb\\u003e!","type":"user"}',
    "GET /messages",
  ]);
});

test.each(["/", ""])("an app under a path is asked below it, with the base ending in %j", async (end) => {
  await createHttpTaskApp(`${server.url}/@me/ws.main/apps/ai${end}`).status();
  expect(server.calls).toEqual(["GET /@me/ws.main/apps/ai/status"]);
});

test("a running app says so", async () => {
  server.mood = "running";
  expect(await app.status()).toEqual({ ok: true, value: "running" });
});

test("a strange role passes here and is refused where logs are made", async () => {
  server.mood = "bad-role";
  const answer = await app.messages();
  expect(logsOf(answer.ok ? answer.value : [])).toEqual({
    ok: false,
    detail: 'invalid agentapi message role "system"',
  });
});

const FAILURES: readonly (readonly [Mood, string, string, string])[] = [
  ["broken", "failed to get status: boom", "failed to get messages: boom", "failed to post message: boom"],
  [
    "redirect",
    'Get "/well/": stopped after 10 redirects',
    'Get "/well/": stopped after 10 redirects',
    'Post "/well/": stopped after 10 redirects',
  ],
  [
    "problem",
    'failed to get status: {"title":"Internal Server Error","status":500}\n',
    'failed to get messages: {"title":"Internal Server Error","status":500}\n',
    'failed to post message: {"title":"Internal Server Error","status":500}\n',
  ],
  [
    "wrong-content-type",
    'failed to get status: {"agent_type":"custom","status":"stable","transport":"pty"}\n',
    'failed to get messages: {"messages":[{"id":0,"content":"Hello!","role":"agent","time":"2026-03-01T10:00:00Z"}]}\n',
    'failed to post message: {"ok":true}\n',
  ],
  [
    "no-json",
    "invalid character '<' looking for beginning of value",
    "invalid character '<' looking for beginning of value",
    "invalid character '<' looking for beginning of value",
  ],
  ["hang-up", 'Get "URL/status": EOF', 'Get "URL/messages": EOF', 'Post "URL/message": EOF'],
  ["cut-off", "unexpected EOF", "unexpected EOF", "unexpected EOF"],
  [
    "huge",
    "response body exceeds 1048576 bytes",
    "response body exceeds 1048576 bytes",
    "response body exceeds 1048576 bytes",
  ],
];

test.each(FAILURES)(
  "an app in the mood %s fails each call in the Go client's words",
  async (mood, ...details) => {
    server.mood = mood;
    const short = createHttpTaskApp(server.url, { replyLimit: 1_048_576 });
    const answers = [await short.status(), await short.messages(), await short.post("hi")];
    expect(answers).toEqual(details.map((detail) => failure(detail.replace("URL", server.url))));
  },
);

test("an app that refuses connections is a transport error, not an unreachable agent", async () => {
  const gone = server.url;
  await server.close();
  const { port } = new URL(gone);
  expect(await createHttpTaskApp(gone, { address: "fd7a::1" }).status()).toEqual(
    failure(`Get "${gone}/status": connect tcp [fd7a::1]:${port}: connection was refused`),
  );
});

test("an app whose name nobody knows is a transport error", async () => {
  expect(await createHttpTaskApp("http://task-app.invalid:3284").post("hi")).toEqual(
    failure('Post "http://task-app.invalid:3284/message": dial tcp: lookup task-app.invalid: no such host'),
  );
});

test("an app that does not take the connection in 30 s is unreachable", async () => {
  const dials: { milliseconds: number; fire: () => void }[] = [];
  const sockets: Socket[] = [];
  const unreachable = createHttpTaskApp(server.url, {
    after: (milliseconds, fire) => {
      dials.push({ milliseconds, fire });
      return () => {};
    },
    createConnection: () => {
      const socket = new Socket();
      Object.defineProperty(socket, "connecting", { value: true });
      sockets.push(socket);
      return socket;
    },
  });
  const answer = unreachable.status();
  expect(dials.map(({ milliseconds }) => milliseconds)).toEqual([30_000]);
  dials[0]?.fire();
  expect(await answer).toEqual(failure("agent is unreachable", true));
  expect(sockets).toHaveLength(1);
  for (const socket of sockets) await once(socket, "close");
});

test("once connected an app may take its time: the dial's clock is off", async () => {
  let stopped = 0;
  const patient = createHttpTaskApp(server.url, { connectTimeoutMs: 5, after: () => () => stopped++ });
  server.mood = "slow";
  const arrived = server.nextCall();
  const answer = patient.status();
  await arrived;
  expect(stopped).toBe(1);
  server.release();
  expect(await answer).toEqual({ ok: true, value: "stable" });
});

test("a connection that stands already needs no dialling: its clock is off too", async () => {
  let stopped = 0;
  const { port } = new URL(server.url);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  server.mood = "slow";
  const arrived = server.nextCall();
  const after = () => () => stopped++;
  const answer = createHttpTaskApp(server.url, { after, createConnection: () => socket }).status();
  await arrived;
  expect(stopped).toBe(1);
  server.release();
  expect(await answer).toEqual({ ok: true, value: "stable" });
});

test("a call ends when its caller goes", async () => {
  server.mood = "slow";
  const caller = new AbortController();
  const arrived = server.nextCall();
  const answer = app.status(caller.signal);
  await arrived;
  caller.abort();
  expect(await answer).toEqual(failure(`Get "${server.url}/status": context canceled`));
  expect(await app.status(AbortSignal.abort())).toEqual(
    failure(`Get "${server.url}/status": context canceled`),
  );
});

test("no call leaves a connection open, however it ended", async () => {
  for (const [mood] of FAILURES) {
    server.mood = mood;
    await Promise.all([app.status(), app.messages(), app.post("hi")]);
  }
  await server.idle();
  // A call that is sent round in a circle is made ten times.
  expect(server.calls).toHaveLength(3 * (FAILURES.length - 1 + 10));
});

test("a reply without a content type is no JSON", async () => {
  const bare = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
  });
  await new Promise<void>((resolve) => bare.listen(0, "127.0.0.1", resolve));
  const { port } = bare.address() as AddressInfo;
  expect(await createHttpTaskApp(`http://127.0.0.1:${port}`).status()).toEqual(
    failure("failed to get status: {}"),
  );
  await new Promise((resolve) => bare.close(resolve));
});
