import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Socket, type AddressInfo } from "node:net";
import { Readable, Writable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { passThrough } from "../../simulator/agent-api/pass-through.ts";
import { withoutOwnCookies } from "../../simulator/apps/real-app.ts";
import { StreamConnections } from "../../simulator/http/streams/connections.ts";
import { startAgentApiServer } from "../support/agent-api-server.ts";
import { ask, follow, startApp, tell, type App } from "./start.ts";

type Respond = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A task whose agent is a server of this test. */
async function startReal(respond: Respond): Promise<App> {
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (part: string) => (body += part));
    request.on("end", () => respond(request, response, body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const agentApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/below`;
  return startApp({ templates: [{ name: "real", agentApiUrl }], template: "real" });
}

/** The task can still be used. */
async function isUsable(app: App): Promise<void> {
  const answer = await ask(app, `/api/v2/tasks/me/${app.task.id}`);
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.text)).toMatchObject({ status: "active" });
}

test("what AgentAPI answers goes through, and what it is told arrives", async () => {
  const real = await startAgentApiServer();
  onTestFinished(() => real.close());
  const app = await startApp({ templates: [{ name: "real", agentApiUrl: real.url }], template: "real" });
  real.calls.length = 0;
  const status = await ask(app, `${app.base}/status`);
  expect([status.status, status.headers.get("Content-Type")]).toEqual([200, "application/json"]);
  expect(JSON.parse(status.text)).toMatchObject({ status: "stable" });
  expect((await tell(app, "hello")).text).toBe('{"ok":true}\n');
  expect(real.messages.at(-1)?.content).toBe("hello");
  expect(real.calls).toEqual(["GET /status", 'POST /message {"content":"hello","type":"user"}']);
});

test("path, query, headers and body go through, without Coder's own cookies", async () => {
  const seen: { url: string | undefined; body: string; headers: IncomingMessage["headers"] }[] = [];
  const app = await startReal((request, response, body) => {
    seen.push({ url: request.url, body, headers: request.headers });
    response.writeHead(201, "Made", [
      "Set-Cookie", "a=1", "Set-Cookie", "b=2", "Vary", "Origin", "Vary", "Accept",
      "Access-Control-Allow-Origin", "*", "X-Own", "yes",
    ]); // prettier-ignore
    response.end("made");
  });
  const Cookie = `mine=1; coder_session_token=${app.mock.token("alice")}; csrf_token=t; coder_signed_app_token=x`;
  const answer = await ask(app, `${app.base}/a%20b/c?d=e%20f`, {
    method: "POST",
    headers: { Cookie, "Content-Type": "text/x-own" },
    body: "grüße",
  });
  expect([answer.status, answer.text, answer.headers.get("X-Own")]).toEqual([201, "made", "yes"]);
  expect(answer.headers.getSetCookie().slice(-2)).toEqual(["a=1", "b=2"]);
  expect(answer.headers.get("Access-Control-Allow-Origin")).toBeNull();
  expect(answer.headers.get("Vary")).toBe("Origin, Cookie, Accept");
  expect(seen).toMatchObject([{ url: "/below/a%20b/c?d=e%20f", body: "grüße" }]);
  expect(seen[0]?.headers).toMatchObject({ cookie: "mine=1; csrf_token=t", "content-type": "text/x-own" });
  expect(seen[0]?.headers["x-forwarded-for"]).toBe("127.0.0.1");
});

test.each([
  ["coder_session_token=x", ""],
  ["a=b;coder_session_token=x ; c=d", "a=b; c=d"],
  ["coder_subdomain_app_session_token_0123=x; my_coder_session_token=y", "my_coder_session_token=y"],
])("of the cookies %j the app gets %j", (given, left) => {
  expect(withoutOwnCookies(given)).toBe(left);
});

test("what comes bit by bit goes on bit by bit, for ever, until the client leaves", async () => {
  let toAgent: ServerResponse | undefined;
  const app = await startReal((_request, response) => {
    toAgent = response;
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write("event: first\ndata: {}\n\n");
  });
  const events = await follow(app, `${app.base}/events`);
  expect(await events.got(1)).toEqual(["event: first\ndata: {}"]);
  toAgent?.write("event: second\ndata: {}\n\n");
  expect(await events.got(2)).toHaveLength(2);
  await isUsable(app);
  const left = once(toAgent as ServerResponse, "close");
  events.response.destroy();
  await left;
});

test("an app that sends more than its client reads has to wait", async () => {
  const most = 1_000;
  let sent = 0;
  const source = new Readable({
    read() {
      this.push(++sent > most ? null : Buffer.alloc(65_536));
    },
  });
  // A client that never reads.
  const client = new Writable({ write() {} });
  new StreamConnections().fromSource(client as ServerResponse, source);
  for (let turn = 0; turn < 2 * most; turn++) await new Promise(setImmediate);
  expect(sent).toBeLessThan(10);
  client.destroy();
  await expect.poll(() => source.destroyed).toBe(true);
});

test.each<[string, Respond, number, RegExp]>([
  [
    "hangs up",
    (request) => void request.socket.destroy(),
    502,
    /Failed to proxy request to application: EOF/,
  ],
  [
    "answers with a page",
    (_request, response) => void response.writeHead(500, { "Content-Type": "text/html" }).end("<h1>no"),
    500,
    /^<h1>no$/,
  ],
  [
    "sends elsewhere",
    (_request, response) => void response.writeHead(302, { Location: "https://elsewhere.example/" }).end(),
    302,
    /^$/,
  ],
])("an app that %s", async (_what, respond, status, text) => {
  const app = await startReal(respond);
  const answer = await ask(app, `${app.base}/messages`);
  expect(answer.status).toBe(status);
  expect(answer.text).toMatch(text);
  await isUsable(app);
});

test("an answer that breaks off breaks off for the client too", async () => {
  const app = await startReal((request, response) => {
    response.writeHead(200, { "Content-Length": "1000" });
    response.write("half", () => request.socket.destroy());
  });
  await expect(ask(app, `${app.base}/messages`)).rejects.toThrow("terminated");
  await isUsable(app);
});

test("an app that is not there is a bad gateway, in the words of the overlay network", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  const agentApiUrl = `http://127.0.0.1:${port}`;
  const app = await startApp({ templates: [{ name: "real", agentApiUrl }], template: "real" });
  const answer = await ask(app, `${app.base}/`);
  expect(answer.status).toBe(502);
  expect(answer.text).toMatch(
    new RegExp(`connect tcp \\[fd7a:115c:a1e0:[0-9a-f:]+\\]:${port}: connection was refused`),
  );
});

test("an app that never answers is given up, and one whose client leaves is left", async () => {
  const passed = { method: "GET", path: "/", rawQuery: "", headers: [], body: undefined, upgrade: undefined };
  let expire: (() => void) | undefined;
  const options = {
    address: "fd7a::1",
    after: (_milliseconds: number, callback: () => void) => {
      expire = callback;
      return () => {};
    },
    // Never connects.
    createConnection: () => new Socket(),
  };
  const late = passThrough("http://127.0.0.1:1", { ...passed, signal: undefined }, options);
  expire?.();
  expect(await late).toEqual({ ok: false, reason: "context deadline exceeded" });
  const controller = new AbortController();
  const left = passThrough("http://127.0.0.1:1", { ...passed, signal: controller.signal }, options);
  controller.abort();
  expect(await left).toMatchObject({ ok: false });
});

test("a body longer than what is passed on is refused", async () => {
  const app = await startReal((_request, response) => void response.end("taken"));
  const body = "x".repeat(10 * 1_048_576 + 65_537);
  const answer = await ask(app, `${app.base}/upload`, { method: "POST", body });
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.text)).toMatchObject({ message: "Request body is too large." });
});

test("without a socket the answer streams as well, and ends when nobody reads on", async () => {
  let toAgent: ServerResponse | undefined;
  const app = await startReal((_request, response) => {
    toAgent = response;
    response.write("first");
  });
  const answer = await app.mock.fetch(`http://any${app.base}/events`, { headers: app.headers });
  const reader = answer.body?.getReader();
  expect(new TextDecoder().decode((await reader?.read())?.value as Uint8Array)).toBe("first");
  const left = once(toAgent as ServerResponse, "close");
  await reader?.cancel();
  await left;
});
