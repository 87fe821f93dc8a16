/**
 * Whom a workspace is shared with, and as what. Source: coderd/database/db2sdk/db2sdk.go, WorkspaceRoleActions;
 * coderd/rbac/policy.rego, acl_allow.
 */
/** `use` reads, connects, starts and stops; `admin` may do everything but delete. */
export type WorkspaceRole = "use" | "admin";

/** The two lists of a workspace. Keys are uuids as they were written: only the usual spelling is anybody's. */
export interface Acl {
  readonly users: Map<string, WorkspaceRole>;
  /** A group is all members of one organization, and has its id: others come with a licence. */
  readonly groups: Map<string, WorkspaceRole>;
}

/** What may be shared. */
export interface Sharable {
  readonly organizationId: string;
  readonly acl: Acl;
}

export function emptyAcl(): Acl {
  return { users: new Map(), groups: new Map() };
}

export function isShared({ users, groups }: Acl): boolean {
  return users.size + groups.size > 0;
}

/** Whoever may be given a role, by an id or as a member of an organization. */
interface Holder {
  readonly id: string;
  readonly memberships: ReadonlyMap<string, unknown>;
}

/** As what a workspace is shared with the caller; null when it is not. The group of another organization gives nothing. */
export function roleOf(caller: Holder, { organizationId, acl }: Sharable): WorkspaceRole | null {
  const asMember = caller.memberships.has(organizationId) ? acl.groups.get(organizationId) : undefined;
  const asUser = acl.users.get(caller.id);
  return asUser === "admin" ? asUser : (asMember ?? asUser ?? null);
}
