/** Judging an attempt by the rules table: the first row that holds answers. */
import type { OperationId } from "../../spec/operations.ts";
import { accountIsFound } from "./accounts/account-rules.ts";
import type { Attempt } from "./attempt.ts";
import { refuse, type Refused } from "./refusals.ts";
import type { Profile } from "./changes.ts";
import { holds } from "./releases.ts";
import type { Rule } from "./rule.ts";
import { userIsFound } from "./path-rules.ts";
import { rules, taskIsFound } from "./rules.ts";
import type { Stage } from "./agent/task-app.ts";
import { must } from "./world.ts";

/** The rows of one operation by stage. */
export type StagedRules = Readonly<Record<Stage, readonly Rule[]>>;

/** What a path that leads nowhere must name all the same. */
const whatIsFound = { user: userIsFound, account: accountIsFound, task: taskIsFound } as const;
export type Depth = keyof typeof whatIsFound;

/** The refusal of a path that leads nowhere: what it names may not be there either. */
export function refusalOfPath(depth: Depth, attempt: Attempt): Refused | null {
  const { version } = attempt.world.profile;
  return firstRefusal(
    whatIsFound[depth].filter((rule) => holds(rule, version)),
    attempt,
  );
}

const byProfile = new Map<Profile, ReadonlyMap<OperationId, StagedRules>>();

/** The rows that hold for a release; worked out once. */
export function rulesOf(operation: OperationId, profile: Profile): StagedRules {
  let table = byProfile.get(profile);
  if (table === undefined) {
    const all = Object.entries(rules) as readonly (readonly [OperationId, readonly Rule[]])[];
    table = new Map(
      all.map(([id, rows]) => [id, staged(rows.filter((rule) => holds(rule, profile.version)))]),
    );
    byProfile.set(profile, table);
  }
  return must(table.get(operation), operation);
}

function staged(rows: readonly Rule[]): StagedRules {
  const at = (stage: Stage): readonly Rule[] => rows.filter((rule) => (rule.stage ?? "before") === stage);
  return { before: at("before"), status: at("status"), posted: at("posted"), messages: at("messages") };
}

/** The answer of the first row that holds, or null when the attempt may go on. */
export function refusalFor(attempt: Attempt, stage: Stage = "before"): Refused | null {
  return firstRefusal(rulesOf(attempt.operation, attempt.world.profile)[stage], attempt);
}

/** The answer of the first of these rows that holds. */
function firstRefusal(rows: readonly Rule[], attempt: Attempt): Refused | null {
  for (const rule of rows) {
    if (rule.when(attempt)) return refuse(rule.refuse, rule.words?.(attempt), rule.validations?.(attempt));
  }
  return null;
}
