/** Text inside Go's error messages, as `strconv.Quote` (`%q`) writes it. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\f", "\\f"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\\", "\\\\"],
  ["'", "\\'"],
]);

/** Blanks but the ASCII one, and what has no shape at all. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

/** One byte in single quotes, taken for the character of that number. Source: encoding/json, `quoteChar`. */
export function quoteByte(byte: number): string {
  return `'${quoteCharacter(String.fromCharCode(byte))}'`;
}

function quoteCharacter(character: string): string {
  const short = SHORT.get(character);
  if (short !== undefined) return short;
  if (character === " " || !UNPRINTABLE.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, "0")}`;
  return `\\u${code.toString(16).padStart(4, "0")}`;
}
