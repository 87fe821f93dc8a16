/** A task through its whole life, one thing at a time: docs/behaviour, 3.6, 4.12 and the words of 3.5. */
import { built } from "../builds.ts";
import type { Pattern, Step } from "../../language/clause.ts";
import {
  allOf,
  any,
  call,
  contract,
  not,
  oneOf,
  partial,
  plus,
  step,
  taskIsGone,
  taskShows,
  the,
} from "../../language/words.ts";
import { becomes, type Shown } from "./becomes.ts";
import { lifeTurns } from "./life-turns.ts";
import { agentIs, anyReport, noAgent, someReport, waiting } from "./task-view.ts";

const starting: Shown = { status: "initializing", workspace_status: "starting" };
const running: Shown = { status: "initializing", workspace_status: "running" };
const ready = agentIs("ready");

/** Rows 2 to 6 of 3.6: from a waiting start job to an active task. */
const starts: readonly Step[] = [
  ...becomes(starting, { ...noAgent, current_state: waiting("Workspace is starting") }),
  ...becomes(
    { ...running, workspace_agent_lifecycle: "created" },
    { ...agentIs("created", "agent has not yet connected"), current_state: waiting("Agent is connecting") },
  ),
  ...becomes(
    { ...running, workspace_agent_lifecycle: "starting" },
    { ...agentIs("starting"), current_state: waiting("Agent is starting") },
  ),
  ...becomes(
    { ...running, workspace_agent_lifecycle: "ready" },
    { ...ready, current_state: oneOf(waiting("App is initializing"), someReport) },
  ),
  ...becomes(
    { status: "active" },
    {
      workspace_status: "running",
      ...ready,
      // An app may report before it is healthy. What is said of a task that initializes is over.
      current_state: allOf(anyReport, not(waiting("Initializing workspace applications"))),
    },
  ),
];

const pending: Shown = { status: "pending", workspace_status: "pending", ...noAgent, current_state: null };

/** A stop job waits, or a provisioner has it already. */
const waitsOrStops: Pattern = oneOf("pending", "stopping");

/**
 * What a read shows after a resume: the start job waits, or a provisioner has it already. What was reported before is
 * in sight no more. No mixture.
 */
const startsAgain: Step = step(call("getTask"), {
  status: 200,
  body: oneOf(
    partial(pending),
    partial({ ...starting, ...noAgent, current_state: waiting("Workspace is starting") }),
  ),
});

