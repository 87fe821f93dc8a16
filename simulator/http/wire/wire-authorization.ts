/** What the caller may do, as JSON. Source: codersdk/authorization.go, a map, whose keys Go sorts by their bytes. */
import { Buffer } from "node:buffer";
import { jsonString } from "./json-text.ts";

export function authorizationJson(checks: readonly (readonly [key: string, allowed: boolean])[]): string {
  const sorted = checks.toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return `{${sorted.map(([key, allowed]) => `${jsonString(key)}:${String(allowed)}`).join(",")}}`;
}
