/**
 * How the status of a task follows from build, agent and app, by release: the first layer that is not "go on" names it.
 * Source: view tasks_with_status, in migrations 379, 398, 415 and 427; see docs/behaviour.md, sections 3.1 to 3.5.
 */
import type { AppHealth, Lifecycle, Transition } from "./model.ts";
import { holds, type Span } from "./releases.ts";

export type JobStatus = "pending" | "running" | "succeeded" | "failed" | "canceling" | "canceled";
export type TaskStatus = "pending" | "initializing" | "active" | "paused" | "unknown" | "error";

export type WorkspaceStatus =
  | "pending"
  | "starting"
  | "running"
  | "stopping"
  | "stopped"
  | "failed"
  | "canceling"
  | "canceled"
  | "deleting"
  | "deleted";

type GoOn = "go on";
type JobRow<T> = Readonly<Record<JobStatus, T>>;

/** The three layers; `none` is "nothing is linked". */
export interface StatusTables {
  readonly build: Readonly<Record<Transition, JobRow<TaskStatus | GoOn>>>;
  readonly agent: Readonly<Record<Lifecycle | "none", TaskStatus | GoOn>>;
  readonly app: Readonly<Record<AppHealth | "none", TaskStatus>>;
}

// prettier-ignore
const BUILD_PART: StatusTables["build"] = {
  start:  { pending: "pending", running: "go on",   succeeded: "go on",  failed: "error", canceling: "error", canceled: "error" },
  stop:   { pending: "unknown", running: "unknown", succeeded: "paused", failed: "error", canceling: "error", canceled: "error" },
  delete: { pending: "unknown", running: "unknown", succeeded: "paused", failed: "error", canceling: "error", canceled: "error" },
};

// prettier-ignore
const AGENT_PART: StatusTables["agent"] = {
  none: "initializing", created: "initializing", starting: "initializing",
  ready: "go on", start_timeout: "go on", start_error: "go on",
  shutting_down: "unknown", shutdown_timeout: "unknown", shutdown_error: "unknown", off: "unknown",
};

const APP_PART: StatusTables["app"] = {
  initializing: "initializing",
  healthy: "active",
  disabled: "active",
  unhealthy: "error",
  none: "unknown",
};

/** Before 2.31.1 a start that waits initializes already. */
const BUILD_BEFORE_PENDING: StatusTables["build"] = {
  ...BUILD_PART,
  start: { ...BUILD_PART.start, pending: "initializing" },
};

/** 2.28 knows no word for what is canceled, and none for a start-up script that failed. */
const FIRST_BUILD_PART: StatusTables["build"] = {
  start: { ...BUILD_BEFORE_PENDING.start, canceling: "unknown", canceled: "unknown" },
  stop: { ...BUILD_PART.stop, canceling: "unknown", canceled: "unknown" },
  delete: { ...BUILD_PART.delete, canceling: "unknown", canceled: "unknown" },
};
const FIRST_AGENT_PART: StatusTables["agent"] = {
  ...AGENT_PART,
  start_timeout: "unknown",
  start_error: "unknown",
};

/** The status of a workspace, alike in all releases. Source: codersdk, ConvertWorkspaceStatus. */
// prettier-ignore
export const WORKSPACE_STATUS: Readonly<Record<Transition, JobRow<WorkspaceStatus>>> = {
  start:  { pending: "pending", running: "starting", succeeded: "running", canceling: "canceling", canceled: "canceled", failed: "failed" },
  stop:   { pending: "pending", running: "stopping", succeeded: "stopped", canceling: "canceling", canceled: "canceled", failed: "failed" },
  delete: { pending: "pending", running: "deleting", succeeded: "deleted", canceling: "canceling", canceled: "canceled", failed: "failed" },
};

/** The tables of all releases, the oldest first. */
export const statusTables: readonly (Span & StatusTables)[] = [
  { until: "2.28", build: FIRST_BUILD_PART, agent: FIRST_AGENT_PART, app: APP_PART },
  { since: "2.29", until: "2.31.0", build: BUILD_BEFORE_PENDING, agent: AGENT_PART, app: APP_PART },
  { since: "2.31.1", build: BUILD_PART, agent: AGENT_PART, app: APP_PART },
];

/** The tables of a version. Those of 2.28 also stand for the releases before, whose tasks have their workspace's status. */
export function statusTablesOf(version: string): StatusTables {
  const found = statusTables.find((span) => holds(span, version));
  if (found === undefined) throw new Error(`no status table holds ${version}`);
  return found;
}
