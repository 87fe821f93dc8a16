/** What a dashboard wants to know about a user before it shows anything. Source: site/permissions.json. */

interface Check {
  readonly object: { readonly resource_type: string; readonly any_org?: true; readonly owner_id?: "me" };
  readonly action: "read" | "create" | "update" | "delete" | "assign";
}

const of = (type: string, action: Check["action"]): Check => ({ object: { resource_type: type }, action });
/** In whichever organization. */
const anywhere = (type: string, action: Check["action"]): Check => ({
  object: { resource_type: type, any_org: true },
  action,
});

/** The checks by the names that the dashboard reads their answers by. */
export const PERMISSION_CHECKS: Readonly<Record<string, Check>> = {
  viewAllUsers: of("user", "read"),
  updateUsers: of("user", "update"),
  createUser: of("user", "create"),
  createTemplates: anywhere("template", "create"),
  updateTemplates: of("template", "update"),
  deleteTemplates: of("template", "delete"),
  viewDeploymentConfig: of("deployment_config", "read"),
  editDeploymentConfig: of("deployment_config", "update"),
  viewDeploymentStats: of("deployment_stats", "read"),
  readWorkspaceProxies: of("workspace_proxy", "read"),
  editWorkspaceProxies: of("workspace_proxy", "create"),
  createOrganization: of("organization", "create"),
  viewAnyGroup: of("group", "read"),
  createGroup: of("group", "create"),
  viewAllLicenses: of("license", "read"),
  viewNotificationTemplate: of("notification_template", "read"),
  viewOrganizationIDPSyncSettings: of("idpsync_settings", "read"),
  viewAnyMembers: anywhere("organization_member", "read"),
  editAnyGroups: anywhere("group", "update"),
  assignAnyRoles: anywhere("assign_org_role", "assign"),
  viewAnyIdpSyncSettings: anywhere("idpsync_settings", "read"),
  editAnySettings: anywhere("organization", "update"),
  viewAnyAuditLog: anywhere("audit_log", "read"),
  viewAnyConnectionLog: anywhere("connection_log", "read"),
  viewDebugInfo: of("debug_info", "read"),
  viewAnyAIBridgeInterception: anywhere("aibridge_interception", "read"),
  viewAnyAIProvider: of("ai_provider", "read"),
  createOAuth2App: of("oauth2_app", "create"),
  editOAuth2App: of("oauth2_app", "update"),
  deleteOAuth2App: of("oauth2_app", "delete"),
  viewOAuth2AppSecrets: of("oauth2_app_secret", "read"),
  createChat: { object: { resource_type: "chat", any_org: true, owner_id: "me" }, action: "create" },
};
