/**
 * One way to every refusal of the tasks themselves, with the answer to the letter. The texts are written out here a
 * second time on purpose: a slip in the table of refusals must not pass because the test read it from there.
 */
import type { RefusalCode } from "../../simulator/core/refusals.ts";
import {
  ACTIVE_BUILD,
  NOBODYS_ID,
  NOT_FOUND,
  workspaceId,
  type Answer,
  type Coder,
  type Who,
} from "../support/coder.ts";

export interface RefusalCase {
  readonly ask: (coder: Coder) => Promise<Answer>;
  readonly status: number;
  readonly body: unknown;
}

export type RefusalCases = Partial<Record<RefusalCode, RefusalCase>>;

const SIGNED_OUT = "You are signed out or your session has expired. Please sign in again to continue.";
const FORBIDDEN =
  "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.";
const RESUMING = "The task is resuming. Wait for the task to become active before sending messages.";

/** A request that needs nothing arranged. */
const plain =
  (who: Who, line: string, body?: unknown) =>
  (coder: Coder): Promise<Answer> =>
    coder.call(who, line, body);

const withToken = (token: string) => plain({ token }, "GET /tasks");

/** A request about a task of alice's in a state. */
const onTask =
  (state: Parameters<Coder["given"]>[0], line: string, body?: unknown, template = "coding-agent") =>
  async (coder: Coder): Promise<Answer> => {
    const task = await coder.given(state, state === "no-app" ? {} : { template });
    return coder.call("alice", line.replace("{task}", `/tasks/me/${task.id}`), body);
  };

const creating =
  (fields: Readonly<Record<string, unknown>>, who: Who = "alice", user = "me") =>
  (coder: Coder): Promise<Answer> =>
    coder.call(who, `POST /tasks/${user}`, coder.newTask(fields));

const creatingFrom = (template: string, version?: string, who?: Who, user?: string) => (coder: Coder) =>
  creating({ template_version_id: coder.version(template, version) }, who, user)(coder);

/** The logs of a paused task whose stored snapshot reads like this. */
const snapshotOf =
  (text: string) =>
  async (coder: Coder): Promise<Answer> => {
    const task = await coder.given("paused");
    coder.cause(task, "snapshot_is_replaced", text);
    return coder.call("alice", `GET /tasks/me/${task.id}/logs`);
  };

const send = { input: "Go on" };

