/**
 * Bytes that are no UTF-8 inside a text, as `%ff` in a path. Go keeps them in a string as they came; here each is half
 * of a surrogate pair, U+DC80 to U+DCFF, which no decoded text has otherwise. JSON shows U+FFFD for it, as Go's does.
 */
import { utf8Length } from "./text.ts";

const RAW_BYTES = /[\udc80-\udcff]/gu;
const FIRST = 0xdc00;
/** A surrogate pair at the end of so many units is not needed any more. */
const ENOUGH = 8;

/** A byte, from 0x80 on, as it stands in a text. */
export function rawByte(byte: number): string {
  return String.fromCharCode(FIRST + byte);
}

/** The byte that a code point stands for, or null when it is a character. */
export function byteOf(codePoint: number): number | null {
  return codePoint >= FIRST + 0x80 && codePoint <= FIRST + 0xff ? codePoint - FIRST : null;
}

/** How many bytes a text has that came from outside: Go's `len`. */
export function byteLength(text: string): number {
  const length = utf8Length(text);
  return length === text.length ? length : length - 2 * (text.match(RAW_BYTES)?.length ?? 0);
}

/** With U+FFFD for each such byte: what Go's `strings.ToLower` and its JSON make of it. */
export function withoutRawBytes(text: string): string {
  return text.replace(RAW_BYTES, "\ufffd");
}

/**
 * What PostgreSQL says to a text that it does not take, or null when it takes it: it stops at the first NUL and at the
 * first sequence that is no UTF-8, and shows as many bytes as the first one asks for. Source: PostgreSQL, mbutils.c
 * report_invalid_encoding, wchar.c pg_utf_mblen; lib/pq, which puts `pq: ` before it.
 */
export function databaseFault(text: string): string | null {
  const nul = text.indexOf("\0");
  const raw = text.search(RAW_BYTES);
  if (nul === -1 && raw === -1) return null;
  const at = nul === -1 || (raw !== -1 && raw < nul) ? raw : nul;
  const bytes = bytesOf(text.slice(at, at + ENOUGH));
  const shown = bytes
    .slice(0, askedFor(bytes[0] ?? 0))
    .map((byte) => `0x${byte.toString(16).padStart(2, "0")}`);
  return `pq: invalid byte sequence for encoding "UTF8": ${shown.join(" ")}`;
}

function bytesOf(text: string): readonly number[] {
  const encoder = new TextEncoder();
  return Array.from(text).flatMap((character) => {
    const raw = byteOf(character.codePointAt(0) ?? 0);
    return raw === null ? [...encoder.encode(character)] : [raw];
  });
}

/** The length of the sequence that a byte begins, by its leading bits alone. */
function askedFor(first: number): number {
  if ((first & 0xe0) === 0xc0) return 2;
  if ((first & 0xf0) === 0xe0) return 3;
  return (first & 0xf8) === 0xf0 ? 4 : 1;
}
