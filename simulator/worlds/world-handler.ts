/**
 * Which world answers a call: that of its token; else the one its host names; else the one whose port it came to, which
 * is the main one unless somebody says otherwise.
 */
import { headerOf, type HttpHandler, type HttpHeaders, type HttpRequest } from "../http/http-handler.ts";
import { parseQuery } from "../http/query-string.ts";
import { SESSION_HEADER, tokenOf } from "../http/tokens.ts";
import type { HostedWorld, Worlds } from "./worlds.ts";

/** What a world has for a request; undefined for nothing. */
export type PartOf = (world: HostedWorld) => HttpHandler | undefined;

export interface WorldHandlerOptions {
  readonly worlds: Worlds;
  readonly part: PartOf;
  /** Whose port it is; the main one when left out. */
  readonly home?: HostedWorld;
  /** The system's time in milliseconds since 1970. */
  readonly now: () => number;
}

/** Lets the world of each call answer it. */
export function createWorldHandler({ worlds, part, home, now }: WorldHandlerOptions): HttpHandler {
  const own = home ?? worlds.main;
  return {
    // What a body may hold is the same in all of them.
    bodyLimit: (method, url) => part(own)?.bodyLimit(method, url) ?? 0,
    handle(request) {
      if (worlds.size === 0) return part(own)?.handle(request);
      const world = worldOf(worlds, request) ?? own;
      world.usedAt = now();
      return part(world)?.handle(request);
    },
  };
}

/** The world that a call names by its token or its host. */
function worldOf(worlds: Worlds, { headers, url }: HttpRequest): HostedWorld | undefined {
  const token = headers["cookie"] === undefined && !url.includes("?") ? headers[SESSION_HEADER] : undefined;
  // Nearly every call has the header and nothing that goes before it.
  const sent = typeof token === "string" && token !== "" ? token : anyToken(headers, url);
  const known = sent === undefined ? undefined : worlds.ofToken(sent);
  return known ?? worlds.ofHost(headerOf(headers, "host"));
}

function anyToken(headers: HttpHeaders, url: string): string | undefined {
  const query = url.indexOf("?");
  return tokenOf(headers, parseQuery(query < 0 ? "" : url.slice(query + 1)));
}
