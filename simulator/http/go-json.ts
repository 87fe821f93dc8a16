/**
 * Reads a request body as Go's `json.Decoder` reads it into a struct: the first value counts, keys match in any case,
 * the last duplicate wins, unknown keys are skipped, and errors have Go's words. Source: encoding/json;
 * `coderd/httpapi`, `Read`.
 *
 * Ordinary bodies go through `JSON.parse`. Whatever could make the two differ is looked for first; then the body is
 * read again by the careful way (`go-json-scan.ts`, `go-json-store.ts`), which alone knows the errors.
 */
import { Buffer, isUtf8 } from "node:buffer";
import type { GoStruct } from "../../spec/operations.ts";
import { normalizeTime } from "../core/time.ts";
import { MAX_DEPTH, scanFirstValue } from "./go-json-scan.ts";
import { storeGoValue } from "./go-json-store.ts";
import { foldKey, pointedTo, structType, zeroOf, zeroStruct, type StructType, type Type } from "./go-types.ts";
import type { Decoded } from "./simulator-port.ts";

/** Reads one kind of body. `truncated`: the client sent more than `body` holds. */
export type BodyReader = (body: Uint8Array | undefined, truncated: boolean) => Decoded;

const NO_BYTES = new Uint8Array(0);
const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** An escape that could spell a part of a key (a duplicate in disguise) or of a time (which Go does not unescape). */
const DISGUISE = /\\u00(?:2[bde]|3[0-9a]|[4-7])/i;

/**
 * A reader for the struct of that name. The value it gives has every field of the struct, with Go's zero value where
 * the body said nothing: `""`, 0, false, the zero uuid, the zero time; null for a slice, map or pointer. Uuids come
 * out in lower case with hyphens, times as Go writes them. An int64 beyond 2^53 loses its last digits.
 */
export function createBodyReader(structs: Readonly<Record<string, GoStruct>>, name: string): BodyReader {
  const type = structType(structs, name);
  return (body, truncated) => {
    const bytes = body ?? NO_BYTES;
    const quick = truncated ? undefined : readQuickly(bytes, type);
    return quick === undefined ? readCarefully(bytes, truncated, type) : { ok: true, value: quick };
  };
}

/** The whole of Go's rules, slowly. */
export function readCarefully(bytes: Uint8Array, truncated: boolean, type: StructType): Decoded {
  const scan = scanFirstValue(bytes, truncated);
  return scan.ok ? storeGoValue(bytes, scan.start, type) : scan;
}

/** The value of an ordinary body, or undefined when it takes care to say what Go makes of it. */
export function readQuickly(bytes: Uint8Array, type: StructType): Record<string, unknown> | undefined {
  if (bytes.length === 0 || !isUtf8(bytes)) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString();
  const parsed = parse(text);
  if (parsed === undefined || DISGUISE.test(text)) return undefined;
  const seen: Seen = { keys: new Map(), deep: bytes.length > MAX_DEPTH };
  const value = ordinaryStruct(parsed, type, seen);
  if (value === undefined) return undefined;
  for (const [key, { count, integer }] of seen.keys) {
    if (!occursAsOften(text, `"${key}"`, count, integer)) return undefined;
  }
  return value;
}

/** What was met on the way: how often each known key stood in an object, and whether the body may be too deep. */
interface Seen {
  readonly keys: Map<string, { count: number; integer: boolean }>;
  readonly deep: boolean;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ordinaryStruct(parsed: unknown, type: StructType, seen: Seen): Record<string, unknown> | undefined {
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
  const target = zeroStruct(type);
  for (const [key, value] of Object.entries(parsed)) {
    const field = type.byKey.get(key);
    if (field === undefined) {
      if (type.byFoldedKey.has(foldKey(key)) || (seen.deep && typeof value === "object")) return undefined;
      continue;
    }
    const known = seen.keys.get(key);
    if (known === undefined) seen.keys.set(key, { count: 1, integer: pointedTo(field.type).kind === "int64" });
    else known.count++;
    const stored = ordinary(value, field.type, seen);
    if (stored === undefined) return undefined;
    target[key] = stored;
  }
  return target;
}

/** What Go stores for an ordinary value of that type; undefined when it is not ordinary. */
function ordinary(value: unknown, type: Type, seen: Seen): unknown {
  if (value === null) return zeroOf(type);
  switch (type.kind) {
    case "string":
      return typeof value === "string" && value.isWellFormed() ? value : undefined;
    case "uuid":
      return typeof value === "string" && CANONICAL_UUID.test(value) ? value : undefined;
    case "time":
      return typeof value === "string" ? (normalizeTime(value) ?? undefined) : undefined;
    case "int64":
      return Number.isSafeInteger(value) ? Number(value) + 0 : undefined;
    case "bool":
      return typeof value === "boolean" ? value : undefined;
    case "struct":
      return ordinaryStruct(value, type, seen);
    case "array":
      return ordinaryArray(value, type.element, seen);
    case "map":
      return undefined;
    case "pointer":
      return ordinary(value, type.element, seen);
  }
}

function ordinaryArray(value: unknown, element: Type, seen: Seen): unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const elements: unknown[] = [];
  for (const item of value) {
    const stored = ordinary(item, element, seen);
    if (stored === undefined) return undefined;
    elements.push(stored);
  }
  return elements;
}

/**
 * Whether a quoted key stands in the text exactly as often as objects had it, so that none was written twice. A
 * string value that reads like the key counts too: then the careful way decides. Behind an integer's key there must
 * be plain digits: `1.0` is an integer to JavaScript and none to Go.
 */
function occursAsOften(text: string, quotedKey: string, count: number, integer: boolean): boolean {
  let left = count;
  for (let at = text.indexOf(quotedKey); at !== -1; at = text.indexOf(quotedKey, at)) {
    at += quotedKey.length;
    if (--left < 0) return false;
    PLAIN_INTEGER.lastIndex = at;
    if (integer && !PLAIN_INTEGER.test(text)) return false;
  }
  return left === 0;
}

const PLAIN_INTEGER = /\s*:\s*(?:-?\d+(?![\d.eE])|null)/y;
