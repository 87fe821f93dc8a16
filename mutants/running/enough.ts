/** When enough clauses have failed, the rest tells nothing new. */
import type { Outcome } from "../../contracts/language/outcome.ts";

/** Counts failures, and says when they are enough: so many, and in more than one file. */
export class Enough {
  readonly #most: number;
  readonly #fileOf: ReadonlyMap<string, string>;
  readonly #control = new AbortController();
  readonly #files = new Set<string | undefined>();
  #failed = 0;

  /** `most` null is never, and 1 is at once, whatever the file. */
  constructor(most: number | null, fileOf: ReadonlyMap<string, string>) {
    this.#most = most ?? Infinity;
    this.#fileOf = fileOf;
  }

  get signal(): AbortSignal {
    return this.#control.signal;
  }

  see({ status, clause }: Outcome): void {
    if (status !== "fail") return;
    this.#failed += 1;
    this.#files.add(this.#fileOf.get(clause.id));
    if (this.#failed >= this.#most && (this.#files.size > 1 || this.#most === 1)) this.#control.abort();
  }
}
