/** In which order clauses judge a mutant: so that one that notices it comes soon. */
import type { Mutant } from "../mutant.ts";
import { placesOf, type Reach } from "./reach.ts";

/** Puts clauses into an order in which one that notices the mutant comes soon. */
export type Order = (mutant: Mutant, ids: readonly string[]) => readonly string[];

/**
 * Clauses that come by another place of the changed file go first, for what a constant says is used where it stands.
 * Among them, and among the rest, one of each file of clauses and then another of each: so it is soon known whether more
 * than one file notices.
 */
export function createOrder(
  mutants: readonly Mutant[],
  reach: Reach,
  files: ReadonlyMap<string, string>,
): Order {
  const near = nearOf(mutants, reach);
  return ({ changes }, ids) => {
    const isNear = (id: string): boolean => changes.some(({ file }) => near.get(file)?.has(id) === true);
    return [
      ...inTurns(ids.filter(isNear), files),
      ...inTurns(
        ids.filter((id) => !isNear(id)),
        files,
      ),
    ];
  };
}

/** By source file, the clauses that come by one of its places, other than those that every clause comes by. */
function nearOf(mutants: readonly Mutant[], reach: Reach): ReadonlyMap<string, ReadonlySet<string>> {
  const fileOf = new Map(placesOf(mutants).map(({ mark, file }) => [mark, file]));
  const seenBy = new Map<string, string[]>();
  for (const [id, marks] of reach)
    for (const mark of marks) {
      if (!fileOf.has(mark)) continue;
      const ids = seenBy.get(mark);
      if (ids === undefined) seenBy.set(mark, [id]);
      else ids.push(id);
    }
  const near = new Map<string, Set<string>>();
  for (const [mark, ids] of seenBy) {
    if (ids.length === reach.size) continue;
    const file = fileOf.get(mark) ?? "";
    const known = near.get(file) ?? new Set();
    for (const id of ids) known.add(id);
    near.set(file, known);
  }
  return near;
}

function inTurns(ids: readonly string[], files: ReadonlyMap<string, string>): readonly string[] {
  const turns = new Map<string | undefined, number>();
  const turnOf = (id: string): number => {
    const turn = turns.get(files.get(id)) ?? 0;
    turns.set(files.get(id), turn + 1);
    return turn;
  };
  const placed = ids.map((id) => ({ id, turn: turnOf(id) }));
  return placed.sort((left, right) => left.turn - right.turn).map(({ id }) => id);
}
