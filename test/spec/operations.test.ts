import { expect, test } from "vitest";
import { controlOperations, goStructs, operations } from "../../spec/operations.ts";
import type { Operation } from "../../spec/operations.ts";

const all: readonly Operation[] = [...Object.values(operations), ...Object.values(controlOperations)];

test("the operations of the Coder API are these", () => {
  expect(Object.values(operations).map(line)).toMatchInlineSnapshot(`
    [
      "listTasks GET /tasks user ?q",
      "createTask POST /tasks/{user} user CreateTaskRequest",
      "getTask GET /tasks/{user}/{task} user",
      "deleteTask DELETE /tasks/{user}/{task} user",
      "updateTaskInput PATCH /tasks/{user}/{task}/input user UpdateTaskInputRequest",
      "sendTaskInput POST /tasks/{user}/{task}/send user TaskSendRequest",
      "getTaskLogs GET /tasks/{user}/{task}/logs user",
      "pauseTask POST /tasks/{user}/{task}/pause user",
      "resumeTask POST /tasks/{user}/{task}/resume user",
      "uploadTaskLogSnapshot POST /workspaceagents/me/tasks/{task}/log-snapshot agent ?format MessagesResponseBody",
      "updateAppStatus PATCH /workspaceagents/me/app-status agent PatchAppStatus",
      "getBuildInfo GET /buildinfo none",
      "listUsers GET /users user ?q ?after_id ?limit ?offset",
      "getUpdateCheck GET /updatecheck none",
      "listExperiments GET /experiments user",
      "listAvailableExperiments GET /experiments/available user",
      "listRegions GET /regions user",
      "getAppHost GET /applications/host user",
      "getSshConfig GET /deployment/ssh user",
      "getConnectionInfo GET /workspaceagents/connection user",
      "getDeploymentConfig GET /deployment/config user",
      "getDeploymentStats GET /deployment/stats user",
      "getDeploymentHealth GET /debug/health user ?force ?format",
      "listTemplateExamples GET /templates/examples user",
      "getUserAppearance GET /users/{user}/appearance user",
      "updateUserAppearance PUT /users/{user}/appearance user UpdateUserAppearanceSettingsRequest",
      "getUserPreferences GET /users/{user}/preferences user",
      "updateUserPreferences PUT /users/{user}/preferences user UpdateUserPreferenceSettingsRequest",
      "postWorkspaceUsage POST /workspaces/{workspace}/usage user",
      "getWorkspaceTimings GET /workspaces/{workspace}/timings user",
      "favoriteWorkspace PUT /workspaces/{workspace}/favorite user",
      "unfavoriteWorkspace DELETE /workspaces/{workspace}/favorite user",
      "extendWorkspace PUT /workspaces/{workspace}/extend user PutExtendWorkspaceRequest",
      "updateWorkspaceTtl PUT /workspaces/{workspace}/ttl user UpdateWorkspaceTTLRequest",
      "updateWorkspaceAutomaticUpdates PUT /workspaces/{workspace}/autoupdates user UpdateWorkspaceAutomaticUpdatesRequest",
      "listPortShares GET /workspaces/{workspace}/port-share user",
      "sharePort POST /workspaces/{workspace}/port-share user UpsertWorkspaceAgentPortShareRequest",
      "unsharePort DELETE /workspaces/{workspace}/port-share user DeleteWorkspaceAgentPortShareRequest",
      "getNotificationPreferences GET /users/{user}/notifications/preferences user",
      "updateNotificationPreferences PUT /users/{user}/notifications/preferences user UpdateUserNotificationPreferences",
      "getNotificationSettings GET /notifications/settings user",
      "updateNotificationSettings PUT /notifications/settings user NotificationsSettings",
      "listCustomNotificationTemplates GET /notifications/templates/custom user",
      "listSystemNotificationTemplates GET /notifications/templates/system user",
      "getNotificationDispatchMethods GET /notifications/dispatch-methods user",
      "listInboxNotifications GET /notifications/inbox user ?targets ?templates ?read_status ?starting_before",
      "watchInboxNotifications GET /notifications/inbox/watch user ?targets ?templates ?read_status ?format",
      "checkAuthorization POST /authcheck user AuthorizationRequest",
      "markAllInboxNotificationsAsRead PUT /notifications/inbox/mark-all-as-read user",
      "updateInboxNotificationReadStatus PUT /notifications/inbox/{id}/read-status user UpdateInboxNotificationReadStatusRequest",
      "getLatencyCheck GET /latency-check none",
      "getFirstUser GET /users/first none",
      "createFirstUser POST /users/first none CreateFirstUserRequest",
      "loginWithPassword POST /users/login none LoginWithPasswordRequest",
      "getAuthMethods GET /users/authmethods none",
      "validatePassword POST /users/validate-password none ValidateUserPasswordRequest",
      "listSiteRoles GET /users/roles user",
      "getUser GET /users/{user} user",
      "getUserLoginType GET /users/{user}/login-type user",
      "getUserRoles GET /users/{user}/roles user",
      "listUserOrganizations GET /users/{user}/organizations user",
      "getUserOrganization GET /users/{user}/organizations/{organizationname} user",
      "createApiKey POST /users/{user}/keys user",
      "listTokens GET /users/{user}/keys/tokens user ?include_all ?include_expired",
      "createToken POST /users/{user}/keys/tokens user CreateTokenRequest",
      "getTokenConfig GET /users/{user}/keys/tokens/tokenconfig user",
      "getToken GET /users/{user}/keys/tokens/{keyname} user",
      "getApiKey GET /users/{user}/keys/{keyid} user",
      "deleteApiKey DELETE /users/{user}/keys/{keyid} user",
      "expireApiKey PUT /users/{user}/keys/{keyid}/expire user",
      "logout POST /users/logout user",
      "listOrganizations GET /organizations user",
      "getOrganization GET /organizations/{organization} user",
      "listOrganizationTemplates GET /organizations/{organization}/templates user ?q",
      "getOrganizationMember GET /organizations/{organization}/members/{user} user",
      "getGitSshKey GET /users/{user}/gitsshkey user",
      "regenerateGitSshKey PUT /users/{user}/gitsshkey user",
      "listOrganizationMembers GET /organizations/{organization}/members user",
      "listProvisionerDaemons GET /organizations/{organization}/provisionerdaemons user ?limit ?ids ?tags ?offline ?status ?max_age",
      "listProvisionerJobs GET /organizations/{organization}/provisionerjobs user ?limit ?status ?ids ?tags ?initiator",
      "getTemplateByName GET /organizations/{organization}/templates/{templatename} user",
      "getTemplateVersionByName GET /organizations/{organization}/templates/{templatename}/versions/{templateversionname} user",
      "listTemplates GET /templates user ?q",
      "getTemplate GET /templates/{template} user",
      "listTemplateVersions GET /templates/{template}/versions user ?include_archived ?after_id ?limit ?offset",
      "getTemplateVersionOfTemplate GET /templates/{template}/versions/{templateversionname} user",
      "getTemplateVersion GET /templateversions/{templateversion} user",
      "listTemplateVersionPresets GET /templateversions/{templateversion}/presets user",
      "listTemplateVersionParameters GET /templateversions/{templateversion}/rich-parameters user",
      "listTemplateVersionExternalAuth GET /templateversions/{templateversion}/external-auth user",
      "evaluateDynamicParameters POST /templateversions/{templateversion}/dynamic-parameters/evaluate user DynamicParametersRequest",
      "createTemplateVersionDryRun POST /templateversions/{templateversion}/dry-run user CreateTemplateVersionDryRunRequest",
      "getTemplateVersionDryRun GET /templateversions/{templateversion}/dry-run/{jobID} user",
      "listTemplateVersionDryRunResources GET /templateversions/{templateversion}/dry-run/{jobID}/resources user",
      "getTemplateVersionDryRunLogs GET /templateversions/{templateversion}/dry-run/{jobID}/logs user ?follow ?after ?format",
      "getTemplateVersionDryRunMatchedProvisioners GET /templateversions/{templateversion}/dry-run/{jobID}/matched-provisioners user",
      "cancelTemplateVersionDryRun PATCH /templateversions/{templateversion}/dry-run/{jobID}/cancel user",
      "getTemplateVersionLogs GET /templateversions/{templateversion}/logs user ?follow ?after ?format",
      "listTemplateVersionResources GET /templateversions/{templateversion}/resources user",
      "listTemplateVersionVariables GET /templateversions/{templateversion}/variables user",
      "openDynamicParameters GET /templateversions/{templateversion}/dynamic-parameters user ?user_id",
      "listWorkspaces GET /workspaces user ?q ?limit ?offset",
      "getWorkspace GET /workspaces/{workspace} user ?include_deleted",
      "createWorkspace POST /users/{user}/workspaces user CreateWorkspaceRequest",
      "getWorkspaceByName GET /users/{user}/workspace/{workspacename} user ?include_deleted",
      "getWorkspaceBuildByNumber GET /users/{user}/workspace/{workspacename}/builds/{buildnumber} user",
      "listWorkspaceBuilds GET /workspaces/{workspace}/builds user ?since ?after_id ?limit ?offset",
      "createWorkspaceBuild POST /workspaces/{workspace}/builds user CreateWorkspaceBuildRequest",
      "getWorkspaceAcl GET /workspaces/{workspace}/acl user",
      "updateWorkspaceAcl PATCH /workspaces/{workspace}/acl user UpdateWorkspaceACL",
      "deleteWorkspaceAcl DELETE /workspaces/{workspace}/acl user",
      "getWorkspaceBuild GET /workspacebuilds/{workspacebuild} user",
      "getWorkspaceBuildParameters GET /workspacebuilds/{workspacebuild}/parameters user",
      "listBuildPrompts GET /aitasks/prompts user ?build_ids",
      "listWorkspaceBuildResources GET /workspacebuilds/{workspacebuild}/resources user",
      "getWorkspaceBuildTimings GET /workspacebuilds/{workspacebuild}/timings user",
      "getWorkspaceBuildState GET /workspacebuilds/{workspacebuild}/state user",
      "cancelWorkspaceBuild PATCH /workspacebuilds/{workspacebuild}/cancel user",
      "getWorkspaceBuildLogs GET /workspacebuilds/{workspacebuild}/logs user ?follow ?after ?format",
      "getWorkspaceAgentLogs GET /workspaceagents/{workspaceagent}/logs user ?follow ?after ?format",
      "watchAgentMetadata GET /workspaceagents/{workspaceagent}/watch-metadata user",
      "watchAgentMetadataWebSocket GET /workspaceagents/{workspaceagent}/watch-metadata-ws user",
      "getWorkspaceAgent GET /workspaceagents/{workspaceagent} user",
      "getAgentConnectionInfo GET /workspaceagents/{workspaceagent}/connection user",
      "listListeningPorts GET /workspaceagents/{workspaceagent}/listening-ports user",
      "listAgentContainers GET /workspaceagents/{workspaceagent}/containers user",
      "resolveAutostart GET /workspaces/{workspace}/resolve-autostart user",
      "watchWorkspace GET /workspaces/{workspace}/watch user",
      "watchWorkspaceWebSocket GET /workspaces/{workspace}/watch-ws user",
      "getHealth GET /healthz none",
    ]
  `);
});

