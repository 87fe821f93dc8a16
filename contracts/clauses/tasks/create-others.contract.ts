/** Create for somebody else: docs/behaviour, 4.4 #7, #11, #12 and #28, with 5.1. */
import type { Person } from "../../../client/target.ts";
import type { Expectation, RequestSpec } from "../../language/clause.ts";
import {
  bodyInvalid,
  call,
  contract,
  notFound,
  partial,
  refusal,
  step,
  text,
  the,
  unhyphenated,
  upper,
} from "../../language/words.ts";
import {
  created,
  createNotPermitted,
  displayNameTooLong,
  freshName,
  LONG_DISPLAY_NAME,
  nameTaken,
  newTask,
  newTaskView,
  sameName,
} from "./new-task.ts";
import { nothingWasMade } from "./list-words.ts";

const forUser = { user: the("people.user.username") } as const;
const secondHome = the("templates.second-home.version_id");
const active = { task: { state: "active" } } as const;

/** A create for the user by somebody who sees the user and may make nothing for them. */
const byAuditor = (fields: Parameters<typeof newTask>[0]): Omit<RequestSpec, "operation"> => ({
  as: "auditor",
  params: forUser,
  body: newTask(fields),
});

/** The task is the user's, whoever made it, and so is its workspace; the build is the maker's. */
const madeBy = (maker: Person): Expectation => ({
  status: 201,
  body: newTaskView(),
  later: [
    step(call("getTask", { params: { task: freshName } }), {
      status: 200,
      body: partial({ id: the("answer.id"), owner_id: the("people.user.id") }),
    }),
    step(call("getWorkspace", { params: { workspace: the("answer.workspace_id") } }), {
      status: 200,
      body: partial({
        owner_id: the("people.user.id"),
        owner_name: the("people.user.username"),
        task_id: the("answer.id"),
        latest_build: partial({
          build_number: 1,
          reason: "initiator",
          initiator_id: the(`people.${maker}.id`),
          workspace_owner_id: the("people.user.id"),
        }),
      }),
    }),
  ],
});

const archived = refusal(500, "Archived template versions cannot be used to make a workspace.", undefined, [
  { field: "template_version_id", detail: "template version archived" },
]);

