/** The list of workspaces: docs/behaviour, 4.14 #15 and #16. */
import type { Expectation, Pattern, Reference, Text } from "../../language/clause.ts";
import { newTask } from "../tasks/new-task.ts";
import {
  any,
  call,
  contract,
  counted,
  allOf,
  list,
  partial,
  refusal,
  step,
  text,
  the,
  type ClauseSpec,
  upper,
} from "../../language/words.ts";

const active = { task: { state: "active" } } as const;
const paused = { task: { state: "paused" } } as const;
const two = { task: { state: "paused" }, other: { state: "active" } } as const;

const itself: Pattern = partial({ id: the("task.workspace_id") });

/** Exactly the workspace of the task. */
const finds: Expectation = { status: 200, body: { workspaces: [itself], count: 1 } };
const findsNothing: Expectation = { status: 200, body: { workspaces: [], count: 0 } };
/** The workspace of the task, and perhaps others. */
const shows: Expectation = {
  status: 200,
  body: partial({ workspaces: list({ includes: [itself] }), count: any.integer }),
};
const hides: Expectation = {
  status: 200,
  body: partial({ workspaces: list({ excludes: [itself] }), count: any.integer }),
};

const invalid = (field: string, detail: string): Expectation =>
  refusal(400, "Invalid workspace search query.", undefined, [{ field, detail }]);
const twice = (key: string): Expectation =>
  invalid(
    key,
    `Query param "${key}" provided more than once, found 2 times. Only provide 1 instance of this query param.`,
  );
const pageInvalid = (field: string, reason: string): Expectation =>
  refusal(400, "Query parameters have invalid values.", undefined, [
    { field, detail: `Query param "${field}" must be a valid 32-bit positive integer: ${reason}` },
  ]);
const parsing = (value: string, problem: string): string =>
  `strconv.ParseInt: parsing "${value}": ${problem}`;

const named = text`name:${the("task.workspace_name")}`;

/** Searches for the workspace of a paused task, and whether they find it. */
const searches: Readonly<Record<string, readonly [q: Reference | Text, found: boolean]>> = {
  name: [named, true],
  "bare-word": [text`${the("task.workspace_name")}`, true],
  "owner-me": [text`owner:me name:${the("task.workspace_name")}`, true],
  "owner-by-name": [text`owner:${the("people.user.username")} name:${the("task.workspace_name")}`, true],
  "owner-by-name-in-upper-case": [
    text`owner:${upper(the("people.user.username"))} name:${the("task.workspace_name")}`,
    true,
  ],
  // A uuid is a username that nobody has.
  "owner-by-id": [text`owner:${the("people.user.id")} name:${the("task.workspace_name")}`, false],
  "owner-unknown-id": [text`owner:${the("run.nobody")} name:${the("task.workspace_name")}`, false],
  "unknown-owner": [text`owner:ghost-${the("run.unique")} name:${the("task.workspace_name")}`, false],
  "owner-and-name": [text`${the("people.user.username")}/${the("task.workspace_name")}`, true],
  "me-and-name": [text`me/${the("task.workspace_name")}`, true],
  "unknown-owner-and-name": [text`ghost/${the("task.workspace_name")}`, false],
  "owner-and-unknown-name": [text`me/w-${the("run.unique")}-${the("task.workspace_name")}`, false],
  "quoted-owner-and-name": [text`"me"/"${the("task.workspace_name")}"`, true],
  organization: [text`organization:${the("task.organization_id")} name:${the("task.workspace_name")}`, true],
  "organization-unknown-id": [
    text`organization:${the("run.nobody")} name:${the("task.workspace_name")}`,
    false,
  ],
  status: [text`status:stopped name:${the("task.workspace_name")}`, true],
  "other-status": [text`status:running name:${the("task.workspace_name")}`, false],
  template: [text`template:${the("task.template_name")} name:${the("task.workspace_name")}`, true],
  "other-template": [text`template:no-such-template name:${the("task.workspace_name")}`, false],
  "has-ai-task": [text`has-ai-task:true name:${the("task.workspace_name")}`, true],
  "has-no-ai-task": [text`has-ai-task:false name:${the("task.workspace_name")}`, false],
};

