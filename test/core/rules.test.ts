/* oxlint-disable max-lines -- one row for each operation of the API */
import { expect, test } from "vitest";
import { operations, type OperationId } from "../../spec/operations.ts";
import { Attempt } from "../../simulator/core/attempt.ts";
import { rulesOf } from "../../simulator/core/judge.ts";
import { profileOf } from "../../simulator/core/changes.ts";
import type { Release } from "../../simulator/core/releases.ts";
import { createSimulator } from "../../simulator/index.ts";
import type { Rule } from "../../simulator/core/rule.ts";
import { userIsFound } from "../../simulator/core/path-rules.ts";
import { rules, taskIsFound } from "../../simulator/core/rules.ts";
import { hasOperation, isOfDefault, rowsOf } from "../../simulator/world/tables-by-release.ts";

const USER = ["nul_in_user", "not_found"];
const FOUND = [...USER, "nul_in_task", "not_found"];
const BUILDS = ["build_not_permitted", "build_version_importing", "build_version_broken", "build_active"];
const REACHED = [
  "task_no_workspace_to_reach",
  "task_no_app",
  "not_found",
  "not_found",
  "app_url_missing",
  "app_url_malformed",
  "app_url_not_http",
];

const DRY_RUN = ["uuid_invalid", "not_found", "dry_run_no_uuid", "dry_run_unknown", "forbidden"];
const LOG = ["log_format_invalid", "log_format_cannot_follow", "log_after_invalid"];

