/** Mutants of accounts: where users belong, and the tokens they sign in with. */
import { handmade, type Mutant } from "../mutant.ts";

const OPERATIONS = "core/accounts/account-operations.ts";
const KEYS = "core/accounts/keys.ts";
const HEADERS = "http/headers.ts";

// prettier-ignore
export const accountMutants: readonly Mutant[] = handmade("accounts", {
  "belongs-nowhere": ["a user belongs nowhere", [OPERATIONS, "user.memberships.has(id) && canReadOrganization", "!user.memberships.has(id) && canReadOrganization"]],
  "belongs-everywhere": ["a user belongs wherever the caller may read", [OPERATIONS, "user.memberships.has(id) && canReadOrganization", "canReadOrganization"]],
  "organization-by-exact-name": ["the name of an organization below a user is read letter by letter", [OPERATIONS, 'attempt.param("organizationname").toLowerCase()', 'attempt.param("organizationname")']],
  "organization-by-id-below-user": ["an organization is found below a user by its id", [OPERATIONS, "if (organization.name.toLowerCase() !== name) continue;", "if (organization.name.toLowerCase() !== name && organization.id !== name) continue;"]],
  "foreign-organization-below-user": ["an organization is found below a user whoever asks", [OPERATIONS, "return canReadOrganization(attempt.callingUser, organization.id) ? organization : null;", "return organization;"]],
  "users-are-findable": ["a user whom the caller may not read is told of", [OPERATIONS, "[nulInUser, { when: userIsUnreadable,", "[nulInUser, { when: userIsUnknown,"], [OPERATIONS, "import { userIsUnreadable }", "import { userIsUnknown }"]],
  "anybody-makes-keys": ["whoever may read a user makes tokens for them", [OPERATIONS, "!canMakeKeys(attempt.callingUser, userOf(attempt))", "canMakeKeys === undefined"]],
  "keys-are-the-callers": ["a token is the caller's, whomever it was made for", [OPERATIONS, "token: makeSession(attempt, userOf(attempt))", "token: makeSession(attempt, attempt.callingUser)"]],
  "keys-do-not-open": ["a token that was made opens nothing", [KEYS, "  world.apiKeys.set(key.id, key);\n", ""]],
  "logout-keeps-the-session": ["whoever signs out stays signed in", [KEYS, "  world.apiKeys.delete(key.id);\n", ""]],
  "logout-ends-all": ["whoever signs out ends all tokens they have", [KEYS, "  world.apiKeys.delete(key.id);\n", "  for (const [id, { userId }] of world.apiKeys) if (userId === key.userId) world.apiKeys.delete(id);\n"]],
  "logout-leaves-the-cookie": ["whoever signs out keeps the cookie", [HEADERS, "${SESSION_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax", "${SESSION_COOKIE}=; Path=/; SameSite=Lax"]],
  "dead-ends-below-anybody": ["below a user's tokens the user is not looked up", ["http/routes.ts", 'keys", security: "user", depth: "account" },', 'keys", security: "user" },']],
});
