/**
 * Uploads of a task's conversation by its workspace agent, and what is shown of them: docs/behaviour, 8.3 and 4.9.
 * A task whose agent's token somebody gave us is not ours to stop: clauses that stop theirs need `control`.
 */
import type { Pattern, Step } from "../../language/clause.ts";
import { nothingStored } from "../../language/state-answers.ts";
import { pauses, resumes, stopsQuietly, stopsWorkspace } from "../steps.ts";
import {
  after,
  call,
  contract,
  list,
  partial,
  refusal,
  since,
  step,
  taskShows,
  the,
  unhyphenated,
  until,
  type ClauseSpec,
} from "../../language/words.ts";
import { entry, logsAre, message, query, stored, taken, uploads } from "./upload.ts";

/** The zero time, of a message that names none. Source: docs/behaviour, 1.3 #8. */
const NEVER = "0001-01-01T00:00:00Z";

const AWKWARD = " \n\tFix <it> & \"that\",  don't 'cut' it:\r\n é 日本 😀 \u2028 \\n %20 \n ";

/** What is uploaded while the task is active, and what its logs show once its workspace has stopped. */
function kept(
  says: string,
  requirement: string | readonly string[],
  { messages, logs }: { readonly messages: Pattern; readonly logs: Pattern },
): ClauseSpec {
  return {
    says,
    requirement,
    needs: ["control"],
    given: { task: { state: "active" } },
    request: { query, body: { messages } },
    expect: { ...taken, later: [...stopsQuietly, logsAre(logs)] },
  };
}

/** A step: the stored logs cannot be shown for a role. */
const roleIsInvalid = (role: string): Step =>
  step(
    call("getTaskLogs"),
    refusal(500, "Invalid snapshot data.", `invalid agentapi message role "${role}"`),
  );

