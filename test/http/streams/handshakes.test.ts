import { once } from "node:events";
import {
  Agent,
  createServer,
  request as httpRequest,
  type ClientRequest,
  type IncomingMessage,
} from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../../simulator/index.ts";
import { HANDSHAKE, newTask, open, refused, start } from "./open.ts";

test.for([
  [
    { "Sec-WebSocket-Version": "8" },
    400,
    'unsupported WebSocket protocol version (only 13 is supported): "8"',
  ],
  [
    { "Sec-WebSocket-Key": "short" },
    400,
    'WebSocket protocol violation: invalid Sec-WebSocket-Key "short", must be a 16 byte base64 encoded string',
  ],
  [{ "Sec-WebSocket-Key": "" }, 400, "WebSocket protocol violation: missing Sec-WebSocket-Key"],
  [
    { Origin: "http://other.example" },
    403,
    'request Origin "other.example" is not authorized for Host "HOST"',
  ],
  [{ Origin: "null" }, 403, 'request Origin "null" is not a valid URL with a host'],
] as const)("a handshake with %o is refused with %i", async ([wrong, status, words]) => {
  const { url, build, headers } = await start();
  const answer = await refused(`${url}/api/v2/workspacebuilds/${build.id}/logs?follow`, {
    ...headers,
    ...HANDSHAKE,
    ...wrong,
  });
  const line = words.replace("HOST", new URL(url).host);
  const json = {
    message: "Failed to accept websocket.",
    detail: `failed to accept WebSocket connection: ${line}`,
  };
  expect(answer).toEqual({ status, text: `${line}\n${JSON.stringify(json)}\n` });
});

test("a page of an origin that may read answers may open streams, too", async () => {
  const { url, task, headers } = await start({ cors: "http://localhost:5173" });
  const watch = await open(`${url}/api/v2/workspaces/${task.workspace_id}/watch-ws`, {
    ...headers,
    Origin: "http://localhost:5173",
  });
  await watch.got(2);
});

test.for([
  ["nobody's build", 404, "/api/v2/workspacebuilds/5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11/logs?follow"],
  ["a path that is no stream", 200, "/api/v2/buildinfo"],
  ["a path that is nobody's", 404, "/nowhere"],
] as const)("a handshake for %s gets an ordinary answer, %i", async ([, status, path]) => {
  const { url, headers } = await start();
  expect((await refused(url + path, { ...headers, ...HANDSHAKE })).status).toBe(status);
});

test("the token of a stream may be in its query", async () => {
  const { mock, url, task } = await start();
  const watch = await open(
    `${url}/api/v2/workspaces/${task.workspace_id}/watch-ws?coder_session_token=${mock.token("alice")}`,
    {},
  );
  await watch.got(2);
});

test("a client that would rather speak HTTP/2 gets its answer, body and all, and keeps its connection", async () => {
  const { url, task, headers } = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const ask = async (): Promise<string> => {
    const request: ClientRequest = httpRequest(`${url}/api/v2/tasks/me/${task.id}/send`, {
      method: "POST",
      agent,
      headers: {
        ...headers,
        Connection: "Upgrade, HTTP2-Settings",
        Upgrade: "h2c",
        "HTTP2-Settings": "AAMAAABkAAQ",
      },
    });
    request.end(JSON.stringify({ input: "x".repeat(100_000) }));
    const [response] = (await once(request, "response")) as [IncomingMessage];
    let text = "";
    for await (const chunk of response.setEncoding("utf8")) text += String(chunk);
    return text;
  };
  expect(await ask()).toContain("Task is pending.");
  expect(await ask()).toContain("Task is pending.");
});

test("middleware opens WebSockets once it is attached to the server, and says so before", async () => {
  const mock = createMockCoder({ clock: "manual" });
  const server = createServer(express().use(mock));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { task, headers } = await newTask(mock);
  const path = `${url}/api/v2/workspaces/${task.workspace_id}/watch-ws`;
  const before = await refused(path, { ...headers, ...HANDSHAKE });
  expect(before.status).toBe(426);
  expect(before.text).toContain("Call coder.attach(server) with the http.Server that serves the app.");
  const detach = mock.attach(server);
  const watch = await open(path, headers);
  await watch.got(2);
  detach();
  expect((await watch.closed)[0]).toBe(1001);
  expect((await refused(path, { ...headers, ...HANDSHAKE })).status).toBe(426);
});
