/* oxlint-disable max-lines -- a table of what is said, one row per answer */
/**
 * Every way to say no: code to status code, message, detail and validations. A `{word}` is filled in by the rule that
 * refuses. This is data, one row per answer, so that `docs/rules.md` and the tests can walk it.
 */
import type { Validation } from "./env.ts";

export interface RefusalText {
  readonly status: number;
  readonly message: string;
  readonly detail?: string;
  readonly validations?: readonly Validation[];
}

const NOT_FOUND = "Resource not found or you do not have access to this resource";
const SIGNED_OUT = "You are signed out or your session has expired. Please sign in again to continue.";
const FORBIDDEN =
  "You don't have permission to view this content. If you believe this is a mistake, please contact your administrator or try signing in with different credentials.";
const RESUMING = "The task is resuming. Wait for the task to become active before sending messages.";
/** What the database says to JSON with a NUL. */
/** The preset of a first task is looked for by the prompt. Source: coderd/prebuilds/parameters.go. */
const SOUGHT_PRESET = "execute transaction: find matching preset: find matching preset ID: {fault}";
const NUL_IN_JSON = "pq: unsupported Unicode escape sequence";
/** What the database layer says to whoever may not do that to the row. */
const UNAUTHORIZED = "unauthorized: rbac: forbidden";
const NO_USER = '"user" must be an existing uuid or username.';
const MUST_BE_ACTIVE = 'Task status is "{status}", it must be "active" to interact with the task.';
const KEY_NOT_MADE = "Failed to create API key.";
const PORT_LEVEL = "Port sharing level not allowed.";
const PORT_RANGE = "Port must be between 9 and 65535.";
const BUILD_ACTIVE = "A workspace build is already active.";

function table<const Code extends string>(
  rows: Readonly<Record<Code, RefusalText>>,
): Readonly<Record<Code, RefusalText>> {
  return rows;
}

