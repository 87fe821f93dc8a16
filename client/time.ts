/** Time as a target without a control API sees it: it goes by by itself, and waiting is all that can be done. */
import { setTimeout as wait } from "node:timers/promises";

export interface Timing {
  /** Milliseconds since any fixed point. */
  readonly now: () => number;
  /** Resolves after so many milliseconds, or rejects when the signal is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export const systemTiming: Timing = {
  now: () => performance.now(),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, signal === undefined ? {} : { signal });
  },
};

/** How long to wait between looks, in milliseconds: growing, never longer than `most`. */
export function* intervals({ first, growth, most }: Readonly<Record<"first" | "growth" | "most", number>>) {
  for (let interval = first; ; interval *= growth) yield Math.min(interval, most);
}

const TIME = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?Z$/;

/** Is one time of the wire before another? Exact to the nanosecond, which a `Date` is not. Null when one is no time. */
export function isBefore(a: unknown, b: unknown): boolean | null {
  const [left, right] = [sortable(a), sortable(b)];
  return left === null || right === null ? null : left < right;
}

function sortable(time: unknown): string | null {
  const match = typeof time === "string" ? TIME.exec(time) : null;
  return match === null ? null : `${match[1] ?? ""}.${(match[2] ?? "").padEnd(9, "0")}`;
}
