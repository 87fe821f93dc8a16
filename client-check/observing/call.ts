/** What was seen of a client: its calls, its streams, and how it ended. Findings are made from this alone. */

/** A call of the client, with what it was answered. */
export interface Call {
  /** From 1, in the order they came. */
  readonly number: number;
  /** Milliseconds since the command was started. */
  readonly at: number;
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly url: string;
  /** Null when the client named none. */
  readonly contentType: string | null;
  /** All that may say who called, as one text. Never printed. */
  readonly credentials: string;
  readonly body: string;
  /** Null when the client hung up before it was answered. */
  readonly status: number | null;
  /** The JSON of the answer; undefined when it is none. */
  readonly answer: unknown;
  /** Null of an answer that ended with itself. */
  readonly stream: Stream | null;
}

/** An answer that went on. */
export interface Stream {
  readonly kind: "WebSocket" | "event stream";
  /** Null when nobody ended it: the client was gone, or was ended, and it was still open. */
  readonly endedBy: "client" | "server" | null;
}

/** How the command ended. */
export type Ending =
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: string }
  /** It was still running after the limit, and was ended. */
  | { readonly kind: "overtime"; readonly limitMs: number }
  | { readonly kind: "interrupted" };

/** One run of the command. */
export interface Observed {
  readonly calls: readonly Call[];
  readonly ending: Ending;
  /** The session token that the client was given. */
  readonly token: string;
  /** Where the token came up in what the command printed. */
  readonly printedToken: readonly ("stdout" | "stderr")[];
  /** Whether nothing in the situation is a reason to end with another code than 0. */
  readonly mustSucceed: boolean;
}
