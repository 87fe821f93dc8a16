/** Create from templates and versions that will not do, and from presets: docs/behaviour, 4.4 #3 to #17. */
import type { Expectation, Pattern } from "../../language/clause.ts";
import { any, call, contract, notFound, partial, refusal, step, text, the } from "../../language/words.ts";
import {
  created,
  displayNameTooLong,
  freshName,
  LONG_DISPLAY_NAME,
  nameTaken,
  newTask,
  newTaskView,
  notAlphanumeric,
  presetUnknown,
  versionNotFound,
} from "./new-task.ts";
import { nothingWasMade } from "./list-words.ts";

const active = { task: { state: "active" } } as const;
const taken = the("task.name");

const from = (kind: string, fields: Readonly<Record<string, Pattern>> = {}): { readonly body: Pattern } => ({
  body: newTask({ template_version_id: the(`templates.${kind}.version_id`), ...fields }),
});
const fromVersion = (
  kind: string,
  fields: Readonly<Record<string, Pattern>> = {},
): { readonly body: Pattern } => ({
  body: newTask({ template_version_id: the(`versions.${kind}`), ...fields }),
});

const noAiTask = refusal(400, 'Template does not have a valid "coder_ai_task" resource.');
const archived = refusal(500, "Archived template versions cannot be used to make a workspace.", undefined, [
  { field: "template_version_id", detail: "template version archived" },
]);
const deleted = refusal(404, text`Template "${the("templates.deleted.name")}" has been deleted!`);
const mayNotUse = (kind: "restricted" | "restricted-deprecated"): Expectation =>
  refusal(
    403,
    text`Unauthorized access to use the template "${the(`templates.${kind}.name`)}".`,
    "Although you are able to view the template, you are unable to create a workspace using it. Please contact an administrator about your permissions if you feel this is an error.",
  );
const restricted = mayNotUse("restricted");
const deprecated = refusal(
  400,
  text`Template "${the("templates.deprecated.name")}" has been deprecated, and cannot be used to create a new workspace.`,
  any.text,
);

