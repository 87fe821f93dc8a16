/** What the caller may do: docs/behaviour, 13.3. */
import type { Pattern } from "../../language/clause.ts";
import { bodyInvalid, call, contract, refusal, step, the, type ClauseSpec } from "../../language/words.ts";
import { refused } from "../conventions/csrf-words.ts";
import { shares, toEveryone, toSecondUser } from "../sharing.ts";
import { allowedTo, dashboardChecks, NAMES_OF_ROLES, expectedOf, on, type Role } from "./authcheck-checks.ts";

const active = { task: { state: "active" } } as const;

const asking = (checks: Readonly<Record<string, unknown>>, as: Role | "second-user" = "user") => ({
  as,
  body: { checks } as unknown as Pattern,
});

const told = (answers: Readonly<Record<string, Pattern>>) => ({ status: 200, body: answers });

/** Checks of the same resource, each named by its action. */
const each = (actions: readonly string[], kind: string, object: Parameters<typeof on>[2]) =>
  Object.fromEntries(actions.map((action) => [action, on(kind, action, object)]));

const workspace = { resource_id: the("task.workspace_id") };
const ACTIONS = ["read", "update", "start", "stop", "ssh", "application_connect", "delete"];
const answers = (...allowed: readonly string[]) =>
  told(Object.fromEntries(ACTIONS.map((action) => [action, allowed.includes(action)])));

const ofRoles = Object.fromEntries(
  (Object.keys(allowedTo) as readonly Role[]).map((role): [string, ClauseSpec] => [
    `dashboard-of-${role}`,
    {
      says: `${NAMES_OF_ROLES[role]} is told what the role allows, in all that a dashboard asks`,
      requirement: ["13.3 #1", "13.3 #9"],
      set: "permissions",
      request: asking(dashboardChecks, role),
      expect: told(expectedOf(role) as Readonly<Record<string, Pattern>>),
    },
  ]),
);

const ids = (count: number, object: Readonly<Record<string, Pattern>>) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`check-${String(index)}`, { object, action: "read" }]),
  );

const noIds = (kind: string) => {
  const problem = `Object type "${kind}" does not support "resource_id" field.`;
  return refusal(400, problem, undefined, [{ field: "resource_type", detail: problem }]);
};

const noUuid = refusal(400, 'Object "word" id is not a valid uuid.', undefined, [
  { field: "resource_id", detail: "invalid UUID length: 4" },
]);

