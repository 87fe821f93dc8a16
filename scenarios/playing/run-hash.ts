/** Tells whether two plays are the same: a hash of what the world's journal holds, without its tokens. Pure but for SHA-256. */
import { createHash } from "node:crypto";

/** What `GET /_sim/replay` answers, as far as it matters here. */
export interface JournalDocument {
  readonly header: Readonly<Record<string, unknown>>;
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

/** Worlds of one seed differ in their tokens alone: who called is kept, what they called with is not. */
export function runHash({ header, entries }: JournalDocument): string {
  const text = JSON.stringify({ header, entries: entries.map(withoutTokens) }, sorted);
  return createHash("sha256").update(text).digest("hex");
}

function withoutTokens(entry: Readonly<Record<string, unknown>>): unknown {
  const { caller, body, ...rest } = entry;
  return { ...rest, caller: callerOf(caller), body: bodyOf(body) };
}

function callerOf(caller: unknown): unknown {
  if (typeof caller !== "object" || caller === null) return null;
  return "agent" in caller ? "agent" : { user: (caller as { readonly user?: unknown }).user };
}

/** A password that came with the world follows from its tokens' seed. */
function bodyOf(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== "password"));
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
