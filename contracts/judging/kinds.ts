/** Clauses and promises among the options of judging and exploring. */
import { having, record, type Kind } from "../../shared/check-options.ts";
import type { Always } from "../language/always.ts";
import type { Clause } from "../language/clause.ts";
import { isSetName } from "../language/sets.ts";

/** A clause with all that decides whether and how it is run: one with less would be passed over without a word. */
export const clauseKind: Kind = {
  fits: (value) => record.fits(value) && isClause(value as Partial<Record<keyof Clause, unknown>>),
  allowed: "a clause, as in allClauses",
};

function isClause({
  id,
  set,
  alone,
  needs,
  requirements,
  ...rest
}: Partial<Record<keyof Clause, unknown>>): boolean {
  const { given, request, expect } = rest;
  return (
    isNamed(id, set) &&
    typeof alone === "boolean" &&
    [needs, requirements].every(Array.isArray) &&
    [given, request, expect].every(record.fits)
  );
}

const starting = having(["start"], "a promise about every answer, as in allAlways");

/** A promise about every answer. */
export const alwaysKind: Kind = {
  ...starting,
  fits: (value) => {
    if (!starting.fits(value)) return false;
    const { id, set } = value as Partial<Record<keyof Always, unknown>>;
    return isNamed(id, set);
  },
};

function isNamed(id: unknown, set: unknown): boolean {
  return typeof id === "string" && id !== "" && typeof set === "string" && isSetName(set);
}
