/** The list of 2.26 and 2.27, which takes the filter, the pages and the order of workspaces: docs/behaviour, 9.2 #24. */
import type { Expectation, Pattern, RequestSpec, Value } from "../../language/clause.ts";
import {
  any,
  contract,
  counted,
  allOf,
  list,
  partial,
  refusal,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { hasPrompt, of226, of227, ofBoth, viewOf226, viewOf227 } from "./views.ts";

const active = { task: { state: "active" } } as const;
const stoppedBeside = { task: { state: "active" }, other: { state: "paused" } } as const;
const task = partial({ id: the("task.id") });
const other = partial({ id: the("other.id") });

const search = (q: Value<string>): Pick<RequestSpec, "query"> => ({ query: { q } });
const tasks = (pattern: Pattern): Expectation => ({
  status: 200,
  body: allOf({ tasks: pattern, count: any.integer }, counted("tasks", "count")),
});
const invalid = (field: string, detail: Pattern): Expectation =>
  refusal(400, "Invalid workspace search query.", undefined, [{ field, detail }]);
const noNumber = (field: "limit" | "offset"): Expectation =>
  refusal(400, "Query parameters have invalid values.", undefined, [
    {
      field,
      detail: `Query param "${field}" must be a valid 32-bit positive integer: strconv.ParseInt: parsing "x": invalid syntax`,
    },
  ]);

/** Searches that find the task of the clause. */
// prettier-ignore
const finds: readonly (readonly [id: string, says: string, q: Value<string>])[] = [
  ["name", "a task is found by its name", text`name:${the("task.name")}`],
  ["word", "a word without a key is a part of the name", the("task.name")],
  ["template", "a task is found by the name of its template", text`owner:me template:${the("templates.usual.name")}`],
  ["has-ai-task", "what is listed has an AI task, whether that is asked for or not", "owner:me has-ai-task:true"],
  ["running", "a status of workspaces is found", "owner:me status:running"],
  ["running-in-upper-case", "a status is read in any case", "owner:me status:RUNNING"],
];

/** Words of later releases, and none. */
const NO_STATUS = ["active", "paused", "initializing", "unknown", "error", "bogus"] as const;

// prettier-ignore
const mistakes: readonly (readonly [id: string, says: string, q: string, expect: Expectation])[] = [
  ["unknown-key", "a key that is none is told", "nonsense:1", invalid("nonsense", '"nonsense" is not a valid query param')],
  ["owner-twice", "one owner may be asked for", "owner:me owner:bob", invalid("owner", 'Query param "owner" provided more than once, found 2 times. Only provide 1 instance of this query param.')],
  ["ends-with-colon", "a condition does not end with a colon", "status:", invalid("q", `Query element "status:" cannot start or end with ':'`)],
  ["colon-alone", "a colon alone is no condition", ":", invalid("q", `Query element ":" cannot start or end with ':'`)],
];

const searches: Readonly<Record<string, ClauseSpec>> = Object.fromEntries([
  ...finds.map(([id, says, q]) => [
    `finds-by-${id}`,
    {
      ...ofBoth,
      says,
      requirement: "9.2 #24",
      given: active,
      request: search(q),
      expect: tasks(list({ includes: [task] })),
    },
  ]),
  ...NO_STATUS.map((word) => [
    `status-${word}-is-400`,
    {
      ...ofBoth,
      says: `a workspace is never ${word}, so nothing can be asked for by that status`,
      requirement: "9.2 #24",
      request: search(`owner:me status:${word}`),
      expect: invalid("status", `Query param "status" has invalid value: "${word}" is not a valid value`),
    },
  ]),
  ...mistakes.map(([id, says, q, expect]) => [
    `${id}-is-400`,
    { ...ofBoth, says, requirement: "9.2 #24", request: search(q), expect },
  ]),
]) as Readonly<Record<string, ClauseSpec>>;

export const listFirstTasks = contract(
  "first-tasks/list",
  { operation: "listTasks" },
  {
    "shows-11-keys": {
      ...of226,
      says: "a listed task is shown in 11 keys",
      requirement: ["9.2 #1", "9.2 #29"],
      given: active,
      request: search(text`owner:me name:${the("task.name")}`),
      expect: tasks(list({ includes: [viewOf226({ status: "running" })] })),
    },
    "shows-18-keys": {
      ...of227,
      says: "a listed task is shown in 18 keys",
      requirement: ["9.2 #2", "9.2 #29"],
      given: active,
      request: search(text`owner:me name:${the("task.name")}`),
      expect: tasks(
        list({
          includes: [
            viewOf227({
              status: "running",
              workspace_agent_id: any.uuid,
              workspace_agent_lifecycle: any.text,
              workspace_agent_health: any.thing,
            }),
          ],
        }),
      ),
    },
    "running-ones-come-first": {
      ...ofBoth,
      says: "tasks that run come before those that do not",
      requirement: "9.2 #24",
      given: stoppedBeside,
      request: search("owner:me"),
      expect: tasks(list({ inOrder: [task, other] })),
    },
    "starting-is-listed": {
      ...ofBoth,
      says: "a task that has a prompt is listed from the first, although 2.26 does not find it yet",
      requirement: "9.2 #20",
      set: "states",
      given: { task: { state: "starting" }, steps: hasPrompt },
      request: search(text`owner:me name:${the("task.name")}`),
      expect: tasks(list({ includes: [partial({ id: the("task.id"), status: "starting" })] })),
    },
    "failed-is-not-listed": {
      ...ofBoth,
      says: "a task whose last build failed is not listed",
      requirement: "9.2 #24",
      set: "states",
      given: { task: { state: "start-failed" } },
      request: search("owner:me"),
      expect: tasks(list({ excludes: [task] })),
    },
    "limit-is-heeded": {
      ...ofBoth,
      says: "a page has as many tasks as were asked for, and counts them",
      requirement: "9.2 #24",
      given: stoppedBeside,
      request: { query: { q: "owner:me", limit: "1" } },
      expect: { status: 200, body: { tasks: list({ length: 1 }), count: 1 } },
    },
    "offset-is-heeded": {
      ...ofBoth,
      says: "a page begins where it was asked to",
      requirement: "9.2 #24",
      given: active,
      request: { query: { q: text`owner:me name:${the("task.name")}`, offset: "1" } },
      expect: tasks(list({ excludes: [task] })),
    },
    "limit-is-no-number": {
      ...ofBoth,
      says: "a limit is a number",
      requirement: "9.2 #24",
      request: { query: { limit: "x" } },
      expect: noNumber("limit"),
    },
    "page-comes-before-search": {
      ...ofBoth,
      says: "a page that is wrong is told before a search that is",
      requirement: "9.2 #24",
      request: { query: { limit: "x", q: "nonsense:1" } },
      expect: noNumber("limit"),
    },
    "owner-id-is-taken-for-a-name": {
      ...ofBoth,
      says: "an owner is found by name and not by id",
      requirement: "9.2 #24",
      given: active,
      request: search(text`owner:${the("people.user.id")}`),
      expect: tasks([]),
    },
    "unknown-owner-finds-nothing": {
      ...ofBoth,
      says: "an owner who is nobody finds nothing",
      requirement: "9.2 #24",
      request: search(text`owner:ghost-${the("run.unique")}`),
      expect: tasks([]),
    },
    "unknown-organization-is-400": {
      ...ofBoth,
      says: "an organization that is none is told",
      requirement: "9.2 #24",
      request: search("organization:nope"),
      expect: invalid(
        "organization",
        'Query param "organization" has invalid value: organization "nope" either does not exist, or you are unauthorized to view it',
      ),
    },
    "stopped-is-found": {
      ...ofBoth,
      says: "a stopped task is found by that status, one that runs is not",
      requirement: "9.2 #24",
      given: stoppedBeside,
      request: search("owner:me status:stopped"),
      expect: tasks(list({ includes: [other], excludes: [task] })),
    },
    ...searches,
  },
);