test("the operations of the control API are these", () => {
  expect(Object.values(controlOperations).map(line)).toMatchInlineSnapshot(`
    [
      "getWorld GET /world control",
      "resetWorld POST /reset control ResetRequest",
      "forkWorld POST /fork control ForkRequest",
      "exportWorld GET /export control",
      "rewindWorld POST /rewind control RewindRequest",
      "listWorlds GET /worlds control",
      "createWorld POST /worlds control CreateWorldRequest",
      "listReleases GET /releases control",
      "listScenarios GET /scenarios control",
      "playScenario POST /scenarios control PlayScenarioRequest",
      "getHostedWorld GET /worlds/{world} control",
      "upgradeWorld POST /worlds/{world} control UpgradeRequest",
      "deleteWorld DELETE /worlds/{world} control",
      "getClock GET /clock control",
      "moveClock POST /clock control SetClockRequest",
      "listProviderStates GET /provider-states control",
      "arrangeTask POST /tasks control ArrangeTaskRequest",
      "explainTask GET /tasks/{id} control",
      "stepTask POST /tasks/{id}/step control StepRequest",
      "causeEvent POST /tasks/{id}/events control CauseEventRequest",
      "directAgent POST /tasks/{id}/agent control DirectAgentRequest",
      "deprecateTemplate POST /templates/{template} control DeprecateTemplateRequest",
      "getJournal GET /journal control ?after ?limit",
      "getReplay GET /replay control",
      "listNotifications GET /notifications control",
    ]
  `);
});

