/* oxlint-disable max-lines -- made by spec/generate.ts, nobody reads it from top to bottom */
// Made by spec/generate.ts from openapi.yaml, control.yaml and states.yaml. Change the spec and run `npm run generate`.

import type { GoStruct, Operation } from "./operation.ts";

export type { Caller, GoField, GoStruct, GoType, Operation } from "./operation.ts";

export type OperationId =
  | "listTasks"
  | "createTask"
  | "getTask"
  | "deleteTask"
  | "updateTaskInput"
  | "sendTaskInput"
  | "getTaskLogs"
  | "pauseTask"
  | "resumeTask"
  | "uploadTaskLogSnapshot"
  | "updateAppStatus"
  | "getBuildInfo"
  | "getFirstUser"
  | "createFirstUser"
  | "loginWithPassword"
  | "getUser"
  | "listOrganizations"
  | "getOrganization"
  | "getTemplateByName"
  | "listTemplates"
  | "getTemplate"
  | "getTemplateVersion"
  | "listTemplateVersionPresets"
  | "listWorkspaces"
  | "getWorkspace"
  | "getWorkspaceByName"
  | "getWorkspaceBuildByNumber"
  | "listWorkspaceBuilds"
  | "createWorkspaceBuild"
  | "getWorkspaceAcl"
  | "updateWorkspaceAcl"
  | "deleteWorkspaceAcl"
  | "getWorkspaceBuild"
  | "cancelWorkspaceBuild"
  | "getWorkspaceBuildLogs"
  | "getWorkspaceAgentLogs"
  | "watchWorkspace"
  | "watchWorkspaceWebSocket"
  | "getHealth";

