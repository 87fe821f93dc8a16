import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { createApi } from "../../simulator/http/api.ts";
import type { HttpHandler } from "../../simulator/http/http-handler.ts";
import { listen, ListenError, type ListenOptions, type RunningServer } from "../../simulator/http/server.ts";
import { apiOptions, handPort } from "./hand-port.ts";
import { closed, dial, readAll, readUntil } from "./sockets.ts";

async function start(more: Partial<ListenOptions> = {}): Promise<RunningServer> {
  const handlers = [createApi(apiOptions(handPort()))];
  const onFault = (error: unknown): void => {
    throw error;
  };
  const running = await listen({ handlers, port: 0, host: "127.0.0.1", onFault, ...more });
  onTestFinished(async () => running.close(0));
  return running;
}

/** A handler under /slow that answers when it is let. */
function slowHandler() {
  const waiting: (() => void)[] = [];
  const handler: HttpHandler = {
    bodyLimit: () => 0,
    handle: ({ url }) =>
      url.startsWith("/slow")
        ? new Promise((resolve) => {
            waiting.push(() => resolve({ status: 200, headers: ["Content-Length", "4"], body: "done" }));
          })
        : undefined,
  };
  return { handler, waiting };
}

test("it says where it listens, asks its handlers in order, and gives the rest to Express", async () => {
  const other: HttpHandler = {
    bodyLimit: () => 100,
    handle: ({ url, body }) =>
      url === "/other" ? { status: 200, headers: [], body: Buffer.from(body ?? "no body") } : undefined,
  };
  const { url, port } = await start({
    handlers: [createApi(apiOptions(handPort())), other],
    configure: (app) => void app.get("/page", (_request, response) => void response.send("a page")),
  });
  expect(url).toBe(`http://127.0.0.1:${port}`);
  const texts = ["/healthz", "/other", "/page", "/nothing"].map(async (path) =>
    (await fetch(url + path)).text(),
  );
  expect(await Promise.all(texts)).toEqual([
    "OK",
    "no body",
    "a page",
    "There is nothing here. The API is below /api/v2.\n",
  ]);
  const posted = await fetch(`${url}/other`, { method: "POST", body: "a body" });
  expect(await posted.text()).toBe("a body");
  expect((await fetch(`${url}/nothing`)).headers.get("x-powered-by")).toBeNull();
});

test("an Express app that cannot be made is a fault, not a request that hangs", async () => {
  const faults: unknown[] = [];
  const { url } = await start({
    configure: () => {
      throw new Error("no page");
    },
    onFault: (error) => faults.push(error),
  });
  await expect(fetch(`${url}/page`)).rejects.toThrow("fetch failed");
  expect(String(faults[0])).toBe("Error: no page");
});

test("a host that means all addresses, or one of IPv6, is shown so that it can be called", async () => {
  const everywhere = await start({ host: "0.0.0.0" });
  expect(everywhere.url).toBe(`http://127.0.0.1:${everywhere.port}`);
  expect((await fetch(`${everywhere.url}/healthz`)).status).toBe(200);
  const six = await start({ host: "::1" });
  expect(six.url).toBe(`http://[::1]:${six.port}`);
});

test("a port that is taken and a host that is not ours are named with their cure", async () => {
  const { port } = await start();
  const taken = start({ port });
  await expect(taken).rejects.toThrow(ListenError);
  await expect(taken).rejects.toMatchObject({
    problem: "port-taken",
    message: `127.0.0.1:${port} is taken by another program. Choose another port with --port, or 0 for any free one.`,
  });
  await expect(start({ host: "192.0.2.1" })).rejects.toMatchObject({
    problem: "host-unknown",
    message: '"192.0.2.1" is no address of this machine. Choose one with --host, such as 127.0.0.1.',
  });
});

test.each([
  ["what is not HTTP", "GET\r\n\r\n", "400 Bad Request"],
  [
    "headers without end",
    `GET / HTTP/1.1\r\nX: ${"x".repeat(1_100_000)}`,
    "431 Request Header Fields Too Large",
  ],
])("%s is refused as Go refuses it", async (_what, bytes, status) => {
  const { port } = await start();
  const socket = await dial(port);
  socket.write(bytes);
  expect(await readAll(socket)).toBe(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${status}`,
  );
});

test("long headers and URLs are taken as Go takes them", async () => {
  const { url } = await start();
  const long = "x".repeat(300_000);
  const answer = await fetch(`${url}/healthz?${long}`, { headers: { "X-Long": long } });
  expect(answer.status).toBe(200);
});

test("closing lets a running request end, then cuts its connection, and idle ones at once", async () => {
  const { handler, waiting } = slowHandler();
  const running = await start({ handlers: [handler] });
  const idle = await dial(running.port);
  idle.write("GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
  await readUntil(idle, "nothing here");
  const busy = await dial(running.port);
  const arrived = once(running.server, "request");
  busy.write("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
  await arrived;
  const [stopped, idleEnd, busyText] = [running.close(), closed(idle), readAll(busy)];
  await idleEnd;
  waiting[0]?.();
  expect(await busyText).toMatch(/\r\n\r\ndone$/);
  await stopped;
  await expect(fetch(running.url)).rejects.toThrow("fetch failed");
  await running.close();
});

test("closing waits no longer than it is given", async () => {
  const { handler } = slowHandler();
  const running = await start({ handlers: [handler] });
  const busy = await dial(running.port);
  const arrived = once(running.server, "request");
  busy.write("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
  await arrived;
  await running.close(0);
  expect(running.server.listening).toBe(false);
});
