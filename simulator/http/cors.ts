/**
 * Cross-origin requests. Coder allows no origin by default, so a preflight gets an answer without any permission, and
 * other answers get nothing added; so do we, unless told of origins. Source: `coderd/httpmw/cors.go`, go-chi/cors.
 */
import {
  headerOf,
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  type HttpResponse,
} from "./http-handler.ts";
import { ANY_ORIGIN } from "./read-origins.ts";

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

/** Which pages may read answers. */
export interface CorsRule {
  /** Whether an origin was named. What `*` allows was not. */
  isNamed(origin: string): boolean;
  /** Whether a page of that origin may read answers. */
  isAllowed(origin: string): boolean;
}

/** The rule of these origins, as `readOrigins` gives them; `*` is every one. */
export function createCorsRule(origins: readonly string[]): CorsRule {
  const named = new Set(origins.filter((origin) => origin !== ANY_ORIGIN));
  const any = origins.includes(ANY_ORIGIN);
  const isNamed = (origin: string): boolean => named.has(origin);
  return { isNamed, isAllowed: (origin) => origin !== "" && (any || isNamed(origin)) };
}

/** The handler, its answers readable for pages of the allowed origins. */
export function withCors(handler: HttpHandler, rule: CorsRule): HttpHandler {
  return {
    bodyLimit: (method, url) => handler.bodyLimit(method, url),
    handle(request): HttpAnswer {
      const answer = handler.handle(request);
      const origin = headerOf(request.headers, "origin");
      if (answer === undefined || !rule.isAllowed(origin)) return answer;
      const grant = [
        ...grantOf(origin, rule),
        ...(isPreflight(request) ? preflightGrantOf(request) : exposed),
      ];
      return answer instanceof Promise
        ? answer.then((settled) => granted(settled, grant))
        : granted(answer, grant);
    },
  };
}

/** Cookies go with a named origin only: browsers refuse them with `*`. */
function grantOf(origin: string, rule: CorsRule): readonly string[] {
  if (!rule.isNamed(origin)) return ["Access-Control-Allow-Origin", ANY_ORIGIN];
  return ["Access-Control-Allow-Origin", origin, "Access-Control-Allow-Credentials", "true"];
}

/** What a page may read beside what every page may. */
const exposed: readonly string[] = [
  "Access-Control-Expose-Headers",
  "X-Coder-Build-Version, X-Coder-Request-Id, WWW-Authenticate, Allow, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset",
];

/** Every method of the API; of headers those that were asked for, since `*` leaves out `Authorization`. */
function preflightGrantOf({ headers }: HttpRequest): readonly string[] {
  const asked = headerOf(headers, "access-control-request-headers")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name));
  return [
    "Access-Control-Allow-Methods",
    "GET, HEAD, POST, PUT, PATCH, DELETE",
    ...(asked.length === 0 ? [] : ["Access-Control-Allow-Headers", asked.join(", ")]),
  ];
}

function granted(answer: HttpResponse, grant: readonly string[]): HttpResponse {
  // What every page may read as it is, such as the latency check, gets nothing twice.
  if (answer.headers.includes("Access-Control-Allow-Origin")) return answer;
  const varies = answer.headers.some((name, at) => name === "Vary" && answer.headers[at + 1] === "Origin");
  return { ...answer, headers: [...answer.headers, ...(varies ? [] : ["Vary", "Origin"]), ...grant] };
}
