import { once } from "node:events";
import express from "express";
import { expect, test } from "vitest";
import { createApi, SNAPSHOT_LIMIT } from "../../simulator/http/api.ts";
import type { HttpHandler, HttpRequest, HttpResponse } from "../../simulator/http/http-handler.ts";
import { createNodeHandler } from "../../simulator/http/node-adapter.ts";
import { apiOptions, handPort } from "./hand-port.ts";
import { closed, dial, readAll, readUntil, serve } from "./sockets.ts";

const headers = { "Coder-Session-Token": "ada" };

function mock() {
  const port = handPort();
  return { port, handler: createNodeHandler(createApi(apiOptions(port))) };
}

/** A handler that keeps what it was asked and answers 200, at once or when it is let. */
function recorder(limit: number, wait?: Promise<void>) {
  const asked: HttpRequest[] = [];
  const answer: HttpResponse = { status: 200, headers: ["Content-Length", "2"], body: "ok" };
  const handler: HttpHandler = {
    bodyLimit: () => limit,
    handle(request) {
      asked.push(request);
      return wait === undefined ? answer : wait.then(() => answer);
    },
  };
  return { asked, handler: createNodeHandler(handler) };
}

test("a socket gets the answer byte by byte as the handler wrote it", async () => {
  const { handler } = mock();
  const { port } = await serve(handler);
  const socket = await dial(port);
  socket.write(
    "GET /api/v2/tasks/ada/web HTTP/1.1\r\nHost: h\r\nCoder-Session-Token: ada\r\nConnection: close\r\n\r\n",
  );
  const text = await readAll(socket);
  expect(text.replace(/^Date: .*\r\n/m, "").split("\r\n")).toEqual([
    "HTTP/1.1 200 OK",
    "X-Coder-Build-Version: v2.34.0+1a2b3c4",
    "X-Coder-Request-Id: 11111111-2222-4333-8444-555555555555",
    "X-Content-Type-Options: nosniff",
    "Vary: Origin",
    "Vary: Cookie",
    "Set-Cookie: csrf_token=bmV3IHRva2Vu; Path=/; HttpOnly; SameSite=Lax",
    "Content-Type: application/json; charset=utf-8",
    "Content-Length: 50",
    "Connection: close",
    "",
    '{"operation":"getTask","user":"ada","task":"web"}\n',
  ]);
});

/** What stands in the head of the answer to a read whose body is this JSON text, quotes and newline included. */
async function framing(text: string, version = "1.1"): Promise<{ head: string[]; body: string }> {
  const { handler, port: simulator } = mock();
  simulator.answer = () => ({ refused: false, status: 200, view: text });
  const { port } = await serve(handler);
  const socket = await dial(port);
  socket.write(
    `GET /api/v2/tasks HTTP/${version}\r\nHost: h\r\nCoder-Session-Token: ada\r\nConnection: close\r\n\r\n`,
  );
  const [head = "", ...rest] = (await readAll(socket)).split("\r\n\r\n");
  const framed = head.split("\r\n").filter((line) => /^(?:content-length|transfer-encoding):/i.test(line));
  return { head: framed, body: rest.join("\r\n\r\n") };
}

test.each([
  ["2,048 bytes", "x".repeat(2_045), ["Content-Length: 2048"], ""],
  ["2,049 bytes", "x".repeat(2_046), ["Transfer-Encoding: chunked"], "801"],
  ["2,048 bytes of two to a character", "é".repeat(1_022) + "x", ["Content-Length: 2048"], ""],
  ["2,049 bytes of two to a character", "é".repeat(1_023), ["Transfer-Encoding: chunked"], "801"],
  ["100,000 bytes", "x".repeat(100_000), ["Transfer-Encoding: chunked"], "186a3"],
])("an answer of %s is framed as Go's server frames it", async (_, text, head, size) => {
  const body = `"${text}"\n`;
  const whole = size === "" ? body : `${size}\r\n${body}\r\n0\r\n\r\n`;
  expect(await framing(text)).toEqual({ head, body: whole });
});

