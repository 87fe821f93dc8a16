/** Which provisioners or jobs a list asks for, read from the query as Coder reads it. Source: coderd/httpapi/queryparams.go. */
import type { Attempt } from "../attempt.ts";
import type { Validation } from "../env.ts";
import type { Uuid } from "../model.ts";
import { int32Problem } from "../text/parse-int.ts";
import { duplicateProblem, quote, unknownProblems } from "../text/query.ts";
import { parseBoolean } from "../text/text.ts";
import { parseUuid } from "../text/uuid.ts";

/** What is wrong with one value of a key; null when nothing is. */
type Check = (text: string) => string | null;

const checks: Readonly<Record<string, Check>> = {
  limit: (text) => {
    const problem = int32Problem(text) ?? (Number(text) < 0 ? "value is negative" : null);
    return problem === null ? null : `must be a valid 32-bit positive integer: ${problem}`;
  },
  offline: (text) =>
    parseBoolean(text) === null
      ? `must be a valid boolean: strconv.ParseBool: parsing ${quote(text)}: invalid syntax`
      : null,
  initiator: (text) => (parseUuid(text).ok ? null : "must be a valid uuid"),
  // What they are compared with is not kept here.
  tags: () => null,
  max_age: () => null,
};

/** Keys that take several values, between commas or given again. */
const LISTS: readonly string[] = ["ids", "status"];

const KEYS = {
  daemons: ["limit", "ids", "tags", "offline", "status", "max_age"],
  jobs: ["limit", "status", "ids", "tags", "initiator"],
} as const;

/** What is wrong with the query of a list, in the order in which its keys are read; unknown keys last. */
export function provisionerQueryProblems(attempt: Attempt, of: keyof typeof KEYS): readonly Validation[] {
  const keys: readonly string[] = KEYS[of];
  const unknown = [...attempt.input.query.keys()].filter((key) => !keys.includes(key));
  return [
    ...keys.flatMap((key) => (LISTS.includes(key) ? listProblems(attempt, key) : problems(attempt, key))),
    ...unknownProblems(unknown),
  ];
}

function problems(attempt: Attempt, key: string): readonly Validation[] {
  const texts = attempt.input.query.get(key) ?? [];
  const text = attempt.query(key);
  if (text === "") return [];
  const twice = duplicateProblem(key, texts.length);
  if (twice !== null) return [twice];
  const problem = checks[key]?.(text) ?? null;
  return problem === null ? [] : [{ field: key, detail: `Query param ${quote(key)} ${problem}` }];
}

function listProblems(attempt: Attempt, key: string): readonly Validation[] {
  if (key !== "ids") return [];
  const faults = listed(attempt, key).flatMap((text) => {
    const parsed = parseUuid(text.trim());
    return parsed.ok ? [] : [parsed.detail];
  });
  const detail = `Query param ${quote(key)} has invalid values: ${faults.join("\n")}`;
  return faults.length === 0 ? [] : [{ field: key, detail }];
}

function listed(attempt: Attempt, key: string): readonly string[] {
  if (attempt.query(key) === "") return [];
  return (attempt.input.query.get(key) ?? []).flatMap((value) => value.split(","));
}

/** What a list asks for that the rules have let pass. */
export interface ProvisionerQuery {
  /** At most so many; Infinity is all. */
  readonly limit: number;
  readonly isAskedFor: (id: Uuid, status: string, initiatorId?: Uuid) => boolean;
}

export function provisionerQuery(attempt: Attempt): ProvisionerQuery {
  const ids = listed(attempt, "ids").flatMap((text) => {
    const parsed = parseUuid(text.trim());
    return parsed.ok ? [parsed.uuid] : [];
  });
  const statuses = listed(attempt, "status");
  const initiator = parseUuid(attempt.query("initiator"));
  const text = attempt.query("limit");
  return {
    limit: text === "" ? 50 : Number(text) || Infinity,
    isAskedFor: (id, status, initiatorId) =>
      (ids.length === 0 || ids.includes(id)) &&
      (statuses.length === 0 || statuses.includes(status)) &&
      (!initiator.ok || initiatorId === undefined || initiator.uuid === initiatorId),
  };
}
