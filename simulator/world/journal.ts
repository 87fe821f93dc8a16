/** Attempts as journal entries. */
import type { Attempt, Caller } from "../core/attempt.ts";
import { withoutPassword } from "../core/first-user.ts";
import type { Task, Workspace } from "../core/model.ts";
import type { JournalAttempt, JournalCaller } from "../store/store.ts";

/** The records a change is about. */
export interface Touched {
  readonly task: Task | null;
  readonly workspace: Workspace | null;
}

const NO_QUERY: JournalAttempt["query"] = [];

/** The records an attempt is about, before it changes them. */
export function touchedBy(attempt: Attempt): Touched {
  if (attempt.caller?.kind === "agent") return { task: null, workspace: attempt.caller.workspace };
  const makesAnew = attempt.operation === "createTask" || attempt.operation === "createFirstUser";
  if (makesAnew) return { task: null, workspace: null };
  if (attempt.input.params["task"] === undefined) return { task: null, workspace: attempt.workspace };
  return { task: attempt.task, workspace: attempt.task?.workspace ?? null };
}

/** The entry of an accepted attempt: enough to make it again. */
export function entryOf(attempt: Attempt): JournalAttempt {
  const { caller, input, operation, now } = attempt;
  const messages = operation === "pauseTask" ? attempt.exchange?.messages : undefined;
  return {
    at: now,
    kind: "attempt",
    operation,
    caller: journalCaller(caller),
    params: input.params,
    query: input.query.size === 0 ? NO_QUERY : [...input.query],
    body: bodyOf(attempt),
    ...(messages?.ok === true ? { messages: messages.value } : {}),
  };
}

function bodyOf(attempt: Attempt): unknown {
  if (attempt.operation === "createFirstUser") return withoutPassword(attempt);
  const { body } = attempt.input;
  return body?.ok === true ? body.value : undefined;
}

function journalCaller(caller: Caller | null): JournalCaller {
  if (caller === null) return null;
  return caller.kind === "user" ? { user: caller.user.id } : { agent: caller.agent.token };
}
