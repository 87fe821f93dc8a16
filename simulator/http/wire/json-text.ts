/**
 * JSON text as Go writes it: safe to put inside HTML. Source: encoding/json, `Encoder` with its default escapes, and
 * `coderd/httpapi`, which leaves them on.
 */

/** JSON text: whole, or as a list whose items were written before and are put together only as bytes. */
export type JsonText = string | JsonList;

export interface JsonList {
  readonly before: string;
  /** Commas go between them. */
  readonly items: readonly string[];
  readonly after: string;
}

/** Characters of a string that stand for themselves. */
const PLAIN_STRING = /^[ !#-%'-;=?-[\]-~]*$/;
/** What `JSON.stringify` leaves as it is and Go does not; `\ud` may be a lone surrogate. */
const NEEDS_CARE = /[<>&\u2028\u2029]|\\ud/;
/** Every escape as a whole, so that an escaped backslash is not taken for the start of another one. */
const ESCAPE_OR_SPECIAL = /\\(?:u[0-9a-f]{4}|[^u])|[<>&\u2028\u2029]/g;

/** One string as a JSON text, quotes included. A lone surrogate becomes `\ufffd`. */
export function jsonString(text: string): string {
  return PLAIN_STRING.test(text) ? `"${text}"` : htmlSafe(JSON.stringify(text));
}

/** Any JSON value as compact text, keys in the order they were set. `undefined` members are left out. */
export function jsonText(value: unknown): string {
  return htmlSafe(JSON.stringify(value));
}

/** The same, indented with tabs. Source: `coderd/httpapi`, WriteIndent. */
export function indentedJsonText(value: unknown): string {
  return htmlSafe(JSON.stringify(value, null, "\t"));
}

/** The same JSON text with `<`, `>`, `&` and the two line separators escaped. `json` comes from `JSON.stringify`. */
export function htmlSafe(json: string): string {
  return NEEDS_CARE.test(json) ? json.replace(ESCAPE_OR_SPECIAL, asGoWritesIt) : json;
}

function asGoWritesIt(found: string): string {
  if (found.length === 1) return `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return found.startsWith("\\ud") ? "\\ufffd" : found;
}
