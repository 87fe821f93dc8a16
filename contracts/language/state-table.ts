/**
 * The published table of docs/behaviour, 4.1 and 4.2: every underlying state of a task, how it shows in public reads, and
 * what each operation then answers to a caller who may do everything and sends a valid body.
 */
import { stateShapes, type StateCode, type StateShape } from "../../client/observed-state.ts";
import type { EventName, ProviderStateName, TemplateKind } from "../../client/target.ts";
import type { components } from "../../spec/generated.ts";
import type { Expectation, Pattern, Step } from "./clause.ts";
import {
  expectationOf,
  nothingStored,
  somethingStored,
  taskOperations,
  type AnswerName,
  type TaskOperation,
} from "./state-answers.ts";
import { call, oneOf, partial, plus, step, the } from "./words.ts";

type WorkspaceStatus = components["schemas"]["WorkspaceStatus"];
type Lifecycle = components["schemas"]["WorkspaceAgentLifecycle"];

export interface StateRow extends StateShape {
  /** After "a task whose ": what the row speaks of. */
  readonly whose: string;
  /** What each operation may answer. More than one where the app decides. */
  readonly cells: Readonly<Record<TaskOperation, readonly AnswerName[]>>;
}

/** One row in the order of the columns; alternatives are parted by `|`. */
function cells(line: string): StateRow["cells"] {
  const words = line.split(/ +/);
  const pairs = taskOperations.map((operation, index) => [operation, (words[index] ?? "").split("|")]);
  return Object.fromEntries(pairs) as StateRow["cells"];
}

const waits = (send: string, logs: string): StateRow["cells"] =>
  cells(`shown build-active not-paused ${send} ${logs} build-active build-active`);
const runs = (send: string, logs: string): StateRow["cells"] =>
  cells(`shown deleted not-paused ${send} ${logs} stops already-running`);
const broken = cells("shown deleted not-paused not-active no-logs stops starts");
const paused = cells("shown deleted changed paused stored stops starts");

// prettier-ignore
export const stateTable: Readonly<Record<StateCode, StateRow>> = {
  N: { ...stateShapes.N, whose: "workspace is lost", cells: cells("orphan deleted not-paused pending stored homeless homeless") },
  S1: { ...stateShapes.S1, whose: "start job waits", cells: waits("pending", "stored") },
  S2: { ...stateShapes.S2, whose: "start job runs", cells: waits("initializing", "stored") },
  S3: { ...stateShapes.S3, whose: "agent is not ready", cells: runs("initializing", "stored") },
  S4: { ...stateShapes.S4, whose: "app is initializing", cells: runs("initializing", "stored") },
  S5: { ...stateShapes.S5, whose: "app is healthy", cells: runs("sent|busy|unreachable|app-failed", "live|unreachable|app-failed") },
  S6: { ...stateShapes.S6, whose: "app is unhealthy", cells: runs("not-active", "no-logs") },
  S7: { ...stateShapes.S7, whose: "agent shuts down, or that has no app", cells: runs("not-active", "no-logs") },
  S8: { ...stateShapes.S8, whose: "start job failed or was canceled", cells: broken },
  S9: { ...stateShapes.S9, whose: "start job is being canceled", cells: waits("not-active", "no-logs") },
  T1: { ...stateShapes.T1, whose: "stop job waits", cells: waits("not-active", "no-logs") },
  T2: { ...stateShapes.T2, whose: "stop job runs", cells: waits("not-active", "no-logs") },
  T3: { ...stateShapes.T3, whose: "workspace is stopped", cells: paused },
  T4: { ...stateShapes.T4, whose: "stop job failed or was canceled", cells: broken },
  T5: { ...stateShapes.T5, whose: "stop job is being canceled", cells: waits("not-active", "no-logs") },
  D1: { ...stateShapes.D1, whose: "workspace is being deleted", cells: waits("not-active", "no-logs") },
  D2: { ...stateShapes.D2, whose: "workspace is deleted", cells: paused },
  D3: { ...stateShapes.D3, whose: "delete job failed or was canceled", cells: broken },
  deleted: { ...stateShapes.deleted, whose: "deletion was accepted", cells: cells("gone gone gone gone gone gone gone") },
};

/** What one operation may answer in a state; any of them keeps the table. Its facts are those of `task.…`. */
export function answersIn(code: StateCode, operation: TaskOperation): readonly Expectation[] {
  const { status, cells: row } = stateTable[code];
  return row[operation].map((answer) => expectationOf(answer, status ?? ""));
}

/** How a task comes into a state. */
export interface Way {
  readonly code: StateCode;
  /** Stable; part of the ids of clauses. */
  readonly name: string;
  readonly state: ProviderStateName;
  readonly template?: TemplateKind;
  /** What is done after the provider state, where there is none of that name. */
  readonly steps?: readonly Step[];
  /** True when a user's own public calls lead there and the state stays long enough to be judged. */
  readonly core?: true;
  /** The only one of the cell's answers that is to be expected on this way. */
  readonly narrows?: Readonly<Partial<Record<TaskOperation, AnswerName>>>;
  /** The logs, to the letter. */
  readonly logs?: Pattern;
}

