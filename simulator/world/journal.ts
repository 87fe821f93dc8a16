/** Attempts as journal entries. */
import type { Attempt, Caller } from "../core/attempt.ts";
import { withoutPassword } from "../core/first-user.ts";
import type { Task, Uuid, Workspace } from "../core/model.ts";
import type { World } from "../core/world.ts";
import type { JournalAttempt, JournalCaller } from "../store/store.ts";

/** The records a change is about. */
export interface Touched {
  readonly task: Task | null;
  readonly workspace: Workspace | null;
  /** The origin of the token that the path names by its id. */
  readonly keyOrigin?: string | undefined;
}

/** The path parameters that name a task or a workspace. */
const PLACES = ["task", "workspace", "workspacename", "workspacebuild", "workspaceagent"];
/** Their bodies hold a password, of which a journal keeps no more than the digest. */
const WITH_PASSWORD: ReadonlySet<string> = new Set(["createFirstUser", "loginWithPassword"]);

const NO_QUERY: JournalAttempt["query"] = [];

/** The records an attempt is about, before it changes them. */
export function touchedBy(attempt: Attempt): Touched {
  if (attempt.caller?.kind === "agent") return { task: null, workspace: attempt.caller.workspace };
  const { keyid } = attempt.input.params;
  if (keyid !== undefined)
    return { task: null, workspace: null, keyOrigin: attempt.world.apiKeys.get(keyid)?.origin };
  if (PLACES.every((name) => attempt.input.params[name] === undefined))
    return { task: null, workspace: null };
  if (attempt.input.params["task"] === undefined) return { task: null, workspace: attempt.workspace };
  return { task: attempt.task, workspace: attempt.task?.workspace ?? null };
}

/** A live task and its workspace; null where one of them is missing. */
export function touchedById(
  world: World,
  id: Uuid,
): { readonly task: Task; readonly workspace: Workspace } | null {
  const task = world.tasks.get(id);
  const workspace = task?.workspace ?? null;
  return task === undefined || workspace === null ? null : { task, workspace };
}

/** What a query may hold that no rule reads, and no journal keeps. */
const TOKENS_IN_QUERY: readonly string[] = ["coder_session_token", "access_token"];

/** The entry of an accepted attempt that was about `touched`: enough to make it again, in any world of the seed. */
export function entryOf(attempt: Attempt, { keyOrigin }: Touched): JournalAttempt {
  const { caller, input, operation, now } = attempt;
  const messages = operation === "pauseTask" ? attempt.exchange?.messages : undefined;
  return {
    at: now,
    kind: "attempt",
    operation,
    caller: journalCaller(caller, operation),
    params: keyOrigin === undefined ? input.params : { ...input.params, keyid: keyOrigin },
    query: input.query.size === 0 ? NO_QUERY : queryOf(input.query),
    body: bodyOf(attempt),
    ...(messages?.ok === true ? { messages: messages.value } : {}),
  };
}

function queryOf(query: Attempt["input"]["query"]): JournalAttempt["query"] {
  return [...query].filter(([name]) => !TOKENS_IN_QUERY.includes(name));
}

function bodyOf(attempt: Attempt): unknown {
  if (WITH_PASSWORD.has(attempt.operation)) return withoutPassword(attempt);
  const { body } = attempt.input;
  return body?.ok === true ? body.value : undefined;
}

function journalCaller(caller: Caller | null, operation: string): JournalCaller {
  if (caller === null) return null;
  if (caller.kind === "agent") return { build: caller.build.id };
  const { user, key } = caller;
  // Which of the user's tokens was sent matters to nothing else.
  return operation === "logout" && key !== undefined ? { user: user.id, key: key.origin } : { user: user.id };
}
