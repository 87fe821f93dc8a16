/** A mutant: our simulator with one wrong rule. Words, and how a change is made to the text of a source file. */

import type { Release } from "../spec/releases.ts";
import type { OperationId } from "../spec/operations.ts";

/** A change of one file of `simulator/`, made while it is loaded; the file itself stays as it is. */
export type Change =
  /** `find` must occur exactly once. */
  | { readonly file: string; readonly find: string; readonly replace: string }
  /** TypeScript that is run when the rest of the module has run. */
  | { readonly file: string; readonly append: string };

export interface Mutant {
  /** Stable, such as `rules/sendTaskInput/task_paused/removed`. */
  readonly id: string;
  /** What it does wrong, as a sentence without a full stop. */
  readonly says: string;
  /** What sort of fault it is; the table counts by it. */
  readonly kind: string;
  readonly changes: readonly Change[];
  /**
   * What of the simulator must have a say for the fault to be seen, such as `row sendTaskInput 5`; one of them is
   * enough. Left out where nobody can tell beforehand. See `reach.ts`.
   */
  readonly seenAt?: readonly string[];
  /** Of a mutant of another release than the usual one, or of one that is as its neighbour: what it is. */
  readonly of?: OfRelease;
}

/** A server of this release that has taken over one thing of its neighbour. */
export interface OfRelease {
  readonly release: Release;
  /** The version by whose clauses it is judged. */
  readonly version: string;
  /** The version of the neighbour. */
  readonly neighbour: string;
  readonly shows: Shown;
}

/** Where it shows what a release has taken over. */
export type Shown =
  | { readonly by: "anything" }
  /** In what these operations answer to whom they refuse nothing. */
  | { readonly by: "answers"; readonly operations: readonly OperationId[] }
  /** In whom this operation refuses. */
  | { readonly by: "refusals"; readonly operation: OperationId }
  /** In the presence of an operation that only the neighbour has. */
  | { readonly by: "presence"; readonly operation: OperationId }
  /** In what is said of paths that lead nowhere. */
  | { readonly by: "unknown paths" };

/** A mutant does not fit the source any more: the mutant is at fault, not the suite. */
export class MutantDoesNotApply extends Error {
  override readonly name = "MutantDoesNotApply";
}

/** The text of a source file with the change in it. Throws `MutantDoesNotApply`; `id` is for its message. */
export function applyChange(text: string, change: Change, id: string): string {
  if ("append" in change) return `${text}\n${change.append}\n`;
  const { file, find, replace } = change;
  const found = text.split(find).length - 1;
  if (found === 1) return text.replace(find, () => replace);
  const times = found === 0 ? "does not occur" : `occurs ${String(found)} times`;
  throw new MutantDoesNotApply(
    `mutant ${id} does not apply any more: in simulator/${file} this text ${times}, and should once: ${find}`,
  );
}

/** One made by hand: what it says, and the change as file, find, replace; a fault in several places has several. */
export type Handmade = readonly [
  says: string,
  ...changes: (readonly [file: string, find: string, replace: string])[],
];

/** Mutants made by hand, by the last part of their ids. */
export function handmade(topic: string, rows: Readonly<Record<string, Handmade>>): readonly Mutant[] {
  return Object.entries(rows).map(([name, [says, ...changes]]) => ({
    id: `hand/${topic}/${name}`,
    says,
    kind: `by hand: ${topic}`,
    changes: changes.map(([file, find, replace]) => ({ file, find, replace })),
  }));
}
