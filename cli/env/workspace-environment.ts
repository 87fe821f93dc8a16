/**
 * What a script in the workspace of a task has in its environment, asked of the server by its control API. Source:
 * agent/agent.go, updateCommandEnv; provisionersdk/scripts/bootstrap_linux.sh; the module coder/agentapi of Coder's
 * registry, for what a task's own scripts are given; cli/exp_mcp.go for the reporter of statuses.
 */
import { replyTextWithStatus } from "../../client/reply-text.ts";
import { json, type Reply, type Transport } from "../../client/wire.ts";
import { CannotStart } from "../cannot-start.ts";
import type { Variables } from "./env-text.ts";

export interface EnvironmentOptions {
  /** Where the server is, as a script is to reach it. */
  readonly where: string;
  readonly send: Transport;
  readonly controlToken?: string | undefined;
}

interface User {
  readonly username: string;
  readonly token: string;
}

interface Task {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly owner_name: string;
  readonly workspace_id: string | null;
  readonly workspace_app_id: string | null;
}

interface App {
  readonly id: string;
  readonly slug: string;
  readonly url?: string;
}

interface Agent {
  readonly name: string;
  readonly environment_variables: Variables | null;
  readonly apps: readonly App[];
}

interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly owner_name: string;
  readonly latest_build: { readonly resources: readonly { readonly agents?: readonly Agent[] }[] };
}

const EXIT_UNUSABLE = 3;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** The variables of a task that is named by `name`, `owner/name` or id. Throws `CannotStart`. */
export async function workspaceEnvironment(named: string, options: EnvironmentOptions): Promise<Variables> {
  const users = await readUsers(options);
  const task = await findTask(named, users, options);
  const label = `${task.owner_name}/${task.name}`;
  const token = await agentToken(task, label, options);
  const owner = users.find(({ username }) => username === task.owner_name);
  const reply = await api(options, owner?.token ?? "", `/workspaces/${task.workspace_id ?? ""}`);
  if (reply.status !== 200) throw unusable(`the workspace of ${label} cannot be read`, reply);
  const workspace = json(reply) as Workspace;
  const agents = workspace.latest_build.resources.flatMap((resource) => resource.agents ?? []);
  const [agent] = agents;
  const app = agents.flatMap(({ apps }) => apps).find(({ id }) => id === task.workspace_app_id);
  return {
    CODER: "true",
    CODER_AGENT_AUTH: "token",
    CODER_WORKSPACE_ID: workspace.id,
    CODER_WORKSPACE_NAME: workspace.name,
    CODER_WORKSPACE_OWNER_NAME: workspace.owner_name,
    ...(agent === undefined ? {} : { CODER_WORKSPACE_AGENT_NAME: agent.name }),
    ARG_TASK_ID: task.id,
    ARG_TASK_LOG_SNAPSHOT: "true",
    ...(app === undefined ? {} : ofApp(app)),
    // What the template sets counts more than all but the agent's own.
    ...agent?.environment_variables,
    CODER_AGENT_URL: options.where,
    CODER_AGENT_TOKEN: token,
  };
}

/** For the scripts around AgentAPI, and for who reports statuses by it. */
function ofApp({ slug, url = "" }: App): Variables {
  const port = URL.canParse(url) ? new URL(url).port : "";
  return {
    ...(port === "" ? {} : { ARG_AGENTAPI_PORT: port }),
    CODER_MCP_APP_STATUS_SLUG: slug,
    ...(url === "" ? {} : { CODER_MCP_AI_AGENTAPI_URL: url }),
  };
}

async function readUsers(options: EnvironmentOptions): Promise<readonly User[]> {
  const reply = await control(options, "/_sim/world");
  const { users } = (json(reply) ?? {}) as { readonly users?: readonly User[] };
  if (reply.status === 200 && Array.isArray(users)) return users;
  if (reply.status === 401)
    throw new CannotStart(
      `${options.where} asks for the token of its control API. Give it with --control-token.`,
      { exitCode: EXIT_UNUSABLE },
    );
  throw unusable(
    `${options.where} has no control API, which alone tells the token of an agent; it is a mock-coder with --no-control, or none. GET /_sim/world`,
    reply,
  );
}

async function findTask(named: string, users: readonly User[], options: EnvironmentOptions): Promise<Task> {
  const [owner, name, ...rest] = named.includes("/") ? named.split("/") : [null, named];
  if (owner === "" || name === undefined || name === "" || rest.length > 0)
    throw new CannotStart(`"${named}" names no task. Give its name, owner/name, or its id.`);
  const asked = owner === null ? users : users.filter((user) => same(user.username, owner));
  if (owner !== null && asked.length === 0)
    throw new CannotStart(
      `There is no user "${owner}" at ${options.where}. There are: ${users.map(({ username }) => username).join(", ")}.`,
    );
  const found: Task[] = [];
  for (const user of asked) {
    const path = `/tasks/${encodeURIComponent(user.username)}/${encodeURIComponent(name)}`;
    const reply = await api(options, user.token, path);
    if (reply.status === 200) found.push(json(reply) as Task);
  }
  const [task] = found;
  if (task === undefined)
    throw new CannotStart(
      `There is no task "${named}" at ${options.where}. Its page, ${options.where}/, lists the tasks; one of another user is owner/name.`,
    );
  if (found.length > 1 && !UUID.test(name))
    throw new CannotStart(
      `Several users have a task "${named}". Give one of: ${found.map((one) => `${one.owner_name}/${one.name}`).join(", ")}.`,
    );
  return task;
}

/** The token of its agent, which opens something now. */
async function agentToken(task: Task, label: string, options: EnvironmentOptions): Promise<string> {
  const reply = await control(options, `/_sim/tasks/${task.id}`);
  const { agent_token: token } = (json(reply) ?? {}) as { readonly agent_token?: string | null };
  // An agent's path that is none: with a good token it is not found, with a void one nobody looks.
  const tried = typeof token === "string" ? await api(options, token, "/workspaceagents/me/nothing") : null;
  if (typeof token === "string" && tried?.status !== 401) return token;
  const cure = ["paused", "error"].includes(task.status) ? "Resume it first" : "Wait until it has started";
  throw new CannotStart(
    `The task ${label} is ${task.status}: no agent of it is there, so no script can run in its workspace. ${cure}.`,
    { exitCode: EXIT_UNUSABLE },
  );
}

function control({ send, controlToken }: EnvironmentOptions, path: string): Promise<Reply> {
  const headers = controlToken === undefined ? {} : { Authorization: `Bearer ${controlToken}` };
  return send({ method: "GET", path, headers });
}

function api({ send }: EnvironmentOptions, token: string, path: string): Promise<Reply> {
  return send({ method: "GET", path: `/api/v2${path}`, headers: { "Coder-Session-Token": token } });
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function unusable(what: string, reply: Reply): CannotStart {
  return new CannotStart(`${what}: the answer is ${replyTextWithStatus(reply)}.`, {
    exitCode: EXIT_UNUSABLE,
  });
}
