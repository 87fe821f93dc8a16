/** Streams that a real Coder 2.34.3 had with its dashboard and a few probes, whole: the answer, then every frame. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export interface RecordedFrame {
  readonly from: "server" | "client";
  readonly kind: "text" | "ping" | "pong" | "close";
  readonly text?: string;
  /** Null for a close without a code. */
  readonly code?: number | null;
  readonly reason?: string;
}

export interface RecordedStream {
  readonly name: string;
  readonly call: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly frames: readonly RecordedFrame[];
}

const FILE = new URL("real-streams-2.34.3.jsonl.gz", import.meta.url);

export const recordedStreams: readonly RecordedStream[] = gunzipSync(readFileSync(FILE))
  .toString("utf8")
  .trimEnd()
  .split("\n")
  .map((line) => JSON.parse(line) as RecordedStream);

/** The recording of that name. */
export function recordedStream(name: string): RecordedStream {
  const found = recordedStreams.find((one) => one.name === name);
  if (found === undefined) throw new Error(`nothing is recorded as "${name}"`);
  return found;
}

/** What the server said, frame by frame. */
export function said({ frames }: RecordedStream): readonly string[] {
  return frames.flatMap(({ from, kind, text = "" }) => (from === "server" && kind === "text" ? [text] : []));
}

/** How the connection ended: who closed it first, and with which code and reason. */
export function ending({ frames }: RecordedStream) {
  const close = frames.find(({ kind }) => kind === "close");
  if (close === undefined) throw new Error("the recording has no end");
  return { from: close.from, code: close.code ?? null, reason: close.reason ?? "" };
}