export const logSnapshot = contract(
  "agent/log-snapshot",
  { operation: "uploadTaskLogSnapshot", set: "snapshots", needs: ["agent"] },
  {
    "is-204": {
      says: "an upload is answered without a body, and the logs show it once the task is paused",
      requirement: ["8.3 #12", "1.3 #4", "4.9 #13", "4.9 #14"],
      needs: ["control"],
      given: { task: { state: "active" } },
      request: {
        query,
        body: { messages: [message(0, "agent", "Hello"), message(1, "user", "And you?")] },
      },
      expect: {
        ...taken,
        later: [...stopsQuietly, logsAre([entry(0, "output", "Hello"), entry(1, "input", "And you?")])],
      },
    },
    "task-id-without-hyphens": {
      says: "the task may be named by its id in another spelling",
      requirement: ["8.3 #2", "5.2 #6"],
      given: { task: { state: "active" } },
      request: { query, params: { task: unhyphenated(the("task.id")) }, body: { messages: [] } },
      expect: taken,
    },
    "active-task-shows-nothing-of-it": {
      says: "an active task may be uploaded for, and its live logs show nothing of it",
      requirement: ["8.3 #10", "4.9 #3"],
      given: { task: { state: "active" } },
      request: { query, body: { messages: [message(0, "agent", "Nowhere to be seen")] } },
      expect: {
        ...taken,
        later: [
          step(call("getTaskLogs"), {
            status: 200,
            body: { logs: list({ excludes: [partial({ content: "Nowhere to be seen" })] }) },
          }),
        ],
      },
    },
    "initializing-task-shows-it": {
      says: "a task that initializes shows an upload at once, with the time of the server",
      requirement: ["8.3 #10", "8.3 #12", "4.9 #4"],
      needs: ["control"],
      given: {
        task: { state: "agent-connecting" },
        steps: [step(call("getTaskLogs"), { status: 200, body: nothingStored })],
      },
      request: { query, body: { messages: [message(3, "user", "Early")] } },
      expect: {
        ...taken,
        later: [
          step(call("getTaskLogs"), stored([entry(3, "input", "Early")], since(the("task.created_at")))),
        ],
      },
    },
    "changes-nothing-of-the-task": {
      says: "an upload changes neither the status of the task nor anything else it shows",
      requirement: "8.3 #10",
      needs: ["control"],
      given: {
        task: { state: "stopping" },
        steps: [taskShows({ id: the("task.id"), status: "unknown" }, "before")],
      },
      request: { query, body: { messages: [] } },
      expect: { ...taken, later: [step(call("getTask"), { status: 200, body: the("saved.before") })] },
    },
    "while-stopping": {
      says: "what is uploaded while the task is being paused is what it shows when it is",
      requirement: ["8.3 #10", "8.1 #6", "4.10 #11"],
      needs: ["control"],
      given: {
        task: { state: "active" },
        // An agent with a connection would upload after that.
        steps: [{ cause: "agent_disconnects" }, stopsWorkspace],
      },
      request: { query, body: { messages: [message(0, "agent", "Last words")] } },
      expect: { ...taken, later: [until("paused"), logsAre([entry(0, "output", "Last words")])] },
    },
    "replaces-the-one-before": {
      says: "an upload takes the place of the one before as a whole, and is younger",
      requirement: ["8.3 #12", "2.6 #3"],
      needs: ["control"],
      given: {
        task: { state: "agent-connecting" },
        steps: [
          uploads(message(0, "agent", "First"), message(1, "user", "Second")),
          logsAre([entry(0, "output", "First"), entry(1, "input", "Second")], "first"),
        ],
      },
      request: { query, body: { messages: [message(7, "agent", "Third")] } },
      expect: {
        ...taken,
        later: [
          step(
            call("getTaskLogs"),
            stored([entry(7, "output", "Third")], after(the("saved.first.snapshot_at"))),
          ),
        ],
      },
    },
    "empty-replaces-the-one-before": {
      says: "an upload without messages is one: it takes the place of the one before",
      requirement: ["8.3 #7", "8.3 #12", "4.9 #13"],
      needs: ["control"],
      given: { task: { state: "active" }, steps: [uploads(message(0, "agent", "First"))] },
      request: { query, body: { messages: [] } },
      expect: { ...taken, later: [...stopsQuietly, logsAre([])] },
    },
    "refused-leaves-the-one-before": {
      says: "an upload that is refused leaves the one before as it was",
      requirement: ["8.3 #7", "8.3 #12"],
      needs: ["control"],
      given: { task: { state: "active" }, steps: [uploads(message(0, "agent", "First"))] },
      request: { query, body: {} },
      expect: { status: 400, later: [...stopsQuietly, logsAre([entry(0, "output", "First")])] },
    },
    "outlives-a-resume": {
      says: "what was uploaded shows while the task starts again",
      requirement: ["4.9 #15", "4.10 #11"],
      needs: ["control"],
      given: {
        task: { state: "active" },
        steps: [uploads(message(0, "agent", "Kept")), ...stopsQuietly, resumes],
      },
      request: { operation: "getTaskLogs" },
      expect: stored([entry(0, "output", "Kept")]),
    },
    "a-pause-replaces-it": {
      says: "the upload of a pause takes the place of the one before",
      requirement: ["8.3 #12", "8.5 #3"],
      needs: ["control"],
      given: {
        task: { state: "active" },
        steps: [uploads(message(0, "agent", "Nowhere to be seen")), pauses, until("paused")],
      },
      request: { operation: "getTaskLogs" },
      expect: stored(list({ excludes: [partial({ content: "Nowhere to be seen" })] })),
    },

    "texts-as-they-are": kept("a message is kept to the letter", ["8.3 #12", "4.9 #13"], {
      messages: [message(0, "user", AWKWARD), message(1, "agent", "")],
      logs: [entry(0, "input", AWKWARD), entry(1, "output", "")],
    }),
    "order-and-ids-as-they-are": kept(
      "messages keep their ids and their order, whatever these are",
      ["8.3 #12", "2.4 #5"],
      {
        messages: [message(9, "user", "b"), message(2, "user", "a"), message(2, "agent", "c")],
        logs: [entry(9, "input", "b"), entry(2, "input", "a"), entry(2, "output", "c")],
      },
    ),
    "times-as-go-writes-them": kept(
      "the time of a message is kept to its last digit, without trailing zeros",
      ["2.4 #5", "1.3 #7"],
      {
        messages: [
          { id: 0, role: "user", content: "x", time: "2025-01-01T23:59:59.120300Z" },
          { id: 1, role: "user", content: "x", time: "2024-02-29T00:00:00.000Z" },
        ],
        logs: [
          { id: 0, type: "input", content: "x", time: "2025-01-01T23:59:59.1203Z" },
          { id: 1, type: "input", content: "x", time: "2024-02-29T00:00:00Z" },
        ],
      },
    ),
    "missing-is-zero": kept("what a message leaves out is zero, the time too", ["8.3 #11", "1.3 #8"], {
      messages: [{ role: "agent" }, { role: "user", id: null, content: null, time: null }],
      logs: [
        { id: 0, type: "output", content: "", time: NEVER },
        { id: 0, type: "input", content: "", time: NEVER },
      ],
    }),
    "other-keys-are-dropped": {
      says: "of an upload nothing is kept but the four keys of its messages",
      requirement: ["2.3 #4", "8.3 #12"],
      needs: ["control"],
      given: { task: { state: "active" } },
      request: {
        query,
        body: {
          $schema: "http://localhost:3284/schemas/MessagesResponseBody.json",
          truncated: true,
          messages: [
            { id: 0, role: "agent", content: "Hello", time: "2025-01-01T10:00:00Z", type: "x", more: [1] },
          ],
        },
      },
      expect: { ...taken, later: [...stopsQuietly, logsAre([entry(0, "output", "Hello")])] },
    },
    "unknown-role-is-taken": {
      says: "roles are not judged when they are uploaded; the logs cannot be shown then",
      requirement: ["8.3 #11", "4.9 #12"],
      needs: ["control"],
      given: { task: { state: "active" } },
      request: { query, body: { messages: [message(0, "agent", "Hello"), message(1, "system", "?")] } },
      expect: { ...taken, later: [...stopsQuietly, roleIsInvalid("system")] },
    },
    "no-role-is-taken": {
      says: "a message without a role is taken; the logs cannot be shown then",
      requirement: ["8.3 #11", "4.9 #12"],
      needs: ["control"],
      given: { task: { state: "active" } },
      request: { query, body: { messages: [{}] } },
      expect: { ...taken, later: [...stopsQuietly, roleIsInvalid("")] },
    },
    "keys-in-another-case": {
      says: "the keys of an upload fit in any case of letters",
      requirement: ["1.6 #10", "8.3 #6"],
      needs: ["control"],
      given: { task: { state: "active" } },
      request: {
        query,
        rawBody: '{"Messages":[{"ID":4,"ROLE":"user","Content":"Hi","Time":"2025-01-01T10:00:00Z"}]}',
      },
      expect: { ...taken, later: [...stopsQuietly, logsAre([entry(4, "input", "Hi")])] },
    },
    "content-type-does-not-count": {
      says: "what the Content-Type says of an upload does not count",
      requirement: "1.6 #1",
      given: { task: { state: "active" } },
      request: { query, body: { messages: [] }, headers: { "Content-Type": "text/plain" } },
      expect: taken,
    },
  },
);
