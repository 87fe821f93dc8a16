/**
 * A server that reads a task first and its workspace after that, as a real Coder does, while time goes by: what it shows
 * of a task comes from two moments. And one that deletes a task in two steps. Source: docs/behaviour, 3.5 and 4.6.
 */
import type { TaskView } from "../../../client/target.ts";
import type { Call, Reply, Transport } from "../../../client/wire.ts";
import { goJson, lying } from "./lying.ts";

const isTask = /^\/tasks\/[^/]+\/[^/]+$/;
const isWorkspace = /^\/workspaces\/[^/]+$/;

/** Reads of one task, and of the tasks of a list, with `between` in their middle. */
export function inTwoMoments(send: Transport, between: () => void): Transport {
  return lying(send, async ({ call, path, method, status, body, ask }) => {
    if (method !== "GET" || status !== 200) return undefined;
    if (isTask.test(path)) {
      between();
      const later = await ask(call);
      return { body: shownOf(body as unknown as TaskView, later) };
    }
    // Of two calls at once the one about the workspace comes to its read last.
    if (!isWorkspace.test(path)) return undefined;
    for (let turns = 0; turns < 8; turns += 1) await turn();
    return { body: JSON.parse((await ask(call)).text) as unknown };
  });
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function shownOf(row: TaskView, later: Reply): TaskView {
  // The workspace of a task that is gone by now can be read all the same.
  if (later.status !== 200) return { ...row, workspace_status: "deleted" };
  const read = JSON.parse(later.text) as TaskView;
  // The agent is looked for among those of the last build.
  const agent = row.workspace_agent_id === read.workspace_agent_id ? read : row;
  const mixed: TaskView = {
    ...row,
    workspace_status: read.workspace_status ?? "deleted",
    workspace_agent_lifecycle: row === agent ? null : read.workspace_agent_lifecycle,
    workspace_agent_health: row === agent ? null : read.workspace_agent_health,
    updated_at: read.updated_at,
  };
  return { ...mixed, current_state: stateOf(row, mixed) };
}

/** What is said of an initializing task: docs/behaviour, 3.5 #2. */
function stateOf(row: TaskView, mixed: TaskView): TaskView["current_state"] {
  const isDerived = row.status === "initializing" && row.current_state?.uri === "";
  if (row.status === "pending" || !isDerived) return row.current_state;
  return { ...row.current_state, message: messageOf(mixed) };
}

const BY_LIFECYCLE: Readonly<Record<string, string>> = {
  created: "Agent is connecting",
  starting: "Agent is starting",
  // Of the app too the row is older.
  ready: "Initializing workspace applications",
};

function messageOf({ workspace_status: workspace, workspace_agent_lifecycle: lifecycle }: TaskView): string {
  if (workspace === "pending" || workspace === "starting") return `Workspace is ${workspace}`;
  return BY_LIFECYCLE[lifecycle ?? ""] ?? "Initializing workspace";
}

const PATH = /^(\/api\/(?:v2|experimental)\/tasks\/[^/?]+\/[^/?]+)/;

/** Deletes the workspace first, so that a task is still there for whoever calls meanwhile, and the task after that. */
export function deletingInTwoSteps(send: Transport): Transport {
  const gone = new Set<string>();
  const read = async (call: Call, path: string): Promise<TaskView | null> => {
    const reply = await send({ ...call, method: "GET", path, body: undefined });
    const task = reply.status === 200 ? (JSON.parse(reply.text) as TaskView) : null;
    return task === null || gone.has(task.id) ? null : task;
  };
  const remove = async (call: Call, { id, workspace_id: workspaceId }: TaskView): Promise<Reply> => {
    const path = `/api/v2/workspaces/${workspaceId ?? ""}/builds`;
    const headers = { ...call.headers, "Content-Type": "application/json" };
    const built = await send({ method: "POST", path, headers, body: '{"transition":"delete"}' });
    if (built.status !== 201) return built;
    await turn();
    gone.add(id);
    const { "content-type": _, ...headersOfAnswer } = built.headers;
    return { ...built, status: 202, headers: headersOfAnswer, text: "" };
  };
  return async (call) => {
    const [path] = PATH.exec(call.path) ?? [];
    if (path === undefined) return withoutGone(await send(call), gone);
    const task = await read(call, path);
    if (task === null) return send({ ...call, path: call.path.replace(PATH, "$1-that-is-gone") });
    return call.method === "DELETE" ? remove(call, task) : send(call);
  };
}

/** A list leaves out what is gone. */
function withoutGone(reply: Reply, gone: ReadonlySet<string>): Reply {
  if (!reply.text.startsWith('{"tasks":[')) return reply;
  const { tasks } = JSON.parse(reply.text) as { readonly tasks: readonly TaskView[] };
  const left = tasks.filter(({ id }) => !gone.has(id));
  return { ...reply, text: `${goJson({ tasks: left, count: left.length })}\n` };
}
