/** Create in 2.26 and 2.27: docs/behaviour, 9.2 #1, #2, #25, #26 and #32. */
import type { Expectation, Pattern, Step } from "../../language/clause.ts";
import {
  absent,
  any,
  call,
  contract,
  list,
  not,
  notFound,
  partial,
  refusal,
  step,
  text,
  the,
} from "../../language/words.ts";
import { nameTaken } from "../tasks/new-task.ts";
import { noMetadata } from "../builds.ts";
import { madeName, noAgent, of226, of227, ofBoth } from "./views.ts";

type Fields = Readonly<Record<string, Pattern>>;

const freshName = text`t-${the("run.unique")}`;
const INPUT = "Fix the login";

/** A body that either release makes a task of: each reads its own key and ignores the other's. */
const body = (fields: Fields = {}): Pattern => ({
  template_version_id: the("templates.usual.version_id"),
  prompt: INPUT,
  input: INPUT,
  ...fields,
});

const waitingJob: Pattern = partial({
  id: any.uuid,
  created_at: any.time,
  status: "pending",
  started_at: absent,
  completed_at: absent,
  organization_id: the("templates.usual.organization_id"),
  input: { workspace_build_id: any.uuid },
  type: "workspace_build",
  metadata: noMetadata,
});

const firstBuild: Pattern = partial({
  id: any.uuid,
  workspace_id: any.uuid,
  workspace_owner_id: the("people.user.id"),
  workspace_owner_name: the("people.user.username"),
  template_version_id: the("templates.usual.version_id"),
  build_number: 1,
  transition: "start",
  initiator_id: the("people.user.id"),
  job: waitingJob,
  reason: "initiator",
  resources: [],
  status: "pending",
});

/** The workspace that 2.26 answers with. Its prompt is not in it. */
const newWorkspace = (fields: Fields = {}): Expectation => ({
  status: 201,
  body: partial({
    id: any.uuid,
    owner_id: the("people.user.id"),
    owner_name: the("people.user.username"),
    organization_id: the("templates.usual.organization_id"),
    template_id: the("templates.usual.id"),
    template_name: the("templates.usual.name"),
    latest_build: firstBuild,
    latest_app_status: null,
    name: madeName,
    // No task, but a workspace.
    workspace_id: absent,
    initial_prompt: absent,
    current_state: absent,
    ...fields,
  }),
});

/** The task that 2.27 answers with, whole. */
const newTask = (fields: Fields = {}): Expectation => ({
  status: 201,
  body: {
    id: any.uuid,
    organization_id: the("templates.usual.organization_id"),
    owner_id: the("people.user.id"),
    owner_name: the("people.user.username"),
    name: freshName,
    template_id: the("templates.usual.id"),
    template_name: the("templates.usual.name"),
    template_display_name: any.string,
    template_icon: any.string,
    workspace_id: any.uuid,
    ...noAgent,
    initial_prompt: INPUT,
    status: "pending",
    current_state: null,
    created_at: any.time,
    updated_at: any.time,
    ...fields,
  },
});

/** The parameter of build 1 is this prompt, where the version has one. */
const promptIs = (prompt: Pattern): readonly Step[] => [
  step(
    call("getWorkspace", { params: { workspace: the("answer.id") } }),
    { status: 200, body: partial({ id: the("answer.id"), latest_build: partial({ build_number: 1 }) }) },
    "made",
  ),
  step(
    call("getWorkspaceBuildParameters", { params: { workspacebuild: the("saved.made.latest_build.id") } }),
    {
      status: 200,
      body: list({ excludes: [partial({ name: "AI Prompt", value: not(prompt) })] }),
    },
  ),
];

const noPromptParameter = refusal(400, 'Template does not have required parameter "AI Prompt"');
const created: Expectation = {
  status: 201,
  body: partial({ id: any.uuid, owner_id: the("people.user.id") }),
};

