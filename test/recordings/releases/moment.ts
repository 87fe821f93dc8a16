/** How far a workspace was when a recorded answer showed it, and whether ours is as far. */
import { jobStatus, lastBuild, taskStatus, workspaceStatus } from "../../../simulator/core/status.ts";
import type { Agent, Workspace } from "../../../simulator/core/model.ts";
import { taskOfWorkspace, type World } from "../../../simulator/core/world.ts";
import { objectOf } from "./release-recording.ts";

type Json = Readonly<Record<string, unknown>>;

/** What an answer shows of a workspace and its agent; undefined is what it does not show. */
export interface Moment {
  /** The id of the task or workspace as the recording has it. */
  readonly id: string;
  readonly status: unknown;
  readonly build: unknown;
  readonly lifecycle: unknown;
  readonly healthy: unknown;
  /** Is the task active? Its app works then. */
  readonly active: boolean;
  /** Is the task in error? Its app is ill then, where the workspace runs. */
  readonly ill: boolean;
  /** What the agent said by itself, which it did without words: `working` or `idle`. */
  readonly reported: "working" | "idle" | null;
}

/** The moments that an answer shows: of a task, a workspace, a list of tasks. */
export function momentsOf(body: string): readonly Moment[] {
  const value = objectOf(body);
  if (value === null) return [];
  if (Array.isArray(value["tasks"])) return value["tasks"].map((task) => ofTask(task as Json));
  if ("initial_prompt" in value) return [ofTask(value)];
  return "latest_build" in value ? [ofWorkspace(value)] : [];
}

function ofTask(task: Json): Moment {
  const health = task["workspace_agent_health"] as Json | null | undefined;
  return {
    id: String(task["id"]),
    // Before tasks had a status of their own, theirs was the workspace's.
    status: task["workspace_status"] ?? task["status"],
    build: task["workspace_build_number"],
    lifecycle: task["workspace_agent_lifecycle"],
    healthy: health?.["healthy"],
    active: task["status"] === "active",
    ill: task["status"] === "error",
    reported: wordless(task["current_state"]),
  };
}

function ofWorkspace(workspace: Json): Moment {
  const build = workspace["latest_build"] as Json;
  const resources = build["resources"] as readonly { readonly agents?: readonly Json[] }[];
  const agent = resources.flatMap(({ agents = [] }) => agents)[0];
  const apps = (agent?.["apps"] ?? []) as readonly Json[];
  return {
    id: String(workspace["id"]),
    status: build["status"],
    build: build["build_number"],
    lifecycle: agent?.["lifecycle_state"],
    healthy: undefined,
    active: apps[0]?.["health"] === "healthy",
    ill: false,
    reported: wordless(workspace["latest_app_status"]),
  };
}

function wordless(state: unknown): Moment["reported"] {
  const { state: word, message } = (state ?? {}) as Json;
  return message === "" && (word === "working" || word === "idle") ? word : null;
}

/** Is the workspace as far as the moment shows? */
export function isAsFar(world: World, workspace: Workspace, moment: Moment): boolean {
  const build = lastBuild(workspace);
  if (workspaceStatus(build.transition, jobStatus(build.job)) !== moment.status) return false;
  if (moment.build !== undefined && build.number !== moment.build) return false;
  const { agent } = build;
  if (agent === null) return true;
  if (agent.linked && typeof moment.lifecycle === "string" && agent.lifecycle !== moment.lifecycle)
    return false;
  if (typeof moment.healthy === "boolean" && isHealthy(agent) !== moment.healthy) return false;
  return !moment.active || isActive(world, workspace, agent);
}

function isHealthy({ connection }: Agent): boolean {
  return connection === "connected";
}

function isActive(world: World, workspace: Workspace, { app }: Agent): boolean {
  const task = taskOfWorkspace(world, workspace);
  return task === null
    ? app?.health === "healthy"
    : taskStatus(task, world.profile) === "active" || app?.health === "healthy";
}