// prettier-ignore
export const refusals = table({
  // Tokens (docs/behaviour.md, 1.4 and 8.1)
  token_missing: { status: 401, message: SIGNED_OUT, detail: 'Cookie "coder_session_token" or query parameter must be provided.' },
  token_not_two_parts: { status: 401, message: SIGNED_OUT, detail: "Invalid API key format: incorrect amount of API key parts, expected 2 got {count}" },
  token_id_length: { status: 401, message: SIGNED_OUT, detail: "Invalid API key format: invalid API key ID length, expected 10 got {length}" },
  token_secret_length: { status: 401, message: SIGNED_OUT, detail: "Invalid API key format: invalid API key secret length, expected 22 got {length}" },
  token_unknown: { status: 401, message: SIGNED_OUT, detail: "API key is invalid." },
  token_secret_wrong: { status: 401, message: SIGNED_OUT, detail: "API key secret is invalid." },
  token_expired: { status: 401, message: SIGNED_OUT, detail: 'API key expired at "{time}".' },
  user_not_active: { status: 401, message: 'User is not active (status = "{status}"). Contact an admin to reactivate your account.' },
  agent_token_missing: { status: 401, message: 'Cookie "coder_session_token" must be provided.' },
  agent_token_malformed: { status: 401, message: "Workspace agent token invalid.", detail: "An agent token must be a valid UUIDv4. (len {length})" },
  agent_not_authorized: { status: 401, message: "Workspace agent not authorized.", detail: "The agent cannot authenticate until the workspace provision job has been completed. If the job is no longer running, this agent is invalid." },

  // Everywhere
  not_found: { status: 404, message: NOT_FOUND },
  body_invalid: { status: 400, message: "Request body must be valid JSON.", detail: "{problem}" },
  forbidden: { status: 403, message: "Forbidden.", detail: FORBIDDEN },
  validation_failed: { status: 400, message: "Validation failed." },
  uuid_invalid: { status: 400, message: "Invalid UUID {value}.", detail: "{problem}" },

  // Logs (docs/behaviour.md, 10)
  agent_not_found: { status: 404, message: "Agent doesn't exist with that id, or you do not have access to it." },
  log_format_invalid: { status: 400, message: "Invalid format parameter.", detail: 'Allowed values are "json" and "text".' },
  log_format_cannot_follow: { status: 400, message: "Text format is not supported with follow mode.", detail: "Use format=json or omit the follow parameter." },
  log_after_invalid: { status: 400, message: 'Query param "after" must be an integer.', validations: [{ field: "after", detail: "Must be an integer" }] },
  agent_log_after_invalid: { status: 400, message: 'Query param "after" must be an integer greater than or equal to zero.', validations: [{ field: "after", detail: "Must be an integer greater than or equal to zero" }] },
  log_sources_forbidden: { status: 500, message: "Internal error fetching workspace agent log sources.", detail: "unauthorized: rbac: forbidden" },

  // Accounts (docs/behaviour.md, 11)
  key_not_permitted: { status: 500, message: KEY_NOT_MADE, detail: `insert API key: ${UNAUTHORIZED}` },
  token_scope_unknown: { status: 400, message: KEY_NOT_MADE, detail: 'invalid or unsupported API key scope: "{scope}"' },
  token_scope_unusable: { status: 500, message: KEY_NOT_MADE, detail: 'generate API key: invalid API key scope: "{scope}"' },
  token_allow_list_too_long: { status: 400, message: KEY_NOT_MADE, detail: "allow_list has {length} entries; max allowed is 128" },
  token_lifetime_invalid: { status: 400, message: "Failed to validate create API key request.", detail: "{problem}" },
  token_name_taken: { status: 409, message: 'A token with name {name} already exists.', validations: [{ field: "name", detail: "This value is already in use and should be unique." }] },
  nul_in_token_name: { status: 500, message: KEY_NOT_MADE, detail: "insert API key: {fault}" },
  nul_in_key: { status: 500, message: "Internal error fetching API key.", detail: "fetch object: {fault}" },
  nul_in_deleted_key: { status: 500, message: "Internal error deleting API key.", detail: "fetch object: {fault}" },
  nul_in_expired_key: { status: 500, message: "Internal error expiring API key.", detail: "execute transaction: fetch API key: fetch object: {fault}" },
  login_type_of_another: { status: 403, message: "You are not authorized to view this user's login type." },
  user_query_invalid: { status: 400, message: "Invalid user search query." },
  nul_in_user_search: { status: 500, message: "Internal error fetching users.", detail: "{fault}" },
  nul_in_organization_name: { status: 500, message: "Internal error fetching organization.", detail: "fetch object: {fault}" },

  // Builds and versions that are looked up (docs/behaviour, 12)
  build_number_invalid: { status: 400, message: "Failed to parse build number as integer.", detail: "{problem}" },
  build_number_unknown: { status: 404, message: "Workspace {name} Build {number} does not exist." },
  since_invalid: { status: 400, message: "bad `since` format, must be RFC3339", detail: "{problem}" },
  version_name_unknown: { status: 404, message: "No template version found by name {name}." },
  version_cursor_unknown: { status: 400, message: 'Record at "after_id" ("{id}") does not exists.' },
  query_parameters_invalid: { status: 400, message: "Invalid query parameters." },
  parameters_owner_invalid: { status: 400, message: "Invalid user_id query parameter", detail: "{problem}" },
  dry_run_no_uuid: { status: 400, message: "Job ID {id} must be a valid UUID.", detail: "{problem}" },
  dry_run_unknown: { status: 500, message: "An internal server error occurred." },
  dry_run_too_early: { status: 425, message: "Template version import job hasn't completed!" },
  dry_run_completed: { status: 400, message: "Job has already completed." },
  dry_run_canceled: { status: 400, message: "Job has already been marked as canceled." },
  job_not_completed: { status: 400, message: "Job hasn't completed!" },
  version_variables_not_ready: { status: 403, message: "Template version job has not finished" },
  version_not_ready: { status: 425, message: "Template version job has not finished" },
  agent_not_connected: { status: 400, message: 'Agent state is {state}, it must be in the "connected" state.' },
  label_invalid: { status: 400, message: "Invalid label format", detail: "Labels must be in the format key=value" },
  containers_not_enabled: { status: 403, message: "Dev Container feature not enabled.", detail: "To enable this feature, set CODER_AGENT_DEVCONTAINERS_ENABLE=true in your template." },
  build_cursor_unknown: { status: 400, message: 'Record at "after_id" ("{id}") does not exist.' },

  // What the caller may do (docs/behaviour.md, 13.3)
  too_many_resource_ids: { status: 400, message: 'Endpoint only supports using "resource_id" field {most} times, found {found} usages. Remove {more} objects with this field set.' },
  resource_type_missing: { status: 400, message: 'Object\'s "resource_type" field must be defined for key {key}.' },
  resource_id_invalid: { status: 400, message: "Object {id} id is not a valid uuid." },
  resource_type_without_ids: { status: 400, message: "{problem}" },

  // Settings of a user (docs/behaviour.md, 13.4)
  settings_unreadable: { status: 500, message: "Error reading {what}.", detail: "unauthorized: rbac: forbidden" },
  font_unknown: { status: 400, message: "Unsupported font family." },
  appearance_not_permitted: { status: 500, message: "Internal error updating user appearance settings.", detail: "execute transaction: update user theme preference: unauthorized: rbac: forbidden" },
  preference_invalid: { status: 400, message: "Invalid {what}." },
  preference_not_permitted: { status: 500, message: "{doing} task notification alert dismissed.", detail: "unauthorized: rbac: forbidden" },

  // Notifications (docs/behaviour.md, 13.2)
  read_status_invalid: { status: 400, message: "starting_before query parameter should be any of 'all', 'read', 'unread'." },
  notification_preferences_unreadable: { status: 500, message: "Failed to retrieve user notification preferences.", detail: UNAUTHORIZED },
  notification_preferences_not_permitted: { status: 500, message: "Failed to update user notifications preferences.", detail: UNAUTHORIZED },
  notification_template_no_uuid: { status: 400, message: "Unable to parse notification template UUID.", detail: "{problem}" },
  notification_template_unknown: { status: 500, message: "Failed to update user notifications preferences.", detail: 'pq: insert or update on table "notification_preferences" violates foreign key constraint "notification_preferences_notification_template_id_fkey"' },
  inbox_notification_unknown: { status: 500, message: "Failed to update inbox notification read status." },

  // Texts that the database does not take (docs/behaviour.md, 1.11)
  nul_in_token: { status: 500, message: "An internal error occurred. Please try again or contact the system administrator.", detail: "Internal error fetching API key by id. fetch object: {fault}" },
  nul_in_user: { status: 400, message: NO_USER, detail: "queried user={user}" },
  nul_in_task: { status: 500, message: "Internal error fetching task.", detail: "fetch task by name: fetch object: {fault}" },
  nul_in_organization: { status: 500, message: "Internal error fetching organization {organization}.", detail: "fetch object: {fault}" },
  nul_in_template_name: { status: 500, message: "Internal error fetching template.", detail: "fetch object: {fault}" },
  nul_in_version_name: { status: 500, message: "Internal error fetching template version.", detail: "fetch object: {fault}" },
  nul_in_workspace_name: { status: 500, message: "Internal error fetching workspace by name.", detail: "fetch object: {fault}" },
  nul_in_task_search: { status: 500, message: "Internal error fetching tasks.", detail: "fetch object: {fault}" },
  nul_in_template_search: { status: 500, message: "Internal error fetching templates in organization.", detail: "{fault}" },
  nul_in_workspace_search: { status: 500, message: "Internal error fetching workspaces.", detail: "{fault}" },
  nul_in_new_task: { status: 500, message: "Internal error creating task.", detail: "{fault}" },
  nul_in_first_prompt: { status: 500, message: "Internal error creating workspace build.", detail: SOUGHT_PRESET },
  nul_in_sought_preset: { status: 500, message: "Internal server error", detail: SOUGHT_PRESET },
  nul_in_prompt_parameter: { status: 500, message: "insert workspace build parameters: %w", detail: "{fault}" },
  nul_in_input: { status: 500, message: "Failed to update task input.", detail: "{fault}" },
  nul_in_snapshot: { status: 500, message: "Internal error storing snapshot.", detail: NUL_IN_JSON },
  nul_in_app_status: { status: 500, message: "Failed to insert workspace app status.", detail: "{fault}" },
  nul_in_first_user: { status: 500, message: "Internal error creating user.", detail: "execute transaction: create user: {fault}" },

  // The first user and passwords (docs/behaviour.md, 1.10)
  no_first_user: { status: 404, message: "The initial user has not been created!" },
  first_user_exists: { status: 409, message: "The initial user has already been created." },
  password_weak: { status: 400, message: "Password not strong enough!" },
  login_incorrect: { status: 401, message: "Incorrect email or password." },
  login_suspended: { status: 401, message: "Your account is suspended. Contact an admin to reactivate your account." },

  // List
  task_query_invalid: { status: 400, message: "Invalid task search query." },
  template_query_invalid: { status: 400, message: "Invalid template search query." },
  workspace_query_invalid: { status: 400, message: "Invalid workspace search query." },
  query_parameter_invalid: { status: 400, message: "Query parameters have invalid values." },
  status_filter_invalid: { status: 500, message: "Internal error fetching tasks.", detail: 'fetch object: pq: invalid input value for enum task_status: "{status}"' },
  list_has_orphan: { status: 500, message: "Internal error converting tasks.", detail: "task has no workspace ID" },

  include_deleted_invalid: { status: 400, message: 'Invalid boolean value {value} for "include_deleted" query param.' },
  workspace_gone: { status: 410, message: 'Workspace "{id}" was deleted, you can view this workspace by specifying \'?deleted=true\' and trying again.' },

  // Create
  version_not_found: { status: 400, message: "Template version not found or you do not have access to this resource" },
  no_ai_task: { status: 400, message: 'Template does not have a valid "coder_ai_task" resource.' },
  name_invalid: { status: 400, message: "Unable to create a Task with the provided name.", detail: "{problem}" },
  display_name_too_long: { status: 400, message: "Display name must be 64 characters or less." },
  asked_version_unknown: { status: 400, message: 'Template version "{id}" doesn\'t exist.', validations: [{ field: "template_version_id", detail: "template not found" }] },
  asked_template_unknown: { status: 400, message: 'Template "{id}" doesn\'t exist.', validations: [{ field: "template_id", detail: "template not found" }] },
  version_archived: { status: 500, message: "Archived template versions cannot be used to make a workspace.", validations: [{ field: "template_version_id", detail: "template version archived" }] },
  template_deleted: { status: 404, message: 'Template "{name}" has been deleted!' },
  create_not_permitted: { status: 403, message: "Unauthorized to create workspace.", detail: "You are unable to create a workspace in this organization. It is possible to have access to the template, but not be able to create a workspace. Please contact an administrator about your permissions if you feel this is an error." },
  template_use_not_permitted: { status: 403, message: 'Unauthorized access to use the template "{name}".', detail: "Although you are able to view the template, you are unable to create a workspace using it. Please contact an administrator about your permissions if you feel this is an error." },
  template_deprecated: { status: 400, message: 'Template "{name}" has been deprecated, and cannot be used to create a new workspace.', detail: "{reason}" },
  workspace_name_taken: { status: 409, message: 'Workspace "{name}" already exists.', validations: [{ field: "name", detail: "This value is already in use and should be unique." }] },
  task_name_taken: { status: 500, message: "Internal error creating task.", detail: 'pq: duplicate key value violates unique constraint "tasks_owner_id_name_unique_idx"' },

  // Path of a user until 2.31.0
  user_unknown: { status: 400, message: NO_USER, detail: "queried user={user}" },

  // Get
  task_without_workspace: { status: 500, message: "Internal error fetching task.", detail: "Task workspace ID is invalid." },

  // Prompts of builds until 2.28
  build_ids_missing: { status: 400, message: "build_ids query parameter is required" },
  build_id_invalid: { status: 400, message: "Invalid build ID format: {id}", detail: "{problem}" },

  // Input
  input_required: { status: 400, message: "Task input is required." },
  task_not_paused: { status: 409, message: "Unable to update task input, task must be paused.", detail: "Please stop the task's workspace before updating the input." },

  input_not_permitted: { status: 500, message: "Failed to update task input.", detail: UNAUTHORIZED },

  // Send and live logs
  task_pending: { status: 409, message: "Task is pending.", detail: RESUMING },
  task_initializing: { status: 409, message: "Task is initializing.", detail: RESUMING },
  task_paused: { status: 409, message: "Task is paused.", detail: "Resume the task to send messages." },
  task_not_active: { status: 400, message: "Task must be active.", detail: MUST_BE_ACTIVE },
  task_status_not_active: { status: 400, message: "Task status must be active.", detail: MUST_BE_ACTIVE },
  task_no_workspace_to_reach: { status: 400, message: "Task does not have a workspace." },
  task_uuid_invalid: { status: 400, message: "Invalid UUID {value} for task ID." },
  task_no_prompt_parameter: { status: 400, message: 'Template does not have required parameter "AI Prompt"' },
  sidebar_app_missing: { status: 400, message: "Task is not configured with a sidebar app." },
  sidebar_app_not_in_build: { status: 400, message: "Task sidebar app not found in latest build." },
  sidebar_app_initializing: { status: 503, message: "Task sidebar app is initializing. Try again shortly." },
  sidebar_app_unhealthy: { status: 503, message: "Task sidebar app is unhealthy." },
  sidebar_app_url_missing: { status: 500, message: "Task sidebar app URL is not configured." },
  task_no_app: { status: 400, message: "Task does not have a workspace app." },
  app_url_missing: { status: 500, message: "Task app URL is not configured." },
  app_url_malformed: { status: 500, message: "Internal error parsing task app URL.", detail: "{problem}" },
  app_url_not_http: { status: 400, message: "Only http scheme is supported for direct agent-dial." },
  app_unreachable: { status: 502, message: "Failed to reach task app endpoint.", detail: "{problem}" },
  app_status_failed: { status: 502, message: "Failed to get status from task app.", detail: "{problem}" },
  app_status_is_error: { status: 502, message: "Task app status returned an error.", detail: "{problem}" },
  app_status_undecodable: { status: 502, message: "Failed to decode task app status response body.", detail: "{problem}" },
  app_answer_undecodable: { status: 502, message: "Failed to decode task app response body.", detail: "{problem}" },
  request_rejected: { status: 502, message: "Task app rejected the request.", detail: "{problem}" },
  app_busy: { status: 409, message: "Task app is not ready to accept input.", detail: "Status: {status}" },
  app_busy_as_bad_gateway: { status: 502, message: "Task app is not ready to accept input.", detail: "Status: {status}" },
  message_rejected: { status: 502, message: "Task app rejected the message.", detail: "{problem}" },
  app_messages_failed: { status: 502, message: "Failed to get messages from task app.", detail: "{problem}" },
  app_role_invalid: { status: 502, message: "Invalid task app response.", detail: "invalid agentapi message role {role}" },

  app_role_unexpected: { status: 502, message: "Invalid task app response message role.", detail: 'Expected "user" or "agent", got {role}.' },

  // Stored logs
  logs_unavailable: { status: 409, message: "Cannot fetch logs for task in current state.", detail: 'Task status is "{status}".' },
  snapshot_undecodable: { status: 500, message: "Internal error decoding task snapshot.", detail: "{problem}" },
  snapshot_format_unsupported: { status: 500, message: "Unsupported task snapshot format.", detail: "{problem}" },
  snapshot_data_unexpected: { status: 500, message: "Internal error decoding snapshot data.", detail: "{problem}" },
  snapshot_role_invalid: { status: 500, message: "Invalid snapshot data.", detail: "{problem}" },

  // Pause and resume
  no_workspace_to_build: { status: 500, message: "Task does not have a workspace." },
  already_running: { status: 409, message: "Task workspace is already running.", detail: 'Workspace status is "{status}".' },

  // Builds (docs/behaviour.md, 4.11)
  workspace_deleted: { status: 409, message: "Cannot {action} a deleted workspace!", detail: "This workspace has been deleted and cannot be modified." },
  build_not_permitted: { status: 403, message: "You do not have permission to {action} this workspace.", detail: FORBIDDEN },
  build_version_missing: { status: 400, message: "template version does not exist", detail: "get template version {id}: sql: no rows in result set" },
  build_version_mismatch: { status: 400, message: "template version doesn't match template", detail: "templateVersion.TemplateID = {UUID:{given} Valid:true}, template.ID = {expected}" },
  build_version_importing: { status: 406, message: "The provided template version is {status}. Wait for it to complete importing!", detail: "The provided template version is {status}. Wait for it to complete importing!" },
  build_version_broken: { status: 400, message: 'The provided template version "{name}" has failed to import: "{error}". You cannot build workspaces with it!', detail: 'The provided template version "{name}" has failed to import: "{error}". You cannot build workspaces with it!' },
  build_active: { status: 409, message: BUILD_ACTIVE, detail: BUILD_ACTIVE },
  build_not_linked: { status: 500, message: "upsert task workspace app", detail: UNAUTHORIZED },
  preset_unknown: { status: 500, message: "failed to fetch preset parameter values", detail: "failed to get preset parameters: sql: no rows in result set" },

  // Cancel
  cancel_not_permitted: { status: 403, message: "User is not allowed to cancel workspace builds. Owner role is required." },
  job_completed: { status: 400, message: "Job has already completed!" },
  job_already_canceled: { status: 400, message: "Job has already been marked as canceled!" },
  cancel_update_not_permitted: { status: 500, message: "Internal error updating provisioner job.", detail: UNAUTHORIZED },

  // How a workspace is kept (docs/behaviour.md, 15)
  favorite_not_own: { status: 403, message: "You can only favorite workspaces that you own." },
  unfavorite_not_own: { status: 403, message: "You can only un-favorite workspaces that you own." },
  extend_not_started: { status: 409, message: "Workspace must be started, current status: {transition}" },
  extend_building: { status: 409, message: "Workspace is still building!" },
  extend_manual: { status: 409, message: "Workspace shutdown is manual." },
  extend_too_soon: { status: 400, message: "Cannot extend workspace: new deadline must be at least 30 minutes in the future" },
  extend_not_permitted: { status: 500, message: "Failed to extend workspace deadline." },
  ttl_invalid: { status: 400, message: "Error updating workspace time until shutdown." },
  ttl_not_permitted: { status: 500, message: "Error updating workspace time until shutdown.", detail: `execute transaction: update workspace time until shutdown: ${UNAUTHORIZED}` },
  port_share_level_invalid: { status: 400, message: PORT_LEVEL, validations: [{ field: "share_level", detail: PORT_LEVEL }] },
  port_invalid: { status: 400, message: PORT_RANGE, validations: [{ field: "port", detail: PORT_RANGE }] },
  port_protocol_invalid: { status: 400, message: "Port protocol not allowed." },
  port_agent_unknown: { status: 400, message: "Agent not found." },
  port_share_not_permitted: { status: 500, message: "An internal server error occurred.", detail: UNAUTHORIZED },
  port_share_unknown: { status: 404, message: "Port share not found." },
  port_unshare_not_permitted: { status: 500, message: "An internal server error occurred.", detail: `authorize context: ${UNAUTHORIZED}` },
  automatic_updates_invalid: { status: 400, message: "Invalid request", validations: [{ field: "automatic_updates", detail: "must be always or never" }] },

  // What the command line asks (docs/behaviour.md, 16)
  ssh_key_unreadable: { status: 500, message: "Internal error fetching user's SSH key.", detail: UNAUTHORIZED },
  ssh_key_not_permitted: { status: 500, message: "An internal server error occurred.", detail: UNAUTHORIZED },
  health_format_invalid: { status: 400, message: "Invalid format option {format}.", detail: 'Allowed values are: "json", "simple".' },
  query_invalid: { status: 400, message: "Invalid query parameters." },

  // Sharing (docs/behaviour.md, 4.15)
  own_sharing_role: { status: 400, message: "You cannot change your own workspace sharing role." },
  sharing_not_enabled: { status: 403, message: "Workspace Sharing functionality requires enabling the 'workspace-sharing' experiment." },
  task_not_shared: { status: 400, message: "Task workspaces cannot be shared.", detail: "This workspace is managed by a task. Task sharing has not yet been implemented." },
  sharing_not_permitted: { status: 500, message: "An internal server error occurred.", detail: `execute transaction: update workspace ACL by ID: ${UNAUTHORIZED}` },
  acl_invalid: { status: 400, message: "Invalid request to update workspace ACL" },
  unsharing_not_permitted: { status: 500, message: "An internal server error occurred.", detail: `execute transaction: delete workspace by ID: ${UNAUTHORIZED}` },

  // The agent's side (docs/behaviour.md, 8.2 and 8.3)
  app_state_invalid: { status: 400, message: "Failed to parse request.", detail: "Invalid state: {state}" },
  app_state_unknown: { status: 400, message: "Invalid state provided.", detail: "invalid state: {state}", validations: [{ field: "state", detail: "State must be one of: complete, failure, working." }] },
  app_message_too_long: { status: 400, message: "Message is too long.", detail: "Message must be less than 160 characters.", validations: [{ field: "message", detail: "Message must be less than 160 characters." }] },
  app_slug_unknown: { status: 400, message: "Failed to get workspace app.", detail: 'No app found with slug {slug}' },
  snapshot_task_id_invalid: { status: 400, message: "Invalid task ID format.", detail: "{problem}" },
  snapshot_query_invalid: { status: 400, message: "Invalid query parameters." },
  snapshot_format_invalid: { status: 400, message: "Invalid format parameter.", detail: 'Only "agentapi" format is currently supported, got {format}.' },
  snapshot_body_invalid: { status: 400, message: "Failed to decode request payload.", detail: "{problem}" },
  snapshot_messages_missing: { status: 400, message: "Invalid agentapi payload structure.", detail: 'Missing required "messages" field.' },
});

export type RefusalCode = keyof typeof refusals;

/** A refusal as it leaves the core: the texts are filled in, empty parts are left out. */
export interface Refused {
  readonly refused: true;
  /** The code of the rule that refused. */
  readonly rule: RefusalCode;
  readonly status: number;
  readonly message: string;
  readonly detail?: string;
  readonly validations?: readonly Validation[];
}

/** Fills a refusal's texts. `words` has a value for each `{word}`; an unknown word is a fault of ours and throws. */
export function refuse(
  rule: RefusalCode,
  words: Readonly<Record<string, string>> = {},
  validations?: readonly Validation[],
): Refused {
  const text: RefusalText = refusals[rule];
  const detail = text.detail === undefined ? "" : fill(text.detail, words);
  const listed = validations ?? text.validations ?? [];
  return {
    refused: true,
    rule,
    status: text.status,
    message: fill(text.message, words),
    ...(detail === "" ? {} : { detail }),
    ...(listed.length === 0 ? {} : { validations: listed }),
  };
}

function fill(template: string, words: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, word: string) => {
    const value = words[word];
    if (value === undefined) throw new Error(`a refusal text has no value for {${word}}: ${template}`);
    return value;
  });
}
