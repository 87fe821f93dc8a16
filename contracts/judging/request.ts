/** From a request as a clause says it to a call on the wire. */
import type { Person } from "../../client/target.ts";
import type { Call } from "../../client/wire.ts";
import { operations } from "../../spec/operations.ts";
import { prefixIn } from "../../spec/release-span.ts";
import type { Caller, RequestSpec, TokenPlace } from "../language/clause.ts";
import { resolve, UnknownFact, type Facts } from "../language/match.ts";
import type { Exchange } from "../language/outcome.ts";

/** Tokens by caller, as far as they are known when the call is made. */
export type TokenOf = (caller: "agent" | "agent-of-other" | Person) => string;

/** The call that a request stands for, to a target of that version. Throws `UnknownFact` when it names what is not there. */
export function toCall(request: RequestSpec, facts: Facts, tokenOf: TokenOf, version: string): Call {
  const operation = operations[request.operation];
  const token = tokenText(callerOf(request), facts, tokenOf);
  const placed = placeToken(token, request.tokenIn ?? "header");
  const headers: Record<string, string> = { ...placed.headers };
  for (const [name, value] of Object.entries(request.headers ?? {}))
    headers[name] = String(resolve(value, facts));
  const path =
    request.path === undefined
      ? `${request.prefix ?? prefixIn(operation, version)}${fillPath(operation.path, request, facts)}${queryOf(request, facts, placed.query)}`
      : String(resolve(request.path, facts));
  return { method: request.method ?? operation.method, path, headers, ...bodyOf(request, facts, headers) };
}

/** Who calls, in one word. */
export function callerName(request: RequestSpec): NonNullable<Exchange["as"]> {
  const caller = callerOf(request);
  return typeof caller === "object" ? "token" : caller;
}

function callerOf({ as, operation }: RequestSpec): Caller {
  return as ?? (operations[operation].security === "agent" ? "agent" : "user");
}

/** Is every token and cookie of the call written out in the clause, for anybody to read? */
export function isLiteral(request: RequestSpec): boolean {
  const caller = callerOf(request);
  const { headers, query, path } = request;
  const texts = [typeof caller === "object" ? caller.token : "", ...Object.values(headers ?? {})];
  const places = [...texts, path ?? "", ...Object.values(query ?? {}).flat()];
  return (caller === "nobody" || typeof caller === "object") && places.every(isString);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}

function tokenText(caller: Caller, facts: Facts, tokenOf: TokenOf): string | null {
  if (caller === "nobody") return null;
  if (typeof caller === "object") return String(resolve(caller.token, facts));
  return tokenOf(caller);
}

/** Which places of a token are headers, and which are parameters of the query. Source: docs/behaviour, 1.4 #1 to #5. */
function placeToken(
  token: string | null,
  place: TokenPlace,
): { readonly headers?: Record<string, string>; readonly query?: readonly (readonly [string, string])[] } {
  if (token === null) return {};
  switch (place) {
    case "header":
      return { headers: { "Coder-Session-Token": token } };
    case "bearer":
      return { headers: { Authorization: `Bearer ${token}` } };
    case "cookie":
      return { headers: { Cookie: `coder_session_token=${token}` } };
    case "query":
      return { query: [["coder_session_token", token]] };
    case "access_token":
      return { query: [["access_token", token]] };
  }
}

const DEFAULT_PARAMS: Readonly<Record<string, string>> = { task: "task.id", workspace: "task.workspace_id" };

function fillPath(path: string, request: RequestSpec, facts: Facts): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const given = request.params?.[name];
    if (given !== undefined) return encodeURIComponent(String(resolve(given, facts)));
    if (name === "user") return "me";
    const fact = DEFAULT_PARAMS[name];
    if (fact === undefined) throw new UnknownFact(`${request.operation} needs params.${name}`);
    return encodeURIComponent(String(resolve({ $: "the", path: fact }, facts)));
  });
}

function queryOf(
  request: RequestSpec,
  facts: Facts,
  more: readonly (readonly [string, string])[] = [],
): string {
  const pairs = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (one: unknown) => [name, String(resolve(one, facts))] as const,
    ),
  );
  const all = [...pairs, ...more];
  if (all.length === 0) return "";
  return `?${all.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&")}`;
}

function bodyOf(
  { body, rawBody }: RequestSpec,
  facts: Facts,
  headers: Record<string, string>,
): { readonly body?: string } {
  if (body === undefined && rawBody === undefined) return {};
  if (!Object.keys(headers).some((name) => name.toLowerCase() === "content-type"))
    headers["Content-Type"] = "application/json";
  return {
    body: rawBody === undefined ? JSON.stringify(resolve(body, facts)) : String(resolve(rawBody, facts)),
  };
}
