/** The stream that a clause opened: what came over it so far, held against what should have. */
import type { Stream, StreamKind } from "../../client/streams/stream.ts";
import type { Target } from "../../client/target.ts";
import type { Call, Reply } from "../../client/wire.ts";
import type { Pattern } from "../language/clause.ts";
import { mismatches, resolve, type Facts, type Mismatch } from "../language/match.ts";

/** What has happened in the world comes at once; a server may look for what is new in intervals. */
const WAIT_MS = { held: 5_000, free: 40_000 } as const;

export class OpenedStream {
  readonly #target: Target;
  #stream: Stream | null = null;
  #kind: StreamKind = "websocket";

  constructor(target: Target) {
    this.#target = target;
  }

  /** The answer that opens it, or refuses to. Throws `TransportError` when none comes. */
  async open(call: Call, kind: StreamKind): Promise<Reply> {
    this.end();
    const { open } = this.#target;
    if (open === undefined) throw new Error("a clause that opens a stream needs `streams`");
    const { reply, stream } = await open(call, kind);
    this.#stream = stream;
    this.#kind = kind;
    return reply;
  }

  /** Where what came differs, once it fits or no more is waited for. */
  async heard(pattern: Pattern, facts: Facts, at: string): Promise<readonly Mismatch[]> {
    const stream = this.#stream;
    if (stream === null) return [{ at: `${at}heard`, expected: "an open stream", got: "none" }];
    const wanted = resolve(pattern, facts) as Pattern;
    const differs = (): readonly Mismatch[] => mismatches(wanted, this.#soFar(stream), `${at}heard`);
    await stream.waitFor(() => differs().length === 0, this.#target.holds ? WAIT_MS.held : WAIT_MS.free);
    return differs();
  }

  /** Sends a message; what becomes of it is heard. */
  say(text: string): Promise<readonly Mismatch[]> {
    this.#stream?.say(text);
    return Promise.resolve([]);
  }

  #soFar({ messages, closed }: Stream): unknown {
    const read = this.#kind === "events" ? eventIn : jsonIn;
    return { messages: messages.map(read), ...(closed === null ? {} : { closed }) };
  }

  end(): void {
    this.#stream?.end();
    this.#stream = null;
  }
}

/** A message that is no JSON is text. */
function jsonIn(message: string): unknown {
  try {
    return JSON.parse(message) as unknown;
  } catch {
    return message;
  }
}

/** One of the fields of an event; several lines of data are one text. */
function eventIn(text: string): unknown {
  const of = (field: string): readonly string[] =>
    text.split("\n").flatMap((line) => (line.startsWith(`${field}:`) ? [line.slice(field.length + 1)] : []));
  const [event] = of("event");
  const data = of("data");
  return {
    ...(event === undefined ? {} : { event: event.trimStart() }),
    ...(data.length === 0 ? {} : { data: jsonIn(data.join("\n").trimStart()) }),
  };
}