const deleteBuild = step(
  call("createWorkspaceBuild", { body: { transition: "delete" } }),
  { status: 201 },
  "build",
);
const cancelIt = step(call("cancelWorkspaceBuild", { params: { workspacebuild: the("saved.build.id") } }), {
  status: 200,
});
/** Brings the facts of the task up to date after a build. */
const seeNextBuild: Step = {
  until: partial({ workspace_build_number: plus(the("task.workspace_build_number"), 1) }),
};
/** The same once a canceled job is over: at once, or in its own time where a provisioner had it already. */
const seeCanceledBuild: Step = {
  until: partial({
    workspace_build_number: plus(the("task.workspace_build_number"), 1),
    workspace_status: oneOf("canceled", "failed"),
  }),
};
/** Makes something happen, and waits until it shows. */
const lifecycle = (cause: EventName, shows: Lifecycle): readonly Step[] => [
  { cause },
  { until: partial({ workspace_agent_lifecycle: shows }) },
];

/** Ends the job that is being canceled, and waits until it shows. */
const canceledEnds = (cause: EventName, shows: WorkspaceStatus): readonly Step[] => [
  { cause },
  { until: partial({ workspace_status: shows }) },
];

const fine = { sendTaskInput: "sent", getTaskLogs: "live" } as const;

// prettier-ignore
export const ways: readonly Way[] = [
  { code: "N", name: "N", state: "no-workspace", logs: nothingStored },
  { code: "S1", name: "S1", state: "pending", logs: nothingStored },
  { code: "S2", name: "S2", state: "starting", core: true, logs: nothingStored },
  { code: "S3", name: "S3", state: "agent-starting", logs: nothingStored },
  { code: "S3", name: "S3/agent-connecting", state: "agent-connecting", logs: nothingStored },
  { code: "S3", name: "S3/nothing-linked", state: "agent-connecting", template: "never-linked", logs: nothingStored },
  { code: "S4", name: "S4", state: "app-initializing", logs: nothingStored },
  { code: "S4", name: "S4/start-error", state: "agent-starting", steps: lifecycle("agent_start_fails", "start_error"), logs: nothingStored },
  { code: "S5", name: "S5", state: "active", core: true, narrows: fine },
  { code: "S5", name: "S5/no-health-check", state: "active", template: "unchecked", narrows: fine },
  { code: "S5", name: "S5/start-timeout", state: "active", steps: lifecycle("agent_start_times_out", "start_timeout"), narrows: fine },
  { code: "S5", name: "S5/start-error", state: "active", steps: lifecycle("agent_start_fails", "start_error"), narrows: fine },
  { code: "S5", name: "S5/busy", state: "active-busy", narrows: { sendTaskInput: "busy", getTaskLogs: "live" } },
  { code: "S5", name: "S5/agent-unreachable", state: "agent-unreachable", narrows: { sendTaskInput: "unreachable", getTaskLogs: "unreachable" } },
  { code: "S5", name: "S5/app-failing", state: "active", template: "failing-agent-api", narrows: { sendTaskInput: "app-failed", getTaskLogs: "app-failed" } },
  { code: "S6", name: "S6", state: "app-unhealthy" },
  { code: "S7", name: "S7", state: "agent-shutting-down" },
  { code: "S7", name: "S7/agent-off", state: "agent-off" },
  { code: "S7", name: "S7/shutdown-timeout", state: "active", steps: lifecycle("agent_shutdown_times_out", "shutdown_timeout") },
  { code: "S7", name: "S7/shutdown-error", state: "active", steps: lifecycle("agent_shutdown_fails", "shutdown_error") },
  { code: "S7", name: "S7/no-app", state: "no-app" },
  { code: "S8", name: "S8", state: "start-canceled", core: true },
  { code: "S8", name: "S8/failed", state: "start-failed" },
  { code: "S8", name: "S8/canceled-and-failed", state: "start-canceling", steps: canceledEnds("job_fails", "failed") },
  { code: "S8", name: "S8/canceled-and-done", state: "start-canceled-late" },
  { code: "S9", name: "S9", state: "start-canceling" },
  { code: "T1", name: "T1", state: "stop-pending" },
  { code: "T2", name: "T2", state: "stopping", core: true },
  { code: "T3", name: "T3", state: "paused", core: true },
  { code: "T3", name: "T3/snapshot", state: "paused-with-snapshot", logs: somethingStored },
  { code: "T4", name: "T4", state: "stop-canceled" },
  { code: "T4", name: "T4/failed", state: "stop-failed" },
  { code: "T4", name: "T4/canceled-and-failed", state: "stop-canceling", steps: canceledEnds("job_fails", "failed") },
  { code: "T4", name: "T4/canceled-and-done", state: "stop-canceling", steps: canceledEnds("job_is_done", "canceled") },
  { code: "T5", name: "T5", state: "stop-canceling" },
  { code: "D1", name: "D1", state: "workspace-deleting" },
  { code: "D1", name: "D1/pending", state: "active", steps: [deleteBuild, seeNextBuild] },
  { code: "D2", name: "D2", state: "workspace-deleted" },
  { code: "D3", name: "D3", state: "delete-failed" },
  { code: "D3", name: "D3/canceled", state: "active", steps: [deleteBuild, cancelIt, seeCanceledBuild] },
  { code: "deleted", name: "deleted", state: "deleted", core: true },
];
