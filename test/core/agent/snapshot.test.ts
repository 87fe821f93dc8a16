import { expect, test } from "vitest";
import {
  asSnapshotMessages,
  decodeMessages,
  envelope,
  LIMIT_BYTES,
  logsOf,
  readSnapshot,
  restoredMessages,
  uploadBody,
  uploadedMessages,
} from "../../../simulator/core/agent/snapshot.ts";
import type { SnapshotMessage } from "../../../simulator/core/agent/snapshot.ts";
import { ZERO_TIME } from "../../../simulator/core/text/time.ts";

const TIME = "2026-03-01T10:00:00Z";
const CUT = "[...content truncated, showing last 56KB...]\n\n";

function message(id: number, content: string, role = "agent"): SnapshotMessage {
  return { id, content, role, time: TIME };
}

/** The messages of an upload's body. */
function posted(body: string | null): readonly SnapshotMessage[] {
  expect(body).not.toBeNull();
  return (JSON.parse(body ?? "") as { messages: readonly SnapshotMessage[] }).messages;
}

function bytes(text: string | null): number {
  return new TextEncoder().encode(text ?? "").length;
}

test("a stored snapshot is one envelope that gives its logs back in order", () => {
  const text = envelope([message(3, "hello"), message(4, "fix <it>", "user")]);
  expect(text).toBe(
    `{"format":"agentapi","data":{"messages":[{"id":3,"content":"hello","role":"agent","time":"${TIME}"},{"id":4,"content":"fix <it>","role":"user","time":"${TIME}"}]}}`,
  );
  expect(readSnapshot(text)).toEqual({
    ok: true,
    logs: [
      { id: 3, content: "hello", type: "output", time: TIME },
      { id: 4, content: "fix <it>", type: "input", time: TIME },
    ],
  });
  expect(readSnapshot(envelope([]))).toEqual({ ok: true, logs: [] });
});

test("an envelope keeps the four fields of a message and nothing else", () => {
  const extra = { ...message(0, "x"), note: "dropped" };
  expect(envelope([extra])).toBe(envelope([message(0, "x")]));
});

test.each([
  ["nothing", "", "snapshot_undecodable", "unexpected end of JSON input"],
  ["no JSON", "nope", "snapshot_undecodable", "invalid character 'o' in literal null (expecting 'u')"],
  [
    "a list",
    "[]",
    "snapshot_undecodable",
    "json: cannot unmarshal array into Go value of type coderd.TaskLogSnapshotEnvelope",
  ],
  [
    "a format that is no text",
    '{"format":1}',
    "snapshot_undecodable",
    "json: cannot unmarshal number into Go struct field TaskLogSnapshotEnvelope.format of type string",
  ],
  [
    "data that is a text",
    '{"format":"agentapi","data":"malformed"}',
    "snapshot_undecodable",
    "json: cannot unmarshal string into Go struct field TaskLogSnapshotEnvelope.data of type gen.MessagesResponseBody",
  ],
  [
    "a format and data of a wrong type, of which the data is decoded first",
    '{"format":1,"data":[]}',
    "snapshot_undecodable",
    "json: cannot unmarshal array into Go struct field TaskLogSnapshotEnvelope.data of type gen.MessagesResponseBody",
  ],
  [
    "another format",
    '{"format":"x","data":{}}',
    "snapshot_format_unsupported",
    'Expected format "agentapi", got "x".',
  ],
  ["no format", '{"data":{}}', "snapshot_format_unsupported", 'Expected format "agentapi", got "".'],
  [
    "another format and data that is a text",
    '{"format":"x","data":"malformed"}',
    "snapshot_undecodable",
    "json: cannot unmarshal string into Go struct field TaskLogSnapshotEnvelope.data of type gen.MessagesResponseBody",
  ],
  [
    "null data",
    '{"format":"agentapi","data":null}',
    "snapshot_data_unexpected",
    "Unexpected data type in envelope.",
  ],
  [
    "a strange role",
    '{"format":"agentapi","data":{"messages":[{"role":"system"}]}}',
    "snapshot_role_invalid",
    'invalid agentapi message role "system"',
  ],
  [
    "null in place of an envelope",
    "null",
    "snapshot_format_unsupported",
    'Expected format "agentapi", got "".',
  ],
  [
    "no role",
    '{"format":"agentapi","data":{"messages":[{"type":"user"}]}}',
    "snapshot_role_invalid",
    'invalid agentapi message role ""',
  ],
])("a snapshot with %s is refused", (_, text, refusal, detail) => {
  expect(readSnapshot(text)).toEqual({ ok: false, refusal, detail });
});

