/**
 * Text as the Go standard library counts, trims and cuts it. Where JavaScript's own `trim`, `\s` or `length` would
 * differ from Go by one character, the answers of this server would differ by that character.
 */
import { stripMarkup } from "./markup.ts";

/** The number of bytes of `text` in UTF-8; a lone surrogate counts as the three bytes of U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) {
      bytes += 1;
    } else if (isPair(unit, text.charCodeAt(i + 1))) {
      bytes += 2; // two units, four bytes
      i++;
    } else {
      bytes += 2;
    }
  }
  return bytes;
}

/** Is there a NUL in the text? PostgreSQL keeps none, in no column. */
export function holdsNul(text: string): boolean {
  return text.includes("\0");
}

/** True for the white space of Go's `unicode.IsSpace`. Unlike JavaScript it has U+0085 and lacks U+FEFF. */
export function isSpace(codePoint: number): boolean {
  if (codePoint < 0x80) return codePoint === 0x20 || (codePoint >= 0x09 && codePoint <= 0x0d);
  if (codePoint < 0x1680) return codePoint === 0x85 || codePoint === 0xa0;
  return (
    codePoint === 0x1680 ||
    (codePoint >= 0x2000 && codePoint <= 0x200a) ||
    codePoint === 0x2028 ||
    codePoint === 0x2029 ||
    codePoint === 0x202f ||
    codePoint === 0x205f ||
    codePoint === 0x3000
  );
}

