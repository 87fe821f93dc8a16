import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createSocketServer, type AddressInfo, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createHttpTransport } from "../../client/http-transport.ts";
import { TransportError } from "../../client/wire.ts";

async function serve(listener: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

function transportTo(url: string, options?: Parameters<typeof createHttpTransport>[1]) {
  const transport = createHttpTransport(url, options);
  onTestFinished(() => transport.close());
  return transport;
}

const get = (path: string) => ({ method: "GET", path, headers: {} });

async function failureOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TransportError))
    throw new Error("it did not fail as a transport does", { cause: error });
  return `${error.failure}: ${error.message}`;
}

test("a call goes out as it is given and its reply comes back whole", async () => {
  const { url } = await serve((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      response.writeHead(
        207,
        [
          ["Allow", "GET"],
          ["Allow", "DELETE"],
          ["X-Odd", "Ü"],
        ].flat(),
      );
      response.end(
        `${request.method} ${request.url} ${request.headers.cookie} ${request.headers["content-length"]} ${body} ü`,
      );
    });
  });
  const { send } = transportTo(`${url}/base/`);
  const reply = await send({
    method: "PATCH",
    path: "/a//b/../c?x=%zz",
    headers: { Cookie: "a=b" },
    body: "ä",
  });
  expect(reply.status).toBe(207);
  expect(reply.text).toBe("PATCH /base/a//b/../c?x=%zz a=b 2 ä ü");
  expect(reply.headers["allow"]).toEqual(["GET", "DELETE"]);
  expect(reply.ms).toBeGreaterThan(0);
});

test("a connection that the server closed while it was kept is not the target's failure", async () => {
  let seen = 0;
  const sockets: Socket[] = [];
  const { server, url } = await serve((_, response) => {
    seen += 1;
    response.end("ok");
  });
  server.on("connection", (socket) => sockets.push(socket));
  const { send } = transportTo(url, { connections: 1 });
  await send(get("/1"));
  // Half closed on the server's side: the client finds out only when it writes.
  const closed = new Promise((resolve) => sockets[0]?.once("close", resolve));
  sockets[0]?.destroy();
  await closed;
  expect((await send(get("/2"))).text).toBe("ok");
  expect(seen).toBe(2);
});

test("a stale connection is followed by a fresh one, whatever else was kept", async () => {
  const seen: string[] = [];
  let isRestarted = false;
  const fresh = new WeakSet<Socket>();
  const waiting: (() => void)[] = [];
  const { server, url } = await serve((request, response) => {
    // The end of an old process: it takes no more calls on what it kept, and tells nobody before.
    if (isRestarted && !fresh.has(request.socket)) return void request.socket.resetAndDestroy();
    seen.push(request.url ?? "");
    if (isRestarted) return void response.end("ok");
    waiting.push(() => response.end("ok"));
    if (waiting.length === 2) for (const answer of waiting) answer();
  });
  server.on("connection", (socket: Socket) => {
    if (isRestarted) fresh.add(socket);
  });
  const { send } = transportTo(url);
  await Promise.all([send(get("/1")), send(get("/2"))]);
  isRestarted = true;
  expect((await send(get("/3"))).text).toBe("ok");
  expect(seen.toSorted()).toEqual(["/1", "/2", "/3"]);
});

test("a call whose answer had begun when a kept connection broke is not sent again", async () => {
  const seen: string[] = [];
  const { url } = await serve((request, response) => {
    seen.push(request.url ?? "");
    if (request.url !== "/breaks") return void response.end("ok");
    response.writeHead(200, { "Content-Length": 10 });
    response.write("abc", () => request.socket.resetAndDestroy());
  });
  const { send } = transportTo(url, { connections: 1 });
  await send(get("/kept"));
  expect(await failureOf(send(get("/breaks")))).toMatch(/^(malformed|reset): /);
  expect(seen).toEqual(["/kept", "/breaks"]);
});

test("what goes wrong is told apart", async () => {
  const { url } = await serve((request, response) => {
    if (request.url === "/hangs") return;
    if (request.url === "/huge") return void response.end("x".repeat(5_000));
    if (request.url === "/cut") {
      response.writeHead(200, { "Content-Length": 10 });
      response.write("abc", () => request.socket.destroy());
      return;
    }
    request.socket.destroy();
  });
  const { send } = transportTo(url, { timeoutMs: 60, maxBytes: 1_000 });
  expect(await failureOf(send(get("/hangs")))).toBe(
    `timeout: GET ${url}/hangs: no whole answer within 60 ms`,
  );
  expect(await failureOf(send(get("/huge")))).toMatch(/^too-large: .*longer than 1000 bytes$/);
  expect(await failureOf(send(get("/cut")))).toMatch(/^(malformed|reset): /);
  expect(await failureOf(send(get("/gone")))).toMatch(/^reset: .*socket hang up$/);
  const nobody = await serve(() => {});
  nobody.server.close();
  expect(await failureOf(transportTo(nobody.url).send(get("/")))).toMatch(/^refused: .*ECONNREFUSED/);
  expect(await failureOf(transportTo("http://nobody.invalid").send(get("/")))).toMatch(/^unknown-host: /);
  expect(await failureOf(transportTo(url.replace("http:", "https:")).send(get("/")))).toMatch(
    /^(tls|reset): /,
  );
});

test("a server that speaks no HTTP is malformed", async () => {
  const server = createSocketServer((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  expect(await failureOf(transportTo(url).send(get("/")))).toMatch(/^malformed: /);
});
