/**
 * Which clauses a release of Coder promises. What a clause says of itself comes first; then no release promises an
 * operation it does not have; then the spans below, by the ids of clauses. Source: docs/behaviour, 9.2.
 */
import { operations, type OperationId } from "../../spec/operations.ts";
import { compareVersions, holds, type Span } from "../../spec/release-span.ts";
import { escapePattern } from "../language/escape-pattern.ts";
import type { Clause } from "../language/clause.ts";
import { needsTasks } from "./needs-tasks.ts";
import { reaches } from "./reaching-back.ts";

/** The release that is judged by unless another one is known or asked for. */
export const USUAL_VERSION = "2.34.3";

/** From here on real servers were seen to answer more than calls for tasks. */
const SEEN_WHOLE = "2.33";

/** Clauses of a span of releases, by their ids, in which `*` stands for any characters. */
interface PromisedSpan extends Span {
  readonly because: string;
  readonly clauses: readonly string[];
}

/** Most changes have an end only: the clauses are written for the usual release. */
export const promisedSpans: readonly PromisedSpan[] = [
  {
    since: "2.34",
    because: "seen with no real server of an older release",
    clauses: [
      "accounts/*",
      "deployment/appearance/*",
      "deployment/authcheck/dashboard-of-admin",
      "deployment/preferences/*",
      "rate-limit/*",
      "templates/dry-runs/*",
      "workspaces/acl*",
    ],
  },
  {
    since: SEEN_WHOLE,
    because: "seen with real servers of 2.33 and 2.34 only",
    clauses: [
      "authentication/*",
      "conventions/*",
      "csrf/*",
      "deployment/*",
      "templates/*",
      "users/*",
      "workspaces/*",
    ],
  },
  {
    since: "2.32",
    because: "9.2 #15: the sharing of a workspace shares its task",
    clauses: ["tasks/shared/*"],
  },
  {
    since: "2.30",
    because: "9.2 #16: whoever may not read the owner is told nothing else",
    clauses: [
      "tasks/create-others/body-comes-before-permission",
      "tasks/create-others/display-name-comes-before-owner",
    ],
  },
  {
    since: "2.29",
    because: "9.2 #4, #19 and #29: display names, made names, and tasks by name",
    clauses: [
      "tasks/create/new-task*",
      "tasks/create/names-may-be-missing",
      "tasks/create/same-prompt-twice",
      "tasks/create/display-name-*",
      "tasks/create/name-of-a-deleted-*",
      "tasks/create-*/*display-name*",
      "tasks/create-*/*leaves-nothing",
      "tasks/create-*/preset-is-used",
      "tasks/create-others/site-owner-may",
      "tasks/create-others/organization-admin-may",
      "tasks/create-others/name-is-free-for-others",
      "tasks/names/*display-name*",
      "tasks/names/valid-*",
      "tasks/names/upper-case-is-kept",
      "tasks/names/empty-name-is-made",
      "tasks/made-names/*",
      "tasks/paths/*by-*name*",
      "tasks/paths/*-behind-urn",
      "tasks/paths/id-of-a-later-task",
      "tasks/paths/organization-admin-sees-members",
      "tasks/*/*by-name*",
      "tasks/list/new-task-is-listed",
      "tasks/list/gone/*",
      "tasks/delete/*-is-202-and-gone",
      "tasks/delete/name-is-free-again",
      "tasks/get/*",
      "tasks/send/changes-nothing-of-the-task",
      "tasks/logs/goes-with-its-task",
      "tasks/access/*sees-what-the-owner-sees",
      "tasks/access/admin-does-not-own-it",
    ],
  },
  {
    since: "2.29",
    because: "9.2 #9: canceled jobs and start-up scripts that failed; before, both are unknown",
    clauses: [
      "tasks/filter/error-finds-start-canceled",
      "tasks/*/start-canceled-is-400-until-2.31.0",
      "tasks/life/*-is-canceled",
      ...["S8", "S8/canceled-and-done", "S9", "T4", "T4/canceled-and-done", "T5", "D3/canceled"].flatMap(
        (name) => [`states/${name}/get-is-*`, `states/${name}/send-is-*`, `states/${name}/logs-is-*`],
      ),
      "states/S4/start-error/*",
      "states/S5/start-*",
    ],
  },
  {
    since: "2.31.1",
    because: "9.2 #6: a start that waits is pending, and a build of a task tells that it was paused",
    clauses: [
      "tasks/life/deadline-pauses",
      "tasks/filter/pending-finds-pending",
      "tasks/life/from-pending-to-active",
      "tasks/get/pending",
      "tasks/send/lost-workspace-is-pending",
    ],
  },
  {
    since: "2.31.1",
    because: "9.2 #27: some patch levels before cut and capitalize by bytes",
    clauses: [
      "tasks/made-names/of-first-letter-umlaut",
      "tasks/made-names/made-display-name-may-pass-64-bytes",
    ],
  },
  {
    since: "2.31.1",
    because: "9.2 #30: what was uploaded is shown to nobody before",
    clauses: [
      "agent/log-snapshot*",
      "tasks/delete/takes-its-snapshot-along",
      "tasks/logs/any-stop-keeps-what-was-said",
      "tasks/logs/no-envelope-is-500",
      "tasks/logs/*format*",
      "tasks/logs/*data*",
      "tasks/logs/*-role-is-500",
      "tasks/logs/*-messages",
      "tasks/logs/message*-of-another-type-is-500",
      "tasks/logs/is-the-tasks-own",
      "tasks/logs/new-task-of-the-name-has-none",
      "tasks/logs/outlives-a-changed-input",
      "tasks/logs/read-twice",
      "tasks/logs/reading-changes-nothing",
      "tasks/logs/stopped-stores-nothing",
      "tasks/logs/user-is-input",
      "tasks/access/*-stored-logs-is-200",
      "tasks/access/org-admin-no-logs-beats-404",
      "tasks/access/org-admin-paused-beats-404",
    ],
  },
  {
    since: "2.31.1",
    because: "9.2 #13: the state comes before slug and length, and its case does not matter",
    clauses: [
      "agent/app-status/null-is-an-empty-report",
      "agent/app-status/state-beats-message",
      "agent/app-status/state-in-capitals",
      "agent/app-status/state-in-mixed-letters",
    ],
  },
];

