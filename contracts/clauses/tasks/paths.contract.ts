/** Whom and what a path names: docs/behaviour, 5.1 and 5.2. */
import type { Value } from "../../language/clause.ts";
import {
  any,
  call,
  contract,
  notFound,
  partial,
  refusal,
  step,
  taskShows,
  text,
  the,
  unhyphenated,
  upper,
  type ClauseSpec,
} from "../../language/words.ts";
import { created, newTask, newTaskShows, sameName } from "./new-task.ts";
import { lists, theTask as theTaskInAList } from "./list-words.ts";

const active = { task: { state: "active" } } as const;
const theTask = { status: 200, body: partial({ id: the("task.id") }) };

/** What keeps a server from passing that finds nothing at all. */
const isStillThere = taskShows({ id: the("task.id") });
const isNotListed = step(call("listTasks"), lists({ excludes: [theTaskInAList] }));

const ghost = text`ghost-${the("run.unique")}`;
const userId = the("people.user.id");
const taskId = the("task.id");

/** Ways to name the user of a path. */
const users: readonly (readonly [id: string, says: string, row: string, user: Value<string>])[] = [
  ["me", "me is the caller", "5.1 #1", "me"],
  ["id", "a user is found by id", "5.1 #2", userId],
  ["username", "a user is found by username", "5.1 #3", the("people.user.username")],
];

/** The same, spelled in ways that few clients use. */
const otherUsers: typeof users = [
  [
    "username-in-another-case",
    "a username is found in any case",
    "5.1 #3",
    upper(the("people.user.username")),
  ],
  ["id-in-upper-case", "an id of a user is read in any case", "5.2 #6", upper(userId)],
  ["id-without-hyphens", "an id of a user is read without hyphens", "5.2 #6", unhyphenated(userId)],
  ["id-in-braces", "an id of a user is read in braces", "5.2 #6", text`{${userId}}`],
];

/** Ways to name a task. */
const tasks: typeof users = [
  ["id", "a task is found by id", "5.2 #1", taskId],
  ["name", "a task is found by name", "5.2 #2", the("task.name")],
];

const otherTasks: typeof users = [
  ["name-in-another-case", "a task is found by name in any case", "5.2 #2", sameName],
  ["id-in-upper-case", "an id of a task is read in any case", "5.2 #6", upper(taskId)],
  ["id-without-hyphens", "an id of a task is read without hyphens", "5.2 #6", unhyphenated(taskId)],
  ["id-in-braces", "an id of a task is read in braces", "5.2 #6", text`{${taskId}}`],
];

/** What leads to no task of the user's. */
const nowhere: typeof users = [
  ["unknown-id", "an id that nobody has is not found", "5.2 #4", the("run.nobody")],
  ["unknown-name", "a name that no task has is not found", "5.2 #4", ghost],
  ["workspace-id", "the id of a workspace is no task's", "5.2 #7", the("task.workspace_id")],
  ["owner-id", "the id of a user is no task's", "5.2 #4", userId],
  ["longer-name", "a task is not found by its name and more", "5.2 #2", text`${the("task.name")}-`],
];

const found = (kind: "user" | "task", rows: typeof users, set: "core" | "names"): readonly Entry[] =>
  rows.map(([id, says, requirement, value]) => [
    `${kind}-by-${id}`,
    { says, requirement, set, given: active, request: { params: { [kind]: value } }, expect: theTask },
  ]);

type Entry = readonly [id: string, spec: ClauseSpec];

const rows: Readonly<Record<string, ClauseSpec>> = Object.fromEntries([
  ...found("user", users, "core"),
  ...found("user", otherUsers, "names"),
  ...found("task", tasks, "core"),
  ...found("task", otherTasks, "names"),
  ...nowhere.map(([id, says, requirement, task]): Entry => [
    `task-by-${id}-is-404`,
    {
      says,
      requirement,
      set: "core",
      given: active,
      request: { params: { task } },
      expect: { ...notFound, later: [isStillThere] },
    },
  ]),
]);

