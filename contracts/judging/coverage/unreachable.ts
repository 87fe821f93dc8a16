/**
 * What no clause reaches although the published contract knows it, each with the reason. A test holds the list against a
 * whole run: what is reached after all may not stand here.
 */
import type { OperationId } from "../../../spec/operations.ts";

/** Answers of the rate limiter. There is one for the whole API, so they are no operation's own: the set `rate-limit` judges them. */
export const LIMITER: ReadonlySet<number> = new Set([428, 429]);

interface Unreachable {
  readonly status: number;
  readonly why: string;
  readonly operations: readonly OperationId[];
}

/** Documented answers that a client cannot provoke. */
export const unreachable: readonly Unreachable[] = [
  {
    status: 200,
    why: "needs a template that switches containers on (12.6 #4)",
    operations: ["listAgentContainers"],
  },
  {
    status: 201,
    why: "needs a server without any user, and a target has the one who is judged by",
    operations: ["createFirstUser"],
  },
  {
    status: 404,
    why: "needs a server without any user, and a target has the one who is judged by",
    operations: ["getFirstUser"],
  },
  {
    status: 400,
    why: "needs a database that fails while the user or the organization of the path is looked up (5.1 #5)",
    operations: ["getOrganization", "getTemplateByName", "getTemplateVersionByName"],
  },
  {
    status: 403,
    why: "needs an OAuth2 token that is meant for another audience (1.4 #16)",
    operations: [
      "listTasks",
      "getTask",
      "updateTaskInput",
      "sendTaskInput",
      "getTaskLogs",
      "pauseTask",
      "resumeTask",
      "getUser",
      "listOrganizations",
      "getOrganization",
      "getTemplateByName",
      "listTemplates",
      "getTemplate",
      "getTemplateVersion",
      "listTemplateVersionPresets",
      "listWorkspaces",
      "getWorkspace",
      "getWorkspaceByName",
      "getWorkspaceBuild",
      "getWorkspaceAcl",
      "getWorkspaceBuildLogs",
      "getWorkspaceAgentLogs",
      "watchWorkspace",
      "getWorkspaceBuildByNumber",
      "listWorkspaceBuilds",
      "listUserOrganizations",
      "getUserOrganization",
      "createApiKey",
      "logout",
      "listOrganizationTemplates",
      "getTemplateVersionByName",
      "listTemplateVersions",
      "getTemplateVersionOfTemplate",
      "listTemplateVersionParameters",
      "listTemplateVersionExternalAuth",
      "evaluateDynamicParameters",
      "getWorkspaceBuildParameters",
      "getWorkspaceBuildTimings",
      "getWorkspaceAgent",
      "listListeningPorts",
      "resolveAutostart",
      "listUsers",
      "listSiteRoles",
      "getUserRoles",
      "getOrganizationMember",
      "listTokens",
      "createToken",
      "getTokenConfig",
      "getToken",
      "getApiKey",
      "deleteApiKey",
      "expireApiKey",
      "listExperiments",
      "listAvailableExperiments",
      "listRegions",
      "getAppHost",
      "getSshConfig",
      "listTemplateExamples",
      "getNotificationPreferences",
      "listSystemNotificationTemplates",
      "getNotificationDispatchMethods",
      "listInboxNotifications",
      "watchInboxNotifications",
      "markAllInboxNotificationsAsRead",
      "updateInboxNotificationReadStatus",
      "checkAuthorization",
      "getUserAppearance",
      "updateUserAppearance",
      "getUserPreferences",
      "updateUserPreferences",
    ],
  },
  {
    status: 403,
    why: "needs an organization that has switched sharing off (4.15 #11)",
    operations: ["deleteWorkspaceAcl"],
  },
  {
    status: 406,
    why: "needs a last build of a version that is still being imported, and no build is made of one (4.11 #3)",
    operations: ["deleteTask", "pauseTask", "resumeTask"],
  },
  {
    status: 200,
    why: "needs an entry in the inbox, and a server sends one some time later (13.2 #6)",
    operations: ["updateInboxNotificationReadStatus"],
  },
  {
    status: 500,
    why: "needs a database that fails (1.4 #17, 1.5 #6)",
    operations: [
      "postWorkspaceUsage",
      "getFirstUser",
      "createFirstUser",
      "loginWithPassword",
      "listOrganizations",
      "getTemplate",
      "getTemplateVersion",
      "listTemplateVersionPresets",
      "getWorkspace",
      "getWorkspaceBuild",
      "getWorkspaceAcl",
      "updateWorkspaceAcl",
      "getWorkspaceBuildLogs",
      "watchWorkspace",
      "watchWorkspaceWebSocket",
      "listWorkspaceBuilds",
      "listUserOrganizations",
      "logout",
      "listTemplateVersions",
      "listTemplateVersionParameters",
      "listTemplateVersionExternalAuth",
      "evaluateDynamicParameters",
      "getWorkspaceBuildParameters",
      "getWorkspaceBuildTimings",
      "getWorkspaceAgent",
      "listListeningPorts",
      "listAgentContainers",
      "resolveAutostart",
      "getAuthMethods",
      "validatePassword",
      "listSiteRoles",
      "getUserLoginType",
      "getUserRoles",
      "listTokens",
      "getTokenConfig",
      "getNotificationPreferences",
    ],
  },
];

/** Why a documented answer cannot be reached, or null when it can. */
export function whyUnreachable(operation: OperationId, status: number): string | null {
  const row = unreachable.find((one) => one.status === status && one.operations.includes(operation));
  return row?.why ?? null;
}
