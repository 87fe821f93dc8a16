/** A bounded ring of all calls, reads and refusals included, beside the journal. Long texts are cut, secrets masked. */
import type { OperationId } from "../spec/operations.ts";
import type { AttemptInput, Caller } from "./core/attempt.ts";
import type { Instant } from "./core/env.ts";
import type { RefusalCode } from "./core/refusals.ts";

export interface LoggedCall {
  /** Position since the world began, from 1. */
  readonly sequence: number;
  readonly at: Instant;
  readonly operation: OperationId;
  /** Username, or `agent of <workspace>`; null for nobody. */
  readonly caller: string | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: AttemptInput["query"];
  readonly body: unknown;
  readonly status: number;
  /** The rule that refused; null when the attempt was accepted. */
  readonly rule: RefusalCode | null;
}

export interface RequestLog {
  add(call: Omit<LoggedCall, "sequence">): void;
  /** Calls after a position, oldest first, at most `limit`. */
  after(sequence: number, limit: number): readonly LoggedCall[];
  /** How many calls there ever were. */
  readonly count: number;
}

const SHOWN_CHARACTERS = 512;
const SECRET_KEYS = new Set(["coder_session_token", "access_token"]);

/** A log of the last `capacity` calls. */
export function createRequestLog(capacity = 5_000): RequestLog {
  const ring: LoggedCall[] = [];
  let count = 0;
  return {
    add(call) {
      ring[count % capacity] = { ...call, sequence: ++count };
    },
    after(sequence, limit) {
      const calls: LoggedCall[] = [];
      const oldest = Math.max(sequence, count - ring.length);
      for (let position = oldest; position < count && calls.length < limit; position++) {
        const call = ring[position % capacity];
        if (call !== undefined) calls.push({ ...call, query: maskedQuery(call.query) });
      }
      return calls;
    },
    get count() {
      return count;
    },
  };
}

/** Who called, in a word. */
export function callerName(caller: Caller | null): string | null {
  if (caller === null) return null;
  return caller.kind === "user" ? caller.user.username : `agent of ${caller.workspace.name}`;
}

/** A body fit to be kept: long texts are cut, long lists counted. */
export function shortened(value: unknown): unknown {
  if (typeof value === "string") {
    return value.length <= SHOWN_CHARACTERS
      ? value
      : `${value.slice(0, SHOWN_CHARACTERS)}… (${value.length} characters)`;
  }
  if (Array.isArray(value)) return `${value.length} items`;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
}

/** A query without its secrets. */
function maskedQuery(query: AttemptInput["query"]): AttemptInput["query"] {
  if (query.size === 0) return query;
  return new Map([...query].map(([key, values]) => [key, SECRET_KEYS.has(key) ? ["***"] : values]));
}
