/** Where a token may travel, for users and for workspace agents alike. Source: `coderd/httpmw/apikey.go`. */
import { Buffer } from "node:buffer";
import { rawByte } from "../core/text/raw-bytes.ts";
import { cookieOf } from "./cookies.ts";
import { utf8Text } from "./go/utf8.ts";
import { headerOf, type HttpHeaders } from "./http-handler.ts";
import { firstOf, type Query } from "./query-string.ts";

export const SESSION_COOKIE = "coder_session_token";
export const SESSION_HEADER = "coder-session-token";

/**
 * The first token that is not empty: cookie, query `coder_session_token`, header, `Authorization: Bearer`, query
 * `access_token`. Undefined when there is none. What the token is worth, others say.
 */
export function tokenOf(headers: HttpHeaders, query: Query): string | undefined {
  const cookies = headerOf(headers, "cookie");
  const inCookie = cookies === "" ? "" : (cookieOf(cookies, SESSION_COOKIE) ?? "");
  const token =
    inCookie ||
    firstOf(query, SESSION_COOKIE) ||
    bytesAsText(headerOf(headers, SESSION_HEADER)) ||
    bytesAsText(bearerOf(headers)) ||
    firstOf(query, "access_token");
  return token === "" ? undefined : token;
}

/** A header has one character for each byte. Source: RFC 9110, 5.5. */
function bytesAsText(header: string): string {
  return /[\u0080-\u00ff]/.test(header) ? utf8Text(Buffer.from(header, "latin1"), rawByte) : header;
}

/** The token of `Authorization: Bearer`, `""` when there is none. The scheme's case does not matter. */
export function bearerOf(headers: HttpHeaders): string {
  const authorization = headerOf(headers, "authorization");
  return authorization.slice(0, 7).toLowerCase() === "bearer " ? authorization.slice(7) : "";
}
