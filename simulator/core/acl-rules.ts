/** The conditions of the rules about sharing a workspace. Source: coderd/workspaces.go, coderd/rbac/acl. */
import type { Attempt } from "./attempt.ts";
import type { Validation } from "./env.ts";
import type { Uuid } from "./model.ts";
import { canShareWorkspace } from "./permissions.ts";
import type { Rule } from "./rule.ts";
import { quote } from "./text/query.ts";
import { parseUuid } from "./text/uuid.ts";
import { taskOfWorkspace } from "./world.ts";

/** A body of `PATCH /workspaces/{workspace}/acl` after decoding: uuids to roles, "" takes one away; null says nothing. */
export interface UpdateAclBody {
  readonly user_roles: Readonly<Record<string, string>> | null;
  readonly group_roles: Readonly<Record<string, string>> | null;
}

/** The pairs of a list that was asked for. */
export function rolesAskedFor(roles: UpdateAclBody["user_roles"]): readonly (readonly [string, string])[] {
  return Object.entries(roles ?? {});
}

/** Whoever asks is among the users, by the usual spelling of the id; another one is not noticed. */
function namesOneself(attempt: Attempt): boolean {
  const { user_roles: users } = attempt.value as UpdateAclBody;
  return Object.hasOwn(users ?? {}, attempt.callingUser.id);
}

/** What is wrong with the lists: first with the groups, and in each first with what is written, then with whom it names. */
function aclProblems(attempt: Attempt): readonly Validation[] {
  const { user_roles: users, group_roles: groups } = attempt.value as UpdateAclBody;
  const { world } = attempt;
  return [
    ...listProblems("group_roles", "group", rolesAskedFor(groups), (id) => world.organizations.has(id)),
    ...listProblems("user_roles", "user", rolesAskedFor(users), (id) => world.users.has(id)),
  ];
}

function listProblems(
  field: string,
  noun: string,
  pairs: readonly (readonly [string, string])[],
  isThere: (id: Uuid) => boolean,
): readonly Validation[] {
  const written: string[] = [];
  const unknown: string[] = [];
  for (const [text, role] of pairs) {
    if (!["use", "admin", ""].includes(role))
      written.push(`role ${quote(role)} is not a valid workspace role`);
    const parsed = parseUuid(text);
    if (!parsed.ok) written.push(`${text} is not a valid UUID.`);
    // Whoever is gone must still be taken off the list.
    else if (role !== "" && !isThere(parsed.uuid))
      unknown.push(`${noun} with ID ${parsed.uuid} does not exist`);
  }
  return [...written, ...unknown].map((detail) => ({ field, detail }));
}

/** Reading a workspace is not enough to share it. */
function mayNotShare(attempt: Attempt): boolean {
  const workspace = attempt.present(attempt.workspace, "workspace");
  return !canShareWorkspace(attempt.callingUser, workspace, attempt.world.deployment);
}

/** A task was not shared before its workspace's lists counted for it too. Source: migration 427. */
const isOfTask = (attempt: Attempt): boolean =>
  taskOfWorkspace(attempt.world, attempt.present(attempt.workspace, "workspace")) !== null;

/** Sharing was an experiment, which is off unless a deployment asks for it. Source: httpmw/experiments.go. */
export const isExperiment: Rule = { when: () => true, refuse: "sharing_not_enabled", until: "2.31.0" };

/** What is asked of a body that was read. Who may is asked last, when the row is written. */
export const sharing: readonly Rule[] = [
  { when: isOfTask, refuse: "task_not_shared", since: "2.30", until: "2.31" },
  { when: namesOneself, refuse: "own_sharing_role", since: "2.31.1" },
  { when: (attempt) => aclProblems(attempt).length > 0, refuse: "acl_invalid", validations: aclProblems },
  { when: mayNotShare, refuse: "sharing_not_permitted", until: "2.31" },
  { when: mayNotShare, refuse: "forbidden", since: "2.32" },
];

export const unsharing: Rule = { when: mayNotShare, refuse: "unsharing_not_permitted" };
