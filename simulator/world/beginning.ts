/** What the journal of a world begins with: the world as it was before the first entry that is kept. */
import type { Instant } from "../core/env.ts";
import type { World } from "../core/world.ts";
import { copyWorld } from "../core/world-records.ts";
import type { JournalEntry } from "../store/store.ts";
import { createIds } from "./ids.ts";
import { redo } from "./redo.ts";
import type { WorldTag } from "./world-tag.ts";

/** Makes a world as its definition says, with tokens that begin so. */
export type MakeWorld = (tag: WorldTag | undefined) => World;

/**
 * At first it is a world as its definition makes it, of which nothing has to be kept. Once entries have to go, it is a
 * world that follows the other one behind them, entry by entry: no call waits for a copy of the whole.
 */
export class Beginning {
  readonly #make: MakeWorld;
  #world: World | null;
  #at: Instant;

  /** `at` is the instant of the last entry before, or of the world's own beginning. */
  constructor(make: MakeWorld, at: Instant, world: World | null = null) {
    this.#make = make;
    this.#at = at;
    this.#world = world;
  }

  get at(): Instant {
    return this.#at;
  }

  /** The world itself, once entries have gone; whoever takes it must not change it. */
  get kept(): World | null {
    return this.#world;
  }

  /** The entry is not kept any more. Throws `ReplayProblem` when it cannot be done again. */
  take(entry: JournalEntry): void {
    this.#world ??= this.#make(undefined);
    redo(this.#world, entry, `Entry ${String(this.#world.sequence + 1)}`);
    this.#world.sequence++;
    this.#at = entry.at;
  }

  /** A world of its own in that state. */
  world(tag: WorldTag | undefined): World {
    const world = this.#world;
    return world === null ? this.#make(tag) : copyWorld(world, createIds(world.seed, tag));
  }

  /** Another one, which stays where it is when this one goes on. */
  copy(): Beginning {
    const world = this.#world;
    return new Beginning(this.#make, this.#at, world === null ? null : copyWorld(world, world.ids));
  }
}
