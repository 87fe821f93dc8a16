/** Pause: docs/behaviour, 2.5, 4.10 and 4.11. What it answers in every state is in states.contract.ts. */
import {
  buildShows,
  insertedBuild,
  lastBuildShows,
  nextNumber,
  remembersLastBuild,
  remembersTask,
} from "../builds.ts";
import {
  allOf,
  any,
  buildActive,
  call,
  contract,
  notFound,
  oneOf,
  partial,
  plus,
  step,
  taskIsGone,
  taskShows,
  the,
  until,
} from "../../language/words.ts";

const active = { task: { state: "active" } } as const;
const paused = { task: { state: "paused" } } as const;
const accepted = { status: 202, body: partial({ workspace_build: partial({ id: any.uuid }) }) } as const;

export const pauseTask = contract(
  "tasks/pause",
  { operation: "pauseTask" },
  {
    "active-is-202": {
      says: "pausing an active task starts a stop build with the next number, by the caller, for the reason task_manual_pause",
      requirement: ["4.10 #5", "4.10 #6", "4.10 #7", "4.10 #9", "4.10 #18"],
      given: active,
      expect: {
        status: 202,
        body: partial({
          workspace_build: partial({
            transition: "stop",
            reason: "task_manual_pause",
            build_number: plus(the("task.workspace_build_number"), 1),
            initiator_id: the("people.user.id"),
            workspace_id: the("task.workspace_id"),
            job: partial({ id: any.uuid, status: "pending" }),
          }),
        }),
        later: [
          taskShows({
            workspace_build_number: plus(the("task.workspace_build_number"), 1),
            status: oneOf("unknown", "paused"),
            workspace_agent_id: null,
            workspace_app_id: null,
          }),
          until("paused"),
          taskShows({ status: "paused", workspace_status: "stopped" }),
        ],
      },
    },
    "answer-is-the-build": {
      says: "the answer is the build as it was inserted: these keys and no others, with nothing around it loaded",
      requirement: ["2.4 #6", "2.5 #1", "2.5 #5", "2.5 #11", "2.5 #14", "2.5 #16", "2.5 #17"],
      given: active,
      expect: {
        status: 202,
        body: { workspace_build: insertedBuild({ transition: "stop", reason: "task_manual_pause" }) },
      },
    },
    "answer-is-the-last-build": {
      says: "the build of the answer is the last build of the workspace, made at the time the answer gives",
      requirement: ["2.5 #1", "2.5 #2", "4.10 #6"],
      given: active,
      expect: {
        status: 202,
        body: partial({
          workspace_build: partial({
            id: any.uuid,
            created_at: any.time,
            updated_at: any.time,
            job: partial({ id: any.uuid, created_at: any.time }),
          }),
        }),
        later: [
          lastBuildShows({
            id: the("answer.workspace_build.id"),
            build_number: nextNumber,
            transition: "stop",
            reason: "task_manual_pause",
            initiator_id: the("people.user.id"),
            created_at: allOf(
              the("answer.workspace_build.created_at"),
              the("answer.workspace_build.updated_at"),
              the("answer.workspace_build.job.created_at"),
            ),
            job: partial({
              id: the("answer.workspace_build.job.id"),
              created_at: the("answer.workspace_build.job.created_at"),
              initiator_id: the("people.user.id"),
              input: partial({ workspace_build_id: the("answer.workspace_build.id") }),
            }),
          }),
        ],
      },
    },
    "start-build-keeps-its-reason": {
      says: "the start build before stays what it was: its number, its transition, its reason and its job",
      requirement: ["4.4 #23", "4.10 #7"],
      given: { ...active, steps: [remembersLastBuild] },
      expect: {
        ...accepted,
        later: [
          buildShows(the("saved.before.latest_build.id"), {
            build_number: the("saved.before.latest_build.build_number"),
            transition: "start",
            reason: the("saved.before.latest_build.reason"),
            initiator_id: the("people.user.id"),
            template_version_id: the("task.template_version_id"),
            status: "running",
            created_at: the("saved.before.latest_build.created_at"),
            job: partial({ status: "succeeded", completed_at: any.time }),
          }),
        ],
      },
    },
    "keeps-the-task": {
      says: "pause changes nothing that was said when the task was made",
      requirement: ["4.10 #12", "2.1 #9"],
      given: { task: { state: "active", input: "  Keep <this> prompt \n" }, steps: [remembersTask] },
      expect: {
        ...accepted,
        later: [
          until("paused"),
          taskShows({
            id: the("saved.before.id"),
            name: the("saved.before.name"),
            display_name: the("saved.before.display_name"),
            owner_id: the("people.user.id"),
            initial_prompt: "  Keep <this> prompt \n",
            template_id: the("saved.before.template_id"),
            template_version_id: the("saved.before.template_version_id"),
            workspace_id: the("saved.before.workspace_id"),
            workspace_name: the("saved.before.workspace_name"),
            created_at: the("saved.before.created_at"),
          }),
        ],
      },
    },
    "agent-is-gone-at-once": {
      says: "with the stop build inserted the task has no agent and no app any more",
      requirement: ["4.10 #10", "2.1 #17", "2.1 #18", "2.1 #19", "2.1 #20"],
      given: active,
      expect: {
        ...accepted,
        later: [
          taskShows({
            workspace_agent_id: null,
            workspace_agent_lifecycle: null,
            workspace_agent_health: null,
            workspace_app_id: null,
          }),
        ],
      },
    },
    "paused-again-is-202": {
      says: "a paused task can be paused again: one more stop build, after which it is paused as before",
      requirement: ["4.10 #17", "4.10 #4", "4.2 T3 × pause"],
      given: paused,
      expect: {
        status: 202,
        body: partial({
          workspace_build: partial({
            build_number: nextNumber,
            transition: "stop",
            reason: "task_manual_pause",
          }),
        }),
        later: [taskShows({ workspace_build_number: nextNumber }), until("paused")],
      },
    },
    "second-call-is-409": {
      says: "a second pause is refused while the first one's stop build is active, and makes no build",
      requirement: ["4.11 #5", "4.2 T1 × pause", "4.2 T2 × pause"],
      given: active,
      expect: {
        ...accepted,
        later: [step(call("pauseTask"), buildActive), taskShows({ workspace_build_number: nextNumber })],
      },
    },
    "while-starting-leaves-it-alone": {
      says: "a pause that is refused while the start job runs lets the task become active all the same",
      requirement: ["4.11 #5", "4.2 S2 × pause"],
      given: { task: { state: "starting" } },
      expect: {
        ...buildActive,
        later: [taskShows({ workspace_build_number: the("task.workspace_build_number") }), until("active")],
      },
    },
    "body-is-not-read": {
      says: "whatever is sent as a body is not looked at",
      requirement: "1.6 #12",
      given: paused,
      request: { rawBody: '{"transition": "start", ' },
      expect: {
        status: 202,
        body: partial({ workspace_build: partial({ transition: "stop", build_number: nextNumber }) }),
      },
    },
    "by-name-is-202": {
      says: "the task can be given by its name",
      requirement: "5.2 #2",
      given: paused,
      request: { params: { task: the("task.name") } },
      expect: {
        status: 202,
        body: partial({ workspace_build: partial({ workspace_id: the("task.workspace_id") }) }),
      },
    },
    "then-deleted": {
      says: "a task that was paused can be deleted once it is paused",
      requirement: ["4.2 T3 × delete", "4.6 #5"],
      given: active,
      expect: {
        ...accepted,
        later: [until("paused"), step(call("deleteTask"), { status: 202, text: "" }), taskIsGone],
      },
    },
    "unknown-task-is-404": {
      says: "a task that nobody has is not found",
      requirement: "5.2 #4",
      request: { params: { task: the("run.nobody") } },
      expect: notFound,
    },
  },
);