export const createFirstTask = contract(
  "first-tasks/create",
  { operation: "createTask" },
  {
    "is-201-and-a-workspace": {
      ...of226,
      says: "create makes a workspace, with a name of the server's, and answers with it",
      requirement: ["9.2 #1", "9.2 #26"],
      request: { body: body() },
      expect: { ...newWorkspace(), later: promptIs(INPUT) },
    },
    "name-is-not-read": {
      ...of226,
      says: "a name in the body counts for nothing, not even one that is taken or no name",
      requirement: "9.2 #1",
      given: { task: { state: "paused" } },
      request: { body: body({ name: text`${the("task.name")} _` }) },
      expect: newWorkspace(),
    },
    "input-is-not-read": {
      ...of226,
      says: "the prompt is read from `prompt`, so an `input` makes a task without one",
      requirement: ["9.2 #1", "9.2 #32"],
      request: { body: body({ prompt: "" }) },
      expect: { ...newWorkspace(), later: promptIs("") },
    },
    "is-201-and-a-task": {
      ...of227,
      says: "create answers with the task, in 18 keys, before a provisioner took its job",
      requirement: ["9.2 #2", "9.2 #29"],
      request: { body: body({ name: freshName }) },
      expect: { ...newTask(), later: promptIs(INPUT) },
    },
    "id-is-the-workspaces": {
      ...of227,
      says: "a task has the id of its workspace",
      requirement: "9.2 #1",
      request: { body: body({ name: freshName }) },
      expect: {
        ...newTask(),
        later: [
          step(call("getWorkspace", { params: { workspace: the("answer.workspace_id") } }), {
            status: 200,
            body: partial({ id: the("answer.id"), name: freshName, owner_id: the("people.user.id") }),
          }),
        ],
      },
    },
    "name-is-made": {
      ...of227,
      says: "without a name the server makes one that begins with task-, whatever the prompt says",
      requirement: "9.2 #26",
      request: { body: body() },
      expect: newTask({ name: madeName }),
    },
    "prompt-is-not-read": {
      ...of227,
      says: "the prompt is read from `input`, so a `prompt` makes a task without one",
      requirement: "9.2 #32",
      request: { body: body({ name: freshName, input: "" }) },
      expect: { ...newTask({ initial_prompt: "" }), later: promptIs("") },
    },
    "prompt-of-another-type-is-not-read": {
      ...of227,
      says: "a `prompt` that is no text counts for nothing",
      requirement: "9.2 #32",
      request: { body: body({ name: freshName, prompt: 5 }) },
      expect: newTask(),
    },
    "display-name-is-not-read": {
      ...of227,
      says: "a display name counts for nothing, however long it is",
      requirement: "9.2 #32",
      request: { body: body({ name: freshName, display_name: "x".repeat(65) }) },
      expect: newTask(),
    },
    "taken-name-is-409": {
      ...of227,
      says: "a name that a workspace of the user has is refused",
      requirement: "9.2 #2",
      given: { task: { state: "paused" } },
      request: { body: body({ name: the("task.name") }) },
      expect: nameTaken(the("task.name")),
    },
    "without-a-prompt": {
      ...ofBoth,
      says: "a task needs no prompt",
      requirement: "9.2 #1",
      request: { body: { template_version_id: the("templates.usual.version_id") } },
      expect: created,
    },
    "unknown-version-is-404": {
      ...ofBoth,
      says: "an unknown template version is not found",
      requirement: "9.2 #25",
      request: { body: body({ template_version_id: the("run.nobody") }) },
      expect: notFound,
    },
    "missing-version-is-404": {
      ...ofBoth,
      says: "a body without a template version asks for one that is not there",
      requirement: "9.2 #25",
      request: { body: { prompt: INPUT, input: INPUT } },
      expect: notFound,
    },
    "template-is-no-version": {
      ...ofBoth,
      says: "the id of a template is not that of a version",
      requirement: "9.2 #25",
      request: { body: body({ template_version_id: the("templates.usual.id") }) },
      expect: notFound,
    },
    "foreign-template-is-404": {
      ...ofBoth,
      says: "a version that the caller may not see is not found",
      requirement: "9.2 #25",
      set: "templates",
      request: { body: body({ template_version_id: the("templates.foreign.version_id") }) },
      expect: notFound,
    },
    "no-ai-task-is-400": {
      ...ofBoth,
      says: "a version without an AI task is told to lack the parameter",
      requirement: "9.2 #25",
      set: "templates",
      request: { body: body({ template_version_id: the("templates.no-ai-task.version_id") }) },
      expect: noPromptParameter,
    },
    "version-comes-before-name": {
      ...of227,
      says: "an unknown version is told before an invalid name",
      requirement: ["9.2 #25", "9.2 #2"],
      request: { body: body({ template_version_id: the("run.nobody"), name: "no name" }) },
      expect: notFound,
    },
  },
);
