/** Making a world of a file. */
import { brokenInvariant } from "../core/invariants.ts";
import { worldOf } from "../core/world-records.ts";
import { Beginning } from "./beginning.ts";
import { createManualClock, type MovableClock } from "./clock.ts";
import { createIds } from "./ids.ts";
import { noPast, type Past } from "./past.ts";
import type { SimulatorOptions } from "./setting.ts";
import { Simulator } from "./simulator.ts";
import { storyHash } from "./world-hash.ts";
import { parseWorldFile, WorldFileProblem, type ReadWorld } from "./world-file.ts";

/** What led to the world of a file. */
export function pastOfFile({ setting, startedAt, deployment, definition, ...file }: ReadWorld): Past {
  const { checkpoint, entries, clock } = file;
  const fresh = noPast(setting, { deployment, definition }, startedAt);
  const common = { setting, now: clock.now, live: null };
  if (checkpoint === null) return { ...fresh, ...common, page: { first: 0, entries } };
  const { at, records } = checkpoint;
  const world = worldOf(fresh.beginning.world(undefined), createIds(setting.seed), records);
  const beginning = new Beginning((tag) => fresh.beginning.world(tag), at, world);
  return { ...common, beginning, page: { first: records.sequence, entries } };
}

/** The clock of a world of a file: it goes on from where that one stood, as it did. */
export function clockOfFile({ clock: { now, mode, speed } }: ReadWorld): MovableClock {
  const clock = createManualClock(now);
  if (mode === "frozen") clock.set("frozen");
  if (mode === "real" || mode === "scaled") clock.set(mode === "real" ? "real" : speed);
  return clock;
}

/** Makes it, and everything that happened to it again. Throws `WorldFileProblem`. */
export function openWorld(file: ReadWorld, options: SimulatorOptions = {}): Simulator {
  const { deployment, definition } = file;
  try {
    const clock = options.clock ?? clockOfFile(file);
    const simulator = new Simulator({ ...options, deployment, definition, clock }, pastOfFile(file));
    for (const workspace of simulator.world.workspaces.values()) {
      const broken = brokenInvariant(simulator.world, null, workspace);
      if (broken !== null) throw new Error(broken);
    }
    return simulator;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new WorldFileProblem(
      `cannot be done again: ${why} Export the world again, or use the mock-coder that wrote it.`,
      { cause: error },
    );
  }
}

/** What came of doing a world of a file again. */
export interface Replayed {
  readonly changes: number;
  readonly recorded: string;
  readonly hash: string;
}

/** Does the world of a file again in this process, and hashes it. Throws `WorldFileProblem`. */
export function replayWorldFile(text: string): Replayed {
  const file = parseWorldFile(text);
  const { world } = openWorld(file, { clock: createManualClock(file.clock.now) });
  return { changes: world.sequence, recorded: file.storyHash, hash: storyHash(world, file.clock.now) };
}