export const taskPaths = contract(
  "tasks/paths",
  { operation: "getTask", set: "names" },
  {
    ...rows,
    "prompts-of-builds-are-gone": {
      since: "2.29",
      says: "there is no route any more that tells the prompts of builds",
      requirement: ["9.2 #31", "1.2 #4"],
      request: { path: "/api/experimental/aitasks/prompts" },
      expect: refusal(404, "Route not found."),
    },
    "user-by-id-behind-urn": {
      says: "an id of a user is read behind urn:uuid:",
      requirement: "5.2 #6",
      given: active,
      request: { path: text`/api/v2/tasks/urn:uuid:${userId}/${taskId}` },
      expect: theTask,
    },
    "task-by-id-behind-urn": {
      says: "an id of a task is read behind urn:uuid:, in any case",
      requirement: "5.2 #6",
      given: active,
      request: { path: text`/api/v2/tasks/me/URN:UUID:${upper(taskId)}` },
      expect: theTask,
    },
    "unknown-username-is-404": {
      says: "below a user who is not there no task is found, not even by its id",
      requirement: ["5.1 #4", "1.2 #10"],
      given: active,
      request: { params: { user: ghost } },
      expect: { ...notFound, later: [isStillThere] },
    },
    "unknown-user-id-is-404": {
      says: "below the id of nobody no task is found, not even by its id",
      requirement: ["5.1 #4", "1.2 #10"],
      given: active,
      request: { params: { user: the("run.nobody") } },
      expect: { ...notFound, later: [isStillThere] },
    },
    "deleted-task-is-404-by-name": {
      says: "a deleted task is not found by its name",
      requirement: "5.2 #3",
      set: "core",
      given: { task: { state: "deleted" } },
      request: { params: { task: the("task.name") } },
      expect: { ...notFound, later: [isNotListed] },
    },
    "deleted-task-is-404-by-id": {
      says: "a deleted task is not found by its id",
      requirement: "5.2 #3",
      set: "core",
      given: { task: { state: "deleted" } },
      expect: { ...notFound, later: [isNotListed] },
    },
    "name-that-reads-as-a-uuid": {
      says: "a name of 32 hex digits reads as a uuid, and the task is found by it all the same",
      requirement: "5.2 #2",
      request: {
        operation: "createTask",
        body: newTask({
          name: text`${the("run.unique")}${the("run.unique")}${the("run.unique")}${the("run.unique")}`,
        }),
      },
      expect: {
        ...created({
          name: text`${the("run.unique")}${the("run.unique")}${the("run.unique")}${the("run.unique")}`,
        }),
        later: [newTaskShows({ id: the("answer.id"), name: the("answer.name") }, the("answer.name"))],
      },
    },
    "id-of-a-later-task": {
      says: "of two tasks each is found by its own id and by its own name",
      requirement: ["5.2 #1", "5.2 #2"],
      set: "core",
      given: { ...active, other: { state: "active" } },
      request: { params: { task: the("other.name") } },
      expect: {
        status: 200,
        body: partial({ id: the("other.id"), workspace_id: the("other.workspace_id") }),
        later: [
          step(call("getTask", { params: { task: the("other.id") } }), {
            status: 200,
            body: partial({ name: the("other.name") }),
          }),
          step(call("getTask", { params: { task: the("task.name") } }), {
            status: 200,
            body: partial({ id: the("task.id"), created_at: any.time }),
          }),
        ],
      },
    },

    // Other people's paths

    // A 404 where the organization has switched sharing off (`shareable_workspace_owners` is `none`). Source:
    // coderd/rbac/roles.go, OrgMemberPermissions. Not so by default.
    "own-task-below-a-fellow-member": {
      says: "a member's own task is found by its id below a fellow member of the organization",
      requirement: ["5.1 #4", "5.2 #1"],
      set: "permissions",
      given: active,
      request: { params: { user: the("people.second-user.username") } },
      expect: theTask,
    },
    "own-task-below-an-outsider-is-404": {
      says: "a member's own task is not found below a user of whom the member may see nothing",
      requirement: ["5.1 #4", "1.2 #10"],
      set: "permissions",
      given: active,
      request: { params: { user: the("people.outsider.username") } },
      expect: { ...notFound, later: [isStillThere] },
    },
    "task-by-id-below-another-user": {
      says: "by its id a task is found whoever the user of the path is",
      requirement: "5.2 #1",
      set: "permissions",
      given: active,
      request: { as: "admin", params: { user: the("people.second-user.id") } },
      expect: theTask,
    },
    "task-by-name-below-another-user-is-404": {
      says: "by its name a task is found below its owner only",
      requirement: "5.2 #2",
      set: "permissions",
      given: active,
      request: { as: "admin", params: { task: the("task.name") } },
      expect: {
        ...notFound,
        later: [
          step(
            call("getTask", {
              as: "admin",
              params: { user: the("people.user.username"), task: the("task.name") },
            }),
            theTask,
          ),
        ],
      },
    },
    "organization-admin-sees-members": {
      says: "an organization admin sees the user of a path who is a member",
      requirement: "5.1 #4",
      set: "permissions",
      given: active,
      request: { as: "org-admin", params: { user: the("people.user.username"), task: sameName } },
      expect: theTask,
    },
    "organization-admin-sees-others": {
      says: "an organization admin sees the user of a path who is a member of other organizations only",
      requirement: ["5.1 #4", "5.2 #1"],
      set: "permissions",
      given: active,
      request: { as: "org-admin", params: { user: the("people.outsider.username") } },
      expect: theTask,
    },
    "me-in-another-case-is-a-username": {
      says: "me is me in lower case only: in upper case it is a username, and nobody's",
      requirement: ["5.1 #1", "5.1 #3"],
      given: active,
      request: { params: { user: "ME" } },
      expect: { ...notFound, later: [isStillThere] },
    },
  },
);
