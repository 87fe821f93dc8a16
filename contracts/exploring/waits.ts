/** How a run lets time go by for a task. */
import { CameToRest, Unreached, type Arranged, type Target } from "../../client/target.ts";
import { rests } from "./seen.ts";

/** Things that happen to a task until it is given up to wait for quiet. */
export const MOST_HAPPENINGS = 60;

/** Lets at most so many things happen; true when as many did. */
export async function letHappen(target: Target, arranged: Arranged, times: number): Promise<boolean> {
  for (let happened = 0; happened < times; happened += 1)
    if ((await target.step?.(arranged)) !== true) return false;
  return true;
}

/**
 * Waits where time goes by by itself. A task that rests elsewhere is left as it is: where it goes is no promise. Resolves
 * with why the wait ended before that, as when the run is interrupted; null when it did not.
 */
export async function waitForRest(target: Target, arranged: Arranged): Promise<Unreached | null> {
  try {
    await target.until(arranged, rests);
    return null;
  } catch (error) {
    if (error instanceof CameToRest) return null;
    if (error instanceof Unreached) return error;
    throw error;
  }
}
