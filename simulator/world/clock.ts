/** The clocks of a world: the system's, one moved by hand, and the way both are set forward. */
import { MILLISECOND, type Clock, type Instant, type Micros } from "../core/env.ts";

export type ClockMode = "real" | "manual";

/** A clock that can be moved forward, never back. */
export interface MovableClock extends Clock {
  readonly mode: ClockMode;
  /** Moves the clock forward by a span of microseconds, and tells who listens. */
  advance(span: Micros): void;
  /** Milliseconds of real time until the clock says so; Infinity when only a move brings it there. */
  wait(at: Instant): number;
  /** Calls back after each move. */
  onMove(listener: () => void): void;
}

/** Who is told of moves. */
function createListeners(): { add(listener: () => void): void; tell(): void } {
  const listeners: (() => void)[] = [];
  return {
    add: (listener) => void listeners.push(listener),
    tell() {
      for (const listener of listeners) listener();
    },
  };
}

/** Where a manual clock starts when nothing else is said, so that a seed alone names a world. */
export const MANUAL_START: Instant = Date.UTC(2026, 5, 15, 9) * MILLISECOND;

/**
 * The system's time in whole microseconds, plus whatever it was moved by; it never goes back. At another speed than 1
 * it starts with the system's time and runs so many times as fast.
 */
export function createSystemClock(speed = 1): MovableClock {
  const startedAt = performance.now();
  let moved: Micros = 0;
  let latest: Instant = 0;
  const listeners = createListeners();
  const now = (): Instant => {
    const elapsed = performance.now();
    const hurried = elapsed + (elapsed - startedAt) * (speed - 1);
    const time = Math.floor((performance.timeOrigin + hurried) * MILLISECOND) + moved;
    latest = Math.max(latest, time);
    return latest;
  };
  return {
    mode: "real",
    now,
    advance(span) {
      moved += span;
      listeners.tell();
    },
    // Rounded up: a timer that fires early would find nothing due.
    wait: (at) => Math.max(Math.ceil((at - now()) / MILLISECOND / speed), 0),
    onMove: (listener) => listeners.add(listener),
  };
}

/** A clock that stands still until it is moved. */
export function createManualClock(start: Instant = MANUAL_START): MovableClock {
  let time = start;
  const listeners = createListeners();
  return {
    mode: "manual",
    now: () => time,
    advance(span) {
      time += span;
      listeners.tell();
    },
    wait: (at) => (at <= time ? 0 : Infinity),
    onMove: (listener) => listeners.add(listener),
  };
}

/** Lets a caller's own clock be moved forward on top of what it says. */
export function movable(clock: Clock): MovableClock {
  let moved: Micros = 0;
  const listeners = createListeners();
  const now = (): Instant => clock.now() + moved;
  return {
    mode: "manual",
    now,
    advance(span) {
      moved += span;
      listeners.tell();
    },
    // Nobody knows how fast it runs: as fast as the system's is a guess that is asked again when it was wrong.
    wait: (at) => Math.max(Math.ceil((at - now()) / MILLISECOND), at <= now() ? 0 : 1),
    onMove: (listener) => listeners.add(listener),
  };
}
