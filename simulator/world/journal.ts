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

/** The path parameters that name a task or a workspace. */
const PLACES = ["task", "workspace", "workspacename", "workspacebuild", "workspaceagent"];
/** Their bodies hold a password, of which a journal keeps no more than the digest. */
const WITH_PASSWORD: ReadonlySet<string> = new Set(["createFirstUser", "loginWithPassword"]);

const NO_QUERY: JournalAttempt["query"] = [];

/** The records an attempt is about, before it changes them. */
export function touchedBy(attempt: Attempt): Touched {
  if (attempt.caller?.kind === "agent") return { task: null, workspace: attempt.caller.workspace };
  if (PLACES.every((name) => attempt.input.params[name] === undefined))
    return { task: null, workspace: null };
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
    caller: journalCaller(caller, operation),
    params: input.params,
    query: input.query.size === 0 ? NO_QUERY : [...input.query],
    body: bodyOf(attempt),
    ...(messages?.ok === true ? { messages: messages.value } : {}),
  };
}

function bodyOf(attempt: Attempt): unknown {
  if (WITH_PASSWORD.has(attempt.operation)) return withoutPassword(attempt);
  const { body } = attempt.input;
  return body?.ok === true ? body.value : undefined;
}

function journalCaller(caller: Caller | null, operation: string): JournalCaller {
  if (caller === null) return null;
  if (caller.kind === "agent") return { agent: caller.agent.token };
  const { user, key } = caller;
  // Which of the user's tokens was sent matters to nothing else.
  return operation === "logout" && key !== undefined ? { user: user.id, key: key.id } : { user: user.id };
}
