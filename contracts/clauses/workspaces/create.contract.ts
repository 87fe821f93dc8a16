/** Workspaces that are made without a task: docs/behaviour, 12.7. */
import type { Expectation, Pattern, Reference, Step } from "../../language/clause.ts";
import {
  any,
  call,
  clearsUp,
  contract,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  text,
  the,
  untilAnswered,
  upper,
} from "../../language/words.ts";
import { createNotPermitted, freshName, nameTaken, presetUnknown } from "../tasks/new-task.ts";

type Fields = Readonly<Record<string, Pattern>>;

const NIL = "00000000-0000-0000-0000-000000000000";
const active = { task: { state: "active" } } as const;
const usual = { template_id: the("templates.usual.id") } as const;
const ofKind = (kind: string): Fields => ({ template_id: the(`templates.${kind}.id`) });
const ofVersion = (kind: string): Fields => ({ template_version_id: the(`versions.${kind}`) });

/** A body that makes a workspace by a name that nobody has. */
const newWorkspace = (fields: Fields): { readonly body: Pattern } => ({
  body: { name: freshName, ...fields },
});

const made = { workspace: the("answer.id") } as const;
/** No task goes with it, so nothing else deletes it. A start that can be canceled is not waited for. */
const deletesIt: readonly Step[] = [
  clearsUp(
    step(
      call("cancelWorkspaceBuild", { params: { workspacebuild: the("answer.latest_build.id") }, body: {} }),
      { status: 200 },
    ),
  ),
  clearsUp(
    untilAnswered(call("createWorkspaceBuild", { params: made, body: { transition: "delete" } }), {
      status: 201,
    }),
  ),
];

/** The answer to a create, with its first build as it was inserted. */
const created = (fields: Fields, build: Fields = {}): Expectation => ({
  status: 201,
  body: partial({
    id: any.uuid,
    name: freshName,
    task_id: null,
    ...fields,
    latest_build: partial({
      build_number: 1,
      transition: "start",
      reason: "initiator",
      template_version_name: "",
      resources: [],
      job: partial({ status: oneOf("pending", "running") }),
      ...build,
    }),
  }),
});

const versionUnknown = (id: Reference): Expectation =>
  refusal(400, text`Template version "${id}" doesn't exist.`, undefined, [
    { field: "template_version_id", detail: "template not found" },
  ]);
const templateUnknown = (id: Reference): Expectation =>
  refusal(400, text`Template "${id}" doesn't exist.`, undefined, [
    { field: "template_id", detail: "template not found" },
  ]);
const archived = refusal(500, "Archived template versions cannot be used to make a workspace.", undefined, [
  { field: "template_version_id", detail: "template version archived" },
]);
const mayNotUse = refusal(
  403,
  text`Unauthorized access to use the template "${the("templates.restricted-deprecated.name")}".`,
  "Although you are able to view the template, you are unable to create a workspace using it. Please contact an administrator about your permissions if you feel this is an error.",
);

