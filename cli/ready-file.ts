/** A file that is there while the server listens, for whoever started it. */
import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { messageOf } from "../client/message-of.ts";
import { CannotStart } from "./cannot-start.ts";

export interface ReadyFacts {
  readonly url: string;
  readonly host: string;
  readonly port: number;
}

export interface ReadyFile {
  /** Puts the file in its place, whole. Throws `CannotStart`. */
  write(facts: ReadyFacts): void;
  /** Takes it away, if it is still ours. Never throws. */
  remove(): void;
}

/**
 * Takes away what an earlier server left there, and makes sure that the file can be written. Throws `CannotStart` when it
 * cannot, or when something else has that name.
 */
export function createReadyFile(path: string): ReadyFile {
  // Beside it, for a file is renamed only within its file system.
  const draft = `${path}.${String(process.pid)}.tmp`;
  removeStale(path);
  attempt(path, () => writeFileSync(draft, ""));
  return {
    write({ url, host, port }) {
      attempt(path, () => {
        writeFileSync(draft, `${JSON.stringify({ url, host, port, pid: process.pid })}\n`);
        renameSync(draft, path);
      });
    },
    remove() {
      try {
        rmSync(draft, { force: true });
        if (pidIn(path) === process.pid) rmSync(path, { force: true });
      } catch {
        // The folder may be gone or closed by now; the server ends all the same.
      }
    },
  };
}

function removeStale(path: string): void {
  const found = attempt(path, () => lstatSync(path, { throwIfNoEntry: false }));
  if (found === undefined) return;
  if (!found.isFile() || (found.size > 0 && pidIn(path) === undefined))
    throw new CannotStart(
      `${path}: something else has this name, no ready file. Name another by --ready-file, or take it away.`,
    );
  attempt(path, () => rmSync(path));
}

/** The process that a ready file names; undefined for what is none. */
function pidIn(path: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(path, "utf8"));
    return typeof value === "object" && value !== null && "url" in value && "pid" in value
      ? value.pid
      : undefined;
  } catch {
    return undefined;
  }
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new CannotStart(
      `${path}: the ready file cannot be written: ${messageOf(error)}. Name a file in a folder that is there and may be written to by --ready-file.`,
      { cause: error },
    );
  }
}
