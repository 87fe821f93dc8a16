/** The app of a template that names a real AgentAPI server: requests and answers go through, as they come. */
import { passThrough, type PassedRequest } from "../agent-api/pass-through.ts";
import { overlayAddress } from "../core/text/overlay-address.ts";
import type { HttpHeaders, HttpRequest, HttpResponse } from "../http/http-handler.ts";
import { SESSION_COOKIE } from "../http/tokens.ts";
import { wantsWebSocket } from "./app-websocket.ts";
import { appPageAnswer, badGatewayPage } from "./app-page.ts";
import { APP_TOKEN_COOKIE } from "./app-token.ts";
import { escapedPath } from "./redirects.ts";

export interface RealRequest {
  readonly url: string;
  readonly agentId: string;
  readonly request: HttpRequest;
  readonly headers: string[];
  readonly inside: string;
  readonly rawQuery: string;
  readonly accessUrl: string;
}

export async function answerReal(asked: RealRequest): Promise<HttpResponse> {
  const { url, agentId, request, headers, inside, rawQuery, accessUrl } = asked;
  const passed: PassedRequest = {
    method: request.method,
    path: escapedPath(inside),
    rawQuery,
    headers: headersFor(request),
    body: request.body,
    signal: request.gone?.(),
    upgrade: wantsWebSocket(request) ? "websocket" : undefined,
  };
  const answer = await passThrough(url, passed, { address: overlayAddress(agentId) });
  if (!answer.ok) return appPageAnswer(headers, badGatewayPage(answer.reason, accessUrl));
  headers.push(...answerHeaders(answer.headers));
  const { tunnel } = answer;
  if (tunnel !== undefined) {
    headers.push("Connection", "Upgrade", "Upgrade", "websocket");
    return { status: answer.status, headers, body: "", tunnel };
  }
  return { status: answer.status, headers, body: "", source: answer.source };
}

/** Coder's own cookies, which no app gets to see. Source: coderd/httpapi/cookie.go, StripCoderCookies. */
const OWN_COOKIES: readonly string[] = [
  SESSION_COOKIE,
  APP_TOKEN_COOKIE,
  "oauth_state",
  "oauth_redirect",
  "coder_path_app_session_token",
];
const OWN_PREFIX = "coder_subdomain_app_session_token";

/** A `Cookie` header without Coder's own. */
export function withoutOwnCookies(header: string): string {
  const parts = header.split(";").map((part) => part.trim());
  const kept = parts.filter((part) => {
    const [name = ""] = part.split("=");
    return part !== "" && !OWN_COOKIES.includes(name) && !name.startsWith(OWN_PREFIX);
  });
  return kept.join("; ");
}

/** The length follows from the body, and nobody waits for a `100 Continue`. */
const MADE_ANEW = new Set(["content-length", "expect"]);

function headersFor(request: HttpRequest): string[] {
  const flat: string[] = [];
  for (const [name, value] of Object.entries(request.headers satisfies HttpHeaders)) {
    if (value === undefined || MADE_ANEW.has(name)) continue;
    for (const one of typeof value === "string" ? [value] : value) {
      const given = name === "cookie" ? withoutOwnCookies(one) : one;
      if (name !== "cookie" || given !== "") flat.push(name, given);
    }
  }
  if (request.remoteAddress !== "" && request.headers["x-forwarded-for"] === undefined)
    flat.push("X-Forwarded-For", request.remoteAddress);
  return flat;
}

const CORS_HEADERS = new Set([
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-allow-methods",
  "access-control-allow-headers",
]);
const CORS_VARY = new Set(["origin", "access-control-request-method", "access-control-request-headers"]);

/** Whom an app lets read it is not the app's to say. Source: coderd/workspaceapps/proxy.go, ModifyResponse. */
function answerHeaders(flat: readonly string[]): string[] {
  const kept: string[] = [];
  for (let index = 0; index + 1 < flat.length; index += 2) {
    const [name = "", value = ""] = [flat[index], flat[index + 1]];
    const known = name.toLowerCase();
    if (CORS_HEADERS.has(known) || (known === "vary" && CORS_VARY.has(value.toLowerCase()))) continue;
    kept.push(name, value);
  }
  return kept;
}
