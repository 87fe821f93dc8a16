/** Answers that send a client elsewhere, as Go's net/http writes them. Source: net/http, Redirect. */
import type { HttpResponse } from "../http/http-handler.ts";

/** Source: coderd/httpmw/apikey.go, SignedOutErrorMessage. */
const SIGNED_OUT = "You are signed out or your session has expired. Please sign in again to continue.";

/** To the app itself: paths inside it are relative to a slash. */
export function redirectIntoApp(method: string, headers: string[], base: string): HttpResponse {
  return redirect(method, headers, 307, "Temporary Redirect", escapedPath(base));
}

/** To the page that signs in, which then leads back. Source: coderd/httpmw/apikey.go, RedirectToLogin. */
export function redirectToLogin(
  method: string,
  headers: string[],
  accessUrl: string,
  back: string,
): HttpResponse {
  const query = `message=${queryEscape(SIGNED_OUT)}&redirect=${queryEscape(back)}`;
  return redirect(method, headers, 303, "See Other", `${accessUrl}/login?${query}`);
}

function redirect(
  method: string,
  headers: string[],
  status: number,
  words: string,
  to: string,
): HttpResponse {
  headers.push("Location", to);
  // A body is for who looks at it, and nothing is told of one to anybody else.
  if (method !== "GET" && method !== "HEAD") {
    headers.push("Content-Length", "0");
    return { status, headers, body: "" };
  }
  headers.push("Content-Type", "text/html; charset=utf-8");
  const body = method === "HEAD" ? "" : `<a href="${htmlEscape(to)}">${words}</a>.\n\n`;
  if (method !== "HEAD") headers.push("Content-Length", String(Buffer.byteLength(body)));
  return { status, headers, body };
}

/** Source: net/http, htmlReplacer. */
function htmlEscape(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&#34;",
    "'": "&#39;",
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
}

/** Source: net/url, QueryEscape. */
function queryEscape(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+");
}

/** A path as a header may hold it: what no URL holds as it is, is escaped. */
export function escapedPath(path: string): string {
  return encodeURI(path.toWellFormed()).replaceAll(/[?#]/g, encodeURIComponent);
}
