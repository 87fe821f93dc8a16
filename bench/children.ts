/** The processes of a run: started, asked and ended here, so that none outlives the bench. */
import { spawn, type ChildProcess } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a process tree has used so far. */
export interface Usage {
  readonly cpuMicros: number;
  readonly rssBytes: number;
}

export interface Child {
  readonly pid: number;
  /** Answers of the process itself; rejects when it ended or threw. */
  ask<T>(ask: string, question?: unknown): Promise<T>;
  usage(): Promise<Usage>;
  /** Resolves once it has ended. */
  stop(): Promise<void>;
}

interface Reply {
  readonly id: number;
  readonly answer?: unknown;
  readonly error?: string;
}

const SERVERS = join(import.meta.dirname, "servers");
/** One tick of the times in /proc/<pid>/stat, as Linux tells them everywhere. */
const TICK_MICROS = 10_000;
const running = new Set<ChildProcess>();

process.on("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** The path of a contestant's program. */
export function serverFile(name: string): string {
  return join(SERVERS, name);
}

/** Starts a Node program that can be asked. What it prints on standard output is dropped. */
export function startChild(file: string, args: readonly string[] = []): Child {
  const preload = serverFile("tell-usage.mjs");
  const child = spawn(process.execPath, ["--import", preload, file, ...args], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  running.add(child);
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      running.delete(child);
      for (const { reject } of waiting.values()) reject(new Error(`${file} ended`));
      resolve();
    });
  });
  child.on("message", (message) => {
    const { id, answer, error } = message as Reply;
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) asked?.resolve(answer);
    else asked?.reject(new Error(`${file}: ${error}`));
  });
  let last = 0;
  const ask = <T>(name: string, question?: unknown): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve: (value) => resolve(value as T), reject });
      child.send({ id, ask: name, question }, (error) => error !== null && reject(error));
    });
  const pid = child.pid ?? 0;
  return {
    pid,
    ask,
    usage: async () => withDescendants(pid, await ask<Usage>("usage")),
    async stop() {
      child.kill("SIGTERM");
      const cut = setTimeout(() => child.kill("SIGKILL"), 2_000);
      await ended;
      clearTimeout(cut);
    },
  };
}

/** Is there a /proc to look for child processes in? */
export function seesDescendants(): boolean {
  return childrenOf(process.pid) !== undefined;
}

/** A process tells its own use to the microsecond; its child processes, if it has any, are read from /proc. */
function withDescendants(pid: number, own: Usage): Usage {
  let { cpuMicros, rssBytes } = own;
  for (const child of childrenOf(pid) ?? []) {
    const used = withDescendants(child, readUsage(child));
    cpuMicros += used.cpuMicros;
    rssBytes += used.rssBytes;
  }
  return { cpuMicros, rssBytes };
}

function childrenOf(pid: number): readonly number[] | undefined {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return undefined;
  }
}

/** Source of the fields: proc(5). The name, in brackets, may hold anything. */
function readUsage(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const rss = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return {
    cpuMicros: (Number(fields[11]) + Number(fields[12])) * TICK_MICROS,
    rssBytes: Number(rss ?? 0) * 1024,
  };
}