test("to a client that knows no chunks a long answer ends with the connection", async () => {
  const text = "x".repeat(5_000);
  expect(await framing(text, "1.0")).toEqual({ head: [], body: `"${text}"\n` });
});

test("bodies arrive whole: at once, in pieces, chunked", async () => {
  const { handler, port: simulator } = mock();
  const { port } = await serve(handler);
  const start = "POST /api/v2/tasks/ada/web/send HTTP/1.1\r\nHost: h\r\nCoder-Session-Token: ada\r\n";
  const socket = await dial(port);
  socket.write(`${start}Content-Length: 13\r\n\r\n{"input":"a"}`);
  await readUntil(socket, "\n");
  socket.write(`${start}Content-Length: 13\r\n\r\n{"inp`);
  await new Promise(setImmediate);
  socket.write('ut":"b"}');
  await readUntil(socket, "\n");
  socket.write(`${start}Transfer-Encoding: chunked\r\n\r\n5\r\n{"inp\r\n8\r\nut":"c"}\r\n0\r\n\r\n`);
  await readUntil(socket, "\n");
  socket.write(`${start}Content-Length: 0\r\n\r\n`);
  await readUntil(socket, "\n");
  expect(simulator.asked.map(({ input }) => input.body)).toEqual([
    { ok: true, value: { input: "a" } },
    { ok: true, value: { input: "b" } },
    { ok: true, value: { input: "c" } },
    { ok: false, detail: "EOF" },
  ]);
});

