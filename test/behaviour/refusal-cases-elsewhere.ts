/** One way to every refusal of builds, of the agent's side and of the wider API, with the answer to the letter. */
import { NOBODYS_ID, workspaceId, type Answer, type Coder, type Who } from "../support/coder.ts";
import type { RefusalCases } from "./refusal-cases.ts";

/** A build of the workspace of an active task of alice's. */
const building =
  (body: (coder: Coder) => unknown, template = "coding-agent") =>
  async (coder: Coder): Promise<Answer> => {
    const task = await coder.given("active", { template });
    return coder.call("alice", `POST /workspaces/${workspaceId(task)}/builds`, body(coder));
  };

const stopWith = (template: string, version?: string) => (coder: Coder) => ({
  transition: "stop",
  template_version_id: coder.version(template, version),
});

const canceling =
  (state: Parameters<Coder["given"]>[0], template = "coding-agent") =>
  async (coder: Coder): Promise<Answer> => {
    const build = await coder.lastBuild(await coder.given(state, { template }));
    return coder.call("alice", `PATCH /workspacebuilds/${build.id}/cancel`);
  };

/** The log of the last build, or of the agent, of an active task of alice's. */
const logsOf =
  (what: "build" | "agent", query: string) =>
  async (coder: Coder): Promise<Answer> => {
    const task = await coder.given("active");
    const build = await coder.lastBuild(task);
    const agentId = task.workspace?.builds.at(-1)?.agent?.id ?? "";
    const place = what === "build" ? `workspacebuilds/${build.id}` : `workspaceagents/${agentId}`;
    return coder.call("alice", `GET /${place}/logs?${query}`);
  };

const plain =
  (who: Who, line: string) =>
  (coder: Coder): Promise<Answer> =>
    coder.call(who, line);

const reporting =
  (body: unknown) =>
  async (coder: Coder): Promise<Answer> => {
    const task = await coder.given("active");
    return coder.call({ agentOf: task }, "PATCH /workspaceagents/me/app-status", body);
  };

const uploading =
  (query: string, body: unknown, id?: string) =>
  async (coder: Coder): Promise<Answer> => {
    const task = await coder.given("active");
    const path = `/workspaceagents/me/tasks/${id ?? task.id}/log-snapshot`;
    return coder.call({ agentOf: task }, `POST ${path}?${query}`, body);
  };

const IMPORTING = "The provided template version is running. Wait for it to complete importing!";
const BROKEN =
  'The provided template version "broken" has failed to import: "terraform plan: exit status 1". You cannot build workspaces with it!';
const LONG = "Message must be less than 160 characters.";

