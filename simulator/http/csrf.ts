/**
 * Protection against requests that a foreign page makes with the user's cookie. Source: `coderd/httpmw/csrf.go` and
 * justinas/nosurf, which it uses.
 */
import { Buffer } from "node:buffer";
import { timingSafeEqual } from "node:crypto";
import { cookieOf } from "./cookies.ts";
import { headerOf, type HttpHeaders } from "./http-handler.ts";
import { firstOf, type Query } from "./query-string.ts";
import { SESSION_COOKIE, SESSION_HEADER } from "./tokens.ts";

const TOKEN_BYTES = 32;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
/** What a provisioner daemon signs in with. */
const DAEMON_HEADERS = ["coder-provisioner-daemon-psk", "coder-provisioner-daemon-key"] as const;
const EXEMPT = /api\/v2\/workspaceagents|\/api\/v2\/users\/first/;

const WRONG_TOKEN =
  "Something is wrong with your CSRF token. Please refresh the page. If this error persists, try clearing your cookies.";
const TWO_TOKENS =
  'CSRF error encountered. Authentication via "coder_session_token" cookie and "Coder-Session-Token" header detected, but the values do not match. To resolve this issue ensure the values used in both match, or only use one of the authentication methods. You can also try clearing your cookies if this error persists.';

/**
 * The text of the 400, or undefined when the request may pass: it is safe, it brings no session cookie, it shows the
 * cookie's value in a way no foreign page can, or it proves that it read the CSRF cookie. `path` is decoded.
 */
export function csrfProblem(
  method: string,
  path: string,
  headers: HttpHeaders,
  query: Query,
): string | undefined {
  const cookies = headerOf(headers, "cookie");
  if (cookies === "" || isSafe(method)) return undefined;
  if (!path.startsWith("/api") || EXEMPT.test(path)) return undefined;
  const session = cookieOf(cookies, SESSION_COOKIE);
  if (session === undefined) return undefined;
  const inHeader = headerOf(headers, SESSION_HEADER);
  if (inHeader === session || firstOf(query, SESSION_COOKIE) === session) return undefined;
  if (isOfNoBrowser(headers)) return undefined;
  if (csrfTokenFits(cookieOf(cookies, "csrf_token") ?? "", headerOf(headers, "x-csrf-token")))
    return undefined;
  return inHeader === "" ? WRONG_TOKEN : TWO_TOKENS;
}

/**
 * Whether the sent token is the cookie's. Both are base64; the sent one may be masked: 32 bytes of key, then the
 * token's 32 bytes xor the key. Source: nosurf, `VerifyToken`.
 */
export function csrfTokenFits(cookie: string, sent: string): boolean {
  const real = decode(cookie);
  const shown = decode(sent);
  if (real?.length !== TOKEN_BYTES || shown === undefined) return false;
  const plain = shown.length === 2 * TOKEN_BYTES ? unmask(shown) : shown;
  return plain.length === TOKEN_BYTES && timingSafeEqual(real, plain);
}

/** Whether the `Cookie` header brings a CSRF token of the right length; else a new one is set. */
export function csrfCookieIsUsable(cookies: string): boolean {
  if (cookies === "") return false;
  return decode(cookieOf(cookies, "csrf_token") ?? "")?.length === TOKEN_BYTES;
}

/** No page makes a browser send these by itself, whatever they say. Source: `coderd/httpmw/csrf.go`. */
function isOfNoBrowser(headers: HttpHeaders): boolean {
  if (/^bearer /i.test(headerOf(headers, "authorization"))) return true;
  return DAEMON_HEADERS.some((name) => headerOf(headers, name) !== "");
}

function isSafe(method: string): boolean {
  return method === "GET" || method === "HEAD" || method === "OPTIONS" || method === "TRACE";
}

function decode(text: string): Buffer | undefined {
  return BASE64.test(text) ? Buffer.from(text, "base64") : undefined;
}

function unmask(masked: Buffer): Buffer {
  const plain = Buffer.alloc(TOKEN_BYTES);
  for (let index = 0; index < TOKEN_BYTES; index++) {
    plain[index] = (masked[index] ?? 0) ^ (masked[index + TOKEN_BYTES] ?? 0);
  }
  return plain;
}
