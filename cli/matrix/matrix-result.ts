/** What came of a matrix: a row for each release. Pure. */
import { endingWords } from "../../client-check/reports/words.ts";
import type { Ending } from "../../client-check/observing/call.ts";
import { firstOther, refusalText, type Refusal } from "./refusals.ts";

/** One run of the command. */
export interface ReleaseRun {
  readonly release: string;
  /** What the server says that it is. */
  readonly version: string;
  readonly ending: Ending;
  readonly ms: number;
  /** What it printed, without the token. */
  readonly output: string;
  /** How many calls it made. */
  readonly calls: number;
  readonly refusals: readonly Refusal[];
}

export interface MatrixRow extends ReleaseRun {
  readonly passed: boolean;
  /** What the table shows of a failure; empty when it passed. */
  readonly why: string;
}

export interface MatrixResult {
  readonly command: readonly string[];
  readonly startedAt: string;
  readonly ms: number;
  readonly rows: readonly MatrixRow[];
  readonly exitCode: number;
}

const EXIT = { passed: 0, failed: 1, interrupted: 4 } as const;

/** Puts the runs together. */
export function matrixResult(
  runs: readonly ReleaseRun[],
  about: Pick<MatrixResult, "command" | "startedAt" | "ms">,
): MatrixResult {
  const passing = runs.find(hasPassed);
  const rows = runs.map((run) => ({ ...run, passed: hasPassed(run), why: whyOf(run, passing) }));
  return { ...about, rows, exitCode: exitCodeOf(rows) };
}

function hasPassed({ ending }: ReleaseRun): boolean {
  return ending.kind === "exit" && ending.code === 0;
}

function whyOf(run: ReleaseRun, passing: ReleaseRun | undefined): string {
  if (hasPassed(run)) return "";
  if (run.ending.kind === "interrupted") return "it was interrupted";
  const other = firstOther(run.refusals, passing?.refusals ?? []);
  if (other !== null) return refusalText(other);
  const last = run.output.trimEnd().split("\n").at(-1)?.trim() ?? "";
  return last === ""
    ? "no refusal of its own, and it printed nothing"
    : `no refusal of its own; it printed: ${last}`;
}

function exitCodeOf(rows: readonly MatrixRow[]): number {
  if (rows.some(({ ending }) => ending.kind === "interrupted")) return EXIT.interrupted;
  return rows.every(({ passed }) => passed) ? EXIT.passed : EXIT.failed;
}

/** There is no client when it fails everywhere before it has made a call: its output, else null. */
export function outputOfNone(runs: readonly ReleaseRun[]): string | null {
  const none = runs.every((run) => run.ending.kind === "exit" && !hasPassed(run) && run.calls === 0);
  return none ? (runs[0]?.output ?? null) : null;
}

/** `exit 0`, or how else it ended. */
export function exitWords({ ending }: ReleaseRun): string {
  return ending.kind === "exit" ? `exit ${String(ending.code)}` : endingWords(ending);
}
