/** What leads to a task in 2.26 and 2.27, and what leads nowhere: docs/behaviour, 9.2 #1, #2, #19 and #21. */
import type { ContractDefaults, ClauseSpec } from "../../language/words.ts";
import type { Expectation, Reference, Text } from "../../language/clause.ts";
import { absent, contract, matching, partial, refusal, text, the } from "../../language/words.ts";
import { of226, of227, ofBoth } from "./views.ts";

const noUuid = (value: Reference | Text): Expectation =>
  refusal(400, text`Invalid UUID "${value}" for task ID.`);
const noRoute = refusal(404, "Route not found.");
/** Whatever the dashboard is: its page. */
const page: Expectation = { status: 200, headers: { "content-type": matching(/^text\/html/) } };
const notAllowed: Expectation = { status: 405, text: "" };

/** The path of the task, and what stands below it. */
const taskPath = (below = ""): Text => ({
  $: "text",
  parts: ["/api/experimental/tasks/me/", the("task.id"), below],
});
const stablePath = text`/api/v2/tasks/me/${the("task.id")}`;

interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly below: string;
  readonly says: string;
}

// prettier-ignore
const ROUTES: Readonly<Record<string, Route>> = {
  input: { method: "PATCH", below: "/input", says: "the input of a task cannot be changed" },
  pause: { method: "POST", below: "/pause", says: "a task cannot be paused" },
  resume: { method: "POST", below: "/resume", says: "a task cannot be resumed" },
  nope: { method: "GET", below: "/nope", says: "an unknown path below a task leads nowhere" },
};

// prettier-ignore
const FIRST_ROUTES: Readonly<Record<string, Route>> = {
  send: { method: "POST", below: "/send", says: "a task takes no messages" },
  logs: { method: "GET", below: "/logs", says: "a task shows no logs" },
};

function unknownPaths(): Readonly<Record<string, ClauseSpec>> {
  const asked = ({ method, below }: Route) => ({
    method,
    path: taskPath(below),
    ...(method === "GET" ? {} : { rawBody: '{"input":"Go on"}' }),
  });
  const given = { task: { state: "active" } } as const;
  const pages = Object.entries({ ...ROUTES, ...FIRST_ROUTES }).map(([name, route]) => [
    `${name}-is-a-page`,
    {
      ...of226,
      says: `${route.says}: the dashboard answers with its page`,
      requirement: "9.2 #21",
      given,
      request: asked(route),
      expect: page,
    },
  ]);
  const missing = Object.entries(ROUTES).map(([name, route]) => [
    `${name}-is-404`,
    {
      ...of227,
      says: `${route.says}: there is no such route`,
      requirement: "9.2 #21",
      given,
      request: asked(route),
      expect: noRoute,
    },
  ]);
  return Object.fromEntries([...pages, ...missing]) as Readonly<Record<string, ClauseSpec>>;
}

const defaults: ContractDefaults = { operation: "getTask", set: "names" };

export const firstTaskPaths = contract("first-tasks/paths", defaults, {
  "word-is-400": {
    ...ofBoth,
    says: "a task is given by a uuid and nothing else",
    requirement: "9.2 #19",
    request: { params: { task: text`ghost-${the("run.unique")}` } },
    expect: noUuid(text`ghost-${the("run.unique")}`),
  },
  "name-is-400": {
    ...ofBoth,
    says: "the name of a task does not lead to it",
    requirement: "9.2 #19",
    given: { task: { state: "paused" } },
    request: { params: { task: the("task.name") } },
    expect: noUuid(the("task.name")),
  },
  "name-for-delete-is-400": {
    ...of227,
    says: "a task is not deleted by its name",
    requirement: "9.2 #19",
    given: { task: { state: "paused" } },
    request: { operation: "deleteTask", params: { task: the("task.name") } },
    expect: noUuid(the("task.name")),
  },
  "name-for-logs-is-400": {
    ...of227,
    says: "logs are not found by the name of their task",
    requirement: "9.2 #19",
    given: { task: { state: "paused" } },
    request: { operation: "getTaskLogs", params: { task: the("task.name") } },
    expect: noUuid(the("task.name")),
  },
  "name-for-send-comes-before-body": {
    ...of227,
    says: "the name of a task is told before a body that cannot be read",
    requirement: "9.2 #19",
    given: { task: { state: "paused" } },
    request: { operation: "sendTaskInput", params: { task: the("task.name") }, rawBody: "{" },
    expect: noUuid(the("task.name")),
  },
  "stable-list-is-404": {
    ...ofBoth,
    says: "tasks are below the experimental prefix only",
    requirement: "9.2 #4",
    request: { operation: "listTasks", method: "GET", path: "/api/v2/tasks" },
    expect: noRoute,
  },
  "stable-task-is-404": {
    ...ofBoth,
    says: "a task is below the experimental prefix only",
    requirement: "9.2 #4",
    given: { task: { state: "active" } },
    request: { method: "GET", path: stablePath },
    expect: noRoute,
  },
  "stable-create-is-404": {
    ...ofBoth,
    says: "tasks are made below the experimental prefix only",
    requirement: "9.2 #4",
    request: { operation: "createTask", method: "POST", path: "/api/v2/tasks/me", rawBody: "{}" },
    expect: noRoute,
  },
  "stable-comes-before-token": {
    ...ofBoth,
    says: "a path that leads nowhere asks for no token",
    requirement: "9.2 #4",
    request: { operation: "listTasks", as: "nobody", method: "GET", path: "/api/v2/tasks" },
    expect: noRoute,
  },
  "unknown-path-below-nobody-is-404": {
    ...of227,
    says: "an unknown path leads nowhere, whether or not it is below a task",
    requirement: "9.2 #21",
    request: { method: "GET", path: text`/api/experimental/tasks/me/${the("run.nobody")}/nope` },
    expect: noRoute,
  },
  "workspace-tells-no-task": {
    ...ofBoth,
    says: "the workspace of a task has no key for it",
    requirement: "9.2 #17",
    given: { task: { state: "active" } },
    request: { operation: "getWorkspace" },
    expect: { status: 200, body: partial({ id: the("task.id"), task_id: absent }) },
  },
  "delete-is-405": {
    ...of226,
    says: "a task cannot be deleted: the path takes no DELETE",
    requirement: "9.2 #21",
    given: { task: { state: "active" } },
    request: { method: "DELETE", path: taskPath() },
    expect: notAllowed,
  },
  "put-is-405": {
    ...ofBoth,
    says: "a task cannot be put",
    requirement: "9.2 #21",
    given: { task: { state: "active" } },
    request: { method: "PUT", path: taskPath(), rawBody: "{}" },
    expect: notAllowed,
  },
  ...unknownPaths(),
});
