/**
 * The operations about accounts: the organizations of a user, and the tokens.
 * Source: coderd/users.go, coderd/apikey.go, coderd/userauth.go; docs/behaviour, 11.
 */
import type { OperationId } from "../../../spec/operations.ts";
import { readableUser, type Attempt } from "../attempt.ts";
import { userIsUnreadable } from "../guards.ts";
import type { Organization, User } from "../model.ts";
import { nulIn, nulInUser, param } from "../nul-rules.ts";
import { canMakeKeys, canReadOrganization } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import type { Shown, View } from "../views.ts";
import { endSession, makeSession } from "./keys.ts";

/** The operations of this file that only show something. */
export type AccountOperation = Extract<OperationId, "listUserOrganizations" | "getUserOrganization">;
/** Those that change the world. */
export type AccountChange = Extract<OperationId, "createApiKey" | "logout">;

/** The user of the path, whom the caller must be able to read. Source: httpmw/userparam.go, ExtractUserParam. */
export const accountIsFound: readonly Rule[] = [nulInUser, { when: userIsUnreadable, refuse: "not_found" }];

const mayNotMakeKeys = (attempt: Attempt): boolean => !canMakeKeys(attempt.callingUser, userOf(attempt));

// prettier-ignore
export const accountRules: Readonly<Record<AccountOperation | AccountChange, readonly Rule[]>> = {
  listUserOrganizations: accountIsFound,
  getUserOrganization: [
    ...accountIsFound,
    nulIn("nul_in_organization_name", param("organizationname")),
    { when: (attempt) => namedOrganization(attempt) === null, refuse: "not_found" },
  ],
  createApiKey: [...accountIsFound, { when: mayNotMakeKeys, refuse: "key_not_permitted" }],
  logout: [],
};

const shown = (view: View, status = 200): Shown => ({ status, view });

export const accountShowings: Readonly<Record<AccountOperation, (attempt: Attempt) => Shown>> = {
  listUserOrganizations: (attempt) =>
    shown({ kind: "organizations", organizations: organizationsOf(attempt, userOf(attempt)) }),
  getUserOrganization: (attempt) =>
    shown({
      kind: "organization",
      organization: attempt.present(namedOrganization(attempt), "organization"),
    }),
};

export const accountChanges: Readonly<Record<AccountChange, (attempt: Attempt) => Shown>> = {
  createApiKey: (attempt) =>
    shown({ kind: "account_new_key", token: makeSession(attempt, userOf(attempt)) }, 201),
  logout: (attempt) => {
    endSession(attempt);
    return shown({ kind: "message", message: "Logged out!" });
  },
};

function userOf(attempt: Attempt): User {
  return attempt.present(readableUser(attempt.world, attempt.callingUser, attempt.param("user")), "user");
}

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