const found = Object.fromEntries(
  Object.entries(searches).map(([name, [q, isFound]]): readonly [string, ClauseSpec] => [
    `by-${name}`,
    {
      says: `the workspace of a paused task is ${isFound ? "" : "not "}found by this ${name}`,
      requirement: "4.14 #15",
      given: paused,
      request: { query: { q } },
      expect: isFound ? finds : findsNothing,
    },
  ]),
);

const mistakes: Readonly<Record<string, readonly [q: string, expect: Expectation]>> = {
  "unknown-key": ["nope:1", invalid("nope", '"nope" is not a valid query param')],
  "two-colons": ["a:b:c", invalid("q", "Query element \"a:b:c\" can only contain 1 ':'")],
  "colon-at-the-end": ["name:", invalid("q", "Query element \"name:\" cannot start or end with ':'")],
  "status-that-is-none": [
    "status:foo",
    invalid("status", 'Query param "status" has invalid value: "foo" is not a valid value'),
  ],
  // The status of a task is none of a workspace.
  "status-of-a-task": [
    "status:active",
    invalid("status", 'Query param "status" has invalid value: "active" is not a valid value'),
  ],
  "two-slashes": ["a/b/c", invalid("q", "Query element \"a/b/c\" can only contain 1 '/'")],
  "slash-alone": ["/", invalid("q", "Query element \"/\" can only contain 1 '/'")],
  "owner-twice-by-a-slash": ["me/a owner:me", twice("owner")],
  "key-twice": ["name:a name:b", twice("name")],
  "truth-that-is-none": [
    "has-ai-task:perhaps",
    invalid(
      "has-ai-task",
      'Query param "has-ai-task" must be a valid boolean: strconv.ParseBool: parsing "perhaps": invalid syntax',
    ),
  ],
};

const refused = Object.fromEntries(
  Object.entries(mistakes).map(([name, [q, expect]]): readonly [string, ClauseSpec] => [
    `${name}-is-400`,
    {
      says: `a search with ${name.replaceAll("-", " ")} is refused`,
      requirement: "4.14 #15",
      request: { query: { q } },
      expect,
    },
  ]),
);

/** What is no page number, in the words of the library that reads it. */
const noNumbers: Readonly<Record<string, readonly [value: string, reason: string]>> = {
  "-1": ["-1", "value is negative"],
  x: ["x", parsing("x", "invalid syntax")],
  "1-5": ["1.5", parsing("1.5", "invalid syntax")],
  "too-large": ["2147483648", parsing("2147483648", "value out of range")],
};

const pages = Object.fromEntries(
  (["limit", "offset"] as const).flatMap((field) =>
    Object.entries(noNumbers).map(([name, [value, reason]]): readonly [string, ClauseSpec] => [
      `${field}-${name}-is-400`,
      {
        says: `a ${field} of ${value} is refused`,
        requirement: "4.14 #16",
        request: { query: { [field]: value } },
        expect: pageInvalid(field, reason),
      },
    ]),
  ),
);

