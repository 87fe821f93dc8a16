/** A task to ask about: one that the caller has already, or one that is made for it and deleted afterwards. */
import { replyTextWithStatus } from "../reply-text.ts";
import { TargetUnusable } from "../target.ts";
import { json, type Reply, type Transport } from "../wire.ts";
import type { ProbedTask } from "./probe.ts";

export interface OwnTaskOptions {
  readonly send: Transport;
  readonly token: string;
  /** For sentences, such as `http://127.0.0.1:4010`. */
  readonly where: string;
  /** The version to make a task from; found by trying when left out. */
  readonly templateVersion?: string | undefined;
  /** How often it is looked whether the task is active, and what passes between two looks. */
  readonly looks: number;
  readonly pause: () => Promise<void>;
}

export interface OwnTask {
  find(): Promise<ProbedTask | null>;
  /** The same one when it is asked for again. Throws `TargetUnusable`. */
  make(): Promise<ProbedTask>;
  /** Deletes what was made; a sentence says what is left when it cannot. */
  cleanUp(): Promise<string | null>;
}

type Fields = Readonly<Record<string, unknown>>;

const BELOW = "/api/experimental/tasks";
/** Templates that are tried. */
const MOST_TRIED = 20;

export function ownTask(options: OwnTaskOptions): OwnTask {
  let made: ProbedTask | undefined;
  return {
    async find() {
      const list = fieldsOf(await call(options, "GET", `${BELOW}?q=owner%3Ame`))["tasks"];
      const tasks = (Array.isArray(list) ? list : []).flatMap((one: Fields) => taskOf(one) ?? []);
      // One that has failed tells more.
      return tasks.find(({ state }) => state?.startsWith("fail") === true) ?? tasks[0] ?? null;
    },
    async make() {
      made ??= await create(options);
      return made;
    },
    async cleanUp() {
      if (made === undefined) return null;
      let reply = await call(options, "DELETE", `${BELOW}/me/${made.id}`);
      // 2.26 has no such call: there a task goes with its workspace.
      if (reply.status === 405)
        reply = await call(options, "POST", `/api/v2/workspaces/${made.workspaceId}/builds`, {
          transition: "delete",
        });
      if (reply.status === 201 || reply.status === 202 || reply.status === 404) return null;
      return `The task ${made.id} is left, for its deletion was answered with ${replyTextWithStatus(reply)}. Delete it.`;
    },
  };
}

async function create(options: OwnTaskOptions): Promise<ProbedTask> {
  let last = "there is no template";
  for (const version of await versionsOf(options)) {
    const body = { template_version_id: version, input: "Say hello.", prompt: "Say hello." };
    const reply = await call(options, "POST", `${BELOW}/me`, body);
    const task = reply.status === 201 ? taskOf(fieldsOf(reply)) : undefined;
    if (task !== undefined) return active(options, task);
    last = `create is answered with ${replyTextWithStatus(reply)}`;
  }
  throw new TargetUnusable(
    `${options.where} lets no task be made: ${last}. Name the version of a template for tasks with --template-version, or leave --create out.`,
  );
}

async function versionsOf({ templateVersion, ...options }: OwnTaskOptions): Promise<readonly string[]> {
  if (templateVersion !== undefined) return [templateVersion];
  const list = json(await call(options, "GET", "/api/v2/templates"));
  const templates = Array.isArray(list) ? (list as readonly Fields[]) : [];
  return templates
    .filter(({ deprecated }) => deprecated !== true)
    .map((template) => String(template["active_version_id"]))
    .slice(0, MOST_TRIED);
}

/** Waits until its app takes messages. */
async function active(options: OwnTaskOptions, task: ProbedTask): Promise<ProbedTask> {
  let status: unknown;
  for (let look = 0; look < options.looks; look++) {
    const seen = fieldsOf(await call(options, "GET", `${BELOW}/me/${task.id}`));
    ({ status } = seen);
    const state = (seen["current_state"] ?? {}) as Fields;
    // Just active it may still be at the prompt that it began with.
    if (status === "running" || (status === "active" && state["state"] !== "working")) return task;
    if (status === "error" || status === "failed") break;
    await options.pause();
  }
  throw new TargetUnusable(
    `${options.where}: the task ${task.id} that was made did not become active; its status is ${String(status)}. It is left there: look at its logs, and delete it.`,
  );
}

function taskOf(value: Fields): ProbedTask | undefined {
  const { id, workspace_id: workspace } = value;
  if (typeof id !== "string") return undefined;
  const state = ((value["current_state"] ?? {}) as Fields)["state"];
  return {
    id,
    // Create of 2.26 answers with the workspace.
    workspaceId: typeof workspace === "string" ? workspace : id,
    state: typeof state === "string" ? state : undefined,
  };
}

async function call(
  { send, token }: Pick<OwnTaskOptions, "send" | "token">,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  return send({
    method,
    path,
    headers: {
      "Coder-Session-Token": token,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

function fieldsOf(reply: Reply): Fields {
  const value = json(reply);
  return typeof value === "object" && value !== null ? (value as Fields) : {};
}
