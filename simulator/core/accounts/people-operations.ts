/**
 * What is asked about users beside themselves: how one signs in, which roles there are and who holds them, and who is a
 * member of an organization. Source: coderd/users.go, userauth.go, roles.go, members.go; docs/behaviour, 11.4 and 11.5.
 */
import type { OperationId } from "../../../spec/operations.ts";
import { findUser, type Attempt } from "../attempt.ts";
import { bodyIsInvalid } from "../guards.ts";
import type { Organization, User } from "../model.ts";
import { nulInOrganization, nulInUser } from "../nul-rules.ts";
import { organizationIsFound } from "../path-rules.ts";
import { canReadMembership, canReadPersonal, isSiteOwner } from "../permissions.ts";
import { findOrganization } from "../read-search.ts";
import type { Rule } from "../rule.ts";
import { passwordProblem } from "../text/password.ts";
import type { Shown, View } from "../views.ts";
import { accountIsFound, userOf } from "./account-rules.ts";

export type PeopleOperation = Extract<
  OperationId,
  | "getAuthMethods"
  | "validatePassword"
  | "listSiteRoles"
  | "getUserLoginType"
  | "getUserRoles"
  | "getOrganizationMember"
  | "listOrganizationMembers"
>;

const passwordOf = (attempt: Attempt): string => (attempt.value as { readonly password: string }).password;

// prettier-ignore
export const peopleRules: Readonly<Record<PeopleOperation, readonly Rule[]>> = {
  getAuthMethods: [],
  validatePassword: [
    { when: bodyIsInvalid, refuse: "body_invalid", words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }) },
    { when: (attempt) => passwordOf(attempt) === "", refuse: "validation_failed", validations: () => [{ field: "password", detail: 'Validation failed for tag "required" with value: ""' }] },
  ],
  listSiteRoles: [],
  getUserLoginType: [
    ...accountIsFound,
    { when: (attempt) => userOf(attempt).id !== attempt.callingUser.id, refuse: "login_type_of_another" },
  ],
  getUserRoles: [
    ...accountIsFound,
    { when: (attempt) => !canReadPersonal(attempt.callingUser, userOf(attempt)), refuse: "not_found" },
  ],
  getOrganizationMember: [
    nulInOrganization,
    { when: (attempt) => organizationOf(attempt) === null, refuse: "not_found" },
    nulInUser,
    { when: (attempt) => memberOf(attempt) === null, refuse: "not_found" },
  ],
  listOrganizationMembers: organizationIsFound,
};

const shown = (view: View): Shown => ({ status: 200, view });

export const peopleShowings: Readonly<Record<PeopleOperation, (attempt: Attempt) => Shown>> = {
  getAuthMethods: () => shown({ kind: "account_auth_methods" }),
  validatePassword: (attempt) =>
    shown({ kind: "account_password", problem: passwordProblem(passwordOf(attempt)) }),
  // Of the roles there are a site owner alone gives any to others. Source: rbac/roles.go, assignRoles.
  listSiteRoles: ({ callingUser }) =>
    shown({ kind: "account_site_roles", assignable: isSiteOwner(callingUser) }),
  getUserLoginType: () => shown({ kind: "account_login_type" }),
  getUserRoles: (attempt) => shown({ kind: "account_roles", user: userOf(attempt) }),
  getOrganizationMember: (attempt) =>
    shown({
      kind: "account_member",
      user: attempt.present(memberOf(attempt), "member"),
      organization: attempt.present(organizationOf(attempt), "organization"),
    }),
  // What the caller may not read is left out without a word.
  listOrganizationMembers: (attempt) => {
    const organization = attempt.present(organizationOf(attempt), "organization");
    const users = [...attempt.world.users.values()].filter((user) =>
      canReadMembership(attempt.callingUser, user, organization.id, attempt.world.profile.has),
    );
    return shown({ kind: "account_members", users, organization });
  },
};

function organizationOf(attempt: Attempt): Organization | null {
  return findOrganization(attempt, attempt.param("organization"));
}

/** The user of the path, where the caller may read that they are a member of the organization of the path. */
function memberOf(attempt: Attempt): User | null {
  const { world, callingUser } = attempt;
  const user = findUser(world, callingUser, attempt.param("user"));
  const organization = attempt.present(organizationOf(attempt), "organization");
  const { has } = world.profile;
  return user !== null && canReadMembership(callingUser, user, organization.id, has) ? user : null;
}
