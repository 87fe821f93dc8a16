/** Streams through a socket: WebSockets by the library `ws`, server-sent events as the body of an answer that goes on. */
import type { ClientRequest, IncomingMessage } from "node:http";
import { request as plainRequest } from "node:http";
import { request as tlsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { HttpsProxyAgent } from "https-proxy-agent";
import { WebSocket } from "ws";
import { failureOf, listHeaders, sayError } from "../http-transport.ts";
import { proxyOf } from "../proxy.ts";
import { trustedWith } from "../route.ts";
import { TransportError, type Call, type Reply } from "../wire.ts";
import { Inbox, type Opened, type OpenStream, type Stream } from "./stream.ts";

export interface HttpStreamsOptions {
  /** Until the answer has begun, in milliseconds. Default 40,000. */
  readonly timeoutMs?: number;
  /** Certificate authorities beside the usual ones, as PEM. */
  readonly ca?: string;
  /** Makes each connection, in place of a socket. */
  readonly connect?: () => Duplex;
}

const DEFAULT_TIMEOUT_MS = 40_000;
/** Of an answer that opens nothing. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Streams of one server. `baseUrl` is http or https; a path in it goes before the path of every call. Through a proxy
 * that the environment names they go in a tunnel. Throws `UnreadableUrl` when the proxy is none.
 */
export function createHttpStreams(baseUrl: string, options: HttpStreamsOptions = {}): OpenStream {
  const url = new URL(baseUrl);
  const place: Place = {
    base: url.origin + url.pathname.replace(/\/+$/, ""),
    isSecure: url.protocol === "https:",
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    manner: mannerOf(url, options),
  };
  return (call, kind) => (kind === "websocket" ? openWebSocket(place, call) : openEvents(place, call));
}

interface Place {
  readonly base: string;
  readonly isSecure: boolean;
  readonly timeoutMs: number;
  /** How connections are made. */
  readonly manner: object;
}

function mannerOf(url: URL, { ca, connect }: HttpStreamsOptions): object {
  const trust = trustedWith(ca);
  if (connect !== undefined) return { createConnection: connect };
  const proxy = proxyOf(url);
  return proxy === null ? trust : { ...trust, agent: new HttpsProxyAgent(proxy, trust) };
}

function openWebSocket({ base, timeoutMs, manner }: Place, call: Call): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const inbox = new Inbox();
    const socket = new WebSocket(base.replace(/^http/, "ws") + call.path, {
      ...manner,
      headers: { ...call.headers },
      handshakeTimeout: timeoutMs,
    });
    let reply: Reply | undefined;
    socket.on("upgrade", (response) => {
      reply = replyOf(response, "", startedAt);
    });
    socket.on("open", () => {
      if (reply !== undefined) resolve({ reply, stream: streamOf(inbox, socket) });
    });
    socket.on("unexpected-response", (request: ClientRequest, response: IncomingMessage) => {
      response.once("close", () => request.destroy());
      whole(response, timeoutMs).then(
        (text) => resolve({ reply: replyOf(response, text, startedAt), stream: null }),
        (error: unknown) => reject(failed(call, base, error)),
      );
    });
    // One that was open is closed next, which is told below.
    socket.on("error", (error) => reject(failed(call, base, error)));
    socket.on("message", (data: Buffer) => {
      if (!inbox.add(data.toString("utf8"))) socket.terminate();
    });
    socket.on("close", (code, reason) => inbox.close({ code, reason: reason.toString("utf8") }));
  });
}

function streamOf(inbox: Inbox, socket: WebSocket): Stream {
  return {
    get messages() {
      return inbox.messages;
    },
    get closed() {
      return inbox.closed;
    },
    waitFor: (fits, ms) => inbox.waitFor(fits, ms),
    say: (text) => socket.send(text),
    end: () => socket.terminate(),
  };
}

function openEvents({ base, isSecure, timeoutMs, manner }: Place, call: Call): Promise<Opened> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const request = (isSecure ? tlsRequest : plainRequest)(base + call.path, {
      ...manner,
      method: call.method,
      headers: { Accept: "text/event-stream", ...call.headers },
    });
    const timer = setTimeout(
      () => request.destroy(new Error(`no answer within ${String(timeoutMs)} ms`)),
      timeoutMs,
    );
    request.on("error", (error) => {
      clearTimeout(timer);
      reject(failed(call, base, error));
    });
    request.on("response", (response) => {
      clearTimeout(timer);
      if (response.headers["content-type"]?.startsWith("text/event-stream") === true) {
        resolve({ reply: replyOf(response, "", startedAt), stream: eventsOf(request, response) });
        return;
      }
      whole(response, timeoutMs).then(
        (text) => resolve({ reply: replyOf(response, text, startedAt), stream: null }),
        (error: unknown) => reject(failed(call, base, error)),
      );
    });
    request.end();
  });
}

function eventsOf(request: ClientRequest, response: IncomingMessage): Stream {
  const inbox = new Inbox();
  let rest = "";
  response.setEncoding("utf8");
  response.on("data", (chunk: string) => {
    const parts = (rest + chunk).split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) if (!inbox.add(part)) request.destroy();
  });
  // It ends in the same way whether the server ends it or the connection is lost: there is no code to tell by.
  response.on("error", () => {});
  response.on("close", () => inbox.close({ code: null, reason: "" }));
  return {
    get messages() {
      return inbox.messages;
    },
    get closed() {
      return inbox.closed;
    },
    waitFor: (fits, ms) => inbox.waitFor(fits, ms),
    say: () => {
      throw new Error("an event stream goes one way");
    },
    end: () => void request.destroy(),
  };
}

/** The body of an answer that opens nothing. */
function whole(response: IncomingMessage, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => response.destroy(new Error("the answer does not end")), timeoutMs);
    response.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MOST_BYTES) response.destroy(new Error("the answer is too long"));
    });
    response.on("error", (error) => {
      clearTimeout(timer);
      reject(error);
    });
    response.on("end", () => {
      clearTimeout(timer);
      resolve(Buffer.concat(chunks).toString("utf8"));
    });
  });
}

function replyOf(response: IncomingMessage, text: string, startedAt: number): Reply {
  const { statusCode = 0, rawHeaders } = response;
  return { status: statusCode, headers: listHeaders(rawHeaders), text, ms: performance.now() - startedAt };
}

function failed({ method, path }: Call, base: string, cause: unknown): TransportError {
  const error = cause instanceof Error ? cause : new Error(String(cause));
  return new TransportError(failureOf(error), `${method} ${base}${path}: ${sayError(error)}`, { cause });
}
