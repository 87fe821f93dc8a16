/** How a JSON body is read that is odd, and which bodies are not read at all: docs/behaviour, 1.6. */
import type { Expectation, Reference, Step, Value } from "../../language/clause.ts";
import { taskIsThere } from "../steps.ts";
import {
  any,
  bodyInvalid,
  call,
  contract,
  list,
  notFound,
  partial,
  refusal,
  step,
  taskIsGone,
  taskShows,
  text,
  the,
  until,
  type ClauseSpec,
} from "../../language/words.ts";

const PROMPT = "What it was before";
const version: Reference = the("templates.usual.version_id");
const versionUnknown = refusal(400, "Template version not found or you do not have access to this resource");
const inputRequired = refusal(400, "Task input is required.");

/** A body, and the row that speaks of it. */
interface Sent {
  readonly row: string;
  readonly body: Value<string>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A create with this body that is refused. */
function notCreated(says: string, { row, body }: Sent, expect: Expectation): ClauseSpec {
  return { says, requirement: row, request: { operation: "createTask", rawBody: body }, expect };
}

/** A create with this body that makes a task with this prompt. */
function created(says: string, { row, body, headers = {} }: Sent, prompt: string): ClauseSpec {
  return {
    says: `on create ${says}`,
    requirement: row,
    request: { operation: "createTask", rawBody: body, headers },
    expect: { status: 201, body: partial({ initial_prompt: prompt }) },
  };
}

/** A changed input with this body, and the prompt it leaves. */
function changed(says: string, { row, body }: Sent, prompt: string): ClauseSpec {
  return {
    says: `on input ${says}`,
    requirement: row,
    given: { task: { state: "paused", input: PROMPT } },
    request: { operation: "updateTaskInput", rawBody: body },
    expect: { status: 204, later: [taskShows({ initial_prompt: prompt })] },
  };
}

/** A step: the live logs show the message. */
const messageArrived: Step = step(call("getTaskLogs"), {
  status: 200,
  body: { logs: list({ includes: [partial({ type: "input", content: "Go on" })] }) },
});

/** A call that looks at no body, with one that nobody could read. */
function notRead(
  operation: "pauseTask" | "resumeTask" | "deleteTask",
  state: "active" | "paused",
  then: Step,
): ClauseSpec {
  return {
    says: `${operation.replace("Task", "")} does not read a body`,
    requirement: "1.6 #12",
    given: { task: { state } },
    request: { operation, rawBody: "{ not json" },
    expect: { status: 202, later: [then] },
  };
}

export const jsonBodies = contract(
  "tasks/bodies",
  { operation: "createTask", set: "bodies" },
  {
    "create-uuid-of-another-length": notCreated(
      "a uuid of another length is refused with its length",
      { row: "1.6 #8", body: '{"template_version_id":"nope"}' },
      bodyInvalid("invalid UUID length: 4"),
    ),
    "create-empty-uuid": notCreated(
      "an empty text is no uuid",
      { row: "1.6 #8", body: '{"template_version_id":""}' },
      bodyInvalid("invalid UUID length: 0"),
    ),
    "create-malformed-uuid": notCreated(
      "a uuid of the right length with other letters is refused for its format",
      { row: "1.6 #8", body: '{"template_version_id":"zzzzzzzz-6a52-4fb1-9d5e-0a4e6a3a9c11"}' },
      bodyInvalid("invalid UUID format"),
    ),
    "create-malformed-preset": notCreated(
      "the preset is a uuid too",
      { row: "1.6 #8", body: text`{"template_version_id":"${version}","template_version_preset_id":"x"}` },
      bodyInvalid("invalid UUID length: 1"),
    ),
    "create-number-as-uuid": notCreated(
      "a number is no uuid",
      { row: "1.6 #7", body: '{"template_version_id":7}' },
      bodyInvalid(
        "json: cannot unmarshal number into Go struct field CreateTaskRequest.template_version_id of type uuid.UUID",
      ),
    ),
    "create-boolean-as-name": notCreated(
      "a boolean is no name, and nothing is created by the name of it",
      { row: "1.6 #7", body: text`{"template_version_id":"${version}","name":true}` },
      bodyInvalid("json: cannot unmarshal bool into Go struct field CreateTaskRequest.name of type string"),
    ),
    "create-null": notCreated(
      "null is read as an empty object: a create without a version",
      { row: "1.6 #9", body: "null" },
      versionUnknown,
    ),
    "create-null-uuid": notCreated(
      "null for a uuid is the zero uuid",
      { row: "1.6 #9", body: '{"template_version_id":null}' },
      versionUnknown,
    ),
    "create-keys-in-another-case": created(
      "keys fit in any case of letters",
      { row: "1.6 #10", body: text`{"TEMPLATE_VERSION_ID":"${version}","Input":"In another case"}` },
      "In another case",
    ),
    "create-keys-twice": created(
      "of a key that is given twice the last one counts",
      { row: "1.6 #10", body: text`{"template_version_id":"${version}","input":"First","input":"Second"}` },
      "Second",
    ),
    "create-keys-twice-in-two-cases": created(
      "of a key that is given in two cases of letters the last one counts",
      {
        row: "1.6 #10",
        body: text`{"template_version_id":"${version}","INPUT":"First","input":"Second","iNPUT":"Third"}`,
      },
      "Third",
    ),
    "create-unknown-keys": created(
      "keys that nobody knows are skipped, whatever they hold",
      {
        row: "1.6 #2",
        body: text`{"prompt":{"input":["Deep"]},"template_version_id":"${version}","input":"Known","owner":null}`,
      },
      "Known",
    ),
    "create-bytes-behind": created(
      "what stands behind the first value is not read",
      {
        row: "1.6 #3",
        body: text`{"template_version_id":"${version}","input":"First"}{"input":"Second"} and more`,
      },
      "First",
    ),
    "create-null-input": created(
      "null for a text is the empty text",
      {
        row: "1.6 #9",
        body: text`{"template_version_id":"${version}","input":null,"name":null,"display_name":null}`,
      },
      "",
    ),
    "create-another-content-type": created(
      "what the Content-Type says of the body does not count",
      {
        row: "1.6 #1",
        body: text`{"template_version_id":"${version}","input":"Whatever it says"}`,
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
      },
      "Whatever it says",
    ),
    "create-escapes": created(
      "escapes stand for their characters, in keys too",
      {
        row: "1.6 #6",
        body: text`{"template_version_id":"${version}","\\u0069nput":"\\u003cit\\u003e \\ud83d\\ude00 \\/ \\t"}`,
      },
      "<it> 😀 / \t",
    ),

    "input-null": {
      says: "null is read as an empty object: an input that is missing",
      requirement: "1.6 #9",
      given: { task: { state: "paused", input: PROMPT } },
      request: { operation: "updateTaskInput", rawBody: "null" },
      expect: { ...inputRequired, later: [taskShows({ initial_prompt: PROMPT })] },
    },
    "input-null-text": {
      says: "null for the input is a missing one",
      requirement: "1.6 #9",
      given: { task: { state: "paused", input: PROMPT } },
      request: { operation: "updateTaskInput", rawBody: '{"input":null}' },
      expect: inputRequired,
    },
    "input-keys-in-another-case": changed(
      "keys fit in any case of letters",
      { row: "1.6 #10", body: '{"INPUT":"Loud"}' },
      "Loud",
    ),
    "input-keys-twice": changed(
      "of a key that is given twice the last one counts",
      { row: "1.6 #10", body: '{"input":"First","Input":"Second"}' },
      "Second",
    ),
    "input-unknown-keys": changed(
      "keys that nobody knows are skipped, whatever they hold",
      { row: "1.6 #2", body: '{"prompt":["Old",{"input":"Deep"}],"input":"Known","force":true}' },
      "Known",
    ),
    "input-bytes-behind": changed(
      "what stands behind the first value is not read",
      { row: "1.6 #3", body: '{"input":"First"}\n{"input":"Second"} and more' },
      "First",
    ),
    "input-half-a-surrogate-pair": changed(
      "half a surrogate pair stands for a character that is not known",
      { row: "1.6 #6", body: '{"input":"\\ud800x"}' },
      "\ufffdx",
    ),
    "input-another-content-type": {
      says: "on input what the Content-Type says of the body does not count",
      requirement: "1.6 #1",
      given: { task: { state: "paused" } },
      request: {
        operation: "updateTaskInput",
        rawBody: '{"input":"Whatever it says"}',
        headers: { "Content-Type": "text/plain" },
      },
      expect: { status: 204, later: [taskShows({ initial_prompt: "Whatever it says" })] },
    },
    "send-null": {
      says: "null is read as an empty object: a message that is missing",
      requirement: "1.6 #9",
      given: { task: { state: "active" } },
      request: { operation: "sendTaskInput", rawBody: "null" },
      expect: inputRequired,
    },
    "send-key-in-another-case": {
      says: "on send keys fit in any case of letters",
      requirement: "1.6 #10",
      given: { task: { state: "active" } },
      request: { operation: "sendTaskInput", rawBody: '{"InPut":"Go on","count":1}' },
      expect: { status: 204, later: [messageArrived] },
    },
    "send-bytes-behind": {
      says: "on send what stands behind the first value is not read",
      requirement: "1.6 #3",
      given: { task: { state: "active" } },
      request: { operation: "sendTaskInput", rawBody: '{"input":"Go on"}}}' },
      expect: { status: 204, later: [messageArrived] },
    },

    "pause-does-not-read": notRead("pauseTask", "active", until("paused")),
    "resume-does-not-read": notRead("resumeTask", "paused", until("active")),
    "delete-does-not-read": notRead("deleteTask", "paused", taskIsGone),

    "token-beats-body": {
      says: "whoever is not signed in is told so, however bad the body",
      requirement: ["1.2 #10", "1.4 #7"],
      given: { task: { state: "paused" } },
      request: { operation: "updateTaskInput", as: "nobody", rawBody: "x" },
      expect: { status: 401, body: partial({ detail: any.text }) },
    },
    "task-beats-body": {
      says: "a task that is not found is told, however bad the body",
      requirement: "1.2 #10",
      given: { task: { state: "paused" } },
      request: { operation: "sendTaskInput", params: { task: the("run.nobody") }, rawBody: "x" },
      expect: { ...notFound, later: [taskIsThere] },
    },
    "body-beats-status-of-input": {
      says: "a bad body is told before anybody asks whether the task is paused",
      requirement: ["4.7 #1", "4.7 #4"],
      given: { task: { state: "active" } },
      request: { operation: "updateTaskInput", rawBody: "" },
      expect: bodyInvalid("EOF"),
    },
    "body-beats-status-of-send": {
      says: "a bad body is told before anybody asks whether the task is active",
      requirement: ["4.8 #1", "4.8 #4"],
      given: { task: { state: "paused" } },
      request: { operation: "sendTaskInput", rawBody: "" },
      expect: bodyInvalid("EOF"),
    },
  },
);
