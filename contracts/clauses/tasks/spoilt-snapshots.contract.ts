/** Stored logs that are spoilt, or about to be: docs/behaviour, 4.9 #9 to #14. The stored text is put there by the control API. */
import type { Expectation, Pattern } from "../../language/clause.ts";
import { any, contract, refusal, type ClauseSpec } from "../../language/words.ts";

const NO_DECODING = "Internal error decoding task snapshot.";

/** A stored text that cannot be shown as it should. */
function spoilt(
  says: string,
  { row, text }: { readonly row: string; readonly text: string },
  expect: Expectation,
): ClauseSpec {
  return {
    says,
    requirement: row,
    given: { task: { state: "paused" }, steps: [{ cause: "snapshot_is_replaced", text }] },
    expect,
  };
}

/** The envelope of a snapshot around these data. */
function envelope(data: string): string {
  return `{"format":"agentapi","data":${data}}`;
}

/** Stored logs with exactly these entries. */
function stored(...logs: readonly Pattern[]): Expectation {
  return { status: 200, body: { logs, snapshot: true, snapshot_at: any.time } };
}

const hello = '{"id":0,"content":"Hello","role":"agent","time":"2025-01-01T10:00:00Z"}';
const answer = '{"id":7,"content":"And you?","role":"user","time":"2025-01-01T10:00:01.25Z"}';

export const spoiltSnapshots = contract(
  "tasks/logs",
  { operation: "getTaskLogs", set: "snapshots" },
  {
    "user-is-input": spoilt(
      "a stored message of the user is an input, one of the agent an output, with id, text and time as stored",
      { row: "4.9 #14", text: envelope(`{"messages":[${hello},${answer}]}`) },
      stored(
        { id: 0, content: "Hello", type: "output", time: "2025-01-01T10:00:00Z" },
        { id: 7, content: "And you?", type: "input", time: "2025-01-01T10:00:01.25Z" },
      ),
    ),
    "no-messages": spoilt(
      "a snapshot without messages is a snapshot",
      { row: "4.9 #13", text: envelope('{"messages":[]}') },
      stored(),
    ),
    "null-messages": spoilt(
      "a snapshot whose messages are null has none, and the list is a list all the same",
      { row: "4.9 #13", text: envelope('{"messages":null}') },
      stored(),
    ),
    "no-envelope-is-500": spoilt(
      "a stored value that is no object cannot be shown",
      { row: "4.9 #9", text: "[]" },
      refusal(500, NO_DECODING, any.text),
    ),
    "format-of-another-type-is-500": spoilt(
      "a snapshot whose format is no text cannot be decoded",
      { row: "4.9 #9", text: '{"format":7,"data":{}}' },
      refusal(500, NO_DECODING, any.text),
    ),
    "data-of-another-type-is-500": spoilt(
      "a snapshot whose data are no object cannot be decoded",
      { row: "4.9 #9", text: envelope('"not an object"') },
      refusal(
        500,
        NO_DECODING,
        "json: cannot unmarshal string into Go struct field TaskLogSnapshotEnvelope.data of type gen.MessagesResponseBody",
      ),
    ),
    "message-of-another-type-is-500": spoilt(
      "a snapshot of which one message does not decode is not shown at all",
      { row: "4.9 #9", text: envelope(`{"messages":[${hello},{"id":"x"}]}`) },
      refusal(
        500,
        NO_DECODING,
        "json: cannot unmarshal string into Go struct field Message.data.messages.id of type int64",
      ),
    ),
    "messages-of-another-type-is-500": spoilt(
      "a snapshot whose messages are no list cannot be decoded",
      { row: "4.9 #9", text: envelope('{"messages":{}}') },
      refusal(
        500,
        NO_DECODING,
        "json: cannot unmarshal object into Go struct field MessagesResponseBody.data.messages of type []gen.Message",
      ),
    ),
    "other-format-is-500": spoilt(
      "a snapshot of a format that nobody knows is not shown",
      { row: "4.9 #10", text: '{"format":"unknown-format","data":{}}' },
      refusal(500, "Unsupported task snapshot format.", 'Expected format "agentapi", got "unknown-format".'),
    ),
    "no-format-is-500": spoilt(
      "a snapshot without a format is none of a known one",
      { row: "4.9 #10", text: '{"data":{"messages":[]}}' },
      refusal(500, "Unsupported task snapshot format.", 'Expected format "agentapi", got "".'),
    ),
    "decoding-beats-the-format": spoilt(
      "data that do not decode are told before the format",
      { row: "4.9 #10", text: '{"format":"unknown-format","data":"not an object"}' },
      refusal(500, NO_DECODING, any.text),
    ),
    "null-data-is-500": spoilt(
      "a snapshot whose data are null is not shown",
      { row: "4.9 #11", text: envelope("null") },
      refusal(500, "Internal error decoding snapshot data.", "Unexpected data type in envelope."),
    ),
    "format-beats-null-data": spoilt(
      "the format is judged before null data",
      { row: "4.9 #11", text: '{"format":"unknown-format","data":null}' },
      refusal(500, "Unsupported task snapshot format.", 'Expected format "agentapi", got "unknown-format".'),
    ),
    "unknown-role-is-500": spoilt(
      "a role that is neither the user's nor the agent's spoils the whole snapshot",
      { row: "4.9 #12", text: envelope(`{"messages":[${hello},{"id":1,"content":"?","role":"system"}]}`) },
      refusal(500, "Invalid snapshot data.", 'invalid agentapi message role "system"'),
    ),
    "no-role-is-500": spoilt(
      "a message without a role spoils the whole snapshot",
      { row: "4.9 #12", text: envelope('{"messages":[{"id":1,"content":"?"}]}') },
      refusal(500, "Invalid snapshot data.", 'invalid agentapi message role ""'),
    ),
  },
);
