/** The set `experimental`: every promise of the core once more, under the other prefix. Source: docs/behaviour, 1.1 #12. */
import { operations } from "../spec/operations.ts";
import type { Clause, Contract, Expectation, RequestSpec, Step } from "./clause.ts";
import { contract, refusal } from "./words.ts";

const PREFIX = "/api/experimental";

const routeNotFound = refusal(404, "Route not found.");

/** What agents call is under `/api/v2` only. */
const agentRoutes: Contract = contract(
  "experimental/agent",
  { operation: "updateAppStatus", set: "experimental" },
  {
    "app-status-is-404": {
      says: "the experimental prefix has no route for the report of an app status",
      requirement: ["1.1 #11", "1.2 #11"],
      request: { as: "nobody", path: `${PREFIX}/workspaceagents/me/app-status`, body: {} },
      expect: routeNotFound,
    },
    "log-snapshot-is-404": {
      says: "the experimental prefix has no route for the upload of a snapshot",
      requirement: ["1.1 #10", "1.2 #11"],
      request: {
        as: "nobody",
        method: "POST",
        path: `${PREFIX}/workspaceagents/me/tasks/5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11/log-snapshot?format=agentapi`,
        body: { messages: [] },
      },
      expect: routeNotFound,
    },
  },
);

/**
 * For each core clause of an operation on tasks a copy that asks under the experimental prefix, in its steps too, and
 * expects the same. Clauses that write their path out are left as they are: none.
 */
export function experimentalOf(contracts: readonly Contract[]): readonly Contract[] {
  const copies = contracts.map(({ path, clauses }) => ({
    path: `experimental/${path}`,
    clauses: clauses.filter(isCopied).map(copyOf),
  }));
  return [...copies.filter(({ clauses }) => clauses.length > 0), agentRoutes];
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
