/** The headers that every answer carries, and the two shapes an answer has. */
import { Buffer } from "node:buffer";
import { randomFillSync, randomUUID } from "node:crypto";
import { csrfCookieIsUsable } from "./csrf.ts";
import { headerOf, type HttpHeaders, type HttpResponse } from "./http-handler.ts";
import { jsonString, type JsonText } from "./wire/json-text.ts";
import { listBytes } from "./wire/list-bytes.ts";
import type { Refused } from "./simulator-port.ts";
import { SESSION_COOKIE } from "./tokens.ts";

export const JSON_TYPE = "application/json; charset=utf-8";
export const TEXT_TYPE = "text/plain; charset=utf-8";

/** Source: `coderd/httpapi/httpapi.go`, ServerSentEventSender. */
export const EVENT_STREAM_HEADERS: readonly string[] = [
  "Content-Type",
  "text/event-stream",
  "Cache-Control",
  "no-cache",
  "Connection",
  "keep-alive",
  "X-Accel-Buffering",
  "no",
];

export interface HeaderOptions {
  /** The value of `X-Coder-Build-Version`, such as `v2.34.0+1a2b3c4`. */
  readonly buildVersion: string;
  /** A new uuid for each request; random by default. */
  readonly requestId?: (() => string) | undefined;
  /** A new CSRF token, 32 bytes in base64; random by default. */
  readonly csrfToken?: (() => string) | undefined;
}

export interface HeaderWriter {
  /** The first headers of an answer, to which the caller adds. */
  begin(request: HttpHeaders): string[];
  /** The headers of a CORS preflight answer, which leaves before the later ones are set. */
  beginPreflight(): string[];
}

/**
 * Source: `coderd/coderd.go` (build version, request id, nosniff), `coderd/httpmw/cors.go` (Vary: Origin, which go-chi
 * `cors` adds whatever is asked), `coderd/httpmw/csrf.go` and justinas/nosurf (Vary: Cookie, cookie). The cookie is set
 * when the request brought none that can be used.
 */
export function createHeaderWriter(options: HeaderOptions): HeaderWriter {
  const requestId = options.requestId ?? randomUUID;
  const csrfToken = options.csrfToken ?? randomToken;
  const { buildVersion } = options;
  return {
    begin(request) {
      const headers = [
        "X-Coder-Build-Version",
        buildVersion,
        "X-Coder-Request-Id",
        requestId(),
        "X-Content-Type-Options",
        "nosniff",
        "Vary",
        "Origin",
        "Vary",
        "Cookie",
      ];
      if (!csrfCookieIsUsable(headerOf(request, "cookie"))) {
        headers.push("Set-Cookie", `csrf_token=${csrfToken()}; Path=/; HttpOnly; SameSite=Lax`);
      }
      return headers;
    },
    beginPreflight() {
      return ["X-Coder-Build-Version", buildVersion, "X-Coder-Request-Id", requestId()];
    },
  };
}

/** Seconds for which a browser keeps the session. As a real 2.34 sets it. */
const SESSION_COOKIE_AGE = 31_536_000;

/** Lets the browser of whoever signed in keep the session. Source: `coderd/userauth.go`, postLogin; seen on a real server. */
export function keepSession<View>(
  headers: string[],
  view: View | null,
  sessionOf: ((view: View) => string | undefined) | undefined,
): void {
  const token = view === null ? undefined : sessionOf?.(view);
  if (token === undefined) return;
  headers.push(
    "Set-Cookie",
    `${SESSION_COOKIE}=${token}; Path=/; Max-Age=${SESSION_COOKIE_AGE}; HttpOnly; SameSite=Lax`,
  );
}

/** Lets the browser forget the session. Source: `coderd/userauth.go`, postLogout; seen on a real server. */
export function takeSessionBack(headers: string[]): void {
  headers.push("Set-Cookie", `${SESSION_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax`);
}

