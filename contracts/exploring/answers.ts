/** What a call may answer by the state of its task: the table of docs/behaviour, 4.2, and the calls beside it. Pure. */
import { mismatches, resolve } from "../language/match.ts";
import type { Expectation, Pattern } from "../language/clause.ts";
import { answersIn } from "../language/state-table.ts";
import { buildActive, notFound, partial, plus, refusal, the } from "../language/words.ts";
import type { Change } from "./passages.ts";
import { busy, type Code, type Seen } from "./seen.ts";
import type { Answer } from "./steps/talk.ts";

const marked: Expectation = { status: 200, body: { message: "Job has been marked as canceled..." } };
const jobCompleted = refusal(400, "Job has already completed!");
const alreadyMarked = refusal(400, "Job has already been marked as canceled!");
/** Where a template lets nobody but owners cancel. */
const mayNotCancel = refusal(403, "User is not allowed to cancel workspace builds. Owner role is required.");

/** A workspace build that was accepted. Docs/behaviour, 4.10 #19 and 4.12 #9. */
function builtBy(transition: string): Expectation {
  return {
    status: 201,
    body: partial({
      workspace_id: the("task.workspace_id"),
      build_number: plus(the("task.workspace_build_number"), 1),
      transition,
      reason: "initiator",
      status: "pending",
    }),
  };
}

/** The answers that a change may get in a state. `ofLast` tells the last build from earlier ones, for a cancel. */
export function answersTo(change: Change, code: Code, ofLast = true): readonly Expectation[] {
  switch (change) {
    case "getTask":
    case "getTaskLogs":
    case "updateTaskInput":
    case "sendTaskInput":
    case "deleteTask":
    case "pauseTask":
    case "resumeTask":
      // The same layer decides for a delete job as for a stop job that is being canceled: 3.2 #2c.
      return answersIn(code === "D-canceling" ? "T5" : code, change);
    case "start build":
    case "stop build":
    case "delete build":
      // Of the workspace of a task that went with it nothing is written.
      if (code === "deleted") return [notFound, builtBy(transitionOf(change))];
      return [busy.has(code) ? buildActive : builtBy(transitionOf(change))];
    case "cancel":
      return [ofLast ? cancelIn(code) : jobCompleted, mayNotCancel];
  }
}

function transitionOf(change: Change): string {
  return change.replace(" build", "");
}

/** Docs/behaviour, 4.12 #7 and #8. */
function cancelIn(code: Code): Expectation {
  switch (code) {
    case "S1":
    case "S2":
    case "T1":
    case "T2":
    case "D1":
      return marked;
    case "S9":
    case "T5":
    case "D-canceling":
      return alreadyMarked;
    case "N":
    case "S3":
    case "S4":
    case "S5":
    case "S6":
    case "S7":
    case "S8":
    case "T3":
    case "T4":
    case "D2":
    case "D3":
    case "deleted":
      return jobCompleted;
  }
}

/** An expectation with the facts of the task filled in. `more` is what its last build's number has grown by since. */
export function filled({ status, body, text }: Expectation, { task }: Seen, more = 0): Expectation {
  const number = (task?.workspace_build_number ?? 0) + more;
  const facts = { task: { ...task, workspace_build_number: number } };
  return {
    status,
    ...(body === undefined ? {} : { body: resolve(body, facts) as Pattern }),
    ...(text === undefined ? {} : { text: resolve(text, facts) as string }),
  };
}

/** Does an answer fit an expectation whose facts are filled in? */
export function fits({ status, body, text }: Expectation, answer: Answer): boolean {
  if (answer.status !== status) return false;
  if (text !== undefined && text !== answer.text) return false;
  return body === undefined || mismatches(body, answer.value, "").length === 0;
}

/** An answer as findings and bundles show it. */
export function shown({ status, text, value }: Answer): { readonly status: number; readonly body?: unknown } {
  if (text === "") return { status };
  return { status, body: value ?? text };
}

/** An expectation as findings show it. */
export function wanted({ status, body }: Expectation): { readonly status: number; readonly body?: Pattern } {
  return { status, ...(body === undefined ? {} : { body }) };
}

export function wasAccepted({ status }: Answer): boolean {
  return status < 300;
}
