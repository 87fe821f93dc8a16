/** A URL's query, as Go's net/url, `ParseQuery`, reads it when its error is not looked at. */
import { queryDecode } from "./go/percent.ts";

export type Query = ReadonlyMap<string, readonly string[]>;

export const NO_QUERY: Query = new Map();

/**
 * All values per key, in the order they came. A pair with a `;` or with a broken escape is dropped, the others stay.
 * `raw` is what stands behind the `?`.
 */
export function parseQuery(raw: string): Query {
  if (raw === "") return NO_QUERY;
  const query = new Map<string, string[]>();
  for (const pair of raw.split("&")) {
    if (pair === "" || pair.includes(";")) continue;
    const equals = pair.indexOf("=");
    const key = queryDecode(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? "" : queryDecode(pair.slice(equals + 1));
    if (key === undefined || value === undefined) continue;
    const values = query.get(key);
    if (values === undefined) query.set(key, [value]);
    else values.push(value);
  }
  return query;
}

/** The first value of a key, `""` when there is none. Go: `Values.Get`. */
export function firstOf(query: Query, key: string): string {
  return query.get(key)?.[0] ?? "";
}