// prettier-ignore
export const taskCases = {
  token_missing: { ask: plain(null, "GET /tasks"), status: 401, body: { message: SIGNED_OUT, detail: 'Cookie "coder_session_token" or query parameter must be provided.' } },
  token_not_two_parts: { ask: withToken("a-b-c"), status: 401, body: { message: SIGNED_OUT, detail: "Invalid API key format: incorrect amount of API key parts, expected 2 got 3" } },
  token_id_length: { ask: withToken("short-aaaaaaaaaaaaaaaaaaaaaa"), status: 401, body: { message: SIGNED_OUT, detail: "Invalid API key format: invalid API key ID length, expected 10 got 5" } },
  token_secret_length: { ask: withToken("aaaaaaaaaa-short"), status: 401, body: { message: SIGNED_OUT, detail: "Invalid API key format: invalid API key secret length, expected 22 got 5" } },
  token_unknown: { ask: withToken("aaaaaaaaaa-aaaaaaaaaaaaaaaaaaaaaa"), status: 401, body: { message: SIGNED_OUT, detail: "API key is invalid." } },
  token_secret_wrong: { ask: (coder) => withToken(`${coder.mock.token("alice").slice(0, 10)}-${"a".repeat(22)}`)(coder), status: 401, body: { message: SIGNED_OUT, detail: "API key secret is invalid." } },
  user_not_active: { ask: plain("sam", "GET /tasks"), status: 401, body: { message: 'User is not active (status = "suspended"). Contact an admin to reactivate your account.' } },

  not_found: { ask: plain("alice", `GET /tasks/me/${NOBODYS_ID}`), status: 404, body: NOT_FOUND },
  body_invalid: { ask: plain("alice", "POST /tasks/me", "[]"), status: 400, body: { message: "Request body must be valid JSON.", detail: "json: cannot unmarshal array into Go value of type codersdk.CreateTaskRequest" } },

  task_query_invalid: { ask: plain("alice", "GET /tasks?q=foo:bar"), status: 400, body: { message: "Invalid task search query.", validations: [{ field: "foo", detail: '"foo" is not a valid query param' }] } },
  status_filter_invalid: { ask: plain("alice", "GET /tasks?q=status:foo"), status: 500, body: { message: "Internal error fetching tasks.", detail: 'fetch object: pq: invalid input value for enum task_status: "foo"' } },
  list_has_orphan: {
    ask: async (coder) => {
      const task = await coder.given("no-workspace", { owner: "bob" });
      const answer = await coder.call("bob", "GET /tasks");
      await coder.call("bob", `DELETE /tasks/me/${task.id}`);
      return answer;
    },
    status: 500, body: { message: "Internal error converting tasks.", detail: "task has no workspace ID" },
  },

  version_not_found: { ask: creating({ template_version_id: NOBODYS_ID }), status: 400, body: { message: "Template version not found or you do not have access to this resource" } },
  no_ai_task: { ask: creatingFrom("plain-workspace"), status: 400, body: { message: 'Template does not have a valid "coder_ai_task" resource.' } },
  name_invalid: { ask: creating({ name: "new" }), status: 400, body: { message: "Unable to create a Task with the provided name.", detail: 'cannot use "new" as a name' } },
  display_name_too_long: { ask: creating({ display_name: "x".repeat(65) }), status: 400, body: { message: "Display name must be 64 characters or less." } },
  version_archived: { ask: creatingFrom("coding-agent", "archived"), status: 500, body: { message: "Archived template versions cannot be used to make a workspace.", validations: [{ field: "template_version_id", detail: "template version archived" }] } },
  template_deleted: { ask: creatingFrom("removed-agent"), status: 404, body: { message: 'Template "removed-agent" has been deleted!' } },
  create_not_permitted: {
    ask: creatingFrom("coding-agent", undefined, "audrey", "alice"), status: 403,
    body: { message: "Unauthorized to create workspace.", detail: "You are unable to create a workspace in this organization. It is possible to have access to the template, but not be able to create a workspace. Please contact an administrator about your permissions if you feel this is an error." },
  },
  template_use_not_permitted: {
    ask: creatingFrom("restricted-agent"), status: 403,
    body: { message: 'Unauthorized access to use the template "restricted-agent".', detail: "Although you are able to view the template, you are unable to create a workspace using it. Please contact an administrator about your permissions if you feel this is an error." },
  },
  template_deprecated: { ask: creatingFrom("legacy-agent"), status: 400, body: { message: 'Template "legacy-agent" has been deprecated, and cannot be used to create a new workspace.', detail: "Use coding-agent instead." } },
  workspace_name_taken: { ask: creating({ name: "Alice-Dev" }), status: 409, body: { message: 'Workspace "Alice-Dev" already exists.', validations: [{ field: "name", detail: "This value is already in use and should be unique." }] } },
  task_name_taken: {
    ask: async (coder) => {
      coder.cause(await coder.given("active", { name: "left-alone" }), "workspace_row_is_deleted");
      return creating({ name: "left-alone" })(coder);
    },
    status: 500, body: { message: "Internal error creating task.", detail: 'pq: duplicate key value violates unique constraint "tasks_owner_id_name_unique_idx"' },
  },

  task_without_workspace: { ask: onTask("no-workspace", "GET {task}"), status: 500, body: { message: "Internal error fetching task.", detail: "Task workspace ID is invalid." } },
  input_required: { ask: onTask("paused", "PATCH {task}/input", { input: " " }), status: 400, body: { message: "Task input is required." } },
  task_not_paused: { ask: onTask("active", "PATCH {task}/input", send), status: 409, body: { message: "Unable to update task input, task must be paused.", detail: "Please stop the task's workspace before updating the input." } },

  task_pending: { ask: onTask("pending", "POST {task}/send", send), status: 409, body: { message: "Task is pending.", detail: RESUMING } },
  task_initializing: { ask: onTask("starting", "POST {task}/send", send), status: 409, body: { message: "Task is initializing.", detail: RESUMING } },
  task_paused: { ask: onTask("paused", "POST {task}/send", send), status: 409, body: { message: "Task is paused.", detail: "Resume the task to send messages." } },
  task_not_active: { ask: onTask("start-failed", "POST {task}/send", send), status: 400, body: { message: "Task must be active.", detail: 'Task status is "error", it must be "active" to interact with the task.' } },
  app_url_missing: { ask: onTask("active", "POST {task}/send", send, "no-url"), status: 500, body: { message: "Task app URL is not configured." } },
  app_url_malformed: { ask: onTask("active", "GET {task}/logs", undefined, "odd-url"), status: 500, body: { message: "Internal error parsing task app URL.", detail: 'parse "http://localhost:3284/%zz": invalid URL escape "%zz"' } },
  app_url_not_http: { ask: onTask("active", "POST {task}/send", send, "https-url"), status: 400, body: { message: "Only http scheme is supported for direct agent-dial." } },
  app_unreachable: { ask: onTask("agent-unreachable", "POST {task}/send", send), status: 502, body: { message: "Failed to reach task app endpoint.", detail: "agent is unreachable" } },
  app_busy: { ask: onTask("active-busy", "POST {task}/send", send), status: 409, body: { message: "Task app is not ready to accept input.", detail: "Status: running" } },
  message_rejected: {
    ask: onTask("active", "POST {task}/send", { input: " " }), status: 502,
    body: { message: "Task app rejected the message.", detail: 'failed to post message: {"$schema":"http://localhost:3284/schemas/ErrorModel.json","title":"Internal Server Error","status":500,"detail":"unexpected error occurred","errors":[{"message":"failed to send message: message must not be empty"}]}\n' },
  },

  logs_unavailable: { ask: onTask("agent-off", "GET {task}/logs"), status: 409, body: { message: "Cannot fetch logs for task in current state.", detail: 'Task status is "unknown".' } },
  snapshot_undecodable: { ask: snapshotOf('{"format":"agentapi","data":"not an object"}'), status: 500, body: { message: "Internal error decoding task snapshot.", detail: "json: cannot unmarshal string into Go struct field TaskLogSnapshotEnvelope.data of type gen.MessagesResponseBody" } },
  snapshot_format_unsupported: { ask: snapshotOf('{"format":"unknown-format","data":{}}'), status: 500, body: { message: "Unsupported task snapshot format.", detail: 'Expected format "agentapi", got "unknown-format".' } },
  snapshot_data_unexpected: { ask: snapshotOf('{"format":"agentapi","data":null}'), status: 500, body: { message: "Internal error decoding snapshot data.", detail: "Unexpected data type in envelope." } },
  snapshot_role_invalid: { ask: snapshotOf('{"format":"agentapi","data":{"messages":[{"id":0,"content":"?","role":"system","time":"2025-01-01T10:00:00Z"}]}}'), status: 500, body: { message: "Invalid snapshot data.", detail: 'invalid agentapi message role "system"' } },

  no_workspace_to_build: { ask: onTask("no-workspace", "POST {task}/pause"), status: 500, body: { message: "Task does not have a workspace." } },
  already_running: { ask: onTask("active", "POST {task}/resume"), status: 409, body: { message: "Task workspace is already running.", detail: 'Workspace status is "running".' } },
  build_not_permitted: {
    ask: async (coder) => coder.call("tariq", `POST /workspaces/${workspaceId(await coder.given("active"))}/builds`, { transition: "delete" }),
    status: 403, body: { message: "You do not have permission to delete this workspace.", detail: FORBIDDEN },
  },
  build_active: { ask: onTask("stopping", "POST {task}/resume"), status: 409, body: ACTIVE_BUILD },
} satisfies RefusalCases;
