/** Laws about one look at a task: what its own read and its workspace's say must fit together. */
import type { TaskView } from "../../../client/target.ts";
import { differs, law, type Finding, type Law } from "./law.ts";
import { running, type BuildView, type Seen } from "../seen.ts";
import { compareTimes } from "../times.ts";

/** Docs/behaviour, 2.1 #15 and #16, 3.4: both reads tell of the same last build. */
export const taskAndWorkspaceAgree: Law<Seen> = law(
  "task-and-workspace-agree",
  "the read of a task and the read of its workspace tell of the same last build and the same workspace status",
  ["2.1 #15", "2.1 #16", "3.2 #5", "2.6 #4"],
  ({ task, workspace }) => {
    if (task === null || task.workspace_id === null) return null;
    if (workspace === null) return { at: "workspace", expected: "a read of 200", got: null };
    const { latest_build: last } = workspace;
    return (
      differs("task.workspace_build_number", last.build_number, task.workspace_build_number) ??
      differs("task.workspace_status", last.status, task.workspace_status) ??
      differs("workspace.task_id", task.id, workspace.task_id) ??
      differs("workspace.owner_id", task.owner_id, workspace.owner_id)
    );
  },
);

const DOING = { start: "starting", stop: "stopping", delete: "deleting" } as const;
const DONE = { start: "running", stop: "stopped", delete: "deleted" } as const;

/** Docs/behaviour, 3.4. */
function workspaceStatus({ transition, job: { status } }: BuildView): BuildView["status"] {
  switch (status) {
    case "running":
      return DOING[transition];
    case "succeeded":
      return DONE[transition];
    case "pending":
    case "canceling":
    case "canceled":
    case "failed":
      return status;
  }
}

/** Docs/behaviour, 3.2 to 3.4, 4.1: the status follows from build, agent and app. */
export const statusFollowsFromTheBuild: Law<Seen> = law(
  "the-status-follows-from-build-agent-and-app",
  "a task's status, its workspace's status and its agent's lifecycle are those of one row of the table of states",
  ["3.2", "3.3", "3.4", "4.1"],
  ({ status, task, workspace, code }) => {
    if (status !== 200 && status !== 404) return differs("status of a read", 200, status);
    const last = workspace?.latest_build;
    const word = last === undefined ? undefined : workspaceStatus(last);
    if (code !== null) return differs("workspace.latest_build.status", word, last?.status);
    const got = {
      status: task?.status,
      workspace_status: task?.workspace_status,
      workspace_agent_lifecycle: task?.workspace_agent_lifecycle,
      workspace_app_id: task?.workspace_app_id,
      build: { transition: last?.transition, job: last?.job.status },
    };
    return { at: "task", expected: "a row of the table of states", got };
  },
);

/** Of a start that was canceled and done before anybody noticed the agent shows as of one that succeeded. */
function wasDoneAllTheSame({ task, code }: Seen): boolean {
  return code === "S8" && task?.workspace_status === "canceled" && task.workspace_agent_id !== null;
}

/** Docs/behaviour, 2.1 #17 to #20, 3.3, 4.10 #10, 4.12 #10: agent and app show from the end of a start job to the next build. */
export const agentAndAppShowWhileItRuns: Law<Seen> = law(
  "agent-and-app-show-while-it-runs",
  "agent and app are shown from the end of a start job, canceled or not, to the next build, and never otherwise",
  ["2.1 #17", "2.1 #19", "2.1 #20", "3.3", "4.10 #10", "4.12 #10"],
  (look) => {
    const { task, code } = look;
    if (task === null || code === null) return null;
    if (wasDoneAllTheSame(look)) return healthOf(task);
    if (!running.has(code)) {
      return (
        differs("task.workspace_agent_id", null, task.workspace_agent_id) ??
        differs("task.workspace_app_id", null, task.workspace_app_id) ??
        differs("task.workspace_agent_health", null, task.workspace_agent_health)
      );
    }
    const hasAgent = task.workspace_agent_lifecycle !== null;
    const needsApp = code === "S4" || code === "S5" || code === "S6";
    if (hasAgent && task.workspace_agent_id === null) return missing("workspace_agent_id");
    if (needsApp && task.workspace_app_id === null) return missing("workspace_app_id");
    return healthOf(task);
  },
);

function missing(key: keyof TaskView): Finding {
  return { at: `task.${key}`, expected: "an id", got: null };
}

/** Docs/behaviour, 2.1 #19 and #26: a reason, and only when the agent is not healthy. */
function healthOf({ workspace_agent_health: health }: TaskView): Finding | null {
  if (health === null || health.healthy === (health.reason === undefined)) return null;
  const expected = health.healthy ? "no reason" : "a reason";
  return { at: "task.workspace_agent_health", expected, got: health };
}

/** What is said while an agent is on its way, by its lifecycle. Docs/behaviour, 3.5 c and d. */
const BY_LIFECYCLE: Readonly<Record<string, string>> = {
  created: "Agent is connecting",
  starting: "Agent is starting",
};

/**
 * Docs/behaviour, 3.5: the present state is the last report, unless a start build came after it; while a task
 * initializes without one it tells how far it is; else there is none.
 */
export const currentStateFollowsTheReports: Law<Seen> = law(
  "the-current-state-follows-from-reports-and-build",
  "the current state is the newest report of the present start, or how far an initializing task is, or nothing",
  ["3.5 #1", "3.5 #2", "3.5 #3", "3.5 #5"],
  ({ task, workspace, code }) => {
    if (task === null || workspace === null || code === null) return null;
    const { current_state: state } = task;
    const last = workspace.latest_build;
    if (code === "S1") return differs("task.current_state", null, state);
    if (last.transition !== "start") return null;
    if (state === null) {
      if (task.status !== "initializing") return null;
      return { at: "task.current_state", expected: "how far the task is", got: null };
    }
    const order = compareTimes(state.timestamp, last.created_at);
    if (order > 0) return null;
    if (order < 0 || task.status !== "initializing")
      return {
        at: "task.current_state.timestamp",
        expected: `after ${last.created_at}`,
        got: state.timestamp,
      };
    return initializing(task, last);
  },
);

/** Docs/behaviour, 3.5 #2 with rows b to h. */
function initializing(task: TaskView, { status }: BuildView): Finding | null {
  const { current_state: state, workspace_agent_lifecycle: lifecycle } = task;
  const known = status === "starting" ? "Workspace is starting" : BY_LIFECYCLE[lifecycle ?? ""];
  return (
    differs("task.current_state.state", "working", state?.state) ??
    differs("task.current_state.uri", "", state?.uri) ??
    (known === undefined ? null : differs("task.current_state.message", known, state?.message))
  );
}

export const readLaws: readonly Law<Seen>[] = [
  statusFollowsFromTheBuild,
  taskAndWorkspaceAgree,
  agentAndAppShowWhileItRuns,
  currentStateFollowsTheReports,
];