export const workspaceList = contract(
  "workspaces/list",
  { operation: "listWorkspaces", set: "admin" },
  {
    "shows-own": {
      says: "the list shows the workspace of a live task, with its last build and the id of the task",
      requirement: "4.14 #15",
      given: active,
      request: { query: { q: named } },
      expect: {
        status: 200,
        body: {
          workspaces: [
            partial({
              id: the("task.workspace_id"),
              task_id: the("task.id"),
              name: the("task.workspace_name"),
              owner_id: the("people.user.id"),
              latest_build: partial({ build_number: the("task.workspace_build_number"), status: "running" }),
            }),
          ],
          count: 1,
        },
      },
    },
    "shows-several": {
      says: "without a search the list shows all workspaces of the caller",
      requirement: "4.14 #15",
      given: two,
      expect: {
        status: 200,
        body: partial({
          workspaces: list({ includes: [itself, partial({ id: the("other.workspace_id") })] }),
          count: any.integer,
        }),
      },
    },
    "hides-those-of-others": {
      says: "the list leaves out what the caller may not read",
      requirement: "4.14 #15",
      set: "permissions",
      given: active,
      request: { as: "second-user" },
      expect: hides,
    },
    "shows-all-to-the-site-owner": {
      says: "the site's owner sees every workspace",
      requirement: "4.14 #15",
      set: "permissions",
      given: active,
      request: { as: "admin", query: { q: named } },
      expect: shows,
    },
    "shows-all-to-a-template-admin": {
      says: "a template admin sees every workspace",
      requirement: ["4.14 #15", "4.14 #17"],
      set: "permissions",
      given: active,
      request: { as: "template-admin", query: { q: named } },
      expect: shows,
    },
    "limit-cuts-a-page": {
      says: "a page has as many workspaces as its limit, while the count is of all",
      requirement: "4.14 #16",
      given: two,
      request: { query: { limit: "1" } },
      expect: {
        status: 200,
        body: allOf(partial({ workspaces: list({ length: 1 }), count: any.integer }), {
          $: "not",
          pattern: counted("workspaces", "count"),
        }),
      },
    },
    "limit-zero-is-none": {
      says: "a limit of 0 is no limit",
      requirement: "4.14 #16",
      given: two,
      request: { query: { limit: "0" } },
      expect: {
        status: 200,
        body: partial({
          workspaces: list({ includes: [itself, partial({ id: the("other.workspace_id") })] }),
        }),
      },
    },
    "offset-skips": {
      says: "an offset skips so many workspaces; behind the last there is nothing, and the count is still of all",
      requirement: "4.14 #16",
      given: paused,
      request: { query: { q: named, offset: "1" } },
      expect: {
        status: 200,
        body: { workspaces: [], count: 1 },
        later: [step(call("listWorkspaces", { query: { q: named, offset: "0", limit: "5" } }), finds)],
      },
    },
    "offset-counts-workspaces": {
      says: "a name need only be a part; an offset counts workspaces and not pages",
      requirement: ["4.14 #15", "4.14 #16"],
      given: {
        steps: [text`t-${the("run.unique")}-a`, text`t-${the("run.unique")}-b`].map((name) =>
          step(call("createTask", { body: newTask({ name }) }), { status: 201 }),
        ),
      },
      request: { query: { q: text`owner:me name:${the("run.unique")}`, limit: "2", offset: "1" } },
      expect: { status: 200, body: { workspaces: [any.thing], count: 2 } },
    },
    "page-before-search": {
      says: "what is wrong with the page is said before what is wrong with the search",
      requirement: ["4.14 #15", "4.14 #16"],
      request: { query: { q: "nope:1", limit: "x" } },
      expect: pageInvalid("limit", parsing("x", "invalid syntax")),
    },
    "deleted-is-left-out": {
      says: "a deleted workspace is not in the list",
      requirement: "4.14 #15",
      given: {
        ...paused,
        steps: [
          step(call("deleteTask"), { status: 202 }),
          { untilAnswered: call("getWorkspace"), by: { status: 410 } },
        ],
      },
      request: { query: { q: named } },
      expect: findsNothing,
    },
    "nothing-is-an-empty-list": {
      says: "a search that finds nothing is answered with an empty list, not with null",
      requirement: "4.14 #15",
      request: { query: { q: text`name:w-${the("run.unique")}` } },
      expect: findsNothing,
    },
    ...found,
    ...refused,
    ...pages,
  },
);