test.each([
  ['{"messages":{}}', "object into Go struct field MessagesResponseBody.data.messages of type []gen.Message"],
  [
    '{"messages":[{},1]}',
    "number into Go struct field MessagesResponseBody.data.messages of type gen.Message",
  ],
  ['{"messages":[{"id":"x"}]}', "string into Go struct field Message.data.messages.id of type int64"],
  [
    '{"messages":[{"role":1}]}',
    "number into Go struct field Message.data.messages.role of type gen.ConversationRole",
  ],
  ['{"$schema":1}', "number into Go struct field MessagesResponseBody.data.$schema of type string"],
])("of stored data that do not decode, %s, the place is told", (data, what) => {
  const problem = { ok: false, refusal: "snapshot_undecodable", detail: `json: cannot unmarshal ${what}` };
  expect(readSnapshot(`{"format":"agentapi","data":${data}}`)).toEqual(problem);
});

test("a snapshot without messages has no logs", () => {
  expect(readSnapshot('{"format":"agentapi","data":{}}')).toEqual({ ok: true, logs: [] });
  expect(readSnapshot('{"format":"agentapi"}')).toEqual({ ok: true, logs: [] });
});

test("live messages become logs, unless one has a role nobody knows", () => {
  expect(logsOf([message(0, "hi"), message(1, "go", "user")])).toEqual({
    ok: true,
    logs: [
      { id: 0, content: "hi", type: "output", time: TIME },
      { id: 1, content: "go", type: "input", time: TIME },
    ],
  });
  expect(logsOf([message(0, "hi"), message(1, "go", 'ro"bot')])).toEqual({
    ok: false,
    detail: 'invalid agentapi message role "ro\\"bot"',
  });
});

test("a conversation's messages carry their times as text", () => {
  expect(asSnapshotMessages([{ id: 2, role: "user", content: "hi", time: 1_500_000 }])).toEqual([
    { id: 2, content: "hi", role: "user", time: "1970-01-01T00:00:01.5Z" },
  ]);
});

test("decoding is as lenient as Go: missing fields are zero, unknown ones dropped, key case does not matter", () => {
  const value = JSON.parse(
    '{"$schema":"x","MESSAGES":[{},null,{"ID":7,"Content":"c","rOLE":"r","time":"2026-03-01T10:00:00.10+00:00","x":1},{"id":null,"content":null,"role":null,"time":null}]}',
  ) as unknown;
  const zero = { id: 0, content: "", role: "", time: ZERO_TIME };
  expect(decodeMessages(value)).toEqual({
    ok: true,
    messages: [zero, zero, { id: 7, content: "c", role: "r", time: "2026-03-01T10:00:00.1Z" }, zero],
  });
});

test.each([{}, { messages: null }, null])("of messages in %j there are none", (value) => {
  expect(decodeMessages(value)).toEqual({ ok: true, messages: null });
});

const FIELD = "Go struct field Message.messages";

test.each([
  ["text", "json: cannot unmarshal string into Go value of type gen.MessagesResponseBody"],
  [[], "json: cannot unmarshal array into Go value of type gen.MessagesResponseBody"],
  [
    { messages: {} },
    "json: cannot unmarshal object into Go struct field MessagesResponseBody.messages of type []gen.Message",
  ],
  [
    { messages: [1] },
    "json: cannot unmarshal number into Go struct field MessagesResponseBody.messages of type gen.Message",
  ],
  [{ messages: [{ id: 1.5 }] }, `json: cannot unmarshal number 1.5 into ${FIELD}.id of type int64`],
  [{ messages: [{ id: "1" }] }, `json: cannot unmarshal string into ${FIELD}.id of type int64`],
  [{ messages: [{ content: 5 }] }, `json: cannot unmarshal number into ${FIELD}.content of type string`],
  [
    { messages: [{ role: false }] },
    `json: cannot unmarshal bool into ${FIELD}.role of type gen.ConversationRole`,
  ],
  [
    { $schema: 1, messages: [] },
    "json: cannot unmarshal number into Go struct field MessagesResponseBody.$schema of type string",
  ],
  [
    { $schema: 1, messages: {} },
    "json: cannot unmarshal number into Go struct field MessagesResponseBody.$schema of type string",
  ],
  [
    { $schema: false, messages: [{ id: "1" }, 1, { time: "noon" }] },
    'parsing time "noon" as "2006-01-02T15:04:05Z07:00": cannot parse "noon" as "2006"',
  ],
  [{ messages: [{ time: 5 }] }, "Time.UnmarshalJSON: input is not a JSON string"],
  [
    { messages: [{ time: "noon" }] },
    'parsing time "noon" as "2006-01-02T15:04:05Z07:00": cannot parse "noon" as "2006"',
  ],
])("messages of a wrong type are refused in Go's words: %j", (value, detail) => {
  expect(decodeMessages(value)).toEqual({ ok: false, detail });
});

