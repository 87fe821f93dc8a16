/**
 * Handshakes for WebSockets on a server of `node:http`. Node hands over every request that asks for an upgrade, once
 * somebody listens for them: those that are none of ours go back to it, without the wish, as Go's server would take them.
 */
import { Buffer } from "node:buffer";
import { ServerResponse, type IncomingMessage, type Server } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { WebSocketServer } from "ws";
import type { HttpHandler, HttpResponse } from "../http-handler.ts";
import { nodeRequest, writeWhole } from "../node-adapter.ts";
import type { StreamConnections } from "./connections.ts";
import type { HttpStream } from "./stream.ts";

/** Bytes of a message that are read at most: more than any stream takes, which says so itself. */
const READ_BYTES = 1024 * 1024;

export interface UpgradeOptions {
  readonly handler: HttpHandler;
  readonly connections: StreamConnections;
  readonly onFault: (error: unknown) => void;
}

/** Answers the server's handshakes from now on; returns how to stop. */
export function attachUpgrades(server: Server, options: UpgradeOptions): () => void {
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const others = server.listenerCount("upgrade") > 1;
    if (request.method !== "GET" || request.headers.upgrade?.toLowerCase() !== "websocket") {
      if (!others) returnToServer(server, request, socket, head);
      return;
    }
    hearErrors(socket);
    const response = new ServerResponse(request);
    const given = options.handler.handle(nodeRequest(request, response, { upgradable: true }));
    if (given === undefined) {
      if (!others) returnToServer(server, request, socket, head);
      return;
    }
    const answer = (settled: HttpResponse): void => {
      if (settled.status === 101 && settled.stream !== undefined)
        openWebSocket(options, request, socket, head, settled, settled.stream);
      else if (settled.tunnel !== undefined)
        options.connections.throughTunnel(socket, head, settled.headers, settled.tunnel);
      else refuse(options.connections, response, socket, settled);
    };
    if (given instanceof Promise) void given.then(answer).catch(options.onFault);
    else answer(given);
  };
  server.on("upgrade", onUpgrade);
  return () => server.off("upgrade", onUpgrade);
}

/**
 * A socket reports a lost connection to whoever holds it, and ends the process when nobody listens. In a function of its
 * own, so that the listener keeps the socket alone, and not the request for as long as the connection is open.
 */
function hearErrors(socket: Duplex): void {
  socket.on("error", () => socket.destroy());
}

let acceptor: Promise<WebSocketServer> | undefined;

/** Loaded with the first handshake, so that it costs a start nothing. */
async function createAcceptor(): Promise<WebSocketServer> {
  const { WebSocketServer } = await import("ws");
  return new WebSocketServer({
    noServer: true,
    // Coder negotiates no compression on any stream. Seen on a real server.
    perMessageDeflate: false,
    maxPayload: READ_BYTES,
    // Go takes any bytes for text.
    skipUTF8Validation: true,
  });
}

function openWebSocket(
  { connections, onFault }: UpgradeOptions,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { headers }: HttpResponse,
  stream: HttpStream,
): void {
  const accept = (server: WebSocketServer): void => {
    const addHeaders = (lines: string[], of: IncomingMessage): void => {
      if (of !== request) return;
      for (let index = 0; index + 1 < headers.length; index += 2)
        lines.push(`${headers[index]}: ${headers[index + 1]}`);
    };
    server.on("headers", addHeaders);
    server.handleUpgrade(request, socket, head, (webSocket) => connections.overWebSocket(webSocket, stream));
    server.off("headers", addHeaders);
  };
  acceptor ??= createAcceptor();
  void acceptor.then(accept).catch(onFault);
}

/** An answer that is no WebSocket, on a connection that ends with it: Node does not take it back. */
function refuse(
  connections: StreamConnections,
  response: ServerResponse,
  socket: Duplex,
  given: HttpResponse,
): void {
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Socket);
  response.once("finish", () => socket.end());
  writeWhole(connections, response, given);
}

/** Headers that ask for another protocol. */
const WISHES = new Set(["upgrade", "http2-settings"]);

/** Gives the request back as one that never asked for an upgrade. Source: net/http, which looks at no such wish. */
function returnToServer(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { rawHeaders } = request;
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? "";
    const value = rawHeaders[index + 1] ?? "";
    if (WISHES.has(name.toLowerCase())) continue;
    const kept = name.toLowerCase() === "connection" ? withoutWishes(value) : value;
    if (kept !== "") lines.push(`${name}: ${kept}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  server.emit("connection", socket);
}

function withoutWishes(connection: string): string {
  const parts = connection.split(",").map((part) => part.trim());
  return parts.filter((part) => !WISHES.has(part.toLowerCase())).join(", ");
}