/** The bytes of a thousand tokens, for all writers together. */
const pool = Buffer.alloc(32 * 1_000);
let used = pool.length;

/** A token of 32 random bytes; the bytes are fetched a thousand tokens at a time. */
function randomToken(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 32;
  return pool.toString("base64", used - 32, used);
}

/** Bytes of a body that Go's server holds back before it writes: the length of one that is longer is not told. */
const HELD_BYTES = 2_048;

/**
 * Tells the length of a body that fits the buffer of Go's server. A longer one is sent in chunks, which is the
 * transport's to do where there is one. Source: net/http server.go, bufferBeforeChunkingSize.
 */
function tellLength(headers: string[], body: string | Uint8Array): void {
  // As many characters are no fewer bytes.
  if (body.length > HELD_BYTES) return;
  const length = Buffer.byteLength(body);
  if (length <= HELD_BYTES) headers.push("Content-Length", String(length));
}

/** A JSON body: compact, one newline at the end. `text` comes without it. */
export function jsonAnswer(status: number, headers: string[], text: JsonText): HttpResponse {
  const body = typeof text === "string" ? `${text}\n` : listBytes(text);
  headers.push("Content-Type", JSON_TYPE);
  tellLength(headers, body);
  return { status, headers, body };
}

/** An answer without a body. A 204 has no length either, and a 304 none of its own. */
export function emptyAnswer(status: number, headers: string[]): HttpResponse {
  if (status !== 204 && status !== 304) headers.push("Content-Length", "0");
  return { status, headers, body: "" };
}

/** A text as Go's `http.Error` writes it: with a newline. */
export function textError(status: number, headers: string[], text: string): HttpResponse {
  return textAnswer(status, headers, `${text}\n`);
}

/** A plain text, as it is. */
export function textAnswer(status: number, headers: string[], body: string): HttpResponse {
  headers.push("Content-Type", TEXT_TYPE);
  tellLength(headers, body);
  return { status, headers, body };
}

/** Coder's error shape: `message`, then `detail` and `validations` unless they are empty. */
export function errorText(error: Pick<Refused, "message" | "detail" | "validations">): string {
  let text = `{"message":${jsonString(error.message)}`;
  if (error.detail !== undefined && error.detail !== "") text += `,"detail":${jsonString(error.detail)}`;
  if (error.validations !== undefined && error.validations.length > 0) {
    const validations = error.validations.map(
      ({ field, detail }) => `{"field":${jsonString(field)},"detail":${jsonString(detail)}}`,
    );
    text += `,"validations":[${validations.join(",")}]`;
  }
  return `${text}}`;
}

/** Where clients reach the deployment: as it was told, or as this one found it. Without a final slash. */
export function accessUrlOf(told: string | undefined, headers: HttpHeaders): string {
  return told ?? `http://${headerOf(headers, "host")}`;
}

/**
 * The value of `WWW-Authenticate` on a 401 or 403 for a user. The description of a 401 looks for the word "expired",
 * which the standard message holds whatever is wrong. Source: `coderd/httpmw/apikey.go`, RFC 9728.
 */
export function authenticateChallenge(refused: Refused, accessUrl: string): string {
  const expired = refused.message.includes("expired") || (refused.detail ?? "").includes("expired");
  const [kind, description] =
    refused.status === 403
      ? ["insufficient_scope", "The request requires higher privileges than provided by the access token"]
      : ["invalid_token", `The access token ${expired ? "has expired" : "is invalid"}`];
  return (
    `Bearer realm="coder", error="${kind}", error_description="${description}", ` +
    `resource_metadata="${accessUrl}/.well-known/oauth-protected-resource"`
  );
}

/** A path with a broken escape never reaches Coder: Go's server refuses it. Source: net/http, `conn.serve`. */
export function badRequest(): HttpResponse {
  const body = "400 Bad Request";
  const headers = ["Content-Type", TEXT_TYPE, "Connection", "close", "Content-Length", String(body.length)];
  return { status: 400, headers, body };
}