/** What each operation of the default release may be refused with, in order of precedence; `stage:` in front of what waits for the task app. */
const PRECEDENCE: Readonly<Partial<Record<OperationId, readonly string[]>>> = {
  getFirstUser: ["no_first_user"],
  createFirstUser: [
    "body_invalid",
    "validation_failed",
    "first_user_exists",
    "password_weak",
    "nul_in_first_user",
  ],
  loginWithPassword: ["body_invalid", "validation_failed", "login_incorrect", "login_suspended"],
  listTasks: ["task_query_invalid", "nul_in_task_search", "status_filter_invalid", "list_has_orphan"],
  createTask: [
    ...USER,
    "body_invalid",
    "version_not_found",
    "no_ai_task",
    "name_invalid",
    "display_name_too_long",
    "not_found",
    "version_archived",
    "template_deleted",
    "create_not_permitted",
    "template_use_not_permitted",
    "template_deprecated",
    "workspace_name_taken",
    "nul_in_new_task",
    "task_name_taken",
    "preset_unknown",
  ],
  createWorkspace: [
    ...USER,
    ..."body_invalid validation_failed asked_version_unknown version_archived".split(" "),
    ..."asked_template_unknown template_deleted not_found create_not_permitted".split(" "),
    ..."template_use_not_permitted template_deprecated workspace_name_taken".split(" "),
    ..."build_version_importing build_version_broken preset_unknown".split(" "),
  ],
  getTask: [...FOUND, "task_without_workspace", "not_found"],
  deleteTask: [...FOUND, "not_found", ...BUILDS],
  updateTaskInput: [
    ...FOUND,
    "body_invalid",
    "input_required",
    "task_not_paused",
    "input_not_permitted",
    "nul_in_input",
  ],
  sendTaskInput: [
    ...FOUND,
    "body_invalid",
    "input_required",
    "task_pending",
    "task_initializing",
    "task_paused",
    "task_not_active",
    ...REACHED,
    "status:app_unreachable",
    "status:app_status_failed",
    "status:app_busy",
    "posted:message_rejected",
  ],
  getTaskLogs: [
    ...FOUND,
    "logs_unavailable",
    "snapshot_undecodable",
    "snapshot_format_unsupported",
    "snapshot_data_unexpected",
    "snapshot_role_invalid",
    ...REACHED,
    "messages:app_unreachable",
    "messages:app_messages_failed",
    "messages:app_role_invalid",
  ],
  pauseTask: [...FOUND, "no_workspace_to_build", "not_found", ...BUILDS, "build_not_linked"],
  resumeTask: [
    ...FOUND,
    "no_workspace_to_build",
    "not_found",
    "already_running",
    ...BUILDS,
    "build_not_linked",
  ],
  uploadTaskLogSnapshot: [
    "snapshot_task_id_invalid",
    "snapshot_query_invalid",
    "snapshot_format_invalid",
    "not_found",
    "snapshot_body_invalid",
    "snapshot_messages_missing",
    "nul_in_snapshot",
  ],
  updateAppStatus: [
    "body_invalid",
    "app_state_invalid",
    "app_message_too_long",
    "app_slug_unknown",
    "nul_in_app_status",
  ],
  getUser: USER,
  createToken: [
    ...USER,
    "body_invalid",
    "body_invalid",
    "token_scope_unknown",
    "token_allow_list_too_long",
    "token_lifetime_invalid",
    "token_scope_unusable",
    "key_not_permitted",
    "nul_in_token_name",
    "token_name_taken",
  ],
  listTokens: USER,
  getTokenConfig: USER,
  getToken: [...USER, "nul_in_key", "not_found"],
  getApiKey: [...USER, "nul_in_key", "not_found"],
  deleteApiKey: [...USER, "nul_in_deleted_key", "not_found"],
  expireApiKey: [...USER, "nul_in_expired_key", "not_found"],
  getAuthMethods: [],
  validatePassword: ["body_invalid", "validation_failed"],
  listSiteRoles: [],
  getUserLoginType: [...USER, "login_type_of_another"],
  getUserRoles: [...USER, "not_found"],
  getOrganizationMember: ["nul_in_organization", "not_found", ...USER],
  listUsers: ["user_query_invalid", "query_parameter_invalid", "nul_in_user_search"],
  listOrganizations: [],
  getOrganization: ["nul_in_organization", "not_found"],
  listTemplates: ["template_query_invalid", "nul_in_template_search"],
  getTemplate: ["uuid_invalid", "not_found"],
  getTemplateByName: ["nul_in_organization", "not_found", "nul_in_template_name", "not_found"],
  getTemplateVersion: ["uuid_invalid", "not_found"],
  listTemplateVersionPresets: ["uuid_invalid", "not_found"],
  listWorkspaces: ["query_parameter_invalid", "workspace_query_invalid", "nul_in_workspace_search"],
  getWorkspace: ["uuid_invalid", "not_found", "include_deleted_invalid", "workspace_gone"],
  getWorkspaceByName: [...USER, "include_deleted_invalid", "nul_in_workspace_name", "not_found"],
  createWorkspaceBuild: [
    "uuid_invalid",
    "not_found",
    "body_invalid",
    "validation_failed",
    "workspace_deleted",
    "build_not_permitted",
    "build_version_missing",
    "build_version_mismatch",
    "build_version_importing",
    "build_version_broken",
    "build_active",
    "preset_unknown",
    "build_not_linked",
  ],
  getWorkspaceAcl: ["uuid_invalid", "not_found"],
  updateWorkspaceAcl: [
    "uuid_invalid",
    "not_found",
    "body_invalid",
    "own_sharing_role",
    "acl_invalid",
    "forbidden",
  ],
  deleteWorkspaceAcl: ["uuid_invalid", "not_found", "unsharing_not_permitted"],
  listUserOrganizations: ["nul_in_user", "not_found"],
  getUserOrganization: ["nul_in_user", "not_found", "nul_in_organization_name", "not_found"],
  createApiKey: ["nul_in_user", "not_found", "key_not_permitted"],
  logout: [],
  getWorkspaceBuildLogs: [
    "uuid_invalid",
    "not_found",
    "log_format_invalid",
    "log_format_cannot_follow",
    "log_after_invalid",
  ],
  getWorkspaceAgentLogs: [
    "uuid_invalid",
    "agent_not_found",
    "log_format_invalid",
    "log_format_cannot_follow",
    "agent_log_after_invalid",
    "log_sources_forbidden",
  ],
  watchWorkspace: ["uuid_invalid", "not_found"],
  watchWorkspaceWebSocket: ["uuid_invalid", "not_found"],
  watchAgentMetadata: ["uuid_invalid", "agent_not_found"],
  watchAgentMetadataWebSocket: ["uuid_invalid", "agent_not_found"],
  getUpdateCheck: [],
  listExperiments: [],
  listAvailableExperiments: [],
  listRegions: [],
  getAppHost: [],
  getSshConfig: [],
  getConnectionInfo: [],
  getDeploymentConfig: ["forbidden"],
  getDeploymentStats: ["forbidden"],
  getDeploymentHealth: ["forbidden", "health_format_invalid"],
  listTemplateExamples: ["not_found"],
  getLatencyCheck: [],
  getNotificationPreferences: ["nul_in_user", "not_found", "notification_preferences_unreadable"],
  updateNotificationPreferences: [
    "nul_in_user",
    "not_found",
    "body_invalid",
    "notification_template_no_uuid",
    "notification_preferences_not_permitted",
    "notification_template_unknown",
  ],
  listCustomNotificationTemplates: [],
  getNotificationSettings: [],
  updateNotificationSettings: ["body_invalid", "forbidden"],
  listSystemNotificationTemplates: [],
  getNotificationDispatchMethods: [],
  listInboxNotifications: ["query_parameter_invalid", "read_status_invalid"],
  watchInboxNotifications: ["query_parameter_invalid", "read_status_invalid"],
  checkAuthorization: [
    "body_invalid",
    "too_many_resource_ids",
    "resource_type_missing",
    "resource_id_invalid",
    "resource_type_without_ids",
  ],
  getUserAppearance: [...USER, "settings_unreadable"],
  updateUserAppearance: [
    ...USER,
    "body_invalid",
    "validation_failed",
    "font_unknown",
    "appearance_not_permitted",
  ],
  getUserPreferences: [...USER, "settings_unreadable"],
  updateUserPreferences: [...USER, "body_invalid", "preference_invalid", "preference_not_permitted"],
  postWorkspaceUsage: ["uuid_invalid", "not_found", "forbidden"],
  getGitSshKey: ["nul_in_user", "not_found", "ssh_key_unreadable"],
  regenerateGitSshKey: ["nul_in_user", "not_found", "ssh_key_not_permitted"],
  listOrganizationMembers: ["nul_in_organization", "not_found"],
  listProvisionerDaemons: ["nul_in_organization", "not_found", "not_found", "query_invalid"],
  listProvisionerJobs: ["nul_in_organization", "not_found", "not_found", "query_invalid"],
  getWorkspaceBuildState: ["uuid_invalid", "not_found", "not_found"],
  favoriteWorkspace: ["uuid_invalid", "not_found", "favorite_not_own"],
  unfavoriteWorkspace: ["uuid_invalid", "not_found", "unfavorite_not_own"],
  extendWorkspace: [
    "uuid_invalid",
    "not_found",
    "body_invalid",
    "validation_failed",
    "extend_not_started",
    "extend_building",
    "extend_manual",
    "extend_too_soon",
    "extend_not_permitted",
  ],
  updateWorkspaceTtl: ["uuid_invalid", "not_found", "body_invalid", "ttl_invalid", "ttl_not_permitted"],
  listPortShares: ["uuid_invalid", "not_found"],
  sharePort: [
    "uuid_invalid",
    "not_found",
    "body_invalid",
    "port_share_level_invalid",
    "port_invalid",
    "port_protocol_invalid",
    "port_share_not_permitted",
    "port_agent_unknown",
    "port_share_not_permitted",
  ],
  unsharePort: [
    "uuid_invalid",
    "not_found",
    "body_invalid",
    "port_share_unknown",
    "port_unshare_not_permitted",
  ],
  updateWorkspaceAutomaticUpdates: [
    "uuid_invalid",
    "not_found",
    "body_invalid",
    "automatic_updates_invalid",
    "not_found",
  ],
  markAllInboxNotificationsAsRead: [],
  updateInboxNotificationReadStatus: ["uuid_invalid", "body_invalid", "inbox_notification_unknown"],
  getWorkspaceBuild: ["uuid_invalid", "not_found"],
  getWorkspaceBuildByNumber: [
    ...USER,
    "build_number_invalid",
    "nul_in_workspace_name",
    "not_found",
    "build_number_unknown",
  ],
  listOrganizationTemplates: [
    "nul_in_organization",
    "not_found",
    "template_query_invalid",
    "nul_in_template_search",
  ],
  getTemplateVersionByName: [
    "nul_in_organization",
    "not_found",
    "nul_in_template_name",
    "not_found",
    "nul_in_version_name",
    "version_name_unknown",
  ],
  listTemplateVersions: [
    "uuid_invalid",
    "not_found",
    "query_parameter_invalid",
    "query_parameters_invalid",
    "version_cursor_unknown",
  ],
  getTemplateVersionOfTemplate: ["uuid_invalid", "not_found", "nul_in_version_name", "version_name_unknown"],
  listTemplateVersionParameters: ["uuid_invalid", "not_found", "version_not_ready"],
  listTemplateVersionExternalAuth: ["uuid_invalid", "not_found"],
  createTemplateVersionDryRun: [
    "uuid_invalid",
    "not_found",
    "not_found",
    "body_invalid",
    "dry_run_too_early",
  ],
  getTemplateVersionDryRun: [...DRY_RUN],
  getTemplateVersionDryRunMatchedProvisioners: [...DRY_RUN],
  listTemplateVersionDryRunResources: [...DRY_RUN, "job_not_completed"],
  getTemplateVersionDryRunLogs: [...DRY_RUN, ...LOG],
  cancelTemplateVersionDryRun: [...DRY_RUN, "not_found", "dry_run_completed", "dry_run_canceled"],
  getTemplateVersionLogs: ["uuid_invalid", "not_found", ...LOG],
  listTemplateVersionResources: ["uuid_invalid", "not_found", "job_not_completed"],
  listTemplateVersionVariables: ["uuid_invalid", "not_found", "version_variables_not_ready"],
  openDynamicParameters: ["uuid_invalid", "not_found", "parameters_owner_invalid", "version_not_ready"],
  evaluateDynamicParameters: ["uuid_invalid", "not_found", "body_invalid", "version_not_ready"],
  getWorkspaceBuildParameters: ["uuid_invalid", "not_found"],
  getWorkspaceBuildTimings: ["uuid_invalid", "not_found"],
  getWorkspaceTimings: ["uuid_invalid", "not_found"],
  listWorkspaceBuildResources: ["uuid_invalid", "not_found", "job_not_completed"],
  getWorkspaceAgent: ["uuid_invalid", "agent_not_found"],
  getAgentConnectionInfo: ["uuid_invalid", "agent_not_found"],
  listListeningPorts: ["uuid_invalid", "agent_not_found", "agent_not_connected"],
  listAgentContainers: [
    "uuid_invalid",
    "agent_not_found",
    "label_invalid",
    "agent_not_connected",
    "containers_not_enabled",
  ],
  resolveAutostart: ["uuid_invalid", "not_found"],
  listWorkspaceBuilds: [
    "uuid_invalid",
    "not_found",
    "query_parameter_invalid",
    "since_invalid",
    "build_cursor_unknown",
  ],
  cancelWorkspaceBuild: [
    "uuid_invalid",
    "not_found",
    "cancel_not_permitted",
    "job_completed",
    "job_already_canceled",
    "cancel_update_not_permitted",
  ],
  getBuildInfo: [],
  getHealth: [],
};

