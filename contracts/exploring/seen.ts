/** What a read of a task and its workspace shows, and the underlying state it stands for. Pure. */
import type { TaskView } from "../../client/target.ts";
import { codeOf as codeOfRow, type StateCode } from "../../client/observed-state.ts";
import type { components } from "../../spec/generated.ts";

export type WorkspaceView = components["schemas"]["Workspace"];
export type BuildView = components["schemas"]["WorkspaceBuild"];

/** The codes of docs/behaviour, 4.1, and one it leaves out: a delete build whose job is being canceled (3.2 #2c). */
export type Code = StateCode | "D-canceling";

/** One look at a task: its own read, and that of its workspace. */
export interface Seen {
  /** Status code of the task's read. */
  readonly status: number;
  /** Null unless the read was 200. */
  readonly task: TaskView | null;
  /** Null when it could not be read, or there is none. */
  readonly workspace: WorkspaceView | null;
  /** Null when the reads fit no state. */
  readonly code: Code | null;
}

/** A look from what came back. */
export function seen(status: number, task: TaskView | null, workspace: WorkspaceView | null): Seen {
  return { status, task, workspace, code: codeOf(status, task, workspace) };
}

function codeOf(status: number, task: TaskView | null, workspace: WorkspaceView | null): Code | null {
  if (status === 404) return "deleted";
  if (task === null) return null;
  const code = codeOfRow(task, workspace);
  if (code !== null || workspace === null) return code;
  const { transition, job } = workspace.latest_build;
  const isCanceling = transition === "delete" && job.status === "canceling" && task.status === "error";
  return isCanceling && task.workspace_status === "canceling" ? "D-canceling" : null;
}

/** The number of the last build; 0 when none shows. */
export function numberIn(look: Seen): number {
  return look.task?.workspace_build_number ?? 0;
}

/** States in which a workspace runs: its start job has succeeded. Docs/behaviour, 4.1. */
export const running: ReadonlySet<Code> = new Set(["S3", "S4", "S5", "S6", "S7"]);

/** States with a job that is pending, running or canceling, which blocks the next build. Docs/behaviour, 3.1 #8. */
export const busy: ReadonlySet<Code> = new Set(["S1", "S2", "S9", "T1", "T2", "T5", "D1", "D-canceling"]);

/** Does nothing more happen to the task by itself, as far as its own read shows? */
export function rests(task: TaskView | null): boolean {
  if (task === null) return true;
  switch (task.status) {
    case "active":
    case "paused":
      return true;
    case "pending":
    case "initializing":
      return false;
    case "error":
      return task.workspace_status !== "canceling";
    case "unknown":
      return task.workspace_status === "running";
  }
}
