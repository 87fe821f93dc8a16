/** Which clauses of the suite a run is about. */
import type { Always } from "../language/always.ts";
import type { Clause } from "../language/clause.ts";
import {
  checkOptions,
  listOf,
  objectOf,
  text,
  wholeNumber,
  words,
  wrongOption,
  type KindsOf,
} from "../../shared/check-options.ts";
import { alwaysKind, clauseKind } from "./kinds.ts";
import { idFits } from "./known-failing.ts";
import { isSetName, setNames, type SetName } from "../language/sets.ts";

export interface Wanted {
  /** Names of sets; all when left out. */
  readonly sets?: readonly string[];
  /** Ids, in which `*` stands for any characters; all when left out. */
  readonly only?: readonly string[];
  /** The first of four is `{ index: 1, of: 4 }`. */
  readonly shard?: { readonly index: number; readonly of: number };
}

export interface Selection {
  readonly clauses: readonly Clause[];
  readonly always: readonly Always[];
  /** The sets that were asked for; undefined when none was. */
  readonly sets?: readonly SetName[];
  /** What was left out, as a sentence; undefined when nothing was but whole sets. */
  readonly says?: string;
}

/** What was asked for selects nothing, or names what is not there. The message says what is. */
export class SelectionError extends TypeError {
  override readonly name = "SelectionError";
}

const SUITE = { clauses: listOf(clauseKind), always: listOf(alwaysKind) } as const;

const SHARD: KindsOf<NonNullable<Wanted["shard"]>> = { index: wholeNumber(1), of: wholeNumber(1) };

const WANTED: KindsOf<Wanted> = {
  // Those that are no set get a sentence of their own.
  sets: listOf(words),
  only: listOf(text),
  shard: objectOf(SHARD, ["index", "of"]),
};

/**
 * The clauses that are wanted, in their order. Throws a `TypeError` for an option that is wrong or unknown, of which
 * `SelectionError` is one.
 */
export function select(
  suite: { readonly clauses: readonly Clause[]; readonly always: readonly Always[] },
  wanted: Wanted = {},
): Selection {
  checkOptions("select", suite, SUITE, ["clauses", "always"]);
  checkOptions("select", wanted, WANTED);
  const { sets, only, shard } = wanted;
  if (shard !== undefined && shard.index > shard.of)
    throw wrongOption("select", "shard.index", shard.index, wholeNumber(1, shard.of).allowed);
  const asked = sets?.map(toSetName);
  const inSet = ({ set }: { readonly set: SetName }): boolean => asked === undefined || asked.includes(set);
  const ids = [...suite.clauses, ...suite.always].map(({ id }) => id);
  for (const pattern of only ?? []) {
    if (ids.some((id) => idFits(pattern, id))) continue;
    const near = nearest(pattern, ids);
    throw new SelectionError(
      `No clause fits "${pattern}".${near === "" ? "" : ` Did you mean "${near}"?`} \`--list\` shows them all.`,
    );
  }
  const isNamed = ({ id }: { readonly id: string }): boolean =>
    only === undefined || only.some((pattern) => idFits(pattern, id));
  const named = suite.clauses.filter((clause) => inSet(clause) && isNamed(clause));
  const clauses =
    shard === undefined ? named : named.filter((_, index) => index % shard.of === shard.index - 1);
  const always = suite.always.filter((one) => inSet(one) && isNamed(one));
  if (clauses.length === 0)
    throw new SelectionError(
      "Nothing is selected: no clause is in these sets, fits these ids and falls to this shard.",
    );
  const told = [
    ...(only === undefined ? [] : [`only ${only.join(", ")}`]),
    ...(shard === undefined ? [] : [`shard ${String(shard.index)} of ${String(shard.of)}`]),
  ];
  return {
    clauses,
    always,
    ...(asked === undefined ? {} : { sets: asked }),
    ...(told.length === 0
      ? {}
      : {
          says: `${told.join(", ")}: ${String(clauses.length)} of ${String(suite.clauses.length)} clauses`,
        }),
  };
}

function toSetName(name: string): SetName {
  if (isSetName(name)) return name;
  throw new SelectionError(`There is no set "${name}". There are: ${setNames.join(", ")}.`);
}

/** The id that shares the longest beginning with a pattern; empty when none shares a path. */
function nearest(pattern: string, ids: readonly string[]): string {
  const shared = (id: string): number => {
    let length = 0;
    while (length < id.length && id[length] === pattern[length]) length += 1;
    return length;
  };
  const best = ids.reduce((found, id) => (shared(id) > shared(found) ? id : found), "");
  return shared(best) >= 3 ? best : "";
}
