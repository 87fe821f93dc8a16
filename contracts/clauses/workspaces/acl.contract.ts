/** Sharing a workspace: docs/behaviour, 4.15. */
import type { Text } from "../../language/clause.ts";
import {
  forbidden,
  holder,
  mayShare,
  pausedToShare,
  sharedWithExactly,
  shares,
  sharing,
  toEveryone,
  toSecondUser,
  unsharingRefused,
} from "../sharing.ts";
import { readsTask } from "../tasks/task-view.ts";
import {
  absent,
  any,
  call,
  contract,
  list,
  notFound,
  oneOf,
  partial,
  step,
  text,
  the,
  unhyphenated,
  upper,
} from "../../language/words.ts";

const nobody = { users: [], group: [] };

const second = the("people.second-user.id");
const unknown = the("run.nobody");

const given = (body: string | Text) => ({ ...pausedToShare, steps: [shares(body)] });
const actor = (id: Text | ReturnType<typeof the>, type: string, role: string) => ({
  id,
  actor_type: type,
  name: any.string,
  avatar_url: oneOf(absent, any.text),
  roles: [role],
});
export const workspaceAcl = contract(
  "workspaces/acl",
  { operation: "updateWorkspaceAcl", set: "permissions" },
  {
    "nobody-at-first": {
      says: "a workspace is shared with nobody until somebody shares it",
      requirement: "4.15 #5",
      given: pausedToShare,
      request: { operation: "getWorkspaceAcl" },
      expect: {
        status: 200,
        body: nobody,
        later: [step(call("getWorkspace"), { status: 200, body: partial({ shared_with: absent }) })],
      },
    },
    "shared-is-204": {
      says: "whom a workspace is shared with is shown by itself and by the workspace; its task stays as it was",
      requirement: ["4.15 #4", "4.15 #5", "4.15 #6"],
      given: { ...pausedToShare, steps: [mayShare, readsTask] },
      request: sharing(toSecondUser("use")),
      expect: {
        status: 204,
        text: "",
        later: [
          sharedWithExactly(holder("second-user", "use")),
          step(call("getWorkspace"), {
            status: 200,
            body: partial({ shared_with: [actor(second, "user", "use")] }),
          }),
          step(call("getTask"), { status: 200, body: the("saved.task") }),
        ],
      },
    },
    "role-is-changed": {
      says: "another role takes the place of the one before",
      requirement: "4.15 #4",
      given: given(toSecondUser("use")),
      request: sharing(toSecondUser("admin")),
      expect: { status: 204, later: [sharedWithExactly(holder("second-user", "admin"))] },
    },
    "who-is-not-named-stays": {
      says: "whoever is not named keeps the role, and an empty one takes it away",
      requirement: "4.15 #4",
      given: given(text`{"user_roles":{"${second}":"use","${the("people.org-admin.id")}":"admin"}}`),
      request: sharing(toSecondUser("")),
      expect: { status: 204, later: [sharedWithExactly(holder("org-admin", "admin"))] },
    },
    "nobody-known-is-taken-off": {
      says: "a role is taken from whoever does not exist any more, without a word",
      requirement: "4.15 #3",
      given: given(toSecondUser("use")),
      request: sharing(text`{"user_roles":{"${unknown}":""},"group_roles":{"${unknown}":""}}`),
      expect: { status: 204, later: [sharedWithExactly(holder("second-user", "use"))] },
    },
    "null-is-nothing": {
      says: "lists that are null change nothing",
      requirement: ["4.15 #1", "4.15 #4"],
      given: given(toSecondUser("use")),
      request: sharing(`{"user_roles":null,"group_roles":null}`),
      expect: { status: 204, later: [sharedWithExactly(holder("second-user", "use"))] },
    },
    "null-is-no-role": {
      says: "a role that is null is the empty one",
      requirement: ["4.15 #1", "4.15 #4"],
      given: given(text`{"user_roles":{"${second}":"use","${the("people.org-admin.id")}":"admin"}}`),
      request: sharing(text`{"user_roles":{"${second}":null}}`),
      expect: { status: 204, later: [sharedWithExactly(holder("org-admin", "admin"))] },
    },
    "another-spelling-is-nobodys": {
      says: "an id that is spelled another way is kept as it is: it is shown without a role and gives none",
      requirement: ["4.15 #2", "4.15 #5"],
      given: { ...pausedToShare, steps: [mayShare] },
      request: sharing(
        text`{"user_roles":{"${upper(second)}":"use","${unhyphenated(the("people.user.id"))}":"use"}}`,
      ),
      expect: {
        status: 204,
        later: [
          step(call("getWorkspaceAcl"), {
            status: 200,
            body: { users: list({ length: 2, each: partial({ role: "" }) }), group: [] },
          }),
          step(
            call("getTask", { as: "second-user", params: { user: the("people.user.username") } }),
            notFound,
          ),
        ],
      },
    },
    "everyone-is-shown": {
      says: "the group of everybody is called Everyone and shows the members of the organization",
      requirement: ["4.15 #7", "4.15 #6"],
      given: given(toEveryone("use")),
      request: { operation: "getWorkspaceAcl" },
      expect: {
        status: 200,
        body: {
          users: [],
          group: [
            partial({
              id: the("task.organization_id"),
              name: "Everyone",
              organization_id: the("task.organization_id"),
              organization_name: the("people.user.organization_name"),
              members: list({
                includes: [partial({ id: the("people.user.id"), username: the("people.user.username") })],
              }),
              source: "user",
              role: "use",
            }),
          ],
        },
        later: [
          step(call("getWorkspace"), {
            status: 200,
            body: partial({ shared_with: [actor(the("task.organization_id"), "group", "use")] }),
          }),
        ],
      },
    },
    "nobody-again": {
      says: "all roles are taken away at once, by an answer without a body that says it is JSON",
      requirement: "4.15 #8",
      given: given(
        text`{"user_roles":{"${second}":"use"},"group_roles":{"${the("task.organization_id")}":"use"}}`,
      ),
      request: { operation: "deleteWorkspaceAcl" },
      expect: {
        status: 204,
        text: "",
        headers: { "content-type": "application/json; charset=utf-8" },
        later: [sharedWithExactly()],
      },
    },
    "use-does-not-share": {
      says: 'the role "use" shows whom the workspace is shared with, and shares it with nobody else',
      requirement: ["4.15 #9", "5.3 #7"],
      given: given(toSecondUser("use")),
      request: sharing(text`{"user_roles":{"${the("people.org-admin.id")}":"use"}}`, "second-user"),
      expect: {
        ...forbidden,
        later: [
          step(call("getWorkspaceAcl", { as: "second-user" }), {
            status: 200,
            body: { users: [holder("second-user", "use")], group: [] },
          }),
          step(call("deleteWorkspaceAcl", { as: "second-user" }), unsharingRefused),
          sharedWithExactly(holder("second-user", "use")),
        ],
      },
    },
    "admin-shares": {
      says: 'the role "admin" shares the workspace with others',
      requirement: ["4.15 #9", "5.3 #7"],
      given: given(toSecondUser("admin")),
      request: sharing(text`{"user_roles":{"${the("people.org-admin.id")}":"use"}}`, "second-user"),
      expect: {
        status: 204,
        later: [
          step(call("getWorkspaceAcl"), {
            status: 200,
            body: {
              users: list({
                length: 2,
                includes: [holder("second-user", "admin"), holder("org-admin", "use")],
              }),
              group: [],
            },
          }),
        ],
      },
    },
    "org-admin-shares": {
      says: "an organization admin shares the workspaces of its members",
      requirement: "4.15 #9",
      given: { ...pausedToShare, steps: [mayShare] },
      request: sharing(toSecondUser("use"), "org-admin"),
      expect: { status: 204, later: [sharedWithExactly(holder("second-user", "use"))] },
    },
  },
);
