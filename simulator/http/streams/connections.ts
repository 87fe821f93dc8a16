/** The streams that are open on a server: kept alive by pings, bounded in what they hold, and ended together. */
import type { ServerResponse } from "node:http";
import { pipeline, type Duplex, type Readable } from "node:stream";
import type { Tunnel } from "../http-handler.ts";
import {
  GOING_AWAY,
  MESSAGE_TOO_BIG,
  POLICY_VIOLATION,
  type HttpStream,
  type StreamOutput,
} from "./stream.ts";
import { Pings } from "./pings.ts";
import { rememberLast } from "./remember-last.ts";

/** Bytes that wait for a slow reader, at most; then it is taken for gone. */
export const WAITING_BYTES = 4 * 1024 * 1024;

/** The longest message a client may send, in bytes. Source: github.com/coder/websocket, Conn.SetReadLimit. */
export const LONGEST_MESSAGE = 32_768;

/** What is needed of a WebSocket. Not the type of `ws`, which brings none of its own to who installs the package. */
export interface OpenSocket {
  readonly OPEN: number;
  readonly readyState: number;
  readonly bufferedAmount: number;
  send(data: Uint8Array, options: { readonly binary: false }): void;
  ping(text: string): void;
  close(code: number, reason?: string): void;
  terminate(): void;
  on(event: string, listener: (data: Uint8Array, isBinary: boolean) => void): unknown;
  once(event: string, listener: () => void): unknown;
}

/** One byte more is read than may be there. Source: github.com/coder/websocket, limitReader. */
const TOO_LONG = `read limited at ${LONGEST_MESSAGE + 1} bytes`;

export class StreamConnections {
  readonly #pings: Pings;
  /** One text is often for all: its bytes are made once, and no socket holds some of its own. */
  readonly #bytesOf = rememberLast((text) => Buffer.from(text));
  /** How each is ended, and how it is cut off. */
  readonly #open = new Set<{ end(): void; cut(): void }>();

  constructor(pings: Pings = new Pings()) {
    this.#pings = pings;
  }

  /** How many streams are open. */
  get size(): number {
    return this.#open.size;
  }

  /** Ends all streams, as a server does that shuts down. */
  close(): void {
    for (const open of this.#open) open.end();
  }

  /** Cuts off whoever has not gone. */
  cut(): void {
    for (const open of this.#open) open.cut();
  }

  /** Sends a stream over a WebSocket. */
  overWebSocket(socket: OpenSocket, stream: HttpStream): void {
    const bytesOf = this.#bytesOf;
    let alive = true;
    let sent = 0;
    const open = { end: () => socket.close(GOING_AWAY), cut: () => socket.terminate() };
    const drop = (): void => {
      socket.close(GOING_AWAY, "Ping failed");
      socket.terminate();
    };
    const output: StreamOutput = {
      send(text) {
        if (socket.readyState !== socket.OPEN) return;
        if (socket.bufferedAmount > WAITING_BYTES) return drop();
        socket.send(bytesOf(text), { binary: false });
      },
      end: (code, reason) => socket.close(code, reason),
    };
    const stopPings = this.#pings.add(() => {
      if (!alive) return drop();
      alive = false;
      socket.ping(String(++sent));
    });
    socket.on("pong", () => {
      alive = true;
    });
    socket.on("message", (bytes, isBinary) => {
      // The stream goes one way. Source: github.com/coder/websocket, Conn.CloseRead.
      if (stream.hear === undefined) socket.close(POLICY_VIOLATION, "unexpected data message");
      else if (bytes.length > LONGEST_MESSAGE) socket.close(MESSAGE_TOO_BIG, TOO_LONG);
      else stream.hear({ bytes, isText: !isBinary }, output);
    });
    // A broken frame or a lost connection; `close` follows.
    socket.on("error", () => {});
    this.#open.add(open);
    const { endsAfterMs } = stream;
    const stopEnd = endsAfterMs === undefined ? () => {} : this.#pings.after(endsAfterMs, open.end);
    const stop = stream.open(output);
    socket.once("close", () => {
      stopPings();
      stopEnd();
      this.#open.delete(open);
      stop();
    });
  }

  /** Sends what somebody else sends, no faster than it is read. An answer that breaks off there breaks off here. */
  fromSource(response: ServerResponse, source: Readable): void {
    if (response.destroyed) return void source.destroy();
    const cut = (): void => void source.destroy();
    const open = { end: cut, cut };
    this.#open.add(open);
    pipeline(source, response, () => this.#open.delete(open));
  }

  /** Lets two connections speak to each other, once the client is told that it may. */
  throughTunnel(
    client: Duplex,
    sent: Uint8Array,
    headers: readonly string[],
    { socket, head }: Tunnel,
  ): void {
    const cut = (): void => {
      client.destroy();
      socket.destroy();
    };
    if (client.destroyed) return cut();
    const open = { end: cut, cut };
    this.#open.add(open);
    const lines = ["HTTP/1.1 101 Switching Protocols"];
    for (let index = 0; index + 1 < headers.length; index += 2)
      lines.push(`${headers[index]}: ${headers[index + 1]}`);
    client.write(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
    if (head.length > 0) client.write(head);
    if (sent.length > 0) socket.write(sent);
    let ways = 2;
    // Either side may end what it says and still listen.
    const over = (error: unknown): void => {
      ways--;
      if (ways > 0 && (error === undefined || error === null)) return;
      this.#open.delete(open);
      cut();
    };
    pipeline(client, socket, over);
    pipeline(socket, client, over);
  }

  /** Sends a stream as the body of an answer whose head is written. */
  overResponse(response: ServerResponse, stream: HttpStream): void {
    const end = (): void => void response.end();
    const open = { end, cut: () => void response.destroy() };
    const send = (text: string): void => {
      if (response.writableEnded || response.destroyed) return;
      if (response.writableLength > WAITING_BYTES) response.destroy();
      else response.write(text);
    };
    const { ping } = stream;
    const stopPings = ping === undefined ? () => {} : this.#pings.add(() => send(ping));
    this.#open.add(open);
    const stop = stream.open({ send, end });
    response.once("close", () => {
      stopPings();
      this.#open.delete(open);
      stop();
    });
  }
}
