/** The journal of a world: the entries that are kept, and what they begin with. */
import type { Instant } from "../core/env.ts";
import { createMemoryStore, type MemoryStore } from "../store/memory-store.ts";
import type { JournalEntry, JournalPage, Store } from "../store/store.ts";
import type { Beginning } from "./beginning.ts";
import { upTo, type Past } from "./past.ts";
import { JOURNAL_BYTES, type SimulatorOptions } from "./setting.ts";
import { throwLater } from "./throw-later.ts";

type Options = Pick<SimulatorOptions, "createStore" | "journalBytes" | "onFault">;

export class WorldJournal {
  readonly #store: Store | MemoryStore;
  #beginning: Beginning;
  /** False once the beginning could not follow: what is left of the journal cannot be replayed. */
  #follows = true;

  constructor(
    { createStore, journalBytes = JOURNAL_BYTES, onFault = throwLater }: Options,
    { beginning, page }: Past,
  ) {
    this.#beginning = beginning;
    if (createStore === undefined) {
      const dropped = (entry: JournalEntry): void => this.#drop(entry, onFault);
      this.#store = createMemoryStore({ limits: { bytes: journalBytes }, page, dropped });
      return;
    }
    this.#store = createStore();
    for (const entry of page.entries) void this.#store.append(entry);
  }

  append(entry: JournalEntry): Promise<void> | undefined {
    return this.#store.append(entry);
  }

  /** The entries that are kept. */
  read(): Promise<JournalPage> {
    return "page" in this.#store ? Promise.resolve(this.#store.page()) : this.#store.read();
  }

  /** Does what is kept lead to the world as it is, from whatever it begins with? */
  isWhole({ first }: JournalPage): boolean {
    if (!this.#follows) return false;
    return first === (this.#beginning.kept?.sequence ?? 0);
  }

  /** What led to the world as it was after `at` changes. Throws `NoSuchPast`. */
  async past(at: number): Promise<Pick<Past, "beginning" | "page" | "now">> {
    // Before anything is waited for: it may go on meanwhile.
    const beginning = this.#beginning.copy();
    const page = upTo(await this.read(), at);
    return { beginning, page, now: instantOf(page, beginning) };
  }

  /** What led to the world as it is. A store that needs time cannot say. */
  present(): Pick<Past, "beginning" | "page"> {
    if (!("page" in this.#store)) throw new Error("the store of this journal cannot be read at once");
    return { beginning: this.#beginning.copy(), page: this.#store.page() };
  }

  #drop(entry: JournalEntry, onFault: (error: unknown) => void): void {
    if (!this.#follows) return;
    try {
      this.#beginning.take(entry);
    } catch (error) {
      this.#follows = false;
      onFault(error);
    }
  }
}

/** When the last entry was made. */
function instantOf({ entries }: JournalPage, beginning: Beginning): Instant {
  return entries.at(-1)?.at ?? beginning.at;
}
