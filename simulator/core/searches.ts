/** The lists that take a search: what `q` asks for, what is wrong with it, and what it finds. */
import { readableUser, type Attempt } from "./attempt.ts";
import type { Validation } from "./env.ts";
import type { Organization, Task, Template, User, Uuid, Workspace } from "./model.ts";
import * as may from "./permissions.ts";
import {
  duplicateProblem,
  parseQuery,
  quote,
  unknownOrganizationProblem,
  unknownProblems,
  unknownUserProblem,
} from "./text/query.ts";
import { settle } from "./settle.ts";
import { jobStatus, lastBuild, taskStatus, workspaceStatus, type TaskStatus } from "./status.ts";
import { parseBoolean } from "./text/text.ts";
import { parseUuid } from "./text/uuid.ts";
import { must, type World } from "./world.ts";

/** A search that was understood; null means "not asked". */
export interface Search {
  readonly ownerId: Uuid | null;
  readonly organizationId: Uuid | null;
  readonly status: string | null;
  readonly name: string | null;
  readonly template: string | null;
  readonly hasAiTask: boolean | null;
  readonly deprecated: boolean | null;
}

export type ReadSearch =
  | { readonly ok: true; readonly search: Search }
  | { readonly ok: false; readonly problems: readonly Validation[] };

const EMPTY: Search = {
  ownerId: null,
  organizationId: null,
  status: null,
  name: null,
  template: null,
  hasAiTask: null,
  deprecated: null,
};

const EVERYTHING: ReadSearch = { ok: true, search: EMPTY };

/** The searches by operation: which keys they know and which key a bare word stands for. Source: coderd/searchquery. */
const SEARCHES = {
  listTasks: { keys: ["owner", "organization", "status"], bareKey: "owner" },
  listTemplates: { keys: ["organization", "exact_name", "has-ai-task", "deprecated"], bareKey: "exact_name" },
  listWorkspaces: {
    keys: ["owner", "organization", "status", "name", "template", "has-ai-task"],
    bareKey: "name",
  },
} as const;

/** The lists that take a search. */
export type SearchingOperation = keyof typeof SEARCHES;

/** Reads the `q` of a list. Problems come in the order of the keys, unknown keys last. */
export function readSearch(attempt: Attempt, operation: SearchingOperation): ReadSearch {
  const q = attempt.query("q");
  if (q === "") return EVERYTHING;
  const parsed = parseQuery(q, SEARCHES[operation]);
  if (!parsed.ok) return parsed;
  const problems: Validation[] = [];
  const one = (key: string): string | null => {
    const values = parsed.values.get(key) ?? [];
    // A first value that is empty counts as none at all. Source: httpapi/queryparams.go, parseQueryParamSet.
    if (values[0] === "") return null;
    const problem = duplicateProblem(key, values.length);
    if (problem !== null) problems.push(problem);
    return problem === null ? (values[0] ?? null) : null;
  };
  const search: Search = {
    ownerId: ownerOf(attempt, one("owner"), problems),
    organizationId: organizationOf(attempt, one("organization"), problems),
    status: one("status"),
    name: one("name") ?? one("exact_name"),
    template: one("template"),
    hasAiTask: truth(one("has-ai-task"), "has-ai-task", problems),
    deprecated: truth(one("deprecated"), "deprecated", problems),
  };
  problems.push(...unknownProblems(parsed.unknown));
  return problems.length === 0 ? { ok: true, search } : { ok: false, problems };
}

function ownerOf(attempt: Attempt, text: string | null, problems: Validation[]): Uuid | null {
  if (text === null) return null;
  // A uuid is taken as it is: one of nobody finds nothing and is no mistake.
  const parsed = parseUuid(text);
  if (parsed.ok) return parsed.uuid;
  const user = readableUser(attempt.world, attempt.callingUser, text);
  if (user === null) problems.push(unknownUserProblem(text));
  return user?.id ?? null;
}

function organizationOf(attempt: Attempt, text: string | null, problems: Validation[]): Uuid | null {
  if (text === null) return null;
  const parsed = parseUuid(text);
  if (parsed.ok) return parsed.uuid;
  const organization = findOrganization(attempt, text);
  if (organization === null) problems.push(unknownOrganizationProblem(text));
  return organization?.id ?? null;
}

function truth(text: string | null, key: string, problems: Validation[]): boolean | null {
  if (text === null) return null;
  const value = parseBoolean(text);
  if (value === null)
    problems.push({ field: key, detail: `Query param ${quote(key)} must be a valid boolean` });
  return value;
}

/** An organization by id, by name whatever its case, or `default`; null when the caller may not see it. */
export function findOrganization(attempt: Attempt, text: string): Organization | null {
  const name = text.toLowerCase();
  const parsed = parseUuid(text);
  for (const organization of attempt.world.organizations.values()) {
    const named = parsed.ok ? organization.id === parsed.uuid : organization.name === name;
    if (!named && !(name === "default" && organization.isDefault)) continue;
    return may.canReadOrganization(attempt.callingUser, organization.id) ? organization : null;
  }
  return null;
}

