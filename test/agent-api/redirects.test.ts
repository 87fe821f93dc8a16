import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createHttpTaskApp } from "../../simulator/agent-api/http-task-app.ts";
import { redirected } from "../../simulator/agent-api/redirects.ts";

// An app that sends its caller elsewhere, followed as Go's HTTP client follows (net/http, Client.do).

const STABLE = '{"agent_type":"custom","status":"stable","transport":"pty"}';

interface Seen {
  readonly line: string;
  readonly host: string | undefined;
  readonly referer: string | undefined;
  readonly type: string | undefined;
  readonly length: string | undefined;
  readonly body: string;
}

const seen: Seen[] = [];
/** Where each path leads; what is not here is answered. */
const ways = new Map<string, readonly [statusCode: number, location: string | null]>();

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (chunk: string) => (body += chunk));
  request.on("end", () => {
    seen.push(seenOf(request, body));
    reply(request, response);
  });
});

function seenOf({ method, url, headers }: IncomingMessage, body: string): Seen {
  return {
    line: `${method} ${url}`,
    host: headers.host,
    referer: headers.referer,
    type: headers["content-type"],
    length: headers["content-length"],
    body,
  };
}

function reply({ url = "" }: IncomingMessage, response: ServerResponse): void {
  const way = ways.get(url);
  if (way === undefined) {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(STABLE);
    return;
  }
  const [statusCode, location] = way;
  response.writeHead(statusCode, {
    "Content-Type": "text/plain",
    ...(location === null ? {} : { Location: location }),
  });
  response.end("elsewhere");
}

await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
const base = `http://127.0.0.1:${port}`;
const app = createHttpTaskApp(base);
afterAll(() => new Promise((resolve) => server.close(resolve)));

beforeEach(() => {
  seen.length = 0;
  ways.clear();
});

const lines = (): readonly string[] => seen.map(({ line }) => line);
const failure = (detail: string) => ({ ok: false, unreachable: false, detail });

test.each([301, 302, 303, 307, 308])("a question follows a %i, and says who sent it", async (statusCode) => {
  ways.set("/status", [statusCode, "/elsewhere?now=1"]);
  expect(await app.status()).toEqual({ ok: true, value: "stable" });
  expect(lines()).toEqual(["GET /status", "GET /elsewhere?now=1"]);
  expect(seen[1]).toMatchObject({ referer: `${base}/status`, host: `127.0.0.1:${port}` });
});

test.each([301, 302, 303])(
  "a message that meets a %i becomes a question without a body",
  async (statusCode) => {
    ways.set("/message", [statusCode, "/elsewhere"]);
    expect(await app.post("Hi")).toEqual({ ok: true, value: null });
    expect(lines()).toEqual(["POST /message", "GET /elsewhere"]);
    expect(seen[1]).toMatchObject({ type: undefined, length: undefined, body: "" });
  },
);

test.each([307, 308])("a message that meets a %i is posted again, body and all", async (statusCode) => {
  ways.set("/message", [statusCode, "elsewhere"]);
  expect(await app.post("Hi")).toEqual({ ok: true, value: null });
  expect(lines()).toEqual(["POST /message", "POST /elsewhere"]);
  expect(seen[1]).toMatchObject({ type: "application/json", body: '{"content":"Hi","type":"user"}' });
});

test("a body that one hop has dropped does not come back", async () => {
  ways.set("/message", [302, "/a"]).set("/a", [307, "/b"]);
  await app.post("Hi");
  expect(lines()).toEqual(["POST /message", "GET /a", "GET /b"]);
  expect(seen[2]?.body).toBe("");
});

test("nine redirects are followed, the tenth is not", async () => {
  for (let hop = 0; hop < 9; hop++) ways.set(hop === 0 ? "/status" : `/${hop}`, [302, `/${hop + 1}`]);
  expect(await app.status()).toEqual({ ok: true, value: "stable" });
  expect(seen).toHaveLength(10);
  seen.length = 0;
  ways.set("/9", [302, "/10"]);
  expect(await app.status()).toEqual(failure('Get "/10": stopped after 10 redirects'));
  expect(seen).toHaveLength(10);
});

test("another host of a redirect is a name inside the workspace: the port counts", async () => {
  ways.set("/status", [302, `http://somewhere.example:${port}/elsewhere`]);
  expect(await app.status()).toEqual({ ok: true, value: "stable" });
  expect(seen[1]).toMatchObject({ line: "GET /elsewhere", host: `somewhere.example:${port}` });
});

test.each([300, 304, 305])("a %i leads nowhere, whatever place it names", async (statusCode) => {
  ways.set("/status", [statusCode, "/elsewhere"]);
  const said = statusCode === 304 ? "" : "elsewhere";
  expect(await app.status()).toEqual(failure(`failed to get status: ${said}`));
  expect(seen).toHaveLength(1);
});

test.each([
  ["no place", null],
  ["an empty place", ""],
])("a redirect to %s is an answer", async (_, location) => {
  ways.set("/status", [302, location]);
  expect(await app.status()).toEqual(failure("failed to get status: elsewhere"));
});

test.each([
  [
    "/%zz",
    `Get "${base}/status": failed to parse Location header "/%zz": parse "/%zz": invalid URL escape "%zz"`,
  ],
  ["gopher://x/y", 'Get "gopher://x/y": unsupported protocol scheme "gopher"'],
])("a redirect to %s is an error of the client", async (location, detail) => {
  ways.set("/status", [302, location]);
  expect(await app.status()).toEqual(failure(detail));
});

test("a message that is led to where nobody listens fails as a post, at the place it was led to", async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
  const closed = (gone.address() as AddressInfo).port;
  await new Promise((resolve) => gone.close(resolve));
  ways.set("/message", [302, `http://127.0.0.1:${closed}/x`]);
  const answer = await app.post("Hi");
  expect(answer).toMatchObject({ ok: false, unreachable: false });
  expect(answer.ok ? "" : answer.detail).toMatch(new RegExp(`^Post "http://127\\.0\\.0\\.1:${closed}/x": `));
});

test("a secure page does not tell one that is not where it was, and no page tells a password", () => {
  const from = (url: string) => ({ method: "GET", url: new URL(url), body: null, referer: null }) as const;
  const refererAt = (url: string, location: string): string | null => {
    const next = redirected(from(url), 302, location, 1);
    return next.ok ? next.hop.referer : "none";
  };
  expect(refererAt("https://a.example/x", "http://a.example/")).toBeNull();
  expect(refererAt("https://a.example/x", "https://a.example/")).toBe("https://a.example/x");
  expect(refererAt("http://me:secret@a.example/x", "/y")).toBe("http://a.example/x");
});
