/**
 * The quick way for ordinary bodies: `JSON.parse` reads the values, and a walk along the text makes sure that it reads
 * exactly like them. So nothing was written twice, in disguise or in another case, which is where JavaScript and Go
 * part.
 */
import { Buffer, isUtf8 } from "node:buffer";
import { normalizeTime } from "../../core/text/time.ts";
import { foldKey, zeroOf, zeroStruct, type StructType, type Type } from "./go-types.ts";
import { isRecord } from "../../core/text/go-json.ts";

const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** `1.0` and `1e3` are integers to JavaScript and none to Go; behind these digits the walk finds what it does not want. */
const INTEGER = /-?\d+/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NUMBER = /[-+.\deE]+/y;

/** What Go stores for an ordinary body, or undefined when it takes care to say what that is. */
export function readQuickly(bytes: Uint8Array, type: StructType): Record<string, unknown> | undefined {
  if (bytes.length === 0 || !isUtf8(bytes)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  const parsed = parse(text);
  return parsed === undefined ? undefined : new Walk(text).struct(parsed, type);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Each method stores one value that stands at the current place, or gives undefined when it is not ordinary. */
class Walk {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  struct(parsed: unknown, type: StructType): Record<string, unknown> | undefined {
    if (!isRecord(parsed) || !this.#take("{")) return undefined;
    const target = zeroStruct(type);
    let separator: string | undefined;
    for (const key of Object.keys(parsed)) {
      if (separator !== undefined && !this.#take(separator)) return undefined;
      separator = ",";
      if (!this.#take(`"${key}"`) || !this.#take(":")) return undefined;
      const field = type.byKey.get(key);
      const stored =
        field === undefined ? this.#unknown(key, parsed[key], type) : this.#value(parsed[key], field.type);
      if (stored === undefined) return undefined;
      if (field !== undefined) target[key] = stored;
    }
    return this.#take("}") ? target : undefined;
  }

  /** A key that Go does not know, with a value that holds no others. */
  #unknown(key: string, value: unknown, type: StructType): true | undefined {
    if (type.byFoldedKey.has(foldKey(key))) return undefined;
    if (typeof value === "string") return this.#string(value) === undefined ? undefined : true;
    if (typeof value === "number") return this.#matches(NUMBER);
    return typeof value !== "object" || value === null ? this.#take(String(value)) : undefined;
  }

  #value(value: unknown, type: Type): unknown {
    if (value === null) return this.#take("null") ? zeroOf(type) : undefined;
    switch (type.kind) {
      case "string":
        return typeof value === "string" && this.#string(value) !== undefined ? value : undefined;
      case "uuid":
        return typeof value === "string" && CANONICAL_UUID.test(value) && this.#string(value)
          ? value
          : undefined;
      case "time":
        // Go does not look behind the escapes of a time, so there must be none.
        if (typeof value !== "string" || this.#string(value) !== value.length) return undefined;
        return normalizeTime(value) ?? undefined;
      case "int32":
        // The other way knows its bounds.
        return undefined;
      case "int64":
        return Number.isSafeInteger(value) && this.#matches(INTEGER) ? Number(value) + 0 : undefined;
      case "bool":
        return typeof value === "boolean" && this.#take(String(value)) ? value : undefined;
      case "struct":
        return this.struct(value, type);
      case "array":
        return this.#array(value, type.element);
      case "map":
        return undefined;
      case "pointer":
        return this.#value(value, type.element);
    }
  }

  #array(value: unknown, element: Type): unknown[] | undefined {
    if (!Array.isArray(value) || !this.#take("[")) return undefined;
    const elements: unknown[] = [];
    for (const item of value) {
      if (elements.length > 0 && !this.#take(",")) return undefined;
      const stored = this.#value(item, element);
      if (stored === undefined) return undefined;
      elements.push(stored);
    }
    return this.#take("]") ? elements : undefined;
  }

  /** Steps over a string, and gives its length as it is written. Undefined for half a surrogate pair. */
  #string(value: string): number | undefined {
    if (!value.isWellFormed() || !this.#take('"')) return undefined;
    const start = this.#at;
    let end = start + value.length;
    if (this.#text.charCodeAt(end) !== QUOTE || this.#text.slice(start, end) !== value) {
      // It is written with escapes, or this is not the string at all; where it ends, its own quotes tell.
      end = closingQuote(this.#text, start);
    }
    this.#at = end + 1;
    return end - start;
  }

  #matches(pattern: RegExp): true | undefined {
    this.#skipSpace();
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return undefined;
    this.#at = pattern.lastIndex;
    return true;
  }

  /** Steps over these characters, or gives undefined when others stand here. */
  #take(expected: string): true | undefined {
    this.#skipSpace();
    if (!this.#text.startsWith(expected, this.#at)) return undefined;
    this.#at += expected.length;
    return true;
  }

  #skipSpace(): void {
    for (; this.#at < this.#text.length; this.#at++) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
    }
  }
}

/** The first quote at or behind `from` that no backslash escapes. */
function closingQuote(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); ; quote = text.indexOf('"', quote + 1)) {
    let before = quote - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((quote - before) % 2 === 1) return quote;
  }
}
