/**
 * A handler as a handler of `node:http`, and so as an Express middleware: nothing of Express is used but the signature
 * `(request, response, next)`. A request without a body takes no listener and no promise.
 */
import { Buffer } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { HttpHandler, HttpHeaders, HttpRequest, HttpResponse } from "./http-handler.ts";
import { StreamConnections } from "./streams/connections.ts";

export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

/** Bytes past the limit that are read and dropped, so that the client gets to read the answer; then we hang up. */
const DROPPED_BYTES = 16 * 1024 * 1024;

/**
 * The handler for `node:http`. A path that is not its own goes to `next`; without a `next` it is 404 without a body.
 * Event streams are among `connections` while they are open.
 */
export function createNodeHandler(
  handler: HttpHandler,
  connections: StreamConnections = new StreamConnections(),
): NodeHandler {
  const answer = answering(handler, connections);
  return (request, response, next) => {
    const limit = hasBody(request) ? handler.bodyLimit(request.method ?? "GET", request.url ?? "/") : 0;
    if (limit === 0) {
      answer(new NodeRequest(request, response, undefined, false), response, next);
      return;
    }
    const parsed = request.readableDidRead ? parsedBody(request) : undefined;
    if (request.readableDidRead) {
      const body = parsed?.subarray(0, limit);
      answer(new NodeRequest(request, response, body, (parsed?.length ?? 0) > limit), response, next);
      return;
    }
    readBody(request, response, limit, (body, truncated) => {
      answer(new NodeRequest(request, response, body, truncated), response, next);
    });
  };
}

/** A view of the request; what costs something is looked up when it is asked for. */
class NodeRequest implements HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HttpHeaders;
  readonly body: Uint8Array | undefined;
  readonly bodyTruncated: boolean;
  upgradable = false;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    body: Uint8Array | undefined,
    bodyTruncated: boolean,
  ) {
    this.method = request.method ?? "GET";
    this.url = request.url ?? "/";
    this.headers = request.headers;
    this.body = body;
    this.bodyTruncated = bodyTruncated;
    this.#request = request;
    this.#response = response;
  }

  gone(): AbortSignal {
    const controller = new AbortController();
    this.#response.once("close", () => controller.abort());
    return controller.signal;
  }

  get remoteAddress(): string {
    return this.#request.socket.remoteAddress ?? "";
  }
}

/** A request without a body, whose connection may become a WebSocket. */
export function nodeRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { upgradable }: { readonly upgradable: boolean },
): HttpRequest {
  const plain = new NodeRequest(request, response, undefined, false);
  plain.upgradable = upgradable;
  return plain;
}

type Answer = (
  request: HttpRequest,
  response: ServerResponse,
  next: ((error?: unknown) => void) | undefined,
) => void;

function answering(handler: HttpHandler, connections: StreamConnections): Answer {
  const writeAll = (response: ServerResponse, given: HttpResponse): void =>
    writeWhole(connections, response, given);
  return (request, response, next) => {
    const given = handler.handle(request);
    if (given === undefined) {
      if (next !== undefined) next();
      else write(response, { status: 404, headers: ["Content-Length", "0"], body: "" });
    } else if (given instanceof Promise) {
      // A handler answers its own faults; what it rejects with is the transport's.
      const fail = next ?? (() => response.destroy());
      given.then((settled) => writeAll(response, settled), fail);
    } else {
      writeAll(response, given);
    }
  };
}

/** Writes an answer, and lets go on what goes on. */
export function writeWhole(
  connections: StreamConnections,
  response: ServerResponse,
  given: HttpResponse,
): void {
  write(response, given);
  if (given.source !== undefined) connections.fromSource(response, given.source);
  else if (given.stream !== undefined && !response.destroyed)
    connections.overResponse(response, given.stream);
}

/** Writes an answer; of one that goes on, the head. */
function write(response: ServerResponse, given: HttpResponse): void {
  // The client may have gone while the answer was made.
  if (response.destroyed || response.headersSent) return;
  response.writeHead(given.status, given.headers);
  if (given.stream !== undefined || given.source !== undefined) return response.flushHeaders();
  if (given.body === "") response.end();
  else response.end(given.body);
}

function hasBody(request: IncomingMessage): boolean {
  const length = request.headers["content-length"];
  if (length !== undefined) return length !== "0";
  return request.headers["transfer-encoding"] !== undefined;
}

/** Collects up to `limit` bytes. Never calls back when the client hangs up before the end: nobody waits any more. */
function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  limit: number,
  done: (body: Uint8Array, truncated: boolean) => void,
): void {
  const chunks: Buffer[] = [];
  let kept = 0;
  let dropped = 0;
  const onData = (chunk: Buffer): void => {
    const fits = Math.min(chunk.length, limit - kept);
    if (fits > 0) chunks.push(fits === chunk.length ? chunk : chunk.subarray(0, fits));
    kept += fits;
    dropped += chunk.length - fits;
    if (dropped > DROPPED_BYTES) {
      // Nothing more is read, and the connection ends with the answer.
      request.pause();
      response.shouldKeepAlive = false;
      finish();
    }
  };
  const finish = (): void => {
    request.off("data", onData);
    request.off("end", finish);
    const [only] = chunks;
    done(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks, kept), dropped > 0);
  };
  request.on("data", onData);
  request.on("end", finish);
}

/** What an outer body parser made of the body, as bytes again. Undefined when it made nothing of it. */
function parsedBody(request: IncomingMessage): Uint8Array | undefined {
  const body: unknown = "body" in request ? request.body : undefined;
  if (body === undefined) return undefined;
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}
