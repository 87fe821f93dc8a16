/**
 * What the core asks of the outside: the time, ids and chance. All three come in as arguments, so that one seed and
 * one journal always give the same world.
 */

/** A point in time: whole microseconds since 1970-01-01T00:00:00Z. Safe as a double until the year 2255. */
export type Instant = number;

/** A span of time: whole microseconds. `Infinity` means "not until told". */
export type Micros = number;

export const MILLISECOND: Micros = 1_000;
export const SECOND: Micros = 1_000_000;
export const MINUTE: Micros = 60 * SECOND;
export const HOUR: Micros = 60 * MINUTE;

/** Tells the time. The system clock, a clock moved by hand, or a test's own. */
export interface Clock {
  now(): Instant;
}

/**
 * Names things. Each answer follows from (seed, kind, key) alone and never from the order of calls, so that settling
 * one task before another cannot change an id.
 */
export interface Ids {
  /** A lower-case version 4 uuid. */
  uuid(kind: string, key: string): string;
  /** `length` characters of `[a-zA-Z0-9]`, unpredictable to whoever does not know the seed. */
  token(kind: string, key: string, length: number): string;
}

/** Chance, drawn from a seed. */
export interface Draw {
  /** A whole number n with 0 <= n < limit. */
  below(limit: number): number;
}

/** One entry of `validations` in an error body. Source: codersdk/client.go. */
export interface Validation {
  readonly field: string;
  readonly detail: string;
}
