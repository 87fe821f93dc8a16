/** What is under way, for whoever watches a run. On a terminal one line that changes, elsewhere a line now and then. */
import type { Progress } from "../run.ts";
import { createMask } from "./mask.ts";
import { inTone, surfaceOf, type Environment, type Output, type Surface } from "./paint.ts";
import { isFailure, statusWords } from "./statuses.ts";
import { clip, oneLine, spanOf } from "./text.ts";

export interface ProgressView {
  /** After each clause. */
  readonly see: (progress: Progress) => void;
  /** What is waited for, or what has just happened, as a sentence. */
  readonly wait: (text: string) => void;
  /** Takes the line away: the result comes now. */
  readonly end: () => void;
}

export interface ProgressOptions {
  readonly env?: Environment;
  /** In milliseconds. */
  readonly now?: () => number;
}

/** On a terminal the line is not drawn more often than the eye follows. */
const REDRAW_MS = 80;
/** In a log a line as often as this. */
const LOG_MS = 10_000;

/** A progress that writes to `stream`, which should not be where the result goes. */
export function createProgress(
  stream: Output,
  { env = process.env, now = () => performance.now() }: ProgressOptions = {},
): ProgressView {
  const surface = surfaceOf(stream, env);
  const isTerminal = stream.isTTY === true && env["TERM"] !== "dumb";
  const startedAt = now();
  let [last, wait, shownAt]: [Progress | null, string, number] = [null, "", -Infinity];
  const line = (): string => progressLine({ progress: last, wait, ms: now() - startedAt }, surface);
  const redraw = (): void => {
    if (now() - shownAt < (isTerminal ? REDRAW_MS : LOG_MS)) return;
    shownAt = now();
    stream.write(isTerminal ? `${CLEAR}${line()}` : `${line()}\n`);
  };
  /** A line that stays. */
  const tell = (text: string): void => {
    stream.write(isTerminal ? `${CLEAR}${text}\n${line()}` : `${text}\n`);
  };
  if (!isTerminal) shownAt = now();
  return {
    see: (progress) => {
      last = progress;
      wait = "";
      if (isFailure(progress.last.status)) tell(failureLine(progress, surface));
      redraw();
    },
    wait: (text) => {
      // What goes on tells how long it has lasted already; the rest is said once.
      const goesOn = /\(\d[^()]*\)$/.test(text);
      if (goesOn) wait = oneLine(text);
      else tell(clip(oneLine(text), surface.columns));
      redraw();
    },
    end: () => {
      if (isTerminal) stream.write(CLEAR);
    },
  };
}

/** Back to the first column, and the line away. */
const CLEAR = "\r\u001b[2K";

interface Moment {
  readonly progress: Progress | null;
  readonly wait: string;
  readonly ms: number;
}

/** `12 s  120 of 400 clauses  2 fail  waiting for …`, never wider than the surface. */
export function progressLine({ progress, wait, ms }: Moment, { columns, paint }: Surface): string {
  const time = spanOf(Math.floor(ms / 1000) * 1000)
    .replace(".0 ", " ")
    .replace(/^0 ms$/, "0 s");
  const done = progress === null ? "" : `${String(progress.done)} of ${String(progress.planned)} clauses`;
  const bad =
    progress === null
      ? []
      : Object.entries(progress.counts).flatMap(([status, count]) =>
          count > 0 && isFailure(status as keyof typeof statusWords) ? [`${String(count)} ${status}`] : [],
        );
  const words = [time, done, ...bad].filter((word) => word !== "");
  // The last column stays free: some terminals go to the next line as soon as it is taken.
  const room = columns - 1 - words.join("  ").length - 2;
  const painted = words.map((word, index) => (index < 2 ? word : inTone(paint, "bad", word))).join("  ");
  return room < 10 || wait === "" ? painted : `${painted}  ${paint("dim", clip(wait, room))}`;
}

/** What is said at once goes into logs as the result does: without secrets. */
function failureLine({ last, tokens }: Progress, { columns, paint }: Surface): string {
  const { clause, status } = last;
  const why = createMask({ tokens, outcomes: [last] }).text(last.why ?? "");
  const { symbol } = statusWords[status];
  const id = `${symbol} ${clause.id}`;
  const room = columns - id.length - 2;
  const more = room < 20 ? "" : `  ${paint("dim", clip(oneLine(why.split("\n", 1)[0] ?? ""), room))}`;
  return `${inTone(paint, "bad", id)}${more}`;
}
