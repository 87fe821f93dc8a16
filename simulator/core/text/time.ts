/**
 * Instants and spans as text. `Date` is not used: it counts milliseconds, and the wire shows microseconds.
 */
import type { Instant, Micros } from "../env.ts";

/** Go's zero time, which stands for "never" where a time cannot be null. */
export const ZERO_TIME = "0001-01-01T00:00:00Z";

const SECOND = 1_000_000;
const DAY = 86_400 * SECOND;

/**
 * RFC 3339 in UTC, with as much of the fraction as is not zero: `2025-08-22T10:03:27.837842Z`. Source: Go's
 * time.Time as JSON, over a database that keeps microseconds. Years 0 to 9999.
 */
export function formatInstant(instant: Instant): string {
  const day = Math.floor(instant / DAY);
  const rest = instant - day * DAY;
  const seconds = Math.floor(rest / SECOND);
  const micros = rest - seconds * SECOND;
  const minutes = Math.floor(seconds / 60);
  const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}`;
  return `${formatDay(day)}T${clock}${micros === 0 ? "" : formatFraction(micros)}Z`;
}

/**
 * The instant an RFC 3339 text names, with `Z` or an offset, or null when it is none. Digits past the microsecond
 * are dropped. Like Go it refuses lower-case `t` and `z`, leap seconds and days no calendar has.
 */
export function parseInstant(text: string): Instant | null {
  const parts = splitTime(text);
  if (parts === null) return null;
  const micros = Number(parts.fraction.slice(0, 6).padEnd(6, "0"));
  return (daysFromCivil(parts.year, parts.month, parts.day) * 86_400 + parts.seconds) * SECOND + micros;
}

/**
 * An RFC 3339 text as Go writes it back: trailing zeros of the fraction cut (nanoseconds kept), `+00:00` as `Z`,
 * other offsets as they are; null when it is no RFC 3339 text.
 */
export function normalizeTime(text: string): string | null {
  const parts = splitTime(text);
  if (parts === null) return null;
  const fraction = parts.fraction.slice(0, 9).replace(/0+$/, "");
  const zone = parts.zone === "+00:00" || parts.zone === "-00:00" ? "Z" : parts.zone;
  return text.slice(0, 19) + (fraction === "" ? "" : `.${fraction}`) + zone;
}

interface TimeParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Seconds since the start of that day, the offset taken off: may be negative or past the day's end. */
  readonly seconds: number;
  readonly fraction: string;
  readonly zone: string;
}

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|([+-])(\d\d):(\d\d))$/;

function splitTime(text: string): TimeParts | null {
  const match = RFC_3339.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offsetHours = Number(match[10] ?? 0);
  const offsetMinutes = Number(match[11] ?? 0);
  if (offsetHours > 23 || offsetMinutes > 59) return null;
  const offset = (offsetHours * 60 + offsetMinutes) * (match[9] === "-" ? -60 : 60);
  const seconds = (hour * 60 + minute) * 60 + second - offset;
  return { year, month, day, seconds, fraction: match[7] ?? "", zone: String(match[8]) };
}

/** Nanoseconds of each unit of Go's time.ParseDuration; the micro sign exists twice in Unicode. */
const UNITS = {
  ns: 1n,
  us: 1_000n,
  "\u00b5s": 1_000n,
  "\u03bcs": 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
} as const;

const DURATION = /^([+-]?)(0|(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;
const DURATION_PART = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/g;

const MAX_NANOSECONDS = 2n ** 63n - 1n;

/**
 * A Go duration (`1h30m`, `90s`, `250ms`, `1.5s`, `-1m`, `0`) in whole microseconds, finer parts dropped; null when
 * it is none or exceeds Go's 292 years. Source: Go's time.ParseDuration.
 */
export function parseDuration(text: string): Micros | null {
  // No duration within the limit is this long, and big numbers take their time.
  const match = text.length > 100 ? null : DURATION.exec(text);
  if (match === null) return null;
  let nanoseconds = 0n;
  for (const part of String(match[2]).matchAll(DURATION_PART)) {
    const size = UNITS[part[3] as keyof typeof UNITS];
    const fraction = part[2] ?? "";
    nanoseconds +=
      BigInt(String(part[1])) * size + (BigInt(fraction) * size) / 10n ** BigInt(fraction.length);
  }
  if (nanoseconds > MAX_NANOSECONDS) return null;
  const micros = Number(nanoseconds / 1_000n);
  return match[1] === "-" && micros !== 0 ? -micros : micros;
}

/** A span as Go writes it: `1h30m0s`, `1.5s`, `250ms`, `15µs`, `0s`; `forever` for Infinity. */
export function formatDuration(span: Micros): string {
  if (span < 0) return `-${formatDuration(-span)}`;
  if (span === Infinity) return "forever";
  if (span === 0) return "0s";
  if (span < 1_000) return `${span}µs`;
  if (span < SECOND) return `${decimal(span, 1_000)}ms`;
  const minutes = Math.floor(span / (60 * SECOND));
  const seconds = `${decimal(span - minutes * 60 * SECOND, SECOND)}s`;
  if (minutes === 0) return seconds;
  return minutes < 60 ? `${minutes}m${seconds}` : `${Math.floor(minutes / 60)}h${minutes % 60}m${seconds}`;
}

/** `amount / unit` as a decimal without trailing zeros; `unit` is a power of ten. */
function decimal(amount: number, unit: number): string {
  const whole = Math.floor(amount / unit);
  const rest = amount - whole * unit;
  return rest === 0
    ? String(whole)
    : `${whole}.${String(rest + unit)
        .slice(1)
        .replace(/0+$/, "")}`;
}

function formatFraction(micros: number): string {
  let end = 7;
  const digits = String(micros + SECOND); // a leading 1 keeps the zeros
  while (digits.charCodeAt(end - 1) === 48) end--;
  return `.${digits.slice(1, end)}`;
}

/** Neighbouring times share their day, so the last one written is kept; it is a function of the day alone. */
let lastDay = NaN;
let lastDayText = "";

function formatDay(day: number): string {
  if (day !== lastDay) {
    const { year, month, dayOfMonth } = civilFromDays(day);
    lastDayText = `${String(year).padStart(4, "0")}-${two(month)}-${two(dayOfMonth)}`;
    lastDay = day;
  }
  return lastDayText;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/**
 * The proleptic Gregorian date of a day number. Years are counted from March, so that the leap day comes last, in
 * eras of 400 years (146,097 days). After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
function civilFromDays(days: number): {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
} {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** The day number of a date: the inverse of `civilFromDays`. */
function daysFromCivil(year: number, month: number, dayOfMonth: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
