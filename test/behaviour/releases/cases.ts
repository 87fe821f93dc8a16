/**
 * What releases answer differently, as it was measured: a call and its answers, the first of which holds from 2.28 on,
 * each later one from the release it names. The texts are written out on purpose.
 */
import type { Task } from "../../../simulator/core/model.ts";
import type { ProviderStateName } from "../../../simulator/world/provider-states.ts";
import {
  ACTIVE_BUILD,
  NOBODYS_ID,
  NOT_FOUND,
  workspaceId,
  type Answer,
  type Coder,
} from "../../support/coder.ts";

/** The status, then the body where it says something. */
export type Expected = readonly [status: number, body?: unknown];

export interface ReleaseCase {
  readonly ask: (coder: Coder) => Promise<Answer>;
  /** By the release from which on it is the answer. */
  readonly answers: Readonly<Record<string, Expected>>;
}

const TASKS = "/api/experimental/tasks";
const ROUTE_NOT_FOUND = { message: "Route not found." };
const NO_USER = { message: '"user" must be an existing uuid or username.', detail: 'queried user="nobody"' };
const NO_ALICE = { message: NO_USER.message, detail: 'queried user="bob"' };
const RESUMING = "The task is resuming. Wait for the task to become active before sending messages.";
const UNAUTHORIZED = "unauthorized: rbac: forbidden";
const FORBIDDEN = {
  message: "Forbidden.",
  detail:
    "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.",
};
const MAY_NOT_CREATE = {
  message: "Unauthorized to create workspace.",
  detail:
    "You are unable to create a workspace in this organization. It is possible to have access to the template, but not be able to create a workspace. Please contact an administrator about your permissions if you feel this is an error.",
};

const SEND = { input: "Go on" };

const mustBeActive = (status: string, message = "Task status must be active."): Expected => [
  400,
  { message, detail: `Task status is "${status}", it must be "active" to interact with the task.` },
];
const noUser = { "2.28": [400, NO_USER], "2.31.1": [404, NOT_FOUND] } as const;

/** A call about a task of alice's in that state; `{task}` is its path, `{id}` its id, `{workspace}` its workspace's. */
function onTask(
  state: ProviderStateName,
  line: string,
  body?: unknown,
  who = "alice",
): (coder: Coder) => Promise<Answer> {
  return async (coder) => coder.call(who, at(line, await coder.given(state)), body);
}

function at(line: string, task: Task): string {
  return line
    .replace("{task}", `${TASKS}/me/${task.id}`)
    .replace("{id}", task.id)
    .replace("{workspace}", `/workspaces/${workspaceId(task)}`);
}

const plain =
  (line: string, body?: unknown, who = "alice") =>
  (coder: Coder): Promise<Answer> =>
    coder.call(who, line, body);

const creating =
  (user: string, fields: Readonly<Record<string, unknown>> = {}) =>
  (coder: Coder): Promise<Answer> =>
    coder.call("alice", `POST ${TASKS}/${user}`, coder.newTask(fields));

const report =
  (body: unknown) =>
  async (coder: Coder): Promise<Answer> =>
    coder.call({ agentOf: await coder.given("active") }, "PATCH /workspaceagents/me/app-status", body);

/** Shares the workspace of a task, or another of alice's. */
const sharing =
  (method: string, body?: (coder: Coder) => unknown, who = "alice", ofTask = true) =>
  async (coder: Coder): Promise<Answer> => {
    const id = ofTask ? workspaceId(await coder.given("paused")) : ofAlice(coder);
    return coder.call(who, `${method} /workspaces/${id}/acl`, body?.(coder));
  };

function ofAlice(coder: Coder): string {
  for (const { id, taskId, ownerId } of coder.simulator.world.workspaces.values())
    if (taskId === null && ownerId === coder.userOf("alice").id) return id;
  throw new Error("alice has no workspace that is no task's");
}

