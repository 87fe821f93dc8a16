/** Whether it is worth trying again to come to a state that is up to chance, such as one of the ends of a canceled job. */
import type { ProviderStateName } from "../target.ts";

/** So many tries in a row that nobody of a run had luck with are enough: the server may know no such end. */
const MOST_LOST = 12;

export class Chances {
  readonly #lost = new Map<ProviderStateName, number>();

  won(state: ProviderStateName): void {
    this.#lost.delete(state);
  }

  /** True when another try may do. */
  lost(state: ProviderStateName): boolean {
    const times = (this.#lost.get(state) ?? 0) + 1;
    this.#lost.set(state, times);
    return times < MOST_LOST;
  }
}
