/** What one event, or time, does to a task: clauses of `life.contract.ts`. Source: docs/behaviour, 3.2 to 3.4. */
import type { EventName } from "../../../client/target.ts";
import type { Step } from "../../language/clause.ts";
import { taskShows, type ClauseSpec } from "../../language/words.ts";
import { becomes, type Shown } from "./becomes.ts";
import { agentIs, noAgent } from "./task-view.ts";

/** One event, or time, and what the task shows next. */
interface Turn {
  readonly says: string;
  readonly requirement: string | readonly string[];
  readonly state: "starting" | "active" | "stopping" | "workspace-deleting";
  readonly cause?: EventName;
  readonly shows: Shown;
}

const TURNS: Readonly<Record<string, Turn>> = {
  "start-job-fails": {
    says: "a start job that fails leaves the task in error, without an agent",
    requirement: ["3.2 #2a", "3.4 #6"],
    state: "starting",
    cause: "job_fails",
    shows: { status: "error", workspace_status: "failed", ...noAgent, current_state: null },
  },
  "stop-job-fails": {
    says: "a stop job that fails leaves the task in error",
    requirement: ["3.2 #2b", "3.4 #6"],
    state: "stopping",
    cause: "job_fails",
    shows: { status: "error", workspace_status: "failed", ...noAgent },
  },
  "delete-job-fails": {
    says: "a workspace that cannot be deleted leaves the task in error",
    requirement: ["3.2 #2c", "3.4 #6"],
    state: "workspace-deleting",
    cause: "job_fails",
    shows: { status: "error", workspace_status: "failed", ...noAgent },
  },
  "app-falls-ill": {
    says: "a task whose app becomes unhealthy is in error, with its agent and its app as they were",
    requirement: "3.2 #4c",
    state: "active",
    cause: "app_becomes_unhealthy",
    shows: { status: "error", workspace_status: "running", ...agentIs("ready") },
  },
  "agent-shuts-down": {
    says: "a task whose agent shuts down is unknown, although the workspace runs",
    requirement: "3.2 #3c",
    state: "active",
    cause: "agent_shuts_down",
    shows: { status: "unknown", workspace_status: "running", workspace_agent_lifecycle: "shutting_down" },
  },
  "agent-ends": {
    says: "a task whose agent has ended is unknown, although the workspace runs",
    requirement: "3.2 #3c",
    state: "active",
    cause: "agent_stops",
    shows: { status: "unknown", workspace_status: "running", workspace_agent_lifecycle: "off" },
  },
  "app-link-is-lost": {
    says: "a task that has lost its app is unknown, although its agent is ready",
    requirement: ["3.2 #4d", "3.3 #2"],
    state: "active",
    cause: "app_link_is_lost",
    shows: { status: "unknown", workspace_status: "running", ...agentIs("ready"), workspace_app_id: null },
  },
  "connection-is-lost": {
    says: "an agent that loses its connection leaves the task active; only its health shows it",
    requirement: ["3.3 #7", "2.1 #26"],
    state: "active",
    cause: "agent_disconnects",
    shows: { status: "active", ...agentIs("ready", "agent has lost connection") },
  },
};

/** A clause for each turn. */
export const lifeTurns: Readonly<Record<string, ClauseSpec>> = Object.fromEntries(
  Object.entries(TURNS).map(
    ([name, { says, requirement, state, cause, shows }]): readonly [string, ClauseSpec] => {
      const turn: readonly Step[] = cause === undefined ? becomes(shows) : [{ cause }, taskShows(shows)];
      return [name, { says, requirement, given: { task: { state } }, expect: { status: 200, later: turn } }];
    },
  ),
);
