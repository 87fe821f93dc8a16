/**
 * What each role may do to which kind of resource. Source: coderd/rbac/roles.go, ReloadBuiltinRoles and
 * OrgMemberPermissions; coderd/rbac/policy/policy.go.
 */
import type { WorkspaceRole } from "../acl.ts";
import type { OrganizationRole, SiteRole } from "../model.ts";
import { isActionIn, RESOURCE_KINDS, type ResourceKind } from "./resource-kinds.ts";

/** The actions allowed on a kind of resource; `*` is any, even one that there is not. */
export type Grants = Readonly<Record<string, "*" | readonly string[]>>;

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

function anythingBut(...kinds: readonly ResourceKind[]): Grants {
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

/** What every member may do to whatever is the organization's. Others are read since 2.30: docs/behaviour, 9.2 #16. */
export function organizationMember(readsMembers: boolean): Grants {
  const always = { provisioner_daemon: READ, organization: READ, assign_org_role: READ };
  if (!readsMembers) return always;
  return {
    ...always,
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

/** Does the list allow the action on a resource of that kind, by a release of that version? */
export function grants(list: Grants, kind: string, action: string, version: string): boolean {
  const actions = Object.hasOwn(list, kind) ? list[kind] : undefined;
  return actions === "*" || (isActionIn(action, version) && (actions?.includes(action) ?? false));
}
