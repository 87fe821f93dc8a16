/** The set `experimental`: every promise of the core once more, under the other prefix. Source: docs/behaviour, 1.1 #12. */
import { operations } from "../../spec/operations.ts";
import type { Clause, Contract, Expectation, RequestSpec, Step } from "../language/clause.ts";

const PREFIX = "/api/experimental";

/**
 * For each core clause of an operation on tasks a copy that asks under the experimental prefix, in its steps too, and
 * expects the same. Clauses that write their path out are left as they are: none.
 */
export function experimentalOf(contracts: readonly Contract[]): readonly Contract[] {
  const copies = contracts.map(({ path, clauses }) => ({
    path: `experimental/${path}`,
    clauses: clauses.filter(isCopied).map(copyOf),
  }));
  return copies.filter(({ clauses }) => clauses.length > 0);
}

function isCopied({ set, request }: Clause): boolean {
  return set === "core" && isBoth(request) && request.prefix === undefined && request.path === undefined;
}

/** Is the operation served under both prefixes? */
function isBoth({ operation }: RequestSpec): boolean {
  return operations[operation].prefixes.includes(PREFIX);
}

function copyOf(clause: Clause): Clause {
  const { id, says, requirements, given, request, expect } = clause;
  return {
    ...clause,
    id: `experimental/${id}`,
    says: `under the experimental prefix: ${says}`,
    requirements: ["1.1 #12", ...requirements],
    set: "experimental",
    given: given.steps === undefined ? given : { ...given, steps: given.steps.map(stepElsewhere) },
    request: requestElsewhere(request),
    expect: expectElsewhere(expect),
  };
}

function requestElsewhere(request: RequestSpec): RequestSpec {
  const stays = !isBoth(request) || request.prefix !== undefined || request.path !== undefined;
  return stays ? request : { ...request, prefix: PREFIX };
}

function expectElsewhere(expect: Expectation): Expectation {
  return expect.later === undefined ? expect : { ...expect, later: expect.later.map(stepElsewhere) };
}

function stepElsewhere(one: Step): Step {
  if ("call" in one) return { ...one, call: requestElsewhere(one.call) };
  if ("repeat" in one) return { ...one, repeat: requestElsewhere(one.repeat) };
  if ("untilAnswered" in one) return { ...one, untilAnswered: requestElsewhere(one.untilAnswered) };
  return one;
}
