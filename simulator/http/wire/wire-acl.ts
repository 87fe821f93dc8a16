/** Whom a workspace is shared with, as plain values with keys in the order of codersdk. Source: codersdk/workspaces.go. */
import type { Acl, WorkspaceRole } from "../../core/acl.ts";
import type { Organization, User, Uuid, Workspace } from "../../core/model.ts";
import { parseUuid } from "../../core/text/uuid.ts";
import { must, type World } from "../../core/world.ts";
import { minimalUserValue, reducedUserValue } from "./wire-user.ts";

/** The name of the group of all members of an organization. Source: queries/groups.sql, InsertAllUsersGroup. */
const EVERYONE = "Everyone";

/** The answer of `GET …/acl`: the rows that the ids name; a role is looked up by the usual spelling of the id. */
export function aclValue(world: World, { users, groups }: Acl): object {
  const userIds = idsOf(users);
  const groupIds = idsOf(groups);
  return {
    users: [...world.users.values()]
      .filter(({ id }) => userIds.has(id))
      .map((user) => ({ ...minimalUserValue(user), role: users.get(user.id) ?? "" })),
    group: [...world.organizations.values()]
      .filter(({ id }) => groupIds.has(id))
      .map((organization) => ({
        ...groupValue(world, organization),
        role: groups.get(organization.id) ?? "",
      })),
  };
}

function idsOf(list: ReadonlyMap<string, WorkspaceRole>): ReadonlySet<Uuid> {
  return new Set([...list.keys()].map(idOf));
}

function idOf(key: string): Uuid {
  const parsed = parseUuid(key);
  if (!parsed.ok) throw new Error(`${key} is no uuid, which a guard should have refused`);
  return parsed.uuid;
}

function groupValue(world: World, { id, name, displayName }: Organization): object {
  const members = [...world.users.values()].filter((user: User) => user.memberships.has(id));
  return {
    id,
    name: EVERYONE,
    display_name: "",
    organization_id: id,
    members: members.map(reducedUserValue),
    total_member_count: members.length,
    avatar_url: "",
    quota_allowance: 0,
    source: "user",
    organization_name: name,
    organization_display_name: displayName,
  };
}

/** `shared_with` of a workspace: every entry, and nothing while there is none. Source: coderd/workspaces.go, sharedWorkspaceActors. */
export function sharedWith(world: World, { acl }: Workspace): readonly object[] | undefined {
  const users = [...acl.users].map(([key, role]) => {
    const user = must(world.users.get(idOf(key)), "user");
    return {
      id: user.id,
      actor_type: "user",
      name: user.name,
      avatar_url: user.avatarUrl === "" ? undefined : user.avatarUrl,
      roles: [role],
    };
  });
  const groups = [...acl.groups].map(([key, role]) => ({
    id: idOf(key),
    actor_type: "group",
    name: EVERYONE,
    roles: [role],
  }));
  return users.length + groups.length === 0 ? undefined : [...users, ...groups];
}
