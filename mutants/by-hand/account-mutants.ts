/** Mutants of accounts: where users belong, and the tokens they sign in with. */
import { handmade, type Mutant } from "../mutant.ts";

const OPERATIONS = "core/accounts/account-operations.ts";
const KEYS = "core/accounts/keys.ts";
const RULES = "core/accounts/account-rules.ts";
const PEOPLE = "core/accounts/people-operations.ts";
const PEOPLE_JSON = "http/wire/wire-people.ts";
const ROLES = "http/wire/site-roles.ts";
const USERS = "core/accounts/user-search.ts";
const ILIKE = "core/text/ilike.ts";
const HEADERS = "http/headers.ts";

// prettier-ignore
export const accountMutants: readonly Mutant[] = handmade("accounts", {
  "belongs-nowhere": ["a user belongs nowhere", [OPERATIONS, "user.memberships.has(id) && canReadOrganization", "!user.memberships.has(id) && canReadOrganization"]],
  "belongs-everywhere": ["a user belongs wherever the caller may read", [OPERATIONS, "user.memberships.has(id) && canReadOrganization", "canReadOrganization"]],
  "organization-by-exact-name": ["the name of an organization below a user is read letter by letter", [OPERATIONS, 'attempt.param("organizationname").toLowerCase()', 'attempt.param("organizationname")']],
  "organization-by-id-below-user": ["an organization is found below a user by its id", [OPERATIONS, "if (organization.name.toLowerCase() !== name) continue;", "if (organization.name.toLowerCase() !== name && organization.id !== name) continue;"]],
  "foreign-organization-below-user": ["an organization is found below a user whoever asks", [OPERATIONS, "return canReadOrganization(attempt.callingUser, organization.id) ? organization : null;", "return organization;"]],
  "users-are-findable": ["a user whom the caller may not read is told of", [RULES, '{ when: userIsUnreadable, refuse: "not_found"', '{ when: userIsUnknown, refuse: "not_found"'], [RULES, "import { userIsUnreadable }", "import { userIsUnknown, userIsUnreadable }"]],
  "anybody-makes-keys": ["whoever may read a user makes tokens for them", [OPERATIONS, "!canMakeKeys(attempt.callingUser, userOf(attempt))", "canMakeKeys === undefined"]],
  "keys-are-the-callers": ["a token is the caller's, whomever it was made for", [OPERATIONS, "token: makeSession(attempt, userOf(attempt))", "token: makeSession(attempt, attempt.callingUser)"]],
  "keys-do-not-open": ["a token that was made opens nothing", [KEYS, "  world.apiKeys.set(key.id, key);\n", ""]],
  "logout-keeps-the-session": ["whoever signs out stays signed in", [KEYS, "  world.apiKeys.delete(key.id);\n", ""]],
  "logout-ends-all": ["whoever signs out ends all tokens they have", [KEYS, "  world.apiKeys.delete(key.id);\n", "  for (const [id, { userId }] of world.apiKeys) if (userId === key.userId) world.apiKeys.delete(id);\n"]],
  "logout-leaves-the-cookie": ["whoever signs out keeps the cookie", [HEADERS, "${SESSION_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax", "${SESSION_COOKIE}=; Path=/; SameSite=Lax"]],
  "users-are-shown-to-all": ["the list of users shows everybody to everybody", [USERS, "    .filter((user) => canReadUser(attempt.callingUser, user))\n", ""], [USERS, 'import { canReadUser } from "../permissions.ts";\n', ""]],
  "users-must-be-named-whole": ["bare words of a search for users are a whole username", [ILIKE, "piecesOf(`%${pattern}%`.toLowerCase())", "piecesOf(pattern.toLowerCase())"]],
  "users-by-exact-letters": ["a search for users looks at the case of letters of usernames", [ILIKE, "Array.from(text.toLowerCase())", "Array.from(text.toUpperCase())"]],
  "users-by-plain-text": ["a percent sign in a search for users stands for itself", [USERS, "(user) => holdsIlike(user.email, text) ||", "(user) => user.email.includes(text) ||"], [USERS, "|| holdsIlike(user.username, text)", "|| user.username.includes(text)"]],
  "users-by-username-alone": ["emails are not searched for users", [USERS, "holdsIlike(user.email, text) || holdsIlike(user.username, text)", "holdsIlike(user.username, text)"]],
  "users-by-any-name": ["a search for users ignores names", [USERS, "(user) => holdsIlike(user.name, text)", "(user) => user.name === text || true"]],
  "users-of-any-status": ["a search for users ignores statuses", [USERS, "(user) => asked.includes(user.status)", "(user) => asked.length > 0 || user.status === null"]],
  "users-of-the-first-status": ["of several statuses only the first is looked for", [USERS, 'values.flatMap((value) => value.split(","))', 'values.slice(0, 1).map((value) => value.split(",")[0] ?? "")']],
  "users-of-any-role": ["a search for users ignores roles", [USERS, "siteRoles.some((role) => asked.includes(role))", "siteRoles.length >= 0"]],
  "members-have-no-role": ["who asks for members gets nobody", [USERS, 'if (asked.every((role) => role === "member")) return () => true;\n', ""]],
  "members-beside-owners": ["who asks for members and owners gets everybody", [USERS, 'asked.every((role) => role === "member")', 'asked.includes("member")']],
  "users-of-any-github": ["a search for users ignores the number at github.com", [USERS, "asked === 0n || (githubUserId !== null && BigInt(githubUserId) === asked)", "asked >= 0n || githubUserId === null"]],
  "users-of-github-zero": ["the number 0 at github.com is looked for", [USERS, "asked === 0n || (githubUserId", "(githubUserId"]],
  "users-signed-in-anyhow": ["a search for users ignores how they sign in", [USERS, '() => asked.includes("password")', '() => asked.includes("password") || true']],
  "service-accounts-are-people": ["who asks for service accounts gets people", [USERS, "return () => !value;", "return () => true;"]],
  "created-whenever": ["a search for users ignores the time they were made behind", [USERS, "user.createdAt >= instant", "user.createdAt <= instant"]],
  "created-before-whenever": ["a search for users ignores the time they were made before", [USERS, "user.createdAt <= instant", "user.createdAt <= instant || true"]],
  "seen-whenever": ["a search for users ignores the time they were seen behind", [USERS, "lastSeen(user) >= instant", "lastSeen(user) <= instant"]],
  "seen-before-whenever": ["a search for users ignores the time they were seen before", [USERS, "lastSeen(user) <= instant", "lastSeen(user) <= instant || true"]],
  "one-condition-is-enough": ["of two conditions on users one is enough", [USERS, "conditions.every((fits) => fits(user))", "(conditions.length === 0 || conditions.some((fits) => fits(user)))"]],
  "users-behind-nobody": ["behind nobody the list of users begins", [USERS, "user === undefined ? null : placeOf(user)", 'user === undefined ? "" : placeOf(user)']],
  "users-from-the-cursor": ["the list behind a user has that user", [USERS, "placeOf(user) > after", "placeOf(user) >= after"]],
  "users-are-counted-on-the-page": ["the count of users is that of the page", [OPERATIONS, "users.length === 0 ? 0 : found.length", "users.length"]],
  "users-are-counted-behind-the-last": ["a page without users counts all", [OPERATIONS, "users.length === 0 ? 0 : found.length", "found.length"]],
  "one-mistake-of-a-search": ["only the first mistake of a search for users is told", [USERS, "problems: [...problems, ...unknownProblems(parsed.unknown)]", "problems: [...problems, ...unknownProblems(parsed.unknown)].slice(0, 1)"]],
  "times-by-the-short-layout": ["a time that is none is told of the layout without parts of a second", [USERS, "parseRfc3339(text.toUpperCase(), NANO_LAYOUT)", "parseRfc3339(text.toUpperCase())"]],
  "times-in-small-letters": ["a time of a search for users has small letters", [USERS, "parseRfc3339(text.toUpperCase(), NANO_LAYOUT)", "parseRfc3339(text, NANO_LAYOUT)"]],
  "numbers-of-any-size": ["a number at github.com has any size", ["core/text/parse-int.ts", "const INT64_MAX = 2n ** 63n - 1n;", "const INT64_MAX = 2n ** 99n - 1n;"]],
  "names-with-a-nul": ["a NUL in a name is searched for", [USERS, '["search", "name", "role"].flatMap', '["search", "role"].flatMap']],
  "roles-with-a-nul": ["a NUL in a role is searched for", [USERS, '["search", "name", "role"].flatMap', '["search", "name"].flatMap']],
  "passwords-are-all-good": ["a weak password is told to do", [PEOPLE_JSON, "valid: problem === null, details", "valid: true, details"]],
  "weak-passwords-lack-nothing": ["a weak password is not told what it lacks", [PEOPLE_JSON, 'details: problem ?? ""', 'details: ""']],
  "roles-are-anybodys-to-give": ["everybody gives the site's roles", [PEOPLE, "assignable: isSiteOwner(callingUser)", "assignable: callingUser.status === \"active\""]],
  "roles-are-nobodys-to-give": ["nobody gives the site's roles", [PEOPLE, "assignable: isSiteOwner(callingUser)", "assignable: false && isSiteOwner(callingUser)"]],
  "roles-may-do-nothing": ["the site's roles are told without what they may do", [ROLES, "permissions.trim().split(/\\s+/).flatMap(permissionValues)", "[]"]],
  "roles-are-hidden-from-user-admins": ["who administers users is not told their roles", ["core/permissions.ts", 'isSiteOwner(caller) || caller.siteRoles.includes("user-admin")', "isSiteOwner(caller)"]],
  "roles-are-for-auditors": ["an auditor is told the roles that users hold", ["core/permissions.ts", 'isSiteOwner(caller) || caller.siteRoles.includes("user-admin")', "canReadUser(caller, user)"]],
  "site-roles-of-a-user-are-missing": ["the roles of a user are told without those of the site", [PEOPLE_JSON, "roles: user.siteRoles,", "roles: [],"]],
  "members-without-their-roles": ["a member of an organization is shown without their roles there", [PEOPLE_JSON, "roles: roles.map((name) =>", "roles: roles.slice(9).map((name) =>"]],
  "members-without-site-roles": ["a member of an organization is shown with roles of the site that they do not hold", [PEOPLE_JSON, "global_roles: siteRoleValues(user)", 'global_roles: [{ name: "owner", display_name: "Owner" }]']],
  "members-are-everybody": ["whoever is known is a member of every organization", [PEOPLE, "user !== null && canReadMembership(callingUser, user, organization.id, has) ? user : null", "user !== null && (canReadMembership(callingUser, user, organization.id, has) || callingUser.siteRoles.length > 0) ? user : null"]],
  "members-are-oneself": ["of an organization one is shown oneself alone", [PEOPLE, "user !== null && canReadMembership(callingUser, user, organization.id, has) ? user : null", "user === callingUser ? user : null"]],
  "dead-ends-below-anybody": ["below a user's tokens the user is not looked up", ["http/routes.ts", 'keys", security: "user", depth: "account" },', 'keys", security: "user" },']],
});
