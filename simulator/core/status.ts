/**
 * Every status word, derived. Build, then agent, then app: the first layer that is not "go on" names the task.
 * The tables are Coder's own, laid out as tables; see docs/behaviour.md, sections 3.1 to 3.5.
 */
import type {
  Agent,
  App,
  AppStatus,
  Build,
  Job,
  ReportedState,
  Task,
  Transition,
  Workspace,
} from "./model.ts";
import type { Profile } from "./changes.ts";
import type { Instant } from "./env.ts";
import { WORKSPACE_STATUS, type JobStatus, type TaskStatus, type WorkspaceStatus } from "./status-tables.ts";

export type { JobStatus, TaskStatus, WorkspaceStatus } from "./status-tables.ts";

export type TaskState = "working" | "idle" | "complete" | "failed" | "failure";

/** What of a release the status of a task needs. */
export type StatusProfile = Pick<Profile, "has" | "statuses">;

/** The status of a provisioner job; first match wins. Source: computed column of `provisioner_jobs`, dump.sql. */
export function jobStatus(job: Omit<Job, "id">): JobStatus {
  if (job.completedAt !== null) {
    if (job.error !== "") return "failed";
    return job.canceledAt !== null ? "canceled" : "succeeded";
  }
  if (job.error !== "") return "failed";
  if (job.canceledAt !== null) return "canceling";
  return job.startedAt === null ? "pending" : "running";
}

/** Was the job done, with whatever it makes? One that was canceled while it ran may be, when nobody noticed in time. */
export function cameToItsEnd(job: Job): boolean {
  return job.completedAt !== null && job.startedAt !== null && job.error === "";
}

/** Once a later job came to its end, the agents of all builds before are gone. Source: SoftDeletePriorWorkspaceAgents. */
export function isSuperseded({ builds }: Workspace, build: Build): boolean {
  const ended = builds.findLast(({ hasAiTask }) => hasAiTask !== null);
  return ended !== undefined && ended.number > build.number;
}

/** An active job blocks a new build. Source: coderd/database, provisioner job status. */
export function isActive(job: Job): boolean {
  const status = jobStatus(job);
  return status === "pending" || status === "running" || status === "canceling";
}

/** The status of a workspace, from its last build. Source: codersdk, ConvertWorkspaceStatus. */
export function workspaceStatus(transition: Transition, job: JobStatus): WorkspaceStatus {
  return WORKSPACE_STATUS[transition][job];
}

/** The last build: the one with the highest number. A workspace always has one. */
export function lastBuild(workspace: Workspace): Build {
  const build = workspace.builds[workspace.builds.length - 1];
  if (build === undefined) throw new Error(`workspace ${workspace.id} has no build`);
  return build;
}

/** What the last build links to the task. The template says which parts: `coder_ai_task` may point at less. */
export interface Linked {
  readonly agent: Agent | null;
  readonly app: App | null;
}

const NOTHING_LINKED: Linked = { agent: null, app: null };

/** The agent and app the task knows: null until the start job came to its end and from the next build on. */
export function linkedParts(workspace: Workspace): Linked {
  const agent = lastBuild(workspace).agent;
  return agent === null || !agent.linked
    ? NOTHING_LINKED
    : { agent, app: agent.appLinked ? agent.app : null };
}

/** The status of a task, by the tables of the release. No layer looks at app statuses, dormancy or the connection. */
export function taskStatus(task: Task, { statuses }: StatusProfile): TaskStatus {
  if (task.workspace === null) return "pending";
  const build = lastBuild(task.workspace);
  const job = jobStatus(build.job);
  const byBuild = statuses.build[build.transition][job];
  if (byBuild !== "go on") return byBuild;
  const { agent, app } = linkedParts(task.workspace);
  const byAgent = statuses.agent[agent?.lifecycle ?? "none"];
  if (byAgent !== "go on") return byAgent;
  return statuses.app[app?.health ?? "none"];
}

/** What a task's `current_state` shows. */
export interface CurrentState {
  readonly timestamp: Instant;
  readonly state: TaskState;
  readonly message: string;
  readonly uri: string;
}

/** How a report's state is shown: agents say `failure`, tasks show `failed`. Source: coderd/aitasks.go. */
export function shownState(state: ReportedState, { has }: StatusProfile): TaskState {
  return state === "failure" && has.failureIsFailed ? "failed" : state;
}

