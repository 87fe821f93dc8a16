/** How the rows that one release asks differ from those of its neighbour, row by row. Pure. */
import type { Rule } from "../../simulator/core/rule.ts";

/** A row by its place in the table of all releases. */
export interface Placed {
  readonly at: number;
  readonly row: Rule;
}

/** One step from the own rows to the neighbour's. */
export interface RowDifference {
  readonly kind: "swapped" | "missing" | "added" | "moved";
  /** The row it is about: the neighbour's where it is swapped or added, else the own one. */
  readonly row: Rule;
  /** The row that it takes the place of. */
  readonly was?: Rule;
  /** The places of the rows with this one difference, in order. */
  readonly places: readonly number[];
}

/** Every single difference, each taken alone. */
export function rowDifferences(own: readonly Placed[], other: readonly Placed[]): readonly RowDifference[] {
  const merged = merge(own, other);
  const places = (without: Step | null, instead: ReadonlyMap<Step, number>): readonly number[] =>
    merged.flatMap((step) => {
      const put = instead.get(step);
      if (put !== undefined) return [put];
      return step.side === "other" || step === without ? [] : [step.at];
    });
  const taken = new Set<Step>();
  const differences: RowDifference[] = [];
  for (const step of merged.filter(({ side }) => side === "own")) {
    const again = merged.find((one) => one.side === "other" && !taken.has(one) && isSame(one.row, step.row));
    const swap = again ?? merged.find((one) => !taken.has(one) && takesPlace(merged, step, one));
    if (swap !== undefined) taken.add(swap);
    const { row } = step;
    if (again !== undefined)
      differences.push({ kind: "moved", row, places: places(step, new Map([[again, step.at]])) });
    else if (swap !== undefined)
      differences.push({
        kind: "swapped",
        row: swap.row,
        was: row,
        places: places(null, new Map([[step, swap.at]])),
      });
    else differences.push({ kind: "missing", row, places: places(step, new Map()) });
  }
  for (const step of merged.filter((one) => one.side === "other" && !taken.has(one)))
    differences.push({ kind: "added", row: step.row, places: placesWith(merged, step) });
  return differences;
}

/** The own rows and one more. Before the own ones that the neighbour has not: those would answer in its place. */
function placesWith(merged: readonly Step[], step: Step): readonly number[] {
  const here = merged.indexOf(step);
  const before = merged.slice(0, here).findLastIndex(({ side }) => side === "both");
  const own = (steps: readonly Step[]): readonly number[] =>
    steps.filter(({ side }) => side !== "other").map(({ at }) => at);
  return [...own(merged.slice(0, before + 1)), step.at, ...own(merged.slice(before + 1))];
}

interface Step extends Placed {
  readonly side: "own" | "other" | "both";
}

/** Is the second row the neighbour's answer for the first one: asked for the same, with only such rows between them? */
function takesPlace(merged: readonly Step[], own: Step, other: Step): boolean {
  if (other.side !== "other" || (other.row.when !== own.row.when && other.row.refuse !== own.row.refuse))
    return false;
  const [from = 0, to = 0] = [merged.indexOf(own), merged.indexOf(other)].toSorted((a, b) => a - b);
  return merged.slice(from, to).every(({ side }) => side !== "both");
}

/** Both lists as one, rows that both have only once: by their longest common part. */
function merge(own: readonly Placed[], other: readonly Placed[]): readonly Step[] {
  const [first, ...ownRest] = own;
  const [second, ...otherRest] = other;
  if (first === undefined) return other.map((one) => ({ ...one, side: "other" }));
  if (second === undefined) return own.map((one) => ({ ...one, side: "own" }));
  if (isSame(first.row, second.row)) return [{ ...first, side: "both" }, ...merge(ownRest, otherRest)];
  const meets = (list: readonly Placed[], row: Rule): number => list.findIndex((one) => isSame(one.row, row));
  const [inOther, inOwn] = [meets(otherRest, first.row), meets(ownRest, second.row)];
  // Whichever of the two is met sooner stands still, the other one comes before it.
  const keepsOwn = inOther >= 0 && (inOwn < 0 || inOther <= inOwn);
  return keepsOwn
    ? [{ ...second, side: "other" }, ...merge(own, otherRest)]
    : [{ ...first, side: "own" }, ...merge(ownRest, other)];
}

function isSame(one: Rule, other: Rule): boolean {
  return (
    one.when === other.when &&
    one.refuse === other.refuse &&
    one.stage === other.stage &&
    one.words === other.words &&
    one.validations === other.validations
  );
}
