/** Chance as a test wants it. */
import type { Draw } from "../../simulator/core/env.ts";

/** Draws these numbers in turn and then the last one for ever, each brought below its limit. */
export function scriptedDraw(...numbers: readonly number[]): Draw {
  let next = 0;
  return { below: (limit) => (numbers[Math.min(next++, numbers.length - 1)] ?? 0) % limit };
}
