/**
 * What each role may do to which kind of resource. Source: coderd/rbac/roles.go, ReloadBuiltinRoles and
 * OrgMemberPermissions; coderd/rbac/policy/policy.go.
 */
import type { WorkspaceRole } from "../acl.ts";
import type { OrganizationRole, SiteRole } from "../model.ts";

/** The actions allowed on a kind of resource; `*` is any, even one that there is not. */
export type Grants = Readonly<Record<string, "*" | readonly string[]>>;

/** Every kind of resource but the wildcard. Source: coderd/rbac/policy/policy.go, RBACPermissions. */
export const RESOURCE_KINDS = [
  "ai_model_price",
  "ai_provider",
  "ai_seat",
  "aibridge_interception",
  "api_key",
  "assign_org_role",
  "assign_role",
  "audit_log",
  "boundary_usage",
  "chat",
  "connection_log",
  "crypto_key",
  "debug_info",
  "deployment_config",
  "deployment_stats",
  "file",
  "group",
  "group_member",
  "idpsync_settings",
  "inbox_notification",
  "license",
  "notification_message",
  "notification_preference",
  "notification_template",
  "oauth2_app",
  "oauth2_app_code_token",
  "oauth2_app_secret",
  "organization",
  "organization_member",
  "prebuilt_workspace",
  "provisioner_daemon",
  "provisioner_jobs",
  "replicas",
  "system",
  "tailnet_coordinator",
  "task",
  "template",
  "usage_event",
  "user",
  "user_secret",
  "user_skill",
  "webpush_subscription",
  "workspace",
  "workspace_agent_devcontainers",
  "workspace_agent_resource_monitor",
  "workspace_dormant",
  "workspace_proxy",
] as const;

type Kind = (typeof RESOURCE_KINDS)[number];

const CRUD = ["create", "read", "update", "delete"] as const;
const READ = ["read"] as const;
const LOOKS_INTO = ["application_connect", "ssh"] as const;

/** What can be done to a workspace from outside. */
const RUNS_WORKSPACE = [
  ...CRUD,
  "start",
  "stop",
  "create_agent",
  "delete_agent",
  "update_agent",
  "share",
] as const;

/** What whomever a workspace is shared with may do. Source: coderd/database/db2sdk/db2sdk.go, WorkspaceRoleActions. */
export function sharedGrants(role: WorkspaceRole): readonly string[] {
  if (role === "use") return ["read", "start", "stop", ...LOOKS_INTO];
  return [...RUNS_WORKSPACE.filter((action) => action !== "delete"), ...LOOKS_INTO];
}

/** A dormant workspace is not started, entered or shared. */
const DORMANT = [...CRUD, "stop", "create_agent", "delete_agent", "update_agent"] as const;
const PREBUILT = ["update", "delete"] as const;
const USES_INTERCEPTIONS = ["create", "update"] as const;
const READS_PEOPLE: Grants = { user: READ, group: READ, group_member: READ, organization_member: READ };

function anythingBut(...kinds: readonly Kind[]): Grants {
  const others = RESOURCE_KINDS.filter((kind) => !kinds.includes(kind));
  return Object.fromEntries(others.map((kind) => [kind, "*"]));
}

/** What a site role may do to everything. The owner enters workspaces only where the deployment allows it. */
export function siteGrants(role: SiteRole, ownerWorkspaceAccess: boolean): Grants {
  if (role !== "owner") return lesserGrants(role);
  return {
    ...anythingBut(
      "workspace_dormant",
      "prebuilt_workspace",
      "workspace",
      "user_secret",
      "user_skill",
      "usage_event",
      "boundary_usage",
      "ai_seat",
    ),
    workspace: [...RUNS_WORKSPACE, ...(ownerWorkspaceAccess ? LOOKS_INTO : [])],
    workspace_dormant: DORMANT,
    user_skill: ["read", "delete"],
    prebuilt_workspace: PREBUILT,
  };
}

function lesserGrants(role: Exclude<SiteRole, "owner">): Grants {
  switch (role) {
    case "auditor":
      return {
        ...READS_PEOPLE,
        assign_org_role: READ,
        audit_log: READ,
        connection_log: READ,
        template: ["read", "view_insights"],
        organization: READ,
        deployment_stats: READ,
        deployment_config: READ,
        aibridge_interception: READ,
      };
    case "template-admin":
      return {
        ...READS_PEOPLE,
        assign_org_role: READ,
        template: [...CRUD, "use", "view_insights"],
        file: ["create", "read"],
        workspace: READ,
        workspace_dormant: READ,
        prebuilt_workspace: PREBUILT,
        provisioner_daemon: CRUD,
        organization: READ,
      };
    case "user-admin":
      return {
        assign_role: ["assign", "unassign", "read"],
        assign_org_role: ["assign", "unassign", "read"],
        user: [...CRUD, "update_personal", "read_personal"],
        group: CRUD,
        group_member: READ,
        organization: READ,
        organization_member: CRUD,
        idpsync_settings: ["read", "update"],
      };
  }
}

/** What everybody may do to everything. */
export function everybody(): Grants {
  return { assign_role: READ, oauth2_app: READ, workspace_proxy: READ };
}

/** What everybody may do to what is theirs and no organization's. */
export function ofOneself(): Grants {
  return {
    ...anythingBut(
      "workspace_dormant",
      "prebuilt_workspace",
      "workspace",
      "user",
      "organization_member",
      "boundary_usage",
      "aibridge_interception",
      "chat",
      "ai_seat",
    ),
    user: ["read", "read_personal", "update_personal"],
    aibridge_interception: USES_INTERCEPTIONS,
  };
}

/** What every member may do to whatever is the organization's. */
export function organizationMember(): Grants {
  return {
    provisioner_daemon: READ,
    organization: READ,
    assign_org_role: READ,
    organization_member: READ,
    group: READ,
  };
}

/** What every member may do to what is theirs and the organization's. */
export function ofAMember(): Grants {
  return {
    ...anythingBut(
      "workspace_dormant",
      "prebuilt_workspace",
      "user",
      "organization_member",
      "aibridge_interception",
      "chat",
    ),
    workspace_dormant: DORMANT,
    organization_member: READ,
    aibridge_interception: USES_INTERCEPTIONS,
  };
}

/** What a role of an organization may do to whatever is the organization's. */
export function organizationGrants(role: OrganizationRole): Grants {
  const roles: Readonly<Record<OrganizationRole, Grants>> = {
    "organization-admin": {
      ...anythingBut(
        "workspace",
        "workspace_dormant",
        "prebuilt_workspace",
        "assign_role",
        "user_secret",
        "boundary_usage",
        "ai_seat",
      ),
      workspace: RUNS_WORKSPACE,
      workspace_dormant: DORMANT,
      prebuilt_workspace: PREBUILT,
    },
  };
  return roles[role];
}

/** What a role of an organization may do to everything: who makes members has to see everybody. */
export function organizationGrantsAnywhere(role: OrganizationRole): Grants {
  const roles: Readonly<Record<OrganizationRole, Grants>> = {
    "organization-admin": { user: READ },
  };
  return roles[role];
}

/** Does the list allow the action on a resource of that kind? */
export function grants(list: Grants, kind: string, action: string): boolean {
  const actions = Object.hasOwn(list, kind) ? list[kind] : undefined;
  return actions === "*" || (actions?.includes(action) ?? false);
}
