/** Waiting by looking again and again, with a deadline, a way to be interrupted, and words for whoever watches. */
import { Unreached } from "../target.ts";
import { intervals, type Timing } from "../time.ts";

export interface WaiterOptions {
  readonly timing: Timing;
  /** So long at most is one thing waited for, in milliseconds. */
  readonly deadlineMs: number;
  /** Ends every wait. */
  readonly signal: AbortSignal;
  /** Is told what is waited for, every few seconds. */
  readonly onWait?: ((text: string) => void) | undefined;
}

/** Nothing came of waiting. */
export class TooLong extends Unreached {
  override readonly by = "too-long";
}

/** How often to look: `eager` catches what soon passes. */
export type Pace = "eager" | "hasty" | "calm";

// In milliseconds. Calm waits are for builds, which take from seconds to minutes.
const PACES = {
  calm: { first: 50, growth: 1.5, most: 2_000 },
  eager: { first: 15, growth: 1.05, most: 200 },
  hasty: { first: 10, growth: 1.02, most: 150 },
} as const satisfies Readonly<Record<Pace, unknown>>;

const TELL_EVERY_MS = 2_000;

export class Waiter {
  readonly timing: Timing;
  readonly #options: WaiterOptions;

  constructor(options: WaiterOptions) {
    this.timing = options.timing;
    this.#options = options;
  }

  /**
   * Looks until `look` gives something. Throws `Unreached` when time is up or the run is interrupted; `what` says what
   * was waited for.
   */
  async until<T>(
    what: () => string,
    look: (waitedMs: number) => Promise<T | undefined>,
    { pace = "calm", deadlineMs = this.#options.deadlineMs }: { pace?: Pace; deadlineMs?: number } = {},
  ): Promise<T> {
    const { timing, signal, onWait } = this.#options;
    const startedAt = timing.now();
    let toldAt = startedAt;
    for (const interval of intervals(PACES[pace])) {
      this.check();
      const waitedMs = timing.now() - startedAt;
      const found = await look(waitedMs);
      if (found !== undefined) return found;
      if (waitedMs >= deadlineMs)
        throw new TooLong(`waited ${seconds(deadlineMs)} for ${what()}, which is too long`);
      if (timing.now() - toldAt >= TELL_EVERY_MS) {
        toldAt = timing.now();
        onWait?.(`${what()} (${seconds(toldAt - startedAt)})`);
      }
      await this.#sleep(interval, signal);
    }
    throw new Error("intervals never end");
  }

  /** Throws `Unreached` once the run is interrupted. */
  check(): void {
    if (this.#options.signal.aborted) throw new Unreached("the run was ended before that");
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await this.timing.sleep(ms, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    this.check();
  }
}

function seconds(ms: number): string {
  return `${String(Math.round(ms / 1000))} s`;
}
