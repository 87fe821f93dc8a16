/** Searching for shared workspaces: docs/behaviour, 4.15 #10. */
import type { Expectation, Reference, Text } from "../../language/clause.ts";
import { pausedToShare, shares, toEveryone, toSecondUser } from "../sharing.ts";
import { call, contract, partial, refusal, step, text, the, type ClauseSpec } from "../../language/words.ts";

const itself = partial({ id: the("task.workspace_id") });
const finds: Expectation = { status: 200, body: { workspaces: [itself], count: 1 } };
const findsNothing: Expectation = { status: 200, body: { workspaces: [], count: 0 } };
const invalid = (field: string, reason: string): Expectation =>
  refusal(400, "Invalid workspace search query.", undefined, [
    { field, detail: `Query param "${field}" ${reason}` },
  ]);

const named = text`name:${the("task.workspace_name")}`;
const second = the("people.second-user.id");
const everyone = the("task.organization_id");

/** Searches for a workspace that the second user has a role on, and the group of everybody has none. */
const searches: Readonly<Record<string, readonly [q: Text, found: boolean]>> = {
  shared: [text`shared:true ${named}`, true],
  "not-shared": [text`shared:false ${named}`, false],
  "shared-with-them": [text`shared_with_user:${second} ${named}`, true],
  "shared-with-its-owner": [text`shared_with_user:${the("people.user.id")} ${named}`, false],
  "shared-with-its-owner-by-name": [text`shared_with_user:${the("people.user.username")} ${named}`, false],
  "shared-with-nobody": [text`shared_with_user:${the("run.nobody")} ${named}`, false],
  "shared-with-another-group": [text`shared_with_group:${everyone} ${named}`, false],
};

/** Each of these searches on one workspace, for every task that is shared is of no use to anybody else. */
const looks = Object.values(searches).map(([q, isFound]) =>
  step(call("listWorkspaces", { query: { q } }), isFound ? finds : findsNothing),
);

const unknownUser = (name: string): string =>
  `has invalid value: user "${name}" either does not exist, or you are unauthorized to view them`;

const mistakes: Readonly<Record<string, readonly [q: string, expect: Expectation]>> = {
  "shared-perhaps": [
    "shared:perhaps",
    invalid("shared", 'must be a valid boolean: strconv.ParseBool: parsing "perhaps": invalid syntax'),
  ],
  // Unlike an owner, it is a name like any other.
  me: ["shared_with_user:me", invalid("shared_with_user", unknownUser("me"))],
  "unknown-user": ["shared_with_user:no-such-user", invalid("shared_with_user", unknownUser("no-such-user"))],
  "three-parts": [
    "shared_with_group:a/b/c",
    invalid(
      "shared_with_group",
      "has invalid value: invalid organization or group name, the filter must be in the pattern of <organization name>/<group name>",
    ),
  ],
  "unknown-organization": [
    "shared_with_group:no-such-organization/everyone",
    invalid(
      "shared_with_group",
      'has invalid value: organization "no-such-organization" either does not exist, or you are unauthorized to view it',
    ),
  ],
};

const refused = Object.fromEntries(
  Object.entries(mistakes).map(([name, [q, expect]]): readonly [string, ClauseSpec] => [
    `${name}-is-400`,
    {
      says: `a search for shared workspaces is refused: ${name.replaceAll("-", " ")}`,
      requirement: "4.15 #10",
      request: { query: { q } },
      expect,
    },
  ]),
);

const fellow: Reference = the("people.second-user.username");

export const sharedWorkspaceSearch = contract(
  "workspaces/shared-search",
  { operation: "listWorkspaces", set: "permissions" },
  {
    "by-whom-it-is-shared-with": {
      says: "a workspace with a role for somebody is found by that, and by nothing else",
      requirement: "4.15 #10",
      given: { ...pausedToShare, steps: [shares(toSecondUser("use"))] },
      request: { query: { q: named } },
      expect: {
        ...finds,
        later: [
          ...looks,
          // Who may read a user searches by the name.
          step(
            call("listWorkspaces", { as: "admin", query: { q: text`shared_with_user:${fellow} ${named}` } }),
            finds,
          ),
        ],
      },
    },
    ...refused,
    "fellow-member-by-name-is-400": {
      says: "a member does not search by the name of a fellow member",
      requirement: ["4.15 #10", "4.14 #3"],
      request: { query: { q: text`shared_with_user:${fellow}` } },
      expect: refusal(400, "Invalid workspace search query.", undefined, [
        {
          field: "shared_with_user",
          detail: text`Query param "shared_with_user" has invalid value: user "${fellow}" either does not exist, or you are unauthorized to view them`,
        },
      ]),
    },
    "everyone-by-name-is-400": {
      says: "nobody finds the group of everybody by its name, for a search is put into lower case",
      requirement: "4.15 #10",
      request: { query: { q: text`shared_with_group:${the("people.user.organization_name")}/Everyone` } },
      expect: refusal(400, "Invalid workspace search query.", undefined, [
        {
          field: "shared_with_group",
          detail: text`Query param "shared_with_group" has invalid value: group "everyone" either does not exist, does not belong to the organization "${the("people.user.organization_name")}", or you are unauthorized to view it`,
        },
      ]),
    },
    "group-by-id": {
      says: "a workspace that is shared with a group is found by the id of the group",
      requirement: ["4.15 #10", "4.15 #7"],
      given: { ...pausedToShare, steps: [shares(toEveryone("use"))] },
      request: { query: { q: text`shared_with_group:${everyone} ${named}` } },
      expect: {
        ...finds,
        later: [step(call("listWorkspaces", { as: "second-user", query: { q: named } }), finds)],
      },
    },
    "listed-for-them": {
      says: "whoever has a role finds the workspace among their own, by itself and by its name",
      requirement: ["5.3 #7", "4.14 #15"],
      given: { ...pausedToShare, steps: [shares(toSecondUser("use"))] },
      request: { as: "second-user", query: { q: named } },
      expect: {
        ...finds,
        later: [
          step(call("getWorkspace", { as: "second-user" }), { status: 200, body: itself }),
          step(
            call("getWorkspaceByName", {
              as: "second-user",
              params: { user: the("people.user.username"), workspacename: the("task.workspace_name") },
            }),
            { status: 200, body: itself },
          ),
        ],
      },
    },
  },
);