export const createTaskFromTemplates = contract(
  "tasks/create-templates",
  { operation: "createTask", set: "templates" },
  {
    "no-ai-task-is-400": {
      says: "a template without an AI task makes no task",
      requirement: "4.4 #3",
      request: from("no-ai-task"),
      expect: noAiTask,
    },
    "archived-version-is-500": {
      says: "an archived version makes no task",
      requirement: "4.4 #8",
      request: fromVersion("archived"),
      expect: archived,
    },
    "deleted-template-is-404": {
      says: "a deleted template makes no task",
      requirement: "4.4 #10",
      request: from("deleted"),
      expect: deleted,
    },
    "restricted-template-is-403": {
      says: "a template that the caller may see and not use makes no task",
      requirement: "4.4 #12",
      request: from("restricted"),
      expect: restricted,
    },
    "deprecated-template-is-400": {
      says: "a deprecated template makes no task and says why",
      requirement: "4.4 #13",
      request: from("deprecated"),
      expect: deprecated,
    },
    "importing-version-is-400": {
      says: "of a version whose import is not done nobody knows an AI task yet",
      requirement: "4.4 #3",
      request: fromVersion("importing"),
      expect: noAiTask,
    },
    "broken-version-is-400": {
      says: "of a version whose import failed nobody will ever know an AI task",
      requirement: "4.4 #3",
      request: fromVersion("broken"),
      expect: noAiTask,
    },
    "foreign-template-is-400": {
      says: "the version of a template that the caller may not see is not found",
      requirement: "4.4 #2",
      request: from("foreign"),
      expect: versionNotFound,
    },
    "refusal-of-a-build-leaves-nothing": {
      says: "a task that was refused for its preset, when all else was done, leaves no task, no workspace and no name",
      requirement: "4.4 #22",
      request: from("presets", { template_version_preset_id: the("run.nobody") }),
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

    "taken-task-name-comes-before-preset": {
      says: "a name that a task without its workspace keeps is told before an unknown preset: the task is stored before the build is made",
      requirement: ["4.4 #15", "4.11 #7"],
      set: "states",
      given: { task: { state: "workspace-gone" } },
      request: from("presets", { name: the("task.name"), template_version_preset_id: the("run.nobody") }),
      expect: refusal(500, "Internal error creating task.", any.text),
    },

    // Presets

    "preset-is-used": {
      says: "build 1 is made with the preset that was asked for",
      requirement: ["2.3 #1", "4.4 #23"],
      request: from("presets", { template_version_preset_id: the("templates.presets.preset_id") }),
      expect: {
        status: 201,
        body: newTaskView({
          organization_id: the("templates.presets.organization_id"),
          template_id: the("templates.presets.id"),
          template_version_id: the("templates.presets.version_id"),
          template_name: the("templates.presets.name"),
          workspace_build_number: any.integer,
        }),
        later: [
          step(call("getWorkspace", { params: { workspace: the("answer.workspace_id") } }), {
            status: 200,
            body: partial({
              latest_build: partial({ template_version_preset_id: the("templates.presets.preset_id") }),
            }),
          }),
        ],
      },
    },
    "preset-may-be-left-out": {
      says: "a template with presets makes a task without one as well",
      requirement: "2.3 #1",
      request: from("presets"),
      expect: created({ template_version_id: the("templates.presets.version_id") }),
    },
    "unknown-preset-is-500": {
      says: "a preset that nobody has is refused by the database where others would do, too",
      requirement: ["4.4 #17", "4.11 #7"],
      request: from("presets", { template_version_preset_id: the("run.nobody") }),
      expect: presetUnknown,
    },

    // Two things wrong at once: the row that stands first in 4.4 answers.

    "no-ai-task-comes-before-name": {
      says: "a template without an AI task is told before an invalid name",
      requirement: ["4.4 #3", "4.4 #4"],
      request: from("no-ai-task", { name: "not valid" }),
      expect: noAiTask,
    },
    "name-comes-before-archived": {
      says: "an invalid name is told before an archived version",
      requirement: ["4.4 #4", "4.4 #8"],
      request: fromVersion("archived", { name: "not valid" }),
      expect: notAlphanumeric,
    },
    "display-name-comes-before-archived": {
      says: "a long display name is told before an archived version",
      requirement: ["4.4 #5", "4.4 #8"],
      request: fromVersion("archived", { display_name: LONG_DISPLAY_NAME }),
      expect: displayNameTooLong,
    },
    "display-name-comes-before-deleted": {
      says: "a long display name is told before a deleted template",
      requirement: ["4.4 #5", "4.4 #10"],
      request: from("deleted", { display_name: LONG_DISPLAY_NAME }),
      expect: displayNameTooLong,
    },
    "archived-comes-before-deleted": {
      says: "an archived version is told before its template that is deleted",
      requirement: ["4.4 #8", "4.4 #10"],
      request: fromVersion("archived-of-deleted"),
      expect: archived,
    },
    "restricted-comes-before-deprecated": {
      says: "a template that may not be used is told before its being deprecated",
      requirement: ["4.4 #12", "4.4 #13"],
      request: from("restricted-deprecated"),
      expect: mayNotUse("restricted-deprecated"),
    },
    "archived-comes-before-taken-name": {
      says: "an archived version is told before a taken name",
      requirement: ["4.4 #8", "4.4 #14"],
      given: active,
      request: fromVersion("archived", { name: taken }),
      expect: archived,
    },
    "deleted-comes-before-taken-name": {
      says: "a deleted template is told before a taken name",
      requirement: ["4.4 #10", "4.4 #14"],
      given: active,
      request: from("deleted", { name: taken }),
      expect: deleted,
    },
    "restricted-comes-before-taken-name": {
      says: "a template that may not be used is told before a taken name",
      requirement: ["4.4 #12", "4.4 #14"],
      given: active,
      request: from("restricted", { name: taken }),
      expect: restricted,
    },
    "deprecated-comes-before-taken-name": {
      says: "a deprecated template is told before a taken name",
      requirement: ["4.4 #13", "4.4 #14"],
      given: active,
      request: from("deprecated", { name: taken }),
      expect: deprecated,
    },
    "importing-comes-before-name": {
      says: "a version whose import is not done is told before an invalid name",
      requirement: ["4.4 #3", "4.4 #4"],
      request: fromVersion("importing", { name: "not valid" }),
      expect: noAiTask,
    },
    "importing-comes-before-taken-name": {
      says: "a version whose import is not done is told before a taken name",
      requirement: ["4.4 #3", "4.4 #14"],
      given: active,
      request: fromVersion("importing", { name: taken }),
      expect: noAiTask,
    },
    "broken-comes-before-taken-name": {
      says: "a version whose import failed is told before a taken name",
      requirement: ["4.4 #3", "4.4 #14"],
      given: active,
      request: fromVersion("broken", { name: taken }),
      expect: noAiTask,
    },
    "taken-name-comes-before-preset": {
      says: "a taken name is told before an unknown preset",
      requirement: ["4.4 #14", "4.11 #7"],
      given: active,
      request: from("presets", { name: taken, template_version_preset_id: the("run.nobody") }),
      expect: nameTaken(taken),
    },
    "importing-comes-before-preset": {
      says: "a version whose import is not done is told before an unknown preset",
      requirement: ["4.4 #3", "4.11 #7"],
      request: fromVersion("importing", { template_version_preset_id: the("run.nobody") }),
      expect: noAiTask,
    },
    "broken-comes-before-preset": {
      says: "a version whose import failed is told before an unknown preset",
      requirement: ["4.4 #3", "4.11 #7"],
      request: fromVersion("broken", { template_version_preset_id: the("run.nobody") }),
      expect: noAiTask,
    },
  },
);
