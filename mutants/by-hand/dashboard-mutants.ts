/** Mutants of what a dashboard asks for when it starts. */
import { handmade, type Mutant } from "../mutant.ts";

const WIRE = "http/wire/wire-deployment.ts";
const MAY = "core/permissions.ts";
const PLAIN = "http/plain-answers.ts";
const OPERATIONS = "core/deployment.ts";

const SETTINGS = "core/settings/setting-operations.ts";
const WORDS = "core/settings/setting-words.ts";
const CHECK = "core/authcheck/authcheck-operations.ts";
const GRANTS = "core/authcheck/role-grants.ts";
const AUTHORIZE = "core/authcheck/authorize.ts";

// prettier-ignore
export const dashboardMutants: readonly Mutant[] = handmade("dashboard", {
  "experiments-are-null": ["no experiments are null", [WIRE, "experiments: () => [],", "experiments: () => null,"]],
  "available-experiments-are-a-list": ["the experiments that may be switched on are a bare list", [WIRE, "({ safe: [] })", "[]"]],
  "regions-are-a-list": ["regions are a bare list", [WIRE, "({ regions: [primaryRegion(world, accessUrl)] })", "[primaryRegion(world, accessUrl)]"]],
  "apps-have-no-address": ["the region does not say where apps are", [WIRE, "path_app_url: accessUrl,", 'path_app_url: "",']],
  "ssh-has-no-options": ["how ssh is set up is told without options", [WIRE, ', ssh_config_options: {} }', " }"]],
  "no-map-of-relays": ["how agents are reached is told without a map", [WIRE, "    derp_map: { Regions: {} },\n", ""]],
  "proxies-are-not-named": ["who shows no key is not told of proxies", ["http/keyless.ts", 'new Set(["getConnectionInfo"])', "new Set<OperationId>()"]],
  "config-is-bare": ["the settings are told without a key around them", [WIRE, "config: deploymentConfig(accessUrl,", "settings: deploymentConfig(accessUrl,"]],
  "config-is-for-all": ["everybody sees how the deployment is set", [OPERATIONS, "getDeploymentConfig: [forbidden]", "getDeploymentConfig: []"]],
  "stats-are-for-all": ["everybody sees how many workspaces there are", [OPERATIONS, "getDeploymentStats: [forbidden]", "getDeploymentStats: []"]],
  "stats-are-not-for-auditors": ["an auditor does not see how many workspaces there are", [MAY, 'return isSiteOwner(caller) || caller.siteRoles.includes("auditor");', "return isSiteOwner(caller);"]],
  "stats-are-not-for-owners": ["the owner of the site does not see how many workspaces there are", [MAY, 'return isSiteOwner(caller) || caller.siteRoles.includes("auditor");', 'return caller.siteRoles.includes("auditor");']],
  "stats-have-no-sessions": ["statistics say nothing of sessions", [WIRE, "session_count: { vscode: 0, ssh: 0, jetbrains: 0, reconnecting_pty: 0 },", "session_count: {},"]],
  "health-is-compact": ["how the deployment is is told without blanks", ["http/wire/wire-health.ts", "  return indentedJsonText({", "  return JSON.stringify({"]],
  "health-is-for-auditors": ["an auditor sees how the deployment is", [OPERATIONS, 'kind: "debug_info"', 'kind: "deployment_stats"']],
  "health-says-nothing-of-provisioners": ["how the deployment is is told without its provisioners", ["http/wire/wire-health.ts", "      items: organizationsWithProvisioners(world).map(", "      all: organizationsWithProvisioners(world).map("]],
  "health-keeps-the-name-of-the-key": ["a provisioner in the report has the name of its key", ["http/wire/wire-health.ts", "key_name: null,", 'key_name: "built-in",']],
  "health-is-said-in-a-row": ["the text of how the deployment is has no lines", ["http/wire/wire-health.ts", '""].join("\\n")', '""].join(" ")']],
  "health-text-is-to-the-last-digit": ["the text of how the deployment is has a time in parts of a second", ["http/wire/wire-health.ts", "Math.floor(view.at / SECOND) * SECOND)", "Math.floor(view.at / SECOND) * SECOND + 1)"]],
  "update-check-is-a-word": ["the update check says latest in place of a release", [WIRE, "current: true,\n    version: buildVersion,", 'current: true,\n    version: "latest",']],
  "app-host-is-null": ["no host of apps is null", [WIRE, '({ host: "" })', "({ host: null })"]],
  "no-examples": ["there are no example templates", [WIRE, "() => EXAMPLES", "() => EXAMPLES.slice(0, 0)"]],
  "examples-for-members": ["members see example templates", [OPERATIONS, "!canReadTemplatesAnywhere(callingUser)", "!canReadTemplatesAnywhere(callingUser) && callingUser.memberships.size === 0"]],
  "answers-are-not-sorted": ["answers of authcheck come in the order of JavaScript", ["http/wire/wire-authorization.ts", "return `{${sorted", "return JSON.stringify(Object.fromEntries(checks));\n  return `{${sorted"]],
  "members-see-all-users": ["a member may see all users", [GRANTS, "return { assign_role: READ,", "return { user: READ, assign_role: READ,"]],
  "owners-see-no-proxies": ["nobody but the owner sees proxies", [GRANTS, "oauth2_app: READ, workspace_proxy: READ };", "oauth2_app: READ };"]],
  "auditors-see-no-logs": ["an auditor may not see the audit log", [GRANTS, "        audit_log: READ,\n        connection_log: READ,\n", "        connection_log: READ,\n"]],
  "user-admins-make-templates": ["a user admin may make templates", [GRANTS, '        idpsync_settings: ["read", "update"],\n', '        idpsync_settings: ["read", "update"],\n        template: CRUD,\n']],
  "template-admins-delete-nothing": ["a template admin may not delete templates", [GRANTS, 'template: [...CRUD, "use", "view_insights"],', 'template: ["create", "read", "update", "use", "view_insights"],']],
  "organization-admins-look-into-workspaces": ["the admin of an organization may look into its workspaces", [GRANTS, "      workspace: RUNS_WORKSPACE,\n", "      workspace: [...RUNS_WORKSPACE, ...LOOKS_INTO],\n"]],
  "organization-admins-see-nobody": ["the admin of an organization may not see all users", [GRANTS, '"organization-admin": { user: READ },', '"organization-admin": {},']],
  "organizations-do-not-count": ["what is an organization's is allowed as what is one's own", [AUTHORIZE, '      organizationId === "" &&\n', ""]],
  "any-organization-is-none": ["any organization is taken for none", [AUTHORIZE, "anyOrganization ? [...caller.memberships.keys()] : [organizationId]", "[organizationId]"]],
  "me-is-a-word": ["`me` is nobody", [CHECK, 'object.owner_id === "me" ? callingUser.id : object.owner_id', "object.owner_id"]],
  "the-check-is-believed": ["of a single resource the check's owner counts", [CHECK, "const resource = parsed.ok ? stored(attempt, object.resource_type, parsed.uuid) : null;", 'const found = parsed.ok ? stored(attempt, object.resource_type, parsed.uuid) : null;\n  const resource = found === null || object.owner_id !== "me" ? found : { ...found, ownerId: callingUser.id };']],
  "shares-are-not-seen": ["authcheck does not look at whom a workspace is shared with", [CHECK, "shared: role === null ? [] : sharedGrants(role)", "shared: role === null ? [] : sharedGrants(role).slice(0, 0)"]],
  "shared-admins-delete": ["who is an admin of a shared workspace may delete it", [GRANTS, '...RUNS_WORKSPACE.filter((action) => action !== "delete")', "...RUNS_WORKSPACE"]],
  "restricted-templates-are-used": ["every template may be used by members", [CHECK, 'usableByMembers ? ["read", "use"] : ["read"]', '["read", usableByMembers ? "use" : "use"]']],
  "the-group-is-nobodys": ["members may not read the group of everybody", [CHECK, 'shared: inside(id, ["read"])', 'shared: inside(id, [])'], [GRANTS, "    organization_member: READ,\n    group: READ,\n", "    organization_member: READ,\n"]],
  "appearance-is-not-kept": ["an appearance that was set is forgotten", [SETTINGS, "    keepSettings(attempt.world, id, { appearance });\n", "    void keepSettings;\n"]],
  "preferences-are-not-kept": ["preferences that were set are forgotten", [SETTINGS, "    keepSettings(attempt.world, id, { preferences });\n", "    void keepSettings;\n"]],
  "no-mode-is-a-mode": ["an appearance without a mode takes the mode away", [SETTINGS, 'themeMode: mode === "" && !forgotten ? before.themeMode : mode,', "themeMode: forgotten ? mode : mode,"]],
  "old-themes-keep-the-mode": ["a theme that once followed the system keeps the mode", [SETTINGS, 'mode === "" && !forgotten ? before.themeMode : mode', 'mode === "" || forgotten ? before.themeMode : mode']],
  "empty-themes-are-set": ["a theme that is empty takes the place of the one before", [SETTINGS, '(mode === "" || text === "" ? old : text)', '(mode === "" ? old : text)']],
  "preferences-start-anew": ["preferences that are not given go back to what they were at first", [SETTINGS, "asked.thinking_display_mode || before.thinking", 'asked.thinking_display_mode || "auto"']],
  "themes-need-no-partner": ["who follows the system may leave a theme out", [WORDS, 'body.theme_mode === "sync") failed', 'body.theme_mode === "SYNC") failed']],
  "owners-see-nothing-personal": ["the owner of the site may not see what is personal", [MAY, 'return caller.id === user.id || isSiteOwner(caller) || caller.siteRoles.includes("user-admin");', 'return caller.id === user.id || caller.siteRoles.includes("user-admin");']],
  "usage-is-200": ["a workspace that is used is told so with 200", ["core/workspaces/usage-operations.ts", "status: 204", "status: 200"]],
  "inbox-counts-nothing": ["the inbox does not say how much is unread", ["http/wire/wire-inbox.ts", "jsonText({ notifications, unread_count: view.unread })", "jsonText({ notifications })"]],
  "inbox-is-null": ["an inbox is null where a list should be", ["http/wire/wire-inbox.ts", "jsonText({ notifications, unread_count: view.unread })", "jsonText({ notifications: null, unread_count: view.unread })"]],
  "any-read-status": ["the inbox takes any word for a status of reading", ["core/inbox/inbox-query.ts", "!READ_STATUSES.includes(readStatus(attempt))", 'readStatus(attempt) === ","']],
  "inbox-takes-any-key": ["the inbox takes any key", ["core/inbox/inbox-query.ts", "...unknownProblems([...query.keys()].filter((key) => !known.includes(key))),", "...unknownProblems([...query.keys()].filter((key) => !known.includes(key)).slice(0, 0)),"]],
  "inbox-takes-any-target": ["a target may be any word", ["core/inbox/inbox-query.ts", "if (problems.length === 0) return [];", "if (problems.length >= 0) return [];"]],
  "inbox-takes-any-page": ["older entries may be asked for by any word", ["core/inbox/inbox-query.ts", 'if (twice.length > 0 || text === "" || parseUuid(text).ok) return twice;', "if (text.length >= 0) return twice;"]],
  "mark-of-nobody-is-404": ["an entry that nobody has is not found", ["core/inbox/inbox-operations.ts", 'refuse: "inbox_notification_unknown"', 'refuse: "not_found"']],
  "mark-of-any-word": ["an entry may be given by any word", ["core/inbox/inbox-operations.ts", '    invalidUuid("id"),\n', ""], ["core/inbox/inbox-operations.ts", 'import { invalidUuid } from "../path-rules.ts";\n', ""]],
  "all-are-marked-with-200": ["marking all is 200", ["core/inbox/inbox-operations.ts", "return { status: 204, view: null };", "return { status: 200, view: null };"]],
  "no-templates": ["there are no templates of notifications", ["http/wire/wire-inbox.ts", "return jsonText(templatesOf(world.profile).map(", "return jsonText(templatesOf(world.profile).slice(6).map("]],
  "no-ways": ["there is no way to send a notification", ["http/wire/wire-inbox.ts", 'available: ["smtp", "webhook"]', "available: []"]],
  "preferences-are-empty": ["preferences of which nothing was changed are an object", ["core/inbox/preference-operations.ts", "getNotificationPreferences: shownPreferences", 'getNotificationPreferences: () => ({ status: 200, view: { kind: "dispatch_methods" } })']],
  "preferences-of-everybody": ["members see each other's preferences", ["core/inbox/preference-operations.ts", '  getNotificationPreferences: [\n    ...accountIsFound,', "  getNotificationPreferences: ["]],
  "wishes-are-forgotten": ["which notifications were wanted is forgotten", ["core/inbox/preference-operations.ts", "    keepSettings(attempt.world, id, { notifications });\n", "    void notifications;\n"], ["core/inbox/preference-operations.ts", "import { keepSettings, wishesOf }", "import { wishesOf }"]],
  "the-first-wish-counts": ["of several wishes the first one is shown", ["core/inbox/enabled.ts", "return [...new Map(wishes.map((wish) => [wish.templateId, wish])).values()];", "return [...new Map(wishes.toReversed().map((wish) => [wish.templateId, wish])).values()];"]],
  "wishes-are-turned": ["what is not wanted is shown as wanted", ["http/wire/wire-inbox.ts", "    disabled,\n", "    disabled: !disabled,\n"]],
  "no-custom-templates": ["users send themselves nothing", ["http/wire/wire-inbox.ts", "return jsonText(CUSTOM_TEMPLATES);", "return jsonText(CUSTOM_TEMPLATES.slice(1));"]],
  "pauses-are-never-shown": ["notifications are never shown as paused", ["core/inbox/preference-operations.ts", "paused: world.notifier.paused === true }", "paused: world.notifier.since < 0 }"]],
  "every-pause-is-new": ["a pause that is there already is made again", ["core/inbox/preference-operations.ts", "    if (changesNothing(attempt)) return { status: 304, view: null };\n", ""]],
  "members-may-repeat-nothing": ["a member may not ask for what is set already", ["core/inbox/preference-operations.ts", "!changesNothing(attempt) && !isSiteOwner(attempt.callingUser)", "!isSiteOwner(attempt.callingUser)"]],
  "watch-fails-as-a-log": ["a failed watch of an inbox is told in the words of logs", ["http/streams/handshake.ts", 'watchInboxNotifications: { message: "Failed to upgrade connection to websocket."', 'watchInboxNotifications: { message: "Failed to accept websocket."']],
  "latency-is-not-measured": ["pages of other origins may not measure", [PLAIN, 'if (id === "getLatencyCheck") headers.push(...MEASURED);', 'if (id === undefined) headers.push(...MEASURED);']],
});
