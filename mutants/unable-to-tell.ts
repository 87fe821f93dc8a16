/** Clauses and promises that a lazy server keeps, because they can ask for no more. Exact in both directions. */

export interface UnableToTell {
  /** Names of lazy servers. */
  readonly servers: readonly string[];
  /** Ids of clauses and promises. */
  readonly clauses: readonly string[];
  readonly reason: string;
}

/** Ids that begin alike, by what comes behind. */
function below(path: string, names: string): readonly string[] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => `${path}/${name}`);
}

const REASONS = {
  asks404: "a 404 is all there is to ask for: that the same server finds what is there, other clauses ask",
  asks500: "a fault is all there is to ask for: that the same server finds what is there, other clauses ask",
  asksOrder:
    "what comes first is a 404, and that what comes behind it would be told otherwise, other clauses ask",
  passesCsrf: "that a call gets past CSRF shows in the 404 of a task that nobody has",
  oneSide: "it speaks of one side of every answer, and on that side these answers are right",
  allowedError: "the specification lets the operation answer with such an error",
  fitsItself: "the example of the specification fits the specification",
  noCookie: "it asks that no cookie is set, and these servers set none",
  noRoute: "a path that no operation has is told in the right words by whoever knows all operations",
  rightExample:
    "the example of the specification is just such an answer; what the next read shows, other clauses ask",
} as const;