const tests = promisedSpans.map((span) => ({ ...span, fits: span.clauses.map(toExpression) }));

/** From 2.36 on a release serves tasks or not. Default: it does. */
export interface TasksOrNot {
  readonly withoutTasks?: boolean;
}

/** Is the clause one that a release of that version is judged by? */
export function isPromised(clause: Clause, version: string, tasks: TasksOrNot = {}): boolean {
  if (!holds(clause, version)) return false;
  const { withoutTasks = false } = tasks;
  if (clause.withoutTasks === true) return withoutTasks;
  if (withoutTasks && needsTasks(clause)) return false;
  if (isCopy(clause, version) || !reaches(clause, version)) return false;
  if (!operationsOf(clause).every((operation) => isServed(operation, version))) return false;
  return tests.every(
    (span) =>
      holds(span, version) ||
      isOverBefore(clause, span) ||
      !span.fits.some((expression) => expression.test(clause.id.replace(/^experimental\//, ""))),
  );
}

/** Of what was over before a span begins the span says nothing. */
function isOverBefore({ until }: Clause, { since }: Span): boolean {
  return until !== undefined && since !== undefined && compareVersions(until, since) < 0;
}

/** Does a release of that version have the operation? */
export function isServed(id: OperationId, version: string): boolean {
  return holds(operations[id], version);
}

/** Where tasks are below one prefix only, the copies for the other one would say the same again. */
function isCopy({ set, request }: Clause, version: string): boolean {
  const since = operations[request.operation].prefixSince?.["/api/v2"];
  return set === "experimental" && since !== undefined && !holds({ since }, version);
}

const called = new WeakMap<Clause, readonly OperationId[]>();

/** Every operation that a clause calls, before, as and after what is judged. */
export function operationsOf(clause: Clause): readonly OperationId[] {
  let found = called.get(clause);
  if (found === undefined) {
    found = operationsIn([clause.given, clause.request, clause.expect]);
    called.set(clause, found);
  }
  return found;
}

/** Every operation that is called anywhere in a part of a clause. */
export function operationsIn(part: unknown): readonly OperationId[] {
  const seen = new Set<OperationId>();
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("operation" in value && isOperation(value.operation)) seen.add(value.operation);
    Object.values(value).forEach(look);
  };
  look(part);
  return [...seen];
}

function isOperation(word: unknown): word is OperationId {
  return typeof word === "string" && Object.hasOwn(operations, word);
}

function toExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.split("*").map(escapePattern).join(".*")}$`);
}
