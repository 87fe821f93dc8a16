/**
 * The operations about accounts: the organizations of a user, and the tokens.
 * Source: coderd/users.go, coderd/apikey.go, coderd/userauth.go; docs/behaviour, 11.
 */
import type { OperationId } from "../../../spec/operations.ts";
import type { Attempt } from "../attempt.ts";
import type { Organization, User } from "../model.ts";
import { nulIn, param } from "../nul-rules.ts";
import { pageOf, pageProblems } from "../pages.ts";
import { canMakeKeys, canReadOrganization } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import type { Shown, View } from "../views.ts";
import { accountIsFound, userOf } from "./account-rules.ts";
import { endSession, makeSession } from "./keys.ts";
import { peopleRules, peopleShowings, type PeopleOperation } from "./people-operations.ts";
import {
  tokenChanges,
  tokenRules,
  tokenShowings,
  type TokenChange,
  type TokenOperation,
} from "./token-operations.ts";
import { findUsers, searchedTexts, userSearchProblems } from "./user-search.ts";

/** The operations of this file that only show something. */
export type AccountOperation =
  | TokenOperation
  | PeopleOperation
  | Extract<OperationId, "listUsers" | "listUserOrganizations" | "getUserOrganization">;
/** Those that change the world. */
export type AccountChange = TokenChange | Extract<OperationId, "createApiKey" | "logout">;

const mayNotMakeKeys = (attempt: Attempt): boolean => !canMakeKeys(attempt.callingUser, userOf(attempt));

// prettier-ignore
export const accountRules: Readonly<Record<AccountOperation | AccountChange, readonly Rule[]>> = {
  listUsers: [
    { when: (attempt) => userSearchProblems(attempt).length > 0, refuse: "user_query_invalid", validations: userSearchProblems },
    { when: (attempt) => pageProblems(attempt).length > 0, refuse: "query_parameter_invalid", validations: pageProblems },
    nulIn("nul_in_user_search", searchedTexts),
  ],
  listUserOrganizations: accountIsFound,
  getUserOrganization: [
    ...accountIsFound,
    nulIn("nul_in_organization_name", param("organizationname")),
    { when: (attempt) => namedOrganization(attempt) === null, refuse: "not_found" },
  ],
  createApiKey: [...accountIsFound, { when: mayNotMakeKeys, refuse: "key_not_permitted" }],
  logout: [],
  ...peopleRules,
  ...tokenRules,
};

const shown = (view: View, status = 200): Shown => ({ status, view });

export const accountShowings: Readonly<Record<AccountOperation, (attempt: Attempt) => Shown>> = {
  listUsers: (attempt) => {
    const found = findUsers(attempt);
    const users = pageOf(attempt, found);
    // The count comes with the rows, so a page without any has none. Source: coderd/users.go, GetUsers.
    return shown({ kind: "account_users", users, count: users.length === 0 ? 0 : found.length });
  },
  listUserOrganizations: (attempt) =>
    shown({ kind: "organizations", organizations: organizationsOf(attempt, userOf(attempt)) }),
  getUserOrganization: (attempt) =>
    shown({
      kind: "organization",
      organization: attempt.present(namedOrganization(attempt), "organization"),
    }),
  ...peopleShowings,
  ...tokenShowings,
};

export const accountChanges: Readonly<Record<AccountChange, (attempt: Attempt) => Shown>> = {
  createApiKey: (attempt) =>
    shown({ kind: "account_new_key", token: makeSession(attempt, userOf(attempt)) }, 201),
  logout: (attempt) => {
    endSession(attempt);
    return shown({ kind: "message", message: "Logged out!" });
  },
  ...tokenChanges,
};

/** Where the user is a member; what the caller may not read is left out. */
function organizationsOf({ world, callingUser }: Attempt, user: User): readonly Organization[] {
  return [...world.organizations.values()].filter(
    ({ id }) => user.memberships.has(id) && canReadOrganization(callingUser, id),
  );
}

/** By name alone, and whoever the user of the path is. Source: coderd/users.go, organizationByUserAndName. */
function namedOrganization(attempt: Attempt): Organization | null {
  const name = attempt.param("organizationname").toLowerCase();
  for (const organization of attempt.world.organizations.values()) {
    if (organization.name.toLowerCase() !== name) continue;
    return canReadOrganization(attempt.callingUser, organization.id) ? organization : null;
  }
  return null;
}
