/** Known failures: clauses that are run and must fail. A pass, a pattern without a clause, an expired line are failures. */
import { escapePattern } from "../language/escape-pattern.ts";
import type { Outcome } from "../language/outcome.ts";

export interface KnownFailure {
  /** An id, in which `*` stands for any characters. */
  readonly pattern: string;
  readonly reason: string;
  readonly link: string;
  /** The last day it holds, `2027-01-31`. */
  readonly expires?: string;
}

/**
 * Outcomes with the known failures taken into account, and what is wrong with the list itself. A pattern may also match
 * one of `others`: ids that this run leaves out on purpose.
 */
export function applyKnownFailures(
  outcomes: readonly Outcome[],
  known: readonly KnownFailure[],
  today: Date,
  others: readonly string[] = [],
): { readonly outcomes: readonly Outcome[]; readonly problems: readonly string[] } {
  const day = today.toISOString().slice(0, 10);
  const live = known.filter(({ expires }) => expires === undefined || expires >= day);
  const expired = known.filter((line) => !live.includes(line));
  const ids = [...outcomes.map(({ clause }) => clause.id), ...others];
  const unmatched = known.filter(({ pattern }) => !ids.some((id) => idFits(pattern, id)));
  return {
    outcomes: outcomes.map((outcome) => {
      const line = live.find(({ pattern }) => idFits(pattern, outcome.clause.id));
      return line === undefined ? outcome : applied(outcome, line);
    }),
    problems: [
      ...expired.map(({ pattern, expires }) => `known failure "${pattern}" has expired on ${expires ?? ""}`),
      ...unmatched.map(({ pattern }) => `known failure "${pattern}" matches no clause of this run`),
    ],
  };
}

/** Does an id fit a pattern, in which `*` stands for any characters? */
export function idFits(pattern: string, id: string): boolean {
  const source = pattern.split("*").map(escapePattern).join(".*");
  return new RegExp(`^${source}$`).test(id);
}

function applied(outcome: Outcome, { pattern, reason, link }: KnownFailure): Outcome {
  const known = { pattern, reason, link };
  if (outcome.status === "fail") return { ...outcome, status: "expected-fail", known };
  if (outcome.status === "pass") {
    const why = `it passes, although "${pattern}" of the known failures says that it fails`;
    return { ...outcome, status: "unexpected-pass", why, known };
  }
  return outcome;
}
