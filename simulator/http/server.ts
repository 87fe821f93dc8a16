/**
 * The standalone server: `node:http` calls the handlers first, and Express for what is not theirs. Express is loaded with
 * the first such request, so that it costs a start nothing.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Express } from "express";
import { joinHandlers, type HttpHandler } from "./http-handler.ts";
import { createNodeHandler, type NodeHandler } from "./node-adapter.ts";
import { StreamConnections } from "./streams/connections.ts";
import { attachUpgrades } from "./streams/upgrades.ts";

/** @internal Its types are of Express, which brings none of its own to who installs the package. */
export interface ListenOptions {
  /** Asked in this order. */
  readonly handlers: readonly HttpHandler[];
  /** 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Adds routes to the Express app that gets what no handler knows. Called once, when the first such request comes. */
  readonly configure?: ((app: Express) => void) | undefined;
  /** Gets errors that no request can be answered with. */
  readonly onFault: (error: unknown) => void;
}

export interface RunningServer {
  /** Where it can be reached from this machine, without a final slash. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  readonly server: Server;
  /**
   * Takes no new connections, lets running requests end, closes idle connections. What still runs after
   * `graceMs` (default 5,000) is cut off. May be called twice.
   */
  close(graceMs?: number): Promise<void>;
}

/** Why nobody listens. */
export type ListenProblem = "port-taken" | "port-forbidden" | "host-unknown" | "other";

export class ListenError extends Error {
  override readonly name = "ListenError";
  readonly problem: ListenProblem;
  /** What the system calls it, such as `EADDRINUSE`. */
  readonly code: string;

  constructor(problem: ListenProblem, message: string, cause: NodeJS.ErrnoException) {
    super(message, { cause });
    this.problem = problem;
    this.code = cause.code ?? "ELISTEN";
  }
}

/** Bytes of request line and headers. Go's server, and so Coder, takes this much: net/http, DefaultMaxHeaderBytes. */
const HEADER_BYTES = 1024 * 1024;
/** As Coder: `cli/server.go`, ReadHeaderTimeout. */
const HEADERS_TIMEOUT_MS = 60_000;
/** A whole request must have come by then, so that a slow client cannot keep a connection for ever. */
const REQUEST_TIMEOUT_MS = 120_000;
/** Longer than clients keep idle connections in their pools, so that they and not we end them. */
const KEEP_ALIVE_MS = 75_000;

/** Starts to listen. Throws `ListenError`. @internal */
export function listen(options: ListenOptions): Promise<RunningServer> {
  const connections = new StreamConnections();
  const server = createServer(
    {
      maxHeaderSize: HEADER_BYTES,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    standalone(options, connections),
  );
  server.on("clientError", refuseBrokenRequest);
  const handler = joinHandlers(options.handlers);
  attachUpgrades(server, { handler, connections, onFault: options.onFault });
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenError(error, options)));
    server.listen(options.port, options.host, () => {
      server.removeAllListeners("error");
      server.on("error", options.onFault);
      resolve(runningServer(server, connections, options));
    });
  });
}

/** The handlers, then Express. */
function standalone(
  options: ListenOptions,
  connections: StreamConnections,
): (request: IncomingMessage, response: ServerResponse) => void {
  const handlers = createNodeHandler(joinHandlers(options.handlers), connections);
  const rest = lazyRest(options);
  return (request, response) => {
    handlers(request, response, (error) => {
      if (error !== undefined) options.onFault(error);
      rest(request, response);
    });
  };
}

function lazyRest(options: ListenOptions): NodeHandler {
  let loading: Promise<NodeHandler> | undefined;
  return (request, response) => {
    loading ??= createRest(options);
    loading.then(
      (handle) => handle(request, response),
      (error: unknown) => {
        options.onFault(error);
        response.destroy();
      },
    );
  };
}

async function createRest(options: ListenOptions): Promise<NodeHandler> {
  const { default: express } = await import("express");
  const app = express();
  app.disable("x-powered-by");
  options.configure?.(app);
  app.use((_request, response) => {
    response.status(404).type("text/plain").send("There is nothing here. The API is below /api/v2.\n");
  });
  return app;
}

function runningServer(
  server: Server,
  connections: StreamConnections,
  options: ListenOptions,
): RunningServer {
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  let closing: Promise<void> | undefined;
  return {
    url: `http://${reachable(options.host)}:${port}`,
    host: options.host,
    port,
    server,
    close: (graceMs = 5_000) => (closing ??= closeServer(server, connections, graceMs)),
  };
}

async function closeServer(server: Server, connections: StreamConnections, graceMs: number): Promise<void> {
  // A stream never ends by itself.
  connections.close();
  // A connection that was busy turns idle when its request ends; nobody tells us, so we look.
  const sweep = setInterval(() => server.closeIdleConnections(), 20);
  const cut = setTimeout(() => {
    connections.cut();
    server.closeAllConnections();
  }, graceMs);
  await new Promise((resolve) => {
    server.close(resolve);
  });
  clearInterval(sweep);
  clearTimeout(cut);
}

function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "::" || host === "") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}

const PROBLEMS: ReadonlyMap<string | undefined, ListenProblem> = new Map([
  ["EADDRINUSE", "port-taken"],
  ["EACCES", "port-forbidden"],
  ["EADDRNOTAVAIL", "host-unknown"],
  ["ENOTFOUND", "host-unknown"],
  ["EAI_AGAIN", "host-unknown"],
]);

function listenError(error: NodeJS.ErrnoException, { host, port }: ListenOptions): ListenError {
  const problem = PROBLEMS.get(error.code) ?? "other";
  return new ListenError(problem, sentence(problem, `${reachable(host)}:${port}`, host, error), error);
}

function sentence(problem: ListenProblem, where: string, host: string, error: Error): string {
  switch (problem) {
    case "port-taken":
      return `${where} is taken by another program. Choose another port with --port, or 0 for any free one.`;
    case "port-forbidden":
      return `This user may not listen on ${where}. Choose a port above 1023 with --port.`;
    case "host-unknown":
      return `"${host}" is no address of this machine. Choose one with --host, such as 127.0.0.1.`;
    case "other":
      return `Cannot listen on ${where}: ${error.message}`;
  }
}

/** What is not HTTP gets what Go's server says. Source: net/http, `conn.serve`. */
function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = brokenRequestStatus(error.code);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n${status}`,
  );
}

function brokenRequestStatus(code: string | undefined): string {
  if (code === "HPE_HEADER_OVERFLOW") return "431 Request Header Fields Too Large";
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? "408 Request Timeout" : "400 Bad Request";
}
