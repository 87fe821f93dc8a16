import { NoSuchPast, type Past } from "../world/past.ts";
import type { Simulator } from "../world/simulator.ts";
import { WorldProblem } from "./world-problem.ts";

/** Goes back to where the world was after `at` changes. Throws `WorldProblem`. */
export async function rewind(world: Simulator, at: number): Promise<void> {
  try {
    await world.rewind(at);
  } catch (error) {
    throw error instanceof NoSuchPast ? new WorldProblem("no-such-entry", error.message) : error;
  }
}

/** What led to the world as it was after `at` changes. Throws `WorldProblem`. */
export async function pastOf(from: Simulator, at: number): Promise<Past> {
  try {
    return await from.past(at);
  } catch (error) {
    if (error instanceof NoSuchPast) throw new WorldProblem("no-such-entry", error.message);
    throw error;
  }
}
