/** Uuids of a body. The core reads them; what is counted and shown in bytes is done here. */
import { Buffer } from "node:buffer";
import { parseUuid, type ParsedUuid } from "../../core/text/uuid.ts";
import { quoteBytes } from "./go-quote.ts";

/** A uuid, or google/uuid's error text. Source: google/uuid, `ParseBytes`. */
export function readGoUuid(text: string): ParsedUuid {
  const bytes = Buffer.from(text);
  if (bytes.length === text.length) {
    const parsed = parseUuid(text);
    if (parsed.ok) return parsed;
  }
  switch (bytes.length) {
    case 32:
    case 36:
    case 38:
      // No byte beyond ASCII is a hex digit or a hyphen.
      return { ok: false, detail: "invalid UUID format" };
    case 45:
      if (text.slice(0, 9).toLowerCase() === "urn:uuid:") return { ok: false, detail: "invalid UUID format" };
      return { ok: false, detail: `invalid urn prefix: ${quoteBytes(bytes.subarray(0, 9))}` };
    default:
      return { ok: false, detail: `invalid UUID length: ${bytes.length}` };
  }
}