const STATUSES: readonly string[] = [
  "pending",
  "initializing",
  "active",
  "paused",
  "unknown",
  "error",
] satisfies readonly TaskStatus[];

/** The `status:` of a search that names no task status, or null. Upstream lets the database find out. */
export function unknownStatus(attempt: Attempt): string | null {
  const read = readSearch(attempt, "listTasks");
  if (!read.ok || read.search.status === null) return null;
  return STATUSES.includes(read.search.status) ? null : read.search.status;
}

/** The tasks a search finds, newest first; what the caller may not read is left out without a word. */
export function findTasks(attempt: Attempt): readonly Task[] {
  const { world, now, callingUser } = attempt;
  const search = understood(readSearch(attempt, "listTasks"));
  const found: Task[] = [];
  for (const task of candidates(world, callingUser, search.ownerId)) {
    if (!may.canReadTask(callingUser, task)) continue;
    if (search.organizationId !== null && task.organizationId !== search.organizationId) continue;
    if (task.workspace !== null) settle(world, task.workspace, now);
    if (search.status !== null && taskStatus(task) !== search.status) continue;
    if (world.tasks.has(task.id)) found.push(task);
  }
  return found.reverse();
}

/** Oldest first. Whoever reads only their own tasks costs no more than those. */
function candidates(world: World, caller: User, ownerId: Uuid | null): Iterable<Task> {
  if (ownerId !== null) return world.tasksByOwner.get(ownerId)?.values() ?? [];
  const readsOthers =
    may.isSiteOwner(caller) || [...caller.memberships.values()].some((roles) => roles.length > 0);
  return readsOthers ? world.tasks.values() : (world.tasksByOwner.get(caller.id)?.values() ?? []);
}

/** The live workspaces a search finds, by owner and name. Source: GetWorkspaces, its default order cut down. */
export function findWorkspaces(attempt: Attempt): readonly Workspace[] {
  const { world, now, callingUser } = attempt;
  const search = understood(readSearch(attempt, "listWorkspaces"));
  const pool = search.ownerId === null ? world.workspaces : world.workspacesByOwner.get(search.ownerId);
  const found: Workspace[] = [];
  for (const workspace of pool?.values() ?? []) {
    if (!may.canReadWorkspace(callingUser, workspace)) continue;
    settle(world, workspace, now);
    if (!workspace.deleted && fits(world, workspace, search)) found.push(workspace);
  }
  return found.sort((left, right) => (placeOf(world, left) < placeOf(world, right) ? -1 : 1));
}

/** Where a workspace stands in a list; no two live ones have the same place. */
function placeOf(world: World, { ownerId, name }: Workspace): string {
  return `${must(world.users.get(ownerId), "owner").username}/${name}`.toLowerCase();
}

function fits(world: World, workspace: Workspace, search: Search): boolean {
  const build = lastBuild(workspace);
  const template = world.templates.get(workspace.templateId);
  const name = workspace.name.toLowerCase();
  if (search.organizationId !== null && workspace.organizationId !== search.organizationId) return false;
  if (search.status !== null && workspaceStatus(build.transition, jobStatus(build.job)) !== search.status)
    return false;
  if (search.name !== null && !name.includes(search.name)) return false;
  if (search.template !== null && template?.name.toLowerCase() !== search.template) return false;
  return search.hasAiTask === null || search.hasAiTask === (workspace.taskId !== null);
}

/** The templates a search finds, by name. Deprecated ones only when asked for. Source: coderd/templates.go. */
export function findTemplates(attempt: Attempt): readonly Template[] {
  const { world, callingUser } = attempt;
  const search = understood(readSearch(attempt, "listTemplates"));
  return [...world.templates.values()]
    .filter((template) => !template.deleted && may.canReadTemplate(callingUser, template))
    .filter((template) => (template.deprecated !== "") === (search.deprecated ?? false))
    .filter((template) => search.organizationId === null || template.organizationId === search.organizationId)
    .filter((template) => search.name === null || template.name.toLowerCase() === search.name)
    .filter((template) => {
      const version = world.templateVersions.get(template.activeVersionId);
      return search.hasAiTask === null || version?.hasAiTask === search.hasAiTask;
    })
    .sort((left, right) => (left.name < right.name ? -1 : 1));
}

function understood(read: ReadSearch): Search {
  if (!read.ok) throw new Error("a search was run that the rules should have refused");
  return read.search;
}

/** What is wrong with the search of a list. */
export function searchProblems(
  attempt: Attempt,
  operation: Parameters<typeof readSearch>[1],
): readonly Validation[] {
  const read = readSearch(attempt, operation);
  return read.ok ? [] : read.problems;
}

/** A page number that is none. Source: coderd/pagination.go. */
export function pageProblems(attempt: Attempt): readonly Validation[] {
  return ["limit", "offset"]
    .filter((key) => !/^(\d+)?$/.test(attempt.query(key)))
    .map((field) => ({ field, detail: `Query param "${field}" must be a valid positive integer` }));
}
