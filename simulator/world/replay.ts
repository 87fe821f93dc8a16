/** Doing a recorded run again. */
import { ReplayProblem } from "./redo.ts";
import type { Replay, Simulator } from "./simulator.ts";

/**
 * Does every entry of a recorded run again, each at its own instant, on a simulator that was made with the same seed,
 * pace and release and whose clock stands where the run started. Throws `ReplayProblem` when the journal is not
 * whole or an entry is refused this time.
 */
export async function replayInto(simulator: Simulator, replay: Replay): Promise<void> {
  if (!replay.complete)
    throw new ReplayProblem("The journal has lost its beginning, so it cannot be replayed.");
  const { setting, world } = simulator;
  for (const key of ["seed", "pace", "release"] as const) {
    if (setting[key] !== replay[key]) {
      throw new ReplayProblem(
        `The run was recorded with ${key} "${replay[key]}", this world has "${setting[key]}".`,
      );
    }
  }
  if (world.startedAt !== replay.startedAt) {
    throw new ReplayProblem("The run was recorded from another instant than this world starts at.");
  }
  for (const [index, entry] of replay.entries.entries())
    await simulator.redo(entry, `Entry ${String(index + 1)}`);
}
