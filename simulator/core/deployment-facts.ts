/** What a deployment knows of itself: what never changes, by name, and how many workspaces it counts. */
import { SECOND, type Instant } from "./env.ts";
import type { Build } from "./model.ts";
import { settle } from "./settle.ts";
import { lastBuild } from "./status.ts";
import type { World } from "./world.ts";

/** What does not change while the deployment runs, by the word that says what it is. */
export type DeploymentFact =
  | "experiments"
  | "available experiments"
  | "regions"
  | "ssh"
  | "config"
  | "update check"
  | "app host"
  | "template examples"
  | "latency"
  | "connection";

/** How many workspaces there are, by what their last build came to. */
export interface WorkspaceCounts {
  readonly pending: number;
  readonly building: number;
  readonly running: number;
  readonly failed: number;
  readonly stopped: number;
}

export interface DeploymentStats {
  readonly collectedAt: Instant;
  readonly workspaces: WorkspaceCounts;
}

/** How often a deployment counts. Source: coderd/coderd.go, MetricsCacheRefreshInterval; as seen on a real server. */
export const STATS_INTERVAL = 30 * SECOND;

/** What is counted at that instant. Who asks sees the present here, where Coder counts every half minute. */
export function deploymentStats(world: World, now: Instant): DeploymentStats {
  return { collectedAt: now, workspaces: countWorkspaces(world, now) };
}

/** A workspace may count in two of them, and in none. Source: coderd/database/queries, GetDeploymentWorkspaceStats. */
const COUNTED: Readonly<Record<keyof WorkspaceCounts, (build: Build) => boolean>> = {
  pending: ({ job }) => job.startedAt === null,
  building: ({ job }) => job.startedAt !== null && job.canceledAt === null && job.completedAt === null,
  running: (build) => build.transition === "start" && hasSucceeded(build),
  failed: ({ job }) => job.error !== "" && (job.canceledAt ?? job.completedAt) !== null,
  stopped: (build) => build.transition === "stop" && hasSucceeded(build),
};

function hasSucceeded({ job }: Build): boolean {
  return job.completedAt !== null && job.canceledAt === null && job.error === "";
}

function countWorkspaces(world: World, now: Instant): WorkspaceCounts {
  const counts = { pending: 0, building: 0, running: 0, failed: 0, stopped: 0 };
  for (const workspace of world.workspaces.values()) {
    settle(world, workspace, now);
    if (workspace.deleted) continue;
    const build = lastBuild(workspace);
    for (const word of words) if (COUNTED[word](build)) counts[word]++;
  }
  return counts;
}

const words = Object.keys(COUNTED) as readonly (keyof WorkspaceCounts)[];
