/** What public reads show of a task that a states bridge has brought somewhere. */
import { stateOf, type Transition } from "../../client/observed-state.ts";
import { replyTextWithStatus } from "../../client/reply-text.ts";
import type { ProviderStateName, TaskView } from "../../client/target.ts";
import { json, type Reply, type Transport } from "../../client/wire.ts";

export interface Look {
  /** The status code of the task's read. */
  readonly status: number;
  /** Null where the read shows no task. */
  readonly task: TaskView | null;
  /** Null where the server shows no workspaces to its owner. */
  readonly workspace: { readonly transition: Transition; readonly isGone: boolean } | null;
  /** The stored logs of a paused task; null where they are not shown, or nothing is said of them. */
  readonly stored: { readonly isThere: boolean; readonly text: string } | null;
  /** For people. */
  readonly says: string;
}

/** A task, by what stays when it is gone. */
export interface TaskRef {
  readonly id: string;
  readonly name: string;
  readonly workspaceId: string | null;
}

/** Reads as the owner of the tasks. */
export interface Reader {
  readonly send: Transport;
  readonly token: string;
}

const TRANSITIONS: readonly Transition[] = ["start", "stop", "delete"];

/** One call as the owner. */
export function asOwner(
  { send, token }: Reader,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  const headers = { "Coder-Session-Token": token };
  return send({
    method,
    path: `/api/v2${path}`,
    headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** Looks at a task, its workspace, and what is stored of a paused one. */
export async function lookAt(reader: Reader, { id, workspaceId }: TaskRef): Promise<Look> {
  const reply = await asOwner(reader, "GET", `/tasks/me/${encodeURIComponent(id)}`);
  const value = json(reply);
  const task =
    reply.status === 200 && isObject(value) && "status" in value ? (value as unknown as TaskView) : null;
  const workspace = workspaceId === null ? null : await workspaceOf(reader, workspaceId);
  const stored = task?.status === "paused" ? await storedOf(reader, id) : null;
  return { status: reply.status, task, workspace, stored, says: sayTask(task, reply) };
}

/** The states that fit what is seen. Several where the transition of the last build does not show. */
export function statesIn({ task, workspace }: Look): readonly ProviderStateName[] {
  if (task === null) return [];
  return (workspace === null ? TRANSITIONS : [workspace.transition]).flatMap(
    (transition) => stateOf(task, transition) ?? [],
  );
}

async function workspaceOf(reader: Reader, id: string): Promise<Look["workspace"]> {
  const path = `/workspaces/${encodeURIComponent(id)}`;
  const all = json(await asOwner(reader, "GET", `${path}?include_deleted=true`));
  const build = isObject(all) ? all["latest_build"] : undefined;
  const transition = isObject(build) ? TRANSITIONS.find((known) => known === build["transition"]) : undefined;
  if (transition === undefined) return null;
  const live = await asOwner(reader, "GET", path);
  return { transition, isGone: live.status === 410 };
}

async function storedOf(reader: Reader, id: string): Promise<Look["stored"]> {
  const reply = await asOwner(reader, "GET", `/tasks/me/${encodeURIComponent(id)}/logs`);
  const value = json(reply);
  if (reply.status !== 200 || !isObject(value)) return null;
  return { isThere: "snapshot_at" in value, text: reply.text };
}

function sayTask(task: TaskView | null, reply: Reply): string {
  if (task === null) return replyTextWithStatus(reply);
  const { status, workspace_status: workspace, workspace_agent_lifecycle: agent } = task;
  const trouble = task.workspace_agent_health?.reason;
  const words = [
    `status ${status}`,
    ...(workspace === undefined ? [] : [`workspace ${workspace}`]),
    ...(agent === null ? [] : [`agent ${agent}`]),
    ...(trouble === undefined ? [] : [`"${trouble}"`]),
    ...(task.current_state === null ? [] : [`reported ${task.current_state.state}`]),
  ];
  return words.join(", ");
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
