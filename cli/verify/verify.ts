/** `mock-coder verify`: opens the target, judges it, says what came of it. */
import { KnownFailingError, parseKnownFailing } from "../../contracts/judging/known-failing-file.ts";
import type { KnownFailure } from "../../contracts/judging/known-failing.ts";
import {
  parseReportOption,
  prepareReports,
  ReportError,
  writeReports,
  type ReportWish,
} from "../../contracts/reports/reports.ts";
import { percentWords } from "../../contracts/reports/coverage-words.ts";
import { createProgress, showResult } from "../../contracts/reports/terminal.ts";
import { verify } from "../../contracts/judging/run.ts";
import { select, SelectionError, type Selection } from "../../contracts/judging/select.ts";
import { alwaysOf, clausesOf } from "../../contracts/clauses/suite.ts";
import { judgedRelease, ReleaseError, type JudgedRelease } from "../../contracts/judging/judged-release.ts";
import { EXIT, type RunResult } from "../../contracts/judging/verdict.ts";
import { closingOnThrow } from "../../client/closing-on-throw.ts";
import { CannotStart } from "../cannot-start.ts";
import { interruptible } from "./interrupt.ts";
import { openTarget } from "./open-target.ts";
import type { TargetOptions } from "./target-options.ts";
import { readText } from "../read-text.ts";

export interface VerifyOptions extends TargetOptions {
  readonly release?: string;
  readonly set?: readonly string[];
  readonly only?: readonly string[];
  readonly list?: boolean;
  readonly shard?: { readonly index: number; readonly of: number };
  readonly bail?: boolean;
  readonly concurrency?: number;
  readonly knownFailing?: string;
  readonly report?: readonly string[];
  readonly minCoverage?: number;
}

const DEFAULT_TASKS = 20;

/** Judges the target that the flags speak of. Resolves with the exit code. Throws `CannotStart`. */
export async function runVerify(url: string | undefined, options: VerifyOptions): Promise<number> {
  const { release: asked, ...opening } = options;
  // Before the target is opened, so that a mistake in it is told at once.
  const wanted = judgedBy("", asked);
  const first = readSelection(wanted, options);
  if (options.list === true) {
    process.stdout.write(listOf(first));
    return EXIT.conformant;
  }
  const knownFailures = options.knownFailing === undefined ? [] : readKnownFailing(options.knownFailing);
  const reports = (options.report ?? []).map(readReport);
  const pace = paceOf(options);
  const { withoutTasks } = wanted;
  await prepare(reports);
  const progress = createProgress(process.stderr);
  const result = await interruptible(progress, async (signal) => {
    const target = await openTarget(
      url,
      { ...opening, maxTasks: pace.maxTasks, ...(withoutTasks === undefined ? {} : { withoutTasks }) },
      { onProgress: progress.wait, signal },
    );
    const release = judgedBy(target.version, asked);
    let selection = first;
    await closingOnThrow({ target }, () => {
      selection = readSelection(release, options);
    });
    return verify({
      target,
      clauses: selection.clauses,
      always: selection.always,
      ...(asked === undefined ? {} : { release: asked }),
      knownFailures,
      signal,
      onProgress: progress.see,
      concurrency: target.holds ? pace.held : pace.unheld,
      ...(selection.sets === undefined ? {} : { sets: selection.sets }),
      ...(selection.says === undefined ? {} : { selection: selection.says }),
      ...(options.bail === undefined ? {} : { bail: options.bail }),
    });
  });
  process.stdout.write(showResult(result, process.stdout));
  await writeAll(result, reports);
  return withCoverage(result, options.minCoverage);
}

interface Pace {
  /** Clauses at once where states are held, and where time goes by. */
  readonly held: number;
  readonly unheld: number;
  readonly maxTasks: number;
}

/** A clause needs up to two tasks; with fewer for all of them they would wait for one another. Throws `CannotStart`. */
function paceOf({ concurrency, maxTasks }: Pick<VerifyOptions, "concurrency" | "maxTasks">): Pace {
  if (concurrency !== undefined && maxTasks !== undefined && maxTasks < 2 * concurrency)
    throw new CannotStart(
      `--concurrency ${String(concurrency)} needs --max-tasks ${String(2 * concurrency)} or more: a clause may need two tasks. Correct one of them.`,
    );
  const most = maxTasks ?? Math.max(DEFAULT_TASKS, 2 * (concurrency ?? 0));
  return {
    held: concurrency ?? 8,
    unheld: concurrency ?? Math.min(4, Math.floor(most / 2)),
    maxTasks: most,
  };
}

function judgedBy(told: string, asked: string | undefined): JudgedRelease {
  try {
    return judgedRelease(told, asked);
  } catch (error) {
    throw error instanceof ReleaseError ? new CannotStart(error.message, { cause: error }) : error;
  }
}

function readSelection(
  release: JudgedRelease,
  { set: sets, only, shard }: Pick<VerifyOptions, "set" | "only" | "shard">,
): Selection {
  try {
    return select(
      { clauses: clausesOf(release.version, release), always: alwaysOf(release.version, release) },
      {
        ...(sets === undefined ? {} : { sets }),
        ...(only === undefined ? {} : { only }),
        ...(shard === undefined ? {} : { shard }),
      },
    );
  } catch (error) {
    throw error instanceof SelectionError ? new CannotStart(error.message, { cause: error }) : error;
  }
}

function listOf({ clauses, always }: Selection): string {
  const rows = [...clauses, ...always].map(({ id, set, says }) => [id, set, says] as const);
  const width = Math.max(...rows.map(([id]) => id.length));
  return rows.map(([id, set, says]) => `${id.padEnd(width)}  ${set.padEnd(14)}  ${says}\n`).join("");
}

function readKnownFailing(file: string): readonly KnownFailure[] {
  const text = readText(file, "Correct --known-failing, or leave it out.");
  try {
    return parseKnownFailing(text, file);
  } catch (error) {
    throw error instanceof KnownFailingError ? new CannotStart(error.message, { cause: error }) : error;
  }
}

function readReport(text: string): ReportWish {
  try {
    return parseReportOption(text);
  } catch (error) {
    throw error instanceof ReportError ? new CannotStart(error.message, { cause: error }) : error;
  }
}

/** What cannot be written is said before anything is judged. Throws `CannotStart`. */
async function prepare(reports: readonly ReportWish[]): Promise<void> {
  try {
    await prepareReports(reports);
  } catch (error) {
    throw error instanceof ReportError ? new CannotStart(error.message, { cause: error }) : error;
  }
}

async function writeAll(result: RunResult, reports: readonly ReportWish[]): Promise<void> {
  try {
    const { stdout } = await writeReports(result, reports);
    process.stdout.write(stdout);
  } catch (error) {
    throw error instanceof ReportError ? new CannotStart(error.message, { cause: error }) : error;
  }
}

function withCoverage(result: RunResult, least: number | undefined): number {
  if (least === undefined || result.coverage.percent >= least) return result.exitCode;
  process.stdout.write(
    `Coverage ${percentWords(result.coverage.percent)} is less than --min-coverage ${String(least)}.\n`,
  );
  return result.exitCode === EXIT.conformant ? EXIT.notConformant : result.exitCode;
}
