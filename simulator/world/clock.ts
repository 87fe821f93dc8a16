/** The clocks of a world: the system's, one moved by hand, and the way both are set forward. */
import { MILLISECOND, type Clock, type Instant, type Micros } from "../core/env.ts";

export type ClockMode = "real" | "manual";

/** A clock that can be moved forward, never back. */
export interface MovableClock extends Clock {
  readonly mode: ClockMode;
  /** Moves the clock forward by a span of microseconds. */
  advance(span: Micros): void;
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
  return {
    mode: "real",
    now() {
      const elapsed = performance.now();
      const hurried = elapsed + (elapsed - startedAt) * (speed - 1);
      const time = Math.floor((performance.timeOrigin + hurried) * MILLISECOND) + moved;
      latest = Math.max(latest, time);
      return latest;
    },
    advance(span) {
      moved += span;
    },
  };
}

/** A clock that stands still until it is moved. */
export function createManualClock(start: Instant = MANUAL_START): MovableClock {
  let time = start;
  return {
    mode: "manual",
    now: () => time,
    advance(span) {
      time += span;
    },
  };
}

/** Lets a caller's own clock be moved forward on top of what it says. */
export function movable(clock: Clock): MovableClock {
  let moved: Micros = 0;
  return {
    mode: "manual",
    now: () => clock.now() + moved,
    advance(span) {
      moved += span;
    },
  };
}
