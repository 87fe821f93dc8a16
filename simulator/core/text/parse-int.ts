/** What Go's `strconv.ParseInt` says of a text that is no integer of 32 bits; null when it is one. Source: strconv. */
import { quote } from "./query.ts";

const INT32_MAX = 2 ** 31 - 1;

export function int32Problem(text: string): string | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return `strconv.ParseInt: parsing ${quote(text)}: invalid syntax`;
  const value = Number(text);
  const fits = value <= INT32_MAX && value >= -INT32_MAX - 1;
  return fits ? null : `strconv.ParseInt: parsing ${quote(text)}: value out of range`;
}

const WHOLE = /^[+-]?\d+$/;
const INT64_MAX = 2n ** 63n - 1n;

/** The same of 64 bits. */
export function int64Problem(text: string): string | null {
  if (!WHOLE.test(text)) return `strconv.ParseInt: parsing ${quote(text)}: invalid syntax`;
  const value = int64(text);
  const fits = value <= INT64_MAX && value >= -INT64_MAX - 1n;
  return fits ? null : `strconv.ParseInt: parsing ${quote(text)}: value out of range`;
}

/** The number, of a text that has no problem. */
export function int64(text: string): bigint {
  return BigInt(text.replace(/^\+/, ""));
}
