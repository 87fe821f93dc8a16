/** A mock server on a socket of its own, every call of which is seen. */
import { Buffer } from "node:buffer";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import type { MockCoder } from "../../simulator/index.ts";
import type { Meddler } from "../situations/situation.ts";
import type { Call, Stream } from "./call.ts";
import { tapSocket, type SocketTap } from "./socket-tap.ts";
import { meaningOf } from "./task-call.ts";

export interface WatchedServer {
  readonly url: string;
  /** All calls so far. */
  calls(): readonly Call[];
  /** From now on nobody ends a stream: the client is being ended. */
  freeze(): void;
  /** Resolves when no connection is open any more, or after so many milliseconds. */
  quiet(mostMs: number): Promise<void>;
  close(): Promise<void>;
}

interface Seen {
  readonly base: Omit<Call, "body" | "status" | "answer" | "stream">;
  readonly body: Buffer[];
  status: number | null;
  readonly answer: Buffer[];
  streams: boolean;
  endedBy: Stream["endedBy"];
  tap: SocketTap | null;
}

export interface WatchOptions {
  readonly coder: MockCoder;
  readonly meddle: Meddler;
  /** Milliseconds since the command was started. */
  readonly elapsed: () => number;
  readonly onFault: (error: unknown) => void;
}

/** A longer answer is not read for what it says. */
const LONGEST_ANSWER = 64 * 1024 * 1024;

/** Listens on a free port of this machine alone. */
export async function watchServer({ coder, meddle, elapsed, onFault }: WatchOptions): Promise<WatchedServer> {
  const seen: Seen[] = [];
  const begin = (request: IncomingMessage): Seen => {
    const one = seenOf(request, seen.length + 1, elapsed());
    seen.push(one);
    return one;
  };
  const meddled = async (one: Seen): Promise<void> => {
    const { number, method, url } = one.base;
    await meddle({ number, verb: meaningOf(method, url).verb });
  };
  const server = createServer({ maxHeaderSize: 1024 * 1024 }, (request, response) => {
    const one = begin(request);
    tapResponse(response, one);
    const pass = (): void => {
      coder(request, response);
      request.on("data", (chunk: Buffer) => void one.body.push(chunk));
    };
    meddled(one).then(pass, onFault);
  });
  const detach = coder.attach(server);
  watchUpgrades(server, (request, socket, pass) => {
    const one = begin(request);
    one.tap = tapSocket(socket);
    meddled(one).then(pass, onFault);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  let frozenCalls: readonly Call[] | null = null;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    calls: () => frozenCalls ?? seen.map(callOf),
    freeze() {
      frozenCalls ??= seen.map(callOf);
    },
    quiet: (mostMs) => untilQuiet(server, mostMs),
    async close() {
      detach();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

/** Stands before the one listener that takes handshakes: a second one beside it would change what it does. */
function watchUpgrades(
  server: Server,
  see: (request: IncomingMessage, socket: Duplex, pass: () => void) => void,
): void {
  const taken = server.listeners("upgrade") as ((...given: readonly unknown[]) => void)[];
  server.removeAllListeners("upgrade");
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const pass = (): void => {
      for (const listener of taken) listener.call(server, request, socket, head);
    };
    // What asks for another protocol is given back to the server, and comes again as a plain request.
    if (request.headers.upgrade?.toLowerCase() === "websocket") see(request, socket, pass);
    else pass();
  });
}

const CREDENTIALS = ["coder-session-token", "authorization", "cookie"] as const;

function seenOf(request: IncomingMessage, number: number, at: number): Seen {
  const { method = "GET", url = "/", headers } = request;
  return {
    base: {
      number,
      at,
      method,
      url,
      contentType: headers["content-type"] ?? null,
      credentials: JSON.stringify(CREDENTIALS.map((name) => headers[name])),
    },
    body: [],
    status: null,
    answer: [],
    streams: false,
    endedBy: null,
    tap: null,
  };
}

type Pass = (...given: readonly unknown[]) => unknown;

/** Keeps what is answered. An event stream is kept by its head alone. */
function tapResponse(response: ServerResponse, one: Seen): void {
  let size = 0;
  const keep = (chunk: unknown): void => {
    if (typeof chunk !== "string" && !(chunk instanceof Uint8Array)) return;
    const bytes = Buffer.from(chunk as string);
    size += bytes.length;
    if (!one.streams && size <= LONGEST_ANSWER) one.answer.push(bytes);
  };
  const writeHead = response.writeHead.bind(response) as Pass;
  const write = response.write.bind(response) as Pass;
  const end = response.end.bind(response) as Pass;
  response.writeHead = ((status: number, ...given: readonly unknown[]) => {
    one.status = status;
    one.streams = given.some((headers) => /text\/event-stream/i.test(JSON.stringify(headers ?? "")));
    return writeHead(status, ...given);
  }) as ServerResponse["writeHead"];
  response.write = ((...given: readonly unknown[]) => {
    keep(given[0]);
    return write(...given);
  }) as ServerResponse["write"];
  response.end = ((...given: readonly unknown[]) => {
    if (one.streams) one.endedBy ??= "server";
    else keep(given[0]);
    return end(...given);
  }) as ServerResponse["end"];
  response.once("close", () => {
    if (one.streams) one.endedBy ??= "client";
  });
}

function callOf({ base, body, status, answer, streams, endedBy, tap }: Seen): Call {
  const text = Buffer.concat(answer).toString("utf8");
  const common = { ...base, body: Buffer.concat(body).toString("utf8") };
  if (tap !== null) {
    const stream = tap.status === 101 ? ({ kind: "WebSocket", endedBy: tap.endedBy } as const) : null;
    return { ...common, status: tap.status, answer: undefined, stream };
  }
  const stream = streams ? ({ kind: "event stream", endedBy } as const) : null;
  return { ...common, status, answer: jsonOf(text), stream };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the client has sent before it ended is still under way. */
async function untilQuiet(server: Server, mostMs: number): Promise<void> {
  const limit = AbortSignal.timeout(mostMs);
  while (!limit.aborted && (await connections(server)) > 0)
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
}

function connections(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((error, count) => resolve(error === null ? count : 0));
  });
}
