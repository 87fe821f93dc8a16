/**
 * Reads a request body as Go's `json.Decoder` reads it into a struct: the first value counts, keys match in any case,
 * the last duplicate wins, unknown keys are skipped, and errors have Go's words. Source: encoding/json;
 * `coderd/httpapi`, `Read`.
 *
 * Ordinary bodies take the quick way (`go-json-quick.ts`), all others the careful one (`go-json-scan.ts`, then
 * `go-json-store.ts`), which alone knows the errors.
 */
import type { GoStruct } from "../../../spec/operations.ts";
import { readQuickly } from "./go-json-quick.ts";
import { scanFirstValue } from "./go-json-scan.ts";
import { storeGoValue } from "./go-json-store.ts";
import { structType, type StructType } from "./go-types.ts";
import type { Decoded } from "../simulator-port.ts";

/** Reads one kind of body. `truncated`: the client sent more than `body` holds. */
export type BodyReader = (body: Uint8Array | undefined, truncated: boolean) => Decoded;

const NO_BYTES = new Uint8Array(0);

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

/**
 * Reads a message as Go's `json.Unmarshal` reads it: unlike in a body nothing but space may stand behind the value.
 * Null where it cannot be read. Source: codersdk/wsjson/decoder.go.
 */
export function createMessageReader(
  structs: Readonly<Record<string, GoStruct>>,
  name: string,
): (bytes: Uint8Array) => unknown {
  const type = structType(structs, name);
  return (bytes) => {
    const scan = scanFirstValue(bytes, false);
    if (!scan.ok || !bytes.subarray(scan.end).every((byte) => SPACE.has(byte))) return null;
    const stored = storeGoValue(bytes, scan.start, type);
    return stored.ok ? stored.value : null;
  };
}

/** What JSON takes for space between values. */
const SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The whole of Go's rules, slowly. */
export function readCarefully(bytes: Uint8Array, truncated: boolean, type: StructType): Decoded {
  const scan = scanFirstValue(bytes, truncated);
  return scan.ok ? storeGoValue(bytes, scan.start, type) : scan;
}
