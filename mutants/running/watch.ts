/** What has a say, clause by clause: rows, words and refusals by their probes, places of the source by coverage. */
import { CoverageWatch, type Hit, type Place } from "./coverage.ts";
import { takeMarks } from "./reach.ts";

/** Begins at once; to be made before the copy of the simulator is loaded. */
export class Watch {
  readonly hits: [id: string, hits: readonly Hit[]][] = [];
  readonly #coverage: CoverageWatch;

  constructor(places: readonly Place[]) {
    this.#coverage = new CoverageWatch(places);
    takeMarks();
  }

  /** Whatever had a say since the last time had it in these clauses. */
  note(...ids: readonly string[]): void {
    const probed = [...takeMarks()].map((mark) => ({ mark, extent: null }));
    const hits = [...probed, ...this.#coverage.take()];
    for (const id of ids) this.hits.push([id, hits]);
  }

  stop(): void {
    this.#coverage.stop();
  }
}
