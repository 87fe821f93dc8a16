/** What goes to stderr while the server runs: a line for each answered request, and faults. */
import { styleText } from "node:util";
import type { LogEntry } from "../simulator/index.ts";

export const logFormats = ["pretty", "json", "silent"] as const;
export type LogFormat = (typeof logFormats)[number];

export interface Log {
  /** Where the server listens, once it does; only programs are told here, people have the banner. */
  readonly listening:
    ((at: { readonly url: string; readonly host: string; readonly port: number }) => void) | undefined;
  /** Undefined when nobody wants to know. */
  readonly request: ((entry: LogEntry) => void) | undefined;
  /** A fault of ours is told in every format. */
  fault(error: unknown): void;
  /** Something the reader should know, once. */
  note(text: string): void;
}

/** A log in that format. */
export function createLog(format: LogFormat, stream: NodeJS.WriteStream): Log {
  const line = (text: string): void => void stream.write(`${text}\n`);
  switch (format) {
    case "pretty":
      return { listening: undefined, request: (entry) => line(prettyLine(entry, stream)), ...plain(line) };
    case "silent":
      return { listening: undefined, request: undefined, ...plain(line) };
    case "json": {
      const object = (fields: object): void =>
        line(JSON.stringify({ time: new Date().toISOString(), ...fields }));
      return {
        listening: ({ url, host, port }) => object({ url, host, port, pid: process.pid }),
        request: ({ milliseconds, ...entry }) => object({ ...entry, ms: rounded(milliseconds) }),
        fault: (error) => object({ fault: stackOf(error) }),
        note: (note) => object({ note }),
      };
    }
  }
}

function plain(line: (text: string) => void): Pick<Log, "fault" | "note"> {
  return {
    fault: (error) => line(`mock-coder: a fault of ours: ${stackOf(error)}`),
    note: (text) => line(`mock-coder: ${text}`),
  };
}

/** `POST /api/v2/tasks/me/hello/send 409 0.4 ms task_paused` */
function prettyLine(
  { method, path, status, milliseconds, rule }: LogEntry,
  stream: NodeJS.WriteStream,
): string {
  const colour = status >= 500 ? "red" : status >= 400 ? "yellow" : "green";
  const painted = styleText(colour, String(status), { stream });
  const because = rule === undefined ? "" : ` ${rule}`;
  return `${method} ${harmless(path)} ${painted} ${rounded(milliseconds)} ms${because}`;
}

/** The path is decoded, so a client could write into our terminal: control characters are shown, not sent. */
function harmless(path: string): string {
  return path.replaceAll(
    /\p{Cc}/gu,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
}

function rounded(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
