/** What the zoo is doing, for whoever waits: on a terminal one line that changes, elsewhere a line now and then. */
import { inTone, surfaceOf, type Environment, type Output } from "../contracts/report/paint.ts";
import { clip, oneLine, spanOf } from "../contracts/report/text.ts";
import type { ZooProgress } from "./verify-suite.ts";

export interface ZooProgressView {
  /** After each server. */
  readonly see: (progress: ZooProgress) => void;
  /** What is waited for, or what has just happened, as a sentence. */
  readonly wait: (text: string) => void;
  /** Takes the line away: the result comes now. */
  readonly end: () => void;
}

/** On a terminal the line is not drawn more often than the eye follows. */
const REDRAW_MS = 80;
/** In a log a line as often as this. */
const LOG_MS = 10_000;
/** Back to the first column, and the line away. */
const CLEAR = "\r\u001b[2K";

/** A progress that writes to `stream`, which should not be where the result goes. `now` is in milliseconds. */
export function createZooProgress(
  stream: Output,
  { env = process.env, now = () => performance.now() }: { env?: Environment; now?: () => number } = {},
): ZooProgressView {
  const { columns, paint } = surfaceOf(stream, env);
  const isTerminal = stream.isTTY === true && env["TERM"] !== "dumb";
  const startedAt = now();
  let shownAt = isTerminal ? -Infinity : startedAt;
  let line = "";
  const tell = (text: string): void => {
    stream.write(isTerminal ? `${CLEAR}${text}\n${line}` : `${text}\n`);
  };
  return {
    see: ({ planned, done, last, unnoticed }) => {
      const time = spanOf(Math.floor((now() - startedAt) / 1000) * 1000).replace(".0 ", " ");
      line = clip(`${time}  ${String(done)} of ${String(planned)} servers  ${oneLine(last)}`, columns - 1);
      if (unnoticed) tell(inTone(paint, "warn", clip(`no clause notices ${oneLine(last)}`, columns - 1)));
      if (now() - shownAt < (isTerminal ? REDRAW_MS : LOG_MS)) return;
      shownAt = now();
      stream.write(isTerminal ? `${CLEAR}${line}` : `${line}\n`);
    },
    wait: (text) => tell(clip(oneLine(text), columns)),
    end: () => {
      if (isTerminal) stream.write(CLEAR);
    },
  };
}
