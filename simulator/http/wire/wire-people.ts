/** How people sign in, the roles they hold and where they are members, as plain values. Keys in the order of codersdk. */
import type { PeopleView } from "../../core/accounts/account-view.ts";
import type { Organization, SiteRole, User } from "../../core/model.ts";
import { formatInstant } from "../../core/text/time.ts";
import { siteRoles, siteRoleValue } from "./site-roles.ts";
import { LOGIN_TYPE, siteRoleValues } from "./wire-user.ts";

export function peopleValue(view: PeopleView): object {
  switch (view.kind) {
    case "account_auth_methods":
      return AUTH_METHODS;
    case "account_login_type":
      return { login_type: LOGIN_TYPE };
    case "account_password":
      return passwordValue(view.problem);
    case "account_site_roles":
      return (Object.keys(siteRoles) as SiteRole[]).map((role) => siteRoleValue(role, view.assignable));
    case "account_roles":
      return rolesValue(view.user);
    case "account_member":
      return memberValue(view.user, view.organization);
    case "account_members":
      return view.users.map((user) => memberValue(user, view.organization));
  }
}

/** Source: codersdk/users.go, AuthMethods: passwords alone, as nothing else was set up. */
const AUTH_METHODS = {
  password: { enabled: true },
  github: { enabled: false, default_provider_configured: false },
  oidc: { enabled: false, signInText: "", iconUrl: "" },
};

/** Source: codersdk/users.go, ValidateUserPasswordResponse. */
function passwordValue(problem: string | null): object {
  return { valid: problem === null, details: problem ?? "" };
}

/** By the ids of organizations, in their order. Source: codersdk/users.go, UserRoles. */
function rolesValue(user: User): object {
  const memberships = [...user.memberships].toSorted(([left], [right]) => (left < right ? -1 : 1));
  return { roles: user.siteRoles, organization_roles: Object.fromEntries(memberships) };
}

/** Source: codersdk/organizations.go, OrganizationMemberWithUserData. */
function memberValue(user: User, { id }: Organization): object {
  const roles = user.memberships.get(id) ?? [];
  const made = formatInstant(user.createdAt);
  return {
    username: user.username,
    name: user.name === "" ? undefined : user.name,
    avatar_url: user.avatarUrl === "" ? undefined : user.avatarUrl,
    email: user.email,
    status: user.status,
    login_type: LOGIN_TYPE,
    last_seen_at: made,
    user_created_at: made,
    user_updated_at: made,
    global_roles: siteRoleValues(user),
    has_ai_seat: false,
    user_id: user.id,
    organization_id: id,
    created_at: made,
    updated_at: made,
    roles: roles.map((name) => ({ name, display_name: "Organization Admin", organization_id: id })),
  };
}
