/** Get: docs/behaviour, 2.1, 3.2 to 3.6 and 4.5, for the states that every client meets. */
import {
  allOf,
  any,
  call,
  contract,
  not,
  notFound,
  oneOf,
  partial,
  plus,
  since,
  step,
  taskIsGone,
  the,
  until,
} from "../../language/words.ts";
import { pauses, resumes, taskIsNotListed, taskIsThere } from "../steps.ts";
import { anyReport, canceledLate, noAgent, readsTask, taskView, waiting } from "./task-view.ts";

/** Longer than a line, with everything that a careless hand would trim, escape or cut. */
const AWKWARD_PROMPT = " \n\tFix <it> & \"that\",  don't 'cut' it:\r\n é 日本 😀 \u2028 \\n %20 \n ";

const active = {
  status: "active",
  workspace_status: "running",
  workspace_agent_id: any.uuid,
  workspace_agent_lifecycle: oneOf("ready", "start_timeout", "start_error"),
  workspace_agent_health: oneOf({ healthy: true }, { healthy: false, reason: any.text }),
  workspace_app_id: any.uuid,
  current_state: anyReport,
};
const paused = { status: "paused", workspace_status: "stopped", ...noAgent, current_state: anyReport };

/** A resume whose build is kept as `saved.started`. */
const starts = step(
  call("resumeTask"),
  { status: 202, body: { workspace_build: partial({ created_at: any.time }) } },
  "started",
);

