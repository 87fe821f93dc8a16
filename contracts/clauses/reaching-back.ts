/**
 * Before 2.28 a task was its workspace. Of the clauses that are written for later releases only these hold there too:
 * each was seen with a real server of 2.26 and 2.27, or follows from code that they share. Source: docs/behaviour, 9.2.
 */
import { compareVersions, holds, type Span } from "../../spec/release-span.ts";
import { escapePattern } from "../language/escape-pattern.ts";
import type { Clause } from "../language/clause.ts";

/** The first release whose tasks have rows of their own. */
const WITH_ROWS = "2.28";

/** Clauses by their ids, in which `*` stands for any characters, and what a release needs for them. */
export interface ReachingBack {
  readonly since: "2.26" | "2.27";
  readonly because: string;
  readonly clauses: readonly string[];
}

export const reachingBack: readonly ReachingBack[] = [
  {
    since: "2.26",
    because: "users and tasks are found by the same code",
    clauses: [
      "tasks/paths/user-by-*",
      "tasks/paths/task-by-id*",
      "tasks/paths/task-by-unknown-id-is-404",
      "tasks/paths/task-by-owner-id-is-404",
      "tasks/paths/unknown-user*-is-400-until-2.31.0",
      "tasks/paths/me-in-another-case-is-a-username-until-2.31.0",
      "tasks/paths/own-task-below-a-fellow-member-until-2.29",
      "tasks/paths/own-task-below-an-outsider-is-404",
      "tasks/paths/organization-admin-sees-others",
      "tasks/access/*-by-id-alone",
    ],
  },
  {
    since: "2.26",
    because: "a body is read, and its owner found, by the same code",
    clauses: [
      "tasks/create-refusals/broken-body-is-400",
      "tasks/create-refusals/unknown-user-is-400-until-2.31.0",
      "tasks/create-refusals/user-comes-before-body-until-2.31.0",
      "tasks/create-refusals/token-comes-before-user",
      "tasks/create-refusals/unknown-preset-is-500",
      "tasks/create-templates/deleted-template-is-404",
      "tasks/create-templates/unknown-preset-is-500",
      "tasks/create-others/member-*is-404-until-2.29",
      "tasks/create-others/outsider-is-404",
      "tasks/create-others/user-comes-before-body",
      "tasks/bodies/create-uuid-of-another-length",
      "tasks/bodies/create-empty",
      "tasks/bodies/create-blank",
      "tasks/bodies/create-cut-off",
      "tasks/bodies/create-no-json",
      "tasks/bodies/create-array",
      "tasks/bodies/create-text",
    ],
  },
  {
    since: "2.26",
    because: "the list takes the filter of workspaces, whose answer to these is the same",
    clauses: [
      "tasks/list/without-a-search",
      "tasks/list/same-view-as-get-while-*",
      "tasks/list/nothing-is-an-empty-list",
      "tasks/list/ignores-status",
      "tasks/list/ignores-owner",
      "tasks/list-others/hidden-from-second-user",
      "tasks/list-others/hidden-from-outsider",
      "tasks/list-others/site-owner-*",
      "tasks/filter/mine-by-me",
      "tasks/filter/mine-by-username*",
      "tasks/filter/mine-by-organization-*",
      "tasks/filter/all-by-empty",
      "tasks/filter/all-by-spaces",
    ],
  },
  {
    since: "2.26",
    because: "agents report by the same code",
    clauses: ["agent/app-status/*", "agent/tokens/*"],
  },
  {
    since: "2.27",
    because: "names are read, and found to be taken, by the same code",
    clauses: [
      "tasks/create-refusals/invalid-name-is-400",
      "tasks/create-refusals/taken-name-in-another-case-is-409",
      "tasks/create-refusals/name-of-a-paused-task-is-409",
      "tasks/names/invalid-*",
      "tasks/names/upper-case-is-taken-in-lower-case",
      "tasks/bodies/create-number-as-input",
    ],
  },
  {
    since: "2.27",
    because: "a delete is a build of the workspace, as later",
    clauses: [
      "tasks/delete/makes-a-delete-build",
      "tasks/delete/earlier-build-stays",
      "tasks/delete/workspace-goes-after-it",
      "tasks/delete/unknown-task-is-404",
    ],
  },
  {
    since: "2.27",
    because: "what an app answers is passed on as later",
    clauses: [
      "tasks/send/active-is-204",
      "tasks/send/shows-in-the-logs",
      "tasks/send/arrives-as-it-is",
      "tasks/send/again-when-idle",
      "tasks/send/empty-*",
      "tasks/send/missing-is-400",
      "tasks/logs/active-is-live",
      "tasks/logs/busy-is-live",
      "tasks/logs/prompt-and-answer",
      "tasks/logs/unknown-task-is-404",
      "tasks/bodies/send-empty",
      "tasks/bodies/send-cut-off",
      "tasks/bodies/send-number-as-input",
      "tasks/access/admin-live-logs-is-200",
      "tasks/access/admin-send-is-204",
    ],
  },
];

/** Of the shared patterns these say more than those releases promise. */
const NOT_THESE = [
  "agent/app-status/complete-ends-nothing",
  "agent/app-status/shows-while-initializing",
  "agent/app-status/status-does-not-change",
];

const toExpression = (pattern: string): RegExp =>
  new RegExp(`^${pattern.split("*").map(escapePattern).join(".*")}$`);
const rows = reachingBack.map(({ since, clauses }) => ({ since, fits: clauses.map(toExpression) }));
const excepted = NOT_THESE.map(toExpression);

/** Does a clause hold in a release of that version, as far as rows decide? Those of the first releases alone do. */
export function reaches({ id, until }: Clause, version: string): boolean {
  if (compareVersions(version, WITH_ROWS) >= 0) return true;
  if (until !== undefined && compareVersions(until, WITH_ROWS) < 0) return true;
  if (excepted.some((expression) => expression.test(id))) return false;
  return rows.some(
    (row: Span & (typeof rows)[number]) =>
      holds({ since: row.since }, version) && row.fits.some((fits) => fits.test(id)),
  );
}
