/**
 * Every state of a build with what 2.26 and 2.27 serve of it: what a task answers follows from its last build and its app.
 * Source: docs/behaviour, 9.2 #1, #20, #22 and #23.
 */
import type { ProviderStateName } from "../../../client/target.ts";
import type { Contract, Expectation, Pattern } from "../../language/clause.ts";
import { any, contract, notFound, oneOf, refusal, type ClauseSpec } from "../../language/words.ts";
import { hasPrompt, noAgent, of226, of227, viewOf226, viewOf227 } from "./views.ts";

const notConfigured = refusal(400, "Task is not configured with a sidebar app.");
const notInBuild = refusal(400, "Task sidebar app not found in latest build.");
const deleted: Expectation = { status: 202, text: "" };

interface Row {
  /** After "a task whose ". */
  readonly whose: string;
  /** The status of its workspace, which is its own. */
  readonly status: Pattern;
  /** What send and logs answer in 2.27; nothing is said of an app that is reached. */
  readonly app?: Expectation;
  /** Is the last build done, and knows an app? Then 2.26 shows the task, and 2.27 deletes it. */
  readonly isDone?: true;
  /** Only the control API comes there. */
  readonly control?: true;
}

// prettier-ignore
const rows: Readonly<Partial<Record<ProviderStateName, Row>>> = {
  pending: { whose: "start job waits", status: "pending", app: notConfigured },
  starting: { whose: "start job runs", status: "starting", app: notConfigured },
  "agent-connecting": { whose: "agent has not connected", status: "running", isDone: true },
  "app-initializing": { whose: "app is initializing", status: "running", isDone: true, app: refusal(503, "Task sidebar app is initializing. Try again shortly.") },
  active: { whose: "app is healthy", status: "running", isDone: true },
  "app-unhealthy": { whose: "app is unhealthy", status: "running", isDone: true, app: refusal(503, "Task sidebar app is unhealthy."), control: true },
  "start-failed": { whose: "start job failed", status: oneOf("failed", "canceled"), app: notConfigured },
  "start-canceled": { whose: "start job was canceled before anybody took it", status: "canceled", app: notConfigured, control: true },
  "start-canceling": { whose: "start job is being canceled", status: "canceling", app: notConfigured },
  "stop-pending": { whose: "stop job waits", status: "pending", app: notConfigured },
  stopping: { whose: "stop job runs", status: "stopping", app: notConfigured },
  paused: { whose: "workspace is stopped", status: "stopped", isDone: true, app: notInBuild },
  "stop-failed": { whose: "stop job failed", status: oneOf("failed", "canceled"), app: notConfigured },
  "stop-canceling": { whose: "stop job is being canceled", status: "canceling", app: notConfigured },
  "workspace-deleting": { whose: "workspace is being deleted", status: oneOf("pending", "deleting"), app: notConfigured },
  "delete-failed": { whose: "delete job failed", status: "failed", app: notConfigured, control: true },
  deleted: { whose: "workspace is deleted, or will be", status: oneOf("pending", "deleting", "deleted"), app: notConfigured },
};

/** Those that every client meets. */
const CORE: ReadonlySet<ProviderStateName> = new Set(["starting", "active", "paused", "deleted"]);

const anyAgent = {
  workspace_agent_id: any.uuid,
  workspace_agent_lifecycle: any.text,
  workspace_agent_health: any.thing,
};
/** Whether an agent outlives a stop is up to the template. */
const perhapsAnAgent = {
  workspace_agent_id: oneOf(null, any.uuid),
  workspace_agent_lifecycle: oneOf(null, any.text),
  workspace_agent_health: any.thing,
};

type Specs = Readonly<Record<string, ClauseSpec>>;

function readsOf(state: ProviderStateName, { whose, status, isDone }: Row): Specs {
  const given = { task: { state } };
  const agents = isDone === undefined ? noAgent : status === "running" ? anyAgent : perhapsAnAgent;
  const shown: Specs = {
    "get-is-200": {
      ...of227,
      says: `a task whose ${whose} is shown in 18 keys, with the status of its workspace`,
      requirement: ["9.2 #1", "9.2 #29"],
      given: isDone === true ? given : { ...given, steps: hasPrompt },
      expect: { status: 200, body: viewOf227({ status, ...agents }) },
    },
  };
  if (isDone === undefined)
    return {
      ...shown,
      "get-is-404": {
        ...of226,
        says: `a task whose ${whose} is not found`,
        requirement: "9.2 #20",
        given,
        expect: notFound,
      },
    };
  return {
    ...shown,
    "get-is-200-in-11-keys": {
      ...of226,
      says: `a task whose ${whose} is shown in 11 keys`,
      requirement: ["9.2 #20", "9.2 #29"],
      given,
      expect: { status: 200, body: viewOf226({ status }) },
    },
  };
}

function callsOf(state: ProviderStateName, { whose, app, isDone }: Row): Specs {
  const about = { ...of227, given: { task: { state } } };
  const deletes: Specs = {
    [isDone === true ? "delete-is-202" : "delete-is-404"]: {
      ...about,
      says: `a task whose ${whose} is ${isDone === true ? "deleted" : "not found by a delete"}`,
      requirement: "9.2 #23",
      request: { operation: "deleteTask" },
      expect: isDone === true ? deleted : notFound,
    },
  };
  if (app === undefined) return deletes;
  return {
    ...deletes,
    [`send-is-${String(app.status)}`]: {
      ...about,
      says: `a task whose ${whose} takes no message`,
      requirement: "9.2 #22",
      request: { operation: "sendTaskInput", body: { input: "Go on" } },
      expect: app,
    },
    [`logs-is-${String(app.status)}`]: {
      ...about,
      says: `a task whose ${whose} shows no logs`,
      requirement: "9.2 #22",
      request: { operation: "getTaskLogs" },
      expect: app,
    },
  };
}

function clausesOf([state, row]: readonly [ProviderStateName, Row]): readonly (readonly [
  string,
  ClauseSpec,
])[] {
  const set = CORE.has(state) ? "core" : "states";
  const needs = row.control === true ? (["control"] as const) : [];
  return Object.entries({ ...readsOf(state, row), ...callsOf(state, row) }).map(([name, spec]) => [
    `${state}/${name}`,
    { ...spec, set, needs },
  ]);
}

export const firstTaskStates: Contract = contract(
  "first-tasks/states",
  { operation: "getTask" },
  Object.fromEntries((Object.entries(rows) as [ProviderStateName, Row][]).flatMap(clausesOf)),
);
