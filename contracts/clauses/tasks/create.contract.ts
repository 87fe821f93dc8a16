/** Create: docs/behaviour, 4.4. What templates, other people and names add is in the contracts beside this one. */
import {
  any,
  absent,
  call,
  contract,
  list,
  not,
  partial,
  repeated,
  since,
  step,
  text,
  the,
  untilAnswered,
  type ClauseSpec,
} from "../../language/words.ts";
import {
  created,
  creates,
  freshName,
  newTask,
  newTaskShows,
  newTaskView,
  sameName,
  unnamedTask,
} from "./new-task.ts";

const active = { task: { state: "active" } } as const;
const NO_UUID = "00000000-0000-0000-0000-000000000000";
const PROMPT =
  "  Fix\tthe login:\r\n 1. <b>&amp;</b> \"quoted\" 'too' \\ / \u2028\n 2. größer 日本語 😀 \n\n";

/** Somebody who may use a template that members may not. */
const mayUse = (who: "template-admin" | "org-admin"): ClauseSpec => ({
  says: `a template that members may not use makes a task for the ${who}`,
  requirement: "4.4 #12",
  set: "permissions",
  request: { as: who, body: newTask({ template_version_id: the("templates.restricted.version_id") }) },
  expect: {
    status: 201,
    body: partial({ template_id: the("templates.restricted.id"), owner_id: the(`people.${who}.id`) }),
  },
});

