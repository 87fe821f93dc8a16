/**
 * Mutants of releases: a server of one release that has taken over one thing of its neighbour, for everything that
 * changed between the two. All of it is read from the data, so what comes to the data becomes mutants.
 */
import type { Mutant } from "../mutant.ts";
import { allBorders, type Border } from "./borders.ts";
import { keyMutants } from "./key-mutants.ts";
import { routeMutants } from "./route-mutants.ts";
import { ruleSwaps } from "./rule-swaps.ts";
import { tableMutants } from "./table-mutants.ts";

/** All of them, border by border, the oldest first. */
export function releaseMutants(borders: readonly Border[] = allBorders()): readonly Mutant[] {
  const all = borders.flatMap((border) => [
    ...tableMutants(border),
    ...ruleSwaps(border),
    ...routeMutants(border),
    ...keyMutants(border),
  ]);
  // What came and went with one release is the same taken over from either side.
  const made = new Set<string>();
  return all.filter(({ of, changes }) => {
    const what = JSON.stringify([of?.release, changes]);
    const isNew = !made.has(what);
    made.add(what);
    return isNew;
  });
}