// prettier-ignore
export const unableToTell: readonly UnableToTell[] = [
  {
    reason: REASONS.asks500,
    servers: ["server-error"],
    clauses: [
      ...below("templates/dry-runs", "job-of-an-unknown-job-is-500 provisioners-of-an-unknown-job-is-500 resources-of-an-unknown-job-is-500 logs-of-an-unknown-job-is-500 cancel-of-an-unknown-job-is-500"),
    ],
  },
  {
    reason: REASONS.asks404,
    servers: ["not-found"],
    clauses: [
      ...below("conventions/form", "not-found-to-the-byte"),
      ...below("conventions/methods", "wrong-method-of-unknown-task-is-404 wrong-method-of-unknown-user-is-404"),
      ...below("conventions/routes", "unknown-path-below-task-of-unknown-user-is-404 unknown-path-below-unknown-task-is-404"),
      ...below("conventions/slashes", "at-the-end-of-call-on-unknown-task at-the-end-of-first-user-by-a-user"),
      ...below("experimental/states/deleted", "delete-is-404 get-is-404 input-is-404 logs-is-404 pause-is-404 resume-is-404 send-is-404"),
      ...below("experimental/tasks/delete", "unknown-task-is-404"),
      ...below("experimental/tasks/pause", "unknown-task-is-404"),
      ...below("experimental/tasks/resume", "unknown-task-is-404"),
      ...below("states/deleted", "delete-is-404 get-is-404 input-is-404 logs-is-404 pause-is-404 resume-is-404 send-is-404"),
      ...below("tasks/delete", "unknown-task-is-404"),
      ...below("tasks/pause", "unknown-task-is-404"),
      ...below("tasks/resume", "unknown-task-is-404"),
      ...below("templates/reads", "by-name-deleted-is-404 by-name-in-a-foreign-organization-is-404 by-name-in-an-unknown-organization-is-404 by-unknown-name-is-404 foreign-by-a-user-admin-is-404 presets-by-an-outsider-is-404 presets-foreign-is-404 presets-unknown-is-404 template-by-an-outsider-is-404 template-deleted-is-404 template-foreign-is-404 template-unknown-is-404 version-by-an-outsider-is-404 version-foreign-is-404 version-unknown-is-404"),
      ...below("deployment/facts", "examples-for-a-member-is-404"),
      ...below("deployment/notifications", "preferences-of-another-member-are-404"),
      ...below("deployment/appearance", "appearance-of-another-is-404"),
      ...below("deployment/preferences", "preferences-of-another-are-404 usage-of-anothers-workspace-is-404"),
      ...below("users/get", "another-member-is-404 unknown-id-is-404 unknown-name-is-404"),
      ...below("users/organizations", "foreign-is-404 unknown-is-404"),
      ...below("workspaces/build-refusals", "task-id-is-404 unknown-workspace-is-404"),
      ...below("workspaces/by-name", "of-another-member-is-404 unknown-name-is-404"),
      ...below("workspaces/build-logs", "unknown-is-404 unknown-before-format"),
      ...below("workspaces/build-by-number", "unknown-name-is-404 of-another-member-is-404 user-before-number"),
      ...below("workspaces/build-list", "unknown-is-404 of-another-member-is-404 unknown-before-page"),
      ...below("accounts/organizations", "by-id-is-404 by-unknown-name-is-404 foreign-by-name-is-404 own-below-another-member-is-404 another-member-before-name"),
      ...below("accounts/keys", "get-below-another-member-is-404"),
      ...below("accounts/tokens", "another-member-before-the-body"),
      ...below("accounts/token-lookups", "by-name-below-another-member-before-a-nul deleteApiKey-below-another-member-before-a-nul expireApiKey-below-another-member-before-a-nul getApiKey-below-another-member-before-a-nul"),
      ...below("accounts/people", "membership-in-no-organization-is-404 membership-of-an-outsider-is-404 membership-of-nobody-is-404 roles-by-an-auditor-is-404"),
      ...below("accounts/whose", "createApiKey-of-another-member-is-404 createToken-of-another-member-is-404 createToken-of-nobody-is-404 deleteApiKey-of-another-member-is-404 deleteApiKey-of-nobody-is-404 expireApiKey-of-another-member-is-404 expireApiKey-of-nobody-is-404 getApiKey-of-another-member-is-404 getApiKey-of-nobody-is-404 getToken-of-another-member-is-404 getToken-of-nobody-is-404 getTokenConfig-of-another-member-is-404 getTokenConfig-of-nobody-is-404 getUserLoginType-of-another-member-is-404 getUserLoginType-of-nobody-is-404 getUserRoles-of-another-member-is-404 getUserRoles-of-nobody-is-404 listTokens-of-another-member-is-404 listTokens-of-nobody-is-404 createApiKey-of-nobody-is-404 getUserOrganization-of-another-member-is-404 getUserOrganization-of-nobody-is-404 listUserOrganizations-of-another-member-is-404 listUserOrganizations-of-nobody-is-404"),
      ...below("accounts/ssh-key", "of-another-is-404 of-another-is-not-made-anew"),
      ...below("accounts/members", "of-nothing-is-404"),
      ...below("workspaces/provisioners", "for-a-member-is-404 of-no-organization-is-404"),
      ...below("workspaces/provisioner-jobs", "for-a-member-is-404 of-no-organization-is-404"),
      ...below("workspaces/port-shares", "unknown-is-404 of-another-member-is-404"),
      ...below("workspaces/port-share", "unknown-before-the-body unknown-is-404 of-another-member-is-404"),
      ...below("workspaces/port-unshare", "unknown-before-the-body unknown-is-404 of-another-member-is-404"),
      ...below("workspaces/favorite", "unknown-is-404 of-another-member-is-404"),
      ...below("workspaces/unfavorite", "unknown-is-404 of-another-member-is-404"),
      ...below("workspaces/extend", "unknown-before-the-body unknown-is-404 of-another-member-is-404"),
      ...below("workspaces/ttl", "unknown-before-the-body unknown-is-404 of-another-member-is-404"),
      ...below("workspaces/autoupdates", "unknown-before-the-body unknown-is-404 of-another-member-is-404"),
      ...below("templates/version-by-name", "unknown-template-is-404 unknown-organization-is-404"),
      ...below("templates/dry-runs", "where-nobody-may-create-is-404 unknown-is-404 job-of-nobody-is-404 provisioners-of-nobody-is-404 resources-of-nobody-is-404 logs-of-nobody-is-404 cancel-of-nobody-is-404"),
      ...below("templates/imports", "log-of-nobody-is-404 resources-of-nobody-is-404 variables-of-nobody-is-404"),
      ...below("deployment/notification-preferences", "of-another-member-are-404"),
      ...below("workspaces/create", "owner-outside-of-the-organization-is-404"),
      ...below("workspaces/cancel", "unknown-build-is-404 workspace-id-is-404"),
      ...below("workspaces/reads", "build-unknown-is-404 by-an-auditor-is-404 of-another-member-is-404 unknown-is-404"),
      ...below("workspaces/watch", "unknown-is-404 of-another-member-is-404 events-unknown-is-404 events-of-another-member-is-404"),
      ...below("templates/nul-versions", "template-of-an-unknown-organization-is-404 version-of-an-unknown-template-is-404 version-of-nobodys-template-is-404"),
      ...["workspaces/resolve-autostart", "workspaces/build-state", "workspaces/timings", "workspaces/timings-of-the-last", "workspaces/resources", "workspaces/build-parameters", "templates/versions", "templates/of-organization", "templates/parameters", "templates/external-auth", "templates/evaluation", "templates/followed-parameters"].flatMap((name) => below(name, "unknown-is-404")),
    ],
  },
  {
    reason: REASONS.asksOrder,
    servers: ["not-found"],
    clauses: [
      ...below("conventions/order", "task-before-body-of-input task-before-body-of-send task-before-rules-of-input user-before-body user-before-body-of-create user-before-task"),
      ...below("conventions/nul-lookups", "get-of-such-a-task-below-nobody-is-404 delete-of-such-a-task-below-nobody-is-404 input-of-such-a-task-below-nobody-is-404 send-of-such-a-task-below-nobody-is-404 logs-of-such-a-task-below-nobody-is-404 pause-of-such-a-task-below-nobody-is-404 resume-of-such-a-task-below-nobody-is-404 template-name-in-an-unknown-organization-is-404"),
      ...below("tasks/builds-by-others", "not-found-before-the-state"),
      ...below("workspaces/by-name", "unknown-user-before-include-deleted"),
      ...below("workspaces/create", "user-before-body"),
      ...below("workspaces/reads", "unknown-before-include-deleted"),
    ],
  },
  {
    reason: "what a provisioner keeps of a build may be any JSON",
    servers: ["empty-object", "echo"],
    clauses: [
      ...below("conventions/schema", "getWorkspaceBuildState"),
    ],
  },
  {
    reason: REASONS.passesCsrf,
    servers: ["not-found"],
    clauses: [
      ...below("csrf/not-asked", "header-alone header-and-other-cookies slashes-in-front"),
      ...below("csrf/proof", "bearer-beside-a-header-that-differs bearer-differs bearer-in-capitals-differs bearer-repeats header-repeats masked-token-fits query-repeats token-fits"),
    ],
  },
  {
    reason: REASONS.oneSide,
    servers: ["example"],
    clauses: [
      ...below("conventions/every-answer", "lists-are-never-null templates-are-by-use-and-name times-are-utc uuids-are-lower-case"),
    ],
  },
  {
    reason: REASONS.oneSide,
    servers: ["empty-object", "not-found", "server-error"],
    clauses: [
      ...below("conventions/every-answer", "json-can-be-read json-ends-in-one-newline json-is-compact"),
    ],
  },
  {
    reason: REASONS.oneSide,
    servers: ["not-found", "server-error", "example"],
    clauses: [
      ...below("conventions/every-answer", "errors-have-one-shape"),
    ],
  },
  {
    reason: REASONS.oneSide,
    servers: ["example"],
    clauses: [
      ...below("conventions/every-answer", "count-is-the-length"),
    ],
  },
  {
    reason: REASONS.oneSide,
    servers: ["empty-object", "not-found", "server-error", "example"],
    clauses: [
      ...below("conventions/every-answer", "html-is-escaped"),
    ],
  },
  {
    reason: REASONS.oneSide,
    servers: ["empty-object", "not-found", "server-error", "example"],
    clauses: [
      ...below("conventions/every-answer", "keys-are-in-order"),
    ],
  },
  {
    reason: REASONS.oneSide,
    servers: ["empty-object", "not-found", "echo", "server-error", "example"],
    clauses: [
      ...below("conventions/every-answer", "type-is-said"),
    ],
  },
  {
    reason: REASONS.oneSide,
    servers: ["empty-object", "not-found", "echo", "html-page", "server-error", "example"],
    clauses: [
      ...below("conventions/every-answer", "never-413 no-origin-is-allowed nothing-is-deprecated"),
    ],
  },
  {
    reason: REASONS.allowedError,
    servers: ["not-found", "server-error"],
    clauses: [
      ...below("conventions/schema", "createApiKey createToken createWorkspace createWorkspaceBuild getTemplate getTemplateByName getWorkspace getWorkspaceAgent getWorkspaceBuildByNumber getWorkspaceByName openDynamicParameters watchAgentMetadata watchAgentMetadataWebSocket watchWorkspace watchWorkspaceWebSocket"),
    ],
  },
  {
    reason: REASONS.allowedError,
    servers: ["server-error", "example"],
    clauses: [
      ...below("conventions/schema", "createFirstUser getAuthMethods listOrganizations listSiteRoles listTasks listTemplates listUsers listWorkspaces loginWithPassword logout updateAppStatus updateInboxNotificationReadStatus validatePassword"),
    ],
  },
  {
    reason: REASONS.allowedError,
    servers: ["not-found", "server-error", "example"],
    clauses: [
      ...below("conventions/schema", "cancelWorkspaceBuild createTask deleteApiKey deleteTask deleteWorkspaceAcl evaluateDynamicParameters expireApiKey extendWorkspace favoriteWorkspace getAgentConnectionInfo getApiKey getFirstUser getGitSshKey getNotificationPreferences getOrganization getOrganizationMember getTask getTaskLogs getTemplateVersion getTemplateVersionByName getTemplateVersionOfTemplate getToken getTokenConfig getUser getUserAppearance getUserLoginType getUserOrganization getUserPreferences getUserRoles getWorkspaceAcl getWorkspaceAgentLogs getWorkspaceBuild getWorkspaceBuildLogs getWorkspaceBuildParameters getWorkspaceBuildState getWorkspaceBuildTimings getWorkspaceTimings listWorkspaceBuildResources listPortShares sharePort unsharePort listAgentContainers listListeningPorts listOrganizationMembers listOrganizationTemplates listProvisionerDaemons listProvisionerJobs listTemplateVersionExternalAuth listTemplateVersionParameters listTemplateVersionPresets listTemplateVersions listTokens listUserOrganizations listWorkspaceBuilds pauseTask postWorkspaceUsage regenerateGitSshKey resolveAutostart resumeTask sendTaskInput unfavoriteWorkspace updateNotificationPreferences updateTaskInput updateUserAppearance updateUserPreferences updateWorkspaceAcl updateWorkspaceAutomaticUpdates updateWorkspaceTtl uploadTaskLogSnapshot createTemplateVersionDryRun getTemplateVersionDryRun listTemplateVersionDryRunResources getTemplateVersionDryRunLogs getTemplateVersionDryRunMatchedProvisioners cancelTemplateVersionDryRun getTemplateVersionLogs listTemplateVersionResources listTemplateVersionVariables"),
    ],
  },
  {
    reason: REASONS.allowedError,
    servers: ["not-found", "example"],
    clauses: [
      ...below("conventions/schema", "listTemplateExamples"),
    ],
  },
  {
    reason: REASONS.fitsItself,
    servers: ["empty-object", "example"],
    clauses: [
      ...below("conventions/schema", "checkAuthorization"),
    ],
  },
  {
    reason: REASONS.fitsItself,
    servers: ["example"],
    clauses: [
      ...below("conventions/schema", "getBuildInfo getUpdateCheck listExperiments listAvailableExperiments listRegions getAppHost getSshConfig getConnectionInfo getDeploymentConfig getDeploymentStats getDeploymentHealth listSystemNotificationTemplates listCustomNotificationTemplates getNotificationSettings updateNotificationSettings getNotificationDispatchMethods listInboxNotifications markAllInboxNotificationsAsRead"),
    ],
  },
  {
    reason: REASONS.noCookie,
    servers: ["empty-object", "echo", "html-page", "example"],
    clauses: [
      ...below("csrf/cookie", "is-kept-among-others"),
    ],
  },
  {
    reason: REASONS.noRoute,
    servers: ["example"],
    clauses: [
      ...below("conventions/slashes", "at-the-end-of-app-status at-the-end-of-buildinfo in-unknown-path"),
      ...below("conventions/routes", "bare-templateversions-is-404 bare-workspacebuilds-is-404 no-app-status-under-experimental no-upload-under-experimental path-in-another-case-is-404 unknown-experimental-path-is-404 unknown-path-beats-bad-token unknown-path-below-call-is-404 unknown-path-below-experimental-task-is-404 unknown-path-below-task-is-404 unknown-path-by-post-is-404 unknown-path-by-put-is-404 unknown-path-is-404 unknown-path-without-token-is-404"),
    ],
  },
  {
    reason: REASONS.rightExample,
    servers: ["example"],
    clauses: [
      ...below("agent/log-snapshot", "65535-bytes 65536-bytes 65536-bytes-of-four-byte-letters 65536-bytes-of-two-byte-letters active-task-shows-nothing-of-it blanks-before-inside-the-limit content-type-does-not-count task-id-without-hyphens"),
      ...below("accounts/people", "own-login-type own-roles password-that-does roles-by-a-user-admin ways-to-sign-in"),
      ...below("agent/tokens", "before-it-has-connected"),
      ...below("conventions/form", "empty-list-to-the-byte empty-templates-to-the-byte send-says-nothing unset-times-are-null upload-says-nothing"),
      ...below("conventions/nul-stored", "message-is-204"),
      ...below("conventions/raw-bytes", "byte-in-a-search-is-taken"),
      ...below("conventions/open", "answer-across-origins buildinfo-with-bad-token health-with-bad-token"),
      ...below("csrf/not-asked", "list-by-cookie"),
      ...below("deployment", "buildinfo-is-whole"),
      ...below("deployment/notifications", "unread-are-unread all-are-marked templates-are-whole methods-have-a-default preferences-are-changes"),
      ...below("templates/imports", "variables-are-a-list"),
      ...below("deployment/notification-preferences", "for-the-admin custom-templates-are-whole settings-are-shown"),
      ...below("deployment/appearance", "appearance-is-whole appearance-for-the-owner appearance-for-a-user-admin"),
      ...below("deployment/preferences", "preferences-are-whole usage-is-204"),
      ...below("workspaces/agent-connection", "has-its-words"),
      ...below("deployment/facts", "experiments-are-names available-experiments-are-names regions-are-whole ssh-has-its-words connection-has-its-words stats-for-the-owner stats-for-an-auditor update-check-without-token app-host-is-a-name examples-for-the-owner"),
      ...below("experimental/states/S5", "logs-is-200 send-is-204"),
      ...below("experimental/tasks/get", "by-name-is-the-same reading-changes-nothing"),
      ...below("experimental/tasks/logs", "active-is-live by-name"),
      ...below("experimental/tasks/resume", "body-is-not-read"),
      ...below("experimental/tasks/send", "active-is-204"),
      ...below("states/S5/busy", "logs-is-200"),
      ...below("states/S5", "logs-is-200 send-is-204"),
      ...below("states/S5/no-health-check", "logs-is-200 send-is-204"),
      ...below("states/S5/start-error", "logs-is-200 send-is-204"),
      ...below("states/S5/start-timeout", "logs-is-200 send-is-204"),
      ...below("tasks/access", "admin-live-logs-is-200 admin-sees-what-the-owner-sees org-admin-sees-what-the-owner-sees"),
      ...below("tasks/get", "by-name-is-the-same reading-changes-nothing"),
      ...below("tasks/logs", "active-is-live by-name new-task-of-the-name-has-none"),
      ...below("tasks/resume", "body-is-not-read"),
      ...below("tasks/send", "active-is-204"),
      ...below("templates/list", "by-bare-word by-exact-letter-of-a-display-name by-letter-of-a-display-name by-one-letter by-organization-of-nobody by-part-of-a-name by-unknown-bare-word by-unknown-display-name deprecated-only-on-demand foreign-is-left-out has-ai-task-leaves-out"),
      ...below("templates/reads", "presets-foreign-by-an-auditor-is-200"),
      ...below("users/first", "is-there"),
      ...below("users/organizations", "default-is-one list-hides-foreign zero-uuid-is-default"),
      ...below("workspaces/list", "by-has-no-ai-task by-organization-unknown-id by-other-status by-other-template by-owner-and-unknown-name by-owner-by-id by-owner-unknown-id by-unknown-owner by-unknown-owner-and-name hides-those-of-others nothing-is-an-empty-list"),
      ...below("users/login", "email-in-upper-case"),
      ...below("workspaces/agent-logs", "are-lines"),
      ...below("templates/evaluation", "is-answered"),
      ...below("templates/external-auth", "are-listed"),
      ...below("templates/parameters", "are-listed"),
      ...below("templates/version-by-name", "is-the-version template-in-any-case"),
      ...below("templates/version-of-template", "is-the-version"),
      ...below("templates/versions", "after-id-is-later"),
      ...below("workspaces/listening-ports", "are-listed"),
      ...below("workspaces/provisioners", "by-status-and-id"),
      ...below("workspaces/resolve-autostart", "nothing-is-in-the-way"),
    ],
  },
];
