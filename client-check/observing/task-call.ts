/** What a call means for a task, read from its method and path. Pure. */
import type { Call } from "./call.ts";

export type Verb =
  "create" | "list" | "read" | "delete" | "send" | "pause" | "resume" | "logs" | "input" | "other";

/** A call, and what it is about. */
export interface TaskCall extends Call {
  readonly verb: Verb;
  /** The id of the task, or its name where no answer has told the id; null when it is about no task. */
  readonly task: string | null;
}

const TASKS = /^\/api\/(?:v2|experimental)\/tasks(?:\/([^/]+)(?:\/([^/]+)(?:\/([^/]+))?)?)?\/?$/;
const VERBS: Readonly<Record<string, Verb>> = {
  "POST send": "send",
  "POST pause": "pause",
  "POST resume": "resume",
  "GET logs": "logs",
  "PATCH input": "input",
};

/** The path without its query. */
export function pathOf(url: string): string {
  return url.split("?", 1)[0] ?? "";
}

/** What a method and a path ask for. The task is as the path names it. */
export function meaningOf(
  method: string,
  url: string,
): { readonly verb: Verb; readonly named: string | null } {
  const match = TASKS.exec(pathOf(url));
  if (match === null) return { verb: "other", named: null };
  const [, user, task, part] = match;
  if (user === undefined) return { verb: method === "GET" ? "list" : "other", named: null };
  if (task === undefined) return { verb: method === "POST" ? "create" : "other", named: null };
  return { verb: verbOf(method, part), named: decoded(task).toLowerCase() };
}

function verbOf(method: string, part: string | undefined): Verb {
  if (part !== undefined) return VERBS[`${method} ${part}`] ?? "other";
  if (method === "DELETE") return "delete";
  return method === "GET" ? "read" : "other";
}

/** All calls with their meaning. A task that is called by its name once and by its id later is one task. */
export function taskCalls(calls: readonly Call[]): readonly TaskCall[] {
  const ids = new Map<string, string>();
  for (const { answer, status } of calls) {
    if (status === null || status >= 300) continue;
    for (const { id, name } of tasksIn(answer)) ids.set(name.toLowerCase(), id);
  }
  return calls.map((call) => {
    const { verb, named } = meaningOf(call.method, call.url);
    const created = verb === "create" ? (tasksIn(call.answer)[0]?.id ?? null) : null;
    return { ...call, verb, task: named === null ? created : (ids.get(named) ?? named) };
  });
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function tasksIn(answer: unknown): readonly Named[] {
  const { tasks } = fieldsOf(answer);
  return (Array.isArray(tasks) ? (tasks as readonly unknown[]) : [answer]).flatMap((one) => {
    const { id, name } = fieldsOf(one);
    return typeof id === "string" && typeof name === "string" ? [{ id, name }] : [];
  });
}

/** The fields of an object; none of anything else. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The status of the task that the answer shows; null when it shows none. */
export function statusShown({ verb, status, answer }: TaskCall): string | null {
  if ((verb !== "read" && verb !== "create") || status === null || status >= 300) return null;
  const { status: shown } = fieldsOf(answer);
  return typeof shown === "string" ? shown : null;
}

/** Was it accepted? */
export function isAccepted({ status }: Call): boolean {
  return status !== null && status < 300;
}

/** Does it only look? */
export function isRead({ method }: Call): boolean {
  return method === "GET" || method === "HEAD";
}

/** Two calls with one key ask for the same, by the same caller. */
export function keyOf({ method, url, body, credentials }: Call): string {
  return JSON.stringify([method, url, body, credentials]);
}

/** `POST /api/v2/tasks/me`, without the query, which may hold a secret. */
export function wordsOf({ method, url }: Call): string {
  return `${method} ${pathOf(url)}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
