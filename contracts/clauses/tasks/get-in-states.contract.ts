/** Get: docs/behaviour, 2.1, 2.2, 3.2 to 3.5, for the states that last a moment or need a failure. */
import type { EventName, ProviderStateName, TemplateKind } from "../../../client/target.ts";
import type { Pattern, Step } from "../../language/clause.ts";
import { lastBuildShows } from "../builds.ts";
import {
  absent,
  any,
  call,
  contract,
  list,
  not,
  oneOf,
  partial,
  step,
  taskShows,
  type ClauseSpec,
} from "../../language/words.ts";
import { agentIs, anyReport, canceledLate, noAgent, taskView, waiting } from "./task-view.ts";

/** How a task shows in a state. */
interface Row {
  readonly says: string;
  readonly requirement: readonly string[];
  readonly state: ProviderStateName;
  readonly template?: TemplateKind;
  /** What happens to the task in that state. */
  readonly cause?: EventName;
  readonly steps?: readonly Step[];
  readonly status: string;
  readonly workspace: Pattern;
  readonly agent: Readonly<Record<string, Pattern>>;
  /** Default what an app has reported so far, if it has. */
  readonly shows?: Pattern;
}

const deletesWorkspace = step(call("createWorkspaceBuild", { body: { transition: "delete" } }), {
  status: 201,
});
/** Rows written by hand may be of a template of their own. */
const ofAnyTemplate = { template_id: any.uuid, template_version_id: any.uuid, template_name: any.text };
const UNCONNECTED = "agent has not yet connected";