export const authcheck = contract(
  "deployment/authcheck",
  { operation: "checkAuthorization", set: "clients" },
  {
    ...ofRoles,
    "nothing-asked": {
      says: "who asks nothing is told nothing",
      requirement: "13.3 #1",
      request: { body: {} },
      expect: {
        ...told({}),
        later: [
          step(call("checkAuthorization", asking({ a: on("workspace_proxy", "read") })), told({ a: true })),
        ],
      },
    },
    "keys-are-sorted": {
      says: "the answers come in the order of the bytes of their keys",
      requirement: "13.3 #1",
      request: asking({
        b: on("user", "delete"),
        "10": on("user", "delete"),
        a: on("nonsense", "read"),
        "9": on("workspace_proxy", "read"),
        Z: on("user", "delete"),
      }),
      expect: { status: 200, text: '{"10":false,"9":true,"Z":false,"a":false,"b":false}\n' },
    },
    "unknown-kind-is-false": {
      says: "nobody may do anything to a kind of resource that there is not, not even the owner of the site",
      requirement: "13.3 #2",
      set: "permissions",
      request: asking({ a: on("nonsense", "read"), b: on("user", "read") }, "admin"),
      expect: told({ a: false, b: true }),
    },
    "of-oneself": {
      says: "what is one's own one may read and change, by `me` or by the id",
      requirement: "13.3 #8",
      request: asking({
        me: on("user", "read_personal", { owner_id: "me" }),
        id: on("user", "update_personal", { owner_id: the("people.user.id") }),
        another: on("user", "read_personal", { owner_id: the("run.nobody") }),
        key: on("api_key", "create", { owner_id: "me" }),
        anybodys: on("api_key", "create"),
        elsewhere: on("api_key", "create", { owner_id: "me", organization_id: the("run.nobody") }),
        self: on("user", "delete", { owner_id: "me" }),
      }),
      expect: told({
        me: true,
        id: true,
        another: false,
        key: true,
        anybodys: false,
        elsewhere: false,
        self: false,
      }),
    },
    "of-an-organization": {
      says: "a member may make workspaces and tasks in the organization, of one's own only",
      requirement: ["13.3 #8", "13.3 #10"],
      request: asking({
        own: on("workspace", "create", {
          organization_id: the("people.user.organization_id"),
          owner_id: "me",
        }),
        task: on("task", "create", { organization_id: the("people.user.organization_id"), owner_id: "me" }),
        anywhere: on("workspace", "create", { any_org: true, owner_id: "me" }),
        nowhere: on("workspace", "create", { owner_id: "me" }),
        others: on("workspace", "create", { organization_id: the("people.user.organization_id") }),
        foreign: on("workspace", "create", { organization_id: the("run.nobody"), owner_id: "me" }),
        organization: on("organization", "read", { organization_id: the("people.user.organization_id") }),
        log: on("audit_log", "read", { organization_id: the("people.user.organization_id") }),
      }),
      expect: told({
        own: true,
        task: true,
        anywhere: true,
        nowhere: false,
        others: false,
        foreign: false,
        organization: true,
        log: false,
      }),
    },
    "an-admin-of-the-organization": {
      says: "the admin of an organization may do to its workspaces what their owners may, but not look into them",
      requirement: "13.3 #10",
      set: "permissions",
      request: asking(
        each(ACTIONS, "workspace", { organization_id: the("people.user.organization_id") }),
        "org-admin",
      ),
      expect: answers("read", "update", "start", "stop", "delete"),
    },
    "own-workspace": {
      says: "the owner of a workspace may do everything to it",
      requirement: "13.3 #7",
      given: active,
      request: asking(each(ACTIONS, "workspace", workspace)),
      expect: answers(...ACTIONS),
    },
    "another-members-workspace": {
      says: "the workspace of another member is as if it were not there",
      requirement: "13.3 #7",
      set: "permissions",
      given: active,
      request: asking(each(ACTIONS, "workspace", { ...workspace, owner_id: "me" }), "second-user"),
      expect: answers(),
    },
    "workspace-shared-for-use": {
      says: "who may use a shared workspace may not change it",
      requirement: ["13.3 #7", "5.3 #7"],
      set: "permissions",
      given: { ...active, steps: [shares(toSecondUser("use"))] },
      request: asking(each(ACTIONS, "workspace", workspace), "second-user"),
      expect: answers("read", "start", "stop", "ssh", "application_connect"),
    },
    "workspace-shared-with-all-as-admin": {
      says: "who is an admin of a shared workspace may do everything but delete it",
      requirement: ["13.3 #7", "5.3 #7"],
      set: "permissions",
      given: { ...active, steps: [shares(toEveryone("admin"))] },
      request: asking(each(ACTIONS, "workspace", workspace), "second-user"),
      expect: answers("read", "update", "start", "stop", "ssh", "application_connect"),
    },
    "workspace-for-a-template-admin": {
      says: "a template admin may look at the workspace of anybody, and no more",
      requirement: "13.3 #7",
      set: "permissions",
      given: active,
      request: asking(each(ACTIONS, "workspace", workspace), "template-admin"),
      expect: answers("read"),
    },
    "template-for-a-member": {
      says: "a member may read and use a template of the organization, and not change it",
      requirement: "13.3 #7",
      request: asking(
        each(["read", "use", "update", "view_insights"], "template", {
          resource_id: the("templates.usual.id"),
        }),
      ),
      expect: told({ read: true, use: true, update: false, view_insights: false }),
    },
    "restricted-template-for-a-member": {
      says: "a member may read a template that is not for members, and not use it",
      requirement: "13.3 #7",
      set: "permissions",
      request: asking(each(["read", "use"], "template", { resource_id: the("templates.restricted.id") })),
      expect: told({ read: true, use: false }),
    },
    "users-by-their-ids": {
      says: "a member may read oneself, and nobody else",
      requirement: "13.3 #7",
      set: "permissions",
      request: asking({
        me: on("user", "read", { resource_id: the("people.user.id") }),
        another: on("user", "read", { resource_id: the("people.second-user.id") }),
        nobody: on("user", "read", { resource_id: the("run.nobody") }),
      }),
      expect: told({ me: true, another: false, nobody: false }),
    },
    "group-of-everybody": {
      says: "a member may read the group of all members of the organization, and not change it",
      requirement: "13.3 #7",
      request: asking(each(["read", "update"], "group", { resource_id: the("people.user.organization_id") })),
      expect: told({ read: true, update: false }),
    },
    "unknown-ids-are-false": {
      says: "nobody may do anything to what is not there",
      requirement: "13.3 #7",
      set: "permissions",
      request: asking(
        {
          workspace: on("workspace", "read", { resource_id: the("run.nobody") }),
          template: on("template", "read", { resource_id: the("run.nobody") }),
          user: on("user", "read", { resource_id: the("run.nobody") }),
          group: on("group", "read", { resource_id: the("run.nobody") }),
        },
        "admin",
      ),
      expect: told({ workspace: false, template: false, user: false, group: false }),
    },
    "ten-ids-are-answered": {
      says: "ten checks may name a single resource",
      requirement: "13.3 #5",
      request: asking(ids(10, { resource_type: "user", resource_id: the("people.user.id") })),
      expect: told(Object.fromEntries(Object.keys(ids(10, {})).map((key) => [key, true]))),
    },
    "eleven-ids-are-400": {
      says: "of eleven checks that name a single resource one is too many, whatever else is wrong with them",
      requirement: "13.3 #5",
      request: asking(ids(11, { resource_type: "", resource_id: "word" })),
      expect: refusal(
        400,
        'Endpoint only supports using "resource_id" field 10 times, found 11 usages. Remove 1 objects with this field set.',
      ),
    },
    "no-kind-is-400": {
      says: "a check names a kind of resource, before its id is looked at",
      requirement: "13.3 #3",
      request: asking({ "a b": on("", "read", { resource_id: "word" }) }),
      expect: refusal(400, 'Object\'s "resource_type" field must be defined for key "a b".'),
    },
    "no-uuid-is-400": {
      says: "a single resource is named by a uuid, before its kind is looked at",
      requirement: "13.3 #4",
      request: asking({ a: on("license", "read", { resource_id: "word" }) }),
      expect: noUuid,
    },
    "kind-without-ids-is-400": {
      says: "a kind that is not asked for by its id is told so",
      requirement: "13.3 #6",
      request: asking({ a: on("license", "read", { resource_id: the("run.nobody") }) }),
      expect: noIds("license"),
    },
    "task-by-its-id-is-400": {
      says: "a task is not asked for by its id, but its workspace is",
      requirement: "13.3 #6",
      given: active,
      request: asking({ a: on("task", "read", { resource_id: the("task.id") }) }),
      expect: {
        ...noIds("task"),
        later: [
          step(
            call("checkAuthorization", asking({ a: on("workspace", "read", workspace) })),
            told({ a: true }),
          ),
        ],
      },
    },
    "body-cut-off-is-400": {
      says: "what is asked is JSON",
      requirement: ["13.3 #1", "1.6 #5"],
      request: { rawBody: "{" },
      expect: bodyInvalid("unexpected EOF"),
    },
    "asked-by-cookie-alone": {
      says: "a page of somebody else's cannot ask",
      requirement: ["1.9 #1", "1.9 #2"],
      request: { ...asking({}), tokenIn: "cookie" },
      expect: refused,
    },
  },
);
