/** Mutants of permissions: who sees and does what. */
import { handmade, type Mutant } from "../mutant.ts";

const MAY = "core/permissions.ts";
const RULES =
  "    owned.ownerId === caller.id || isSiteOwner(caller) || isOrganizationAdmin(caller, owned.organizationId)\n";
/** Who sees tasks, to be put in front of. */
const READ_TASK =
  "return rules(caller, task) || (task.workspace !== null && roleOf(caller, task.workspace) !== null);";
const READ_WORKSPACE =
  'if (rules(caller, workspace) || caller.siteRoles.includes("template-admin")) return true;';
const BUILD =
  'return rules(caller, workspace) || (transition !== "delete" && roleOf(caller, workspace) !== null);';

const READ_USER =
  '  return [...caller.memberships.values()].some((roles) => roles.includes("organization-admin"));\n';
const READ_MEMBERSHIP = "return has.membersReadMembers\n    ? isMember(caller, organizationId)";
const READ_ORGANIZATION =
  "export function canReadOrganization(caller: User, organizationId: Uuid): boolean {\n  return isMember(caller, organizationId) || caller.siteRoles.length > 0;";
const SEES_OWNER = "  if (may.canReadUser(attempt.callingUser, owner)) return false;\n";

// prettier-ignore
export const permissionMutants: readonly Mutant[] = handmade("permissions", {
  "everybody-reads-tasks": ["everybody sees every task", [MAY, READ_TASK, `if (caller.id !== task.organizationId) return true;\n  ${READ_TASK}`]],
  "members-read-tasks": ["members of an organization see its tasks", [MAY, READ_TASK, `if (isMember(caller, task.organizationId)) return true;\n  ${READ_TASK}`]],
  "auditors-read-tasks": ["auditors see every task", [MAY, READ_TASK, `if (caller.siteRoles.includes("auditor")) return true;\n  ${READ_TASK}`]],
  "template-admins-read-tasks": ["template admins see every task", [MAY, READ_TASK, `if (caller.siteRoles.includes("template-admin")) return true;\n  ${READ_TASK}`]],
  "organization-admins-read-no-tasks": ["organization admins do not see the tasks of others", [MAY, RULES, "    owned.ownerId === caller.id || isSiteOwner(caller)\n"]],
  "site-owners-read-no-tasks": ["site owners do not see the tasks of others", [MAY, RULES, "    owned.ownerId === caller.id || isOrganizationAdmin(caller, owned.organizationId)\n"]],
  "list-leaks-anothers-task": ["the list shows another user's task to whoever asks for that owner", ["core/searches.ts", "    if (!may.canReadTask(callingUser, task)) continue;\n", ""]],
  "list-leaks-everything": ["the list shows everybody's tasks", ["core/searches.ts", "    if (!may.canReadTask(callingUser, task)) continue;\n", ""], ["core/searches.ts", "if (readsOthers || isGivenSome) return", "if (readsOthers || isGivenSome || caller.siteRoles !== undefined) return"]],
  "admins-list-their-own-only": ["the list of an administrator shows their own tasks only", ["core/searches.ts", "if (readsOthers || isGivenSome) return", "if (!readsOthers && isGivenSome) return"]],
  "template-admins-read-no-workspaces": ["template admins do not see the workspaces of others", [MAY, READ_WORKSPACE, "if (rules(caller, workspace)) return true;"]],
  "everybody-reads-workspaces": ["members of an organization see its workspaces", [MAY, READ_WORKSPACE, `if (isMember(caller, workspace.organizationId)) return true;\n  ${READ_WORKSPACE}`]],
  "template-admins-build": ["template admins may build the workspaces of others", [MAY, BUILD, "return canReadWorkspace(caller, workspace);"]],
  "organization-admins-do-not-build": ["organization admins may not build the workspaces of others", [MAY, BUILD, BUILD.replace("rules(caller, workspace)", "workspace.ownerId === caller.id || isSiteOwner(caller)")]],
  "organization-admins-connect": ["organization admins may speak to the agents of others", [MAY, "if (workspace.ownerId === caller.id || roleOf(", "if (workspace.ownerId === caller.id || isOrganizationAdmin(caller, workspace.organizationId) || roleOf("]],
  "site-owners-do-not-connect": ["site owners may not speak to the agents of others", [MAY, "return isSiteOwner(caller) && deployment.ownerWorkspaceAccess;", "return isSiteOwner(caller) && !deployment.ownerWorkspaceAccess;"]],
  "members-create-for-others": ["members may make tasks for others", [MAY, "return workspace.ownerId === caller.id && isMember(caller, workspace.organizationId);", "return isMember(caller, workspace.organizationId);"]],
  "organization-admins-do-not-create": ["organization admins may not make tasks for others", [MAY, "if (isSiteOwner(caller) || isOrganizationAdmin(caller, workspace.organizationId)) return true;", "if (isSiteOwner(caller)) return true;"]],
  "site-owners-do-not-create": ["site owners may not make tasks for others", [MAY, "if (isSiteOwner(caller) || isOrganizationAdmin(caller, workspace.organizationId)) return true;", "if (isOrganizationAdmin(caller, workspace.organizationId)) return true;"]],
  "members-see-each-other": ["members see one another", [MAY, "if (caller.id === user.id || caller.siteRoles.length > 0) return true;", "if (caller.id === user.id || caller.siteRoles.length >= 0) return true;"]],
  "fellow-members-see-each-other": ["members of an organization see one another whole", [MAY, READ_USER, "  return [...caller.memberships.keys()].some((id) => isMember(user, id));\n"]],
  "site-roles-are-not-shown": ["a user is shown without the roles they hold", ["http/wire/wire-user.ts", "roles: site,", "roles: site.slice(site.length),"]],
  "auditors-see-no-users": ["only site owners and organization admins see other users", [MAY, "if (caller.id === user.id || caller.siteRoles.length > 0) return true;", "if (caller.id === user.id || isSiteOwner(caller)) return true;"]],
  "organization-admins-see-no-users": ["organization admins do not see other users", [MAY, READ_USER, "  return false;\n"]],
  "organization-admins-see-their-members": ["organization admins see the members of their organization and nobody else", [MAY, READ_USER, "  return [...user.memberships.keys()].some((id) => isOrganizationAdmin(caller, id));\n"]],
  "organization-admins-create-for-members": ["organization admins make tasks for members of their organization only", ["core/guards.ts", SEES_OWNER, "  if (may.isSiteOwner(attempt.callingUser) || attempt.callingUser.id === owner.id) return false;\n"]],
  "members-find-themselves": ["members do not find their fellow members", [MAY, READ_MEMBERSHIP, READ_MEMBERSHIP.replace("has", "!has")]],
  "everybody-is-found": ["members find those of other organizations too", [MAY, READ_MEMBERSHIP, READ_MEMBERSHIP.replace("isMember(caller, organizationId)", "true")]],
  "owner-of-another-organization": ["an owner who is found by any membership is found for every template", ["core/guards.ts", "return !may.canReadMembership(attempt.callingUser, owner, organizationId, attempt.world.profile.has);", "return !may.canFindUser(attempt.callingUser, owner, attempt.world.profile.has) && organizationId !== '';"]],
  "user-admins-read-templates": ["user admins see templates of organizations they are no members of", [MAY, 'caller.siteRoles.some((role) => role !== "user-admin")', "caller.siteRoles.length > 0"]],
  "everybody-reads-templates": ["everybody sees every template", [MAY, "if (isMember(caller, template.organizationId)) return true;\n  return caller.siteRoles.some", "if (caller.id !== template.organizationId) return true;\n  return caller.siteRoles.some"]],
  "auditors-read-no-templates": ["auditors do not see templates of organizations they are no members of", [MAY, 'caller.siteRoles.some((role) => role !== "user-admin")', 'caller.siteRoles.some((role) => role === "owner")']],
  "template-admins-use-no-template": ["template admins may not use a restricted template", [MAY, 'if (isSiteOwner(caller) || caller.siteRoles.includes("template-admin")) return true;', "if (isSiteOwner(caller)) return true;"]],
  "organization-admins-use-no-template": ["organization admins may not use a restricted template", [MAY, "return isOrganizationAdmin(caller, template.organizationId);\n}", "return isOrganizationAdmin(caller, template.id);\n}"]],
  "everybody-sees-organizations": ["everybody sees every organization", [MAY, READ_ORGANIZATION, READ_ORGANIZATION.replace("> 0", ">= 0")]],
  "site-roles-see-no-organizations": ["site roles see their own organizations only", [MAY, READ_ORGANIZATION, READ_ORGANIZATION.replace("> 0", "< 0")]],
  "everybody-cancels": ["a template that lets nobody cancel lets everybody", ["core/guards.ts", "return !template.allowUserCancel && !may.isSiteOwner(attempt.callingUser);", "return template.id === \"\" && !may.isSiteOwner(attempt.callingUser);"]],
  "site-owners-do-not-cancel": ["not even site owners may cancel where nobody may", ["core/guards.ts", "return !template.allowUserCancel && !may.isSiteOwner(attempt.callingUser);", "return !template.allowUserCancel && may.canReadTask !== undefined;"]],
  "agent-uploads-for-its-owners-tasks": ["an agent may upload for any task of its owner", ["core/guards-app.ts", "return task?.workspace !== attempt.callingAgent.workspace;", "return task?.ownerId !== attempt.callingAgent.workspace.ownerId;"]],
});