// prettier-ignore
const rows: Readonly<Record<string, Row>> = {
  pending: { says: "a task whose start job waits is pending, and nothing is said of what it does", requirement: ["3.2 #2a", "3.4 #1", "3.5 #3", "3.6 #1"], state: "pending", status: "pending", workspace: "pending", agent: noAgent, shows: null },
  "agent-connecting": { says: "once the start job is done the agent is there, not healthy yet, and the task waits for its connection", requirement: ["3.3 #1", "3.5 #c", "3.6 #3", "2.1 #17", "2.1 #26"], state: "agent-connecting", status: "initializing", workspace: "running", agent: agentIs("created", UNCONNECTED), shows: waiting("Agent is connecting") },
  "connection-times-out": { says: "an agent that takes too long to connect shows it in its health", requirement: ["2.1 #19", "2.1 #26"], state: "agent-connecting", cause: "agent_connection_times_out", status: "initializing", workspace: "running", agent: agentIs("created", "agent is taking too long to connect"), shows: waiting("Agent is connecting") },
  "agent-starting": { says: "while the agent runs its startup script the task is initializing", requirement: ["3.3 #1", "3.5 #d", "3.6 #4"], state: "agent-starting", status: "initializing", workspace: "running", agent: agentIs("starting"), shows: waiting("Agent is starting") },
  "app-initializing": { says: "while the app has not become healthy the task is initializing", requirement: ["3.2 #4a", "3.3 #2", "3.5 #e", "3.6 #5"], state: "app-initializing", status: "initializing", workspace: "running", agent: agentIs("ready"), shows: waiting("App is initializing") },
  "start-times-out": { says: "an agent whose startup script takes too long goes on to the app", requirement: ["3.2 #3b", "3.3 #2", "3.5 #g"], state: "agent-starting", cause: "agent_start_times_out", status: "initializing", workspace: "running", agent: agentIs("start_timeout"), shows: waiting("Initializing workspace agent") },
  "start-fails": { says: "an agent whose startup script fails is not healthy and goes on to the app all the same", requirement: ["3.2 #3b", "3.3 #2", "3.5 #g", "2.1 #26"], state: "agent-starting", cause: "agent_start_fails", status: "initializing", workspace: "running", agent: agentIs("start_error", "agent startup script exited with an error"), shows: waiting("Initializing workspace agent") },
  "nothing-linked": { says: "a task whose template links no agent waits for one", requirement: ["3.2 #3a", "3.3 #6", "3.5 #h"], state: "agent-connecting", template: "never-linked", status: "initializing", workspace: "running", agent: noAgent, shows: waiting("Initializing workspace") },
  "active-agent": { says: "the agent of an active task is ready and healthy", requirement: ["2.1 #18", "2.1 #19", "3.2 #4b", "3.6 #6"], state: "active", status: "active", workspace: "running", agent: agentIs("ready") },
  "active-after-a-bad-start": { says: "a task whose agent failed its startup script is active as soon as its app is healthy", requirement: ["3.3 #2", "2.1 #26"], state: "active", cause: "agent_start_fails", status: "active", workspace: "running", agent: agentIs("start_error", "agent startup script exited with an error") },
  "no-health-check": { says: "an app without a health check counts as healthy", requirement: ["3.2 #4b", "3.3 #2", "3.3 #8"], state: "active", template: "unchecked", status: "active", workspace: "running", agent: agentIs("ready") },
  busy: { says: "a task whose agent is at work is active, and shows what was reported", requirement: ["3.3 #9", "3.5 #1"], state: "active-busy", status: "active", workspace: "running", agent: agentIs("ready") },
  "agent-unreachable": { says: "an agent that has lost its connection leaves its task active, and shows it in its health", requirement: ["3.3 #7", "3.3 #9", "2.1 #26"], state: "agent-unreachable", status: "active", workspace: "running", agent: agentIs("ready", "agent has lost connection") },
  "agent-comes-back": { says: "an agent that is connected again is healthy", requirement: ["2.1 #19", "3.3 #7"], state: "agent-unreachable", cause: "agent_reconnects", status: "active", workspace: "running", agent: agentIs("ready") },
  "app-unhealthy": { says: "a task whose app is unhealthy is in error while its workspace runs", requirement: ["3.2 #4c", "3.3 #2"], state: "app-unhealthy", status: "error", workspace: "running", agent: agentIs("ready") },
  "app-heals": { says: "a task whose app becomes healthy again is active again", requirement: ["3.2 #4b", "3.3 #2"], state: "app-unhealthy", cause: "app_becomes_healthy", status: "active", workspace: "running", agent: agentIs("ready") },
  "agent-shutting-down": { says: "a task whose agent shuts down is unknown", requirement: ["3.2 #3c", "3.3 #3", "2.1 #26"], state: "agent-shutting-down", status: "unknown", workspace: "running", agent: agentIs("shutting_down", "agent is shutting down") },
  "shutdown-times-out": { says: "a task whose agent takes too long to shut down is unknown", requirement: ["3.2 #3c", "3.3 #3"], state: "agent-shutting-down", cause: "agent_shutdown_times_out", status: "unknown", workspace: "running", agent: agentIs("shutdown_timeout", "agent is shutting down") },
  "shutdown-fails": { says: "a task whose agent fails to shut down is unknown", requirement: ["3.2 #3c", "3.3 #3"], state: "agent-shutting-down", cause: "agent_shutdown_fails", status: "unknown", workspace: "running", agent: agentIs("shutdown_error", "agent is shutting down") },
  "agent-off": { says: "a task whose agent has ended is unknown", requirement: ["3.2 #3c", "3.3 #3", "2.1 #26"], state: "agent-off", status: "unknown", workspace: "running", agent: agentIs("off", "agent is not running") },
  "no-app": { says: "a task without an app is unknown once its agent is ready", requirement: ["3.2 #4d", "3.3 #2"], state: "no-app", status: "unknown", workspace: "running", agent: { ...agentIs("ready"), workspace_app_id: null, ...ofAnyTemplate } },
  "start-failed": { says: "a task whose start job failed is in error and has no agent", requirement: ["3.1 #1", "3.2 #2a", "3.4 #6"], state: "start-failed", status: "error", workspace: "failed", agent: noAgent, shows: null },
  "start-canceled-late": { says: "a task whose start was canceled and done all the same is in error, and its agent lives on", requirement: ["4.12 #10", "3.2 #2a", "3.4 #5", "2.1 #17"], state: "start-canceled-late", status: "error", workspace: "canceled", agent: canceledLate },
  "start-canceling": { says: "a task whose start job is being canceled is in error", requirement: ["3.1 #5", "3.2 #2a", "3.4 #4"], state: "start-canceling", status: "error", workspace: "canceling", agent: noAgent, shows: null },
  "stop-pending": { says: "a task whose stop job waits is unknown, without an agent, and shows what was reported", requirement: ["3.2 #2b", "3.5 #5", "3.6 #8"], state: "stop-pending", status: "unknown", workspace: "pending", agent: noAgent },
  "stop-failed": { says: "a task whose stop job failed is in error", requirement: ["3.2 #2b", "3.4 #6"], state: "stop-failed", status: "error", workspace: "failed", agent: noAgent },
  "stop-canceled": { says: "a task whose stop was canceled is in error", requirement: ["3.2 #2b", "3.4 #5", "3.4 #6", "4.12 #10"], state: "stop-canceled", status: "error", workspace: oneOf("canceled", "failed"), agent: noAgent },
  "stop-canceling": { says: "a task whose stop job is being canceled is in error", requirement: ["3.2 #2b", "3.4 #4"], state: "stop-canceling", status: "error", workspace: "canceling", agent: noAgent },
  "workspace-deleting": { says: "a task whose workspace is being deleted is unknown", requirement: ["3.2 #2c", "3.4 #2"], state: "workspace-deleting", status: "unknown", workspace: "deleting", agent: noAgent },
  "workspace-deleted": { says: "a task that outlives the delete of its workspace looks paused", requirement: ["3.2 #2c", "3.4 #3"], state: "workspace-deleted", status: "paused", workspace: "deleted", agent: noAgent },
  "delete-failed": { says: "a task whose workspace could not be deleted is in error", requirement: ["3.2 #2c", "3.4 #6"], state: "delete-failed", status: "error", workspace: "failed", agent: noAgent },
  "delete-pending": { says: "a task whose workspace waits to be deleted, or is already being deleted, is unknown", requirement: ["3.2 #2c", "3.4 #1", "3.4 #2"], state: "paused", steps: [deletesWorkspace], status: "unknown", workspace: oneOf("pending", "deleting"), agent: noAgent },
  "workspace-row-gone": { says: "a task whose workspace is marked deleted is still shown with everything, as of its last build", requirement: ["2.2 #1", "4.5 #2"], state: "workspace-gone", status: "active", workspace: "running", agent: agentIs("ready") },
};

