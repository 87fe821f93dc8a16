/** How a mutant of a release is made: its id, and what of it its clauses need to know. */
import type { Change, Mutant, Shown } from "../mutant.ts";
import type { Border } from "./borders.ts";

/** One thing that is taken over from the neighbour. */
export interface Taken {
  /** Below the border's name, such as `rules/sendTaskInput/app_busy/swapped`. */
  readonly name: string;
  /** What the server does wrong, as the end of a sentence. */
  readonly says: string;
  readonly kind: string;
  readonly changes: readonly Change[];
  readonly shows: Shown;
}

/** A server of one release that has taken over this one thing. */
export function takenOver({ of, as }: Border, taken: Taken): Mutant {
  const { name, says, kind, changes, shows } = taken;
  return {
    id: `releases/${of.release}/as-${as.release}/${name}`,
    says: `a ${of.release} is as ${as.release} in one thing: ${says}`,
    kind: `release: ${kind}`,
    changes,
    of: { ...of, neighbour: as.version, shows },
  };
}

/** The rows of a table at these places, in this order and for every release: code to be appended to its module. */
export function onlyRows(table: string, places: readonly number[]): string {
  return `${table} = ${JSON.stringify(places)}.map((at) => ({ ...${table}[at], since: undefined, until: undefined }));`;
}
