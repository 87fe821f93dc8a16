/**
 * May a user do this to that? Coder's own policy over the grants of the roles. The routes ask `permissions.ts`, which
 * says the same in fewer steps; test/behaviour/authcheck.test.ts compares the two.
 * Source: coderd/rbac/policy.rego.
 */
import type { Profile } from "../changes.ts";
import type { User } from "../model.ts";
import type { Deployment } from "../world.ts";
import { isKindIn } from "./resource-kinds.ts";
import {
  everybody,
  grants,
  ofAMember,
  ofOneself,
  organizationGrants,
  organizationGrantsAnywhere,
  organizationMember,
  siteGrants,
} from "./role-grants.ts";

/** A resource, or all of a kind that have the same owners. Empty texts are nobody and no organization. */
export interface Resource {
  readonly kind: string;
  readonly ownerId: string;
  readonly organizationId: string;
  /** In any organization at all. */
  readonly anyOrganization: boolean;
  /** What the resource itself allows the user, beside the roles. */
  readonly shared: readonly string[];
}

/** What of a world decides beside the user. */
export interface Policy {
  readonly deployment: Pick<Deployment, "workspaceSharing" | "ownerWorkspaceAccess">;
  readonly profile: Pick<Profile, "version" | "has">;
}

/** Do the user's roles, or the resource itself, allow the action? */
export function mayDo(caller: User, action: string, resource: Resource, policy: Policy): boolean {
  const { kind, ownerId, organizationId, anyOrganization } = resource;
  const { deployment, profile } = policy;
  if (!isKindIn(kind, profile.version)) return false;
  // What is switched off for the site no role gives back.
  if (kind === "workspace" && action === "share" && !deployment.workspaceSharing) return false;
  if (resource.shared.includes(action)) return true;
  const organizations = anyOrganization ? [...caller.memberships.keys()] : [organizationId];
  return (
    mayAnywhere(caller, kind, action, policy) ||
    (ownerId === caller.id &&
      organizationId === "" &&
      !anyOrganization &&
      grants(ofOneself(), kind, action, profile.version)) ||
    organizations.some((id) => mayInOrganization(caller, id, resource, action, profile))
  );
}

function mayAnywhere(
  caller: User,
  kind: string,
  action: string,
  { deployment, profile: { version } }: Policy,
): boolean {
  const { ownerWorkspaceAccess } = deployment;
  if (grants(everybody(), kind, action, version)) return true;
  if (caller.siteRoles.some((role) => grants(siteGrants(role, ownerWorkspaceAccess), kind, action, version)))
    return true;
  const roles = [...caller.memberships.values()].flat();
  return roles.some((role) => grants(organizationGrantsAnywhere(role), kind, action, version));
}

function mayInOrganization(
  caller: User,
  organizationId: string,
  { kind, ownerId }: Resource,
  action: string,
  { version, has }: Policy["profile"],
): boolean {
  const roles = caller.memberships.get(organizationId);
  if (roles === undefined) return false;
  return (
    grants(organizationMember(has.membersReadMembers), kind, action, version) ||
    roles.some((role) => grants(organizationGrants(role), kind, action, version)) ||
    (ownerId === caller.id && grants(ofAMember(), kind, action, version))
  );
}
