/** What Go's `strconv.ParseInt` says of a text that is no integer of 32 bits; null when it is one. Source: strconv. */
import { quote } from "./query.ts";

const INT32_MAX = 2 ** 31 - 1;

export function int32Problem(text: string): string | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return `strconv.ParseInt: parsing ${quote(text)}: invalid syntax`;
  const value = Number(text);
  const fits = value <= INT32_MAX && value >= -INT32_MAX - 1;
  return fits ? null : `strconv.ParseInt: parsing ${quote(text)}: value out of range`;
}