test.for(Object.values(operations))("$id is served where Coder serves it", ({ path, prefixes }) => {
  const elsewhere = ["/healthz", "/latency-check"].includes(path) ? [""] : ["/api/v2"];
  if (path.startsWith("/aitasks")) return expect(prefixes).toEqual(["/api/experimental"]);
  expect(prefixes).toEqual(path.startsWith("/tasks") ? ["/api/v2", "/api/experimental"] : elsewhere);
});

test("the control API has one prefix", () => {
  const prefixes = new Set(Object.values(controlOperations).flatMap((operation) => operation.prefixes));
  expect([...prefixes]).toEqual(["/_sim"]);
});

test.for(all)(
  "$id can say 401 exactly when it asks for a token or a password",
  ({ id, security, statuses }) => {
    expect(statuses.includes(401)).toBe(security !== "none" || id === "loginWithPassword");
  },
);

test("whatever names something in its path can say 404, but for a mark in an inbox, which is 500", () => {
  const never = all.filter(({ path, statuses }) => path.includes("{") && !statuses.includes(404));
  expect(never.map(({ id }) => id)).toEqual(["updateInboxNotificationReadStatus"]);
});

test("status codes are in ascending order, one success first; a log that may be followed has two", () => {
  const odd = all.filter(({ statuses, query }) => {
    const ascending = statuses.every((code, index) => index === 0 || code > (statuses[index - 1] ?? 0));
    return !ascending || statuses.filter((code) => code < 300).length !== (query.includes("follow") ? 2 : 1);
  });
  expect(odd.map(({ id }) => id)).toEqual([]);
});

