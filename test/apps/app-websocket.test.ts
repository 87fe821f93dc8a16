import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { createMockCoder } from "../../simulator/index.ts";
import { startApp, type App } from "./start.ts";

interface Real {
  readonly url: string;
  /** The handshakes that came. */
  readonly asked: readonly IncomingMessage[];
  /** Open connections. */
  readonly sockets: WebSocketServer;
}

/** An app that says back what it is told, and refuses at `/refused`. */
async function startReal(): Promise<Real> {
  const sockets = new WebSocketServer({ noServer: true });
  const asked: IncomingMessage[] = [];
  const server = createServer();
  server.on("upgrade", (request, socket: Socket, head) => {
    asked.push(request);
    if (request.url?.endsWith("/refused") === true) {
      socket.end("HTTP/1.1 418 Teapot\r\nContent-Length: 5\r\nConnection: close\r\n\r\nshort");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.send("welcome");
      opened.on("message", (data, isBinary) => opened.send(data, { binary: isBinary }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const client of sockets.clients) client.terminate();
    server.close();
  });
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, asked, sockets };
}

async function startRealApp(): Promise<{ readonly app: App; readonly real: Real }> {
  const real = await startReal();
  const templates = [{ name: "real-agent", agentApiUrl: `${real.url}/base` }];
  return { app: await startApp({ templates, template: "real-agent" }), real };
}

function open({ url, base, headers }: App, path: string, more: Record<string, string> = {}): WebSocket {
  const socket = new WebSocket(`${url.replace("http", "ws")}${base}${path}`, ["chat.v1"], {
    headers: { ...headers, ...more },
  });
  onTestFinished(() => socket.terminate());
  return socket;
}

async function refusal(socket: WebSocket): Promise<{ readonly status: number; readonly text: string }> {
  socket.on("error", () => {});
  const [, response] = (await once(socket, "unexpected-response")) as [unknown, IncomingMessage];
  let text = "";
  for await (const part of response.setEncoding("utf8")) text += String(part);
  return { status: response.statusCode ?? 0, text };
}

async function next(socket: WebSocket): Promise<string> {
  const [data] = (await once(socket, "message")) as [Buffer];
  return data.toString();
}

test("a real app opens a WebSocket, and both speak as if nobody was between", async () => {
  const { app, real } = await startRealApp();
  const socket = open(app, "/talk?room=1", {
    Cookie: `coder_session_token=${app.headers["Coder-Session-Token"] ?? ""}; own=1`,
  });
  const welcome = next(socket);
  const [response] = (await once(socket, "upgrade")) as [IncomingMessage];
  expect(await welcome).toBe("welcome");
  expect(response.headers["x-coder-build-version"]).toMatch(/^v2\.34/);
  const [asked] = real.asked;
  expect(asked?.url).toBe("/base/talk?room=1");
  expect(asked?.headers.cookie).toBe("own=1");
  expect(socket.protocol).toBe("chat.v1");
  const long = "x".repeat(3_000_000);
  for (const text of ["one", long, "ä"]) {
    socket.send(text);
    expect(await next(socket)).toBe(text);
  }
  socket.close(4001, "done");
  expect(await once(socket, "close")).toEqual([4001, Buffer.from("done")]);
});

test("the app closes: its code reaches the client; the client is cut off: so is the app", async () => {
  const { app, real } = await startRealApp();
  const first = open(app, "/talk");
  await next(first);
  for (const client of real.sockets.clients) client.close(4002, "enough");
  expect(await once(first, "close")).toEqual([4002, Buffer.from("enough")]);
  const second = open(app, "/talk");
  await next(second);
  const [client] = [...real.sockets.clients].slice(-1);
  if (client === undefined) throw new Error("the app has no client");
  const closed = once(client, "close");
  second.terminate();
  await closed;
});

test("a server that stops cuts what still speaks through it", async () => {
  const real = await startReal();
  const mock = createMockCoder({
    pace: "instant",
    templates: [{ name: "real-agent", agentApiUrl: real.url }],
  });
  const server = await mock.listen();
  const asked = { state: "active", owner: "alice", template: "real-agent" };
  const made = await mock.fetch("http://any/_sim/tasks", { method: "POST", body: JSON.stringify(asked) });
  const { workspace_name } = (await made.json()) as { readonly workspace_name: string };
  const headers = { "Coder-Session-Token": mock.token("alice") };
  const socket = new WebSocket(
    `${server.url.replace("http", "ws")}/@alice/${workspace_name}.main/apps/agent/talk`,
    {
      headers,
    },
  );
  expect(await next(socket)).toBe("welcome");
  const closed = once(socket, "close");
  await server.close(0);
  expect((await closed)[0]).toBe(1006);
});

test("what the app answers instead of a WebSocket goes through", async () => {
  const { app } = await startRealApp();
  expect(await refusal(open(app, "/refused"))).toEqual({ status: 418, text: "short" });
});

test("an app that is not there is a bad gateway", async () => {
  const templates = [{ name: "real-agent", agentApiUrl: "http://127.0.0.1:9" }];
  const app = await startApp({ templates, template: "real-agent" });
  expect(await refusal(open(app, "/talk"))).toMatchObject({ status: 502 });
});

test("somebody else gets no WebSocket", async () => {
  const { app, real } = await startRealApp();
  const bob = { "Coder-Session-Token": app.mock.token("bob") };
  expect(await refusal(open({ ...app, headers: bob }, "/talk"))).toMatchObject({ status: 404 });
  expect(await refusal(open({ ...app, headers: {} }, "/talk"))).toMatchObject({ status: 303 });
  expect(real.asked).toEqual([]);
});

test("the simulated agent has none, and says where its events are", async () => {
  const app = await startApp();
  const { status, text } = await refusal(open(app, "/events"));
  expect(status).toBe(501);
  expect(JSON.parse(text)).toEqual({
    message: expect.stringContaining("The simulated agent opens no WebSockets") as string,
  });
});

test("an Express app that passes no handshakes on is told how to", async () => {
  const { app, real } = await startRealApp();
  const server = express().use(app.mock).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;
  const { status, text } = await refusal(open({ ...app, url }, "/talk"));
  expect([status, text.includes("coder.attach(server)")]).toEqual([426, true]);
  app.mock.attach(server);
  expect(await next(open({ ...app, url }, "/talk"))).toBe("welcome");
  expect(real.asked).toHaveLength(1);
});

test("a handshake that nobody finishes leaves nothing behind", async () => {
  const { app, real } = await startRealApp();
  const { port } = new URL(app.url);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  const token = app.headers["Coder-Session-Token"] ?? "";
  socket.write(
    `GET ${app.base}/talk HTTP/1.1\r\nHost: x\r\nCoder-Session-Token: ${token}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  );
  const [head] = (await once(socket, "data")) as [Buffer];
  expect(head.toString()).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
  expect(head.toString()).toMatch(/\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n/i);
  const [client] = real.sockets.clients;
  if (client === undefined) throw new Error("the app has no client");
  const closed = once(client, "close");
  socket.resetAndDestroy();
  await closed;
});
