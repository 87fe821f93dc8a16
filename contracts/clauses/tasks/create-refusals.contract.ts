/** What a create is refused for, with a template that would do: docs/behaviour, 4.4. */
import {
  any,
  bodyInvalid,
  call,
  contract,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  taskShows,
  text,
  the,
} from "../../language/words.ts";
import {
  created,
  displayNameTooLong,
  freshName,
  LONG_DISPLAY_NAME,
  nameInvalid,
  nameTaken,
  newTask,
  notAlphanumeric,
  presetUnknown,
  sameName,
  versionNotFound,
} from "./new-task.ts";
import { nothingWasMade } from "./list-words.ts";

const active = { task: { state: "active" } } as const;
const NO_UUID = "00000000-0000-0000-0000-000000000000";

export const createTaskRefusals = contract(
  "tasks/create-refusals",
  { operation: "createTask" },
  {
    // In the order of 4.4.

    "broken-body-is-400": {
      says: "a body that is no JSON is refused",
      requirement: ["4.4 #1", "1.5 #1"],
      request: { rawBody: "Fix the login" },
      expect: bodyInvalid(),
    },
    "unknown-version-is-400": {
      says: "a template version that nobody has is refused",
      requirement: "4.4 #2",
      request: { body: newTask({ template_version_id: the("run.nobody") }) },
      expect: versionNotFound,
    },
    "zero-version-is-400": {
      says: "the zero uuid is no template version",
      requirement: "4.4 #2",
      request: { body: newTask({ template_version_id: NO_UUID }) },
      expect: versionNotFound,
    },
    "missing-version-is-400": {
      says: "a missing template version is the zero uuid",
      requirement: ["4.4 #2", "1.6 #9"],
      request: { body: { name: freshName, input: "Fix the login" } },
      expect: versionNotFound,
    },
    "template-is-no-version": {
      says: "the id of a template is no version's",
      requirement: "4.4 #2",
      request: { body: newTask({ template_version_id: the("templates.usual.id") }) },
      expect: versionNotFound,
    },
    "invalid-name-is-400": {
      says: "a name with blanks is refused, not made to fit",
      requirement: ["4.4 #4", "7.1 #4"],
      request: { body: newTask({ name: "this is not a valid task name" }) },
      expect: notAlphanumeric,
    },
    "long-display-name-is-400": {
      says: "a display name of 65 bytes is refused, not cut",
      requirement: ["4.4 #5", "7.1 #6"],
      request: { body: newTask({ display_name: LONG_DISPLAY_NAME }) },
      expect: displayNameTooLong,
    },
    "unknown-user-is-404": {
      says: "nobody creates for a user who is not there",
      requirement: "5.1 #4",
      request: { params: { user: text`ghost-${the("run.unique")}` }, body: newTask() },
      expect: { ...notFound, later: [nothingWasMade()] },
    },
    "taken-name-is-409": {
      says: "a name that a live workspace of the owner has is refused, and its holder stays as it was",
      requirement: "4.4 #14",
      given: active,
      request: { body: newTask({ name: the("task.name") }) },
      expect: {
        ...nameTaken(the("task.name")),
        later: [
          taskShows({
            id: the("task.id"),
            name: the("task.name"),
            workspace_id: the("task.workspace_id"),
            workspace_build_number: the("task.workspace_build_number"),
            initial_prompt: the("task.initial_prompt"),
          }),
        ],
      },
    },
    "taken-name-in-another-case-is-409": {
      says: "a name is taken in every case of its letters; the refusal says it as it was given",
      requirement: ["4.4 #14", "7.1 #5"],
      given: active,
      request: { body: newTask({ name: sameName }) },
      expect: nameTaken(sameName),
    },
    "name-of-a-paused-task-is-409": {
      says: "a paused task keeps its name",
      requirement: "4.4 #14",
      given: { task: { state: "paused" } },
      request: { body: newTask({ name: the("task.name") }) },
      expect: nameTaken(the("task.name")),
    },
    "name-of-a-workspace-being-deleted-is-409": {
      says: "the name of a deleted task is taken while its workspace is still being deleted",
      requirement: ["4.4 #20", "4.6 #10"],
      set: "states",
      needs: ["control"],
      given: {
        ...active,
        steps: [
          step(call("deleteTask"), { status: 202 }),
          // Where it is gone in no time the clause is out of reach, and not broken.
          step(call("getWorkspace"), {
            status: 200,
            body: partial({ latest_build: partial({ status: oneOf("pending", "deleting") }) }),
          }),
        ],
      },
      request: { body: newTask({ name: the("task.name") }) },
      expect: nameTaken(the("task.name")),
    },
    "name-of-a-task-without-its-workspace-is-500": {
      says: "a live task keeps its name although its workspace is gone",
      requirement: ["4.4 #15", "4.4 #21"],
      set: "states",
      given: { task: { state: "workspace-gone" } },
      request: { body: newTask({ name: sameName }) },
      expect: refusal(500, "Internal error creating task.", any.text),
    },
    "unknown-preset-is-500": {
      says: "a preset that nobody has is refused by the database",
      requirement: ["4.4 #17", "4.11 #7"],
      request: { body: newTask({ template_version_preset_id: the("run.nobody") }) },
      expect: presetUnknown,
    },
    "refusal-leaves-nothing": {
      says: "a refused task leaves no task, no workspace and no name behind",
      requirement: "4.4 #22",
      request: { body: newTask({ template_version_preset_id: the("run.nobody") }) },
      expect: {
        ...presetUnknown,
        later: [
          step(call("getTask", { params: { task: freshName } }), notFound),
          step(call("getWorkspaceByName", { params: { user: "me", workspacename: freshName } }), notFound),
          nothingWasMade(),
          step(call("createTask", { body: newTask() }), created({ workspace_build_number: 1 })),
        ],
      },
    },

    // Two things wrong at once: the row that stands first in 4.4 answers. Before them come the stages of 1.2.

    "token-comes-before-user": {
      says: "who does not sign in learns nothing of users and bodies",
      requirement: "1.2 #10",
      request: { as: "nobody", params: { user: text`ghost-${the("run.unique")}` }, rawBody: "no JSON" },
      expect: { status: 401 },
    },
    "user-comes-before-body": {
      says: "an unknown user is told before a broken body",
      requirement: ["1.2 #9", "1.2 #10"],
      request: { params: { user: text`ghost-${the("run.unique")}` }, rawBody: "no JSON" },
      expect: { ...notFound, later: [nothingWasMade()] },
    },
    "body-comes-before-version": {
      says: "a body that does not decode is told before an unknown template version",
      requirement: ["4.4 #1", "4.4 #2"],
      request: { body: newTask({ template_version_id: the("run.nobody"), input: 5 }) },
      expect: bodyInvalid(),
    },
    "version-comes-before-name": {
      says: "an unknown template version is told before an invalid name and a long display name",
      requirement: ["4.4 #2", "4.4 #4"],
      request: {
        body: newTask({
          template_version_id: the("run.nobody"),
          name: "not valid",
          display_name: LONG_DISPLAY_NAME,
        }),
      },
      expect: versionNotFound,
    },
    "name-comes-before-display-name": {
      says: "an invalid name is told before a long display name",
      requirement: ["4.4 #4", "4.4 #5"],
      request: { body: newTask({ name: "new", display_name: LONG_DISPLAY_NAME }) },
      expect: nameInvalid('cannot use "new" as a name'),
    },
    "display-name-comes-before-taken-name": {
      says: "a long display name is told before a taken name",
      requirement: ["4.4 #5", "4.4 #14"],
      given: active,
      request: { body: newTask({ name: the("task.name"), display_name: LONG_DISPLAY_NAME }) },
      expect: displayNameTooLong,
    },
    "taken-name-comes-before-preset": {
      says: "a taken name is told before an unknown preset",
      requirement: ["4.4 #14", "4.4 #17"],
      given: active,
      request: { body: newTask({ name: the("task.name"), template_version_preset_id: the("run.nobody") }) },
      expect: nameTaken(the("task.name")),
    },
  },
);
