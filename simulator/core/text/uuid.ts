/** Uuids as Go's google/uuid reads them. Every spelling it takes comes out as lower case with hyphens. */
import type { Uuid } from "../model.ts";
import { quote } from "./query.ts";
import { byteLength } from "./raw-bytes.ts";

export type ParsedUuid =
  { readonly ok: true; readonly uuid: Uuid } | { readonly ok: false; readonly detail: string };

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const BARE = /^[0-9a-fA-F]{32}$/;
const URN_BYTES = 9;
const MALFORMED: ParsedUuid = { ok: false, detail: "invalid UUID format" };

/**
 * Reads a uuid: with hyphens, as 32 hex digits, in braces, or behind `urn:uuid:`; any case.
 * The detail of a failure is google/uuid's own text; it counts bytes. Source: google/uuid 1.6, `Parse`.
 */
export function parseUuid(text: string): ParsedUuid {
  const bytes = byteLength(text);
  switch (bytes) {
    case 36:
      return hyphenated(text);
    case 45:
      if (text.slice(0, 9).toLowerCase() !== "urn:uuid:") {
        return { ok: false, detail: `invalid urn prefix: ${quotedStart(text, URN_BYTES)}` };
      }
      return hyphenated(text.slice(9));
    case 38:
      // A first letter of two bytes leaves one of them where the hex digits begin.
      if (text.length < bytes) return MALFORMED;
      return hyphenated(text.slice(1, 37));
    case 32:
      return BARE.test(text) ? hyphenated(spaced(text)) : MALFORMED;
    default:
      return { ok: false, detail: `invalid UUID length: ${bytes}` };
  }
}

function hyphenated(text: string): ParsedUuid {
  if (CANONICAL.test(text)) return { ok: true, uuid: text };
  const uuid = text.toLowerCase();
  return CANONICAL.test(uuid) ? { ok: true, uuid } : MALFORMED;
}

function spaced(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** The first bytes of a text in quotes, as Go's %q writes them: of a letter that is cut in two each byte by itself. */
function quotedStart(text: string, limit: number): string {
  let whole = "";
  let left = limit;
  for (const letter of text) {
    const size = byteLength(letter);
    if (size > left) {
      const cut = Array.from(new TextEncoder().encode(letter).subarray(0, left));
      return `${quote(whole).slice(0, -1)}${cut.map((byte) => `\\x${byte.toString(16)}`).join("")}"`;
    }
    whole += letter;
    left -= size;
  }
  return quote(whole);
}
