/**
 * Cross-origin requests. No origin is allowed by default, so a preflight gets an answer without any permission, and
 * other answers get nothing added. Source: `coderd/httpmw/cors.go`, go-chi/cors.
 */
import { headerOf, type HttpRequest } from "./http-handler.ts";

/** Whether this is a preflight, which is answered at once, before the route is looked for. */
export function isPreflight(request: HttpRequest): boolean {
  return request.method === "OPTIONS" && headerOf(request.headers, "access-control-request-method") !== "";
}

/** What a preflight's answer says beside the usual headers. */
export const PREFLIGHT_HEADERS: readonly string[] = [
  "Vary",
  "Origin",
  "Vary",
  "Access-Control-Request-Method",
  "Vary",
  "Access-Control-Request-Headers",
  "Content-Length",
  "0",
];
