/** Uuids as Go's google/uuid reads them. Every spelling it takes comes out as lower case with hyphens. */
import type { Uuid } from "../model.ts";

export type ParsedUuid =
  { readonly ok: true; readonly uuid: Uuid } | { readonly ok: false; readonly detail: string };

const CANONICAL = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const BARE = /^[0-9a-fA-F]{32}$/;

/**
 * Reads a uuid: with hyphens, as 32 hex digits, in braces, or behind `urn:uuid:`; any case.
 * The detail of a failure is google/uuid's own text.
 */
export function parseUuid(text: string): ParsedUuid {
  switch (text.length) {
    case 36:
      return hyphenated(text);
    case 45:
      if (text.slice(0, 9).toLowerCase() !== "urn:uuid:") {
        return { ok: false, detail: `invalid urn prefix: ${JSON.stringify(text.slice(0, 9))}` };
      }
      return hyphenated(text.slice(9));
    case 38:
      return hyphenated(text.slice(1, 37));
    case 32:
      return BARE.test(text) ? hyphenated(spaced(text)) : { ok: false, detail: "invalid UUID format" };
    default:
      return { ok: false, detail: `invalid UUID length: ${text.length}` };
  }
}

function hyphenated(text: string): ParsedUuid {
  if (CANONICAL.test(text)) return { ok: true, uuid: text };
  const uuid = text.toLowerCase();
  return CANONICAL.test(uuid) ? { ok: true, uuid } : { ok: false, detail: "invalid UUID format" };
}

function spaced(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
