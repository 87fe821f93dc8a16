/** What clients look up beside tasks, each part in a file of its own: for the tables of rules and of what is shown. */
import type { Attempt } from "../attempt.ts";
import type { Rule } from "../rule.ts";
import type { Shown } from "../views.ts";
import { buildRules, buildShowings, type BuildOperation } from "./build-operations.ts";

type LookupOperation = BuildOperation;

export const lookupRules: Readonly<Record<LookupOperation, readonly Rule[]>> = { ...buildRules };

export const lookupShowings: Readonly<Record<LookupOperation, (attempt: Attempt) => Shown>> = {
  ...buildShowings,
};
