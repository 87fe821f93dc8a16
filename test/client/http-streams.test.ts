/** Streams as a target opens them, over sockets and below a path. */
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { WebSocketServer } from "ws";
import { createHttpStreams } from "../../client/streams/http-streams.ts";

/** A server that says hello below `/base/talk`, ends, and refuses everything else. */
async function start(): Promise<string> {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((request, response) => {
    if (request.url === "/base/talk") {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.write("event: ping\n\nevent: data\nda");
      response.end("ta: 1\n\n");
    } else response.writeHead(404, { "X-Why": "nothing here" }).end("nobody\n");
  });
  server.on("upgrade", (request, socket, head) => {
    if (request.url === "/base/talk")
      sockets.handleUpgrade(request, socket, head, (one) => {
        one.send("hello");
        one.on("message", (data: Buffer) => one.close(1008, data.toString()));
      });
    else socket.end("HTTP/1.1 404 Not Found\r\nX-Why: nothing here\r\nConnection: close\r\n\r\nnobody\n");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/base/`;
}

const call = (path: string) => ({ method: "GET", path, headers: {} });

test("a WebSocket below a path: what comes, what is said, and how it is closed", async () => {
  const open = createHttpStreams(await start());
  const { reply, stream } = await open(call("/talk"), "websocket");
  expect(reply).toMatchObject({ status: 101, headers: { upgrade: ["websocket"] } });
  await stream?.waitFor(() => stream.messages.length === 1, 5_000);
  expect([stream?.messages, stream?.closed]).toEqual([["hello"], null]);
  stream?.say("enough");
  await stream?.waitFor(() => stream.closed !== null, 5_000);
  expect(stream?.closed).toEqual({ code: 1008, reason: "enough" });
});

test("events are put together, however they are cut", async () => {
  const open = createHttpStreams(await start());
  const { stream } = await open(call("/talk"), "events");
  await stream?.waitFor(() => stream.closed !== null, 5_000);
  expect(stream?.messages).toEqual(["event: ping", "event: data\ndata: 1"]);
  expect(stream?.closed).toEqual({ code: null, reason: "" });
});

test.each(["websocket", "events"] as const)(
  "an answer that opens no %s is there as a whole",
  async (kind) => {
    const open = createHttpStreams(await start());
    expect(await open(call("/nowhere"), kind)).toMatchObject({
      reply: { status: 404, headers: { "x-why": ["nothing here"] }, text: "nobody\n" },
      stream: null,
    });
  },
);

test.each(["websocket", "events"] as const)(
  "where nobody listens no %s opens, and it is said why",
  async (kind) => {
    const open = createHttpStreams("http://127.0.0.1:1");
    await expect(open(call("/talk"), kind)).rejects.toMatchObject({ failure: "refused" });
  },
);

test("who waits for what does not come is told when the time is up", async () => {
  const open = createHttpStreams(await start());
  const { stream } = await open(call("/talk"), "websocket");
  await stream?.waitFor(() => false, 20);
  expect(stream?.closed).toBeNull();
  stream?.end();
});
