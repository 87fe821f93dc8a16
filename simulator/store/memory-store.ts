/** The default store: entries in memory, the oldest dropped once they are too many or too large. */
import type { JournalEntry, JournalPage, Store } from "./store.ts";

export interface MemoryLimits {
  readonly entries: number;
  /** A rough size in bytes; texts count, the rest is a flat fee. */
  readonly bytes: number;
}

const DEFAULT_LIMITS: MemoryLimits = { entries: 1_000_000, bytes: 64 * 1024 * 1024 };
const FLAT_BYTES = 200;

/** A store that lives as long as the process. A journal that lost its beginning cannot be replayed, and says so. */
export function createMemoryStore(limits: MemoryLimits = DEFAULT_LIMITS): Store {
  let entries: JournalEntry[] = [];
  let first = 0;
  let bytes = 0;

  /** Drops the older half at once, so that a full journal does not cost a move at every append. */
  function makeRoom(): void {
    const kept = entries.slice(Math.ceil(entries.length / 2));
    first += entries.length - kept.length;
    entries = kept;
    bytes = kept.reduce((sum, entry) => sum + sizeOf(entry), 0);
  }

  return {
    append(entry) {
      entries.push(entry);
      bytes += sizeOf(entry);
      if (entries.length > limits.entries || bytes > limits.bytes) makeRoom();
      return undefined;
    },
    read: (): Promise<JournalPage> => Promise.resolve({ first, entries: entries.slice() }),
  };
}

function sizeOf(entry: JournalEntry): number {
  return FLAT_BYTES + (entry.kind === "attempt" ? textIn(entry.body) : 0);
}

/** The length of all texts inside a value, keys left out. */
function textIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 8;
  let sum = 0;
  for (const part of Object.values(value)) sum += textIn(part);
  return sum;
}
