/** Text inside Go's error messages, as `strconv.Quote` (`%q`) writes it. */
import { sequenceLength, utf8Text } from "./utf8.ts";

const SHORT: ReadonlyMap<string, string> = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\\", "\\\\"],
]);

/** Blanks but the ASCII one, and what has no shape at all. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

/** Bytes in double quotes. A byte that is no UTF-8 shows as `\xNN`. */
export function quoteBytes(bytes: Uint8Array): string {
  let quoted = "";
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    quoted +=
      length === 0
        ? `\\x${(bytes[at] ?? 0).toString(16)}`
        : quoteCharacter(utf8Text(bytes.subarray(at, at + length)), '"');
    at += Math.max(length, 1);
  }
  return `"${quoted}"`;
}

/** One byte in single quotes, taken for the character of that number. Source: encoding/json, `quoteChar`. */
export function quoteByte(byte: number): string {
  return `'${quoteCharacter(String.fromCharCode(byte), "'")}'`;
}

function quoteCharacter(character: string, quote: '"' | "'"): string {
  const short = character === quote ? `\\${quote}` : SHORT.get(character);
  if (short !== undefined) return short;
  if (character === " " || !UNPRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, "0")}`;
  const hex = code.toString(16);
  return code > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
}
