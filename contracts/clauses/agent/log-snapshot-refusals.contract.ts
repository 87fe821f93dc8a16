/** Uploads that are refused: docs/behaviour, 8.3 #2 to #7. */
import type { Pattern, RequestSpec } from "../../language/clause.ts";
import {
  any,
  contract,
  notFound,
  partial,
  refusal,
  sized,
  step,
  call,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { query, uploads } from "./upload.ts";

const good = { query, body: { messages: [] } } as const;
const active = { task: { state: "active" } } as const;

const REQUIRED = { field: "format", detail: 'Query param "format" is required and cannot be empty' };
const TWICE = {
  field: "format",
  detail:
    'Query param "format" provided more than once, found 2 times. Only provide 1 instance of this query param.',
};
const unknown = (name: string) => ({ field: name, detail: `"${name}" is not a valid query param` });

/** A query that is refused, with what is told of it. */
function badQuery(
  says: string,
  asked: NonNullable<RequestSpec["query"]>,
  validations: readonly { readonly field: string; readonly detail: string }[],
): ClauseSpec {
  return {
    says,
    requirement: "8.3 #3",
    given: active,
    request: { ...good, query: asked },
    expect: refusal(400, "Invalid query parameters.", undefined, validations),
  };
}

/** A format that nobody knows. */
function badFormat(format: string): ClauseSpec {
  return {
    says: `the format "${format}" is none that uploads may have`,
    requirement: "8.3 #4",
    given: active,
    request: { ...good, query: { format } },
    expect: refusal(
      400,
      "Invalid format parameter.",
      `Only "agentapi" format is currently supported, got "${format}".`,
    ),
  };
}

/** A task that the path cannot name. */
function badId(says: string, task: string, detail: string): ClauseSpec {
  return {
    says,
    requirement: "8.3 #2",
    given: active,
    request: { ...good, params: { task } },
    expect: refusal(400, "Invalid task ID format.", detail),
  };
}

/** A body that cannot be read as an upload. */
function unreadable(says: string, body: string, detail: Pattern): ClauseSpec {
  return {
    says,
    requirement: ["8.3 #6"],
    given: active,
    request: { query, rawBody: body },
    expect: refusal(400, "Failed to decode request payload.", detail),
  };
}

const messagesMissing = refusal(
  400,
  "Invalid agentapi payload structure.",
  'Missing required "messages" field.',
);

/** A body that has no list of messages. */
function withoutMessages(says: string, body: string): ClauseSpec {
  return {
    says,
    requirement: "8.3 #7",
    given: active,
    request: { query, rawBody: body },
    expect: messagesMissing,
  };
}

const logsOfOther = call("getTaskLogs", { params: { task: the("other.id") } });

export const logSnapshotRefusals = contract(
  "agent/log-snapshot",
  { operation: "uploadTaskLogSnapshot", set: "snapshots", needs: ["agent"] },
  {
    "no-query-is-400": badQuery("an upload names its format", {}, [REQUIRED]),
    "empty-format-is-400": badQuery("an empty format is none", { format: "" }, [REQUIRED]),
    "format-twice-is-400": badQuery(
      "the format is given once, even when it is the same",
      { format: ["agentapi", "agentapi"] },
      [TWICE],
    ),
    "two-formats-is-400": badQuery("two formats are one too many", { format: ["text", "agentapi"] }, [TWICE]),
    "unknown-parameter-is-400": badQuery(
      "a parameter that nobody knows is refused",
      { format: "agentapi", limit: "3" },
      [unknown("limit")],
    ),
    "several-mistakes-are-told": badQuery(
      "every mistake of a query is told, the format first",
      { limit: "3" },
      [REQUIRED, unknown("limit")],
    ),
    "format-in-capitals-is-400": badQuery(
      "the names of parameters are in small letters",
      { FORMAT: "agentapi" },
      [REQUIRED, unknown("FORMAT")],
    ),
    "token-in-the-query-is-400": {
      says: "a token in the query is accepted and is then a parameter that nobody knows",
      requirement: ["8.3 #9", "8.1 #1"],
      given: active,
      request: { ...good, tokenIn: "query" },
      expect: refusal(400, "Invalid query parameters.", undefined, [unknown("coder_session_token")]),
    },
    "access-token-is-400": {
      says: "an access token in the query is accepted and is then a parameter that nobody knows",
      requirement: ["8.3 #9", "8.1 #1"],
      given: active,
      request: { ...good, tokenIn: "access_token" },
      expect: refusal(400, "Invalid query parameters.", undefined, [unknown("access_token")]),
    },
    "other-format-is-400": badFormat("text"),
    "format-of-other-letters-is-400": badFormat("AgentAPI"),

    "no-uuid-is-400": badId("the task is named by its id", "no-uuid", "invalid UUID length: 7"),
    "malformed-uuid-is-400": badId(
      "an id of the right length with other letters is none",
      "zzzzzzzz-6a52-4fb1-9d5e-0a4e6a3a9c11",
      "invalid UUID format",
    ),
    "uuid-counts-bytes": badId("the length of an id is told in bytes", "Zürich", "invalid UUID length: 7"),
    "urn-of-another-kind-is-400": badId(
      "an id that is a name of another kind is none",
      "xxx:uuid:5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11",
      'invalid urn prefix: "xxx:uuid:"',
    ),
    "name-is-400": {
      says: "the name of the task does not do",
      requirement: "8.3 #2",
      given: active,
      request: { ...good, params: { task: the("task.name") } },
      expect: refusal(400, "Invalid task ID format.", any.text),
    },
    "unknown-task-is-404": {
      says: "nobody can upload for a task that there is not",
      requirement: "8.3 #5",
      given: active,
      request: { ...good, params: { task: the("run.nobody") } },
      expect: { ...notFound, later: [uploads()] },
    },
    "other-task-is-404": {
      says: "a task of the same owner in another workspace is not found, and keeps what it has",
      requirement: "8.3 #5",
      // An agent uploads its log at every stop, so the other task may have one. Docs/behaviour, 8.5 #1.
      given: {
        task: { state: "active" },
        other: { state: "paused" },
        steps: [step(logsOfOther, { status: 200, body: partial({ snapshot: true }) }, "kept")],
      },
      request: { ...good, params: { task: the("other.id") }, body: { messages: [{ role: "user" }] } },
      expect: {
        ...notFound,
        later: [step(logsOfOther, { status: 200, body: partial({ logs: the("saved.kept.logs") }) })],
      },
    },
    "task-of-somebody-else-is-404": {
      says: "a task of another owner is not found",
      requirement: "8.3 #5",
      given: { task: { state: "active" }, other: { state: "active", owner: "second-user" } },
      request: { ...good, params: { task: the("other.id") } },
      expect: { ...notFound, later: [uploads()] },
    },
    "workspace-id-is-404": {
      says: "the id of the workspace is none of a task",
      requirement: ["8.3 #5", "5.2 #7"],
      given: active,
      request: { ...good, params: { task: the("task.workspace_id") } },
      expect: { ...notFound, later: [uploads()] },
    },

    "empty-body-is-400": unreadable("an empty body is no upload", "", "EOF"),
    "cut-off-body-is-400": unreadable(
      "an upload that was cut off is none",
      '{"messages":[',
      "unexpected EOF",
    ),
    "no-json-is-400": unreadable(
      "a body that is no JSON is no upload",
      "{invalid json",
      "invalid character 'i' looking for beginning of object key string",
    ),
    "array-is-400": unreadable(
      "a list of messages alone is no upload",
      "[]",
      "json: cannot unmarshal array into Go value of type gen.MessagesResponseBody",
    ),
    "messages-of-another-type-is-400": unreadable(
      "messages are a list",
      '{"messages":{}}',
      "json: cannot unmarshal object into Go struct field MessagesResponseBody.messages of type []gen.Message",
    ),
    "message-of-another-type-is-400": unreadable(
      "a message is an object",
      '{"messages":["Hello"]}',
      "json: cannot unmarshal string into Go struct field MessagesResponseBody.messages of type gen.Message",
    ),
    "schema-of-another-type-is-400": unreadable(
      "what an upload says of its schema is a text",
      '{"$schema":1,"messages":[]}',
      "json: cannot unmarshal number into Go struct field MessagesResponseBody.$schema of type string",
    ),
    "number-as-role-is-400": unreadable(
      "the role of a message is a text",
      '{"messages":[{"role":1}]}',
      "json: cannot unmarshal number into Go struct field Message.messages.role of type gen.ConversationRole",
    ),
    "text-as-id-is-400": unreadable(
      "the id of a message is a number",
      '{"messages":[{"id":"0"}]}',
      "json: cannot unmarshal string into Go struct field Message.messages.id of type int64",
    ),
    "number-as-content-is-400": unreadable(
      "the content of a message is a text",
      '{"messages":[{"content":0}]}',
      "json: cannot unmarshal number into Go struct field Message.messages.content of type string",
    ),
    "malformed-time-is-400": unreadable(
      "the time of a message is one",
      '{"messages":[{"time":"yesterday"}]}',
      'parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"',
    ),
    "messages-missing-is-400": withoutMessages("an upload has messages", '{"truncated":false}'),
    "messages-null-is-400": withoutMessages("null is no list of messages", '{"messages":null}'),
    "null-is-400": withoutMessages("null is an empty upload", "null"),

    "id-beats-query": {
      says: "the id of the task is judged before the query",
      requirement: ["8.3 #2", "8.3 #3"],
      given: active,
      request: { params: { task: "no-uuid" }, rawBody: "x" },
      expect: refusal(400, "Invalid task ID format.", "invalid UUID length: 7"),
    },
    "query-beats-format": {
      says: "a parameter that nobody knows is told before the format",
      requirement: ["8.3 #3", "8.3 #4"],
      given: active,
      request: { query: { format: "text", limit: "3" }, rawBody: "x" },
      expect: refusal(400, "Invalid query parameters.", undefined, [unknown("limit")]),
    },
    "format-beats-task": {
      says: "the format is judged before the task is looked up",
      requirement: ["8.3 #4", "8.3 #5"],
      given: active,
      request: { query: { format: "text" }, params: { task: the("run.nobody") }, rawBody: "x" },
      expect: refusal(
        400,
        "Invalid format parameter.",
        'Only "agentapi" format is currently supported, got "text".',
      ),
    },
    "task-beats-body": {
      says: "the task is looked up before the body is read",
      requirement: ["8.3 #5", "8.3 #6"],
      given: active,
      request: { query, params: { task: the("run.nobody") }, rawBody: sized(65_537) },
      expect: { ...notFound, later: [uploads()] },
    },
  },
);
