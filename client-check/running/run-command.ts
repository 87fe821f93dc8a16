/** Runs the command of a client, to its end or to a limit. */
import { spawn, type ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { Ending } from "../observing/call.ts";
import { createOutputKeeper } from "./output-keeper.ts";

export interface CommandOptions {
  readonly command: readonly [string, ...string[]];
  /** What it finds in its environment beside ours; undefined takes a variable away. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly token: string;
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** Is called just before it is ended, so that nothing after this counts. */
  readonly onEnd: () => void;
}

export interface CommandRun {
  readonly ending: Ending;
  /** What it printed, to both streams, without the token; cut when it is long. */
  readonly output: string;
  readonly printedToken: readonly ("stdout" | "stderr")[];
}

/** The command is none: there is no such program, or it may not be run. */
export class CommandNotStarted extends Error {
  override readonly name = "CommandNotStarted";
}

/** From being asked to end to being ended. */
const GRACE_MS = 2_000;
/** What a command leaves running may hold its output open; so long it is waited for. */
const OUTPUT_MS = 500;
/** In a group of its own, so that what it has started ends with it. Windows has no groups. */
const HAS_GROUPS = process.platform !== "win32";

/** Throws `CommandNotStarted`. */
export async function runCommand(options: CommandOptions): Promise<CommandRun> {
  const { command, env, token, limitMs, signal, onEnd } = options;
  const [program, ...words] = command;
  const child = spawn(program, words, {
    env: withoutUndefined({ ...process.env, ...env }),
    stdio: ["ignore", "pipe", "pipe"],
    detached: HAS_GROUPS,
  });
  const output = createOutputKeeper(token);
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => output.add(name, text));
  const closed = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
  });
  const exited = exitOf(child, program);
  const stop = new AbortController();
  const limit = wait(limitMs, "overtime" as const, { signal: stop.signal }).catch(() => "stopped" as const);
  const first = await Promise.race([exited, limit, abortOf(signal, stop.signal)]).finally(() => stop.abort());
  let ending: Ending;
  if (typeof first === "object") ending = first;
  else {
    onEnd();
    ending = first === "overtime" ? { kind: "overtime", limitMs } : { kind: "interrupted" };
    kill(child, "SIGTERM");
    await Promise.race([exited, wait(GRACE_MS)]);
    kill(child, "SIGKILL");
    await exited;
  }
  await Promise.race([closed, wait(OUTPUT_MS)]);
  kill(child, "SIGKILL");
  return { ending, output: output.text(), printedToken: output.printedToken() };
}

function exitOf(child: ChildProcess, program: string): Promise<Ending> {
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "ENOENT"
          ? "there is no such program"
          : error.code === "EACCES"
            ? "it may not be run"
            : error.message;
      reject(new CommandNotStarted(`cannot start ${JSON.stringify(program)}: ${why}`, { cause: error }));
    });
    child.once("exit", (code, signal) => {
      resolve(code === null ? { kind: "signal", signal: signal ?? "SIGKILL" } : { kind: "exit", code });
    });
  });
}

function abortOf(signal: AbortSignal, stopped: AbortSignal): Promise<"interrupted"> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve("interrupted");
    signal.addEventListener("abort", () => resolve("interrupted"), { once: true, signal: stopped });
  });
}

/** The whole group; it may be gone already. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (HAS_GROUPS) process.kill(-child.pid, constants.signals[signal]);
    else child.kill(signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function withoutUndefined(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
