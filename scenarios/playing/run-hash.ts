/** Tells whether two plays are the same: a hash of what the world's journal holds. Pure. */
import { createHash } from "node:crypto";

/** What `GET /_sim/replay` answers, as far as it matters here. */
export interface JournalDocument {
  readonly header: Readonly<Record<string, unknown>>;
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

/** Worlds of one seed differ in their tokens alone, which no journal tells; nor are passwords part of a story. */
export function runHash({ header, entries }: JournalDocument): string {
  const kept = entries.map((entry) => ("body" in entry ? { ...entry, body: bodyOf(entry["body"]) } : entry));
  return createHash("sha256")
    .update(JSON.stringify({ header, entries: kept }, sorted))
    .digest("hex");
}

function bodyOf(body: unknown): unknown {
  if (typeof body !== "object" || body === null) return body;
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== "password"));
}

function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
