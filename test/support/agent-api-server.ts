/**
 * A small HTTP server that speaks AgentAPI, apart from the simulator, whose answers and failures a test chooses.
 */
import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** How the server behaves from now on. */
export type Mood =
  | "well"
  /** Status is `running`. */
  | "running"
  /** Nothing is answered until `release()`. */
  | "slow"
  /** 200 with the right body under `text/plain`. */
  | "wrong-content-type"
  /** 500 with the body `boom`. */
  | "broken"
  /** 500 with a problem object. */
  | "problem"
  /** 200, JSON by content type, but no JSON. */
  | "no-json"
  /** A message whose role nobody knows. */
  | "bad-role"
  /** 302 to `/well/`, for ever. */
  | "redirect"
  /** 308 to the same path below `/new`, where all is well. */
  | "moved"
  /** The connection is closed before an answer. */
  | "hang-up"
  /** The connection is closed in the middle of the answer. */
  | "cut-off"
  /** A reply past 1 MiB. */
  | "huge";

export interface AgentApiMessageFixture {
  readonly id: number;
  readonly content: string;
  readonly role: string;
  readonly time: string;
}

export interface AgentApiServer {
  readonly url: string;
  mood: Mood;
  messages: AgentApiMessageFixture[];
  /** Every request so far: `GET /status`, with the body behind it when there was one. */
  readonly calls: string[];
  /** Answers what `slow` has kept waiting. */
  release(): void;
  /** Resolves at the moment no connection is open. */
  idle(): Promise<void>;
  /** Resolves when a request has arrived after this was called. */
  nextCall(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one on a free port of 127.0.0.1. */
export async function startAgentApiServer(): Promise<AgentApiServer> {
  const waiting: (() => void)[] = [];
  let arrived: (() => void)[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      fixture.calls.push(`${request.method} ${request.url}${body === "" ? "" : ` ${body}`}`);
      for (const resolve of arrived) resolve();
      arrived = [];
      const reply = (): void => respond(fixture, request, response, body);
      if (fixture.mood === "slow") waiting.push(reply);
      else reply();
    });
  });
  const open = new Set<Socket>();
  server.on("connection", (socket) => {
    open.add(socket);
    socket.once("close", () => {
      open.delete(socket);
      server.emit("connection-closed");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const fixture: AgentApiServer = {
    url: `http://127.0.0.1:${port}`,
    mood: "well",
    messages: [{ id: 0, content: "Hello!", role: "agent", time: "2026-03-01T10:00:00Z" }],
    calls: [],
    release: () => waiting.splice(0).forEach((reply) => reply()),
    idle: () => whenIdle(server, open),
    nextCall: () => new Promise((resolve) => arrived.push(resolve)),
    close: () => closeServer(server),
  };
  return fixture;
}

function respond(
  fixture: AgentApiServer,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  switch (fixture.mood) {
    case "broken":
      return send(response, 500, "text/plain; charset=utf-8", "boom");
    case "problem":
      return send(
        response,
        500,
        "application/problem+json",
        '{"title":"Internal Server Error","status":500}\n',
      );
    case "no-json":
      return send(response, 200, "application/json", "<html>");
    case "redirect":
      response.setHeader("Location", "/well/");
      return send(response, 302, "text/plain; charset=utf-8", "Found");
    case "moved": {
      const [, moved] = /^\/new(\/.*)$/.exec(request.url ?? "") ?? [];
      if (moved !== undefined)
        return respondWell(fixture, Object.assign(request, { url: moved }), response, body);
      response.setHeader("Location", `/new${request.url ?? ""}`);
      return send(response, 308, "text/plain; charset=utf-8", "Moved");
    }
    case "hang-up":
      return void request.socket.destroy();
    case "cut-off":
      response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
      response.write('{"messages":', () => request.socket.destroy());
      return;
    case "huge":
      return send(
        response,
        200,
        "application/json",
        JSON.stringify({ messages: [], padding: "x".repeat(1_200_000) }),
      );
    case "well":
    case "running":
    case "slow":
    case "wrong-content-type":
    case "bad-role":
      return respondWell(fixture, request, response, body);
  }
}

function respondWell(
  fixture: AgentApiServer,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const contentType =
    fixture.mood === "wrong-content-type" ? "text/plain; charset=utf-8" : "application/json";
  switch (`${request.method} ${request.url}`) {
    case "GET /status": {
      const status = fixture.mood === "running" ? "running" : "stable";
      return send(
        response,
        200,
        contentType,
        `${JSON.stringify({ agent_type: "custom", status, transport: "pty" })}\n`,
      );
    }
    case "GET /messages": {
      const strange = {
        id: fixture.messages.length,
        content: "?",
        role: "system",
        time: "2026-03-01T10:00:01Z",
      };
      const messages = fixture.mood === "bad-role" ? [...fixture.messages, strange] : fixture.messages;
      return send(response, 200, contentType, `${JSON.stringify({ messages })}\n`);
    }
    case "POST /message": {
      const { content } = JSON.parse(body) as { content: string };
      fixture.messages.push({
        id: fixture.messages.length,
        content,
        role: "user",
        time: "2026-03-01T10:00:02Z",
      });
      return send(response, 200, contentType, '{"ok":true}\n');
    }
    default:
      return send(response, 404, "application/problem+json", '{"title":"Not Found","status":404}\n');
  }
}

function send(response: ServerResponse, statusCode: number, contentType: string, body: string): void {
  response.writeHead(statusCode, { "Content-Type": contentType });
  response.end(body);
}

/** Resolves at the moment no connection is open. */
function whenIdle(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (open.size > 0) return;
      server.off("connection-closed", look);
      resolve();
    };
    server.on("connection-closed", look);
    look();
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
