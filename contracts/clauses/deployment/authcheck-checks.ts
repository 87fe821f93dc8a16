/** The checks that a dashboard makes before it shows anything, and who may what: docs/behaviour, 13.3 #9. */
import type { Pattern } from "../../language/clause.ts";
import { any } from "../../language/words.ts";

interface Check {
  readonly object: Readonly<Record<string, Pattern>>;
  readonly action: string;
}

/** May somebody do this to any resource of the kind? */
export const on = (kind: string, action: string, object: Check["object"] = {}): Check => ({
  object: { resource_type: kind, ...object },
  action,
});

const inAnyOrganization = { any_org: true };

export const dashboardChecks = {
  viewAllUsers: on("user", "read"),
  updateUsers: on("user", "update"),
  createUser: on("user", "create"),
  createTemplates: on("template", "create", inAnyOrganization),
  updateTemplates: on("template", "update"),
  deleteTemplates: on("template", "delete"),
  viewDeploymentConfig: on("deployment_config", "read"),
  editDeploymentConfig: on("deployment_config", "update"),
  viewDeploymentStats: on("deployment_stats", "read"),
  readWorkspaceProxies: on("workspace_proxy", "read"),
  editWorkspaceProxies: on("workspace_proxy", "create"),
  createOrganization: on("organization", "create"),
  viewAnyGroup: on("group", "read"),
  createGroup: on("group", "create"),
  viewAllLicenses: on("license", "read"),
  viewNotificationTemplate: on("notification_template", "read"),
  viewOrganizationIDPSyncSettings: on("idpsync_settings", "read"),
  viewAnyMembers: on("organization_member", "read", inAnyOrganization),
  editAnyGroups: on("group", "update", inAnyOrganization),
  assignAnyRoles: on("assign_org_role", "assign", inAnyOrganization),
  viewAnyIdpSyncSettings: on("idpsync_settings", "read", inAnyOrganization),
  editAnySettings: on("organization", "update", inAnyOrganization),
  viewAnyAuditLog: on("audit_log", "read", inAnyOrganization),
  viewAnyConnectionLog: on("connection_log", "read", inAnyOrganization),
  viewDebugInfo: on("debug_info", "read"),
  viewAnyAIBridgeInterception: on("aibridge_interception", "read", inAnyOrganization),
  viewAnyAIProvider: on("ai_provider", "read"),
  createOAuth2App: on("oauth2_app", "create"),
  editOAuth2App: on("oauth2_app", "update"),
  deleteOAuth2App: on("oauth2_app", "delete"),
  viewOAuth2AppSecrets: on("oauth2_app_secret", "read"),
  createChat: on("chat", "create", { ...inAnyOrganization, owner_id: "me" }),
} as const satisfies Readonly<Record<string, Check>>;

type Name = keyof typeof dashboardChecks;

const NAMES = Object.keys(dashboardChecks) as readonly Name[];

/** What a role allows, as a real server told; `all` is everything. */
export const allowedTo: Readonly<Record<Role, "all" | readonly Name[]>> = {
  user: ["readWorkspaceProxies", "viewAnyMembers"],
  admin: "all",
  auditor: [
    "readWorkspaceProxies",
    "viewAllUsers",
    "viewAnyAIBridgeInterception",
    "viewAnyAuditLog",
    "viewAnyConnectionLog",
    "viewAnyGroup",
    "viewAnyMembers",
    "viewDeploymentConfig",
    "viewDeploymentStats",
  ],
  "template-admin": [
    "createTemplates",
    "deleteTemplates",
    "readWorkspaceProxies",
    "updateTemplates",
    "viewAllUsers",
    "viewAnyGroup",
    "viewAnyMembers",
  ],
  "user-admin": [
    "assignAnyRoles",
    "createGroup",
    "createUser",
    "editAnyGroups",
    "readWorkspaceProxies",
    "updateUsers",
    "viewAllUsers",
    "viewAnyGroup",
    "viewAnyIdpSyncSettings",
    "viewAnyMembers",
    "viewOrganizationIDPSyncSettings",
  ],
  "org-admin": [
    "assignAnyRoles",
    "createChat",
    "createTemplates",
    "editAnyGroups",
    "editAnySettings",
    "readWorkspaceProxies",
    "viewAllUsers",
    "viewAnyAIBridgeInterception",
    "viewAnyAuditLog",
    "viewAnyConnectionLog",
    "viewAnyIdpSyncSettings",
    "viewAnyMembers",
  ],
};

export type Role = "user" | "admin" | "auditor" | "template-admin" | "user-admin" | "org-admin";

/** Whether each check is allowed to the role. */
export function answersOf(role: Role): Readonly<Record<Name, boolean>> {
  const allowed = allowedTo[role];
  const answers = NAMES.map((name): [Name, boolean] => [name, allowed === "all" || allowed.includes(name)]);
  return Object.fromEntries(answers) as Record<Name, boolean>;
}

/** What another deployment may answer otherwise: one that has switched sharing off, or gave a role for chats. */
const DEPENDS: readonly Name[] = ["viewAnyMembers", "createChat"];

/** Whether each check is allowed to the role, on any server of this release. */
export function expectedOf(role: Role): Pattern {
  const answers = Object.entries(answersOf(role)) as readonly (readonly [Name, boolean])[];
  return Object.fromEntries(
    answers.map(([name, allowed]) => [
      name,
      DEPENDS.includes(name) && role !== "admin" ? any.boolean : allowed,
    ]),
  );
}

/** Who has a role. */
export const NAMES_OF_ROLES: Readonly<Record<Role, string>> = {
  user: "a member",
  admin: "the owner of the site",
  auditor: "an auditor",
  "template-admin": "a template admin",
  "user-admin": "a user admin",
  "org-admin": "the admin of an organization",
};
