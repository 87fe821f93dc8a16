/** One line that says what is under way, for whoever watches: on a terminal it changes, elsewhere it comes now and then. */
import { inTone, surfaceOf, type Environment, type Output, type Surface } from "./paint.ts";
import type { Tone } from "./statuses.ts";
import { clip, columnsOf, oneLine, spanOf } from "./text.ts";

export interface ProgressView<Seen> {
  /** After each piece of the work. */
  readonly see: (seen: Seen) => void;
  /** What is waited for, or what has just happened, as a sentence. */
  readonly wait: (text: string) => void;
  /** Takes the line away: the result comes now. */
  readonly end: () => void;
}

/** Part of the line. */
export interface Word {
  readonly text: string;
  readonly tone?: Tone;
}

/** What one kind of work says of itself. */
export interface ProgressWords<Seen> {
  /** How far it is, without the time. */
  readonly line: (seen: Seen) => readonly Word[];
  /** What is said at once and stays; null for nothing. */
  readonly told?: (seen: Seen, surface: Surface) => string | null;
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
/** Back to the first column, and the line away. */
const CLEAR = "\r\u001b[2K";
/** A word that must be cut to less than this is left out. */
const LEAST_COLUMNS = 10;

/** A progress that writes to `stream`, which should not be where the result goes. */
export function createProgressLine<Seen>(
  stream: Output,
  words: ProgressWords<Seen>,
  { env = process.env, now = () => performance.now() }: ProgressOptions = {},
): ProgressView<Seen> {
  const surface = surfaceOf(stream, env);
  const isTerminal = stream.isTTY === true && env["TERM"] !== "dumb";
  const startedAt = now();
  let [done, wait, shownAt]: [readonly Word[], string, number] = [[], "", isTerminal ? -Infinity : startedAt];
  const line = (): string =>
    joinWords(
      [{ text: wholeSeconds(now() - startedAt) }, ...done, ...(wait === "" ? [] : [quiet(wait)])],
      surface,
    );
  const redraw = (): void => {
    if (now() - shownAt < (isTerminal ? REDRAW_MS : LOG_MS)) return;
    shownAt = now();
    stream.write(isTerminal ? `${CLEAR}${line()}` : `${line()}\n`);
  };
  /** A line that stays. */
  const tell = (text: string): void => {
    stream.write(isTerminal ? `${CLEAR}${text}\n${line()}` : `${text}\n`);
  };
  return {
    see: (seen) => {
      done = words.line(seen);
      wait = "";
      const told = words.told?.(seen, surface) ?? null;
      if (told !== null) tell(told);
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

/** `12 s  120 of 400 clauses  2 fail  waiting for …`, never as wide as the surface. */
export function joinWords(words: readonly Word[], { columns, paint }: Surface): string {
  let line = "";
  // The last column stays free: some terminals go to the next line as soon as it is taken.
  let room = columns - 1;
  for (const { text, tone } of words) {
    const gap = line === "" ? "" : "  ";
    room -= gap.length;
    if (columnsOf(text) > room && room < LEAST_COLUMNS) break;
    const shown = clip(text, room);
    room -= columnsOf(shown);
    line += gap + (tone === undefined ? shown : inTone(paint, tone, shown));
  }
  return line;
}

function quiet(text: string): Word {
  return { text, tone: "quiet" };
}

/** Parts of a second would make the line flicker. */
function wholeSeconds(ms: number): string {
  return ms < 1000 ? "0 s" : spanOf(Math.floor(ms / 1000) * 1000).replace(".0 ", " ");
}