const withBob = (coder: Coder): unknown => ({ user_roles: { [coder.userOf("bob").id]: "use" } });
const withAlice = (coder: Coder): unknown => ({ user_roles: { [coder.userOf("alice").id]: "use" } });
const NOT_ENABLED: Expected = [
  403,
  { message: "Workspace Sharing functionality requires enabling the 'workspace-sharing' experiment." },
];
const NOT_SHARED: Expected = [
  400,
  {
    message: "Task workspaces cannot be shared.",
    detail: "This workspace is managed by a task. Task sharing has not yet been implemented.",
  },
];

const NO_UPGRADE = `WebSocket protocol violation: Connection header "" does not contain Upgrade
{"message":"Failed to accept websocket.","detail":"failed to accept WebSocket connection: WebSocket protocol violation: Connection header \\"\\" does not contain Upgrade"}
`;

/** What a log of the build of a task answers to a query. */
function buildLog(query: string): (coder: Coder) => Promise<Answer> {
  return async (coder) => {
    const task = await coder.given("active");
    const build = task.workspace?.builds.at(-1)?.id ?? "";
    return coder.call("alice", `GET /api/v2/workspacebuilds/${build}/logs?${query}`);
  };
}

// prettier-ignore
export const cases: Readonly<Record<string, ReleaseCase>> = {
  // Paths
  "a task by its name": { ask: onTask("active", "GET /api/experimental/tasks/me/given-1"), answers: { "2.28": [400, { message: 'Invalid UUID "given-1".', detail: "invalid UUID length: 7" }], "2.29": [200] } },
  "a path below a task by no name": { ask: plain(`GET ${TASKS}/me/x/nope`), answers: { "2.28": [400, { message: 'Invalid UUID "x".', detail: "invalid UUID length: 1" }], "2.29": [404, NOT_FOUND] } },
  "a task that is none": { ask: plain(`GET ${TASKS}/me/${NOBODYS_ID}`), answers: { "2.28": [404, NOT_FOUND] } },
  "a task of nobody": { ask: onTask("active", `GET ${TASKS}/nobody/{id}`), answers: noUser },
  "a path below nobody's task": { ask: plain(`GET ${TASKS}/nobody/${NOBODYS_ID}/nope`), answers: noUser },
  "a task by its name below nobody": { ask: plain(`DELETE ${TASKS}/nobody/x`), answers: noUser },
  "a task for nobody, with a body that is none": { ask: plain(`POST ${TASKS}/nobody`, "{"), answers: noUser },
  "a workspace of nobody": { ask: plain("GET /users/nobody/workspace/x"), answers: noUser },
  "a user who is nobody": { ask: plain("GET /users/nobody"), answers: noUser },
  "a user who may not be read": { ask: plain("GET /users/bob"), answers: { "2.28": [400, NO_ALICE], "2.31.1": [404, NOT_FOUND] } },
  "what a user wants to be told who is nobody": { ask: plain("GET /users/nobody/notifications/preferences"), answers: noUser },
  "the own task below somebody of another organization": { ask: onTask("active", `GET ${TASKS}/rita/{id}`), answers: { "2.28": [404, NOT_FOUND] } },
  "the own task below a fellow member": { ask: onTask("active", `GET ${TASKS}/bob/{id}`), answers: { "2.28": [404, NOT_FOUND], "2.30": [200] } },
  "somebody's task below their name": { ask: onTask("active", `GET ${TASKS}/alice/{id}`, undefined, "bob"), answers: { "2.28": [404, NOT_FOUND] } },

  // Create
  "a task for a fellow member": { ask: creating("bob"), answers: { "2.28": [404, NOT_FOUND], "2.30": [403, MAY_NOT_CREATE] } },
  "a task for a fellow member, with a body that is none": { ask: plain(`POST ${TASKS}/bob`, "{"), answers: { "2.28": [404, NOT_FOUND], "2.30": [400, { message: "Request body must be valid JSON.", detail: "unexpected EOF" }] } },
  "a task of an unknown version, with a name that is none": { ask: creating("me", { template_version_id: NOBODYS_ID, name: "new" }), answers: { "2.28": [400, { message: "Template version not found or you do not have access to this resource" }] } },
  "a task of a version without an AI task": { ask: (coder) => creating("me", { template_version_id: coder.version("plain-workspace"), name: "new" })(coder), answers: { "2.28": [400, { message: 'Template does not have a valid "coder_ai_task" resource.' }] } },
  "a task with a name that is none": { ask: creating("me", { name: "new", display_name: "x".repeat(65) }), answers: { "2.28": [400, { message: "Unable to create a Task with the provided name.", detail: 'cannot use "new" as a name' }] } },
  "a task with a long display name": { ask: creating("me", { display_name: "x".repeat(65) }), answers: { "2.28": [201], "2.29": [400, { message: "Display name must be 64 characters or less." }] } },

  // Send
  "nothing sent to a paused task": { ask: onTask("paused", "POST {task}/send", { input: "" }), answers: { "2.28": [400, { message: "Task input is required." }] } },
  "a message to a task whose start waits": { ask: onTask("pending", "POST {task}/send", SEND), answers: { "2.28": mustBeActive("initializing"), "2.31.1": [409, { message: "Task is pending.", detail: RESUMING }] } },
  "a message to a task without a workspace": { ask: onTask("no-workspace", "POST {task}/send", SEND), answers: { "2.28": mustBeActive("pending"), "2.31.1": [409, { message: "Task is pending.", detail: RESUMING }] } },
  "a message to a task that starts": { ask: onTask("starting", "POST {task}/send", SEND), answers: { "2.28": mustBeActive("initializing"), "2.31.1": [409, { message: "Task is initializing.", detail: RESUMING }] } },
  "a message to a paused task": { ask: onTask("paused", "POST {task}/send", SEND), answers: { "2.28": mustBeActive("paused"), "2.31.1": [409, { message: "Task is paused.", detail: "Resume the task to send messages." }] } },
  "a message to a task that failed": { ask: onTask("start-failed", "POST {task}/send", SEND), answers: { "2.28": mustBeActive("error"), "2.31.1": mustBeActive("error", "Task must be active.") } },
  "a message to a task that was canceled": { ask: onTask("start-canceled", "POST {task}/send", SEND), answers: { "2.28": mustBeActive("unknown"), "2.29": mustBeActive("error"), "2.31.1": mustBeActive("error", "Task must be active.") } },
  "a message to a task that stops": { ask: onTask("stopping", "POST {task}/send", SEND), answers: { "2.28": mustBeActive("unknown"), "2.31.1": mustBeActive("unknown", "Task must be active.") } },
  "a message to a busy agent": { ask: onTask("active-busy", "POST {task}/send", SEND), answers: { "2.28": [502, { message: "Task app is not ready to accept input.", detail: "Status: running" }], "2.32": [409, { message: "Task app is not ready to accept input.", detail: "Status: running" }] } },
  "a message to an agent that is gone": { ask: onTask("agent-unreachable", "POST {task}/send", SEND), answers: { "2.28": [502, { message: "Failed to reach task app endpoint.", detail: "agent is unreachable" }] } },
  "a message": { ask: onTask("active", "POST {task}/send", SEND), answers: { "2.28": [204] } },

  // Logs
  "logs of a task whose start waits": { ask: onTask("pending", "GET {task}/logs"), answers: { "2.28": mustBeActive("initializing"), "2.31.1": [200, { logs: [], snapshot: true }] } },
  "logs of a paused task": { ask: onTask("paused", "GET {task}/logs"), answers: { "2.28": mustBeActive("paused"), "2.31.1": [200, { logs: [], snapshot: true }] } },
  "logs of a paused task whose snapshot cannot be read": {
    ask: async (coder) => {
      const task = await coder.given("paused");
      coder.cause(task, "snapshot_is_replaced", '{"format":"odd","data":{}}');
      return coder.call("alice", at("GET {task}/logs", task));
    },
    answers: { "2.28": mustBeActive("paused"), "2.31.1": [500, { message: "Unsupported task snapshot format.", detail: 'Expected format "agentapi", got "odd".' }] },
  },
  "logs of a task that failed": { ask: onTask("start-failed", "GET {task}/logs"), answers: { "2.28": mustBeActive("error"), "2.31.1": [409, { message: "Cannot fetch logs for task in current state.", detail: 'Task status is "error".' }] } },
  "logs of an active task": { ask: onTask("active", "GET {task}/logs"), answers: { "2.28": [200] } },

  // Input, pause, resume, delete
  "input for a paused task": { ask: onTask("paused", "PATCH {task}/input", SEND), answers: { "2.28": [404, ROUTE_NOT_FOUND], "2.29": [204] } },
  "input for an active task": { ask: onTask("active", "PATCH {task}/input", SEND), answers: { "2.28": [404, ROUTE_NOT_FOUND], "2.29": [409, { message: "Unable to update task input, task must be paused.", detail: "Please stop the task's workspace before updating the input." }] } },
  "a pause": { ask: onTask("active", "POST {task}/pause"), answers: { "2.28": [404, ROUTE_NOT_FOUND], "2.31.1": [202] } },
  "a resume of a running task": { ask: onTask("active", "POST {task}/resume"), answers: { "2.28": [404, ROUTE_NOT_FOUND], "2.31.1": [409, { message: "Task workspace is already running.", detail: 'Workspace status is "running".' }] } },
  "a delete": { ask: onTask("active", "DELETE {task}"), answers: { "2.28": [202, null] } },
  "a delete during a build": { ask: onTask("starting", "DELETE {task}"), answers: { "2.28": [409, ACTIVE_BUILD] } },
  "a deleted task": { ask: onTask("deleted", "GET {task}"), answers: { "2.28": [404, NOT_FOUND] } },
  "a task whose workspace was deleted": { ask: async (coder) => { const task = await coder.given("workspace-deleting"); coder.rest(task); return coder.call("alice", at("GET {task}", task)); }, answers: { "2.28": [404, NOT_FOUND] } },

  // Builds
  "a stop for the reason of a pause": { ask: onTask("active", "POST {workspace}/builds", { transition: "stop", reason: "task_manual_pause" }), answers: { "2.28": [400, { message: "Validation failed.", validations: [{ field: "reason", detail: 'Validation failed for tag "oneof" with value: "task_manual_pause"' }] }], "2.31.1": [201, { reason: "task_manual_pause" }] } },
  "a stop with a reason": { ask: onTask("active", "POST {workspace}/builds", { transition: "stop", reason: "dashboard" }), answers: { "2.28": [201, { reason: "initiator" }], "2.31.1": [201, { reason: "dashboard" }] } },
  "a start with a reason": { ask: onTask("paused", "POST {workspace}/builds", { transition: "start", reason: "cli" }), answers: { "2.28": [201, { reason: "cli" }] } },
  "a delete with a reason": { ask: onTask("paused", "POST {workspace}/builds", { transition: "delete", reason: "cli" }), answers: { "2.28": [201, { reason: "initiator" }] } },

  // The agent's side
  "a state that is none": { ask: report({ app_slug: "ccw", state: "sleeping", message: "x" }), answers: { "2.28": [400, { message: "Failed to get workspace app.", detail: 'No app found with slug "ccw"' }], "2.31.1": [400, { message: "Failed to parse request.", detail: "Invalid state: sleeping" }] } },
  "a state that is none, of the app": { ask: (coder) => report({ app_slug: slugOf(coder), state: "sleeping", message: "x" })(coder), answers: { "2.28": [400, { message: "Invalid state provided.", detail: 'invalid state: "sleeping"', validations: [{ field: "state", detail: "State must be one of: complete, failure, working." }] }], "2.31.1": [400, { message: "Failed to parse request.", detail: "Invalid state: sleeping" }] } },
  "a state in capitals": { ask: (coder) => report({ app_slug: slugOf(coder), state: "Working", message: "x" })(coder), answers: { "2.28": [400, { message: "Invalid state provided.", detail: 'invalid state: "Working"', validations: [{ field: "state", detail: "State must be one of: complete, failure, working." }] }], "2.31.1": [200, null] } },
  "a long message of a state that is none": { ask: (coder) => report({ app_slug: slugOf(coder), state: "sleeping", message: "m".repeat(161) })(coder), answers: { "2.28": [400, { message: "Message is too long.", detail: "Message must be less than 160 characters.", validations: [{ field: "message", detail: "Message must be less than 160 characters." }] }], "2.31.1": [400, { message: "Failed to parse request.", detail: "Invalid state: sleeping" }] } },
  "a long message of an app that is none": { ask: report({ app_slug: "nope", state: "idle", message: "m".repeat(161) }), answers: { "2.28": [400, { message: "Failed to get workspace app.", detail: 'No app found with slug "nope"' }], "2.31.1": [400, { message: "Message is too long.", detail: "Message must be less than 160 characters.", validations: [{ field: "message", detail: "Message must be less than 160 characters." }] }] } },
  "an upload": { ask: async (coder) => { const task = await coder.given("active"); return coder.call({ agentOf: task }, `POST /workspaceagents/me/tasks/${task.id}/log-snapshot?format=agentapi`, { messages: [] }); }, answers: { "2.28": [404, ROUTE_NOT_FOUND], "2.30": [204] } },

  // Logs
  "a log in a format that is none": { ask: buildLog("format=yaml"), answers: { "2.28": [200], "2.31.1": [400, { message: "Invalid format parameter.", detail: 'Allowed values are "json" and "text".' }] } },
  "a log as text that is followed": { ask: buildLog("format=text&follow"), answers: { "2.28": [426, NO_UPGRADE], "2.31.1": [400, { message: "Text format is not supported with follow mode.", detail: "Use format=json or omit the follow parameter." }] } },

  // Prompts of builds
  "the prompts of no builds": { ask: plain("GET /api/experimental/aitasks/prompts"), answers: { "2.28": [400, { message: "build_ids query parameter is required" }], "2.29": [404, ROUTE_NOT_FOUND] } },
  "the prompts of a build that is none": { ask: plain("GET /api/experimental/aitasks/prompts?build_ids=x"), answers: { "2.28": [400, { message: "Invalid build ID format: x", detail: "invalid UUID length: 1" }], "2.29": [404, ROUTE_NOT_FOUND] } },

  // Sharing
  "whom a task is shared with": { ask: sharing("GET"), answers: { "2.28": NOT_ENABLED, "2.31.1": [200] } },
  "sharing a task": { ask: sharing("PATCH", withBob), answers: { "2.28": NOT_ENABLED, "2.31.1": NOT_SHARED, "2.32": [204] } },
  "sharing a task with oneself": { ask: sharing("PATCH", withAlice), answers: { "2.28": NOT_ENABLED, "2.31.1": NOT_SHARED, "2.32": [400, { message: "You cannot change your own workspace sharing role." }] } },
  "sharing a workspace": { ask: sharing("PATCH", withBob, "alice", false), answers: { "2.28": NOT_ENABLED, "2.31.1": [204] } },
  "sharing somebody's workspace": { ask: sharing("PATCH", withBob, "tariq", false), answers: { "2.28": NOT_ENABLED, "2.31.1": [500, { message: "An internal server error occurred.", detail: `execute transaction: update workspace ACL by ID: ${UNAUTHORIZED}` }], "2.32": [403, FORBIDDEN] } },
  "sharing with a body that is none": { ask: sharing("PATCH", () => "{"), answers: { "2.28": NOT_ENABLED, "2.31.1": [400, { message: "Request body must be valid JSON.", detail: "unexpected EOF" }] } },
  "ending all sharing": { ask: sharing("DELETE"), answers: { "2.28": NOT_ENABLED, "2.31.1": [204] } },
};

function slugOf(coder: Coder): string {
  for (const { templateId, shape } of coder.simulator.world.templateVersions.values())
    if (templateId === coder.template("coding-agent").id) return shape.appSlug;
  throw new Error("the usual template has no version");
}
