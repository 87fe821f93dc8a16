/** What goes over a socket whose request asked for a WebSocket: how it was answered, and who closed it. */
import type { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import { CloseFinder } from "./close-finder.ts";

export interface SocketTap {
  /** Null until there is an answer. */
  readonly status: number | null;
  readonly endedBy: "client" | "server" | null;
}

/** Listens to a socket, and changes nothing that goes over it. */
export function tapSocket(socket: Duplex): SocketTap {
  const tap: { status: number | null; endedBy: "client" | "server" | null } = { status: null, endedBy: null };
  const frames = new CloseFinder();
  const write = socket.write.bind(socket) as (...given: readonly unknown[]) => boolean;
  const onData = (chunk: Buffer): void => {
    if (frames.read(chunk)) tap.endedBy ??= "client";
  };
  const onWrite = (chunk: unknown): void => {
    if (tap.status === null) {
      tap.status = Number(/^HTTP\/1\.1 (\d{3})/.exec(String(chunk))?.[1] ?? 0);
      // Only now: whoever accepts the socket listens in this same turn, so no frame is lost to us alone.
      if (tap.status === 101) socket.on("data", onData);
    } else if (chunk instanceof Uint8Array && chunk[0] === CLOSE_FRAME) tap.endedBy ??= "server";
  };
  socket.write = ((...given: readonly unknown[]) => {
    onWrite(given[0]);
    return write(...given);
  }) as Duplex["write"];
  return tap;
}

/** The first byte of a whole Close frame; texts, which are all that is sent here, never begin with it. */
const CLOSE_FRAME = 0x88;
