/**
 * A toy of a server that speaks a part of Coder's Tasks API: one user, one template, tasks in memory. It knows nothing of
 * tests. Two faults can be planted in it, so that there is something to find.
 */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";

/** What can be wrong with it. */
export const faults = ["paused-send-is-400", "deleted-is-listed"];

export const user = { id: randomUUID(), username: "tina", token: "toytoytoyt-0123456789abcdefghijkl" };
export const organization = { id: randomUUID(), name: "toys" };
export const template = { id: randomUUID(), name: "toy-agent", active_version_id: randomUUID() };

/** How a task shows at each stage of its life, and what time makes of it. */
export const stages = {
  pending: { status: "pending", workspace: "pending", next: "starting", builds: true },
  starting: { status: "initializing", workspace: "starting", next: "agent-starting", builds: true },
  "agent-starting": {
    status: "initializing",
    workspace: "running",
    agent: "starting",
    next: "app-initializing",
  },
  "app-initializing": { status: "initializing", workspace: "running", agent: "ready", next: "active" },
  active: { status: "active", workspace: "running", agent: "ready" },
  "start-failed": { status: "error", workspace: "failed" },
  "start-canceled": { status: "error", workspace: "canceled" },
  "stop-pending": { status: "unknown", workspace: "pending", next: "stopping", builds: true },
  stopping: { status: "unknown", workspace: "stopping", next: "paused", builds: true },
  paused: { status: "paused", workspace: "stopped" },
};

const SPAN_MS = 2_000;
const GONE = "Resource not found or you do not have access to this resource";
const RESUMING = "The task is resuming. Wait for the task to become active before sending messages.";
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Thrown by a handler: an answer in Coder's error shape. */
class Refusal extends Error {
  constructor(status, message, detail) {
    super(message);
    this.answer = [status, detail === undefined ? { message } : { message, detail }];
  }
}

/** The server: its tasks, what moves them, and the handler of its requests. `planted` are names of `faults`. */
export function createToyServer(planted = []) {
  const isPlanted = new Set(planted);
  const tasks = new Map();

  /** A task goes on to another stage. */
  function enter(task, stage) {
    task.stage = stage;
    task.updatedAt = now();
    // A stage that a bridge asked for stays; see `held`.
    clearTimeout(task.timer);
    if (stages[stage].next !== undefined && !task.held)
      task.timer = setTimeout(() => enter(task, stages[stage].next), SPAN_MS).unref();
    if (stage === "agent-starting") Object.assign(task, { agentId: randomUUID(), appId: randomUUID() });
    if (stage === "active" && task.log.length === 0) say(task, "input", task.prompt);
    if (stage === "paused") task.snapshot = { logs: [...task.log], at: task.updatedAt };
  }

  function say(task, type, content) {
    task.log.push({ id: task.log.length, content, type, time: now() });
  }

  function create({ name, prompt, displayName = "", held = false }) {
    const at = now();
    const ids = { id: randomUUID(), workspaceId: randomUUID(), build: 1, createdAt: at };
    const task = { ...ids, name, displayName: displayName || prompt, prompt, held, log: [], snapshot: null };
    tasks.set(task.id, task);
    enter(task, "pending");
    return task;
  }

  function remove(task) {
    clearTimeout(task.timer);
    task.deleted = true;
  }

  const toy = { tasks, create, enter, remove, say };
  const server = createServer((request, response) => {
    const answer = ([status, body]) => {
      response.writeHead(
        status,
        body === undefined ? {} : { "Content-Type": "application/json; charset=utf-8" },
      );
      response.end(body === undefined ? undefined : `${JSON.stringify(body)}\n`);
    };
    readBody(request)
      .then((body) => answer(route(toy, isPlanted, { request, body })))
      .catch((error) => answer(error instanceof Refusal ? error.answer : [500, { message: String(error) }]));
  });
  return { ...toy, server };
}

/** As Go writes it: without zeros at the end of the fraction. */
function now() {
  return new Date().toISOString().replace(/\.?0+Z$/, "Z");
}

/** The task as Coder shows it. */
export function taskView(task) {
  const { status, workspace, agent } = stages[task.stage];
  const hasAgent = agent !== undefined;
  return {
    id: task.id,
    organization_id: organization.id,
    owner_id: user.id,
    owner_name: user.username,
    name: task.name,
    display_name: task.displayName,
    template_id: template.id,
    template_version_id: template.active_version_id,
    template_name: template.name,
    template_display_name: "",
    template_icon: "",
    workspace_id: task.workspaceId,
    workspace_name: task.name,
    workspace_status: workspace,
    workspace_build_number: task.build,
    workspace_agent_id: hasAgent ? task.agentId : null,
    workspace_agent_lifecycle: agent ?? null,
    workspace_agent_health: hasAgent ? { healthy: true } : null,
    workspace_app_id: hasAgent ? task.appId : null,
    initial_prompt: task.prompt,
    status,
    current_state: null,
    created_at: task.createdAt,
    updated_at: task.updatedAt,
  };
}