export const createTaskForOthers = contract(
  "tasks/create-others",
  { operation: "createTask", set: "permissions" },
  {
    "site-owner-may": {
      says: "a site owner makes a task for a user; the task is the user's, the build the site owner's",
      requirement: ["4.4 #28", "4.4 #23"],
      request: { as: "admin", params: forUser, body: newTask() },
      expect: madeBy("admin"),
    },
    "organization-admin-may": {
      says: "an organization admin makes a task for a member; the task is the member's, the build the admin's",
      requirement: ["4.4 #28", "4.4 #23"],
      request: { as: "org-admin", params: forUser, body: newTask() },
      expect: madeBy("org-admin"),
    },
    "site-owner-may-by-id": {
      says: "the path may name the owner by id, in every spelling of a uuid",
      requirement: ["5.1 #2", "5.2 #6"],
      request: { as: "admin", params: { user: unhyphenated(the("people.user.id")) }, body: newTask() },
      expect: created({ owner_id: the("people.user.id") }),
    },
    "site-owner-may-by-name-in-another-case": {
      says: "the path may name the owner by username, in any case of letters",
      requirement: "5.1 #3",
      request: { as: "admin", params: { user: upper(the("people.user.username")) }, body: newTask() },
      expect: created({ owner_id: the("people.user.id"), owner_name: the("people.user.username") }),
    },
    "me-is-the-caller": {
      says: "me is whoever calls",
      requirement: "5.1 #1",
      request: { as: "second-user", body: newTask() },
      expect: created({
        owner_id: the("people.second-user.id"),
        owner_name: the("people.second-user.username"),
      }),
    },
    "auditor-may-for-herself": {
      says: "an auditor of the site is a member as well and makes tasks of her own",
      requirement: "4.4 #11",
      request: { as: "auditor", body: newTask() },
      expect: created({ owner_id: the("people.auditor.id") }),
    },
    // A 404 where the organization has switched sharing off (`shareable_workspace_owners` is `none`): then its members
    // do not read one another's memberships. Source: coderd/rbac/roles.go, OrgMemberPermissions. Not so by default.
    "member-is-403": {
      says: "a member finds a fellow member of the organization and may make no workspace for them",
      requirement: ["4.4 #11", "4.4 #28", "5.1 #4"],
      needs: ["second-user"],
      request: { as: "second-user", params: forUser, body: newTask() },
      expect: { ...createNotPermitted, later: [nothingWasMade()] },
    },
    "member-by-id-is-403": {
      says: "a member finds a fellow member by id as well, and may make no workspace for them either",
      requirement: ["4.4 #11", "4.4 #28", "5.1 #4"],
      request: { params: { user: the("people.second-user.id") }, body: newTask() },
      expect: { ...createNotPermitted, later: [nothingWasMade("second-user")] },
    },
    "outsider-is-404": {
      says: "a member of another organization does not see the user",
      requirement: ["4.4 #28", "5.1 #4"],
      request: { as: "outsider", params: forUser, body: newTask() },
      expect: { ...notFound, later: [nothingWasMade()] },
    },
    "organization-admin-may-for-an-outsider": {
      says: "an organization admin makes a task there for somebody who is no member of the organization",
      requirement: ["4.4 #7", "4.4 #28", "5.1 #4"],
      request: { as: "org-admin", params: { user: the("people.outsider.username") }, body: newTask() },
      expect: created({
        owner_id: the("people.outsider.id"),
        owner_name: the("people.outsider.username"),
        organization_id: the("templates.usual.organization_id"),
      }),
    },
    "organization-admin-elsewhere-is-403": {
      says: "who is an organization's admin may make no workspace for others in another organization",
      requirement: ["4.4 #7", "4.4 #11", "4.4 #28"],
      request: { as: "org-admin", params: forUser, body: newTask({ template_version_id: secondHome }) },
      expect: { ...createNotPermitted, later: [nothingWasMade()] },
    },
    "auditor-is-403": {
      says: "an auditor sees the user and may make no workspace for them",
      requirement: ["4.4 #11", "4.4 #28"],
      request: { as: "auditor", params: forUser, body: newTask() },
      expect: createNotPermitted,
    },
    "template-admin-is-403": {
      says: "a template admin sees the user and may make no workspace for them",
      requirement: ["4.4 #11", "4.4 #28"],
      request: { as: "template-admin", params: forUser, body: newTask() },
      expect: createNotPermitted,
    },
    "user-admin-is-403": {
      says: "a user admin sees the user and may make no workspace for them",
      requirement: ["4.4 #11", "4.4 #28"],
      request: { as: "user-admin", params: forUser, body: newTask() },
      expect: createNotPermitted,
    },
    "site-owner-may-use-every-template": {
      says: "a site owner uses a template that members may only see",
      requirement: "4.4 #12",
      request: {
        as: "admin",
        params: forUser,
        body: newTask({ template_version_id: the("templates.restricted.version_id") }),
      },
      expect: created({
        owner_id: the("people.user.id"),
        template_id: the("templates.restricted.id"),
        template_name: the("templates.restricted.name"),
      }),
    },
    "name-is-taken-by-the-owner": {
      says: "whoever creates, the names that count are the owner's",
      requirement: "4.4 #14",
      given: active,
      request: { as: "admin", params: forUser, body: newTask({ name: sameName }) },
      expect: nameTaken(sameName),
    },
    "name-is-free-for-others": {
      says: "two owners may each have a task of one name, and each finds their own by it",
      requirement: ["4.4 #14", "2.1 #6", "7.1 #5", "5.2 #2"],
      given: active,
      request: { as: "second-user", body: newTask({ name: sameName }) },
      expect: {
        ...created({ name: sameName, owner_id: the("people.second-user.id") }),
        later: [
          step(call("getTask", { as: "second-user", params: { task: the("task.name") } }), {
            status: 200,
            body: partial({ id: the("answer.id") }),
          }),
          step(call("getTask", { params: { task: sameName } }), {
            status: 200,
            body: partial({ id: the("task.id") }),
          }),
        ],
      },
    },
    "refusal-leaves-nothing": {
      says: "a task that was not permitted leaves nothing with the user",
      requirement: ["4.4 #11", "4.4 #22"],
      request: { as: "auditor", params: forUser, body: newTask() },
      expect: {
        ...createNotPermitted,
        later: [
          step(call("getTask", { params: { task: freshName } }), notFound),
          step(call("getWorkspaceByName", { params: { user: "me", workspacename: freshName } }), notFound),
        ],
      },
    },

    // Two things wrong at once: the row that stands first in 4.4 answers.

    "user-comes-before-body": {
      says: "a user of whom nothing may be seen is told before a broken body",
      requirement: ["1.2 #10", "5.1 #4"],
      request: { params: { user: the("people.outsider.username") }, rawBody: "no JSON" },
      expect: { ...notFound, later: [nothingWasMade("outsider")] },
    },
    "body-comes-before-permission": {
      says: "a broken body is told before the missing permission to create for a fellow member",
      requirement: ["4.4 #1", "4.4 #11"],
      request: { params: { user: the("people.second-user.username") }, rawBody: "no JSON" },
      expect: bodyInvalid(),
    },
    "owner-outside-of-the-organization-is-404": {
      says: "an owner whom the caller sees by a membership elsewhere is not found in the template's organization",
      requirement: "4.4 #7",
      request: { as: "second-user", params: forUser, body: newTask({ template_version_id: secondHome }) },
      expect: { ...notFound, later: [nothingWasMade()] },
    },
    "display-name-comes-before-owner": {
      says: "a long display name is told before an owner who is not found in the template's organization",
      requirement: ["4.4 #5", "4.4 #7"],
      request: {
        as: "second-user",
        params: forUser,
        body: newTask({ template_version_id: secondHome, display_name: LONG_DISPLAY_NAME }),
      },
      expect: displayNameTooLong,
    },
    "owner-comes-before-archived": {
      says: "an owner who is not found in the template's organization is told before an archived version",
      requirement: ["4.4 #7", "4.4 #8"],
      needs: ["template:second-home"],
      request: {
        as: "second-user",
        params: forUser,
        body: newTask({ template_version_id: the("versions.archived-of-foreign") }),
      },
      expect: { ...notFound, later: [nothingWasMade()] },
    },
    "archived-comes-before-permission": {
      says: "an archived version is told before the missing permission to create",
      requirement: ["4.4 #8", "4.4 #11"],
      request: byAuditor({ template_version_id: the("versions.archived") }),
      expect: archived,
    },
    "deleted-comes-before-permission": {
      says: "a deleted template is told before the missing permission to create",
      requirement: ["4.4 #10", "4.4 #11"],
      request: byAuditor({ template_version_id: the("templates.deleted.version_id") }),
      expect: refusal(404, text`Template "${the("templates.deleted.name")}" has been deleted!`),
    },
    "permission-comes-before-restricted": {
      says: "the missing permission to create is told before the missing permission to use the template",
      requirement: ["4.4 #11", "4.4 #12"],
      request: byAuditor({ template_version_id: the("templates.restricted.version_id") }),
      expect: createNotPermitted,
    },
    "permission-comes-before-deprecated": {
      says: "the missing permission to create is told before a deprecated template",
      requirement: ["4.4 #11", "4.4 #13"],
      request: byAuditor({ template_version_id: the("templates.deprecated.version_id") }),
      expect: createNotPermitted,
    },
    "permission-comes-before-taken-name": {
      says: "the missing permission to create is told before a taken name",
      requirement: ["4.4 #11", "4.4 #14"],
      given: active,
      request: { as: "auditor", params: forUser, body: newTask({ name: the("task.name") }) },
      expect: createNotPermitted,
    },
  },
);
