/** What a caller wants to see of an inbox, read from the query as Coder reads it. Source: coderd/httpapi/queryparams.go. */
import type { Attempt } from "../attempt.ts";
import type { Validation } from "../env.ts";
import type { Uuid } from "../model.ts";
import { duplicateProblem, quote, unknownProblems } from "../text/query.ts";
import { parseUuid } from "../text/uuid.ts";
import type { InboxEntry } from "./inbox.ts";

/** Keys that take several uuids, in the order in which they are read. */
const LISTS = ["targets", "templates"] as const;

const READ_STATUSES: readonly string[] = ["all", "read", "unread"];

/** What is wrong with the query of an inbox. `last` is the key that only this operation has. */
export function inboxQueryProblems(
  attempt: Attempt,
  last: "starting_before" | "format",
): readonly Validation[] {
  const { query } = attempt.input;
  const single = (key: string): readonly Validation[] => {
    const problem = duplicateProblem(key, attempt.query(key) === "" ? 0 : (query.get(key)?.length ?? 0));
    return problem === null ? [] : [problem];
  };
  const known = [...LISTS, "read_status", last] as readonly string[];
  return [
    ...LISTS.flatMap((key) => listProblems(attempt, key)),
    ...single("read_status"),
    ...(last === "starting_before" ? startingBeforeProblems(attempt, single(last)) : single(last)),
    ...unknownProblems([...query.keys()].filter((key) => !known.includes(key))),
  ];
}

function startingBeforeProblems(attempt: Attempt, twice: readonly Validation[]): readonly Validation[] {
  const text = attempt.query("starting_before");
  if (twice.length > 0 || text === "" || parseUuid(text).ok) return twice;
  return [{ field: "starting_before", detail: 'Query param "starting_before" must be a valid uuid' }];
}

function listProblems(attempt: Attempt, key: string): readonly Validation[] {
  const problems = listed(attempt, key).flatMap((parsed) => (parsed.ok ? [] : [parsed.detail]));
  if (problems.length === 0) return [];
  return [{ field: key, detail: `Query param ${quote(key)} has invalid values: ${problems.join("\n")}` }];
}

/** The uuids of a key, in any of its values, between commas. */
function listed(attempt: Attempt, key: string): readonly ReturnType<typeof parseUuid>[] {
  if (attempt.query(key) === "") return [];
  const values = attempt.input.query.get(key) ?? [];
  return values.flatMap((value) => value.split(",").map((text) => parseUuid(text.trim())));
}

function uuids(attempt: Attempt, key: string): readonly Uuid[] {
  return listed(attempt, key).flatMap((parsed) => (parsed.ok ? [parsed.uuid] : []));
}

const readStatus = (attempt: Attempt): string => attempt.query("read_status") || "all";

/** The status of reading that is asked for is none. */
export const readStatusIsInvalid = (attempt: Attempt): boolean =>
  !READ_STATUSES.includes(readStatus(attempt));

/** Which entries the query asks for. */
export function inboxFilter(attempt: Attempt): (entry: InboxEntry) => boolean {
  const [targets, templates, status] = [
    uuids(attempt, "targets"),
    uuids(attempt, "templates"),
    readStatus(attempt),
  ];
  return (entry) => {
    if (!targets.every((target) => entry.targets.includes(target))) return false;
    if (templates.length > 0 && !templates.includes(entry.templateId)) return false;
    return status === "all" || (status === "read") === (entry.notification.readAt !== null);
  };
}
