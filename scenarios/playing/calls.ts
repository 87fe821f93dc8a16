/** The verbs that are calls: what each sends, and what is remembered of its answer. */
import { json, type Call, type Reply } from "../../client/wire.ts";
import { textOf, type Deed, type OnTask, type Step, type Verb, type VerbWords } from "../reading/story.ts";
import { taskPath, type KnownTask, type Play, type TaskView } from "./play.ts";
import { timeOf } from "./span.ts";
import { StoryFailed } from "./story-failed.ts";
import { versionOf } from "./templates.ts";

/** A call that is ready to be sent, so that several can go at once. */
export interface Prepared {
  /** Sends it; or the answer that came instead, on the way to it. */
  readonly send: () => Promise<Reply>;
  /** Remembers what came of it. */
  readonly note?: (reply: Reply) => void;
}

export type CallVerb = Exclude<Verb, "until" | "advance" | "expect" | "together" | "note">;

type Prepare<V extends CallVerb> = (play: Play, step: Step, words: VerbWords[V]) => Promise<Prepared>;

const AGENT_NEEDED = "the task to have an agent";

const prepares: { readonly [V in CallVerb]: Prepare<V> } = {
  async create(play, step, words) {
    const person = play.person(step);
    const { task, input, name = task, display_name, owner = "me" } = words;
    const version = await versionOf(play, step, words);
    const body = {
      ...version,
      name,
      input: textOf(input),
      ...(display_name === undefined ? {} : { display_name }),
    };
    return {
      send: asUser(play, step, "POST", `/api/v2/tasks/${encodeURIComponent(owner)}`, body),
      note(reply) {
        const made = json(reply) as TaskView | undefined;
        if (reply.status !== 201 || typeof made?.id !== "string") return;
        const { id, owner_name, workspace_id } = made;
        play.tasks.set(task, { id, owner: owner_name, token: person.token, workspaceId: workspace_id });
      },
    };
  },
  send: async (play, step, { task, input }) => ({
    send: asUser(play, step, "POST", `${pathOf(play, step, task)}/send`, { input: textOf(input) }),
  }),
  input: async (play, step, { task, input }) => ({
    send: asUser(play, step, "PATCH", `${pathOf(play, step, task)}/input`, { input: textOf(input) }),
  }),
  pause: onTask("POST", "/pause"),
  resume: onTask("POST", "/resume"),
  delete: onTask("DELETE", ""),
  get: onTask("GET", ""),
  logs: onTask("GET", "/logs"),
  async cancel(play, step, { task }) {
    const reply = await play.call(
      play.person(step),
      "GET",
      `/api/v2/workspaces/${await workspaceOf(play, step, task)}`,
    );
    const { latest_build: build } = (json(reply) ?? {}) as {
      readonly latest_build?: { readonly id: string };
    };
    if (reply.status !== 200 || build === undefined) return { send: () => Promise.resolve(reply) };
    return { send: asUser(play, step, "PATCH", `/api/v2/workspacebuilds/${build.id}/cancel`) };
  },
  async build(play, step, { task, workspace, transition }) {
    const id =
      task === undefined
        ? await workspaceNamed(play, step, workspace ?? "")
        : await workspaceOf(play, step, task);
    return { send: asUser(play, step, "POST", `/api/v2/workspaces/${id}/builds`, { transition }) };
  },
  async report(play, step, { task, state, message = "", uri = "", app }) {
    const known = play.task(step, task);
    const token = await agentToken(play, step, known);
    const slug = app ?? (await appSlug(play, step, task));
    const body = { app_slug: slug, state, message: textOf(message), uri };
    return { send: sending(play, token, "PATCH", "/api/v2/workspaceagents/me/app-status", body) };
  },
  async upload(play, step, { task, messages }) {
    const known = play.task(step, task);
    const token = await agentToken(play, step, known);
    const now = timeOf(await play.now());
    const body = {
      messages: messages.map(({ role, content, time }, id) => ({
        id,
        content: textOf(content),
        role,
        time: time ?? now,
      })),
    };
    const path = `/api/v2/workspaceagents/me/tasks/${known.id}/log-snapshot?format=agentapi`;
    return { send: sending(play, token, "POST", path, body) };
  },
  cause: async (play, step, { task, event, text }) => {
    const { id } = play.task(step, task);
    const body = { event, ...(text === undefined ? {} : { text: textOf(text) }) };
    return { send: () => play.control("POST", `/tasks/${id}/events`, body) };
  },
  agent: async (play, step, { task, turns = [], ...rest }) => {
    const { id } = play.task(step, task);
    const body = { turns: turns.map(({ says, ...more }) => ({ says: textOf(says), ...more })), ...rest };
    return { send: () => play.control("POST", `/tasks/${id}/agent`, body) };
  },
  deprecate: async (play, _, { template, reason }) => ({
    send: () => play.control("POST", `/templates/${encodeURIComponent(template)}`, { deprecated: reason }),
  }),
};

