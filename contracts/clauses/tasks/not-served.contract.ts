/** A Coder without routes for tasks: 2.36 whose flag is not set, and one that has lost them. Docs/behaviour, 9.2 #10. */
import { operations, type OperationId } from "../../../spec/operations.ts";
import {
  columnNames,
  taskOperations,
  validBodies,
  type TaskOperation,
} from "../../language/state-answers.ts";
import { contract, refusal, text, the, type ClauseSpec } from "../../language/words.ts";

/** As any path that no route has (1.2 #4), whoever calls, and before anything else of the request is looked at. */
const routeNotFound = { ...refusal(404, "Route not found."), text: '{"message":"Route not found."}\n' };

const PREFIXES = { v2: "/api/v2", experimental: "/api/experimental" } as const;
type PrefixName = keyof typeof PREFIXES;

/** No task has it, and no version. */
const NOWHERE = "00000000-0000-4000-8000-00000000dead";

type Entry = readonly [name: string, ClauseSpec];

/** A clause of a call of a route that is not there. It is of releases that may be without. */
function clause(
  name: string,
  says: string,
  { operation, request, ...more }: Partial<ClauseSpec> & { readonly operation: OperationId },
): Entry {
  const { method } = operations[operation];
  return [
    name,
    {
      says,
      requirement: ["9.2 #10", "1.2 #11"],
      since: "2.36",
      withoutTasks: true,
      ...more,
      request: { operation, method, ...request },
      expect: routeNotFound,
    },
  ];
}

/** The path of one operation on a task that is nowhere. */
function pathOf(operation: TaskOperation, prefix: PrefixName): string {
  const [, behind = ""] = operations[operation].path.split("{task}");
  return `${PREFIXES[prefix]}/tasks/me/${NOWHERE}${behind}`;
}

function ofOneTask(operation: TaskOperation, prefix: PrefixName): Entry {
  const name = columnNames[operation];
  const body = validBodies[operation];
  return clause(
    `${name}-below-${prefix}-is-404`,
    `a Coder without tasks has no route to ${name} one, below ${PREFIXES[prefix]}`,
    {
      ...(prefix === "v2" ? {} : { set: "experimental" }),
      operation,
      request: { path: pathOf(operation, prefix), ...(body === undefined ? {} : { body }) },
    },
  );
}

/** Those of the list, which begin all paths of tasks. */
function ofAllTasks(prefix: PrefixName): readonly Entry[] {
  const at = PREFIXES[prefix];
  const set = prefix === "v2" ? {} : ({ set: "experimental" } as const);
  const create = { template_version_id: NOWHERE, input: "Hello" };
  return [
    clause(`list-below-${prefix}-is-404`, `a Coder without tasks has no route that lists them, below ${at}`, {
      ...set,
      operation: "listTasks",
      request: { path: `${at}/tasks?q=owner%3Ame` },
    }),
    clause(
      `create-below-${prefix}-is-404`,
      `a Coder without tasks has no route that makes one, below ${at}`,
      {
        ...set,
        operation: "createTask",
        request: { path: `${at}/tasks/me`, body: create },
      },
    ),
    clause(
      `list-below-${prefix}-without-token-is-404`,
      `that there are no routes of tasks below ${at} is told to anybody`,
      {
        ...set,
        operation: "listTasks",
        request: { path: `${at}/tasks`, as: "nobody" },
      },
    ),
    clause(
      `other-method-below-${prefix}-is-404`,
      `there is no path of tasks below ${at} that another method could have`,
      {
        ...set,
        operation: "listTasks",
        request: { path: `${at}/tasks`, method: "PUT" },
      },
    ),
  ];
}

/** Below the agent's paths it is asked who calls, before whether the path leads anywhere. */
const upload: Entry = clause(
  "upload-is-404",
  "a Coder without tasks has no route by which an agent uploads the snapshot of one",
  {
    set: "snapshots",
    operation: "uploadTaskLogSnapshot",
    // Of a task that the control API has made: no call makes one.
    needs: ["control"],
    given: { task: { state: "active" } },
    request: {
      path: text`/api/v2/workspaceagents/me/tasks/${the("task.id")}/log-snapshot?format=agentapi`,
      body: { messages: [] },
    },
  },
);

/** Whoever calls, and whatever is sent. */
const anybody: readonly Entry[] = [
  clause("bad-token-is-404", "that there are no routes of tasks is told before the token is looked at", {
    operation: "listTasks",
    request: { path: "/api/v2/tasks", as: { token: "no token at all" } },
  }),
  clause("broken-body-is-404", "that there is no route is told before a body is read", {
    operation: "createTask",
    request: { path: "/api/v2/tasks/me", rawBody: "{" },
  }),
  clause("unknown-user-is-404", "that there is no route is told before a user is looked for", {
    operation: "createTask",
    request: { path: "/api/v2/tasks/nobody-of-that-name", body: {} },
  }),
];

export const tasksNotServed = contract(
  "tasks/not-served",
  { operation: "listTasks" },
  Object.fromEntries([
    ...(["v2", "experimental"] as const).flatMap((prefix) => [
      ...ofAllTasks(prefix),
      ...taskOperations.map((operation) => ofOneTask(operation, prefix)),
    ]),
    upload,
    ...anybody,
  ]),
);
