/**
 * Who may do what. Coder's roles cut down to what the tasks API can show: member, auditor, template-admin, user-admin,
 * organization-admin and owner. Source: coderd/rbac/roles.go, docs/behaviour.md section 5.3.
 */
import { roleOf, type Sharable } from "./acl.ts";
import type { Has } from "./changes.ts";
import type { Template, User, Uuid } from "./model.ts";
import type { Deployment } from "./world.ts";

/** Something a user owns inside an organization: a task or a workspace. */
export interface Owned {
  readonly ownerId: Uuid;
  readonly organizationId: Uuid;
}

/** A workspace, as far as permissions look at it. */
export type OwnedWorkspace = Owned & Sharable;

/** A task, as far as permissions look at it: it is shared when its workspace is. Source: modelmethods.go, Task.RBACObject. */
export type OwnedTask = Owned & { readonly workspace: Sharable | null };

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

/** May the caller see what of a user only the user and who administers users should, such as their roles? */
export function canReadPersonal(caller: User, user: User): boolean {
  return caller.id === user.id || isSiteOwner(caller) || caller.siteRoles.includes("user-admin");
}

/** May the caller make tokens for the user, see them and end them? Only the site owner may for others. */
export function canMakeKeys(caller: User, user: User): boolean {
  return caller.id === user.id || isSiteOwner(caller);
}

/** What releases differ in. */
type Reads = Pick<Has, "membersReadMembers">;

/**
 * May the caller see that the user belongs to the organization? Its members may, as long as workspaces can be shared
 * there, which is the default: `shareable_workspace_owners` is `everyone`. Before 2.30 they may see their own
 * membership only. Source: coderd/rbac/roles.go, OrgMemberPermissions.
 */
export function canReadMembership(caller: User, user: User, organizationId: Uuid, has: Reads): boolean {
  if (!isMember(user, organizationId)) return false;
  if (caller.siteRoles.length > 0 || caller.id === user.id) return true;
  return has.membersReadMembers
    ? isMember(caller, organizationId)
    : isOrganizationAdmin(caller, organizationId);
}

/** May the caller see the user, or at least one of the user's memberships? Source: httpmw/organizationparam.go. */
export function canFindUser(caller: User, user: User, has: Reads): boolean {
  if (canReadUser(caller, user)) return true;
  for (const organizationId of user.memberships.keys()) {
    if (canReadMembership(caller, user, organizationId, has)) return true;
  }
  return false;
}

/** Tasks and workspaces are their owner's, the organization admin's and the site owner's, whomever they are shared with. */
function rules(caller: User, owned: Owned): boolean {
  return (
    owned.ownerId === caller.id || isSiteOwner(caller) || isOrganizationAdmin(caller, owned.organizationId)
  );
}

/** May the caller see the task? Besides those it is shared with, nobody else knows of it. */
export function canReadTask(caller: User, task: OwnedTask): boolean {
  return rules(caller, task) || (task.workspace !== null && roleOf(caller, task.workspace) !== null);
}

/** May the caller change the task, which every build of its workspace does too? */
export function canUpdateTask(caller: User, task: OwnedTask): boolean {
  return rules(caller, task) || (task.workspace !== null && roleOf(caller, task.workspace) === "admin");
}

/** May the caller see the workspace? Template admins may, although they see no task. */
export function canReadWorkspace(caller: User, workspace: OwnedWorkspace): boolean {
  if (rules(caller, workspace) || caller.siteRoles.includes("template-admin")) return true;
  return roleOf(caller, workspace) !== null;
}

/** May the caller start, stop or delete the workspace? Nobody deletes what is only shared with them. */
export function canBuildWorkspace(caller: User, workspace: OwnedWorkspace, transition: string): boolean {
  return rules(caller, workspace) || (transition !== "delete" && roleOf(caller, workspace) !== null);
}

/** May the caller change the workspace, as a cancel of its job does? */
export function canUpdateWorkspace(caller: User, workspace: OwnedWorkspace): boolean {
  return rules(caller, workspace) || roleOf(caller, workspace) === "admin";
}

/** May the caller share the workspace? Nobody may where the deployment has switched it off. Source: rbac/roles.go. */
export function canShareWorkspace(caller: User, workspace: OwnedWorkspace, deployment: Deployment): boolean {
  return deployment.workspaceSharing && canUpdateWorkspace(caller, workspace);
}

/**
 * May the caller connect to the workspace's apps? An organization admin may not, and the site owner only where the
 * deployment lets owners into workspaces.
 */
export function canConnect(caller: User, workspace: OwnedWorkspace, deployment: Deployment): boolean {
  if (workspace.ownerId === caller.id || roleOf(caller, workspace) !== null) return true;
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

/** May the caller see templates whatever their organization? What everybody is given in one is not enough. */
export function canReadTemplatesAnywhere(caller: User): boolean {
  if (caller.siteRoles.some((role) => ["owner", "auditor", "template-admin"].includes(role))) return true;
  return [...caller.memberships.keys()].some((organizationId) => isOrganizationAdmin(caller, organizationId));
}

/** May the caller see how the deployment is set, and what it counts? Source: coderd/rbac/roles.go. */
export function canReadDeployment(caller: User): boolean {
  return isSiteOwner(caller) || caller.siteRoles.includes("auditor");
}

/** May the caller see the organization? */
export function canReadOrganization(caller: User, organizationId: Uuid): boolean {
  return isMember(caller, organizationId) || caller.siteRoles.length > 0;
}
