/** The numbers of log lines: they grow over the whole deployment, as a sequence of its database does. */
import type { Instant } from "../env.ts";
import type { World } from "../world.ts";

/** Lines that one instant may bring in one log. */
const LINES_AN_INSTANT = 64;

/**
 * The id of the `index`-th line of a log, said at `at`. It follows from these alone, never from who read which log
 * first; within a log each is greater than the one before. A safe integer for four years of the world's time.
 */
export function logId(world: World, at: Instant, index: number): number {
  return Math.max(at - world.startedAt, 0) * LINES_AN_INSTANT + index + 1;
}
