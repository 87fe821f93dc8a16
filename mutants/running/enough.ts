/** When enough clauses have failed, the rest tells nothing new. */
import type { Outcome } from "../../contracts/language/outcome.ts";

/**
 * Counts failures, and says when they are enough: so many, and in more than one file. One of a file that is known to
 * notice some mutant alone is enough by itself: of that file nothing is left to be shown.
 */
export class Enough {
  readonly #most: number;
  readonly #fileOf: ReadonlyMap<string, string>;
  readonly #proven: ReadonlySet<string>;
  readonly #control = new AbortController();
  readonly #files = new Set<string | undefined>();
  #failed = 0;

  /** `most` null is never, and 1 is at once, whatever the file. */
  constructor(most: number | null, fileOf: ReadonlyMap<string, string>, proven: readonly string[] = []) {
    this.#most = most ?? Infinity;
    this.#fileOf = fileOf;
    this.#proven = new Set(most === null ? [] : proven);
  }

  get signal(): AbortSignal {
    return this.#control.signal;
  }

  see({ status, clause }: Outcome): void {
    if (status !== "fail") return;
    const file = this.#fileOf.get(clause.id);
    this.#failed += 1;
    this.#files.add(file);
    const isKnown = file !== undefined && this.#proven.has(file);
    const areMany = this.#failed >= this.#most && (this.#files.size > 1 || this.#most === 1);
    if (isKnown || areMany) this.#control.abort();
  }
}