export const getTask = contract(
  "tasks/get",
  { operation: "getTask" },
  {
    "active-shows-everything": {
      says: "an active task shows every key of a task and no other, with its running workspace, its agent and its app",
      requirement: [
        "2.1 #1",
        "2.1 #2",
        "2.1 #3",
        "2.1 #4",
        "2.1 #5",
        "2.1 #6",
        "2.1 #7",
        "2.1 #8",
        "2.1 #9",
        "2.1 #10",
        "2.1 #11",
        "2.1 #12",
        "2.1 #13",
        "2.1 #14",
        "2.1 #15",
        "2.1 #17",
        "2.1 #20",
        "2.1 #22",
        "2.1 #24",
        "3.2 #4b",
        "3.4 #3",
        "5.3 #1",
      ],
      given: { task: { state: "active" } },
      expect: { status: 200, body: taskView(active) },
    },
    "paused-has-no-agent": {
      says: "a paused task shows a stopped workspace, and null for its agent and its app",
      requirement: ["2.1 #17", "2.1 #18", "2.1 #19", "2.1 #20", "3.2 #2b", "3.6 #10"],
      given: { task: { state: "paused" } },
      expect: { status: 200, body: taskView(paused) },
    },
    "starting-is-initializing": {
      says: "while the start job runs the task is initializing without an agent, and says that its workspace is starting",
      requirement: ["3.2 #3a", "3.3 #5", "3.5 #2", "3.5 #b", "3.6 #2"],
      given: { task: { state: "starting" } },
      expect: {
        status: 200,
        body: taskView({
          status: "initializing",
          workspace_status: "starting",
          ...noAgent,
          current_state: waiting("Workspace is starting"),
        }),
      },
    },
    "starting-since-the-build": {
      says: "what an initializing task says of itself is as old as its last build",
      requirement: ["3.5 #2"],
      given: {
        task: { state: "starting" },
        steps: [
          step(
            call("getWorkspace"),
            { status: 200, body: partial({ latest_build: partial({ created_at: any.time }) }) },
            "workspace",
          ),
        ],
      },
      expect: {
        status: 200,
        body: partial({
          current_state: partial({ timestamp: the("saved.workspace.latest_build.created_at") }),
        }),
      },
    },
    "stopping-is-unknown": {
      says: "while the stop job runs the task is not yet paused but unknown, and has no agent any more",
      requirement: ["3.2 #2b", "3.3 #4", "3.4 #2", "3.6 #9", "4.10 #10"],
      given: { task: { state: "stopping" } },
      expect: {
        status: 200,
        body: taskView({
          status: "unknown",
          workspace_status: "stopping",
          ...noAgent,
          current_state: anyReport,
        }),
      },
    },
    "start-canceled-is-an-error": {
      says: "a task whose start was canceled is in error: without an agent, unless its job was done all the same",
      requirement: ["3.2 #2a", "3.4 #5", "3.4 #6", "3.5 #3", "4.2 S8 × get", "4.12 #7", "4.12 #10"],
      given: { task: { state: "start-canceled" } },
      expect: {
        status: 200,
        body: oneOf(
          ...["canceled", "failed"].map((workspace_status) =>
            taskView({ status: "error", workspace_status, ...noAgent, current_state: null }),
          ),
          taskView({
            status: "error",
            workspace_status: "canceled",
            ...canceledLate,
            current_state: anyReport,
          }),
        ),
      },
    },
    "deleted-is-404": {
      says: "a deleted task is found neither by its id nor by its name",
      requirement: ["4.2 deleted × get", "5.2 #3", "5.2 #4"],
      given: { task: { state: "deleted" } },
      expect: {
        ...notFound,
        later: [step(call("getTask", { params: { task: the("task.name") } }), notFound), taskIsNotListed],
      },
    },
    "goes-with-the-delete": {
      says: "a task is gone as soon as its delete is accepted, although its workspace is still being deleted",
      requirement: ["4.6 #5", "3.6 #14"],
      given: { task: { state: "paused" } },
      request: { operation: "deleteTask" },
      expect: { status: 202, later: [taskIsGone] },
    },
    "unknown-id-is-404": {
      says: "an id that no task has is not found",
      requirement: ["5.2 #4"],
      given: { task: { state: "paused" } },
      request: { params: { task: the("run.nobody") } },
      expect: { ...notFound, later: [taskIsThere] },
    },
    "workspace-id-is-404": {
      says: "the id of the task's workspace is not the task's",
      requirement: ["5.2 #7"],
      given: { task: { state: "paused" } },
      request: { params: { task: the("task.workspace_id") } },
      expect: { ...notFound, later: [taskIsThere] },
    },
    "by-name-is-the-same": {
      says: "the same task is shown by its name as by its id",
      requirement: ["5.2 #1", "5.2 #2"],
      given: { task: { state: "paused" }, steps: [readsTask] },
      request: { params: { task: the("task.name") } },
      expect: { status: 200, body: the("saved.task") },
    },
    "reading-changes-nothing": {
      says: "two reads of a task at rest are equal",
      requirement: ["2.1 #25"],
      given: { task: { state: "paused" }, steps: [readsTask] },
      expect: { status: 200, body: the("saved.task") },
    },
    "prompt-as-it-was-given": {
      says: "the prompt is shown to the letter as it was given, neither trimmed nor cut",
      requirement: ["2.1 #21", "4.4 #23"],
      given: { task: { state: "paused", input: AWKWARD_PROMPT, fresh: true } },
      expect: { status: 200, body: partial({ initial_prompt: AWKWARD_PROMPT }) },
    },
    "pause-changes-what-it-must": {
      says: "a pause changes status, build and agent of a task and nothing that it is known by",
      requirement: ["4.10 #10", "4.10 #12", "3.6 #10"],
      given: { task: { state: "active" }, steps: [readsTask, pauses, until("paused")] },
      expect: {
        status: 200,
        body: taskView(
          { ...paused, workspace_build_number: plus(the("saved.task.workspace_build_number"), 1) },
          { was: "saved.task" },
        ),
      },
    },
    "resume-brings-a-new-agent": {
      says: "after a resume the task has another agent and an app, and is otherwise the one it was",
      requirement: ["2.1 #16", "4.10 #7", "4.10 #10", "4.10 #12", "3.6 #13"],
      given: {
        task: { state: "active" },
        steps: [readsTask, pauses, until("paused"), resumes, until("active")],
      },
      expect: {
        status: 200,
        body: taskView(
          {
            ...active,
            workspace_build_number: plus(the("saved.task.workspace_build_number"), 2),
            workspace_agent_id: allOf(any.uuid, not(the("saved.task.workspace_agent_id"))),
            workspace_app_id: any.uuid,
          },
          { was: "saved.task" },
        ),
      },
    },
    "resumed-is-starting": {
      says: "while the start job of a resume runs the task says that its workspace is starting, whatever was reported before",
      requirement: ["3.5 #2", "3.5 #b", "3.6 #12"],
      set: "states",
      needs: ["control"],
      given: {
        task: { state: "active" },
        steps: [
          readsTask,
          pauses,
          until("paused"),
          starts,
          { until: partial({ workspace_status: "starting" }) },
        ],
      },
      expect: {
        status: 200,
        body: taskView(
          {
            status: "initializing",
            workspace_status: "starting",
            ...noAgent,
            workspace_build_number: plus(the("saved.task.workspace_build_number"), 2),
            current_state: {
              timestamp: the("saved.started.workspace_build.created_at"),
              state: "working",
              message: "Workspace is starting",
              uri: "",
            },
          },
          { was: "saved.task" },
        ),
      },
    },
    "resume-silences-old-reports": {
      says: "what an app has reported before goes out of sight with the next start build",
      requirement: ["3.5 #1", "3.5 #5", "3.6 #11"],
      given: { task: { state: "active" }, steps: [pauses, until("paused"), starts] },
      expect: {
        status: 200,
        body: partial({
          current_state: oneOf(
            null,
            partial({ timestamp: since(the("saved.started.workspace_build.created_at")) }),
          ),
        }),
      },
    },
  },
);
