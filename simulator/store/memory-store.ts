/** The default store: entries in memory, the oldest dropped once they are too many or too large. */
import type { JournalEntry, JournalPage, Store } from "./store.ts";

export interface MemoryLimits {
  readonly entries: number;
  /** A rough size in bytes; texts count, the rest is a flat fee. */
  readonly bytes: number;
}

export interface MemoryStoreOptions {
  readonly limits?: Partial<MemoryLimits>;
  /** What is there already. */
  readonly page?: JournalPage;
  /** Is told of each entry that is dropped, oldest first, before the next one is kept. */
  readonly dropped?: (entry: JournalEntry) => void;
}

/** A store that is read at once. */
export interface MemoryStore extends Store {
  page(): JournalPage;
}

export const MEMORY_LIMITS: MemoryLimits = { entries: 1_000_000, bytes: 64 * 1024 * 1024 };
const FLAT_BYTES = 200;
/** So many dropped entries lie in front before the others move up. */
const SLACK = 1_024;
const NOTHING: JournalPage = { first: 0, entries: [] };

/** A store that lives as long as the process. */
export function createMemoryStore({ limits, page = NOTHING, dropped }: MemoryStoreOptions = {}): MemoryStore {
  const most = { ...MEMORY_LIMITS, ...limits };
  let entries: (JournalEntry | undefined)[] = page.entries.slice();
  /** How many in front have gone. */
  let gone = 0;
  let first = page.first;
  let bytes = page.entries.reduce((sum, entry) => sum + sizeOf(entry), 0);

  function dropOldest(): void {
    const oldest = entries[gone];
    entries[gone++] = undefined;
    first++;
    if (gone > SLACK && gone > entries.length / 2) {
      entries = entries.slice(gone);
      gone = 0;
    }
    if (oldest === undefined) return;
    bytes -= sizeOf(oldest);
    dropped?.(oldest);
  }

  const read = (): JournalPage => ({
    first,
    entries: entries.slice(gone).filter((entry) => entry !== undefined),
  });
  return {
    append(entry) {
      entries.push(entry);
      bytes += sizeOf(entry);
      while (entries.length > gone && (entries.length - gone > most.entries || bytes > most.bytes))
        dropOldest();
      return undefined;
    },
    page: read,
    read: () => Promise.resolve(read()),
  };
}

function sizeOf(entry: JournalEntry): number {
  if (entry.kind === "attempt") return FLAT_BYTES + textIn(entry.body) + textIn(entry.messages);
  return FLAT_BYTES + ("text" in entry ? entry.text.length : 0);
}

/** The length of all texts inside a value, keys left out. */
function textIn(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (value === undefined) return 0;
  if (typeof value !== "object" || value === null) return 8;
  let sum = 0;
  for (const part of Object.values(value)) sum += textIn(part);
  return sum;
}
