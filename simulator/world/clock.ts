/** The clock of a world: the system's time, faster or slower, one moved by hand, or a caller's own; never backwards. */
import { MILLISECOND, type Clock, type Instant, type Micros } from "../core/env.ts";

/**
 * `real` runs as the system's time does, `scaled` so many times as fast. `manual` and `frozen` stand still: `manual` until
 * it is moved, `frozen` until it is another mode.
 */
export type ClockMode = "real" | "scaled" | "manual" | "frozen";

/** What a clock can be set to: a mode, or how many times as fast as the system's time it runs. */
export type ClockSetting = "real" | "manual" | "frozen" | number;

/** A clock that can be moved forward, never back. */
export interface MovableClock extends Clock {
  readonly mode: ClockMode;
  /** How many times as fast as the system's time it runs; 0 where it stands still. */
  readonly speed: number;
  /** Moves the clock forward by a span of microseconds, and tells who listens. */
  advance(span: Micros): void;
  /** From now on it runs so, from where it stands; tells who listens. */
  set(setting: ClockSetting): void;
  /** Another clock, which stands at that instant and from there runs as this one does. */
  copyAt(instant: Instant): MovableClock;
  /** Stands at that instant from now on, even if it is in the past: for a world that is rewound. Tells who listens. */
  goTo(instant: Instant): void;
  /** Milliseconds of real time until the clock says so; Infinity when only a move brings it there. */
  wait(at: Instant): number;
  /** Calls back after each move, and when it is set. */
  onMove(listener: () => void): void;
}

/** Where a manual clock starts when nothing else is said, so that a seed alone names a world. */
export const MANUAL_START: Instant = Date.UTC(2026, 5, 15, 9) * MILLISECOND;

/** The system's time in whole microseconds. At another speed than 1 it starts with that and runs so many times as fast. */
export function createSystemClock(speed = 1): MovableClock {
  return new WorldClock((performance.timeOrigin + performance.now()) * MILLISECOND, running(speed));
}

/** A clock that stands still until it is moved. */
export function createManualClock(start: Instant = MANUAL_START): MovableClock {
  return new WorldClock(start, STILL.manual);
}

/** Lets a caller's own clock be moved forward on top of what it says. */
export function movable(clock: Clock): MovableClock {
  // Nobody knows how fast it runs: as fast as the system's is a guess that is asked again when it was wrong.
  return new WorldClock(clock.now(), { mode: "manual", speed: 1, micros: () => clock.now() });
}

/** What makes time pass. */
interface Source {
  readonly mode: ClockMode;
  /** Microseconds of the clock in one of the source. */
  readonly speed: number;
  /** Microseconds since some instant. */
  readonly micros: () => number;
}

const STILL = {
  manual: { mode: "manual", speed: 0, micros: () => 0 },
  frozen: { mode: "frozen", speed: 0, micros: () => 0 },
} as const satisfies Record<string, Source>;

function running(speed: number): Source {
  // Since the process began, which is few enough to be multiplied.
  return { mode: speed === 1 ? "real" : "scaled", speed, micros: () => performance.now() * MILLISECOND };
}

class WorldClock implements MovableClock {
  #source: Source;
  /** What the clock says when its source says `#begun`. */
  #base: number;
  #begun: number;
  #latest: Instant = 0;
  readonly #listeners: (() => void)[] = [];

  constructor(start: number, source: Source) {
    this.#base = start;
    this.#source = source;
    this.#begun = source.micros();
  }

  get mode(): ClockMode {
    return this.#source.mode;
  }

  get speed(): number {
    return this.#source.speed;
  }

  now(): Instant {
    const { micros, speed } = this.#source;
    const time = Math.floor(this.#base + (micros() - this.#begun) * speed);
    this.#latest = Math.max(this.#latest, time);
    return this.#latest;
  }

  advance(span: Micros): void {
    this.#base += span;
    this.#tell();
  }

  set(setting: ClockSetting): void {
    this.#base = this.now();
    if (setting === "manual" || setting === "frozen") this.#source = STILL[setting];
    else this.#source = running(setting === "real" ? 1 : setting);
    this.#begun = this.#source.micros();
    this.#tell();
  }

  copyAt(instant: Instant): MovableClock {
    return new WorldClock(instant, this.#source);
  }

  goTo(instant: Instant): void {
    this.#base = instant;
    this.#begun = this.#source.micros();
    this.#latest = 0;
    this.#tell();
  }

  wait(at: Instant): number {
    const left = at - this.now();
    if (left <= 0) return 0;
    const { speed } = this.#source;
    // Rounded up: a timer that fires early would find nothing due.
    return speed === 0 ? Infinity : Math.max(Math.ceil(left / MILLISECOND / speed), 1);
  }

  onMove(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
