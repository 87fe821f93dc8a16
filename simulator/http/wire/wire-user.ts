/** Users as plain values with keys in the order of codersdk. */
import type { User } from "../../core/model.ts";
import { formatInstant } from "../../core/text/time.ts";
import { siteRoles } from "./site-roles.ts";

/** How everybody signs in. */
export const LOGIN_TYPE = "password";

/** Source: codersdk/users.go, MinimalUser. */
export function minimalUserValue({ id, username, name, avatarUrl }: User): object {
  return {
    id,
    username,
    name: name === "" ? undefined : name,
    avatar_url: avatarUrl === "" ? undefined : avatarUrl,
  };
}

/** Source: codersdk/users.go, ReducedUser. */
export function reducedUserValue(user: User): object {
  return {
    ...minimalUserValue(user),
    email: user.email,
    created_at: formatInstant(user.createdAt),
    updated_at: formatInstant(user.createdAt),
    last_seen_at: formatInstant(user.createdAt),
    status: user.status,
    login_type: LOGIN_TYPE,
  };
}

/** Source: codersdk/users.go, User. */
export function userValue(user: User): object {
  const site = siteRoleValues(user);
  return {
    ...reducedUserValue(user),
    organization_ids: [...user.memberships.keys()],
    roles: site,
    has_ai_seat: false,
  };
}

/** The roles of the site that a user holds. Source: codersdk/roles.go, SlimRole. */
export function siteRoleValues(user: User): readonly object[] {
  return user.siteRoles.map((name) => ({ name, display_name: siteRoles[name].name }));
}
