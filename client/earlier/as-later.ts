/**
 * Carries calls for tasks, as they are made of the usual release, to releases that have no such routes: a task is read,
 * stopped, started and deleted by way of its workspace there. Source: docs/behaviour, 9.2 #1, #2, #6 and #20.
 */
import type { components } from "../../spec/generated.ts";
import { compareVersions, versionIn } from "../../spec/release-span.ts";
import { tasksPath } from "../tasks-prefix.ts";
import { header, json, type Call, type Reply, type Transport } from "../wire.ts";
import { taskOfWorkspace } from "./task-of-workspace.ts";

type Workspace = components["schemas"]["Workspace"];

const STABLE = "/api/v2/tasks";
/** The first release whose tasks have rows of their own, and the first that pauses them. */
const WITH_ROWS = "2.28";
const WITH_PAUSE = "2.31.1";
const BUILDS = { pause: "stop", resume: "start" } as const;

/** The calls as a later release would answer them, as soon as an answer has told which version there is. */
export function toLaterTasks(send: Transport, known?: string): Transport {
  let version = known === undefined ? null : versionIn(known);
  const told: Transport = async (call) => {
    const reply = await send(call);
    version = versionIn(header(reply, "x-coder-build-version") ?? "") ?? version;
    return reply;
  };
  const prompts = new Map<string, string>();
  return (call) => {
    const path = taskPath(call);
    if (path === null || version === null) return told(call);
    const way = { send: told, version, prompts };
    const isBefore = (release: string): boolean => compareVersions(way.version, release) < 0;
    const { task, action } = path;
    if (isBefore(WITH_PAUSE) && (action === "pause" || action === "resume"))
      return buildOf(call, task, BUILDS[action], way);
    return isBefore(WITH_ROWS) ? ofWorkspace(call, path, way) : told(moved(call, version));
  };
}

interface TaskPath {
  /** Empty where a task is created. */
  readonly task: string;
  readonly action: string;
}

function taskPath({ path }: Call): TaskPath | null {
  if (path !== STABLE && !/^\/api\/v2\/tasks[/?]/.test(path)) return null;
  const [, , task = "", action = ""] = path.slice(STABLE.length).split("?")[0]?.split("/") ?? [];
  return { task, action };
}

function moved(call: Call, version: string): Call {
  return { ...call, path: tasksPath(version) + call.path.slice(STABLE.length) };
}

interface Way {
  readonly send: Transport;
  readonly version: string;
  /** By the id of their build, which keeps its own. */
  readonly prompts: Map<string, string>;
}

async function ofWorkspace(call: Call, { task, action }: TaskPath, way: Way): Promise<Reply> {
  const isList = task === "" && call.method === "GET";
  if (isList || action !== "") return way.send(moved(call, way.version));
  if (call.method === "POST") return created(call, way);
  const read = await readTask(call, task, way);
  if (call.method === "GET" || read.status !== 200) return read;
  const reply = await ask(call, `/api/v2/workspaces/${task}/builds`, way.send, { transition: "delete" });
  return reply.status === 201 ? { ...reply, status: 202, text: "" } : reply;
}

/** 2.26 reads `prompt`, and answers with a workspace. */
async function created(call: Call, way: Way): Promise<Reply> {
  const { input, ...rest } = JSON.parse(String(call.body ?? "{}")) as Readonly<Record<string, unknown>>;
  const body = JSON.stringify({ ...rest, input, prompt: input });
  const reply = await way.send(moved({ ...call, body }, way.version));
  const made = (json(reply) ?? {}) as { readonly id?: unknown };
  if (reply.status !== 201 || typeof made.id !== "string") return reply;
  const read = await readTask(call, made.id, way);
  return read.status === 200 ? { ...read, status: 201 } : read;
}

/** The task as its workspace shows it; 404 once that is deleted. */
async function readTask(call: Call, id: string, way: Way): Promise<Reply> {
  const reply = await ask(call, `/api/v2/workspaces/${id}?include_deleted=true`, way.send);
  if (reply.status === 410) return { ...reply, status: 404 };
  const workspace = json(reply) as Workspace | undefined;
  if (reply.status !== 200 || workspace?.latest_build === undefined) return reply;
  const task = taskOfWorkspace(workspace, await promptOf(call, workspace.latest_build.id, way));
  return task === null ? { ...reply, status: 404 } : { ...reply, text: JSON.stringify(task) };
}

async function promptOf(call: Call, build: string, { send: carry, prompts }: Way): Promise<string> {
  const known = prompts.get(build);
  if (known !== undefined) return known;
  const value = json(await ask(call, `/api/v2/workspacebuilds/${build}/parameters`, carry));
  const parameters = (Array.isArray(value) ? value : []) as readonly {
    readonly name: string;
    readonly value: string;
  }[];
  const prompt = parameters.find(({ name }) => name === "AI Prompt")?.value ?? "";
  prompts.set(build, prompt);
  return prompt;
}

/** A build of the task's workspace, in the form in which pausing and resuming answer. */
async function buildOf(call: Call, task: string, transition: string, way: Way): Promise<Reply> {
  const found = await ask(call, `${tasksPath(way.version)}/me/${task}`, way.send);
  const { workspace_id: id = task } = (json(found) ?? {}) as { readonly workspace_id?: string };
  const reply = await ask(call, `/api/v2/workspaces/${id}/builds`, way.send, { transition });
  if (reply.status !== 201) return reply;
  return { ...reply, status: 202, text: JSON.stringify({ workspace_build: json(reply) }) };
}

/** Another call of the same caller. */
function ask({ headers }: Call, path: string, carry: Transport, body?: unknown): Promise<Reply> {
  const method = body === undefined ? "GET" : "POST";
  return carry({
    method,
    path,
    headers: body === undefined ? headers : { ...headers, "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}
