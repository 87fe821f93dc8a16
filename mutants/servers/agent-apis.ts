/** AgentAPI servers, each bad in its own way, for the templates that point at them. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface AgentApis {
  /** Nobody listens there. */
  readonly closed: string;
  /** Answers 500 `boom` to everything. */
  readonly failing: string;
  /** Is stable, and answers 500 `boom` to a message. */
  readonly rejecting: string;
  /** Holds a message whose role nobody knows. */
  readonly strange: string;
  close(): Promise<void>;
}

type Answer = readonly [status: number, body: string];

const STABLE = JSON.stringify({ agent_type: "custom", status: "stable", transport: "pty" });
const HELLO = { id: 0, content: "Hello!", role: "agent", time: "2026-03-01T10:00:00Z" };

/** A port that was free a moment ago may be somebody's by now; on this one only the administrator could listen. */
const NOBODY_LISTENS = "http://127.0.0.1:1";

/** Starts them on free ports of 127.0.0.1. */
export async function startAgentApis(): Promise<AgentApis> {
  const failing = await start(() => [500, "boom"]);
  const rejecting = await start((line) =>
    line === "POST /message"
      ? [500, "boom"]
      : line === "GET /status"
        ? [200, STABLE]
        : [200, messages(HELLO)],
  );
  const strange = await start((line) =>
    line === "GET /messages" ? [200, messages(HELLO, { ...HELLO, id: 1, role: "robot" })] : [200, STABLE],
  );
  return {
    closed: NOBODY_LISTENS,
    failing: failing.url,
    rejecting: rejecting.url,
    strange: strange.url,
    close: async () => {
      await Promise.all([failing, rejecting, strange].map(stop));
    },
  };
}

function messages(...list: readonly unknown[]): string {
  return JSON.stringify({ messages: list });
}

interface Running {
  readonly server: Server;
  readonly url: string;
}

async function start(answer: (line: string) => Answer): Promise<Running> {
  const server = createServer((request, response) => {
    const [status, body] = answer(`${request.method ?? ""} ${request.url ?? ""}`);
    request.resume();
    response.writeHead(status, { "Content-Type": status === 200 ? "application/json" : "text/plain" });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.unref();
  return { server, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

function stop({ server }: Running): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
