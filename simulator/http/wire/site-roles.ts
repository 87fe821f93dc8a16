/**
 * The site roles there are and what each may do, as a deployment tells an administrator who gives them to users. A role
 * has its display name and a text of permissions: what they are about, a colon, and actions between commas. Source:
 * coderd/rbac/roles.go; docs/behaviour, 11.4.
 */
import type { SiteRole } from "../../core/model.ts";

interface RoleFacts {
  readonly name: string;
  readonly permissions: string;
}

export const siteRoles: Readonly<Record<SiteRole, RoleFacts>> = {
  auditor: {
    name: "Auditor",
    permissions: `
      aibridge_interception:read assign_org_role:read audit_log:read connection_log:read
      deployment_config:read deployment_stats:read group:read group_member:read organization:read
      organization_member:read template:view_insights,read user:read`,
  },
  owner: {
    name: "Owner",
    permissions: `
      ai_model_price:* ai_provider:* aibridge_interception:* api_key:* assign_org_role:* assign_role:*
      audit_log:* chat:* connection_log:* crypto_key:* debug_info:* deployment_config:* deployment_stats:*
      file:* group:* group_member:* idpsync_settings:* inbox_notification:* license:*
      notification_message:* notification_preference:* notification_template:* oauth2_app:*
      oauth2_app_code_token:* oauth2_app_secret:* organization:* organization_member:*
      provisioner_daemon:* provisioner_jobs:* replicas:* system:* tailnet_coordinator:* task:* template:*
      user:* webpush_subscription:* workspace_agent_devcontainers:* workspace_agent_resource_monitor:*
      workspace_proxy:* prebuilt_workspace:update,delete user_skill:read,delete
      workspace:update_agent,start,create_agent,delete_agent,update,share,delete,stop,ssh,read,create,application_connect
      workspace_dormant:read,create_agent,delete_agent,update_agent,stop,update,create,delete`,
  },
  "template-admin": {
    name: "Template Admin",
    permissions: `
      assign_org_role:read file:read,create group:read group_member:read organization:read
      organization_member:read prebuilt_workspace:update,delete
      provisioner_daemon:delete,read,create,update template:use,read,update,delete,view_insights,create
      user:read workspace:read workspace_dormant:read`,
  },
  "user-admin": {
    name: "User Admin",
    permissions: `
      assign_org_role:unassign,read,assign assign_role:assign,unassign,read
      group:delete,update,read,create group_member:read idpsync_settings:update,read organization:read
      organization_member:delete,update,read,create
      user:create,read,update,delete,update_personal,read_personal`,
  },
};

/** A role as the list of them shows it. Source: codersdk/roles.go, AssignableRoles. */
export function siteRoleValue(role: SiteRole, assignable: boolean): object {
  const { name, permissions } = siteRoles[role];
  return {
    name: role,
    display_name: name,
    site_permissions: permissions.trim().split(/\s+/).flatMap(permissionValues),
    user_permissions: [],
    organization_permissions: [],
    organization_member_permissions: [],
    assignable,
    built_in: true,
  };
}

function permissionValues(words: string): readonly object[] {
  const [resource_type = "", actions = ""] = words.split(":");
  return actions.split(",").map((action) => ({ negate: false, resource_type, action }));
}
