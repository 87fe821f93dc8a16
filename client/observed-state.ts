/**
 * The state of a task, as far as public reads show it. Pure. Source: docs/behaviour, 3.2, 3.3, 3.4, 4.1 and 4.2.
 * `codeOf` gives the codes of the table of 4.1; `stateOf` the finer names that provider states have.
 */
import type { components } from "../spec/generated.ts";
import type { ProviderStateName, TaskView } from "./target.ts";

export type Transition = components["schemas"]["WorkspaceTransition"];
type JobStatus = components["schemas"]["ProvisionerJobStatus"];
type WorkspaceStatus = components["schemas"]["WorkspaceStatus"];
type Lifecycle = TaskView["workspace_agent_lifecycle"];

/** The codes of the rows of 4.1, in its order; `deleted` is the last row of 4.2. */
export const stateCodes = [
  "N",
  "S1",
  "S2",
  "S3",
  "S4",
  "S5",
  "S6",
  "S7",
  "S8",
  "S9",
  "T1",
  "T2",
  "T3",
  "T4",
  "T5",
  "D1",
  "D2",
  "D3",
  "deleted",
] as const;

export type StateCode = (typeof stateCodes)[number];

/** How a state shows. */
export interface StateShape {
  /** Of the last build; null where no read shows one. */
  readonly transition: Transition | null;
  readonly jobs: readonly JobStatus[];
  /** As the task's own read says. Of N, which no read shows, as the filter of the list knows it; of a deleted task nothing. */
  readonly status: TaskView["status"] | null;
  /** The same before release 2.31.1, where it was another; no read is taken to show it. Docs/behaviour, 9.2 #6. */
  readonly formerStatus?: TaskView["status"];
  /** As the task's read says; empty when it says none. */
  readonly workspace: readonly WorkspaceStatus[];
}

// prettier-ignore
export const stateShapes: Readonly<Record<StateCode, StateShape>> = {
  N:  { transition: null, jobs: [], status: "pending", workspace: [] },
  S1: { transition: "start", jobs: ["pending"], status: "pending", formerStatus: "initializing", workspace: ["pending"] },
  S2: { transition: "start", jobs: ["running"], status: "initializing", workspace: ["starting"] },
  S3: { transition: "start", jobs: ["succeeded"], status: "initializing", workspace: ["running"] },
  S4: { transition: "start", jobs: ["succeeded"], status: "initializing", workspace: ["running"] },
  S5: { transition: "start", jobs: ["succeeded"], status: "active", workspace: ["running"] },
  S6: { transition: "start", jobs: ["succeeded"], status: "error", workspace: ["running"] },
  S7: { transition: "start", jobs: ["succeeded"], status: "unknown", workspace: ["running"] },
  S8: { transition: "start", jobs: ["failed", "canceled"], status: "error", workspace: ["failed", "canceled"] },
  S9: { transition: "start", jobs: ["canceling"], status: "error", workspace: ["canceling"] },
  T1: { transition: "stop", jobs: ["pending"], status: "unknown", workspace: ["pending"] },
  T2: { transition: "stop", jobs: ["running"], status: "unknown", workspace: ["stopping"] },
  T3: { transition: "stop", jobs: ["succeeded"], status: "paused", workspace: ["stopped"] },
  T4: { transition: "stop", jobs: ["failed", "canceled"], status: "error", workspace: ["failed", "canceled"] },
  T5: { transition: "stop", jobs: ["canceling"], status: "error", workspace: ["canceling"] },
  D1: { transition: "delete", jobs: ["pending", "running"], status: "unknown", workspace: ["pending", "deleting"] },
  D2: { transition: "delete", jobs: ["succeeded"], status: "paused", workspace: ["deleted"] },
  D3: { transition: "delete", jobs: ["failed", "canceled"], status: "error", workspace: ["failed", "canceled"] },
  deleted: { transition: null, jobs: [], status: null, workspace: [] },
};

/** What of a workspace's read tells states apart. */
export interface WorkspaceView {
  readonly latest_build: {
    readonly transition: Transition;
    readonly job: { readonly status: JobStatus };
  };
}

/** What of a task's read tells states apart. */
export interface SeenTask {
  readonly status: TaskView["status"];
  readonly workspace_status?: TaskView["workspace_status"] | undefined;
  readonly workspace_agent_lifecycle: Lifecycle;
  readonly workspace_app_id: string | null;
}

/**
 * Every state whose row fits a read of the task, in the order of the table. Several only where the build's transition
 * does not show. Empty when no row fits: the read contradicts itself, or a delete job is being canceled, of which the
 * table says nothing. States that no read of a task shows, N and deleted, are never among them.
 */
export function codesOf(task: SeenTask): readonly StateCode[] {
  return stateCodes.filter((code) => {
    const { status, workspace } = stateShapes[code];
    return (
      status === task.status &&
      workspace.some((word) => word === task.workspace_status) &&
      agentFits(code, task)
    );
  });
}

/**
 * The state of a task by its own read and, where the caller may read it, its workspace's, both from one moment. Null
 * when no row fits both. Without the workspace the first of the rows that answer alike.
 */
export function codeOf(task: SeenTask, workspace: WorkspaceView | null): StateCode | null {
  const fitting = codesOf(task).filter((code) => {
    if (workspace === null) return true;
    const { transition, job } = workspace.latest_build;
    return stateShapes[code].transition === transition && stateShapes[code].jobs.includes(job.status);
  });
  return fitting[0] ?? null;
}