export const createTask = contract(
  "tasks/create",
  { operation: "createTask" },
  {
    "restricted-by-a-template-admin-is-201": mayUse("template-admin"),
    "restricted-by-an-organization-admin-is-201": mayUse("org-admin"),
    "new-task-is-201": {
      says: "a new task is shown whole, pending or, where a provisioner has its job already, initializing, with build 1 and without an agent",
      requirement: ["4.4 #23", "4.4 #27", "3.6 #1", "2.1 #1", "2.1 #9", "2.1 #16", "2.1 #21"],
      request: { body: newTask() },
      expect: { status: 201, body: newTaskView() },
    },
    "new-task-can-be-read": {
      says: "a new task is found by its id and by its name, as its creation showed it",
      requirement: ["4.4 #23", "5.2 #1", "5.2 #2"],
      request: { body: newTask() },
      expect: {
        ...created(),
        later: [the("answer.id"), the("answer.name")].map((of) =>
          newTaskShows(
            {
              id: the("answer.id"),
              owner_id: the("people.user.id"),
              name: the("answer.name"),
              display_name: "Fix the login",
              initial_prompt: "Fix the login",
              template_version_id: the("templates.usual.version_id"),
              workspace_id: the("answer.workspace_id"),
              workspace_build_number: 1,
              created_at: the("answer.created_at"),
            },
            of,
          ),
        ),
      },
    },
    "new-task-has-a-workspace": {
      says: "a new task has a workspace of its own name and owner that knows the task",
      requirement: ["4.4 #23", "2.6 #4"],
      request: { body: newTask() },
      expect: {
        ...created(),
        later: [
          step(call("getWorkspace", { params: { workspace: the("answer.workspace_id") } }), {
            status: 200,
            body: partial({
              id: not(the("answer.id")),
              name: freshName,
              owner_id: the("people.user.id"),
              owner_name: the("people.user.username"),
              organization_id: the("templates.usual.organization_id"),
              template_id: the("templates.usual.id"),
              task_id: the("answer.id"),
            }),
          }),
        ],
      },
    },
    "build-1-is-a-start-by-the-caller": {
      says: "build 1 is a start for the reason initiator, by the caller, from the version that was given",
      requirement: "4.4 #23",
      request: { body: newTask() },
      expect: {
        ...created(),
        later: [
          step(call("getWorkspace", { params: { workspace: the("answer.workspace_id") } }), {
            status: 200,
            body: partial({
              latest_build: partial({
                build_number: 1,
                transition: "start",
                reason: "initiator",
                initiator_id: the("people.user.id"),
                template_version_id: the("templates.usual.version_id"),
              }),
            }),
          }),
        ],
      },
    },
    "later-task-is-created-later": {
      says: "a task is not created before an earlier one",
      requirement: "2.1 #24",
      given: active,
      request: { body: newTask() },
      expect: created({ name: freshName, created_at: since(the("task.created_at")) }),
    },
    "prompt-is-kept-to-the-letter": {
      says: "the prompt is kept to the letter: not trimmed, not cut, not cleaned",
      requirement: "2.1 #21",
      request: { body: newTask({ input: PROMPT }) },
      expect: {
        ...created({ initial_prompt: PROMPT }),
        later: [newTaskShows({ initial_prompt: PROMPT })],
      },
    },
    "long-prompt-is-kept": {
      says: "a prompt of 100,000 characters is kept whole",
      requirement: ["2.1 #21", "1.6 #11"],
      request: { body: newTask({ input: repeated("Fix it now ", 10_000) }) },
      expect: created({ initial_prompt: repeated("Fix it now ", 10_000) }),
    },
    "empty-input-is-allowed": {
      says: "an empty input makes a task with an empty prompt",
      requirement: "4.4 #19",
      request: { body: newTask({ input: "" }) },
      expect: created({ name: freshName, initial_prompt: "" }),
    },
    "missing-input-is-allowed": {
      says: "a missing input makes a task with an empty prompt",
      requirement: "4.4 #19",
      request: { body: { template_version_id: the("templates.usual.version_id"), name: freshName } },
      expect: created({ name: freshName, initial_prompt: "" }),
    },
    "names-may-be-missing": {
      says: "a task without a name is given one, and its workspace the same",
      requirement: ["4.4 #6", "4.4 #23"],
      request: {
        body: { template_version_id: the("templates.usual.version_id"), input: "Write the release notes" },
      },
      expect: {
        ...created({
          name: any.text,
          display_name: any.text,
          initial_prompt: "Write the release notes",
        }),
        later: [newTaskShows({ workspace_name: the("answer.name") }, the("answer.name"))],
      },
    },
    "same-prompt-twice": {
      says: "two tasks without names and of one prompt are two tasks of two names",
      requirement: ["4.4 #6", "7.2 #2"],
      given: { steps: [step(call("createTask", { body: unnamedTask("Do it again") }), created(), "first")] },
      request: { body: unnamedTask("Do it again") },
      expect: created({
        id: not(the("saved.first.id")),
        workspace_id: not(the("saved.first.workspace_id")),
        name: not(the("saved.first.name")),
        display_name: "Do it again",
      }),
    },
    "display-name-is-kept": {
      says: "a given display name is shown beside the given name",
      requirement: ["4.4 #5", "7.1 #6"],
      request: { body: newTask({ display_name: "The login, again" }) },
      expect: created({ name: freshName, display_name: "The login, again" }),
    },
    "display-name-may-be-used-twice": {
      says: "two tasks of one owner may have the same display name",
      requirement: "2.6 #1",
      given: active,
      request: { body: newTask({ display_name: the("task.display_name") }) },
      expect: created({ id: not(the("task.id")), name: freshName, display_name: the("task.display_name") }),
    },
    "many-tasks": {
      says: "a user may have several tasks, each with a workspace of its own, and all are listed",
      requirement: ["4.4 #23", "4.3 #4"],
      given: { ...active, steps: [creates({ name: text`s-${the("run.unique")}` }, "second")] },
      request: { body: newTask() },
      expect: {
        ...created({
          workspace_id: not(the("saved.second.workspace_id")),
          workspace_build_number: 1,
        }),
        later: [
          step(call("listTasks", { query: { q: "owner:me" } }), {
            status: 200,
            body: partial({
              tasks: list({
                includes: [the("task.id"), the("saved.second.id"), the("answer.id")].map((id) =>
                  partial({ id }),
                ),
              }),
            }),
          }),
        ],
      },
    },
    "zero-preset-is-none": {
      says: "the zero uuid as preset asks for none",
      requirement: "2.3 #1",
      request: { body: newTask({ template_version_preset_id: NO_UUID }) },
      expect: created({ name: freshName, workspace_status: "pending" }),
    },
    "owner-by-name": {
      says: "a user may name themselves in the path",
      requirement: ["5.1 #3", "4.4 #23"],
      request: { params: { user: the("people.user.username") }, body: newTask() },
      expect: created({
        name: freshName,
        owner_id: the("people.user.id"),
        owner_name: the("people.user.username"),
      }),
    },
    "name-of-a-deleted-workspace-is-free": {
      says: "once task and workspace are deleted their name makes a new task, with build 1",
      requirement: ["4.4 #14", "4.4 #15", "4.6 #8", "4.6 #10"],
      given: {
        ...active,
        steps: [
          step(call("getTask"), { status: 200, body: partial({ id: the("task.id") }) }, "old"),
          step(call("createWorkspaceBuild", { body: { transition: "delete" } }), { status: 201 }),
          { until: absent },
        ],
      },
      request: { body: newTask({ name: the("saved.old.name") }) },
      expect: {
        ...created({
          id: not(the("saved.old.id")),
          workspace_id: not(the("saved.old.workspace_id")),
          name: the("saved.old.name"),
          workspace_build_number: 1,
        }),
        later: [newTaskShows({ id: the("answer.id") }, the("saved.old.name"))],
      },
    },

    "name-of-a-deleted-task-becomes-free": {
      says: "once the workspace of a deleted task is deleted as well, its name makes a new task",
      requirement: ["4.4 #14", "4.4 #20", "4.6 #10"],
      given: {
        ...active,
        steps: [
          step(call("deleteTask"), { status: 202 }),
          untilAnswered(call("createTask", { body: newTask({ name: sameName }) }), created()),
        ],
      },
      request: { operation: "getTask", params: { task: the("task.name") } },
      expect: {
        status: 200,
        body: partial({
          id: not(the("task.id")),
          name: sameName,
          workspace_id: not(the("task.workspace_id")),
        }),
      },
    },
  },
);
