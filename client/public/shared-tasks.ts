/** Tasks that several clauses look at at the same time, because none of them changes anything. */
import type { ProviderStateName } from "../target.ts";
import type { PublicTask } from "./public-task.ts";
import type { Kind } from "./kind.ts";
import type { Held, TaskPool } from "./task-pool.ts";

export class SharedTasks {
  readonly #pool: TaskPool;
  readonly #entries = new Map<string, { readonly making: Promise<Held>; isMade: boolean }>();

  constructor(pool: TaskPool) {
    this.#pool = pool;
  }

  /**
   * The task of the kind that others look at now, if it is still what they were given; else a new one. Whoever gets it
   * is counted as a sharer before anybody else has a say: a task that the last of the others gives back meanwhile goes
   * to somebody who changes it.
   */
  async of(kind: Kind, as: "task" | "other", make: () => Promise<Held>): Promise<Held> {
    const key = JSON.stringify([as, kind]);
    for (;;) {
      const entry = this.#entries.get(key);
      if (entry === undefined) {
        const mine = { making: make(), isMade: false };
        this.#entries.set(key, mine);
        return mine.making.finally(() => {
          mine.isMade = true;
        });
      }
      const wasMade = entry.isMade;
      const held = await entry.making.catch(() => null);
      // Who waited for it has it as new as who made it.
      const isThere = held !== null && (!wasMade || (await shows(held.task, kind.state)));
      if (held !== null && isThere && this.#pool.isHeld(held) && !held.task.spoiled) {
        held.sharers += 1;
        return held;
      }
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    }
  }
}

/** Does a task show this state now? */
export async function shows(task: PublicTask, state: ProviderStateName): Promise<boolean> {
  const seen = await task.look().catch(() => null);
  return seen === (state === "deleted" ? "gone" : shownAs(state));
}

/** Whether a paused task keeps a snapshot does not show. */
export function shownAs(state: ProviderStateName): ProviderStateName {
  return state === "paused-with-snapshot" ? "paused" : state;
}
