/** Percent-encoding as Go's net/url reads it. */
import { Buffer } from "node:buffer";
import { rawByte } from "../../core/text/raw-bytes.ts";
import { utf8Text } from "./utf8.ts";

const BROKEN_ESCAPE = /%(?![0-9a-fA-F]{2})/;

/**
 * The text behind the escapes, or undefined when one of them is broken (`%`, `%4`, `%zz`). Bytes that are no UTF-8
 * stay what they are (`raw-bytes.ts`).
 */
export function percentDecode(text: string): string | undefined {
  if (!text.includes("%")) return text;
  if (BROKEN_ESCAPE.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return utf8Text(Buffer.from(unescape(text), "latin1"), rawByte);
  }
}

/** As `percentDecode`, with `+` for a space, as in a query. */
export function queryDecode(text: string): string | undefined {
  return percentDecode(text.includes("+") ? text.replaceAll("+", " ") : text);
}
