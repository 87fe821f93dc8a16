/**
 * The command line as its users have it: real processes, spoken to by signals, lines and HTTP. Those still running when
 * a test ends are killed.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished, type TestContext } from "vitest";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Running {
  readonly child: ChildProcess;
  /** Resolves with the first match in what the process wrote so far or writes later; rejects when it ends without. */
  readonly seen: (stream: "stdout" | "stderr", pattern: RegExp) => Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
}

export interface Server extends Running {
  readonly url: string;
  /** Alice's. */
  readonly token: string;
  readonly banner: string;
  /** A request by alice. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The folder of the sources to run, if not this clone. */
  readonly sources?: string;
}

/** Starts any program. What tells a child that a test runs it, and how to colour, is not passed on. */
export function launch(
  command: string,
  words: readonly string[],
  { cwd = root, env }: Surroundings = {},
): Running {
  const { NO_COLOR: _no, FORCE_COLOR: _force, NODE_ENV: _env, NODE_OPTIONS: _options, ...rest } = process.env;
  const child = spawn(command, words, { cwd, env: { ...rest, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const text = { stdout: "", stderr: "" };
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ ...text, code, signal }));
  });
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (part: string) => (text[name] += part));
  }
  onTestFinished(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    await ended;
  });
  return { child, ended, seen: (name, pattern) => firstMatch(child, name, pattern, text) };
}

function firstMatch(
  child: ChildProcess,
  name: "stdout" | "stderr",
  pattern: RegExp,
  text: Readonly<Record<"stdout" | "stderr", string>>,
): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const match = pattern.exec(text[name]);
      if (match === null) return;
      child[name]?.off("data", look);
      resolve(match);
    };
    child[name]?.on("data", look);
    look();
    child.once("close", (code) => {
      reject(new Error(`ended with ${code} before it wrote ${pattern}\n${text.stdout}\n${text.stderr}`));
    });
  });
}

/** `mock-coder <words>` in this clone, to its end. */
export function mockCoder(words: readonly string[], surroundings?: Surroundings): Promise<Ended> {
  return launch(process.execPath, [join(root, "bin", "mock-coder.mjs"), ...words], surroundings).ended;
}

/** `mock-coder serve <words>` on a free port; resolves when it has printed its banner. */
export async function startServer(
  words: readonly string[] = [],
  surroundings?: Surroundings,
): Promise<Server> {
  const sources = surroundings?.sources;
  const entry =
    sources === undefined
      ? [join(root, "tools", "run.mjs"), "cli/main.ts"]
      : [join(sources, "cli", "main.ts")];
  const running = launch(process.execPath, [...entry, "serve", "--port", "0", ...words], surroundings);
  const { 0: banner } = await running.seen("stdout", /^[^]*\n {2}curl .*\/api\/v2\/tasks'?\n/);
  const url = /http:\/\/\S+(?=\/api\/v2)/.exec(banner)?.[0] ?? "";
  const token = /Token\s+(\S+)/.exec(banner)?.[1] ?? "";
  return {
    ...running,
    url,
    token,
    banner,
    ask: (method, path, body) =>
      fetch(url + path, {
        method,
        headers: { "Coder-Session-Token": token },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

/** The lines of a banner that are there to be pasted. */
export function curlLines(banner: string): readonly string[] {
  return banner
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("curl "));
}

/** Where there is no curl there is nothing to check; CI has one. */
export function needsCurl(context: TestContext): void {
  const missing = spawnSync("curl", ["--version"]).error !== undefined;
  if (missing && process.env["CI"] === undefined) context.skip("curl is not installed");
}
