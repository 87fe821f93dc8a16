/** Tasks and their workspaces by id, with all that was due by now. */
import type { Instant } from "../core/env.ts";
import type { Task, Uuid, Workspace } from "../core/model.ts";
import { settle } from "../core/settle.ts";
import { remainsOf, type World } from "../core/world.ts";

/** A live task as it stands at `now`; null when there is none. */
export function liveTask(world: World, id: Uuid, now: Instant): Task | null {
  const workspace = world.tasks.get(id)?.workspace ?? null;
  if (workspace !== null) settle(world, workspace, now);
  return world.tasks.get(id) ?? null;
}

/** The workspace of a task as it stands at `now`. That of a deleted task is found until it is deleted too. */
export function workspaceOfTask(world: World, id: Uuid, now: Instant): Workspace | null {
  const task = world.tasks.get(id);
  const workspace = task === undefined ? remainsOf(world, id) : task.workspace;
  // What was due by now has happened, whether or not anybody has looked.
  if (workspace !== null) settle(world, workspace, now);
  return workspace;
}