export const createWorkspace = contract(
  "workspaces/create",
  { operation: "createWorkspace", set: "clients" },
  {
    "of-a-template": {
      says: "a workspace is made of the active version of a template, without a task, its first build waiting",
      requirement: ["12.7 #1", "12.7 #2"],
      given: active,
      request: newWorkspace(usual),
      expect: {
        ...created(
          {
            owner_id: the("people.user.id"),
            owner_name: the("people.user.username"),
            organization_id: the("templates.usual.organization_id"),
            template_id: the("templates.usual.id"),
            template_name: the("templates.usual.name"),
          },
          { template_version_id: the("templates.usual.version_id"), initiator_id: the("people.user.id") },
        ),
        later: [
          step(call("getWorkspaceByName", { params: { workspacename: freshName } }), {
            status: 200,
            body: partial({ id: the("answer.id"), name: freshName, task_id: null }),
          }),
          ...deletesIt,
        ],
      },
    },
    "of-a-version": {
      says: "a workspace is made of the version that is asked for",
      requirement: "12.7 #1",
      given: active,
      request: newWorkspace({ template_version_id: the("templates.usual.version_id") }),
      expect: {
        ...created(
          { template_id: the("templates.usual.id") },
          { template_version_id: the("templates.usual.version_id") },
        ),
        later: deletesIt,
      },
    },
    "without-a-template-is-400": {
      says: "neither a template nor a version: both are told, and the name that is none after them",
      requirement: "12.7 #3",
      request: { body: { name: "no name" } },
      expect: refusal(400, "Validation failed.", undefined, [
        { field: "template_id", detail: `Validation failed for tag "required_without" with value: "${NIL}"` },
        {
          field: "template_version_id",
          detail: `Validation failed for tag "required_without" with value: "${NIL}"`,
        },
        { field: "name", detail: 'Validation failed for tag "workspace_name" with value: "no name"' },
      ]),
    },
    "template-and-version-is-400": {
      says: "a template and a version exclude each other, whatever they are",
      requirement: "12.7 #3",
      request: newWorkspace({ template_id: the("run.nobody"), template_version_id: the("run.nobody") }),
      expect: { status: 400, body: partial({ message: "Validation failed." }) },
    },
    "no-json-is-400": {
      says: "a body that is no JSON is refused",
      requirement: "12.7 #3",
      request: { rawBody: "{" },
      expect: refusal(400, "Request body must be valid JSON.", "unexpected EOF"),
    },
    "user-before-body": {
      says: "a user who is not there is told before the body",
      requirement: "12.7 #3",
      request: { params: { user: text`ghost-${the("run.unique")}` }, rawBody: "{" },
      expect: notFound,
    },
    "user-with-nul-is-400": {
      says: "nothing is made below a user with a NUL, whatever the body",
      requirement: ["1.11 #5", "12.7 #3"],
      request: { params: { user: "a\u0000b" }, rawBody: "{" },
      expect: { status: 400, body: partial({ message: '"user" must be an existing uuid or username.' }) },
    },
    "unknown-version-is-400": {
      says: "a version that nobody has is told",
      requirement: "12.7 #4",
      request: newWorkspace({ template_version_id: the("run.nobody") }),
      expect: versionUnknown(the("run.nobody")),
    },
    "unknown-template-is-400": {
      says: "a template that nobody has is told",
      requirement: "12.7 #4",
      request: newWorkspace({ template_id: the("run.nobody") }),
      expect: templateUnknown(the("run.nobody")),
    },
    "taken-name-is-409": {
      says: "a name that a workspace of the owner has, in any case of letters, is told before a preset that nobody has",
      requirement: "12.7 #7",
      given: active,
      request: {
        body: {
          ...usual,
          name: upper(the("task.workspace_name")),
          template_version_preset_id: the("run.nobody"),
        },
      },
      expect: nameTaken(upper(the("task.workspace_name"))),
    },
    "unknown-preset-is-500": {
      says: "a preset that nobody has cannot be looked up, and nothing is made",
      requirement: "12.7 #8",
      request: newWorkspace({ ...usual, template_version_preset_id: the("run.nobody") }),
      expect: {
        ...presetUnknown,
        later: [step(call("getWorkspaceByName", { params: { workspacename: freshName } }), notFound)],
      },
    },
    "archived-is-500": {
      says: "an archived version makes no workspace",
      requirement: "12.7 #5",
      set: "templates",
      request: newWorkspace(ofVersion("archived")),
      expect: archived,
    },
    "deleted-is-404": {
      says: "a deleted template makes no workspace, and its name is told",
      requirement: "12.7 #5",
      set: "templates",
      request: newWorkspace(ofKind("deleted")),
      expect: refusal(404, text`Template "${the("templates.deleted.name")}" has been deleted!`),
    },
    "restricted-is-403": {
      says: "a template that the caller may see and not use makes no workspace, be it deprecated or not",
      requirement: "12.7 #6",
      set: "templates",
      request: newWorkspace(ofKind("restricted-deprecated")),
      expect: mayNotUse,
    },
    "deprecated-is-400": {
      says: "a deprecated template makes no workspace and says why, before a name that is taken",
      requirement: ["12.7 #6", "12.7 #7"],
      set: "templates",
      given: active,
      request: { body: { ...ofKind("deprecated"), name: the("task.workspace_name") } },
      expect: refusal(
        400,
        text`Template "${the("templates.deprecated.name")}" has been deprecated, and cannot be used to create a new workspace.`,
        any.text,
      ),
    },
    "importing-is-406": {
      says: "a version that is still being imported makes no workspace",
      requirement: "12.7 #8",
      set: "templates",
      request: newWorkspace({ ...ofVersion("importing"), template_version_preset_id: the("run.nobody") }),
      expect: refusal(406, any.text, any.text),
    },
    "taken-name-before-an-import": {
      says: "a name that is taken is told before a version that is still being imported",
      requirement: ["12.7 #7", "12.7 #8"],
      set: "templates",
      given: active,
      request: { body: { ...ofVersion("importing"), name: the("task.workspace_name") } },
      expect: nameTaken(the("task.workspace_name")),
    },
    "broken-is-400": {
      says: "a version that failed to be imported makes no workspace, whatever the preset",
      requirement: "12.7 #8",
      set: "templates",
      request: newWorkspace({ ...ofVersion("broken"), template_version_preset_id: the("run.nobody") }),
      expect: { status: 400, body: partial({ message: any.text, detail: the("answer.message") }) },
    },
    "for-another-member-is-403": {
      says: "who may see another member and make nothing for them is told, before a template they may not use",
      requirement: "12.7 #6",
      set: "permissions",
      request: {
        as: "auditor",
        params: { user: the("people.user.username") },
        ...newWorkspace(ofKind("restricted")),
      },
      expect: createNotPermitted,
    },
    "owner-outside-of-the-organization-is-404": {
      says: "an owner whom the caller sees by a membership elsewhere is not found in the template's organization",
      requirement: "12.7 #6",
      set: "permissions",
      request: {
        as: "second-user",
        params: { user: the("people.user.username") },
        ...newWorkspace({ template_version_id: the("templates.second-home.version_id") }),
      },
      expect: notFound,
    },
    "archived-comes-before-owner": {
      says: "an archived version is told before an owner who is not found in the template's organization",
      requirement: ["12.7 #5", "12.7 #6"],
      set: "permissions",
      needs: ["template:second-home"],
      request: {
        as: "second-user",
        params: { user: the("people.user.username") },
        ...newWorkspace({ template_version_id: the("versions.archived-of-foreign") }),
      },
      expect: archived,
    },
    "by-a-site-owner": {
      says: "a site owner makes a workspace for a user: it is the user's, its build the site owner's",
      requirement: "12.7 #1",
      set: "permissions",
      given: active,
      request: { as: "admin", params: { user: the("people.user.username") }, ...newWorkspace(usual) },
      expect: {
        ...created({ owner_id: the("people.user.id") }, { initiator_id: the("people.admin.id") }),
        later: deletesIt,
      },
    },
  },
);
