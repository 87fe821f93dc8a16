/** What holds in every world, checked on the records an attempt touched. A broken one is a fault of ours. */
import { isShared } from "./acl.ts";
import { isAuthorized } from "./authentication.ts";
import type { Task, Workspace } from "./model.ts";
import { cameToItsEnd, isActive, lastBuild } from "./status.ts";
import type { World } from "./world.ts";

/** The first broken invariant of the task and its workspace as a sentence, or null. Costs a few comparisons. */
export function brokenInvariant(world: World, task: Task | null, workspace: Workspace | null): string | null {
  return (
    (workspace === null ? null : brokenWorkspace(world, workspace)) ??
    (task === null ? null : brokenTask(world, task))
  );
}

function brokenWorkspace(world: World, workspace: Workspace): string | null {
  const last = workspace.builds[workspace.builds.length - 1];
  if (last === undefined) return "a workspace has at least one build";
  if (last.number !== workspace.builds.length) return "build numbers have no gaps";
  const before = workspace.builds[workspace.builds.length - 2];
  if (before !== undefined && isActive(before.job)) return "only the last build may have an active job";
  if (before !== undefined && before.createdAt >= last.createdAt)
    return "builds are created one after the other";
  if (last.createdAt > workspace.changedAt) return "no build is newer than its workspace's last change";
  if ((last.agent !== null) !== (last.transition === "start" && cameToItsEnd(last.job))) {
    return "there is an agent exactly when the last build is a start that came to its end";
  }
  if (!inOrder(workspace)) return "what is due is in order of time";
  if (workspace.latestStatus !== null && workspace.latestStatus.createdAt > workspace.changedAt) {
    return "no app status is newer than its workspace's last change";
  }
  return brokenIndex(world, workspace);
}

function inOrder(workspace: Workspace): boolean {
  let earliest = -Infinity;
  for (const { at } of workspace.dues) {
    if (at < earliest) return false;
    earliest = at;
  }
  return true;
}

function brokenIndex(world: World, workspace: Workspace): string | null {
  if (world.workspaces.get(workspace.id) !== workspace) return "a workspace is found by its id";
  const named = world.workspacesByName.get(workspace.nameKey);
  if (workspace.deleted === (named === workspace))
    return "a workspace is found by its name while it lives, and only then";
  if (world.workspacesShared.has(workspace) !== isShared(workspace.acl))
    return "a workspace is among the shared ones while it is shared, and only then";
  const build = lastBuild(workspace);
  if (build.agent === null) return null;
  const found = world.buildsByAgentToken.get(build.agent.token);
  const known = found === build && isAuthorized(workspace, build);
  return known || workspace.deleted ? null : "the running agent is found by its token";
}

function brokenTask(world: World, task: Task): string | null {
  if (!world.tasks.has(task.id)) return null;
  if (world.tasksByName.get(task.nameKey) !== task) return "a live task is found by its name";
  const named = task.workspace === null || task.workspace.taskId === task.id;
  return named ? null : "task and workspace name each other";
}