// prettier-ignore
export const otherCases = {
  agent_token_missing: { ask: plain(null, "PATCH /workspaceagents/me/app-status"), status: 401, body: { message: 'Cookie "coder_session_token" must be provided.' } },
  agent_token_malformed: { ask: plain({ token: "secret" }, "PATCH /workspaceagents/me/app-status"), status: 401, body: { message: "Workspace agent token invalid.", detail: "An agent token must be a valid UUIDv4. (len 6)" } },
  agent_not_authorized: {
    ask: async (coder) => coder.call({ agentOf: await coder.given("paused") }, "PATCH /workspaceagents/me/app-status"), status: 401,
    body: { message: "Workspace agent not authorized.", detail: "The agent cannot authenticate until the workspace provision job has been completed. If the job is no longer running, this agent is invalid." },
  },

  agent_not_found: { ask: plain("alice", `GET /workspaceagents/${NOBODYS_ID}/logs`), status: 404, body: { message: "Agent doesn't exist with that id, or you do not have access to it." } },
  log_format_invalid: { ask: logsOf("build", "format=yaml&after=x"), status: 400, body: { message: "Invalid format parameter.", detail: 'Allowed values are "json" and "text".' } },
  log_format_cannot_follow: { ask: logsOf("agent", "format=text&follow&after=x"), status: 400, body: { message: "Text format is not supported with follow mode.", detail: "Use format=json or omit the follow parameter." } },
  log_after_invalid: { ask: logsOf("build", "after=1.5"), status: 400, body: { message: 'Query param "after" must be an integer.', validations: [{ field: "after", detail: "Must be an integer" }] } },
  agent_log_after_invalid: { ask: logsOf("agent", "after=-1"), status: 400, body: { message: 'Query param "after" must be an integer greater than or equal to zero.', validations: [{ field: "after", detail: "Must be an integer greater than or equal to zero" }] } },
  log_sources_forbidden: { ask: logsOf("agent", "format=text"), status: 500, body: { message: "Internal error fetching workspace agent log sources.", detail: "unauthorized: rbac: forbidden" } },

  validation_failed: { ask: building(() => ({})), status: 400, body: { message: "Validation failed.", validations: [{ field: "transition", detail: 'Validation failed for tag "oneof" with value: ""' }] } },
  uuid_invalid: { ask: plain("alice", "GET /workspaces/alice-dev"), status: 400, body: { message: 'Invalid UUID "alice-dev".', detail: "invalid UUID length: 9" } },
  template_query_invalid: { ask: plain("alice", "GET /templates?q=has-ai-task:perhaps"), status: 400, body: { message: "Invalid template search query.", validations: [{ field: "has-ai-task", detail: 'Query param "has-ai-task" must be a valid boolean: strconv.ParseBool: parsing "perhaps": invalid syntax' }] } },
  workspace_query_invalid: { ask: plain("alice", "GET /workspaces?q=x:"), status: 400, body: { message: "Invalid workspace search query.", validations: [{ field: "q", detail: "Query element \"x:\" cannot start or end with ':'" }] } },
  query_parameter_invalid: { ask: plain("alice", "GET /workspaces?limit=many"), status: 400, body: { message: "Query parameters have invalid values.", validations: [{ field: "limit", detail: 'Query param "limit" must be a valid 32-bit positive integer: strconv.ParseInt: parsing "many": invalid syntax' }] } },
  include_deleted_invalid: {
    ask: async (coder) => coder.call("alice", `GET /workspaces/${workspaceId(await coder.given("active"))}?include_deleted=perhaps`), status: 400,
    body: { message: 'Invalid boolean value "perhaps" for "include_deleted" query param.', validations: [{ field: "deleted", detail: "Must be a valid boolean" }] },
  },

  workspace_deleted: {
    ask: async (coder) => coder.call("alice", `POST /workspaces/${workspaceId(await coder.given("workspace-deleted"))}/builds`, { transition: "start" }), status: 409,
    body: { message: "Cannot start a deleted workspace!", detail: "This workspace has been deleted and cannot be modified." },
  },
  build_version_missing: { ask: building(() => ({ transition: "start", template_version_id: NOBODYS_ID })), status: 400, body: { message: "template version does not exist", detail: `get template version ${NOBODYS_ID}: sql: no rows in result set` } },
  build_version_importing: { ask: building(stopWith("coding-agent", "importing")), status: 406, body: { message: IMPORTING, detail: IMPORTING } },
  build_version_broken: { ask: building(stopWith("coding-agent", "broken")), status: 400, body: { message: BROKEN, detail: BROKEN } },
  preset_unknown: {
    ask: (coder) => coder.call("alice", "POST /tasks/me", coder.newTask({ template_version_preset_id: NOBODYS_ID })), status: 500,
    body: { message: "failed to fetch preset parameter values", detail: "failed to get preset parameters: sql: no rows in result set" },
  },

  cancel_not_permitted: { ask: canceling("starting", "locked-agent"), status: 403, body: { message: "User is not allowed to cancel workspace builds. Owner role is required." } },
  job_completed: { ask: canceling("active"), status: 400, body: { message: "Job has already completed!" } },
  job_already_canceled: { ask: canceling("stop-canceling"), status: 400, body: { message: "Job has already been marked as canceled!" } },

  app_state_invalid: { ask: reporting({ app_slug: "agent", state: "x" }), status: 400, body: { message: "Failed to parse request.", detail: "Invalid state: x" } },
  app_message_too_long: { ask: reporting({ app_slug: "agent", state: "idle", message: "x".repeat(161) }), status: 400, body: { message: "Message is too long.", detail: LONG, validations: [{ field: "message", detail: LONG }] } },
  app_slug_unknown: { ask: reporting({ app_slug: "x", state: "idle" }), status: 400, body: { message: "Failed to get workspace app.", detail: 'No app found with slug "x"' } },
  snapshot_task_id_invalid: { ask: uploading("format=agentapi", { messages: [] }, "not-a-uuid"), status: 400, body: { message: "Invalid task ID format.", detail: "invalid UUID length: 10" } },
  snapshot_query_invalid: { ask: uploading("", { messages: [] }), status: 400, body: { message: "Invalid query parameters.", validations: [{ field: "format", detail: 'Query param "format" is required and cannot be empty' }] } },
  snapshot_format_invalid: { ask: uploading("format=unknown", { messages: [] }), status: 400, body: { message: "Invalid format parameter.", detail: 'Only "agentapi" format is currently supported, got "unknown".' } },
  snapshot_body_invalid: { ask: uploading("format=agentapi", '{"messages":['), status: 400, body: { message: "Failed to decode request payload.", detail: "unexpected EOF" } },
  snapshot_messages_missing: { ask: uploading("format=agentapi", { messages: null }), status: 400, body: { message: "Invalid agentapi payload structure.", detail: 'Missing required "messages" field.' } },
  health_format_invalid: { ask: (coder) => coder.call("admin", "GET /debug/health?format=yaml"), status: 400, body: { message: 'Invalid format option "yaml".', detail: 'Allowed values are: "json", "simple".' } },
} satisfies RefusalCases;
