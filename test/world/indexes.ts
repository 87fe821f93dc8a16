/** The indexes of a world as plain data, to be compared. */
import type { Instant } from "../../simulator/core/env.ts";
import type { World } from "../../simulator/core/world.ts";

/** By what is found what, each by its id. Of lists that answers show the order counts. */
export function indexesOf(world: World, now: Instant): unknown {
  const idsOf = (map: ReadonlyMap<string, { readonly id: string }>): unknown =>
    [...map].map(([key, { id }]) => `${key} ${id}`).sort();
  const lists = (map: ReadonlyMap<string, ReadonlyMap<string, unknown>>): unknown =>
    [...map]
      .filter(([, list]) => list.size > 0)
      .map(([key, list]) => [key, ...list.keys()].join(" "))
      .sort();
  // Whoever was taken by now leaves.
  world.jobQueue.size(now);
  const { waiting, timed } = world.jobQueue.records();
  return {
    users: [...world.users.keys()],
    usersByName: idsOf(world.usersByName),
    apiKeys: [...world.apiKeys.keys()],
    tasks: [...world.tasks.keys()],
    tasksByOwner: lists(world.tasksByOwner),
    tasksByName: idsOf(world.tasksByName),
    workspaces: [...world.workspaces.keys()],
    workspacesByOwner: lists(world.workspacesByOwner),
    workspacesByName: idsOf(world.workspacesByName),
    workspacesShared: Array.from(world.workspacesShared, ({ id }) => id),
    builds: idsOf(world.builds),
    buildsByAgentToken: idsOf(world.buildsByAgentToken),
    buildsByAgent: idsOf(world.buildsByAgent),
    dryRuns: [...world.dryRuns.keys()],
    settings: [...world.settings.keys()],
    waiting: waiting.flat(),
    timed,
  };
}
