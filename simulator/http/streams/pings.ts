/**
 * Who is idle gets a sign of life every 15 seconds. All connections share one timer: as the span is the same for each,
 * they are due in the order in which they were last served. Source: coderd/httpapi/websocket.go, HeartbeatInterval.
 */

/** As coderd/httpapi, HeartbeatInterval. */
export const PING_INTERVAL_MS = 15_000;

export interface PingOptions {
  readonly now?: () => number;
  /** Calls back after a span; returns how to call it off. Default: a timer that keeps no process alive. */
  readonly after?: (milliseconds: number, callback: () => void) => () => void;
}

export class Pings {
  readonly #now: () => number;
  readonly #after: NonNullable<PingOptions["after"]>;
  /** Each with the time of its next ping; a map keeps the order in which they were set. */
  readonly #due = new Map<() => void, number>();
  #stopTimer: (() => void) | null = null;

  constructor(options: PingOptions = {}) {
    this.#now = options.now ?? (() => performance.now());
    this.#after = options.after ?? startTimer;
  }

  /** Calls `ping` every 15 seconds from now on; returns how to stop. */
  add(ping: () => void): () => void {
    this.#due.set(ping, this.#now() + PING_INTERVAL_MS);
    this.#plan();
    return () => {
      this.#due.delete(ping);
      if (this.#due.size === 0) this.#cancel();
    };
  }

  /** Calls back once, after a span in milliseconds; returns how to call it off. */
  after(milliseconds: number, callback: () => void): () => void {
    return this.#after(milliseconds, callback);
  }

  #plan(): void {
    if (this.#stopTimer !== null) return;
    const [first] = this.#due.values();
    if (first === undefined) return;
    this.#stopTimer = this.#after(Math.max(first - this.#now(), 0), () => {
      this.#stopTimer = null;
      this.#serve();
    });
  }

  #serve(): void {
    const now = this.#now();
    // One that is served goes to the end with a later time, where the loop stops.
    for (const [ping, at] of this.#due) {
      if (at > now) break;
      this.#due.delete(ping);
      this.#due.set(ping, now + PING_INTERVAL_MS);
      ping();
    }
    this.#plan();
  }

  #cancel(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
  }
}

function startTimer(milliseconds: number, callback: () => void): () => void {
  const timer = setTimeout(callback, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
}
