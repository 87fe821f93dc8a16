/** The lists that take a search: what it finds. What it asks for is read in `read-search.ts`. */
import { isShared, roleOf } from "./acl.ts";
import type { Attempt } from "./attempt.ts";
import type { Task, Template, User, Uuid, Workspace } from "./model.ts";
import * as may from "./permissions.ts";
import { readSearch, understoodSearch, type Search } from "./read-search.ts";
import { settle } from "./settle.ts";
import { jobStatus, lastBuild, taskStatus, workspaceStatus, type TaskStatus } from "./status.ts";
import { isListedAsTask, taskOfRow } from "./tasks/ai-task.ts";
import { isFavoriteOf } from "./workspaces/favorite.ts";
import { must, type World } from "./world.ts";

const STATUSES: readonly string[] = [
  "pending",
  "initializing",
  "active",
  "paused",
  "unknown",
  "error",
] satisfies readonly TaskStatus[];

/**
 * The `status:` of a search that names no task status, or null. Upstream lets the database find out, which compares row
 * by row: where no live task passes the other conditions there is nothing to compare, and nobody notices. Rows that the
 * caller may not read count too, they are left out only afterwards. Source: queries/tasks.sql, ListTasks.
 */
export function unknownStatus(attempt: Attempt): string | null {
  const read = readSearch(attempt, "listTasks");
  if (!read.ok || read.search.status === null || STATUSES.includes(read.search.status)) return null;
  const { ownerId, status } = read.search;
  const { tasks, tasksByOwner } = attempt.world;
  const rows = ownerId === null ? tasks : tasksByOwner.get(ownerId);
  for (const task of rows?.values() ?? []) if (isAskedFor(attempt, task, read.search)) return status;
  return null;
}

/** Is the task, at this time, a live one of the organization that was asked for? */
function isAskedFor({ world, now }: Attempt, task: Task, search: Search): boolean {
  if (search.organizationId !== null && task.organizationId !== search.organizationId) return false;
  if (task.workspace !== null) settle(world, task.workspace, now);
  return world.tasks.has(task.id);
}

/** The tasks a search finds, newest first; what the caller may not read is left out without a word. */
export function findTasks(attempt: Attempt): readonly Task[] {
  const { world, callingUser } = attempt;
  const search = understoodSearch(attempt, "listTasks");
  const found: Task[] = [];
  for (const task of candidates(world, callingUser, search.ownerId)) {
    if (!may.canReadTask(callingUser, task)) continue;
    if (!isAskedFor(attempt, task, search)) continue;
    if (search.status === null || taskStatus(task, world.profile) === search.status) found.push(task);
  }
  return found.reverse();
}

/** Oldest first. Whoever reads only their own tasks costs no more than those. */
function candidates(world: World, caller: User, ownerId: Uuid | null): Iterable<Task> {
  if (ownerId !== null) return world.tasksByOwner.get(ownerId)?.values() ?? [];
  const readsOthers =
    may.isSiteOwner(caller) || [...caller.memberships.values()].some((roles) => roles.length > 0);
  const isGivenSome = isGivenSomething(world, caller);
  if (readsOthers || isGivenSome) return world.tasks.values();
  return world.tasksByOwner.get(caller.id)?.values() ?? [];
}

/** Is any workspace shared with the caller? Most are with nobody, and are not looked at. */
function isGivenSomething({ workspacesShared }: World, caller: User): boolean {
  for (const workspace of workspacesShared) if (roleOf(caller, workspace) !== null) return true;
  return false;
}

/** The live workspaces a search finds: favourites of the caller first, then what runs. Source: queries/workspaces.sql. */
export function findWorkspaces(attempt: Attempt): readonly Workspace[] {
  const { world, now, callingUser } = attempt;
  const search = understoodSearch(attempt, "listWorkspaces");
  const pool = search.ownerId === null ? world.workspaces : world.workspacesByOwner.get(search.ownerId);
  const found: Workspace[] = [];
  for (const workspace of pool?.values() ?? []) {
    if (!may.canReadWorkspace(callingUser, workspace)) continue;
    settle(world, workspace, now);
    if (!workspace.deleted && fits(world, workspace, search)) found.push(workspace);
  }
  return found
    .map((workspace) => ({ workspace, place: placeOf(world, callingUser, workspace) }))
    .sort((left, right) => (left.place < right.place ? -1 : 1))
    .map(({ workspace }) => workspace);
}

/** The tasks of 2.26 and 2.27 that a search finds: workspaces, in their order. Source: coderd/aitasks.go, tasksList. */
export function findTaskRows(attempt: Attempt): readonly Task[] {
  return findWorkspaces(attempt)
    .filter((workspace) => isListedAsTask(lastBuild(workspace)))
    .map((workspace) => attempt.world.tasks.get(workspace.id) ?? taskOfRow(workspace));
}

/** Where a workspace stands in a list; no two live ones have the same place. */
function placeOf(world: World, caller: User, workspace: Workspace): string {
  const { username } = must(world.users.get(workspace.ownerId), "owner");
  const groups = [isFavoriteOf(caller.id, workspace), isRunning(workspace)].map((first) => (first ? 0 : 1));
  return `${groups.join("")}/${username}/${workspace.name}`.toLowerCase();
}

function isRunning(workspace: Workspace): boolean {
  const { transition, job } = lastBuild(workspace);
  return workspaceStatus(transition, jobStatus(job)) === "running";
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
  if (search.shared !== null && isShared(workspace.acl) !== search.shared) return false;
  if (search.sharedWithUser !== null && !workspace.acl.users.has(search.sharedWithUser)) return false;
  if (search.sharedWithGroup !== null && !workspace.acl.groups.has(search.sharedWithGroup)) return false;
  return search.hasAiTask === null || search.hasAiTask === (workspace.taskId !== null);
}

/**
 * The templates a search finds, those of one organization whatever it says where one is given. Deprecated ones only when
 * asked for. Source: coderd/templates.go.
 */
export function findTemplates(attempt: Attempt, organizationId?: Uuid): readonly Template[] {
  const { world, callingUser } = attempt;
  const asked = understoodSearch(attempt, "listTemplates");
  const search: Search = organizationId === undefined ? asked : { ...asked, organizationId };
  return [...world.templates.values()]
    .filter((template) => !template.deleted && may.canReadTemplate(callingUser, template))
    .filter((template) => (template.deprecated !== "") === (search.deprecated ?? false))
    .filter((template) => search.organizationId === null || template.organizationId === search.organizationId)
    .filter((template) => search.name === null || template.name.toLowerCase() === search.name)
    .filter((template) => isDisplayedAs(template, search))
    .filter((template) => {
      const version = world.templateVersions.get(template.activeVersionId);
      return search.hasAiTask === null || version?.hasAiTask === search.hasAiTask;
    })
    .sort(byUse);
}

/** The most used first, then by name. Source: coderd/templates.go, convertTemplates. */
function byUse(left: Template, right: Template): number {
  return right.activeUserCount - left.activeUserCount || (left.name < right.name ? -1 : 1);
}

/** A template that shows no name of its own is looked for by its name, which has no spaces. */
function isDisplayedAs(template: Template, { displayName, exactDisplayName }: Search): boolean {
  const shown = template.displayName.toLowerCase();
  if (exactDisplayName !== null && shown !== exactDisplayName) return false;
  if (displayName === null) return true;
  if (shown !== "") return shown.includes(displayName);
  return template.name.toLowerCase().includes(displayName.replaceAll(" ", ""));
}
