/**
 * Puts a JSON value into a Go struct, with Go's rules and Go's errors. The value is known to be well-formed. The first
 * value that does not fit is remembered and decoding goes on; a uuid or a time that cannot be read ends it at once and
 * wins. Source: encoding/json, `decode.go`.
 */
import { Buffer } from "node:buffer";
import { parseUuid } from "../../core/text/uuid.ts";
import { fieldOf, pointedTo, zeroOf, type Scalar, type StructType, type Type } from "./go-types.ts";
import { readGoTime } from "./go-time.ts";
import { utf8Text } from "./utf8.ts";
import { isRecord } from "../../core/text/go-json.ts";

export type Stored =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly detail: string };

/** What follows the most that an integer can be; the least is as far below zero. */
const BEYOND = { int64: 2n ** 63n, int32: 2n ** 31n } as const;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const OPEN_BRACKET = 0x5b;
const NOT_A_STRING = "Time.UnmarshalJSON: input is not a JSON string";

/** Decodes the value that starts at `start`, which a scan has found well-formed. */
export function storeGoValue(bytes: Uint8Array, start: number, type: StructType): Stored {
  return new Decoder(bytes, start).run(type);
}

class Decoder {
  readonly #bytes: Uint8Array;
  #at: number;
  /** The first value that did not fit. */
  #mismatch: string | undefined = undefined;
  /** What ended the decoding. */
  #fatal: string | undefined = undefined;
  /** Where we are: the innermost struct, and the keys from the outermost to here. */
  #struct = "";
  readonly #keys: string[] = [];
  /** What lies in a slice's memory, where that is more than the slice shows. */
  readonly #backing = new WeakMap<object, readonly unknown[]>();

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#at = start;
  }

  run(type: StructType): Stored {
    const value = this.#value(type, zeroOf(type));
    const detail = this.#fatal ?? this.#mismatch;
    return detail === undefined ? { ok: true, value } : { ok: false, detail };
  }

  /** What a variable holds after the next value was stored into it; `current` is what it held before. */
  #value(type: Type, current: unknown): unknown {
    const byte = this.#peek();
    if (byte === OPEN_BRACE) return this.#object(type, current);
    if (byte === OPEN_BRACKET) return this.#array(type, current);
    return this.#literal(type, current, this.#token());
  }

  #object(type: Type, current: unknown): unknown {
    const inner = pointedTo(type);
    if (inner.kind !== "struct" && inner.kind !== "map") return this.#misfit("object", type, inner, current);
    const before = isRecord(current) ? current : zeroOf(inner);
    const target: Record<string, unknown> = isRecord(before) ? { ...before } : {};
    this.#at++;
    while (this.#peek() !== 0x7d && this.#fatal === undefined) {
      const key = this.#text(this.#token());
      this.#peek(); // the colon
      this.#at++;
      if (inner.kind === "map") define(target, key, this.#value(inner.element, zeroOf(inner.element)));
      else this.#field(inner, target, key);
      if (this.#peek() === 0x2c) this.#at++;
    }
    this.#at++;
    return target;
  }

  #field(struct: StructType, target: Record<string, unknown>, key: string): void {
    const field = fieldOf(struct, key);
    if (field === undefined) {
      this.#skip();
      return;
    }
    const outer = this.#struct;
    this.#struct = struct.bareName;
    this.#keys.push(field.key);
    target[field.key] = this.#value(field.type, target[field.key]);
    this.#keys.pop();
    this.#struct = outer;
  }

  #array(type: Type, current: unknown): unknown {
    const inner = pointedTo(type);
    if (inner.kind !== "array") return this.#misfit("array", type, inner, current);
    // A second array under the same key is stored over the elements of the first, and a third one over those that
    // the second was too short to touch: a Go slice keeps them.
    const before: readonly unknown[] = Array.isArray(current) ? (this.#backing.get(current) ?? current) : [];
    const elements: unknown[] = [];
    this.#at++;
    while (this.#peek() !== 0x5d && this.#fatal === undefined) {
      const index = elements.length;
      elements.push(
        this.#value(inner.element, index < before.length ? before[index] : zeroOf(inner.element)),
      );
      if (this.#peek() === 0x2c) this.#at++;
    }
    this.#at++;
    if (elements.length > 0 && before.length > elements.length) {
      this.#backing.set(elements, [...elements, ...before.slice(elements.length)]);
    }
    return elements;
  }

  /** An object or an array where none can be stored. */
  #misfit(what: "object" | "array", type: Type, inner: Type, current: unknown): unknown {
    this.#skip();
    if (inner.kind === "time") this.#fatal ??= NOT_A_STRING;
    else this.#mismatched(what, inner.kind === "uuid" ? type.name : inner.name);
    return current;
  }

  #literal(type: Type, current: unknown, token: Uint8Array): unknown {
    const inner = pointedTo(type);
    const first = token[0];
    if (first === QUOTE) return this.#string(inner, current, token);
    if (first === 0x6e) {
      // null empties what can be nil and leaves the rest as it was.
      return type.kind === "pointer" || inner.kind === "array" || inner.kind === "map" ? null : current;
    }
    if (first === 0x74 || first === 0x66) {
      if (inner.kind === "bool") return first === 0x74;
      return this.#scalarMisfit("bool", type, inner, current);
    }
    if (inner.kind === "int64" || inner.kind === "int32") return this.#integer(inner, current, token);
    return this.#scalarMisfit("number", type, inner, current);
  }

  #string(inner: Type, current: unknown, token: Uint8Array): unknown {
    if (inner.kind === "string") return this.#text(token);
    if (inner.kind === "time") {
      const time = readGoTime(Buffer.from(token.subarray(1, -1)).toString("latin1"));
      if (time.ok) return time.text;
      this.#fatal ??= time.detail;
    } else if (inner.kind === "uuid") {
      const uuid = parseUuid(this.#text(token));
      if (uuid.ok) return uuid.uuid;
      this.#fatal ??= uuid.detail;
    } else this.#mismatched("string", inner.name);
    return current;
  }

  #integer(inner: Scalar<keyof typeof BEYOND>, current: unknown, token: Uint8Array): unknown {
    const text = utf8Text(token);
    const beyond = BEYOND[inner.kind];
    if (text.length <= 20 && /^-?\d+$/.test(text)) {
      const value = BigInt(text);
      if (value >= -beyond && value < beyond) return Number(value);
    }
    this.#mismatched(`number ${text}`, inner.name);
    return current;
  }

  #scalarMisfit(what: "bool" | "number", type: Type, inner: Type, current: unknown): unknown {
    if (inner.kind === "time") this.#fatal ??= NOT_A_STRING;
    else this.#mismatched(what, inner.kind === "uuid" ? type.name : inner.name);
    return current;
  }

  #mismatched(what: string, typeName: string): void {
    const place = this.#keys.length === 0 ? "value" : `struct field ${this.#struct}.${this.#keys.join(".")}`;
    this.#mismatch ??= `json: cannot unmarshal ${what} into Go ${place} of type ${typeName}`;
  }

  /** The text of a string token. */
  #text(token: Uint8Array): string {
    const raw = utf8Text(token.subarray(1, -1));
    if (!token.includes(BACKSLASH)) return raw;
    // Half of a surrogate pair, written as an escape, becomes U+FFFD.
    return (JSON.parse(`"${raw}"`) as string).toWellFormed();
  }

  /** The next byte that is no space. */
  #peek(): number {
    for (;;) {
      const byte = this.#bytes[this.#at] ?? 0;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
      this.#at++;
    }
  }

  /** Steps over a string, a number or a word, and gives its bytes. */
  #token(): Uint8Array {
    this.#peek();
    const start = this.#at;
    if (this.#bytes[start] === QUOTE) {
      do {
        if (this.#bytes[this.#at] === BACKSLASH) this.#at++;
        this.#at++;
      } while (this.#bytes[this.#at] !== QUOTE);
      this.#at++;
    } else {
      while (isTokenByte(this.#bytes[this.#at] ?? 0)) this.#at++;
    }
    return this.#bytes.subarray(start, this.#at);
  }

  /** Steps over a value without storing it. */
  #skip(): void {
    let depth = 0;
    do {
      const byte = this.#peek();
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
      else if (byte === 0x7d || byte === 0x5d) depth--;
      else if (byte !== 0x2c && byte !== 0x3a) {
        this.#token();
        continue;
      }
      this.#at++;
    } while (depth > 0);
  }
}

/** What numbers and words are made of. */
function isTokenByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    (byte >= 0x61 && byte <= 0x7a) ||
    byte === 0x2d ||
    byte === 0x2b ||
    byte === 0x2e ||
    byte === 0x45
  );
}

/** Sets a key that the client chose; `__proto__` is a key like any other. */
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