/** Go's `strings.TrimSpace`. */
export function trimGo(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** `text` without any of `characters` (ASCII) at its ends: Go's `strings.Trim`. Linear, unlike a regular expression. */
export function trimAny(text: string, characters: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && characters.includes(text.charAt(start))) start++;
  while (end > start && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The number of code points of `text`. */
export function codePointLength(text: string): number {
  return codePointOffset(text, Infinity).count;
}

/**
 * Cuts `text` to `limit` code points, at the last white space before the limit when there is one; `ellipsis` spends
 * the last place on `…`. A text within the limit stays whole. Source: coderd/util/strings, Truncate with full words.
 */
export function truncateWords(text: string, limit: number, options: { readonly ellipsis: boolean }): string {
  if (codePointOffset(text, limit).offset === text.length) return text;
  const kept = text.slice(0, codePointOffset(text, options.ellipsis ? limit - 1 : limit).offset);
  let boundary = kept.length - 1;
  while (boundary >= 0 && !isSpace(kept.charCodeAt(boundary))) boundary--;
  return (boundary < 0 ? kept : kept.slice(0, boundary)) + (options.ellipsis ? "…" : "");
}

/** The last `limit` code points of `text`. */
export function lastCodePoints(text: string, limit: number): string {
  const surplus = codePointLength(text) - limit;
  return surplus <= 0 ? text : text.slice(codePointOffset(text, surplus).offset);
}

/** The first letter in upper case, as Go's `unicode.ToUpper` maps it: one letter to one letter, so `ß` stays. */
export function capitalize(text: string): string {
  const [first] = text;
  if (first === undefined) return text;
  const upper = first.toUpperCase();
  return codePointLength(upper) === 1 ? upper + text.slice(first.length) : text;
}

/** Where `limit` code points of `text` end (in UTF-16 units), and how many there were up to there. */
function codePointOffset(text: string, limit: number): { readonly offset: number; readonly count: number } {
  let offset = 0;
  let count = 0;
  while (offset < text.length && count < limit) {
    offset += isPair(text.charCodeAt(offset), text.charCodeAt(offset + 1)) ? 2 : 1;
    count++;
  }
  return { offset, count };
}

/** True when two UTF-16 units make one code point. `next` is NaN behind the end, which is no unit. */
function isPair(unit: number, next: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
}

/**
 * A status message as the server keeps it: escapes of a quoted string undone, markup and terminal escapes gone, blanks
 * collapsed to one space, unprintable characters dropped. As the sanitizer it stands for writes HTML text, `&`, `<`,
 * `>` and both quotes come out as entities. Source: coderd/util/strings, UISanitize.
 */
export function cleanStatusMessage(message: string): string {
  if (PLAIN_MESSAGE.test(message)) return message;
  const unquoted = unquoteGo(message) ?? message;
  const bare = stripTerminalEscapes(stripMarkup(unquoted));
  let cleaned = "";
  let blank = false;
  for (const character of bare) {
    if (isSpace(Number(character.codePointAt(0)))) {
      if (!blank) cleaned += " ";
      blank = true;
      continue;
    }
    blank = false;
    if (!UNPRINTABLE.test(character)) cleaned += character;
  }
  return trimGo(cleaned);
}

/** Words of plain characters with one space between: what cleaning leaves as it is. */
const PLAIN_MESSAGE = /^[!#-%(-;=?-[\]-_a-~]+(?: [!#-%(-;=?-[\]-_a-~]+)*$/;

/** What Go's `unicode.IsPrint` refuses: controls, format characters, surrogates, private use, unassigned, separators. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

/** CSI, OSC and two-character sequences, and the one-byte CSI. Source: github.com/acarl005/stripansi. */
const TERMINAL_ESCAPE =
  // eslint-disable-next-line no-control-regex -- the control characters are what is being removed
  /[\u001b\u009b][[\]()#;?]*(?:(?:(?:[a-zA-Z\d]*(?:;[a-zA-Z\d]*)*)?\u0007)|(?:(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PRZcf-ntqry=><~]))/g;

function stripTerminalEscapes(text: string): string {
  return text.replace(TERMINAL_ESCAPE, "");
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
};

const GO_ESCAPE = /\\(?:([abfnrtv\\"])|x([\da-fA-F]{2})|([0-3][0-7]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/y;

/** The inside of a Go string literal with its escapes undone, or null when `text` cannot be the inside of one. */
function unquoteGo(text: string): string | null {
  if (!text.includes("\\")) return null; // nothing to undo; valid or not, the text stays as it is
  let plain = "";
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '"' || character === "\n") return null;
    if (character !== "\\") {
      plain += character;
      continue;
    }
    GO_ESCAPE.lastIndex = i;
    const escape = GO_ESCAPE.exec(text);
    if (escape === null) return null;
    const [, simple, byte, octal, short, long] = escape;
    const code =
      simple === undefined
        ? Number.parseInt([octal, byte, short, long].join(""), octal === undefined ? 16 : 8)
        : 0;
    // A single byte past ASCII is no UTF-8 text by itself; surrogates and codes past the last plane are refused.
    if (
      (short !== undefined || long !== undefined) &&
      (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
    )
      return null;
    plain +=
      simple === undefined
        ? escapedCharacter(code, byte !== undefined || octal !== undefined)
        : SIMPLE_ESCAPES[simple];
    i = GO_ESCAPE.lastIndex - 1;
  }
  return plain;
}

function escapedCharacter(code: number, isByte: boolean): string {
  return isByte && code > 0x7f ? "\ufffd" : String.fromCodePoint(code);
}

/** A boolean as Go's strconv.ParseBool reads it, or null. */
export function parseBoolean(text: string): boolean | null {
  if (["1", "t", "T", "true", "TRUE", "True"].includes(text)) return true;
  if (["0", "f", "F", "false", "FALSE", "False"].includes(text)) return false;
  return null;
}

/** The text cut to at most `limit` bytes of UTF-8, at a whole character; cut text ends in an ellipsis. */
export function truncateBytes(text: string, limit: number): string {
  // No UTF-16 unit takes more than three bytes.
  if (text.length * 3 <= limit || utf8Length(text) <= limit) return text;
  const kept: string[] = [];
  let left = limit - utf8Length("…");
  for (const character of text) {
    left -= utf8Length(character);
    if (left < 0) break;
    kept.push(character);
  }
  return `${kept.join("")}…`;
}

/** The first bytes of a text in UTF-8. JSON shows U+FFFD for each byte of a character that is cut. */
export function firstBytes(text: string, limit: number): string {
  if (utf8Length(text) <= limit) return text;
  const kept: string[] = [];
  let left = limit;
  for (const character of text) {
    const size = utf8Length(character);
    if (size > left) break;
    kept.push(character);
    left -= size;
  }
  return kept.join("") + "\ufffd".repeat(left);
}

/** Where `flat` leaves what it saw: without a use, an optimising compiler leaves the look itself out. */
const seen = { unit: 0 };

/**
 * The same text in one piece. Engines keep a text that was added up as a tree of its parts, several times its size,
 * until somebody looks inside; a text that is kept for long is worth the look.
 */
export function flat(text: string): string {
  seen.unit = text.charCodeAt(0);
  return text;
}
