/**
 * How many requests one caller may send to one path in a minute. Off unless asked for. Source:
 * `coderd/httpmw/ratelimit.go`, go-chi/httprate `limiter.go` (a window that slides: the last minute counts by what is
 * left of it).
 */
import { createHash } from "node:crypto";
import { isIPv6 } from "node:net";
import { MINUTE, SECOND, type Instant } from "../core/env.ts";
import { headerOf, type HttpHeaders, type HttpResponse } from "./http-handler.ts";
import { errorText, jsonAnswer, textError } from "./headers.ts";

export interface RateLimitOptions<Caller> {
  /** Requests a minute; 0 or less switches the limit off. Coder's default is 512. */
  readonly limit: number;
  /** Who is counted: the id of a user. Undefined counts by address, as for those who are not signed in. */
  keyOf(caller: Caller): string | undefined;
  /** Whether the caller has the site role owner and so may skip the limit. */
  isOwner(caller: Caller): boolean;
}

/** Who asks for what. `caller` is null when nobody is signed in. */
export interface LimitedRequest<Caller> {
  readonly caller: Caller | null;
  readonly remoteAddress: string;
  /** Decoded, but as it came: neither folded slashes nor one at the end make it another's. */
  readonly path: string;
  readonly headers: HttpHeaders;
}

export interface RateLimiter<Caller> {
  /** Counts the request. Adds the limit's headers to `headers`; gives the answer when the request may not pass. */
  check(request: LimitedRequest<Caller>, headers: string[], now: Instant): HttpResponse | undefined;
}

/** Counters kept at once; past that the oldest is forgotten. */
const COUNTERS_KEPT = 20_000;
/** A longer path is counted under its hash, so that a counter stays small. */
const LONGEST_PATH = 256;
const BYPASS = "X-Coder-Bypass-Ratelimit";
/** What Go's `strconv.ParseBool` takes for true. */
const TRUE = new Set(["1", "t", "T", "true", "TRUE", "True"]);

/** A limiter with its own counters. Memory is bounded; time comes from the caller's clock. */
export function createRateLimiter<Caller>(options: RateLimitOptions<Caller>): RateLimiter<Caller> {
  const counters = new Counters();
  return {
    check({ caller, remoteAddress, path, headers: asked }, headers, now) {
      if (caller !== null && TRUE.has(headerOf(asked, BYPASS.toLowerCase()))) {
        if (!options.isOwner(caller))
          return textError(428, headers, `"${BYPASS}" provided but user is not owner`);
        // Coder counts each of an owner's requests under a new random key: it is always the first.
        tell(headers, options.limit, options.limit - 1, now);
        return undefined;
      }
      const who = (caller === null ? undefined : options.keyOf(caller)) ?? `ip ${network(remoteAddress)}`;
      const count = counters.count(`${who} ${shorten(path)}`, options.limit, now);
      tell(headers, options.limit, count.remaining, now);
      if (count.allowed) return undefined;
      headers.push("Retry-After", String(MINUTE / SECOND));
      const message = `You've been rate limited for sending more than ${options.limit} requests in 1m0s.`;
      return jsonAnswer(429, headers, errorText({ message }));
    },
  };
}

/** Adds the limit's headers, in the letters Go's server writes. The minute's end is in seconds since 1970. */
function tell(headers: string[], limit: number, remaining: number, now: Instant): void {
  headers.push("X-Ratelimit-Limit", String(limit));
  headers.push("X-Ratelimit-Remaining", String(remaining));
  headers.push("X-Ratelimit-Reset", String((minuteOf(now) + MINUTE) / SECOND));
}

function minuteOf(now: Instant): Instant {
  return Math.floor(now / MINUTE) * MINUTE;
}

/**
 * What an address is counted under: IPv6 by the first 64 bits. A socket for both families shows an IPv4 address inside
 * an IPv6 one, where Go shows it alone. Source: go-chi/httprate `httprate.go`, canonicalizeIP.
 */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address) || address.includes("%")) return address;
  const [front = [], back] = address.split("::").map((half) => (half === "" ? [] : half.split(":")));
  // An IPv4 address at the end stands for two groups.
  const given = front.length + (back?.length ?? 0) + (address.includes(".") ? 1 : 0);
  const groups = [...front, ...Array.from({ length: 8 - given }, () => "0"), ...(back ?? [])];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::`;
}

function shorten(path: string): string {
  return path.length <= LONGEST_PATH ? path : createHash("sha256").update(path).digest("base64");
}

/** Counts of this minute and the one before. */
class Counters {
  #start: Instant = 0;
  #current = new Map<string, number>();
  #previous = new Map<string, number>();

  /** Counts one more, unless that is too many. */
  count(key: string, limit: number, now: Instant): { allowed: boolean; remaining: number } {
    this.#advance(now);
    const left = (MINUTE - (now - this.#start)) / MINUTE;
    const current = this.#current.get(key) ?? 0;
    const rate = Math.round((this.#previous.get(key) ?? 0) * left + current);
    if (rate + 1 > limit) return { allowed: false, remaining: limit - rate };
    this.#current.set(key, current + 1);
    if (this.#current.size > COUNTERS_KEPT) {
      const oldest = this.#current.keys().next();
      if (oldest.done !== true) this.#current.delete(oldest.value);
    }
    return { allowed: true, remaining: limit - rate - 1 };
  }

  #advance(now: Instant): void {
    const start = minuteOf(now);
    if (start === this.#start) return;
    this.#previous = start === this.#start + MINUTE ? this.#current : new Map<string, number>();
    this.#current = new Map();
    this.#start = start;
  }
}
