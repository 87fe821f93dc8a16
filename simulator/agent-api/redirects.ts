/**
 * Where a redirect of a task app leads, as Go's HTTP client follows it: the method and the body that are kept, the
 * headers, ten requests at most. Source: net/http client.go (Client.do, redirectBehavior, defaultCheckRedirect).
 */
import { appUrlFault } from "../core/text/app-url.ts";
import { quote } from "../core/text/query.ts";

/** One request of a call. */
export interface Hop {
  readonly method: "GET" | "POST";
  readonly url: URL;
  /** Null once a hop has dropped it, and then for good. */
  readonly body: string | null;
  /** Whoever sent the client here; null for the first request. */
  readonly referer: string | null;
}

/** Where an answer sends the client: on, or no further, with the words of the client's error. */
export type Redirect =
  | { readonly ok: true; readonly hop: Hop }
  | { readonly ok: false; readonly url: string; readonly problem: string };

/** Requests of one call, the first one among them. */
const MOST_REQUESTS = 10;

/** Does the client go where the answer says, whatever its body? One without a place to go is an answer like any other. */
export function isRedirect(statusCode: number, location: string | undefined): location is string {
  return [301, 302, 303, 307, 308].includes(statusCode) && location !== undefined && location !== "";
}

/** What the client does after the `made`-th request of a call was redirected. */
export function redirected(hop: Hop, statusCode: number, location: string, made: number): Redirect {
  const stop = (problem: string, url = hop.url.href): Redirect => ({ ok: false, url, problem });
  const fault = locationFault(hop.url, location);
  if (fault !== null) return stop(`failed to parse Location header ${quote(location)}: ${fault}`);
  // The client names the place as it was given, and not where that is.
  if (made >= MOST_REQUESTS) return stop(`stopped after ${MOST_REQUESTS} redirects`, location);
  const url = new URL(location, hop.url);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return stop(`unsupported protocol scheme ${quote(url.protocol.slice(0, -1))}`, url.href);
  const keeps = statusCode === 307 || statusCode === 308;
  return {
    ok: true,
    hop: {
      method: keeps ? hop.method : "GET",
      url,
      body: keeps ? hop.body : null,
      referer: refererOf(hop.url, url),
    },
  };
}

function locationFault(base: URL, location: string): string | null {
  const fault = appUrlFault(location);
  if (fault !== null || URL.canParse(location, base.href)) return fault;
  return `parse ${quote(location)}: invalid character in host name`;
}

/** The page that led here, without its password; none from a secure page to one that is not. */
function refererOf(from: URL, to: URL): string | null {
  if (from.protocol === "https:" && to.protocol === "http:") return null;
  const referer = new URL(from);
  referer.username = "";
  referer.password = "";
  return referer.href;
}