/** Does a report still speak for the task? A start build silences the ones before it. */
function isCurrent(status: AppStatus, build: Build): boolean {
  return build.transition !== "start" || status.createdAt > build.createdAt;
}

/** The task's `current_state`, first match wins. Source: coderd/aitasks.go, deriveTaskCurrentState. */
export function currentState(task: Task, profile: StatusProfile): CurrentState | null {
  const workspace = task.workspace;
  if (workspace === null) return null;
  const build = lastBuild(workspace);
  const report = workspace.latestStatus;
  if (report !== null && isCurrent(report, build)) {
    const { message, uri } = report;
    return { timestamp: report.createdAt, state: shownState(report.state, profile), message, uri };
  }
  if (!profile.has.stateOfInitializing || taskStatus(task, profile) !== "initializing") return null;
  return { timestamp: build.createdAt, state: "working", message: initializingMessage(workspace), uri: "" };
}

/** What the answer of a create says of the task, beside a workspace that is pending. */
export interface NewTaskState {
  readonly status: "pending" | "initializing";
  readonly currentState: CurrentState | null;
}

/**
 * The task is read again after its job was posted, its workspace is not: where an idle provisioner has the job by then,
 * the task initializes while its workspace is still pending. Source: coderd/aitasks.go, tasksCreate.
 */
export function newTaskState(workspace: Workspace, now: Instant, profile: StatusProfile): NewTaskState {
  const due = workspace.dues[0];
  const isTaken = due?.event === "job_taken" && due.at <= now;
  const status = isTaken ? "initializing" : profile.statuses.build.start.pending;
  if (status !== "initializing") return { status: "pending", currentState: null };
  if (!profile.has.stateOfInitializing) return { status, currentState: null };
  const { createdAt } = lastBuild(workspace);
  const message = initializingMessage(workspace);
  return {
    status,
    currentState: { timestamp: createdAt, state: "working", message, uri: "" },
  };
}

/**
 * What a task is doing of which a list finds no workspace: no report, no build and its status is left, so that only
 * the agent and the app speak. Null when it does not initialize. Source: coderd/aitasks.go, deriveTaskCurrentState.
 */
export function messageWithoutWorkspace(task: Task, profile: StatusProfile): string | null {
  if (!profile.has.stateOfInitializing) return null;
  if (task.workspace === null || taskStatus(task, profile) !== "initializing") return null;
  return partsMessage(linkedParts(task.workspace));
}

/** What a task that initializes is doing. Source: coderd/aitasks.go. */
export function initializingMessage(workspace: Workspace): string {
  const build = lastBuild(workspace);
  const status = workspaceStatus(build.transition, jobStatus(build.job));
  if (status === "pending") return "Workspace is pending";
  if (status === "starting") return "Workspace is starting";
  return partsMessage(linkedParts(workspace));
}

function partsMessage({ agent, app }: Linked): string {
  if (agent === null) return "Initializing workspace";
  switch (agent.lifecycle) {
    case "created":
      return "Agent is connecting";
    case "starting":
      return "Agent is starting";
    case "ready":
      return app?.health === "initializing" ? "App is initializing" : "Initializing workspace applications";
    case "start_timeout":
    case "start_error":
    case "shutting_down":
    case "shutdown_timeout":
    case "shutdown_error":
    case "off":
      return "Initializing workspace agent";
  }
}

/** Why an agent is not healthy, or null when it is; first match wins. Source: coderd/database/db2sdk. */
export function agentTrouble(agent: Agent): string | null {
  if (agent.connection !== "connected" && agent.lifecycle === "off") return "agent is not running";
  if (agent.connection === "connecting") return "agent has not yet connected";
  if (agent.connection === "timeout") return "agent is taking too long to connect";
  if (agent.connection === "disconnected") return "agent has lost connection";
  switch (agent.lifecycle) {
    case "start_error":
      return "agent startup script exited with an error";
    case "shutting_down":
    case "shutdown_timeout":
    case "shutdown_error":
    case "off":
      return "agent is shutting down";
    case "created":
    case "starting":
    case "start_timeout":
    case "ready":
      return null;
  }
}