function route(toy, isPlanted, { request, body }) {
  const { pathname, searchParams } = new URL(request.url, "http://toy");
  const line = `${request.method} ${pathname.replace(/^\/api\/v2/, "")}`;
  if (line === "GET /buildinfo") return [200, { version: "v2.34.0+toy", external_url: "" }];
  if (request.headers["coder-session-token"] !== user.token)
    throw new Refusal(
      401,
      "You are signed out or your session has expired. Please sign in again to continue.",
    );
  if (/^GET \/users\/(me|tina)$/.test(line)) return [200, { ...userView() }];
  if (line === "GET /tasks") return list(toy, isPlanted, searchParams.get("q") ?? "");
  const [, method, owner = "", name, action = ""] =
    /^(\w+) \/tasks\/([^/]+)(?:\/([^/]+)(?:\/(\w+))?)?$/.exec(line) ?? [];
  if (!["me", user.username, user.id].includes(owner)) throw new Refusal(404, GONE);
  if (name === undefined) return method === "POST" ? createTask(toy, body) : [405];
  const task = find(toy, decodeURIComponent(name));
  const handler = handlers[`${method} ${action}`];
  return handler === undefined
    ? [404, { message: "Route not found." }]
    : handler(toy, task, { body, isPlanted });
}

function userView() {
  const { id, username } = user;
  return { id, username, email: "tina@example.com", status: "active", organization_ids: [organization.id] };
}

function list({ tasks }, isPlanted, q) {
  const words = q
    .split(" ")
    .filter((word) => word !== "" && !["owner:me", `owner:${user.username}`].includes(word));
  if (words.some((word) => word.includes(":"))) return [400, { message: "Invalid task search query." }];
  const shown = [...tasks.values()]
    .filter(({ deleted }) => isPlanted.has("deleted-is-listed") || !deleted)
    .filter(({ name }) => words.every((word) => name.includes(word)));
  return [200, { tasks: shown.toReversed().map(taskView), count: shown.length }];
}

function find({ tasks }, name) {
  const all = [...tasks.values()].filter(({ deleted }) => !deleted);
  const task = all.find((one) => (UUID.test(name) ? one.id === name : one.name === name));
  if (task === undefined) throw new Refusal(404, GONE);
  return task;
}

function createTask(toy, body) {
  const { template_version_id: version, input = "", name = "", display_name: displayName } = json(body);
  if (version !== template.active_version_id) throw new Refusal(400, "Template version not found.");
  const free = name === "" ? `toy-${randomUUID().slice(0, 8)}` : name;
  if ([...toy.tasks.values()].some((task) => !task.deleted && task.name === free))
    throw new Refusal(409, `Workspace "${free}" already exists.`);
  return [201, taskView(toy.create({ name: free, prompt: input, displayName }))];
}

/** By method and the last part of the path. */
const handlers = {
  "GET ": (toy, task) => [200, taskView(task)],
  "DELETE ": (toy, task) => {
    refuseWhileBuilding(task);
    toy.remove(task);
    return [202];
  },
  "POST pause": (toy, task) => {
    refuseWhileBuilding(task);
    return build(toy, task, "stop", "task_manual_pause");
  },
  "POST resume": (toy, task) => {
    refuseWhileBuilding(task);
    if (stages[task.stage].workspace === "running")
      throw new Refusal(409, "Task workspace is already running.", 'Workspace status is "running".');
    return build(toy, task, "start", "task_resume");
  },
  "PATCH input": (toy, task, { body }) => {
    const { input = "" } = json(body);
    if (input.trim() === "") throw new Refusal(400, "Task input is required.");
    if (task.stage !== "paused")
      throw new Refusal(
        409,
        "Unable to update task input, task must be paused.",
        "Please stop the task's workspace before updating the input.",
      );
    task.prompt = input;
    return [204];
  },
  "POST send": (toy, task, { body, isPlanted }) => {
    const { input = "" } = json(body);
    if (input === "") throw new Refusal(400, "Task input is required.");
    const { status } = stages[task.stage];
    if (["pending", "initializing"].includes(status)) throw new Refusal(409, `Task is ${status}.`, RESUMING);
    if (status === "paused" && !isPlanted.has("paused-send-is-400"))
      throw new Refusal(409, "Task is paused.", "Resume the task to send messages.");
    if (status !== "active")
      throw new Refusal(
        400,
        "Task must be active.",
        `Task status is "${status}", it must be "active" to interact with the task.`,
      );
    toy.say(task, "input", input);
    toy.say(task, "output", `Toys like: ${input}`);
    return [204];
  },
  "GET logs": (toy, task) => {
    const { status } = stages[task.stage];
    if (status === "active") return [200, { logs: task.log }];
    if (["error", "unknown"].includes(status))
      throw new Refusal(409, "Cannot fetch logs for task in current state.", `Task status is "${status}".`);
    if (task.snapshot === null) return [200, { logs: [], snapshot: true }];
    return [200, { logs: task.snapshot.logs, snapshot: true, snapshot_at: task.snapshot.at }];
  },
};

function refuseWhileBuilding(task) {
  const message = "A workspace build is already active.";
  if (stages[task.stage].builds) throw new Refusal(409, message, message);
}

function build(toy, task, transition, reason) {
  task.build += 1;
  toy.enter(task, transition === "stop" ? "stop-pending" : "pending");
  const ids = { id: randomUUID(), workspace_id: task.workspaceId, build_number: task.build };
  return [
    202,
    { workspace_build: { ...ids, transition, reason, status: "pending", created_at: task.updatedAt } },
  ];
}

function json(text) {
  try {
    const value = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Told below.
  }
  throw new Refusal(400, "Request body must be valid JSON.", "not a JSON object");
}

async function readBody(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