export const taskLife = contract(
  "tasks/life",
  { operation: "getTask", set: "states", needs: ["control"] },
  {
    ...lifeTurns,
    "from-pending-to-active": {
      says: "a new task is pending, then initializing through all the words for it, then active",
      requirement: ["3.6 #1", "3.6 #2", "3.6 #3", "3.6 #4", "3.6 #5", "3.6 #6"],
      given: { task: { state: "pending" } },
      expect: { status: 200, body: partial(pending), later: starts },
    },
    "from-active-to-paused": {
      says: "a task that is paused is unknown while the stop job waits and runs, then paused",
      requirement: ["3.6 #8", "3.6 #9", "3.6 #10", "3.3 #4"],
      given: { task: { state: "active" } },
      request: { operation: "pauseTask" },
      expect: {
        status: 202,
        later: [
          taskShows({ status: "unknown", workspace_status: waitsOrStops, ...noAgent }),
          ...becomes({ status: "unknown", workspace_status: "stopping" }, noAgent),
          ...becomes({ status: "paused", workspace_status: "stopped" }, noAgent),
        ],
      },
    },
    "from-paused-to-active": {
      says: "a task that is resumed goes the whole way of a new one, with another agent",
      requirement: ["3.6 #11", "3.6 #12", "3.6 #13", "4.10 #10"],
      given: {
        task: { state: "active" },
        steps: [
          step(call("getTask"), { status: 200 }, "first"),
          step(call("pauseTask"), { status: 202 }),
          { until: partial({ status: "paused" }) },
        ],
      },
      request: { operation: "resumeTask" },
      expect: {
        status: 202,
        later: [
          startsAgain,
          ...starts,
          taskShows({
            workspace_agent_id: not(the("saved.first.workspace_agent_id")),
            workspace_app_id: any.uuid,
          }),
        ],
      },
    },
    "report-stays-while-it-pauses": {
      says: "what the app reported last stays in sight while the task stops and is paused, and goes with the next start",
      requirement: ["3.5 #1", "3.5 #5", "3.6 #8", "3.6 #10", "3.6 #11"],
      given: {
        task: { state: "active" },
        steps: [
          { until: partial({ current_state: partial({ state: "idle" }) }) },
          step(call("getTask"), { status: 200, body: partial({ current_state: any.thing }) }, "first"),
        ],
      },
      request: { operation: "pauseTask" },
      expect: {
        status: 202,
        later: [
          taskShows({ status: "unknown", current_state: the("saved.first.current_state") }),
          ...becomes({ status: "paused" }, { current_state: the("saved.first.current_state") }),
          step(call("resumeTask"), { status: 202 }),
          startsAgain,
        ],
      },
    },
    "no-health-check-is-active": {
      says: "a task whose app has no health check is active as soon as its agent is ready",
      requirement: ["3.2 #4b", "3.3 #8"],
      given: { task: { state: "agent-starting", template: "unchecked" } },
      expect: {
        status: 200,
        body: partial({ status: "initializing" }),
        later: [
          { until: partial({ workspace_agent_lifecycle: "ready" }) },
          taskShows({ status: "active", ...ready }),
        ],
      },
    },
    "app-recovers": {
      says: "a task whose app becomes healthy again is active again",
      requirement: ["3.2 #4b", "3.2 #4c"],
      given: { task: { state: "app-unhealthy" } },
      expect: {
        status: 200,
        body: partial({ status: "error" }),
        later: [{ cause: "app_becomes_healthy" }, taskShows({ status: "active", ...ready })],
      },
    },
    "deadline-pauses": {
      says: "a task whose deadline has passed is stopped for the reason task_auto_pause, without anybody's call",
      requirement: ["4.12 #1", "4.12 #9"],
      given: { task: { state: "active" } },
      expect: {
        status: 200,
        later: [
          { cause: "deadline_is_reached" },
          taskShows({
            status: "unknown",
            workspace_build_number: plus(the("task.workspace_build_number"), 1),
          }),
          step(call("getWorkspace"), {
            status: 200,
            body: partial({
              latest_build: partial({ transition: "stop", reason: "task_auto_pause", status: waitsOrStops }),
            }),
          }),
          ...becomes({ status: "paused", workspace_status: "stopped" }, noAgent),
        ],
      },
    },
    "workspace-takes-it-along": {
      says: "a workspace that is deleted takes its task along when the job is done, not before",
      requirement: ["4.6 #8", "4.1 D1"],
      given: { task: { state: "active" }, steps: [built("delete")] },
      expect: {
        status: 200,
        body: partial({ status: "unknown", workspace_status: oneOf("pending", "deleting") }),
        later: [
          ...becomes({ status: "unknown", workspace_status: "deleting" }, noAgent),
          { until: { $: "absent" } },
          taskIsGone,
        ],
      },
    },
    "task-survives-the-workspace": {
      says: "a task that outlives its workspace shows as paused, with a deleted workspace",
      requirement: ["4.1 D2", "3.2 #2c", "3.4 #3"],
      given: { task: { state: "active" }, steps: [built("delete")] },
      expect: {
        status: 200,
        body: partial({ status: "unknown" }),
        later: [
          { cause: "task_survives_delete" },
          ...becomes({ status: "paused", workspace_status: "deleted" }, noAgent),
        ],
      },
    },
    "workspace-is-lost": {
      says: "a task that loses its workspace is no longer shown",
      requirement: ["4.5 #1", "2.2 #4"],
      // It breaks every list meanwhile.
      alone: true,
      given: { task: { state: "active" } },
      expect: {
        status: 200,
        later: [
          { cause: "workspace_link_is_lost" },
          step(call("getTask"), {
            status: 500,
            body: { message: "Internal error fetching task.", detail: "Task workspace ID is invalid." },
          }),
        ],
      },
    },
  },
);
