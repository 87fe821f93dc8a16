/** Mutants of sharing workspaces: who is given what, and what that lets them do. */
import { handmade, type Mutant } from "../mutant.ts";

const MAY = "core/permissions.ts";
const ACL = "core/acl.ts";
const RULES = "core/acl-rules.ts";
const SHARE = "core/share.ts";
const WIRE = "http/wire/wire-acl.ts";
const READING = "core/read-search.ts";
const SEARCHES = "core/searches.ts";
const READ =
  "return rules(caller, task) || (task.workspace !== null && roleOf(caller, task.workspace) !== null);";
const UPDATE =
  'return rules(caller, task) || (task.workspace !== null && roleOf(caller, task.workspace) === "admin");';
const BUILD =
  'return rules(caller, workspace) || (transition !== "delete" && roleOf(caller, workspace) !== null);';
const CHANGE = 'return rules(caller, workspace) || roleOf(caller, workspace) === "admin";';

// prettier-ignore
export const sharingMutants: readonly Mutant[] = handmade("sharing", {
  "shared-tasks-are-hidden": ["who has a role does not see the task", [MAY, READ, "return rules(caller, task);"]],
  "use-does-not-read": ["the role use does not show the task", [MAY, READ, UPDATE]],
  "use-changes-tasks": ["the role use changes the task", [MAY, UPDATE, READ]],
  "admin-changes-no-task": ["the role admin does not change the task", [MAY, UPDATE, "return rules(caller, task);"]],
  "shared-workspaces-are-hidden": ["who has a role does not see the workspace", [MAY, "return true;\n  return roleOf(caller, workspace) !== null;", "return true;\n  return false;"]],
  "admin-deletes": ["the role admin deletes the workspace", [MAY, BUILD, 'return rules(caller, workspace) || roleOf(caller, workspace) === "admin" || (transition !== "delete" && roleOf(caller, workspace) !== null);']],
  "use-deletes": ["whoever has a role deletes the workspace", [MAY, BUILD, "return rules(caller, workspace) || roleOf(caller, workspace) !== null;"]],
  "shared-is-not-built": ["who has a role builds nothing", [MAY, BUILD, "return rules(caller, workspace);"]],
  "use-is-not-built": ["the role use is refused a build before anything else", [MAY, BUILD, BUILD.replace("!== null", '=== "admin"')]],
  "use-changes-workspaces": ["the role use changes the workspace", [MAY, CHANGE, "return rules(caller, workspace) || roleOf(caller, workspace) !== null;"]],
  "admin-changes-no-workspace": ["the role admin does not change the workspace", [MAY, CHANGE, "return rules(caller, workspace);"]],
  "readers-change-workspaces": ["whoever sees the workspace changes it", [MAY, CHANGE, "return canReadWorkspace(caller, workspace);"]],
  "shared-is-not-connected": ["who has a role does not speak to the app", [MAY, "workspace.ownerId === caller.id || roleOf(caller, workspace) !== null", "workspace.ownerId === caller.id"]],
  "use-does-not-connect": ["the role use does not speak to the app", [MAY, "workspace.ownerId === caller.id || roleOf(caller, workspace) !== null", 'workspace.ownerId === caller.id || roleOf(caller, workspace) === "admin"']],
  "groups-of-others-count": ["what is shared with everybody is everybody's of every organization", [ACL, "const asMember = caller.memberships.has(organizationId) ? acl.groups.get(organizationId) : undefined;", "const asMember = acl.groups.get(organizationId);"]],
  "groups-give-nothing": ["what is shared with everybody is nobody's", [ACL, "(asMember ?? asUser ?? null)", "(asUser ?? null)"]],
  "users-get-nothing": ["a role of one's own gives nothing", [ACL, 'return asUser === "admin" ? asUser : (asMember ?? asUser ?? null);', "return asMember ?? null;"]],
  "every-role-is-admin": ["every role is that of an admin", [SHARE, "list.set(id, role as WorkspaceRole);", 'list.set(id, "admin");']],
  "every-role-is-use": ["every role is that of a user", [SHARE, "list.set(id, role as WorkspaceRole);", 'list.set(id, "use");']],
  "first-role-stays": ["a role is not changed", [SHARE, "else list.set(id, role as WorkspaceRole);", "else if (!list.has(id)) list.set(id, role as WorkspaceRole);"]],
  "roles-stay": ["an empty role takes nothing away", [SHARE, 'if (role === "") list.delete(id);', 'if (role === "") continue;']],
  "others-lose-their-roles": ["whoever is not named loses the role", [SHARE, "  for (const [id, role] of rolesAskedFor(asked)) {", "  list.clear();\n  for (const [id, role] of rolesAskedFor(asked)) {"]],
  "groups-are-ignored": ["groups are not shared with", [SHARE, "  change(workspace.acl.groups, asked.group_roles);\n", ""]],
  "groups-stay": ["taking all roles away leaves those of groups", [SHARE, "  workspace.acl.groups.clear();\n", ""]],
  "users-stay": ["taking all roles away leaves those of users", [SHARE, "  workspace.acl.users.clear();\n", ""]],
  "oneself-in-any-spelling": ["one's own id is noticed in every spelling", [RULES, "return Object.hasOwn(users ?? {}, attempt.callingUser.id);", 'return rolesAskedFor(users).some(([key]) => key.toLowerCase().replaceAll("-", "") === attempt.callingUser.id.replaceAll("-", ""));']],
  "any-spelling-counts": ["an id in another spelling gives the role too", [SHARE, "else list.set(id, role as WorkspaceRole);", "else list.set(id.toLowerCase(), role as WorkspaceRole);"]],
  "roles-in-any-case": ["a role may be in any case of letters", [RULES, '!["use", "admin", ""].includes(role)', '!["use", "admin", ""].includes(role.toLowerCase())']],
  "any-role-will-do": ["a role may be any word", [RULES, '!["use", "admin", ""].includes(role)', 'role === ","']],
  "users-first": ["what is wrong with users is told first", [RULES, '  return [\n    ...listProblems("group_roles"', '  return [\n    ...listProblems("user_roles", "user", rolesAskedFor(users), (id) => world.users.has(id)),\n    ...listProblems("group_roles"'], [RULES, '    ...listProblems("user_roles", "user", rolesAskedFor(users), (id) => world.users.has(id)),\n  ];', "  ];"]],
  "ids-before-roles": ["of one pair the id is told before the role", [RULES, "[...written, ...unknown]", "[...written.toReversed(), ...unknown]"]],
  "whoever-is-gone-stays": ["a role cannot be taken from whoever does not exist", [RULES, 'role !== "" && !isThere(parsed.uuid)', "!isThere(parsed.uuid)"]],
  "unknown-users-are-taken": ["a role may be given to nobody", [RULES, "(id) => world.users.has(id)", "() => true"]],
  "unknown-groups-are-taken": ["a role may be given to no group", [RULES, "(id) => world.organizations.has(id)", "() => true"]],
  "acl-hides-names": ["whom a workspace is shared with is shown without usernames", [WIRE, "...minimalUserValue(user), role: users.get(user.id)", "id: user.id, username: user.id, role: users.get(user.id)"]],
  "acl-hides-groups": ["groups are not shown", [WIRE, ".filter(({ id }) => groupIds.has(id))", ".filter(() => false)"]],
  "group-hides-members": ["a group shows no members", [WIRE, "members: members.map(reducedUserValue),", "members: [],"]],
  "shared-with-is-empty": ["a workspace does not show whom it is shared with", [WIRE, "return users.length + groups.length === 0 ? undefined : [...users, ...groups];", "return undefined;"]],
  "shared-with-is-always-there": ["a workspace shows an empty list while it is shared with nobody", [WIRE, "return users.length + groups.length === 0 ? undefined : [...users, ...groups];", "return [...users, ...groups];"]],
  "groups-are-shown-as-users": ["a workspace shows groups as users", [WIRE, 'actor_type: "group"', 'actor_type: "user"']],
  "unsharing-is-not-json": ["the answer that takes all roles away does not say it is JSON", ["http/api.ts", '  ["deleteWorkspaceAcl", JSON_TYPE],\n', ""]],
  "shared-tasks-are-not-listed": ["the list does not show tasks that are shared with the caller", [SEARCHES, "if (readsOthers || isGivenSome) return", "if (readsOthers) return"]],
  "shared-is-not-searched-for": ["a search ignores shared", [SEARCHES, "  if (search.shared !== null && isShared(workspace.acl) !== search.shared) return false;\n", ""]],
  "shared-user-is-not-searched-for": ["a search ignores whom a workspace is shared with", [SEARCHES, "  if (search.sharedWithUser !== null && !workspace.acl.users.has(search.sharedWithUser)) return false;\n", ""]],
  "shared-group-is-not-searched-for": ["a search ignores which group a workspace is shared with", [SEARCHES, "  if (search.sharedWithGroup !== null && !workspace.acl.groups.has(search.sharedWithGroup)) return false;\n", ""]],
  "me-is-shared-with": ["a search takes me for whoever asks", [READING, 'const user = text === "me" ? undefined :', 'const user = text === "me" ? attempt.callingUser :']],
  "hidden-users-are-shared-with": ["a search finds users by name that the caller may not read", [READING, "user !== undefined && may.canReadUser(attempt.callingUser, user)) return { sharedWithUser", "user !== undefined) return { sharedWithUser"]],
});
