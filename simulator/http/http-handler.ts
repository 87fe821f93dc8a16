import type { Duplex, Readable } from "node:stream";
import type { HttpStream } from "./streams/stream.ts";

/**
 * A handler answers requests that came over any transport: a socket, an Express app, a `fetch` call. The adapters turn
 * their transport's request into a `HttpRequest` and a `HttpResponse` into their transport's response, and know
 * nothing else.
 */

/** Header names in lower case, as `node:http` gives them. */
export type HttpHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface HttpRequest {
  /** In upper case. */
  readonly method: string;
  /** Path and query as they were received: not decoded, slashes not folded. */
  readonly url: string;
  readonly headers: HttpHeaders;
  /** The peer's address; `""` when there is no peer. */
  readonly remoteAddress: string;
  /** Undefined when the client sent none, or when the handler asked not to read it. */
  readonly body: Uint8Array | undefined;
  /** A signal for the moment the client has gone; made when somebody asks. */
  gone?(): AbortSignal;
  /** Whether the transport can make a WebSocket of the connection. False when left out. */
  readonly upgradable?: boolean;
  /** Whether the client sent more than the handler's limit; `body` then holds the first bytes up to the limit. */
  readonly bodyTruncated: boolean;
}

export interface HttpResponse {
  readonly status: number;
  /** Name, value, name, value. A name may occur twice. */
  readonly headers: string[];
  /** `""` for none. */
  readonly body: string | Uint8Array;
  /** What the answer goes on with: a WebSocket with status 101, else an event stream. */
  readonly stream?: HttpStream;
  /** Where the body comes from instead of `body`, as it comes; destroyed when nobody reads it any more. */
  readonly source?: Readable;
  /** With status 101, and only where the request is `upgradable`: who speaks to the client from then on. */
  readonly tunnel?: Tunnel;
}

/** A connection that was upgraded somewhere else. */
export interface Tunnel {
  readonly socket: Duplex;
  /** What came on it already. */
  readonly head: Uint8Array;
}

/** What a handler gives back: an answer, the promise of one, or undefined when the path is not its own. */
export type HttpAnswer = HttpResponse | Promise<HttpResponse> | undefined;

export interface HttpHandler {
  /** How many bytes of this request's body to read; 0 means the body is not read at all. */
  bodyLimit(method: string, url: string): number;
  handle(request: HttpRequest): HttpAnswer;
}

/** Several handlers in order; the first that knows the path answers. */
export function joinHandlers(handlers: readonly HttpHandler[]): HttpHandler {
  const [only] = handlers;
  if (handlers.length === 1 && only !== undefined) return only;
  return {
    bodyLimit(method, url) {
      for (const handler of handlers) {
        const limit = handler.bodyLimit(method, url);
        if (limit > 0) return limit;
      }
      return 0;
    },
    handle(request) {
      for (const handler of handlers) {
        const answer = handler.handle(request);
        if (answer !== undefined) return answer;
      }
      return undefined;
    },
  };
}

/** A header's value; of a header that came more than once, the first. */
export function headerOf(headers: HttpHeaders, name: string): string {
  const value = headers[name];
  if (value === undefined) return "";
  return typeof value === "string" ? value : (value[0] ?? "");
}