const OPERATIONS = Object.keys(PRECEDENCE) as OperationId[];

const code = (rule: Rule): string =>
  rule.stage === undefined ? rule.refuse : `${rule.stage}:${rule.refuse}`;

test.each(OPERATIONS)("%s is refused in this order of precedence", (operation) => {
  expect(rowsOf(operation).map(code)).toEqual(PRECEDENCE[operation]);
});

test("every operation of the spec has its rules, and nothing else has", () => {
  const ids = Object.keys(operations) as OperationId[];
  expect(Object.keys(rules).toSorted()).toEqual(ids.toSorted());
  expect(OPERATIONS.toSorted()).toEqual(ids.filter((id) => hasOperation(id)).toSorted());
});

test("user before task: the stages before every handler", () => {
  expect(userIsFound.filter(isOfDefault).map(code)).toEqual(USER);
  expect(taskIsFound.filter(isOfDefault).map(code)).toEqual(FOUND);
});

test.each(["2.31", "2.30"])("in release %s a busy app is a bad gateway", (release) => {
  const { status } = rulesOf("sendTaskInput", profileOf(release as Release));
  expect(status.map(({ refuse }) => refuse)).toEqual([
    "app_unreachable",
    "app_status_failed",
    "app_busy_as_bad_gateway",
  ]);
});

