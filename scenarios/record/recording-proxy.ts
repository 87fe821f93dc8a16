/** A proxy on loopback in front of a server: carries every call on, and tells what it saw. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { routeTo, type Route } from "../../client/route.ts";
import type { SeenCall } from "./session.ts";

export interface ProxyOptions {
  readonly target: string;
  readonly ca: string | undefined;
  /** Of who calls without one. */
  readonly token: string | undefined;
  /** 0 for any that is free. */
  readonly port: number;
  /** The client has its answer when this is done. */
  readonly onCall: (seen: SeenCall) => Promise<void>;
  /** A call that could not be carried. */
  readonly onFault: (error: unknown) => void;
}

export interface RecordingProxy {
  readonly url: string;
  close(): Promise<void>;
}

const HOST = "127.0.0.1";
const CONNECTIONS = 64;
/** More than any call of a story has; what is longer is carried on unseen. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Not a client's to say to the next server. */
const HOP_HEADERS = new Set(["host", "connection", "accept-encoding", "proxy-connection", "keep-alive"]);

/** Starts it. */
export async function startRecordingProxy(options: ProxyOptions): Promise<RecordingProxy> {
  const target = new URL(options.target);
  const route = routeTo(target, { connections: CONNECTIONS, ca: options.ca });
  const way: Way = { ...options, host: target.host, route, agent: route.connect(true) };
  const server = http.createServer((request, response) => {
    carry(way, request, response).catch((error: unknown) => {
      options.onFault(error);
      if (!response.headersSent)
        response.writeHead(502, { "Content-Type": "application/json; charset=utf-8" });
      response.end(response.writableEnded ? undefined : UNREACHED);
    });
  });
  server.on("upgrade", (request: http.IncomingMessage, socket: Duplex, head: Buffer) =>
    carryUpgrade(way, request, socket, head),
  );
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        way.agent.destroy();
      }),
  };
}

const UNREACHED = `${JSON.stringify({ message: "The recording proxy could not reach the server." })}\n`;

interface Way extends ProxyOptions {
  readonly host: string;
  readonly route: Route;
  readonly agent: http.Agent;
}

async function carry(way: Way, request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const body = await bytesOf(request);
  const reply = await ask(way, request, body);
  const headers = rawPairs(reply.rawHeaders);
  if (isStream(reply)) {
    response.writeHead(reply.statusCode ?? 502, headers);
    reply.pipe(response);
    return;
  }
  const answer = await bytesOf(reply);
  if (body.length <= MOST_BYTES && answer.length <= MOST_BYTES)
    await way.onCall({
      method: request.method ?? "GET",
      url: request.url ?? "/",
      token: tokenOf(request) ?? way.token,
      body: body.toString("utf8"),
      status: reply.statusCode ?? 0,
      answer: answer.toString("utf8"),
    });
  response.writeHead(reply.statusCode ?? 502, headers);
  response.end(answer);
}

function isStream({ headers }: http.IncomingMessage): boolean {
  return (headers["content-type"] ?? "").startsWith("text/event-stream");
}

function ask(way: Way, request: http.IncomingMessage, body: Buffer): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = send(way, request, body.length === 0 ? {} : { "Content-Length": String(body.length) });
    sent.on("response", resolve);
    sent.on("error", reject);
    sent.end(body);
  });
}

function send(way: Way, request: http.IncomingMessage, more: http.OutgoingHttpHeaders): http.ClientRequest {
  const { protocol, hostname, port, prefix, ca, headers } = way.route;
  return way.route.request({
    agent: way.agent,
    protocol,
    hostname,
    port,
    method: request.method,
    path: prefix + (request.url ?? "/"),
    headers: { ...headersOf(way, request), ...headers, ...more },
    ...(ca === undefined ? {} : { ca }),
  });
}

function headersOf({ host, token }: Way, request: http.IncomingMessage): http.OutgoingHttpHeaders {
  const kept = Object.entries(request.headers).filter(([name]) => !HOP_HEADERS.has(name));
  const own = token === undefined || tokenOf(request) !== undefined ? {} : { "Coder-Session-Token": token };
  // A body that was sent in chunks has a length by now.
  return { ...Object.fromEntries(kept.filter(([name]) => name !== "transfer-encoding")), host, ...own };
}

/** Where Coder looks for a token, in its order. */
function tokenOf({ headers, url }: http.IncomingMessage): string | undefined {
  const inHeader = headers["coder-session-token"];
  if (typeof inHeader === "string" && inHeader !== "") return inHeader;
  const [, inCookie] = /(?:^|;\s*)coder_session_token=([^;]+)/.exec(headers.cookie ?? "") ?? [];
  const query = new URLSearchParams((url ?? "").split("?")[1] ?? "");
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? "") ?? [];
  return inCookie ?? query.get("coder_session_token") ?? bearer;
}

async function bytesOf(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** As they came, in their order, but for what belongs to one connection. */
function rawPairs(raw: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const [name = "", value = ""] = [raw[index], raw[index + 1]];
    if (!["connection", "keep-alive", "transfer-encoding"].includes(name.toLowerCase()))
      pairs.push([name, value]);
  }
  return pairs;
}

/** WebSockets are carried on as they are; no story has words for them. */
function carryUpgrade(way: Way, request: http.IncomingMessage, socket: Duplex, head: Buffer): void {
  const { connection, upgrade } = request.headers;
  const sent = send({ ...way, agent: way.route.connect(false) }, request, { connection, upgrade });
  const end = (): void => void socket.destroy();
  sent.on("error", end);
  socket.on("error", () => sent.destroy());
  sent.on("response", (reply) => {
    socket.write(headText(reply));
    reply.pipe(socket);
  });
  sent.on("upgrade", (reply, far, first) => {
    socket.write(headText(reply));
    if (first.length > 0) socket.write(first);
    if (head.length > 0) far.write(head);
    far.on("error", end);
    far.on("close", end);
    socket.on("close", () => far.destroy());
    far.pipe(socket).pipe(far);
  });
  sent.end();
}

function headText(reply: http.IncomingMessage): string {
  const lines = [`HTTP/1.1 ${String(reply.statusCode)} ${reply.statusMessage ?? ""}`];
  for (let index = 0; index + 1 < reply.rawHeaders.length; index += 2)
    lines.push(`${reply.rawHeaders[index] ?? ""}: ${reply.rawHeaders[index + 1] ?? ""}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}