/** Every operation, in the order of the spec. */
export const operations: { readonly [Id in OperationId]: Operation<Id> } = {
  listTasks: {
    id: "listTasks",
    method: "GET",
    path: "/tasks",
    prefixes: ["/api/v2", "/api/experimental"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 428, 429, 500],
    query: ["q"],
  },
  createTask: {
    id: "createTask",
    method: "POST",
    path: "/tasks/{user}",
    prefixes: ["/api/v2", "/api/experimental"],
    security: "user",
    body: "CreateTaskRequest",
    bodyRequired: true,
    statuses: [201, 400, 401, 403, 404, 409, 428, 429, 500],
    query: [],
  },
  getTask: {
    id: "getTask",
    method: "GET",
    path: "/tasks/{user}/{task}",
    prefixes: ["/api/v2", "/api/experimental"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  deleteTask: {
    id: "deleteTask",
    method: "DELETE",
    path: "/tasks/{user}/{task}",
    prefixes: ["/api/v2", "/api/experimental"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [202, 400, 401, 403, 404, 406, 409, 428, 429, 500],
    query: [],
  },
  updateTaskInput: {
    id: "updateTaskInput",
    method: "PATCH",
    path: "/tasks/{user}/{task}/input",
    prefixes: ["/api/v2", "/api/experimental"],
    security: "user",
    body: "UpdateTaskInputRequest",
    bodyRequired: true,
    statuses: [204, 400, 401, 403, 404, 409, 428, 429, 500],
    query: [],
  },
  sendTaskInput: {
    id: "sendTaskInput",
    method: "POST",
    path: "/tasks/{user}/{task}/send",
    prefixes: ["/api/v2", "/api/experimental"],
    security: "user",
    body: "TaskSendRequest",
    bodyRequired: true,
    statuses: [204, 400, 401, 403, 404, 409, 428, 429, 500, 502],
    query: [],
  },
  getTaskLogs: {
    id: "getTaskLogs",
    method: "GET",
    path: "/tasks/{user}/{task}/logs",
    prefixes: ["/api/v2", "/api/experimental"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 409, 428, 429, 500, 502],
    query: [],
  },
  pauseTask: {
    id: "pauseTask",
    method: "POST",
    path: "/tasks/{user}/{task}/pause",
    prefixes: ["/api/v2", "/api/experimental"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [202, 400, 401, 403, 404, 406, 409, 428, 429, 500],
    query: [],
  },
  resumeTask: {
    id: "resumeTask",
    method: "POST",
    path: "/tasks/{user}/{task}/resume",
    prefixes: ["/api/v2", "/api/experimental"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [202, 400, 401, 403, 404, 406, 409, 428, 429, 500],
    query: [],
  },
  uploadTaskLogSnapshot: {
    id: "uploadTaskLogSnapshot",
    method: "POST",
    path: "/workspaceagents/me/tasks/{task}/log-snapshot",
    prefixes: ["/api/v2"],
    security: "agent",
    body: "MessagesResponseBody",
    bodyRequired: true,
    statuses: [204, 400, 401, 404, 429, 500],
    query: ["format"],
  },
  updateAppStatus: {
    id: "updateAppStatus",
    method: "PATCH",
    path: "/workspaceagents/me/app-status",
    prefixes: ["/api/v2"],
    security: "agent",
    body: "PatchAppStatus",
    bodyRequired: true,
    statuses: [200, 400, 401, 429, 500],
    query: [],
  },
  getBuildInfo: {
    id: "getBuildInfo",
    method: "GET",
    path: "/buildinfo",
    prefixes: ["/api/v2"],
    security: "none",
    body: null,
    bodyRequired: false,
    statuses: [200, 429],
    query: [],
  },
  getFirstUser: {
    id: "getFirstUser",
    method: "GET",
    path: "/users/first",
    prefixes: ["/api/v2"],
    security: "none",
    body: null,
    bodyRequired: false,
    statuses: [200, 404, 429, 500],
    query: [],
  },
  createFirstUser: {
    id: "createFirstUser",
    method: "POST",
    path: "/users/first",
    prefixes: ["/api/v2"],
    security: "none",
    body: "CreateFirstUserRequest",
    bodyRequired: true,
    statuses: [201, 400, 409, 429, 500],
    query: [],
  },
  loginWithPassword: {
    id: "loginWithPassword",
    method: "POST",
    path: "/users/login",
    prefixes: ["/api/v2"],
    security: "none",
    body: "LoginWithPasswordRequest",
    bodyRequired: true,
    statuses: [201, 400, 401, 429, 500],
    query: [],
  },
  getUser: {
    id: "getUser",
    method: "GET",
    path: "/users/{user}",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  listOrganizations: {
    id: "listOrganizations",
    method: "GET",
    path: "/organizations",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 401, 403, 428, 429, 500],
    query: [],
  },
  getOrganization: {
    id: "getOrganization",
    method: "GET",
    path: "/organizations/{organization}",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  getTemplateByName: {
    id: "getTemplateByName",
    method: "GET",
    path: "/organizations/{organization}/templates/{templatename}",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  listTemplates: {
    id: "listTemplates",
    method: "GET",
    path: "/templates",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 428, 429, 500],
    query: ["q"],
  },
  getTemplate: {
    id: "getTemplate",
    method: "GET",
    path: "/templates/{template}",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  getTemplateVersion: {
    id: "getTemplateVersion",
    method: "GET",
    path: "/templateversions/{templateversion}",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  listTemplateVersionPresets: {
    id: "listTemplateVersionPresets",
    method: "GET",
    path: "/templateversions/{templateversion}/presets",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  listWorkspaces: {
    id: "listWorkspaces",
    method: "GET",
    path: "/workspaces",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 428, 429, 500],
    query: ["q", "limit", "offset"],
  },
  getWorkspace: {
    id: "getWorkspace",
    method: "GET",
    path: "/workspaces/{workspace}",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 410, 428, 429, 500],
    query: ["include_deleted"],
  },
  getWorkspaceByName: {
    id: "getWorkspaceByName",
    method: "GET",
    path: "/users/{user}/workspace/{workspacename}",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: ["include_deleted"],
  },
  getWorkspaceBuildByNumber: {
    id: "getWorkspaceBuildByNumber",
    method: "GET",
    path: "/users/{user}/workspace/{workspacename}/builds/{buildnumber}",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  listWorkspaceBuilds: {
    id: "listWorkspaceBuilds",
    method: "GET",
    path: "/workspaces/{workspace}/builds",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: ["since", "after_id", "limit", "offset"],
  },
  createWorkspaceBuild: {
    id: "createWorkspaceBuild",
    method: "POST",
    path: "/workspaces/{workspace}/builds",
    prefixes: ["/api/v2"],
    security: "user",
    body: "CreateWorkspaceBuildRequest",
    bodyRequired: true,
    statuses: [201, 400, 401, 403, 404, 406, 409, 428, 429, 500],
    query: [],
  },
  getWorkspaceAcl: {
    id: "getWorkspaceAcl",
    method: "GET",
    path: "/workspaces/{workspace}/acl",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  updateWorkspaceAcl: {
    id: "updateWorkspaceAcl",
    method: "PATCH",
    path: "/workspaces/{workspace}/acl",
    prefixes: ["/api/v2"],
    security: "user",
    body: "UpdateWorkspaceACL",
    bodyRequired: true,
    statuses: [204, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  deleteWorkspaceAcl: {
    id: "deleteWorkspaceAcl",
    method: "DELETE",
    path: "/workspaces/{workspace}/acl",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [204, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  getWorkspaceBuild: {
    id: "getWorkspaceBuild",
    method: "GET",
    path: "/workspacebuilds/{workspacebuild}",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  cancelWorkspaceBuild: {
    id: "cancelWorkspaceBuild",
    method: "PATCH",
    path: "/workspacebuilds/{workspacebuild}/cancel",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  getWorkspaceBuildLogs: {
    id: "getWorkspaceBuildLogs",
    method: "GET",
    path: "/workspacebuilds/{workspacebuild}/logs",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [101, 200, 400, 401, 403, 404, 426, 428, 429, 500],
    query: ["follow", "after", "format"],
  },
  getWorkspaceAgentLogs: {
    id: "getWorkspaceAgentLogs",
    method: "GET",
    path: "/workspaceagents/{workspaceagent}/logs",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [101, 200, 400, 401, 403, 404, 426, 428, 429, 500],
    query: ["follow", "after", "format"],
  },
  watchWorkspace: {
    id: "watchWorkspace",
    method: "GET",
    path: "/workspaces/{workspace}/watch",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 428, 429, 500],
    query: [],
  },
  watchWorkspaceWebSocket: {
    id: "watchWorkspaceWebSocket",
    method: "GET",
    path: "/workspaces/{workspace}/watch-ws",
    prefixes: ["/api/v2"],
    security: "user",
    body: null,
    bodyRequired: false,
    statuses: [101, 400, 401, 403, 404, 426, 428, 429, 500],
    query: [],
  },
  getHealth: {
    id: "getHealth",
    method: "GET",
    path: "/healthz",
    prefixes: [""],
    security: "none",
    body: null,
    bodyRequired: false,
    statuses: [200],
    query: [],
  },
};

export type ControlOperationId =
  | "getWorld"
  | "resetWorld"
  | "getClock"
  | "moveClock"
  | "listProviderStates"
  | "arrangeTask"
  | "explainTask"
  | "stepTask"
  | "causeEvent"
  | "getJournal"
  | "getReplay"
  | "listNotifications";

/** Every operation, in the order of the spec. */
export const controlOperations: { readonly [Id in ControlOperationId]: Operation<Id> } = {
  getWorld: {
    id: "getWorld",
    method: "GET",
    path: "/world",
    prefixes: ["/_sim"],
    security: "control",
    body: null,
    bodyRequired: false,
    statuses: [200, 401, 403],
    query: [],
  },
  resetWorld: {
    id: "resetWorld",
    method: "POST",
    path: "/reset",
    prefixes: ["/_sim"],
    security: "control",
    body: "ResetRequest",
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 413],
    query: [],
  },
  getClock: {
    id: "getClock",
    method: "GET",
    path: "/clock",
    prefixes: ["/_sim"],
    security: "control",
    body: null,
    bodyRequired: false,
    statuses: [200, 401, 403],
    query: [],
  },
  moveClock: {
    id: "moveClock",
    method: "POST",
    path: "/clock",
    prefixes: ["/_sim"],
    security: "control",
    body: "MoveClockRequest",
    bodyRequired: true,
    statuses: [200, 400, 401, 403, 413],
    query: [],
  },
  listProviderStates: {
    id: "listProviderStates",
    method: "GET",
    path: "/provider-states",
    prefixes: ["/_sim"],
    security: "control",
    body: null,
    bodyRequired: false,
    statuses: [200, 401, 403],
    query: [],
  },
  arrangeTask: {
    id: "arrangeTask",
    method: "POST",
    path: "/tasks",
    prefixes: ["/_sim"],
    security: "control",
    body: "ArrangeTaskRequest",
    bodyRequired: true,
    statuses: [201, 400, 401, 403, 404, 409, 413, 500, 502],
    query: [],
  },
  explainTask: {
    id: "explainTask",
    method: "GET",
    path: "/tasks/{id}",
    prefixes: ["/_sim"],
    security: "control",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404],
    query: [],
  },
  stepTask: {
    id: "stepTask",
    method: "POST",
    path: "/tasks/{id}/step",
    prefixes: ["/_sim"],
    security: "control",
    body: "StepRequest",
    bodyRequired: false,
    statuses: [200, 400, 401, 403, 404, 409, 413],
    query: [],
  },
  causeEvent: {
    id: "causeEvent",
    method: "POST",
    path: "/tasks/{id}/events",
    prefixes: ["/_sim"],
    security: "control",
    body: "CauseEventRequest",
    bodyRequired: true,
    statuses: [200, 400, 401, 403, 404, 409, 413],
    query: [],
  },
  getJournal: {
    id: "getJournal",
    method: "GET",
    path: "/journal",
    prefixes: ["/_sim"],
    security: "control",
    body: null,
    bodyRequired: false,
    statuses: [200, 400, 401, 403],
    query: ["after", "limit"],
  },
  getReplay: {
    id: "getReplay",
    method: "GET",
    path: "/replay",
    prefixes: ["/_sim"],
    security: "control",
    body: null,
    bodyRequired: false,
    statuses: [200, 401, 403],
    query: [],
  },
  listNotifications: {
    id: "listNotifications",
    method: "GET",
    path: "/notifications",
    prefixes: ["/_sim"],
    security: "control",
    body: null,
    bodyRequired: false,
    statuses: [200, 401, 403],
    query: [],
  },
};

/** What request bodies are decoded into, by the name of the Go type. */

export const goStructs: Readonly<Record<string, GoStruct>> = {
  CreateTaskRequest: {
    name: "CreateTaskRequest",
    fields: [
      { key: "template_version_id", type: "uuid" },
      { key: "template_version_preset_id", type: "uuid" },
      { key: "input", type: "string" },
      { key: "name", type: "string" },
      { key: "display_name", type: "string" },
    ],
  },
  UpdateTaskInputRequest: { name: "UpdateTaskInputRequest", fields: [{ key: "input", type: "string" }] },
  TaskSendRequest: { name: "TaskSendRequest", fields: [{ key: "input", type: "string" }] },
  MessagesResponseBody: {
    name: "MessagesResponseBody",
    fields: [
      { key: "$schema", type: { pointer: "string" } },
      { key: "messages", type: { array: { struct: "Message" } } },
    ],
  },
  Message: {
    name: "Message",
    fields: [
      { key: "id", type: "int64" },
      { key: "content", type: "string" },
      { key: "role", type: "string", goType: "gen.ConversationRole" },
      { key: "time", type: "time" },
    ],
  },
  PatchAppStatus: {
    name: "PatchAppStatus",
    fields: [
      { key: "app_slug", type: "string" },
      { key: "state", type: "string", goType: "codersdk.WorkspaceAppStatusState" },
      { key: "message", type: "string" },
      { key: "uri", type: "string" },
      { key: "icon", type: "string" },
      { key: "needs_user_attention", type: "bool" },
    ],
  },
  CreateFirstUserRequest: {
    name: "CreateFirstUserRequest",
    fields: [
      { key: "email", type: "string" },
      { key: "username", type: "string" },
      { key: "name", type: "string" },
      { key: "password", type: "string" },
      { key: "trial", type: "bool" },
    ],
  },
  LoginWithPasswordRequest: {
    name: "LoginWithPasswordRequest",
    fields: [
      { key: "email", type: "string" },
      { key: "password", type: "string" },
    ],
  },
  CreateWorkspaceBuildRequest: {
    name: "CreateWorkspaceBuildRequest",
    fields: [
      { key: "template_version_id", type: "uuid" },
      { key: "transition", type: "string", goType: "codersdk.WorkspaceTransition" },
      { key: "dry_run", type: "bool" },
      { key: "state", type: "string" },
      { key: "orphan", type: "bool" },
      { key: "rich_parameter_values", type: { array: { struct: "WorkspaceBuildParameter" } } },
      { key: "log_level", type: "string", goType: "codersdk.ProvisionerLogLevel" },
      { key: "template_version_preset_id", type: "uuid" },
      { key: "reason", type: "string", goType: "codersdk.CreateWorkspaceBuildReason" },
    ],
  },
  UpdateWorkspaceACL: {
    name: "UpdateWorkspaceACL",
    fields: [
      { key: "user_roles", type: { map: "string", goType: "codersdk.WorkspaceRole" } },
      { key: "group_roles", type: { map: "string", goType: "codersdk.WorkspaceRole" } },
    ],
  },
  WorkspaceBuildParameter: {
    name: "WorkspaceBuildParameter",
    fields: [
      { key: "name", type: "string" },
      { key: "value", type: "string" },
    ],
  },
  ResetRequest: {
    name: "ResetRequest",
    fields: [
      { key: "seed", type: { pointer: "string" }, goType: "Text" },
      { key: "pace", type: { pointer: "string" } },
      { key: "release", type: { pointer: "string" } },
    ],
  },
  ArrangeTaskRequest: {
    name: "ArrangeTaskRequest",
    fields: [
      { key: "state", type: "string" },
      { key: "owner", type: { pointer: "string" } },
      { key: "name", type: { pointer: "string" } },
      { key: "input", type: { pointer: "string" } },
      { key: "template", type: { pointer: "string" } },
    ],
  },
  StepRequest: { name: "StepRequest", fields: [] },
  CauseEventRequest: {
    name: "CauseEventRequest",
    fields: [
      { key: "event", type: "string" },
      { key: "text", type: { pointer: "string" } },
    ],
  },
  MoveClockRequest: {
    name: "MoveClockRequest",
    fields: [
      { key: "advance", type: { pointer: "string" } },
      { key: "to", type: { pointer: "time" } },
    ],
  },
};
