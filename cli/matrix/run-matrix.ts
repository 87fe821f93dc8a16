/** `mock-coder matrix`: a server for each release, and the command against each of them. */
import { CommandNotStarted, runCommand } from "../../client-check/running/run-command.ts";
import { surfaceOf } from "../../contracts/reports/paint.ts";
import {
  prepareReports,
  ReportError,
  writeReport,
  type ReportWish,
} from "../../contracts/reports/reports.ts";
import { CannotStart } from "../cannot-start.ts";
import { interruptible } from "../verify/interrupt.ts";
import type { MatrixFlags } from "./command.ts";
import {
  exitWords,
  matrixResult,
  outputOfNone,
  type MatrixResult,
  type ReleaseRun,
} from "./matrix-result.ts";
import { matrixJunit, matrixMarkdown, matrixText } from "./matrix-text.ts";
import { refusalsOf } from "./refusals.ts";
import { closeServers, environmentOf, startServers, type ReleaseServer } from "./release-servers.ts";

type Command = readonly [string, ...string[]];
type FileWish = Extract<ReportWish, { readonly path: string }>;

/** So long a connection may stay open after the command has ended, in milliseconds. */
const QUIET_MS = 1_000;

/** Resolves with the exit code. Throws `CannotStart`. */
export async function runMatrix(words: readonly string[], flags: MatrixFlags): Promise<number> {
  const [program, ...rest] = words;
  if (program === undefined)
    throw new CannotStart(
      "matrix needs the command of a client after --, such as: mock-coder matrix -- node client.mjs",
    );
  const wishes = wishesOf(flags);
  const result = await asCannotStart(async () => {
    await prepareReports(wishes);
    return runAll([program, ...rest], flags);
  });
  process.stdout.write(matrixText(result, surfaceOf(process.stdout, process.env), flags.showOutput === true));
  for (const wish of wishes)
    await asCannotStart(() =>
      writeReport(wish, wish.kind === "junit" ? matrixJunit(result) : matrixMarkdown(result)),
    );
  return result.exitCode;
}

async function runAll(command: Command, flags: MatrixFlags): Promise<MatrixResult> {
  const startedAt = new Date().toISOString();
  const start = performance.now();
  const faults: unknown[] = [];
  const servers = await startServers(flags.releases, {
    pace: flags.pace,
    onFault: (error) => void faults.push(error),
  });
  try {
    const runs = await interruptible(silent, (signal) => eachOf(servers, command, { ...flags, signal }));
    if (faults.length > 0) throw faults[0];
    const output = outputOfNone(runs);
    if (output !== null) {
      process.stderr.write(output);
      throw new CannotStart(
        "the command ended with an error at every release, and before it made a call: correct it, or look at what it printed.",
      );
    }
    return matrixResult(runs, { command, startedAt, ms: performance.now() - start });
  } finally {
    await closeServers(servers);
  }
}

const silent = { wait: (text: string) => void process.stderr.write(`mock-coder: ${text}\n`), end: () => {} };

interface RunOptions extends MatrixFlags {
  readonly signal: AbortSignal;
}

/** Runs the command against each, so many at once. What cannot be started ends them all. */
async function eachOf(
  servers: readonly ReleaseServer[],
  command: Command,
  options: RunOptions,
): Promise<readonly ReleaseRun[]> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const runs: ReleaseRun[] = [];
  const left = [...servers.entries()];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, server] = next;
      runs[index] = await runAt(server, command, { ...options, signal });
      tell(runs[index]);
    }
  };
  const workers = Array.from({ length: Math.min(options.jobs, servers.length) }, worker);
  try {
    await Promise.all(workers);
  } catch (error) {
    stop.abort();
    await Promise.allSettled(workers);
    throw error;
  }
  return runs;
}

/** How far it is, for who watches. */
function tell(run: ReleaseRun): void {
  if (process.stderr.isTTY) process.stderr.write(`${run.release}: ${exitWords(run)}\n`);
}

async function runAt(
  server: ReleaseServer,
  command: Command,
  { signal, limit }: RunOptions,
): Promise<ReleaseRun> {
  const { release, coder, watched, token } = server;
  const start = performance.now();
  const base = { release, version: coder.buildVersion };
  if (signal.aborted)
    return { ...base, ending: { kind: "interrupted" }, ms: 0, output: "", calls: 0, refusals: [] };
  const { ending, output } = await runCommand({
    command,
    env: environmentOf(server),
    token,
    limitMs: limit,
    signal,
    onEnd: () => watched.freeze(),
  });
  const ms = performance.now() - start;
  await watched.quiet(QUIET_MS);
  const calls = watched.calls();
  return { ...base, ending, ms, output, calls: calls.length, refusals: refusalsOf(calls) };
}

function wishesOf({ junit, markdown }: MatrixFlags): readonly FileWish[] {
  return [
    ...(junit === undefined ? [] : [{ kind: "junit", path: junit } as const]),
    ...(markdown === undefined ? [] : [{ kind: "markdown", path: markdown } as const]),
  ];
}

/** What a person can mend, as one line. */
async function asCannotStart<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandNotStarted || error instanceof ReportError)
      throw new CannotStart(
        `${error.message.replace(/^--report (junit|markdown)=/, "--$1 ")}${/[.!?]$/.test(error.message) ? "" : "."}`,
        { cause: error },
      );
    throw error;
  }
}
