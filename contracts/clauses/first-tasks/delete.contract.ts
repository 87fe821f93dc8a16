/** Delete in 2.27, whose deleted tasks stay readable: docs/behaviour, 9.2 #23. In 2.26 a build of the workspace deletes. */
import type { CallStep, Pattern, RequestSpec } from "../../language/clause.ts";
import { buildShows, builds, remembersLastBuild } from "../builds.ts";
import {
  call,
  contract,
  list,
  notFound,
  oneOf,
  partial,
  plus,
  step,
  taskShows,
  text,
  the,
  untilAnswered,
  any,
} from "../../language/words.ts";
import { anyReport, hasPrompt, noAgent, of226, of227, ofBoth, viewOf227 } from "./views.ts";

const active = { task: { state: "active" } } as const;
const accepted = { status: 202, text: "" } as const;
const onItsWay = oneOf("pending", "deleting", "deleted");

/** A step: the deleted task is shown like this, with the same id for good. */
const stays = (status: Pattern): CallStep =>
  taskShows({ id: the("task.id"), workspace_id: the("task.id"), status });
const isDeleted: RequestSpec = call("getWorkspace");
const goes = untilAnswered(isDeleted, { status: 410 });
const deletesAgain: CallStep = step(call("deleteTask"), notFound);

/** A search that finds the task and nothing else of the user's. */
const byName = text`owner:me name:${the("task.name")}`;
const found = (tasks: Pattern): CallStep =>
  step(call("listTasks", { query: { q: byName } }), { status: 200, body: { tasks, count: any.integer } });
const isNotListed = found(list({ excludes: [partial({ id: the("task.id") })] }));

export const deleteFirstTask = contract(
  "first-tasks/delete",
  { operation: "deleteTask" },
  {
    "stays-readable": {
      ...of227,
      says: "a deleted task is shown with the status of its workspace, for good, and listed no more once that is deleted",
      requirement: "9.2 #23",
      given: { ...active, steps: hasPrompt },
      expect: {
        ...accepted,
        later: [stays(onItsWay), goes, stays("deleted"), isNotListed, stays("deleted")],
      },
    },
    "is-shown-whole": {
      ...of227,
      says: "a task whose workspace is deleted is shown in 18 keys, without its agent",
      requirement: ["9.2 #23", "9.2 #29"],
      given: { ...active, steps: hasPrompt },
      expect: {
        ...accepted,
        later: [
          goes,
          step(call("getTask"), { status: 200, body: viewOf227({ status: "deleted", ...noAgent }) }),
        ],
      },
    },
    "makes-a-build": {
      ...of227,
      says: "a delete is a build of the workspace",
      requirement: "9.2 #23",
      given: { ...active, steps: [remembersLastBuild] },
      expect: {
        ...accepted,
        later: [
          step(call("getWorkspace", { query: { include_deleted: "true" } }), {
            status: 200,
            body: partial({
              latest_build: partial({
                transition: "delete",
                build_number: plus(the("saved.before.latest_build.build_number"), 1),
              }),
            }),
          }),
          buildShows(the("saved.before.latest_build.id"), { transition: "start" }),
        ],
      },
    },
    "second-delete-is-404": {
      ...of227,
      says: "a second delete finds no task, neither while the first is under way nor afterwards",
      requirement: "9.2 #23",
      given: active,
      expect: { ...accepted, later: [deletesAgain, goes, deletesAgain] },
    },
    "takes-no-messages-any-more": {
      ...of227,
      says: "a deleted task has no app to send to or to read from",
      requirement: ["9.2 #22", "9.2 #23"],
      given: active,
      expect: {
        ...accepted,
        later: [
          step(call("sendTaskInput", { body: { input: "Go on" } }), {
            status: 400,
            body: { message: "Task is not configured with a sidebar app." },
          }),
          step(call("getTaskLogs"), {
            status: 400,
            body: { message: "Task is not configured with a sidebar app." },
          }),
        ],
      },
    },
    "is-not-found-by-others": {
      ...of227,
      says: "a member does not find another's task to delete it",
      requirement: "9.2 #23",
      set: "permissions",
      given: active,
      request: { as: "second-user" },
      expect: { ...notFound, later: [taskShows({ id: the("task.id"), status: "running" })] },
    },
    "build-takes-it-out-of-the-list": {
      ...ofBoth,
      says: "a task goes with its workspace, which a build deletes",
      requirement: ["9.2 #1", "9.2 #23"],
      given: active,
      request: builds("delete"),
      expect: {
        status: 201,
        body: partial({ transition: "delete", workspace_id: the("task.id") }),
        later: [goes, isNotListed],
      },
    },
    "build-hides-it": {
      ...of226,
      says: "a task is not found from the moment a delete build of its workspace is made",
      requirement: ["9.2 #1", "9.2 #20"],
      given: active,
      request: builds("delete"),
      expect: {
        status: 201,
        later: [step(call("getTask"), notFound), goes, step(call("getTask"), notFound)],
      },
    },
    "stop-hides-it-until-done": {
      ...of226,
      says: "a task is not found while its workspace is being stopped, and found once it is stopped",
      requirement: "9.2 #20",
      given: active,
      request: builds("stop"),
      expect: {
        status: 201,
        later: [
          { until: partial({ status: "paused" }) },
          taskShows({ id: the("task.id"), status: "stopped", current_state: anyReport }),
        ],
      },
    },
    "stop-and-start": {
      ...ofBoth,
      says: "a task keeps its id, its name and its prompt over a stop and a start of its workspace",
      requirement: "9.2 #1",
      given: {
        task: { state: "paused" },
        steps: [taskShows({ status: "stopped", name: the("task.name") }, "before")],
      },
      request: builds("start"),
      expect: {
        status: 201,
        later: [
          { until: partial({ status: "active" }) },
          taskShows({
            id: the("task.id"),
            name: the("saved.before.name"),
            initial_prompt: the("saved.before.initial_prompt"),
            created_at: the("saved.before.created_at"),
            status: "running",
          }),
        ],
      },
    },
  },
);