/**
 * Does the agent fit the state? One is shown from the end of a start job to the next build (2.1 #17 and #18), also of
 * one that was canceled while it ran and done all the same (4.12 #9); none is shown of one that failed.
 */
function agentFits(code: StateCode, task: SeenTask): boolean {
  const { workspace_agent_lifecycle: lifecycle } = task;
  if (code === "S8" && task.workspace_status === "canceled") return true;
  if (stateShapes[code].transition !== "start" || !stateShapes[code].jobs.includes("succeeded"))
    return lifecycle === null;
  const stage = stageOf(lifecycle);
  switch (stage) {
    case "waiting":
      return code === "S3";
    case "up":
      return (
        code === "S4" || code === "S5" || code === "S6" || (code === "S7" && task.workspace_app_id === null)
      );
    case "down":
      return code === "S7";
  }
}

/** The three rows of 3.3. */
function stageOf(lifecycle: Lifecycle): "waiting" | "up" | "down" {
  switch (lifecycle) {
    case null:
    case "created":
    case "starting":
      return "waiting";
    case "ready":
    case "start_timeout":
    case "start_error":
      return "up";
    case "shutting_down":
    case "shutdown_timeout":
    case "shutdown_error":
    case "off":
      return "down";
  }
}

/**
 * The provider state a read of the task shows, when its last build is known to be of that transition; null when the
 * read fits none. A build's transition never changes, so the one read is enough. A stored snapshot does not show:
 * every paused task is `paused`. Whether an active agent is at work is told by its own reports (2.1, 8.4); without any
 * it is taken to wait.
 */
export function stateOf(task: TaskView, transition: Transition): ProviderStateName | null {
  const [code] = codesOf(task).filter((fitting) => stateShapes[fitting].transition === transition);
  if (code === undefined) return null;
  const failed = task.workspace_status === "failed";
  switch (code) {
    case "S1":
      return "pending";
    case "S2":
      return "starting";
    case "S3":
      return waitingState(task);
    case "S4":
      return "app-initializing";
    case "S5":
      return activeState(task);
    case "S6":
      return "app-unhealthy";
    case "S7":
      return agentDownState(task);
    case "S8":
      if (failed) return "start-failed";
      return task.workspace_agent_id === null ? "start-canceled" : "start-canceled-late";
    case "S9":
      return "start-canceling";
    case "T1":
      return "stop-pending";
    case "T2":
      return "stopping";
    case "T3":
      return "paused";
    case "T4":
      return failed ? "stop-failed" : "stop-canceled";
    case "T5":
      return "stop-canceling";
    case "D1":
      return "workspace-deleting";
    case "D2":
      return "workspace-deleted";
    case "D3":
      return "delete-failed";
    case "N":
    case "deleted":
      return null;
  }
}

/** An agent that has connected and not yet said that it starts is in neither state. */
function waitingState(task: TaskView): ProviderStateName | null {
  if (task.workspace_agent_lifecycle === "starting") return "agent-starting";
  return task.workspace_agent_health?.healthy === true ? null : "agent-connecting";
}

function activeState(task: TaskView): ProviderStateName {
  // Words of 3.3 #7: of the troubles an agent can have, this one is about reaching it.
  if (task.workspace_agent_health?.reason === "agent has lost connection") return "agent-unreachable";
  return task.current_state?.state === "working" ? "active-busy" : "active";
}

function agentDownState({ workspace_agent_lifecycle: lifecycle }: TaskView): ProviderStateName {
  if (stageOf(lifecycle) === "up") return "no-app";
  return lifecycle === "off" ? "agent-off" : "agent-shutting-down";
}

/**
 * What else a cancel leads to: a job that no provisioner has taken is canceled at once, one that runs fails or, when
 * nobody noticed in time, is canceled and done. Which of them is not up to who cancels. Source: docs/behaviour, 4.12 #7.
 */
const AFTER_A_CANCEL: Readonly<Partial<Record<ProviderStateName, readonly ProviderStateName[]>>> = {
  "start-canceled": ["start-failed", "start-canceled-late"],
  "stop-canceled": ["stop-failed"],
};

/** Is a task that is seen in one state in the other too, where only what its caller did says which? */
export function isAsGoodAs(seen: ProviderStateName | null, wanted: ProviderStateName): boolean {
  return seen !== null && (seen === wanted || (AFTER_A_CANCEL[wanted]?.includes(seen) ?? false));
}

/** States a task rests in until somebody calls. In all others it goes on by itself. */
const LASTING: ReadonlySet<ProviderStateName> = new Set([
  "no-workspace",
  "active",
  "agent-unreachable",
  "app-unhealthy",
  "agent-off",
  "no-app",
  "start-failed",
  "start-canceled",
  "start-canceled-late",
  "paused",
  "paused-with-snapshot",
  "stop-failed",
  "stop-canceled",
  "workspace-deleted",
  "workspace-gone",
  "delete-failed",
  "deleted",
]);

/** Does a task stay in the state until somebody calls? */
export function lasts(state: ProviderStateName): boolean {
  return LASTING.has(state);
}

/** Does a read show something that goes on by itself? A job that runs may take longer than anything shows. */
export function isOnTheWay(view: Pick<TaskView, "status" | "workspace_status"> | null): boolean {
  const status = view?.workspace_status;
  return (
    status === "pending" ||
    status === "starting" ||
    status === "stopping" ||
    status === "deleting" ||
    status === "canceling" ||
    view?.status === "initializing"
  );
}
