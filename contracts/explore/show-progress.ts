/** What is under way while a target is explored. On a terminal one line that changes, elsewhere a line now and then. */
import { surfaceOf, type Environment, type Output } from "../report/paint.ts";
import { clip, oneLine, plural, spanOf } from "../report/text.ts";
import type { ExploreProgress } from "./explore.ts";

export interface ExploreProgressView {
  /** After each run. */
  readonly see: (progress: ExploreProgress) => void;
  /** What is waited for, or what has just happened, as a sentence. */
  readonly wait: (text: string) => void;
  /** Takes the line away: the result comes now. */
  readonly end: () => void;
}

/** On a terminal the line is not drawn more often than the eye follows; in milliseconds. */
const REDRAW_MS = 80;
/** In a log a line as often as this. */
const LOG_MS = 10_000;
/** Back to the first column, and the line away. */
const CLEAR = "\r\u001b[2K";

/** A progress that writes to `stream`, which should not be where the result goes. */
export function createExploreProgress(
  stream: Output,
  env: Environment = process.env,
  now: () => number = () => performance.now(),
): ExploreProgressView {
  const { columns } = surfaceOf(stream, env);
  const isTerminal = stream.isTTY === true && env["TERM"] !== "dumb";
  let shownAt = isTerminal ? -Infinity : now();
  const say = (text: string): void => {
    const line = clip(oneLine(text), columns - 1);
    stream.write(isTerminal ? `${CLEAR}${line}` : `${line}\n`);
  };
  return {
    see: (progress) => {
      if (now() - shownAt < (isTerminal ? REDRAW_MS : LOG_MS)) return;
      shownAt = now();
      say(progressLine(progress));
    },
    wait: (text) => {
      if (isTerminal) stream.write(`${CLEAR}${clip(oneLine(text), columns - 1)}\n`);
      else say(text);
    },
    end: () => {
      if (isTerminal) stream.write(CLEAR);
    },
  };
}

const PHASES: Readonly<Record<ExploreProgress["phase"], string>> = {
  searching: "",
  shrinking: "  a law is broken: looking for the shortest way to it",
  confirming: "  taking the shortest way once more",
};

/** `12.0 s  120 runs  14,480 calls` */
export function progressLine({ phase, runs, calls, ms }: ExploreProgress): string {
  return `${spanOf(ms)}  ${plural(runs, "run")}  ${plural(calls, "call")}${PHASES[phase]}`;
}
