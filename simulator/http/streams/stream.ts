/** A stream: an answer that goes on. The transport frames what is sent and tells when the client has gone. */

/** What goes to the client. */
export interface StreamOutput {
  /** One message: a frame of a WebSocket, or text of an event stream. */
  send(text: string): void;
  /** The stream is over. The code is of RFC 6455; an event stream just ends. */
  end(code: number, reason: string): void;
}

/** What a client sends over a WebSocket. */
export interface StreamMessage {
  readonly bytes: Uint8Array;
  /** False for a binary message. */
  readonly isText: boolean;
}

export interface HttpStream {
  /** Begins to send; called once, when the client is connected. Returns how to stop, called when it has gone. */
  open(output: StreamOutput): () => void;
  /** What an event stream sends every 15 seconds; a WebSocket has pings of its own. */
  readonly ping?: string;
  /** Takes a message of the client. Left out where the stream goes one way. */
  hear?(message: StreamMessage, output: StreamOutput): void;
  /** After so long the server ends it, whatever goes on. */
  readonly endsAfterMs?: number;
}

/** Close codes. Source: RFC 6455, 7.4.1. */
export const NORMAL_CLOSURE = 1000;
export const GOING_AWAY = 1001;
export const POLICY_VIOLATION = 1008;
export const MESSAGE_TOO_BIG = 1009;
