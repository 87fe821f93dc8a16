/** Delete: docs/behaviour, 4.6 and 4.11. What it answers in every state is in states.contract.ts. */
import { buildShows, lastBuildShows, listed, nameIsGone, nextNumber, remembersLastBuild } from "../builds.ts";
import type { CallStep, RequestSpec } from "../../language/clause.ts";
import { workspaceGone } from "../lookups.ts";
import {
  any,
  buildActive,
  call,
  contract,
  notFound,
  oneOf,
  partial,
  step,
  taskIsGone,
  taskShows,
  the,
  until,
  untilAnswered,
} from "../../language/words.ts";
import { nameTaken } from "./new-task.ts";

const active = { task: { state: "active" } } as const;
const paused = { task: { state: "paused" } } as const;
const accepted = { status: 202, text: "" } as const;

/** Makes a task of the name that the given one has, or had. */
const createsSameName: RequestSpec = call("createTask", {
  body: {
    template_version_id: the("templates.usual.version_id"),
    name: the("task.name"),
    input: "Once more",
  },
});

const deletesAgain: CallStep = step(call("deleteTask"), notFound);

/** Cancels the delete build, whatever became of its job by then. */
const cancelsLastBuild: CallStep = step(
  call("cancelWorkspaceBuild", { params: { workspacebuild: the("saved.before.latest_build.id") } }),
  { status: 200 },
);

