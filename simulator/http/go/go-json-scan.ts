/**
 * The first JSON value of a body and where it ends, or the words in which Go says why there is none. Works on bytes,
 * because Go names the byte that it cannot use. Source: encoding/json, `scanner.go` and `Decoder.readValue`.
 */
import { quoteByte } from "./go-quote.ts";

export type Scan =
  | { readonly ok: true; readonly start: number; readonly end: number }
  | { readonly ok: false; readonly detail: string };

/** Objects and arrays inside one another that Go still reads. Source: encoding/json, `maxNestingDepth`. */
export const MAX_DEPTH = 10_000;

const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MINUS = 0x2d;
const PLUS = 0x2b;
const DOT = 0x2e;
const ZERO = 0x30;
/** What may follow a backslash, but `u`: the characters of `bfnrt\/"`. */
const SIMPLE_ESCAPES = new Set([0x62, 0x66, 0x6e, 0x72, 0x74, BACKSLASH, 0x2f, QUOTE]);
const LITERALS: ReadonlyMap<number, string> = new Map([
  [0x74, "true"],
  [0x66, "false"],
  [0x6e, "null"],
]);

/**
 * Finds the first value. What stands behind it is not looked at. `truncated` means that more bytes would have come:
 * a value that does not end within `bytes` is then "http: request body too large".
 */
export function scanFirstValue(bytes: Uint8Array, truncated: boolean): Scan {
  const scanner = new Scanner(bytes);
  const start = scanner.skipSpace();
  const complete = start < bytes.length && scanner.value();
  if (scanner.problem !== undefined) return { ok: false, detail: scanner.problem };
  // A number, a string or a word is over when the next byte is seen; with a limit in the way it never is.
  const open = !complete || (truncated && scanner.at === bytes.length && !scanner.closed);
  if (!open) return { ok: true, start, end: scanner.at };
  if (truncated) return { ok: false, detail: "http: request body too large" };
  return { ok: false, detail: start === bytes.length ? "EOF" : "unexpected EOF" };
}

/** Steps over one value. Each method returns false when the bytes run out or `problem` was found. */
class Scanner {
  at = 0;
  problem: string | undefined = undefined;
  /** Whether the last value was closed by its own last byte: an object or an array. */
  closed = false;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Moves to the next byte that is no space, and returns its place. */
  skipSpace(): number {
    for (; this.at < this.#bytes.length; this.at++) {
      const byte = this.#bytes[this.at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    }
    return this.at;
  }

  /** One whole value with all it holds. Nesting is kept in a list, so that depth costs no stack. */
  value(): boolean {
    const inside: number[] = [];
    for (;;) {
      if (!this.#beginning(inside)) return false;
      // A value is over. Close what ends with it; stop at the next place that needs a value.
      for (;;) {
        const container = inside.at(-1);
        if (container === undefined) return true;
        this.skipSpace();
        const byte = this.#bytes[this.at];
        if (byte === undefined) return false;
        if (byte === COMMA) {
          this.at++;
          if (container === OPEN_BRACE && !this.#key()) return false;
          break;
        }
        if (byte !== (container === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET)) {
          return this.#fail(container === OPEN_BRACE ? "after object key:value pair" : "after array element");
        }
        this.#close(inside);
      }
    }
  }

  /** A scalar, an empty container, or the way down to the first of these. True when such a value is over. */
  #beginning(inside: number[]): boolean {
    for (;;) {
      this.skipSpace();
      const byte = this.#bytes[this.at];
      if (byte !== OPEN_BRACE && byte !== OPEN_BRACKET) return this.#scalar(byte);
      if (inside.length === MAX_DEPTH) return this.#fail("exceeded max depth");
      inside.push(byte);
      this.at++;
      this.skipSpace();
      const next = this.#bytes[this.at];
      if (next === undefined) return false;
      if (next === (byte === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET)) {
        this.#close(inside);
        return true;
      }
      if (byte === OPEN_BRACE && !this.#key()) return false;
    }
  }

  #close(inside: number[]): void {
    inside.pop();
    this.at++;
    this.closed = true;
  }

  #key(): boolean {
    this.skipSpace();
    const byte = this.#bytes[this.at];
    if (byte === undefined) return false;
    if (byte !== QUOTE) return this.#fail("looking for beginning of object key string");
    if (!this.#string()) return false;
    this.skipSpace();
    if (this.at >= this.#bytes.length) return false;
    if (this.#bytes[this.at] !== COLON) return this.#fail("after object key");
    this.at++;
    return true;
  }

  #scalar(byte: number | undefined): boolean {
    this.closed = false;
    if (byte === undefined) return false;
    if (byte === QUOTE) return this.#string();
    if (byte === MINUS || isDigit(byte)) return this.#number();
    const word = LITERALS.get(byte);
    return word === undefined ? this.#fail("looking for beginning of value") : this.#word(word);
  }

  #word(word: string): boolean {
    for (let index = 1; index < word.length; index++) {
      this.at++;
      const byte = this.#bytes[this.at];
      if (byte === undefined) return false;
      if (byte !== word.charCodeAt(index))
        return this.#fail(`in literal ${word} (expecting '${word.charAt(index)}')`);
    }
    this.at++;
    return true;
  }

  #string(): boolean {
    for (this.at++; this.at < this.#bytes.length; this.at++) {
      const byte = this.#bytes[this.at] ?? 0;
      if (byte === QUOTE) {
        this.at++;
        return true;
      }
      if (byte < 0x20) return this.#fail("in string literal");
      if (byte === BACKSLASH && !this.#escape()) return false;
    }
    return false;
  }

  /** Moves to the last byte of an escape. */
  #escape(): boolean {
    this.at++;
    const byte = this.#bytes[this.at];
    if (byte === undefined) return false;
    if (SIMPLE_ESCAPES.has(byte)) return true;
    if (byte !== 0x75) return this.#fail("in string escape code");
    for (let digit = 0; digit < 4; digit++) {
      this.at++;
      const hex = this.#bytes[this.at];
      if (hex === undefined) return false;
      if (!isHexDigit(hex)) return this.#fail("in \\u hexadecimal character escape");
    }
    return true;
  }

  #number(): boolean {
    if (this.#bytes[this.at] === MINUS) this.at++;
    if (this.#bytes[this.at] === ZERO) this.at++;
    else if (!this.#digits("in numeric literal")) return false;
    if (this.#bytes[this.at] === DOT) {
      this.at++;
      if (!this.#digits("after decimal point in numeric literal")) return false;
    }
    const byte = this.#bytes[this.at];
    if (byte !== 0x65 && byte !== 0x45) return true;
    this.at++;
    const sign = this.#bytes[this.at];
    if (sign === PLUS || sign === MINUS) this.at++;
    return this.#digits("in exponent of numeric literal");
  }

  /** One digit or more. */
  #digits(where: string): boolean {
    const first = this.#bytes[this.at];
    if (first === undefined) return false;
    if (!isDigit(first)) return this.#fail(where);
    while (isDigit(this.#bytes[this.at] ?? 0)) this.at++;
    return true;
  }

  #fail(where: string): false {
    this.problem = `invalid character ${quoteByte(this.#bytes[this.at] ?? 0)} ${where}`;
    return false;
  }
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHexDigit(byte: number): boolean {
  return isDigit(byte) || (byte >= 0x61 && byte <= 0x66) || (byte >= 0x41 && byte <= 0x46);
}
