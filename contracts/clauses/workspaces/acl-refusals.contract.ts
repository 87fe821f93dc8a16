/** What is refused when a workspace is shared: docs/behaviour, 4.15. */
import type { Expectation, Text } from "../../language/clause.ts";
import {
  forbidden,
  mayShare,
  sharedWithExactly,
  sharing,
  toSecondUser,
  unsharingRefused,
} from "../sharing.ts";
import {
  bodyInvalid,
  call,
  contract,
  notFound,
  refusal,
  step,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const paused = { task: { state: "paused" } } as const;

const invalid = (
  ...validations: readonly (readonly [field: string, detail: string | Text])[]
): Expectation => ({
  ...refusal(
    400,
    "Invalid request to update workspace ACL",
    undefined,
    validations.map(([field, detail]) => ({ field, detail })),
  ),
  later: [sharedWithExactly()],
});

const noRole = (role: string): string => `role "${role}" is not a valid workspace role`;
const NO_UUID = "word is not a valid UUID.";
const second = the("people.second-user.id");
const unknown = the("run.nobody");
const noUser = text`user with ID ${unknown} does not exist`;
const noGroup = text`group with ID ${unknown} does not exist`;

const kind = (value: string, field: string, type: string): Expectation =>
  bodyInvalid(
    `json: cannot unmarshal ${value} into Go struct field UpdateWorkspaceACL.${field} of type ${type}`,
  );

/** Bodies that are refused, and with what. */
const mistakes: Readonly<Record<string, readonly [row: string, body: string | Text, expect: Expectation]>> = {
  "unknown-role": [
    "4.15 #3",
    text`{"user_roles":{"${second}":"owner"}}`,
    invalid(["user_roles", noRole("owner")]),
  ],
  "role-in-upper-case": [
    "4.15 #3",
    text`{"user_roles":{"${second}":"Use"}}`,
    invalid(["user_roles", noRole("Use")]),
  ],
  "word-as-id": ["4.15 #3", `{"user_roles":{"word":"use"}}`, invalid(["user_roles", NO_UUID])],
  "word-as-id-without-role": ["4.15 #3", `{"user_roles":{"word":""}}`, invalid(["user_roles", NO_UUID])],
  "word-as-group": ["4.15 #3", `{"group_roles":{"word":"use"}}`, invalid(["group_roles", NO_UUID])],
  "wrong-twice": [
    "4.15 #3",
    `{"group_roles":{"word":"owner"}}`,
    invalid(["group_roles", noRole("owner")], ["group_roles", NO_UUID]),
  ],
  "unknown-user": ["4.15 #3", text`{"user_roles":{"${unknown}":"use"}}`, invalid(["user_roles", noUser])],
  "unknown-group": ["4.15 #3", text`{"group_roles":{"${unknown}":"use"}}`, invalid(["group_roles", noGroup])],
  "groups-first": [
    "4.15 #3",
    text`{"user_roles":{"${unknown}":"use"},"group_roles":{"${unknown}":"use"}}`,
    invalid(["group_roles", noGroup], ["user_roles", noUser]),
  ],
  oneself: [
    "4.15 #2",
    text`{"user_roles":{"${the("people.user.id")}":"admin"}}`,
    refusal(400, "You cannot change your own workspace sharing role."),
  ],
  "oneself-without-role": [
    "4.15 #2",
    text`{"user_roles":{"${the("people.user.id")}":""}}`,
    refusal(400, "You cannot change your own workspace sharing role."),
  ],
  "oneself-first": [
    "4.15 #2",
    text`{"user_roles":{"${the("people.user.id")}":"use","word":"owner"}}`,
    refusal(400, "You cannot change your own workspace sharing role."),
  ],
  "no-json": ["4.15 #1", "x", bodyInvalid("invalid character 'x' looking for beginning of value")],
  "no-body": ["4.15 #1", "", bodyInvalid("EOF")],
  "number-as-list": [
    "4.15 #1",
    `{"user_roles":5}`,
    kind("number", "user_roles", "map[string]codersdk.WorkspaceRole"),
  ],
  "list-as-list": [
    "4.15 #1",
    `{"group_roles":[]}`,
    kind("array", "group_roles", "map[string]codersdk.WorkspaceRole"),
  ],
  "number-as-role": [
    "4.15 #1",
    text`{"user_roles":{"${second}":5}}`,
    kind("number", "user_roles", "codersdk.WorkspaceRole"),
  ],
};

const refused = Object.fromEntries(
  Object.entries(mistakes).map(([name, [row, body, expect]]): readonly [string, ClauseSpec] => [
    `${name}-is-400`,
    {
      says: `sharing is refused: ${name.replaceAll("-", " ")}`,
      requirement: row,
      given: { ...paused, steps: [mayShare] },
      request: sharing(body),
      expect,
    },
  ]),
);

export const workspaceAclRefusals = contract(
  "workspaces/acl",
  { operation: "updateWorkspaceAcl", set: "permissions" },
  {
    ...refused,
    "template-admin-does-not-share": {
      says: "a template admin sees whom a workspace is shared with, and shares none",
      requirement: ["4.15 #9", "1.5 #3", "4.14 #17"],
      given: { ...paused, steps: [mayShare] },
      request: sharing(toSecondUser("use"), "template-admin"),
      expect: {
        ...forbidden,
        later: [
          step(call("getWorkspaceAcl", { as: "template-admin" }), {
            status: 200,
            body: { users: [], group: [] },
          }),
        ],
      },
    },
    "template-admin-does-not-unshare": {
      says: "whoever may look at a workspace only takes nobody's role away",
      requirement: "4.15 #8",
      given: { ...paused, steps: [mayShare] },
      request: { operation: "deleteWorkspaceAcl", as: "template-admin" },
      expect: unsharingRefused,
    },
    "mistake-beats-403": {
      says: "what is wrong with the body is told before the right to share is judged",
      requirement: ["4.15 #3", "4.15 #9"],
      given: { ...paused, steps: [mayShare] },
      request: sharing(`{"user_roles":{"word":"use"}}`, "template-admin"),
      expect: invalid(["user_roles", NO_UUID]),
    },
    "hidden-is-404": {
      says: "whoever may not see the workspace learns nothing of whom it is shared with",
      requirement: "4.15 #1",
      given: paused,
      request: { operation: "getWorkspaceAcl", as: "second-user" },
      expect: { ...notFound, later: [sharedWithExactly()] },
    },
    "hidden-beats-body": {
      says: "whoever may not see the workspace is not told what is wrong with the body",
      requirement: "4.15 #1",
      given: paused,
      request: sharing("x", "second-user"),
      expect: {
        ...notFound,
        later: [step(call("deleteWorkspaceAcl", { as: "second-user" }), notFound), sharedWithExactly()],
      },
    },
    "no-uuid-is-400": {
      says: "a workspace is given by a uuid and nothing else",
      requirement: ["4.15 #1", "4.13 #1"],
      request: { operation: "getWorkspaceAcl", params: { workspace: "word" } },
      expect: {
        ...refusal(400, 'Invalid UUID "word".', "invalid UUID length: 4"),
        later: [
          step(call("deleteWorkspaceAcl", { params: { workspace: "word" } }), { status: 400 }),
          step(call("updateWorkspaceAcl", { params: { workspace: "word" }, rawBody: "x" }), { status: 400 }),
        ],
      },
    },
  },
);