test("an upload is AgentAPI's whole answer, indented, with a final line break", () => {
  expect(uploadBody([message(0, "h\u007fi")])).toBe(
    [
      "{",
      '  "$schema": "http://localhost:3284/schemas/MessagesResponseBody.json",',
      '  "messages": [',
      "    {",
      '      "id": 0,',
      '      "content": "h\\u007fi",',
      '      "role": "agent",',
      `      "time": "${TIME}"`,
      "    }",
      "  ]",
      "}",
      "",
    ].join("\n"),
  );
});

test("without messages nothing is uploaded", () => {
  expect(uploadBody([])).toBeNull();
});

test("an upload keeps the last 10 messages and their ids", () => {
  const messages = Array.from({ length: 13 }, (_, id) => message(id, "x"));
  expect(posted(uploadBody(messages)).map(({ id }) => id)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});

test("over the limit the oldest messages go first", () => {
  const messages = Array.from({ length: 10 }, (_, id) => message(id, "x".repeat(20_000)));
  expect(posted(uploadBody(messages)).map(({ id }) => id)).toEqual([7, 8, 9]);
});

test("the limit is exact: 65,536 bytes are posted, one more is not", () => {
  const overhead = bytes(uploadBody([message(0, "")]));
  // Two bytes a letter, so that there are too few code points for cutting.
  const full = "é".repeat((LIMIT_BYTES - overhead) / 2 - ((LIMIT_BYTES - overhead) % 2));
  const exact = full + "x".repeat(LIMIT_BYTES - overhead - bytes(full));
  expect(bytes(uploadBody([message(0, exact)]))).toBe(LIMIT_BYTES);
  expect(uploadBody([message(0, `${exact}x`)])).toBeNull();
  const newest = message(1, "new");
  expect(posted(uploadBody([message(0, exact), newest]))).toEqual([newest]);
});

test("one message that is too long keeps its last 57,344 code points", () => {
  const content = `${"old ".repeat(10_000)}👍${"x".repeat(57_343)}`;
  const [only] = posted(uploadBody([message(5, "dropped"), message(6, content)]));
  expect(only).toEqual(message(6, `${CUT}👍${"x".repeat(57_343)}`));
});

test("a message that is too long in bytes although not in characters is given up", () => {
  expect(uploadBody([message(0, "é".repeat(57_344))])).toBeNull();
});

test("a cut message that is still too long, for its escapes, is given up", () => {
  expect(uploadBody([message(0, "\n".repeat(70_000))])).toBeNull();
});

test("what was uploaded is read back, and nothing of a body that is no upload", () => {
  const messages = [message(3, "hello"), message(4, "go", "user")];
  expect(uploadedMessages(uploadBody(messages) ?? "")).toEqual(messages);
  expect(["", "{", "[]", "{}", '{"messages":[1]}'].map(uploadedMessages)).toEqual([[], [], [], [], []]);
});

test("a started agent finds the stored conversation, but no message of a role nobody knows", () => {
  const text = envelope([message(3, "hello"), message(4, "?", "system"), message(5, "go", "user")]);
  const time = Date.parse(TIME) * 1_000;
  expect(restoredMessages(text)).toEqual([
    { id: 3, role: "agent", content: "hello", time },
    { id: 5, role: "user", content: "go", time },
  ]);
  expect(restoredMessages('{"format":"agentapi","data":"malformed"}')).toEqual([]);
});