test("HEAD has no body, and the connection stays usable", async () => {
  const { handler } = mock();
  const { port } = await serve(handler);
  const socket = await dial(port);
  socket.write("HEAD /api/v2/buildinfo HTTP/1.1\r\nHost: h\r\n\r\n");
  expect(await readUntil(socket, "\r\n\r\n")).toMatch(/^HTTP\/1\.1 405 [^]*\r\nAllow: GET\r\n[^]*\r\n\r\n$/);
  socket.write("GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
  expect(await readUntil(socket, "OK")).toMatch(/\r\n\r\nOK$/);
});

test("past the limit the rest is dropped, and the handler is told", async () => {
  const { asked, handler } = recorder(10);
  const { url } = await serve(handler);
  await fetch(url, { method: "POST", body: "x".repeat(200_000) });
  await fetch(url, { method: "POST", body: "x".repeat(10) });
  expect(asked.map(({ body, bodyTruncated }) => [body?.length, bodyTruncated])).toEqual([
    [10, true],
    [10, false],
  ]);
});

test("who sends on and on is answered and cut off", async () => {
  const { asked, handler } = recorder(10);
  const { port } = await serve(handler);
  const socket = await dial(port);
  socket.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 999999999\r\n\r\n");
  const piece = Buffer.alloc(1024 * 1024);
  const send = (): void => void (socket.writable && socket.write(piece, send));
  send();
  await closed(socket);
  expect(socket.bytesWritten).toBeLessThan(64 * piece.length);
  expect(asked.map(({ bodyTruncated }) => bodyTruncated)).toEqual([true]);
});

test("a body that the handler does not want is not waited for", async () => {
  const { asked, handler } = recorder(0);
  const { port } = await serve(handler);
  const socket = await dial(port);
  socket.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n");
  expect(await readUntil(socket, "ok")).toContain("200 OK");
  expect(asked[0]?.body).toBeUndefined();
});

test("a client that hangs up before the end of its body is never answered, and hurts nobody", async () => {
  const { asked, handler } = recorder(10);
  const { server, port, url } = await serve(handler);
  const arrived = once(server, "request");
  const socket = await dial(port);
  socket.write("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
  const [request] = (await arrived) as [NodeJS.EventEmitter];
  socket.destroy();
  await closed(request);
  expect(asked).toEqual([]);
  expect((await fetch(url)).status).toBe(200);
});

test("a client that hangs up before the answer hurts nobody", async () => {
  let answerNow = (): void => undefined;
  const { handler, asked } = recorder(10, new Promise((resolve) => (answerNow = resolve)));
  const { server, port, url } = await serve(handler);
  const arrived = once(server, "request");
  const socket = await dial(port);
  socket.write("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  const [, response] = (await arrived) as [unknown, NodeJS.EventEmitter];
  socket.destroy();
  await closed(response);
  answerNow();
  expect((await fetch(url)).status).toBe(200);
  expect(asked[0]?.remoteAddress).toBe("");
  expect(asked[1]?.remoteAddress).toBe("127.0.0.1");
});

test("a request that somebody else has answered meanwhile is left alone", async () => {
  let answerNow = (): void => undefined;
  const wait = new Promise<void>((resolve) => (answerNow = resolve));
  const { handler } = recorder(10, wait);
  const { url } = await serve((request, response) => {
    handler(request, response);
    response.end("too slow");
  });
  expect(await (await fetch(url)).text()).toBe("too slow");
  answerNow();
  await wait;
});

test("without a next, what is not the handler's is 404", async () => {
  const { handler } = mock();
  const { url } = await serve(handler);
  const answer = await fetch(`${url}/elsewhere`);
  expect([answer.status, await answer.text()]).toEqual([404, ""]);
});

test("a handler that breaks its word cuts the connection, or tells next", async () => {
  const handler = createNodeHandler({
    bodyLimit: () => 0,
    handle: async () => Promise.reject(new Error("gone")),
  });
  const { url } = await serve(handler);
  await expect(fetch(url)).rejects.toThrow("fetch failed");
  const told = await serve((request, response) => {
    handler(request, response, (error) => response.end(String(error)));
  });
  expect(await (await fetch(told.url)).text()).toBe("Error: gone");
});

test("in an Express app it answers its own paths, below any mount, and leaves the rest alone", async () => {
  const { handler } = mock();
  const app = express();
  app.use("/coder", handler);
  app.use(handler);
  app.post(
    "/mine",
    express.text(),
    (request, response) => void response.send(`mine: ${String(request.body)}`),
  );
  const { url } = await serve(app);
  expect(await (await fetch(`${url}/coder/api/v2/tasks/ada/web`, { headers })).json()).toMatchObject({
    task: "web",
  });
  const answer = await fetch(`${url}/api/v2/tasks/ada/web`, { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("etag")).toBeNull();
  const mine = await fetch(`${url}/mine`, {
    method: "POST",
    body: "text",
    headers: { "Content-Type": "text/plain" },
  });
  expect(await mine.text()).toBe("mine: text");
});

test.each([
  ["JSON", express.json(), "application/json"],
  ["text", express.text({ type: "*/*" }), "text/plain"],
  ["raw bytes", express.raw({ type: "*/*" }), "application/octet-stream"],
])("behind a parser that made %s of the body, the body is still read", async (_kind, parser, type) => {
  const { handler, port } = mock();
  const { url } = await serve(express().use(parser).use(handler));
  const send = { method: "POST", headers: { ...headers, "Content-Type": type } };
  await fetch(`${url}/api/v2/tasks/ada/web/send`, { ...send, body: '{"input":"é"}' });
  await fetch(`${url}/api/v2/tasks/ada/web/send`, send);
  expect(port.asked.map(({ input }) => input.body)).toEqual([
    { ok: true, value: { input: "é" } },
    { ok: false, detail: "EOF" },
  ]);
});

test("behind a parser the limits hold too, and a body it did not want is read here", async () => {
  const { handler, port } = mock();
  const { url } = await serve(express().use(express.json()).use(handler));
  const snapshot = {
    method: "POST",
    headers: { "Coder-Session-Token": "robot", "Content-Type": "application/json" },
  };
  const target = `${url}/api/v2/workspaceagents/me/tasks/7/log-snapshot`;
  await fetch(target, { ...snapshot, body: `{"x":"${"x".repeat(SNAPSHOT_LIMIT)}"}` });
  await fetch(target, { ...snapshot, headers: { "Coder-Session-Token": "robot" }, body: '{"messages":[]}' });
  expect(port.asked.map(({ input }) => input.body)).toEqual([
    { ok: false, detail: "http: request body too large" },
    { ok: true, value: { $schema: null, messages: [] } },
  ]);
});
