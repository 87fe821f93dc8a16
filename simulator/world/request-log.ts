/**
 * A bounded ring of all calls, reads and refusals included, beside the journal. Long texts are cut, secrets masked.
 * Calls are kept as text in bytes of our own: as objects they would outlive every young collection by a little, and
 * under load that alone doubles what the process occupies.
 */
import { Buffer } from "node:buffer";
import type { OperationId } from "../../spec/operations.ts";
import type { Attempt, AttemptInput, Caller } from "../core/attempt.ts";
import type { Instant } from "../core/env.ts";

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
  readonly rule: string | null;
  /** Which change of the world it was, from 1; null when it changed nothing. */
  readonly change: number | null;
}

export interface RequestLog {
  add(call: Omit<LoggedCall, "sequence">): void;
  /** Calls after a position, oldest first, at most `limit`. */
  after(sequence: number, limit: number): readonly LoggedCall[];
  /** Tells of each call from now on, by its operation; returns how to stop. */
  watch(told: (operation: OperationId) => void): () => void;
  /** How many calls there ever were. */
  readonly count: number;
}

const SHOWN_CHARACTERS = 512;
const SECRET_KEYS = new Set(["coder_session_token", "access_token"]);

const CHUNK_BYTES = 64 * 1024;
/** Together 4 MB: should calls be long, fewer than asked for are kept. */
const MOST_CHUNKS = 64;
/** Of a call that is longer even so, params, query and body are left out. A character is at most 3 bytes. */
const MOST_CHARACTERS = 8 * 1024;

interface Chunk {
  readonly bytes: Buffer;
  /** The sequence number of its first call. */
  first: number;
  /** Where each call ends. */
  readonly ends: number[];
}

/** A log of the last `capacity` calls. */
export function createRequestLog(capacity = 5_000): RequestLog {
  /** Oldest first; the last one is being written. */
  const chunks: Chunk[] = [];
  const watchers = new Set<(operation: OperationId) => void>();
  let count = 0;

  /** The chunk with room for that many characters: the last one, a new one, or the oldest one again. */
  function roomFor(characters: number): Chunk {
    const last = chunks.at(-1);
    if (last !== undefined && CHUNK_BYTES - (last.ends.at(-1) ?? 0) >= characters * 3) return last;
    const second = chunks[1]?.first ?? Infinity;
    const spare = count - second >= capacity || chunks.length === MOST_CHUNKS ? chunks.shift() : undefined;
    const chunk = spare ?? { bytes: Buffer.allocUnsafeSlow(CHUNK_BYTES), first: 0, ends: [] };
    chunk.first = count + 1;
    chunk.ends.length = 0;
    chunks.push(chunk);
    return chunk;
  }

  return {
    add(call) {
      const text = write(call);
      const { bytes, ends } = roomFor(text.length);
      const start = ends.at(-1) ?? 0;
      ends.push(start + bytes.write(text, start));
      count++;
      for (const told of watchers) told(call.operation);
    },
    watch(told) {
      watchers.add(told);
      return () => void watchers.delete(told);
    },
    after(sequence, limit) {
      const calls: LoggedCall[] = [];
      const oldest = Math.max(sequence, count - capacity) + 1;
      for (const { bytes, first, ends } of chunks) {
        const skipped = Math.max(0, oldest - first);
        for (let index = skipped; index < ends.length && calls.length < limit; index++) {
          calls.push(read(bytes.toString("utf8", ends[index - 1] ?? 0, ends[index]), first + index));
        }
      }
      return calls;
    },
    get count() {
      return count;
    },
  };
}

type Unnumbered = Omit<LoggedCall, "sequence">;
type Line = readonly [
  at: Instant,
  operation: OperationId,
  caller: string | null,
  status: number,
  rule: string | null,
  change: number | null,
  params: LoggedCall["params"],
  query: readonly (readonly [string, readonly string[]])[],
  /** Left out when there is no body. */
  body?: unknown,
];

/** A call as the JSON text of a `Line`, put together by hand: this is done for every request. */
function write({ at, operation, caller, status, rule, change, params, query, body }: Unnumbered): string {
  const head = `[${at},"${operation}",${JSON.stringify(caller)},${status},${rule === null ? "null" : `"${rule}"`},${change}`;
  const asked = query.size === 0 ? "[]" : JSON.stringify(maskedQuery(query));
  const sent = body === undefined ? "" : `,${JSON.stringify(body)}`;
  const text = `${head},${JSON.stringify(params)},${asked}${sent}]`;
  return text.length <= MOST_CHARACTERS ? text : `${head},{},[],"too long to be kept"]`;
}

function read(text: string, sequence: number): LoggedCall {
  const [at, operation, caller, status, rule, change, params, query, body] = JSON.parse(text) as Line;
  return { sequence, at, operation, caller, status, rule, change, params, query: new Map(query), body };
}

/** The log's line of an attempt and what came of it. */
export function loggedCall(
  tried: Pick<Attempt, "operation" | "caller" | "input" | "now">,
  outcome: { readonly status: number; readonly rule?: string },
  change: number | null = null,
): Omit<LoggedCall, "sequence"> {
  const { operation, caller, input, now } = tried;
  return {
    at: now,
    operation,
    caller: callerName(caller),
    params: input.params,
    query: input.query,
    body: input.body?.ok === true ? shortened(masked(input.body.value)) : undefined,
    status: outcome.status,
    rule: outcome.rule ?? null,
    change,
  };
}

/** Who called, in a word. */
function callerName(caller: Caller | null): string | null {
  if (caller === null) return null;
  return caller.kind === "user" ? caller.user.username : `agent of ${caller.workspace.name}`;
}

/** A body fit to be kept: long texts are cut, long lists counted. One that is short as it is stays as it is. */
function shortened(value: unknown): unknown {
  if (typeof value === "string") {
    return value.length <= SHOWN_CHARACTERS
      ? value
      : `${value.slice(0, SHOWN_CHARACTERS)}… (${value.length} characters)`;
  }
  if (Array.isArray(value)) return `${value.length} items`;
  if (typeof value !== "object" || value === null || isShort(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
}

function isShort(value: object): boolean {
  for (const part of Object.values(value)) {
    if (typeof part === "object" && part !== null) return false;
    if (typeof part === "string" && part.length > SHOWN_CHARACTERS) return false;
  }
  return true;
}

/** A body without its password. */
function masked(value: unknown): unknown {
  const hasPassword = typeof value === "object" && value !== null && "password" in value;
  return hasPassword ? { ...value, password: "***" } : value;
}

/** A query without its secrets. */
function maskedQuery(query: AttemptInput["query"]): readonly (readonly [string, readonly string[]])[] {
  return [...query].map(([key, values]) => [key, SECRET_KEYS.has(key) ? ["***"] : values]);
}