export const deleteTask = contract(
  "tasks/delete",
  { operation: "deleteTask" },
  {
    "active-is-202-and-gone": {
      says: "deleting a task answers without a body, and the task is gone by id, by name and from the list at once",
      requirement: ["4.6 #5", "1.3 #4", "5.2 #3"],
      given: active,
      expect: { ...accepted, later: [taskIsGone, nameIsGone(the("task.name")), listed(false)] },
    },
    "paused-is-202-and-gone": {
      says: "a paused task is deleted like an active one",
      requirement: ["4.6 #5", "4.2 T3 × delete"],
      given: paused,
      expect: { ...accepted, later: [taskIsGone, nameIsGone(the("task.name")), listed(false)] },
    },
    "second-delete-is-404": {
      says: "a second delete finds no task",
      requirement: "4.6 #7",
      given: active,
      expect: { ...accepted, later: [deletesAgain, deletesAgain] },
    },
    "nothing-is-done-to-it-any-more": {
      says: "no operation finds a task whose deletion was accepted, although its workspace is still there",
      requirement: [
        "4.2 deleted × input",
        "4.2 deleted × send",
        "4.2 deleted × logs",
        "4.2 deleted × pause",
        "4.2 deleted × resume",
      ],
      given: paused,
      expect: {
        ...accepted,
        later: [
          step(call("updateTaskInput", { body: { input: "Else" } }), notFound),
          step(call("sendTaskInput", { body: { input: "Go on" } }), notFound),
          step(call("getTaskLogs"), notFound),
          step(call("pauseTask"), notFound),
          step(call("resumeTask"), notFound),
        ],
      },
    },
    "makes-a-delete-build": {
      says: "deleting makes a delete build with the next number, by the caller, for the reason initiator",
      requirement: ["4.6 #4", "4.6 #2"],
      given: active,
      expect: {
        ...accepted,
        later: [
          lastBuildShows({
            transition: "delete",
            build_number: nextNumber,
            reason: "initiator",
            initiator_id: the("people.user.id"),
            template_version_id: the("task.template_version_id"),
            status: oneOf("pending", "deleting", "deleted"),
          }),
        ],
      },
    },
    "earlier-build-stays": {
      says: "the build before stays what it was",
      requirement: "4.6 #4",
      given: { ...active, steps: [remembersLastBuild] },
      expect: {
        ...accepted,
        later: [
          buildShows(the("saved.before.latest_build.id"), {
            build_number: the("saved.before.latest_build.build_number"),
            transition: "start",
            reason: the("saved.before.latest_build.reason"),
            created_at: the("saved.before.latest_build.created_at"),
          }),
        ],
      },
    },
    "workspace-goes-after-it": {
      says: "the workspace of a deleted task is deleted too: then it is 410, and still shown to who asks for deleted ones",
      requirement: ["4.6 #4", "4.6 #5", "4.14 #12", "2.5 #16"],
      given: active,
      expect: {
        ...accepted,
        later: [
          untilAnswered(call("getWorkspace"), workspaceGone),
          lastBuildShows({
            transition: "delete",
            status: "deleted",
            job: partial({ status: "succeeded" }),
            // When the job was done there was no task any more.
            has_ai_task: false,
          }),
        ],
      },
    },
    "name-is-taken-meanwhile": {
      says: "the name cannot be given again while the workspace is still being deleted",
      requirement: ["4.4 #20", "4.6 #10", "4.4 #14"],
      set: "states",
      needs: ["control"],
      given: active,
      expect: {
        ...accepted,
        later: [step(createsSameName, nameTaken(the("task.name")))],
      },
    },
    "name-is-free-again": {
      says: "once the workspace is deleted its name can be given to a new task, which is another one",
      requirement: ["4.6 #10", "2.6 #1"],
      given: active,
      expect: {
        ...accepted,
        later: [
          untilAnswered(createsSameName, { status: 201, body: partial({ name: the("task.name") }) }),
          step(call("getTask", { params: { task: the("task.name") } }), {
            status: 200,
            body: partial({ initial_prompt: "Once more", workspace_build_number: 1 }),
          }),
          taskIsGone,
        ],
      },
    },
    "taken-name-before": {
      says: "while a task lives its name cannot be given again",
      requirement: "4.4 #14",
      given: paused,
      request: createsSameName,
      expect: {
        ...nameTaken(the("task.name")),
        later: [taskShows({ id: the("task.id"), initial_prompt: the("task.initial_prompt") })],
      },
    },
    "by-name-is-202": {
      says: "the task can be given by its name",
      requirement: "5.2 #2",
      given: paused,
      request: { params: { task: the("task.name") } },
      expect: { ...accepted, later: [taskIsGone] },
    },
    "body-is-not-read": {
      says: "whatever is sent as a body is not looked at",
      requirement: "1.6 #12",
      given: paused,
      request: { rawBody: '{"orphan": ' },
      expect: { ...accepted, later: [taskIsGone] },
    },
    "refused-leaves-it": {
      says: "a deletion that is refused while the stop job runs leaves the task, which comes to rest as paused",
      requirement: ["4.11 #5", "4.2 T2 × delete"],
      given: { task: { state: "stopping" } },
      expect: {
        ...buildActive,
        later: [
          taskShows({ id: the("task.id"), workspace_build_number: the("task.workspace_build_number") }),
          listed(true),
          until("paused"),
        ],
      },
    },
    "after-a-canceled-start": {
      says: "a task whose start was canceled can be deleted",
      requirement: ["4.2 S8 × delete", "4.6 #4"],
      given: { task: { state: "start-canceled" } },
      expect: {
        ...accepted,
        later: [
          taskIsGone,
          lastBuildShows({ transition: "delete", build_number: nextNumber, reason: "initiator" }),
        ],
      },
    },
    "unknown-task-is-404": {
      says: "a task that nobody has is not found",
      requirement: "5.2 #4",
      request: { params: { task: the("run.nobody") } },
      expect: notFound,
    },
    "workspace-id-is-404": {
      says: "the id of the task's workspace is no task's",
      requirement: "5.2 #7",
      given: paused,
      request: { params: { task: the("task.workspace_id") } },
      expect: { ...notFound, later: [taskShows({ status: "paused" })] },
    },
    "failed-job-brings-nothing-back": {
      says: "a delete job that is canceled does not bring the task back",
      requirement: "4.6 #9",
      set: "states",
      needs: ["control"],
      given: active,
      expect: {
        ...accepted,
        later: [
          remembersLastBuild,
          cancelsLastBuild,
          lastBuildShows({ transition: "delete", status: "canceled" }),
          taskIsGone,
          listed(false),
        ],
      },
    },
    "without-a-workspace-makes-no-build": {
      says: "a task that has lost its workspace is deleted without a build",
      requirement: ["4.2 N × delete", "2.2 #4"],
      set: "states",
      needs: ["control"],
      given: { task: { state: "no-workspace" } },
      expect: { ...accepted, later: [taskIsGone, listed(false)] },
    },
    "workspace-marked-deleted-is-202": {
      says: "with a workspace that is marked deleted already the deletion works, and adds a build",
      requirement: "4.6 #11",
      set: "states",
      needs: ["control"],
      given: { task: { state: "workspace-gone" } },
      expect: {
        ...accepted,
        later: [taskIsGone, lastBuildShows({ transition: "delete", build_number: nextNumber })],
      },
    },
    "takes-its-snapshot-along": {
      says: "a task of the same name has nothing of the conversation that the deleted one had",
      requirement: ["4.9 #15", "4.6 #5"],
      set: "snapshots",
      needs: ["control"],
      given: { task: { state: "paused-with-snapshot" } },
      expect: {
        ...accepted,
        later: [
          untilAnswered(createsSameName, { status: 201, body: partial({ id: any.uuid }) }),
          step(call("getTaskLogs", { params: { task: the("task.name") } }), {
            status: 200,
            body: { logs: [], snapshot: true },
          }),
        ],
      },
    },
  },
);
