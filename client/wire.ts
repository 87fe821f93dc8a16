/** One call and its reply as they are on the wire, and whatever carries them. */

export interface Call {
  readonly method: string;
  /** From the root, with its query, as it is sent: nothing is normalised or escaped again. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

export interface Reply {
  readonly status: number;
  /** Names in lower case; every value a header was sent with. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly text: string;
  /** From the call to the last byte, in milliseconds. */
  readonly ms: number;
}

/** Carries one call. Throws `TransportError` when no whole reply comes back. */
export type Transport = (call: Call) => Promise<Reply>;

/** Why no reply came back. `refused`, `unknown-host` and `tls` mean that nothing was sent. */
export type TransportFailure =
  "refused" | "unknown-host" | "tls" | "reset" | "timeout" | "too-large" | "malformed" | "other";

/** No whole reply came back. The message says what was called and what went wrong. */
export class TransportError extends Error {
  override readonly name = "TransportError";
  readonly failure: TransportFailure;
  constructor(failure: TransportFailure, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failure = failure;
  }
}

/** The first value of a header, or undefined. `name` in lower case. */
export function header(reply: Reply, name: string): string | undefined {
  return reply.headers[name]?.[0];
}

/** The body as JSON; undefined when it is none. */
export function json(reply: Reply): unknown {
  try {
    return JSON.parse(reply.text) as unknown;
  } catch {
    return undefined;
  }
}