/** Makes the call of a step ready; null when its verb is none. */
export function prepare(play: Play, step: Step): Promise<Prepared> | null {
  const { verb, words } = step.deed;
  if (!isCall(verb)) return null;
  // The deed holds that the words are those of the verb.
  return (prepares[verb] as (play: Play, step: Step, words: Deed["words"]) => Promise<Prepared>)(
    play,
    step,
    words,
  );
}

export function isCall(verb: Verb): verb is CallVerb {
  return Object.hasOwn(prepares, verb);
}

function onTask(method: string, rest: string) {
  return async (play: Play, step: Step, { task }: OnTask): Promise<Prepared> => ({
    send: asUser(play, step, method, pathOf(play, step, task) + rest),
  });
}

function pathOf(play: Play, step: Step, task: string): string {
  return taskPath(play.task(step, task));
}

function asUser(play: Play, step: Step, method: string, path: string, body?: unknown): () => Promise<Reply> {
  return sending(play, play.person(step).token, method, path, body);
}

function sending(
  play: Play,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): () => Promise<Reply> {
  const headers: Call["headers"] = {
    "Coder-Session-Token": token,
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
  };
  const sent = body === undefined ? undefined : JSON.stringify(body);
  return () => play.server.send({ method, path, headers, body: sent });
}

/** The workspace of a task, also when the task is gone. */
async function workspaceOf(play: Play, step: Step, task: string): Promise<string> {
  const known = play.task(step, task);
  await play.look(step, task);
  if (known.workspaceId !== null) return known.workspaceId;
  throw new StoryFailed(step, { expected: `the task ${task} to have a workspace`, got: "none" });
}

async function workspaceNamed(play: Play, step: Step, name: string): Promise<string> {
  const path = `/api/v2/users/me/workspace/${encodeURIComponent(name)}`;
  return (await play.read<{ readonly id: string }>(step, play.person(step), path)).id;
}

async function agentToken(play: Play, step: Step, { id }: KnownTask): Promise<string> {
  const reply = await play.control("GET", `/tasks/${id}`);
  const { agent_token: token } = (json(reply) ?? {}) as { readonly agent_token?: string | null };
  if (typeof token === "string") return token;
  throw new StoryFailed(step, { expected: AGENT_NEEDED, got: "none: its workspace has not been started" });
}

/** The slug of the app that the task is linked to; that of the agents of the default world where nothing tells. */
async function appSlug(play: Play, step: Step, task: string): Promise<string> {
  const { workspaceId, token } = play.task(step, task);
  const view: LinkedView | null = await play.look(step, task);
  const workspace = json(await play.call({ token }, "GET", `/api/v2/workspaces/${workspaceId ?? ""}`)) as
    Workspace | undefined;
  const resources = workspace?.latest_build?.resources ?? [];
  const apps = resources.flatMap(({ agents }) => agents ?? []).flatMap(({ apps: own }) => own ?? []);
  return apps.find(({ id }) => id === view?.workspace_app_id)?.slug ?? "agent";
}

type LinkedView = TaskView & { readonly workspace_app_id?: string | null };

interface Workspace {
  readonly latest_build?: {
    readonly resources?: readonly {
      readonly agents?: readonly {
        readonly apps?: readonly { readonly id: string; readonly slug: string }[];
      }[];
    }[];
  };
}
