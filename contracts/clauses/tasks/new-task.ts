/** What clauses share that make tasks of their own. */
import type {
  CallStep,
  Expectation,
  Pattern,
  Reference,
  RequestSpec,
  Spelled,
  Text,
  Value,
} from "../../language/clause.ts";
import { any, call, oneOf, absent, partial, refusal, step, text, the, upper } from "../../language/words.ts";

import { waiting } from "./task-view.ts";

type Fields = Readonly<Record<string, Pattern>>;

/** A name that nobody has. */
export const freshName = text`t-${the("run.unique")}`;
/** The name of the given task, in letters of the other case. */
export const sameName = upper(the("task.name"));

/** A body that makes a task of the usual template, by a name that nobody has. */
export const newTask = (fields: Fields = {}): Pattern => ({
  template_version_id: the("templates.usual.version_id"),
  name: freshName,
  input: "Fix the login",
  ...fields,
});

/** A body that leaves both names to the server. */
export const unnamedTask = (input: Pattern): Pattern => newTask({ name: "", input });

/**
 * How the answer of a create may show the task: it is read again after its job was posted, its workspace is not. So it
 * is pending, or initializes where a provisioner has the job by then, beside a workspace that is pending; no mixture.
 * Source: docs/behaviour, 3.6 #1 and 4.4 #23.
 */
export const beginnings = [
  { workspace_status: "pending", status: "pending", current_state: null },
  { workspace_status: "pending", status: "initializing", current_state: waiting("Workspace is pending") },
] as const satisfies readonly Fields[];

/** A task as its creation shows it, whole. Source: docs/behaviour, 2.1 and 3.6 #1. */
export const newTaskView = (fields: Fields = {}): Pattern =>
  oneOf(...beginnings.map((beginning) => wholeNewTask({ ...beginning, ...fields })));

const wholeNewTask = (fields: Fields): Fields => ({
  id: any.uuid,
  organization_id: the("templates.usual.organization_id"),
  owner_id: the("people.user.id"),
  owner_name: the("people.user.username"),
  owner_avatar_url: oneOf(absent, any.text),
  name: freshName,
  display_name: "Fix the login",
  template_id: the("templates.usual.id"),
  template_version_id: the("templates.usual.version_id"),
  template_name: the("templates.usual.name"),
  template_display_name: any.string,
  template_icon: any.string,
  workspace_id: any.uuid,
  workspace_name: freshName,
  workspace_build_number: 1,
  workspace_agent_id: null,
  workspace_agent_lifecycle: null,
  workspace_agent_health: null,
  workspace_app_id: null,
  initial_prompt: "Fix the login",
  created_at: any.time,
  updated_at: any.time,
  ...fields,
});

/** The answer of a create, as far as these keys go. */
export const created = (fields: Fields = {}): Expectation => ({
  status: 201,
  body: partial({ id: any.uuid, workspace_id: any.uuid, ...fields }),
});

/** A step: this task is made. */
export const creates = (fields: Fields, save?: string, as?: RequestSpec["as"]): CallStep =>
  step(call("createTask", { body: newTask(fields), ...(as === undefined ? {} : { as }) }), created(), save);

/** A step: a read of the task that was made shows these keys. `of` is its id or its name. */
export const newTaskShows = (fields: Fields, of: Value<string> = the("answer.id")): CallStep =>
  step(call("getTask", { params: { task: of } }), { status: 200, body: partial(fields) });

// Refusals of docs/behaviour, 4.4.

export const versionNotFound = refusal(
  400,
  "Template version not found or you do not have access to this resource",
);
export const nameInvalid = (detail: Pattern): Expectation =>
  refusal(400, "Unable to create a Task with the provided name.", detail);
export const notAlphanumeric = nameInvalid("must be alphanumeric with hyphens");
export const displayNameTooLong = refusal(400, "Display name must be 64 characters or less.");
/** The name as it was given. */
export const nameTaken = (name: Reference | Spelled | Text): Expectation =>
  refusal(409, text`Workspace "${name}" already exists.`, undefined, [
    { field: "name", detail: "This value is already in use and should be unique." },
  ]);
/** The detail is the database's. */
export const presetUnknown = refusal(
  500,
  "failed to fetch preset parameter values",
  "failed to get preset parameters: sql: no rows in result set",
);
export const createNotPermitted = refusal(
  403,
  "Unauthorized to create workspace.",
  "You are unable to create a workspace in this organization. It is possible to have access to the template, but not be able to create a workspace. Please contact an administrator about your permissions if you feel this is an error.",
);
/** One byte more than a display name may have. */
export const LONG_DISPLAY_NAME = "x".repeat(65);
