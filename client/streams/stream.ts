/** A stream as a client sees it: what came so far, and how it ended. Words, and the box that what comes is put into. */
import type { Call, Reply } from "../wire.ts";

/** How it is carried: by a WebSocket, or as server-sent events. */
export type StreamKind = "websocket" | "events";

/** How it ended. An event stream, and a connection that is lost, have no code. */
export interface Closed {
  readonly code: number | null;
  readonly reason: string;
}

export interface Stream {
  /** What came so far: the text of each message, or of each event without the empty line behind it. */
  readonly messages: readonly string[];
  /** Null while it is open. */
  readonly closed: Closed | null;
  /** Resolves as soon as `fits` says so, or when the time is up; it is asked again whenever something came. */
  waitFor(fits: () => boolean, ms: number): Promise<void>;
  /** Sends a message; only over a WebSocket. */
  say(text: string): void;
  /** Ends it, as a client does that has seen enough. */
  end(): void;
}

/** What an answer opened: the stream, or null where it is refused and the answer is whole. */
export interface Opened {
  readonly reply: Reply;
  readonly stream: Stream | null;
}

/** Opens a stream. Throws `TransportError` when no answer comes. */
export type OpenStream = (call: Call, kind: StreamKind) => Promise<Opened>;

/** Bytes of one stream, at most. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Keeps what comes, and tells who waits for it. */
export class Inbox {
  readonly messages: string[] = [];
  closed: Closed | null = null;
  readonly #waiting = new Set<() => void>();
  #bytes = 0;

  /** False when more came than anybody may send. */
  add(text: string): boolean {
    this.#bytes += text.length;
    if (this.#bytes > MOST_BYTES) return false;
    this.messages.push(text);
    this.#tell();
    return true;
  }

  close(closed: Closed): void {
    this.closed ??= closed;
    this.#tell();
  }

  async waitFor(fits: () => boolean, ms: number): Promise<void> {
    // Nothing comes over one that is closed.
    const isOver = (): boolean => fits() || this.closed !== null;
    if (isOver()) return;
    let look = (): void => {};
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      look = () => void (isOver() && resolve());
      timer = setTimeout(resolve, ms);
      this.#waiting.add(look);
    });
    clearTimeout(timer);
    this.#waiting.delete(look);
  }

  #tell(): void {
    for (const look of this.#waiting) look();
  }
}
