/** What is stored of a text with a NUL, or with half a surrogate pair: docs/behaviour, 1.11 #1 to #3 and #11 to #14. */
import type { Pattern } from "../../language/clause.ts";
import { report, running, shows } from "../agent/report.ts";
import { entry, logsAre, message, query, uploads } from "../agent/upload.ts";
import {
  any,
  contract,
  matching,
  partial,
  refusal,
  taskShows,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const NUL = "a\u0000b";
const NUL_IN_TEXT = 'pq: invalid byte sequence for encoding "UTF8": 0x00';
/** Where only the sources say what stands before the database's words. */
const endsInNul = matching(/pq: invalid byte sequence for encoding "UTF8": 0x00$/);
const newTask = { template_version_id: the("templates.usual.version_id"), input: "Fix it" };
const notCreated = refusal(500, "Internal error creating task.", NUL_IN_TEXT);
const snapshotFailed = refusal(
  500,
  "Internal error storing snapshot.",
  "pq: unsupported Unicode escape sequence",
);
const upload = (body: Pattern): NonNullable<ClauseSpec["request"]> => ({
  operation: "uploadTaskLogSnapshot",
  as: "agent",
  query,
  body,
});
const kept = message(0, "agent", "What was there before");

export const nulStored = contract(
  "conventions/nul-stored",
  { operation: "createTask", set: "bodies" },
  {
    "new-input-is-500": {
      says: "a task with a NUL in its input cannot be stored",
      requirement: "1.11 #1",
      request: { operation: "createTask", body: { ...newTask, input: NUL } },
      expect: notCreated,
    },
    "new-display-name-is-500": {
      says: "a task with a NUL in what is shown of it cannot be stored",
      requirement: "1.11 #1",
      request: { operation: "createTask", body: { ...newTask, display_name: NUL } },
      expect: notCreated,
    },
    "new-name-is-400": {
      says: "a NUL in a name is a character that names may not have",
      requirement: ["1.11 #1", "7.1 #2"],
      request: { operation: "createTask", body: { ...newTask, name: NUL } },
      expect: { status: 400, body: partial({ message: "Unable to create a Task with the provided name." }) },
    },
    "new-input-comes-after-a-taken-name": {
      says: "a taken name is told before an input with a NUL",
      requirement: ["1.11 #1", "4.4 #14"],
      given: { task: { state: "paused" } },
      request: {
        operation: "createTask",
        body: { ...newTask, input: NUL, name: the("task.workspace_name") },
      },
      expect: { status: 409, body: partial({ message: any.text }) },
    },
    "new-input-comes-before-a-taken-task-name": {
      says: "an input with a NUL is told before a name that a task without its workspace keeps",
      requirement: ["1.11 #1", "4.4 #15"],
      set: "states",
      given: { task: { state: "workspace-gone" } },
      request: { operation: "createTask", body: { ...newTask, input: NUL, name: the("task.name") } },
      expect: notCreated,
    },
    "half-a-surrogate-pair-in-a-new-task": {
      says: "half a surrogate pair in a new task stands for a character that is not known",
      requirement: "1.11 #14",
      request: {
        operation: "createTask",
        rawBody: text`{"template_version_id":"${the("templates.usual.version_id")}","input":"\\udc00x","display_name":"y\\ud800"}`,
      },
      expect: { status: 201, body: partial({ initial_prompt: "\ufffdx", display_name: "y\ufffd" }) },
    },
    "changed-input-is-500": {
      says: "an input with a NUL cannot be stored, and the one before stays",
      requirement: ["1.11 #2", "4.7 #5"],
      given: { task: { state: "paused", input: "What it was before" } },
      request: { operation: "updateTaskInput", body: { input: NUL } },
      expect: {
        ...refusal(500, "Failed to update task input.", NUL_IN_TEXT),
        later: [taskShows({ initial_prompt: "What it was before" })],
      },
    },
    "changed-input-of-an-active-task-is-409": {
      says: "a task that is not paused is told before an input with a NUL",
      requirement: ["1.11 #2", "4.7 #4"],
      given: { task: { state: "active" } },
      request: { operation: "updateTaskInput", body: { input: NUL } },
      expect: { status: 409, body: partial({ message: any.text }) },
    },
    "message-is-204": {
      says: "a message with a NUL goes to the app as it is",
      requirement: "1.11 #12",
      given: { task: { state: "active" } },
      request: { operation: "sendTaskInput", body: { input: NUL } },
      expect: { status: 204 },
    },

    "snapshot-is-500": {
      says: "a snapshot with a NUL cannot be stored, and the one before stays",
      requirement: ["1.11 #3", "8.3 #8"],
      set: "snapshots",
      given: { task: { state: "agent-connecting" }, steps: [uploads(kept)] },
      request: upload({ messages: [message(0, "agent", NUL)] }),
      expect: {
        ...snapshotFailed,
        later: [logsAre([entry(0, "output", "What was there before")])],
      },
    },
    "snapshot-role-is-500": {
      says: "a snapshot with a NUL in a role cannot be stored",
      requirement: ["1.11 #3", "8.3 #8"],
      set: "snapshots",
      given: { task: { state: "active" } },
      request: upload({ messages: [message(0, NUL, "Hello")] }),
      expect: snapshotFailed,
    },
    "snapshot-schema-is-500": {
      says: "a snapshot with a NUL in the name of its schema cannot be stored",
      requirement: ["1.11 #3", "8.3 #8"],
      set: "snapshots",
      given: { task: { state: "active" } },
      request: upload({ $schema: NUL, messages: [] }),
      expect: snapshotFailed,
    },
    "snapshot-without-messages-is-400": {
      says: "messages that are missing are told before a NUL",
      requirement: ["1.11 #3", "8.3 #7"],
      set: "snapshots",
      given: { task: { state: "active" } },
      request: upload({ $schema: NUL, messages: null }),
      expect: { status: 400, body: partial({ message: "Invalid agentapi payload structure." }) },
    },
    "report-loses-its-nul": {
      says: "the message of a report loses its NULs",
      requirement: "1.11 #12",
      set: "agent",
      given: running,
      request: { operation: "updateAppStatus", as: "agent", body: report("idle", { message: NUL }) },
      expect: { status: 200, later: [shows("idle", { message: "ab" })] },
    },
    "uri-of-a-report-is-500": {
      says: "a report with a NUL in its URI cannot be stored",
      requirement: ["1.11 #11", "8.2 #6"],
      set: "agent",
      given: running,
      request: { operation: "updateAppStatus", as: "agent", body: report("idle", { uri: NUL }) },
      expect: refusal(500, "Failed to insert workspace app status.", endsInNul),
    },
    "slug-of-a-report-is-400": {
      says: "an app whose slug has a NUL is not there, as Go quotes it, whatever the URI",
      requirement: ["1.11 #11", "8.2 #5"],
      set: "agent",
      given: running,
      request: {
        operation: "updateAppStatus",
        as: "agent",
        body: report("idle", { app_slug: NUL, uri: NUL }),
      },
      expect: refusal(400, "Failed to get workspace app.", 'No app found with slug "a\\x00b"'),
    },
  },
);
