/** Mutants of tokens by name, and of keys by their ids. */
import { handmade, type Mutant } from "../mutant.ts";

const TOKENS = "core/accounts/token-operations.ts";
const BODY = "core/accounts/token-body.ts";
const KEYS = "core/accounts/keys.ts";
const JSON_OF_TOKENS = "http/wire/wire-tokens.ts";

// prettier-ignore
export const tokenMutants: readonly Mutant[] = handmade("tokens", {
  "expired-tokens-are-listed": ["tokens that have ended are listed", [TOKENS, "(ofThePast || key.expiresAt > now) &&", "(ofThePast || key.expiresAt <= now || key.expiresAt > now) &&"]],
  "expired-tokens-are-gone": ["tokens that have ended are listed for nobody", [TOKENS, "(ofThePast || key.expiresAt > now) &&", "key.expiresAt > now &&"]],
  "sessions-are-listed": ["sessions are listed among the tokens", [TOKENS, 'key.loginType === "token" &&\n      (ofAll', 'key.loginType !== null &&\n      (ofAll']],
  "tokens-of-all-are-listed": ["the tokens of all are listed for whoever may see them", [TOKENS, "(ofAll || key.userId === userOf(attempt).id) &&", "(ofAll || key.userId !== null) &&"]],
  "tokens-of-all-are-never-listed": ["the tokens of all are listed for nobody", [TOKENS, "(ofAll || key.userId === userOf(attempt).id) &&", "key.userId === userOf(attempt).id &&"]],
  "tokens-of-others-are-listed": ["tokens are listed whoever asks", [TOKENS, "(ofThePast || key.expiresAt > now) &&\n      canMakeKeys(callingUser, ownerOf(attempt, key)),", "(ofThePast || key.expiresAt > now) &&\n      callingUser !== null,"]],
  "keys-of-others-are-shown": ["keys are found whoever asks", [TOKENS, "return canMakeKeys(attempt.callingUser, ownerOf(attempt, key)) ? key : null;", "return key;"]],
  "sessions-are-hidden": ["a session is not found by its id", [TOKENS, "if (key === undefined || key === null) return null;", 'if (key === undefined || key === null || key.loginType === "password") return null;']],
  "deleted-keys-stay": ["a key that was deleted stays", [TOKENS, "    attempt.world.apiKeys.delete(present(attempt).id);\n", "    present(attempt);\n"]],
  "ended-keys-go-on": ["a key that was ended goes on", [KEYS, "  if (key.expiresAt > now) key.expiresAt = now;\n", ""]],
  "ended-keys-are-deleted": ["a key that was ended is gone", [TOKENS, "    endKey(attempt, present(attempt));\n", "    attempt.world.apiKeys.delete(present(attempt).id);\n"]],
  "names-are-shared": ["a name of a token is taken for all users", [TOKENS, 'key.userId === user.id && key.loginType === "token" &&', 'user.id !== "" && key.loginType === "token" &&']],
  "names-in-any-case": ["the name of a token is read in any case of letters", [TOKENS, "&& key.name === name) return key;", "&& key.name.toLowerCase() === name.toLowerCase()) return key;"]],
  "tokens-without-names": ["a token without a name is given none", [TOKENS, "name: token_name || madeName(attempt),", "name: token_name,"]],
  "names-without-digits": ["the made name of a token has no digits", [TOKENS, "slice(0, 30)}${digits}`", "slice(0, 30)}`"], [TOKENS, '  const digits = String(draw.below(100)).padStart(2, "0");\n', ""]],
  "lifetimes-are-ignored": ["every token lives for a week", [TOKENS, "lifetimeSeconds: seconds === 0 ? DAY_SECONDS : seconds,", "lifetimeSeconds: seconds === 0 ? DAY_SECONDS : WEEK_SECONDS,"]],
  "short-lives-are-told-as-none": ["a life of no second is told as none", [TOKENS, "lifetimeSeconds: seconds === 0 ? DAY_SECONDS : seconds,", "lifetimeSeconds: seconds,"]],
  "owners-live-long": ["the tokens of a site owner live as long as those of others", [BODY, "return isSiteOwner(user) ? 168 * HOUR : 876_600 * HOUR;", "return isSiteOwner(user) ? 876_600 * HOUR : 876_600 * HOUR;"]],
  "longest-life-of-the-caller": ["the longest life is told for whoever asks, and not for the user", [TOKENS, "longest: body.longestLife(userOf(attempt))", "longest: body.longestLife(attempt.callingUser)"]],
  "scopes-are-ignored": ["a token is for everything, whatever was asked for", [TOKENS, "    scopes: body.scopesOf(attempt),\n", ""]],
  "old-scope-stays": ["the one scope of old is kept as it was sent", [BODY, '  if (scope === "application_connect") return ["coder:application_connect"];\n', '  if (scope === "application_connect") return ["coder:all"];\n']],
  "word-all-stays": ["the word all is kept as it was sent", [BODY, 'return ["", "all"].includes(scope) ? ["coder:all"] : [scope];', 'return scope === "" ? ["coder:all"] : [scope];']],
  "old-scope-is-not-told": ["tokens are told without the one scope of old", [JSON_OF_TOKENS, 'return scopes.includes("coder:all") ? "all" : "";', 'return scopes.length > 0 ? "" : "all";']],
  "allow-list-is-ignored": ["a token is bound to nothing, whatever was asked for", [TOKENS, "    allowList: body.allowListOf(attempt),\n", ""]],
  "allow-list-repeats-itself": ["what a token is bound to is kept as it was sent", [BODY, '    .filter((entry) => entry.endsWith(":*") || !entries.has(`${resourceOf(entry)}:*`))\n', "    .filter((entry) => resourceOf(entry) !== entry)\n"]],
  "allow-list-unsorted": ["what a token is bound to is kept in its own order", [BODY, "    .toSorted((left, right) => (left < right ? -1 : 1));", ";"]],
  "everything-beside-something": ["whatever a token is bound to is kept beside everything", [BODY, 'if (entries.size === 0 || entries.has("*:*")) return ["*:*"];', 'if (entries.size === 0) return ["*:*"];']],
  "use-is-not-noted": ["a token was never used", [KEYS, "if (now - key.lastUsed > HOUR) key.lastUsed = now;", "if (now < key.lastUsed) key.lastUsed = now;"]],
  "tokens-without-their-owner": ["tokens are listed without who they belong to", [JSON_OF_TOKENS, "({ ...keyValue(key), username: owner.username })", '({ ...keyValue(key), username: owner.username.slice(99) })']],
  "no-tokens-are-an-empty-list": ["no tokens are an empty list", [JSON_OF_TOKENS, 'if (tokens.length === 0) return "null";', 'if (tokens.length === 0) return "[]";']],
  "keys-of-the-day": ["a key is told to end when it was made", [JSON_OF_TOKENS, "expires_at: formatInstant(toldEnd(key)),", "expires_at: made,"]],
});
