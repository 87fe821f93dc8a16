/**
 * A world in the middle of its life becomes one of a later release, as a deployment does by an upgrade: what the
 * migrations of its database do to tasks is done. Source: migrations 366, 387, 400 and 409 of coderd/database.
 */
import { profileOf, type Profile } from "../changes.ts";
import type { Instant } from "../env.ts";
import type { Build, Task, Workspace } from "../model.ts";
import { holds, type Release } from "../releases.ts";
import { settle } from "../settle.ts";
import { insertTask, removeTasks, type World } from "../world.ts";
import { promptOf } from "./ai-task.ts";

/** Makes it one of that release. Returns null, or why it cannot be; nothing changes then. */
export function upgradeWorld(world: World, release: Release, now: Instant): string | null {
  const [before, after] = [world.profile, profileOf(release)];
  if (!holds({ since: before.version }, after.version))
    return `A world cannot go back from ${before.release} to ${release}, for migrations go forward only. Make a world of ${release}, or rewind to before the upgrade.`;
  // What is due by now has happened in the release that was.
  for (const workspace of world.workspaces.values()) settle(world, workspace, now);
  migrate(world, before, after);
  world.release = release;
  world.profile = after;
  for (const workspace of world.workspaces.values()) workspace.rendered = null;
  return null;
}

function migrate(world: World, { has: had }: Profile, { has }: Profile): void {
  if (had.taskIsWorkspace && !has.taskIsWorkspace) makeRows(world);
  if (!had.displayNames && has.displayNames)
    for (const task of world.tasks.values()) task.displayName = nameOfPrompt(task.prompt);
  // There was no place where a snapshot could be kept.
  if (!had.keepsSnapshots && has.keepsSnapshots)
    for (const task of world.tasks.values()) task.snapshot = null;
}

/** Each workspace with a build that had an AI task gets a task of its own; one whose first start is not done, none. */
function makeRows(world: World): void {
  removeTasks(world);
  for (const workspace of world.workspaces.values()) {
    const build = workspace.deleted
      ? undefined
      : workspace.builds.findLast(({ hasAiTask }) => hasAiTask === true);
    const task = build === undefined ? null : rowOf(world, workspace, build);
    workspace.taskId = task?.id ?? null;
    if (task !== null) insertTask(world, task);
  }
}

function rowOf({ ids }: World, workspace: Workspace, { templateVersionId }: Build): Task {
  const { organizationId, ownerId, name, nameKey, createdAt, builds, taskId } = workspace;
  // An id of its own that nobody was shown will do; the workspace's will not.
  const known = taskId === workspace.id ? null : taskId;
  return {
    id: known ?? ids.uuid("task of an upgrade", workspace.id),
    organizationId,
    ownerId,
    name,
    nameKey,
    displayName: "",
    templateVersionId,
    createdAt,
    prompt: lastPrompt(builds),
    workspace,
    snapshot: null,
  };
}

/** That of the last build that has one. */
function lastPrompt(builds: readonly Build[]): string {
  const build = builds.findLast((one) => promptOf(one) !== "");
  return build === undefined ? "" : promptOf(build);
}

const LONGEST_NAME = 64;

/** The display name that a task gets which had none. Source: migration 400. */
function nameOfPrompt(prompt: string): string {
  const line = Array.from(prompt.replaceAll(/[\n\r\t]+/g, " "));
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME - 1).join("")}…` : line.join("");
}
