/** What is seen of calls over real sockets. */
import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { Call } from "../../client-check/observing/call.ts";
import { watchServer, type WatchedServer } from "../../client-check/observing/watched-server.ts";
import { taskIn } from "../../client-check/situations/arranging.ts";
import type { Meddler } from "../../client-check/situations/situation.ts";
import { createMockCoder, type MockCoder } from "../../simulator/index.ts";

interface Watched {
  readonly coder: MockCoder;
  readonly server: WatchedServer;
  readonly headers: Readonly<Record<string, string>>;
  readonly watch: string;
}

async function watched(meddle: Meddler = () => {}): Promise<Watched> {
  const faults: unknown[] = [];
  const coder = createMockCoder({ pace: "instant", onFault: (error) => void faults.push(error) });
  const task = await taskIn(coder, "active");
  const server = await watchServer({
    coder,
    meddle,
    elapsed: () => 7,
    onFault: (error) => void faults.push(error),
  });
  onTestFinished(async () => {
    await server.close();
    expect(faults).toEqual([]);
  });
  const workspace = coder.simulator.task(task)?.workspace?.id ?? "";
  return {
    coder,
    server,
    headers: { "Coder-Session-Token": coder.token("alice") },
    watch: `/api/v2/workspaces/${workspace}`,
  };
}

function streamsOf(server: WatchedServer): readonly (Call["stream"] | number)[] {
  return server.calls().map(({ stream, status }) => stream ?? status ?? 0);
}

async function openSocket({ server, headers, watch }: Watched, path = "/watch-ws"): Promise<WebSocket> {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}${watch}${path}`, { headers });
  await once(socket, "message");
  return socket;
}

test("a call is seen with its body, its answer and its time, and is answered as ever", async () => {
  const { server, headers } = await watched();
  const sent = await fetch(`${server.url}/api/v2/tasks/me?x=1`, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: '{"input":""}',
  });
  expect(sent.status).toBe(400);
  const answer: unknown = await sent.json();
  const listed = await fetch(`${server.url}/api/v2/tasks`, { headers });
  expect(await listed.json()).toMatchObject({ count: 1 });
  expect(server.calls()).toMatchObject([
    {
      number: 1,
      at: 7,
      method: "POST",
      url: "/api/v2/tasks/me?x=1",
      contentType: "application/json",
      body: '{"input":""}',
      status: 400,
      answer,
      stream: null,
    },
    {
      number: 2,
      method: "GET",
      contentType: null,
      body: "",
      status: 200,
      answer: { count: 1 },
      stream: null,
    },
  ]);
});

test("what happens behind the client's back has happened before its call is answered", async () => {
  const told: unknown[] = [];
  const { server, headers, coder } = await watched((arriving) => {
    told.push(arriving);
    coder.simulator.reset();
  });
  const response = await fetch(`${server.url}/api/v2/tasks`, { headers });
  expect(await response.json()).toEqual({ tasks: [], count: 0 });
  expect(told).toEqual([{ number: 1, verb: "list" }]);
});

test("a path that is nobody's is 404 here too", async () => {
  const { server } = await watched();
  expect((await fetch(`${server.url}/nowhere`)).status).toBe(404);
  expect(server.calls()).toMatchObject([{ status: 404, stream: null }]);
});

test("a WebSocket that is closed with a Close frame is told from one whose connection is lost", async () => {
  const all = await watched();
  const closed = await openSocket(all);
  closed.close(1000);
  await once(closed, "close");
  const lost = await openSocket(all);
  lost.terminate();
  await all.server.quiet(10_000);
  expect(streamsOf(all.server)).toEqual([
    { kind: "WebSocket", endedBy: "client" },
    { kind: "WebSocket", endedBy: null },
  ]);
});

test("a WebSocket that the server closes is not left open by the client", async () => {
  const all = await watched();
  const socket = await openSocket(all);
  // The workspace is gone with the world it was in.
  all.coder.simulator.reset();
  await once(socket, "close");
  expect(streamsOf(all.server)).toEqual([{ kind: "WebSocket", endedBy: "server" }]);
});

test("a handshake that is refused is an answer like any other", async () => {
  const { server, watch } = await watched();
  const socket = new WebSocket(`${server.url.replace("http", "ws")}${watch}/watch-ws`);
  await once(socket, "error");
  expect(streamsOf(server)).toEqual([401]);
});

test("an event stream that the client ends is told from one that is open while the client is ended", async () => {
  const { server, headers, watch } = await watched();
  const control = new AbortController();
  const first = await fetch(`${server.url}${watch}/watch`, { headers, signal: control.signal });
  expect(first.status).toBe(200);
  control.abort();
  await server.quiet(10_000);
  const second = await fetch(`${server.url}${watch}/watch`, { headers });
  server.freeze();
  await second.body?.cancel();
  await server.quiet(10_000);
  expect(streamsOf(server)).toEqual([
    { kind: "event stream", endedBy: "client" },
    { kind: "event stream", endedBy: null },
  ]);
});

test("a client that hangs up before it is answered was not answered", async () => {
  const { server } = await watched();
  const { port } = new URL(server.url);
  const socket = connect(Number(port), "127.0.0.1");
  socket.write("POST /api/v2/tasks/me HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");
  await expect.poll(() => server.calls().length).toBe(1);
  socket.destroy();
  await server.quiet(10_000);
  expect(server.calls()).toMatchObject([{ status: null, stream: null }]);
});
