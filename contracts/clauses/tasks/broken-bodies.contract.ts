/** Bodies that cannot be read: docs/behaviour, 1.5 #1 and 1.6 #4 to #7. The same mistakes for each operation that reads one. */
import type { OperationId } from "../../../spec/operations.ts";
import type { Given, Pattern, Step } from "../../language/clause.ts";
import { bodyInvalid, contract, matching, taskShows, type ClauseSpec } from "../../language/words.ts";

const PROMPT = "What it was before";

/** An operation that reads a body, with the task it speaks of and the Go type its body is decoded into. */
interface Reader {
  readonly operation: OperationId;
  readonly called: string;
  readonly type: string;
  readonly given: Given;
  /** What must not have changed after a refusal. */
  readonly later: readonly Step[];
}

const readers: readonly Reader[] = [
  { operation: "createTask", called: "create", type: "CreateTaskRequest", given: {}, later: [] },
  {
    operation: "updateTaskInput",
    called: "input",
    type: "UpdateTaskInputRequest",
    given: { task: { state: "paused", input: PROMPT } },
    later: [taskShows({ initial_prompt: PROMPT })],
  },
  {
    operation: "sendTaskInput",
    called: "send",
    type: "TaskSendRequest",
    given: { task: { state: "active" } },
    later: [],
  },
];

/** What is wrong with a body, whoever reads it. `detail` gets the name of the Go type. */
interface Mistake {
  readonly says: string;
  readonly requirement: string;
  readonly body: string;
  readonly detail: (type: string) => Pattern;
}

const mistakes: Readonly<Record<string, Mistake>> = {
  empty: { says: "an empty body", requirement: "1.6 #4", body: "", detail: () => "EOF" },
  blank: { says: "a body of white space", requirement: "1.6 #4", body: " \n\t\r", detail: () => "EOF" },
  "cut-off": {
    says: "a body that was cut off",
    requirement: "1.6 #5",
    body: '{"input":"Go o',
    detail: () => "unexpected EOF",
  },
  "no-json": {
    says: "a body that is no JSON",
    requirement: "1.6 #6",
    body: "x",
    detail: () => "invalid character 'x' looking for beginning of value",
  },
  form: {
    says: "a body as forms send it",
    requirement: "1.6 #6",
    body: "input=Go+on",
    detail: () => matching(/^invalid character 'i' /),
  },
  "trailing-comma": {
    says: "a comma before the closing brace",
    requirement: "1.6 #6",
    body: '{"input":"Go on",}',
    detail: () => matching(/^invalid character '}' /),
  },
  "line-break": {
    says: "a line break inside a text",
    requirement: "1.6 #6",
    body: '{"input":"Go\non"}',
    detail: () => "invalid character '\\n' in string literal",
  },
  "byte-order-mark": {
    says: "a byte order mark before the value",
    requirement: "1.6 #6",
    body: '\ufeff{"input":"Go on"}',
    detail: () => "invalid character 'ï' looking for beginning of value",
  },
  array: {
    says: "an array in place of an object",
    requirement: "1.6 #7",
    body: "[]",
    detail: (type) => `json: cannot unmarshal array into Go value of type codersdk.${type}`,
  },
  text: {
    says: "a text in place of an object",
    requirement: "1.6 #7",
    body: '"Go on"',
    detail: (type) => `json: cannot unmarshal string into Go value of type codersdk.${type}`,
  },
  "number-as-input": {
    says: "a number for a text",
    requirement: "1.6 #7",
    body: '{"input":7}',
    detail: (type) => `json: cannot unmarshal number into Go struct field ${type}.input of type string`,
  },
  "object-as-input": {
    says: "an object for a text",
    requirement: "1.6 #7",
    body: '{"input":{}}',
    detail: (type) => `json: cannot unmarshal object into Go struct field ${type}.input of type string`,
  },
};

export const brokenBodies = contract(
  "tasks/bodies",
  { operation: "createTask", set: "bodies" },
  Object.fromEntries(
    readers.flatMap(({ operation, called, type, given, later }) =>
      Object.entries(mistakes).map(([name, { says, requirement, body, detail }]): [string, ClauseSpec] => [
        `${called}-${name}`,
        {
          says: `${called} refuses ${says}`,
          requirement: ["1.5 #1", requirement],
          given,
          request: { operation, rawBody: body },
          expect: { ...bodyInvalid(detail(type)), later },
        },
      ]),
    ),
  ),
);
