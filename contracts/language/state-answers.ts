/** What a task operation can answer when nothing but the state of the task decides. Words of docs/behaviour, 4.2. */
import type { OperationId } from "../../spec/operations.ts";
import type { Expectation, Pattern } from "./clause.ts";
import { any, buildActive, list, notFound, oneOf, partial, plus, refusal, the } from "./words.ts";

/** The operations on one task, in the order of the columns of the table. */
export const taskOperations = [
  "getTask",
  "deleteTask",
  "updateTaskInput",
  "sendTaskInput",
  "getTaskLogs",
  "pauseTask",
  "resumeTask",
] as const satisfies readonly OperationId[];

export type TaskOperation = (typeof taskOperations)[number];

/** What the columns are called in ids and reports. */
export const columnNames: Readonly<Record<TaskOperation, string>> = {
  getTask: "get",
  deleteTask: "delete",
  updateTaskInput: "input",
  sendTaskInput: "send",
  getTaskLogs: "logs",
  pauseTask: "pause",
  resumeTask: "resume",
};

/** A valid body of each operation that reads one. The table speaks of calls with such bodies. */
export const validBodies: Readonly<Partial<Record<TaskOperation, Pattern>>> = {
  updateTaskInput: { input: "Something else" },
  sendTaskInput: { input: "Go on" },
};

/** The answers of the table. */
export type AnswerName =
  /** 200 with the task. */
  | "shown"
  /** 500: the task has lost its workspace, and is not shown; or is not paused or resumed. */
  | "orphan"
  | "homeless"
  /** 202 without a body. */
  | "deleted"
  /** 204 without a body. */
  | "changed"
  | "sent"
  /** The refusals BA, AR and NP. */
  | "build-active"
  | "already-running"
  | "not-paused"
  /** Send outside `active`: 409 by status, or 400 for `error` and `unknown`. */
  | "pending"
  | "initializing"
  | "paused"
  | "not-active"
  /** Send and logs outside `active` until 2.31.0: 400, whatever the status is. */
  | "inactive"
  /** Send to a busy app until 2.31: 502. */
  | "busy-gateway"
  /** Send by what the app is at: 409; 502 while the agent is out of reach; 502 for whatever else goes wrong there. */
  | "busy"
  | "unreachable"
  | "app-failed"
  /** Logs: 200 from the snapshot, 200 from the app, 409. */
  | "stored"
  | "live"
  | "no-logs"
  /** 202 with a stop build, with a start build. */
  | "stops"
  | "starts"
  /** 404. */
  | "gone";

const resuming = "The task is resuming. Wait for the task to become active before sending messages.";

const logEntry: Pattern = {
  id: any.integer,
  content: any.string,
  type: oneOf("input", "output"),
  time: any.time,
};

/** Logs when nothing is stored. Docs/behaviour, 4.9 #6. */
export const nothingStored: Pattern = { logs: [], snapshot: true };
/** Logs when a conversation is stored. Docs/behaviour, 2.4 #3. */
export const somethingStored: Pattern = {
  logs: list({ each: logEntry }),
  snapshot: true,
  snapshot_at: any.time,
};

/** The build that pause and resume answer with: the next one, waiting. Docs/behaviour, 2.5. */
function built(transition: "stop" | "start", reason: string): Expectation {
  return {
    status: 202,
    body: {
      workspace_build: partial({
        workspace_id: the("task.workspace_id"),
        build_number: plus(the("task.workspace_build_number"), 1),
        transition,
        reason,
        status: "pending",
      }),
    },
  };
}

/** The refusals that are the same in every state. */
const refusals = {
  orphan: refusal(500, "Internal error fetching task.", "Task workspace ID is invalid."),
  homeless: refusal(500, "Task does not have a workspace."),
  "already-running": refusal(409, "Task workspace is already running.", 'Workspace status is "running".'),
  "not-paused": refusal(
    409,
    "Unable to update task input, task must be paused.",
    "Please stop the task's workspace before updating the input.",
  ),
  pending: refusal(409, "Task is pending.", resuming),
  initializing: refusal(409, "Task is initializing.", resuming),
  paused: refusal(409, "Task is paused.", "Resume the task to send messages."),
  busy: refusal(409, "Task app is not ready to accept input.", "Status: running"),
  "busy-gateway": refusal(502, "Task app is not ready to accept input.", "Status: running"),
  unreachable: refusal(502, "Failed to reach task app endpoint.", "agent is unreachable"),
  "app-failed": refusal(
    502,
    oneOf(
      "Failed to create agentapi client.",
      "Failed to get status from task app.",
      "Task app rejected the message.",
      "Failed to get messages from task app.",
      "Invalid task app response.",
    ),
    any.text,
  ),
} as const satisfies Readonly<Partial<Record<AnswerName, Expectation>>>;

/**
 * What an answer looks like, for a task whose facts are `task.…`. `status` is the task's, which two refusals repeat.
 */
export function expectationOf(answer: AnswerName, status: string): Expectation {
  switch (answer) {
    case "shown":
      return { status: 200, body: partial({ id: the("task.id"), status }) };
    case "deleted":
      return { status: 202, text: "" };
    case "changed":
    case "sent":
      return { status: 204, text: "" };
    case "build-active":
      return buildActive;
    case "not-active":
      return refusal(
        400,
        "Task must be active.",
        `Task status is "${status}", it must be "active" to interact with the task.`,
      );
    case "inactive":
      return refusal(
        400,
        "Task status must be active.",
        `Task status is "${status}", it must be "active" to interact with the task.`,
      );
    case "no-logs":
      return refusal(409, "Cannot fetch logs for task in current state.", `Task status is "${status}".`);
    case "stored":
      return { status: 200, body: oneOf(nothingStored, somethingStored) };
    case "live":
      return { status: 200, body: { logs: list({ each: logEntry }) } };
    case "stops":
      return built("stop", "task_manual_pause");
    case "starts":
      return built("start", "task_resume");
    case "gone":
      return notFound;
    case "orphan":
    case "homeless":
    case "already-running":
    case "not-paused":
    case "pending":
    case "initializing":
    case "paused":
    case "busy":
    case "busy-gateway":
    case "unreachable":
    case "app-failed":
      return refusals[answer];
  }
}