test("every body is decoded into a struct that is described", () => {
  const bodies = all.flatMap(({ body }) => (body === null ? [] : [body]));
  expect(bodies.filter((body) => goStructs[body]?.name !== body)).toEqual([]);
  expect(bodies).toHaveLength(37);
});

test("no operation demands a body it does not read", () => {
  expect(all.filter(({ body, bodyRequired }) => body === null && bodyRequired)).toEqual([]);
});

test("every struct that a field names is described", () => {
  const named = Object.values(goStructs).flatMap((struct) =>
    struct.fields.flatMap((field) => structsIn(field.type)),
  );
  expect(named.toSorted()).toEqual([
    "AgentTurn",
    "AuthorizationCheck",
    "AuthorizationObject",
    "Message",
    "VariableValue",
    "WorkspaceBuildParameter",
    "WorkspaceBuildParameter",
    "WorkspaceBuildParameter",
  ]);
  for (const name of named) expect(goStructs).toHaveProperty(name);
});

test("a task is created from two uuids and strings that not every release knows", () => {
  expect(goStructs["CreateTaskRequest"]).toEqual({
    name: "CreateTaskRequest",
    fields: [
      { key: "template_version_id", type: "uuid" },
      { key: "template_version_preset_id", type: "uuid" },
      { key: "prompt", type: "string", until: "2.26" },
      { key: "input", type: "string", since: "2.27" },
      { key: "name", type: "string", since: "2.27" },
      { key: "display_name", type: "string", since: "2.29" },
    ],
  });
});

function line(operation: Operation): string {
  const { id, method, path, security, query, body } = operation;
  return [id, method, path, security, ...query.map((name) => `?${name}`), body ?? ""].join(" ").trim();
}

function structsIn(type: unknown): readonly string[] {
  if (typeof type !== "object" || type === null) return [];
  return Object.entries(type).flatMap(([kind, inner]) =>
    kind === "struct" ? [String(inner)] : structsIn(inner),
  );
}
