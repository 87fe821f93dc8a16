/** Plain data with maps and infinite numbers in it as JSON, and back. */

/** Keys that say what a value was: objects of the data with such a key are written as pairs. */
const MAP = "$map";
const NUMBER = "$number";
const PAIRS = "$pairs";

/** The value as JSON can write it. */
export function toPlain(value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value)) return { [NUMBER]: String(value) };
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(toPlain);
  if (value instanceof Map) return { [MAP]: Array.from(value, (pair) => toPlain(pair)) };
  const pairs = Object.entries(value).filter(([, part]) => part !== undefined);
  if (pairs.some(([key]) => key.startsWith("$"))) return { [PAIRS]: pairs.map((pair) => toPlain(pair)) };
  return Object.fromEntries(pairs.map(([key, part]) => [key, toPlain(part)]));
}

/** The value that was written so. Throws `TypeError` for what `toPlain` never writes. */
export function fromPlain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  const whole = value as Readonly<Record<string, unknown>>;
  if (NUMBER in whole) return Number(whole[NUMBER]);
  if (MAP in whole) return new Map(pairsOf(whole[MAP]));
  if (PAIRS in whole) return Object.fromEntries(pairsOf(whole[PAIRS]));
  return Object.fromEntries(Object.entries(whole).map(([key, part]) => [key, fromPlain(part)]));
}

function pairsOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(value)) throw new TypeError("pairs of a key and a value were expected");
  return value.map((pair) => fromPlain(pair) as readonly [string, unknown]);
}
