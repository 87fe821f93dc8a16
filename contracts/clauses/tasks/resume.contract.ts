/** Resume: docs/behaviour, 2.5, 4.10 and 4.11. What it answers in every state is in states.contract.ts. */
import { insertedBuild, lastBuildShows, nextNumber } from "../builds.ts";
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
  refusal,
  step,
  taskShows,
  the,
  until,
} from "../../language/words.ts";

const paused = { task: { state: "paused" } } as const;
const accepted = { status: 202, body: partial({ workspace_build: partial({ id: any.uuid }) }) } as const;
const alreadyRunning = refusal(409, "Task workspace is already running.", 'Workspace status is "running".');
/** Statuses of a task that starts, however far it has come. */
const starts = oneOf("pending", "initializing", "active");

export const resumeTask = contract(
  "tasks/resume",
  { operation: "resumeTask" },
  {
    "paused-is-202": {
      says: "resuming a paused task starts a start build with the next number, by the caller, for the reason task_resume, and makes it active",
      requirement: ["4.10 #5", "4.10 #6", "4.10 #7", "4.10 #9", "4.10 #18"],
      given: paused,
      expect: {
        status: 202,
        body: partial({
          workspace_build: partial({
            transition: "start",
            reason: "task_resume",
            build_number: plus(the("task.workspace_build_number"), 1),
            initiator_id: the("people.user.id"),
            workspace_id: the("task.workspace_id"),
            job: partial({ id: any.uuid, status: "pending" }),
          }),
        }),
        later: [
          taskShows({ workspace_build_number: nextNumber, status: starts }),
          until("active"),
          taskShows({
            workspace_status: "running",
            workspace_agent_id: any.uuid,
            workspace_app_id: any.uuid,
          }),
        ],
      },
    },
    "answer-is-the-build": {
      says: "the answer is the build as it was inserted: these keys and no others, with nothing around it loaded",
      requirement: ["2.4 #6", "2.5 #4", "2.5 #5", "2.5 #12", "2.5 #16", "2.5 #17", "4.10 #14"],
      given: paused,
      expect: {
        status: 202,
        body: { workspace_build: insertedBuild({ transition: "start", reason: "task_resume" }) },
      },
    },
    "answer-is-the-last-build": {
      says: "the build of the answer is the last build of the workspace, made at the time the answer gives",
      requirement: ["2.5 #1", "2.5 #2", "4.10 #6"],
      given: paused,
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
            transition: "start",
            reason: "task_resume",
            initiator_id: the("people.user.id"),
            created_at: allOf(
              the("answer.workspace_build.created_at"),
              the("answer.workspace_build.updated_at"),
              the("answer.workspace_build.job.created_at"),
            ),
            job: partial({
              id: the("answer.workspace_build.job.id"),
              input: partial({ workspace_build_id: the("answer.workspace_build.id") }),
            }),
          }),
        ],
      },
    },
    "second-call-is-409": {
      says: "a second resume is refused, while the start build is active or for the workspace runs, and makes no build",
      requirement: ["4.11 #5", "4.10 #4", "4.2 S1 × resume", "4.2 S3 × resume"],
      given: paused,
      expect: {
        ...accepted,
        later: [
          step(call("resumeTask"), {
            status: 409,
            body: oneOf(buildActive.body ?? null, alreadyRunning.body ?? null),
          }),
          taskShows({ workspace_build_number: nextNumber }),
        ],
      },
    },
    "running-is-409": {
      says: "the workspace of an active task runs already: nothing is built, and the task stays active",
      requirement: ["4.10 #4", "4.2 S5 × resume"],
      given: { task: { state: "active" } },
      expect: {
        ...alreadyRunning,
        later: [
          taskShows({
            status: "active",
            workspace_build_number: the("task.workspace_build_number"),
            workspace_agent_id: the("task.workspace_agent_id"),
          }),
        ],
      },
    },
    "after-a-canceled-start": {
      says: "a task whose start was canceled becomes active by a resume",
      requirement: ["4.2 S8 × resume", "4.10 #5"],
      given: { task: { state: "start-canceled" } },
      expect: {
        status: 202,
        body: partial({
          workspace_build: partial({
            transition: "start",
            reason: "task_resume",
            build_number: nextNumber,
            template_version_id: the("task.template_version_id"),
          }),
        }),
        later: [until("active")],
      },
    },
    "body-is-not-read": {
      says: "whatever is sent as a body is not looked at",
      requirement: "1.6 #12",
      given: paused,
      request: { rawBody: '{"transition": "stop", ' },
      expect: {
        status: 202,
        body: partial({ workspace_build: partial({ transition: "start", build_number: nextNumber }) }),
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
    "unknown-task-is-404": {
      says: "a task that nobody has is not found",
      requirement: "5.2 #4",
      request: { params: { task: the("run.nobody") } },
      expect: notFound,
    },
  },
);
