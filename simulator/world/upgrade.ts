/** An upgrade of a server, done to its world. */
import type { Release } from "../core/releases.ts";
import type { Simulator } from "./simulator.ts";

/**
 * From now on the world is of that release, as after an upgrade: tasks live on, streams end as at a restart. One that is of
 * it already is left alone. Returns null, or a sentence that says why it cannot be.
 */
export function upgrade(simulator: Simulator, release: Release): string | null {
  if (simulator.world.release === release) return null;
  const problem = simulator.carryOut({ at: simulator.now(), kind: "upgrade", release });
  if (problem === null) simulator.watchers.end();
  return problem;
}
