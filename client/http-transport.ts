/** Calls through a socket. Connections are kept; replies are bounded in time and in size. */
import type http from "node:http";
import { checkOptions, milliseconds, wholeNumber, type KindsOf } from "../shared/check-options.ts";
import { certificates } from "./kinds.ts";
import { TransportError, type Call, type Reply, type Transport, type TransportFailure } from "./wire.ts";
import { messageOf } from "./message-of.ts";
import { routeTo, type Route } from "./route.ts";

export interface HttpTransportOptions {
  /** Until the last byte, in milliseconds. Default 40,000: a Coder whose agent is gone tries it for 30 seconds. */
  readonly timeoutMs?: number;
  /** Of a reply's body. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Connections at once. Default 16. */
  readonly connections?: number;
  /** Certificate authorities beside the usual ones, as PEM. */
  readonly ca?: string;
}

export interface HttpTransport {
  readonly send: Transport;
  /** Closes the connections that are kept. */
  close(): void;
}

const KINDS: KindsOf<HttpTransportOptions> = {
  timeoutMs: milliseconds,
  maxBytes: wholeNumber(1),
  connections: wholeNumber(1, 65_535),
  ca: certificates,
};

const DEFAULTS = { timeoutMs: 40_000, maxBytes: 16 * 1024 * 1024, connections: 16 };

/**
 * A transport to one server. `baseUrl` is http or https; a path in it goes before the path of every call. A proxy that
 * the environment names is used. Throws a `TypeError` for an option that is wrong or unknown, and `UnreadableUrl` when
 * the proxy is none.
 */
export function createHttpTransport(baseUrl: string, options: HttpTransportOptions = {}): HttpTransport {
  checkOptions("createHttpTransport", options, KINDS);
  const {
    timeoutMs = DEFAULTS.timeoutMs,
    maxBytes = DEFAULTS.maxBytes,
    connections = DEFAULTS.connections,
    ca,
  } = options;
  const route = routeTo(new URL(baseUrl), { connections, ca });
  const place: Place = { ...route, timeoutMs, maxBytes };
  const kept = route.connect(true);
  return {
    send: async (call) => {
      try {
        return await exchange(place, kept, call);
      } catch (error) {
        // The server closed a kept connection in the moment we used it: it has seen nothing of the call. Others that are
        // kept may be as stale, so the call goes again through one of its own.
        if (error instanceof StaleConnection) return exchange(place, route.connect(false), call);
        throw error;
      }
    },
    close: () => kept.destroy(),
  };
}

interface Place extends Route {
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

class StaleConnection extends TransportError {}

function exchange(place: Place, agent: http.Agent, call: Call): Promise<Reply> {
  const { protocol, hostname, port, prefix, ca } = place;
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const request = place.request({
      agent,
      protocol,
      hostname,
      port,
      method: call.method,
      path: prefix + call.path,
      headers: { ...place.headers, ...headersOf(call) },
      ...(ca === undefined ? {} : { ca }),
    });
    let hasBegun = false;
    const what = `${call.method} ${place.base}${call.path}${place.by}`;
    const fail = (failure: TransportFailure, why: string, cause?: unknown): void => {
      clearTimeout(timer);
      // Once the answer has begun, the server has seen the call: it is not sent again.
      const stale = failure === "reset" && request.reusedSocket && !hasBegun;
      reject(new (stale ? StaleConnection : TransportError)(failure, `${what}: ${why}`, { cause }));
      request.destroy();
    };
    const timer = setTimeout(
      () => fail("timeout", `no whole answer within ${String(place.timeoutMs)} ms`),
      place.timeoutMs,
    );
    request.on("error", (error) => fail(failureOf(error), sayError(error), error));
    request.on("response", (response) => {
      hasBegun = true;
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > place.maxBytes)
          fail("too-large", `the answer is longer than ${String(place.maxBytes)} bytes`);
      });
      response.on("error", (error) => fail("malformed", `the answer was cut off: ${sayError(error)}`, error));
      response.on("end", () => {
        clearTimeout(timer);
        resolve({
          status: response.statusCode ?? 0,
          headers: listHeaders(response.rawHeaders),
          text: Buffer.concat(chunks).toString("utf8"),
          ms: performance.now() - startedAt,
        });
      });
    });
    request.end(call.body);
  });
}

/** A length of its own for every body, so that nothing is sent in chunks. */
function headersOf({ headers, body, method }: Call): http.OutgoingHttpHeaders {
  if (body === undefined) return method === "GET" ? { ...headers } : { ...headers, "Content-Length": 0 };
  return { ...headers, "Content-Length": Buffer.byteLength(body) };
}

/** The headers of a message as it came. */
export function listHeaders(raw: readonly string[]): Record<string, readonly string[]> {
  const headers: Record<string, string[]> = {};
  for (let index = 0; index + 1 < raw.length; index += 2)
    (headers[(raw[index] ?? "").toLowerCase()] ??= []).push(raw[index + 1] ?? "");
  return headers;
}

/** Why no whole reply came, in a few words. */
export function sayError(error: Error): string {
  // Of several addresses that were tried, the first tells enough.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const message = messageOf(first);
  // OpenSSL: numbers, the place in its source, and last the reason.
  const reason = /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1];
  return reason === undefined ? message : `TLS failed: ${reason}`;
}

const FAILURES: Readonly<Record<string, TransportFailure>> = {
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "refused",
  ENETUNREACH: "refused",
  ENOTFOUND: "unknown-host",
  EAI_AGAIN: "unknown-host",
  ECONNRESET: "reset",
  EPIPE: "reset",
  ETIMEDOUT: "timeout",
};

/** The kind of an error of a socket. */
export function failureOf(error: NodeJS.ErrnoException): TransportFailure {
  const code = error.code ?? "";
  if (code.startsWith("HPE_")) return "malformed";
  if (/TLS|CERT|SSL|^EPROTO$|SELF_SIGNED/.test(code)) return "tls";
  return FAILURES[code] ?? "other";
}
