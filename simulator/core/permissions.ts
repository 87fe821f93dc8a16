/**
 * Who may do what. Coder's roles cut down to what the tasks API can show: member, auditor, template-admin, user-admin,
 * organization-admin and owner. Source: coderd/rbac/roles.go, docs/behaviour.md section 5.3.
 */
import type { Deployment } from "./world.ts";
import type { Template, User, Uuid } from "./model.ts";

/** Something a user owns inside an organization: a task or a workspace. */
export interface Owned {
  readonly ownerId: Uuid;
  readonly organizationId: Uuid;
}

export function isSiteOwner(user: User): boolean {
  return user.siteRoles.includes("owner");
}

export function isMember(user: User, organizationId: Uuid): boolean {
  return user.memberships.has(organizationId);
}

export function isOrganizationAdmin(user: User, organizationId: Uuid): boolean {
  return user.memberships.get(organizationId)?.includes("organization-admin") ?? false;
}

/**
 * May the caller see the user itself? Members see themselves only. The admin of any organization sees everybody on the
 * site, for whoever is to be made a member has to be seen before. Source: coderd/rbac/roles.go, orgAdmin.
 */
export function canReadUser(caller: User, user: User): boolean {
  if (caller.id === user.id || caller.siteRoles.length > 0) return true;
  return [...caller.memberships.values()].some((roles) => roles.includes("organization-admin"));
}

/**
 * May the caller see that the user belongs to the organization? Its members may, as long as workspaces can be shared
 * there, which is the default: `shareable_workspace_owners` is `everyone`. Source: coderd/rbac/roles.go,
 * OrgMemberPermissions.
 */
export function canReadMembership(caller: User, user: User, organizationId: Uuid): boolean {
  if (!isMember(user, organizationId)) return false;
  return isMember(caller, organizationId) || caller.siteRoles.length > 0;
}

/** May the caller see the user, or at least one of the user's memberships? Source: httpmw/organizationparam.go. */
export function canFindUser(caller: User, user: User): boolean {
  if (canReadUser(caller, user)) return true;
  for (const organizationId of user.memberships.keys()) {
    if (canReadMembership(caller, user, organizationId)) return true;
  }
  return false;
}

/** Tasks are their owner's, the organization admin's and the site owner's; nobody else knows of them. */
export function canReadTask(caller: User, task: Owned): boolean {
  return (
    task.ownerId === caller.id || isSiteOwner(caller) || isOrganizationAdmin(caller, task.organizationId)
  );
}

/** May the caller see the workspace? Template admins may, although they see no task. */
export function canReadWorkspace(caller: User, workspace: Owned): boolean {
  return canReadTask(caller, workspace) || caller.siteRoles.includes("template-admin");
}

/** May the caller start, stop, update or delete the workspace? */
export function canBuildWorkspace(caller: User, workspace: Owned): boolean {
  return canReadTask(caller, workspace);
}

/**
 * May the caller connect to the workspace's apps? An organization admin may not, and the site owner only where the
 * deployment lets owners into workspaces.
 */
export function canConnect(caller: User, workspace: Owned, deployment: Deployment): boolean {
  if (workspace.ownerId === caller.id) return true;
  return isSiteOwner(caller) && deployment.ownerWorkspaceAccess;
}

/** May the caller create a workspace for that owner in that organization? */
export function canCreateWorkspace(caller: User, workspace: Owned): boolean {
  if (isSiteOwner(caller) || isOrganizationAdmin(caller, workspace.organizationId)) return true;
  return workspace.ownerId === caller.id && isMember(caller, workspace.organizationId);
}

/** May the caller see the template? Everyone of its organization may, and the site roles but user-admin. */
export function canReadTemplate(caller: User, template: Template): boolean {
  if (isMember(caller, template.organizationId)) return true;
  return caller.siteRoles.some((role) => role !== "user-admin");
}

/** May the caller make workspaces from the template? Seeing it is not enough. */
export function canUseTemplate(caller: User, template: Template): boolean {
  if (template.usableByMembers) return true;
  if (isSiteOwner(caller) || caller.siteRoles.includes("template-admin")) return true;
  return isOrganizationAdmin(caller, template.organizationId);
}

/** May the caller see the organization? */
export function canReadOrganization(caller: User, organizationId: Uuid): boolean {
  return isMember(caller, organizationId) || caller.siteRoles.length > 0;
}