test.each(["2.32", "2.34", "2.35"])("in release %s a busy app is a conflict", (release) => {
  const { status } = rulesOf("sendTaskInput", profileOf(release as Release));
  expect(status.map(({ refuse }) => refuse)).toEqual(["app_unreachable", "app_status_failed", "app_busy"]);
});

test("rules that wait for the task app's word are judged at their stage only", () => {
  const send = rulesOf("sendTaskInput", profileOf("2.34"));
  expect(send.before).toHaveLength(17);
  expect(send.posted.map(({ refuse }) => refuse)).toEqual(["message_rejected"]);
  expect(send.messages).toEqual([]);
  const logs = rulesOf("getTaskLogs", profileOf("2.34"));
  expect(logs.before).toHaveLength(16);
  expect(logs.messages.map(({ refuse }) => refuse)).toEqual([
    "app_unreachable",
    "app_messages_failed",
    "app_role_invalid",
  ]);
  expect([...logs.status, ...logs.posted]).toEqual([]);
});

test.each([
  ["pauseTask", "stop"],
  ["resumeTask", "start"],
  ["deleteTask", "delete"],
] as const)("whoever may not build is told by %s that the action is %s", (operation, action) => {
  const { world } = createSimulator();
  const attempt = new Attempt(world, 0, operation, null, { params: {}, query: new Map(), body: undefined });
  const row = rules[operation].find(({ refuse }) => refuse === "build_not_permitted");
  expect(row?.words?.(attempt)).toEqual({ action });
});
