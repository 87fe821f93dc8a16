/**
 * A door answers requests that came over any transport: a socket, an Express app, a `fetch` call. The adapters turn
 * their transport's request into a `DoorRequest` and a `DoorResponse` into their transport's response, and know
 * nothing else.
 */

/** Header names in lower case, as `node:http` gives them. */
export type DoorHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface DoorRequest {
  /** In upper case. */
  readonly method: string;
  /** Path and query as they were received: not decoded, slashes not folded. */
  readonly url: string;
  readonly headers: DoorHeaders;
  /** The peer's address; `""` when there is no peer. */
  readonly remoteAddress: string;
  /** Undefined when the client sent none, or when the door asked not to read it. */
  readonly body: Uint8Array | undefined;
  /** A signal for the moment the client has gone; made when somebody asks. */
  gone?(): AbortSignal;
  /** Whether the client sent more than the door's limit; `body` then holds the first bytes up to the limit. */
  readonly bodyTruncated: boolean;
}

export interface DoorResponse {
  readonly status: number;
  /** Name, value, name, value. A name may occur twice. */
  readonly headers: string[];
  /** `""` for none. */
  readonly body: string | Uint8Array;
}

/** What a door gives back: an answer, the promise of one, or undefined when the path is not its own. */
export type DoorAnswer = DoorResponse | Promise<DoorResponse> | undefined;

export interface Door {
  /** How many bytes of this request's body to read; 0 means the body is not read at all. */
  bodyLimit(method: string, url: string): number;
  handle(request: DoorRequest): DoorAnswer;
}

/** Several doors in order; the first that knows the path answers. */
export function joinDoors(doors: readonly Door[]): Door {
  const [only] = doors;
  if (doors.length === 1 && only !== undefined) return only;
  return {
    bodyLimit(method, url) {
      for (const door of doors) {
        const limit = door.bodyLimit(method, url);
        if (limit > 0) return limit;
      }
      return 0;
    },
    handle(request) {
      for (const door of doors) {
        const answer = door.handle(request);
        if (answer !== undefined) return answer;
      }
      return undefined;
    },
  };
}

/** A header's value; of a header that came more than once, the first. */
export function headerOf(headers: DoorHeaders, name: string): string {
  const value = headers[name];
  if (value === undefined) return "";
  return typeof value === "string" ? value : (value[0] ?? "");
}
