/**
 * What no clause reaches although the published contract knows it, each with the reason. A test holds the list against a
 * whole run: what is reached after all may not stand here.
 */
import type { OperationId } from "../../../spec/operations.ts";
import { holds, type Span } from "../../../spec/release-span.ts";
import { idFits } from "../known-failing.ts";

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
    operations: [
      "getOrganization",
      "getTemplateByName",
      "getTemplateVersionByName",
      "listOrganizationMembers",
    ],
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
      "watchAgentMetadata",
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
      "openDynamicParameters",
      "createTemplateVersionDryRun",
      "getTemplateVersionLogs",
      "listTemplateVersionResources",
      "getWorkspaceBuildParameters",
      "listBuildPrompts",
      "getWorkspaceBuildTimings",
      "listPortShares",
      "sharePort",
      "unsharePort",
      "getWorkspaceTimings",
      "listWorkspaceBuildResources",
      "getWorkspaceAgent",
      "getAgentConnectionInfo",
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
      "getConnectionInfo",
      "listTemplateExamples",
      "getNotificationPreferences",
      "updateNotificationPreferences",
      "getNotificationSettings",
      "listCustomNotificationTemplates",
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
      "extendWorkspace",
      "updateWorkspaceTtl",
      "updateWorkspaceAutomaticUpdates",
      "getGitSshKey",
      "regenerateGitSshKey",
      "listOrganizationMembers",
      "listProvisionerDaemons",
      "listProvisionerJobs",
      "getWorkspaceBuildState",
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
    status: 200,
    why: "needs a dry run that still goes on, and how far one has come is a race (12.9 #8)",
    operations: ["listTemplateVersionDryRunResources", "cancelTemplateVersionDryRun"],
  },
  {
    status: 500,
    why: "needs a database that fails (1.4 #17, 1.5 #6)",
    operations: [
      "postWorkspaceUsage",
      "favoriteWorkspace",
      "unfavoriteWorkspace",
      "updateWorkspaceAutomaticUpdates",
      "getWorkspaceBuildState",
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
      "watchAgentMetadata",
      "watchAgentMetadataWebSocket",
      "watchWorkspaceWebSocket",
      "listWorkspaceBuilds",
      "listUserOrganizations",
      "logout",
      "listTemplateVersions",
      "listTemplateVersionParameters",
      "listTemplateVersionExternalAuth",
      "evaluateDynamicParameters",
      "openDynamicParameters",
      "createTemplateVersionDryRun",
      "getTemplateVersionLogs",
      "listTemplateVersionResources",
      "listTemplateVersionVariables",
      "getWorkspaceBuildParameters",
      "listBuildPrompts",
      "getWorkspaceBuildTimings",
      "listPortShares",
      "getWorkspaceTimings",
      "listWorkspaceBuildResources",
      "getWorkspaceAgent",
      "getAgentConnectionInfo",
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
    ],
  },
];

/** Why a documented answer cannot be reached, or null when it can. */
export function whyUnreachable(operation: OperationId, status: number): string | null {
  const row = unreachable.find((one) => one.status === status && one.operations.includes(operation));
  return row?.why ?? null;
}

/**
 * Moves that no clause of older releases makes or looks at, as `from by to`; `*` stands for any characters. What a release
 * is not asked for is mostly told by its clauses; of moves they do not tell it.
 */
export const unaskedMoves: readonly (Span & { readonly moves: readonly string[] })[] = [
  {
    // Clauses about workspaces are of 2.33 and later.
    until: "2.32",
    moves: [
      ...["S3", "S4", "S6", "S7", "S8", "T4", "D2", "D3"].map((from) => `${from} build *`),
      "S5 build start *",
      "S5 build stop *",
      "T3 build start *",
      "T3 build stop *",
      "* cancel *",
    ],
  },
  {
    // 9.2 #6: a start that waits is shown as one that runs.
    until: "2.31.0",
    moves: ["S1 itself S2", "S2 itself S3", "S4 itself S5", "S5 itself T1", "T1 itself T2", "T2 itself T3"],
  },
  {
    // 9.2 #9: a job that was canceled is unknown.
    until: "2.28",
    moves: ["S3 itself S4", "S9 itself S8", "T5 itself T4", "T3 build delete *"],
  },
];

/** Does no clause of that release make or look at the move? */
export function isUnasked(move: string, version: string): boolean {
  return unaskedMoves.some(
    (span) => holds(span, version) && span.moves.some((pattern) => idFits(pattern, move)),
  );
}
