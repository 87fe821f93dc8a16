/** What a path names is the same for every operation of a task: docs/behaviour, 5.1 and 5.2. */
import type { ProviderStateName } from "../../../client/target.ts";
import type { OperationId } from "../../../spec/operations.ts";
import type { Expectation, Pattern, Step } from "../../language/clause.ts";
import {
  call,
  contract,
  list,
  matching,
  notFound,
  partial,
  step,
  taskIsGone,
  taskShows,
  text,
  the,
  upper,
  type ClauseSpec,
} from "../../language/words.ts";
import { sameName } from "./new-task.ts";

type Entry = readonly [id: string, spec: ClauseSpec];

/** What is said to the agent, and how the logs show it. */
const WORDS = "Go on, please";
const saysIt = partial({
  logs: list({ includes: [partial({ type: "input", content: matching(/Go on, please/) })] }),
});
const builds = { workspace_build: partial({ workspace_id: the("task.workspace_id") }) };

/** Every operation of a task but get, in a state that accepts it, and what shows that it was this task. */
const operations: readonly Operation[] = [
  { id: "delete", operation: "deleteTask", state: "active", expect: { status: 202, later: [taskIsGone] } },
  {
    id: "input",
    operation: "updateTaskInput",
    state: "paused",
    body: { input: "Something else" },
    expect: { status: 204, later: [taskShows({ initial_prompt: "Something else" })] },
  },
  {
    id: "send",
    operation: "sendTaskInput",
    state: "active",
    body: { input: WORDS },
    expect: { status: 204, later: [step(call("getTaskLogs"), { status: 200, body: saysIt })] },
  },
  {
    id: "logs",
    operation: "getTaskLogs",
    state: "active",
    steps: [step(call("sendTaskInput", { body: { input: WORDS } }), { status: 204 })],
    expect: { status: 200, body: saysIt },
  },
  { id: "pause", operation: "pauseTask", state: "active", expect: { status: 202, body: builds } },
  { id: "resume", operation: "resumeTask", state: "paused", expect: { status: 202, body: builds } },
];

interface Operation {
  readonly id: string;
  readonly operation: OperationId;
  readonly state: ProviderStateName;
  readonly body?: Pattern;
  readonly steps?: readonly Step[];
  readonly expect: Expectation;
}

const rows: Readonly<Record<string, ClauseSpec>> = Object.fromEntries(
  operations.flatMap(({ id, operation, state, body, steps, expect }): readonly Entry[] => {
    const request = { operation, ...(body === undefined ? {} : { body }) };
    return [
      [
        `${id}-by-name`,
        {
          says: `${id} finds its task by the name of the owner and its own, in any case of letters`,
          requirement: ["5.1 #3", "5.2 #2"],
          given: { task: { state }, ...(steps === undefined ? {} : { steps }) },
          request: {
            ...request,
            params: { user: upper(the("people.user.username")), task: sameName },
          },
          expect,
        },
      ],
      [
        `${id}-below-nobody-is-404`,
        {
          says: `${id} does not find a task below a user who is not there, however well its id is known`,
          requirement: ["5.1 #4", "1.2 #10"],
          given: { task: { state } },
          request: { ...request, params: { user: text`ghost-${the("run.unique")}` } },
          expect: {
            ...notFound,
            later: [
              taskShows({
                status: the("task.status"),
                workspace_build_number: the("task.workspace_build_number"),
                initial_prompt: the("task.initial_prompt"),
              }),
            ],
          },
        },
      ],
      [
        `${id}-of-a-workspace-is-404`,
        {
          says: `${id} does not take the id of a workspace for a task's, and leaves the task alone`,
          requirement: "5.2 #7",
          given: { task: { state } },
          request: { ...request, params: { task: the("task.workspace_id") } },
          expect: {
            ...notFound,
            later: [
              taskShows({
                status: the("task.status"),
                workspace_build_number: the("task.workspace_build_number"),
                initial_prompt: the("task.initial_prompt"),
              }),
            ],
          },
        },
      ],
    ];
  }),
);

export const operationPaths = contract("tasks/operation-paths", { operation: "getTask", set: "names" }, rows);
