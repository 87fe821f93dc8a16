import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatDuration,
  formatInstant,
  normalizeTime,
  parseDuration,
  parseInstant,
  ZERO_TIME,
} from "../../../simulator/core/text/time.ts";

const SEED = 4010_02;

/** Microseconds that a double holds exactly: the years 1684 to 2255. */
const instants = fc.integer({ min: -9_000_000_000_000_000, max: 9_000_000_000_000_000 });

test.each([
  [0, "1970-01-01T00:00:00Z"],
  [-1, "1969-12-31T23:59:59.999999Z"],
  [1, "1970-01-01T00:00:00.000001Z"],
  [1_755_857_007_837_842, "2025-08-22T10:03:27.837842Z"],
  [1_755_857_007_830_000, "2025-08-22T10:03:27.83Z"],
  [951_782_400_000_000, "2000-02-29T00:00:00Z"],
  [4_107_542_399_000_000, "2100-02-28T23:59:59Z"],
])("instant %i is %s, and back", (instant, text) => {
  expect(formatInstant(instant)).toBe(text);
  expect(parseInstant(text)).toBe(instant);
});

test(`a text tells the same time as the platform's own, to the millisecond and then to the microsecond [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -3, max: 3 }), (instant, neighbour) => {
      const text = formatInstant(instant + neighbour); // a neighbour may fall on another day
      expect(new Date(text).getTime()).toBe(Math.floor((instant + neighbour) / 1_000));
      expect(parseInstant(text)).toBe(instant + neighbour);
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,5}[1-9])?Z$/);
    }),
    { seed: SEED, numRuns: 2_000 },
  );
});

test("the zero time is an instant like any other", () => {
  expect(formatInstant(parseInstant(ZERO_TIME) ?? 0)).toBe(ZERO_TIME);
});

test.each([
  ["2026-03-01T12:00:00+02:00", "2026-03-01T10:00:00Z"],
  ["2026-03-01T01:30:00-05:30", "2026-03-01T07:00:00Z"],
  ["2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"],
  ["2026-03-01T10:00:00.1234567899Z", "2026-03-01T10:00:00.123456Z"],
  ["2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"],
])("%s is the instant %s", (text, utc) => {
  expect(formatInstant(parseInstant(text) ?? NaN)).toBe(utc);
});

test.each([
  "",
  "2026-03-01",
  "2026-03-01 10:00:00Z",
  "2026-03-01t10:00:00z",
  "2026-03-01T10:00:00",
  "2026-03-01T10:00Z",
  "2026-03-01T10:00:00.Z",
  "2026-03-01T24:00:00Z",
  "2026-03-01T10:60:00Z",
  "2026-03-01T10:00:60Z",
  "2026-00-01T10:00:00Z",
  "2026-13-01T10:00:00Z",
  "2026-03-00T10:00:00Z",
  "2026-04-31T10:00:00Z",
  "2025-02-29T10:00:00Z",
  "2100-02-29T10:00:00Z",
  "2026-03-01T10:00:00+24:00",
  "2026-03-01T10:00:00+01:60",
])("%j is no instant", (text) => {
  expect(parseInstant(text)).toBeNull();
  expect(normalizeTime(text)).toBeNull();
});

test.each([
  ["2026-03-01T10:00:00.123456789Z", "2026-03-01T10:00:00.123456789Z"],
  ["2026-03-01T10:00:00.1000Z", "2026-03-01T10:00:00.1Z"],
  ["2026-03-01T10:00:00.000Z", "2026-03-01T10:00:00Z"],
  ["2026-03-01T10:00:00+00:00", "2026-03-01T10:00:00Z"],
  ["2026-03-01T12:00:00.5+02:00", "2026-03-01T12:00:00.5+02:00"],
])("a time %s of somebody else is written back as %s", (text, normal) => {
  expect(normalizeTime(text)).toBe(normal);
});

test.each([
  ["0", 0],
  ["+5s", 5_000_000],
  ["1h30m", 5_400_000_000],
  ["90s", 90_000_000],
  ["250ms", 250_000],
  ["1.5s", 1_500_000],
  [".5s", 500_000],
  ["1.s", 1_000_000],
  ["15us", 15],
  ["15µs", 15],
  ["15μs", 15],
  ["1999ns", 1],
  ["-1m", -60_000_000],
  ["-0s", 0],
  ["2540400h", 9_145_440_000_000_000],
])("the duration %s is %i microseconds", (text, micros) => {
  expect(parseDuration(text)).toBe(micros);
});

test.each([
  "",
  `${"0".repeat(100)}1s`,
  "1",
  "s",
  "1x",
  "1h 30m",
  "--1s",
  "1,5s",
  ".s",
  "forever",
  "2562048h",
  "1d",
])("%j is no duration", (text) => {
  expect(parseDuration(text)).toBeNull();
});

test.each([
  [0, "0s"],
  [15, "15µs"],
  [1_500, "1.5ms"],
  [250_000, "250ms"],
  [1_500_000, "1.5s"],
  [60_000_000, "1m0s"],
  [90_000_001, "1m30.000001s"],
  [5_400_000_000, "1h30m0s"],
  [-1_000, "-1ms"],
  [Infinity, "forever"],
])("a span of %d microseconds is written %s", (span, text) => {
  expect(formatDuration(span)).toBe(text);
});

test(`a written span is read back as itself [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (span) => {
      expect(parseDuration(formatDuration(span))).toBe(span === 0 ? 0 : span);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});
