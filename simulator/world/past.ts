/** A point in the history of a world, from which another one can go its own way. */
import { copyWorld } from "../core/world-records.ts";
import type { Instant } from "../core/env.ts";
import type { World } from "../core/world.ts";
import type { JournalPage } from "../store/store.ts";
import { Beginning } from "./beginning.ts";
import { createIds } from "./ids.ts";
import { newWorld } from "./new-world.ts";
import { redo, ReplayProblem } from "./redo.ts";
import type { SimulatorOptions, WorldSetting } from "./setting.ts";
import type { WorldTag } from "./world-tag.ts";

export interface Past {
  readonly setting: WorldSetting;
  /** What the entries begin with. */
  readonly beginning: Beginning;
  /** The entries up to there. */
  readonly page: JournalPage;
  /** What time it was. */
  readonly now: Instant;
  /** The world as it stood, where it still does: nothing has to be done again. */
  readonly live: World | null;
}

/** There is no such point in the history: the sentence says which there are. */
export class NoSuchPast extends Error {
  override readonly name = "NoSuchPast";
}

/** The history of a world that begins at `startedAt`. */
export function noPast(setting: WorldSetting, options: SimulatorOptions, startedAt: Instant): Past {
  const make = (tag: WorldTag | undefined): World => newWorld(setting, { ...options, tag }, startedAt);
  const page = { first: 0, entries: [] };
  return { setting, beginning: new Beginning(make, startedAt), page, now: startedAt, live: null };
}

/** A world as it was then, with tokens that begin so. Throws `ReplayProblem` when an entry is refused this time. */
export function worldOfPast({ beginning, page, live }: Past, tag: WorldTag | undefined): World {
  if (live !== null) return copyWorld(live, createIds(live.seed, tag));
  const world = beginning.world(tag);
  for (const entry of page.entries) {
    const where = `Entry ${String(world.sequence + 1)}`;
    try {
      redo(world, entry, where);
    } catch (error) {
      if (error instanceof ReplayProblem) throw error;
      // An entry that was changed by hand may be anything.
      throw new ReplayProblem(`${where}: ${error instanceof Error ? error.message : String(error)}.`, {
        cause: error,
      });
    }
    world.sequence++;
  }
  return world;
}

/** The part of a page up to the entry of that number. Throws `NoSuchPast`. */
export function upTo({ first, entries }: JournalPage, at: number): JournalPage {
  const count = first + entries.length;
  if (at >= first && at <= count) return { first, entries: entries.slice(0, at - first) };
  const kept = first === 0 ? "" : ` Those from ${String(first)} on are kept.`;
  const has = `this world has had ${String(count)} ${count === 1 ? "change" : "changes"}`;
  throw new NoSuchPast(`There is no entry ${String(at)} to go back to: ${has}, counted from 1.${kept}`);
}