function clauseOf(row: Row): ClauseSpec {
  const { says, requirement, state, template, cause, steps = [], status, workspace, agent } = row;
  const { shows = anyReport } = row;
  const before = [...steps, ...(cause === undefined ? [] : [{ cause }])];
  // After steps the build is another one than when the task was arranged.
  const number = before.length === 0 ? {} : { workspace_build_number: any.integer };
  const now = { status, workspace_status: workspace, ...agent, current_state: shows, ...number };
  return {
    says,
    requirement,
    given: {
      task: { state, ...(template === undefined ? {} : { template }) },
      ...(before.length === 0 ? {} : { steps: before }),
    },
    expect: { status: 200, body: taskView(now, template === undefined ? {} : { template }) },
  };
}

/** The server does not take what the provisioner made, so that nothing of it is there. */
const namesNoApp: ClauseSpec = {
  says: "a start whose AI task names no app fails, says so, and leaves neither agent nor app",
  requirement: ["3.3 #10", "3.1 #1", "3.2 #2a", "3.4 #6"],
  given: { task: { state: "starting", template: "empty-app" } },
  expect: {
    status: 200,
    later: [
      { until: partial({ workspace_status: not("starting") }) },
      taskShows({ status: "error", workspace_status: "failed", ...noAgent, current_state: null }),
      lastBuildShows({
        status: "failed",
        has_ai_task: absent,
        deadline: null,
        job: partial({ status: "failed", error: any.text }),
        resources: list({ length: 0 }),
      }),
    ],
  },
};

export const getTaskInStates = contract(
  "tasks/get",
  { operation: "getTask", set: "states", needs: ["control"] },
  {
    ...Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, clauseOf(row)])),
    "start-names-no-app": namesNoApp,
  },
);
