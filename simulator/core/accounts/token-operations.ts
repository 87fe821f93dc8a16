/**
 * Tokens by name, and every key by its id: made, listed, looked up, ended. Source: coderd/apikey.go; docs/behaviour, 11.6
 * and 11.7.
 */
import type { OperationId } from "../../../spec/operations.ts";
import type { Attempt } from "../attempt.ts";
import { bodyIsInvalid } from "../guards.ts";
import { nulIn, param } from "../nul-rules.ts";
import { canMakeKeys } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import { quote } from "../text/query.ts";
import { parseBoolean } from "../text/text.ts";
import { ADJECTIVES, SURNAMES } from "../text/word-lists.ts";
import type { Shown, View } from "../views.ts";
import { must } from "../world.ts";
import { accountIsFound, userOf } from "./account-rules.ts";
import type { ApiKey } from "./api-key.ts";
import { endKey, makeKey, tokenText } from "./keys.ts";
import * as body from "./token-body.ts";

export type TokenOperation = Extract<OperationId, "listTokens" | "getTokenConfig" | "getToken" | "getApiKey">;
export type TokenChange = Extract<OperationId, "createToken" | "deleteApiKey" | "expireApiKey">;

const keyIsUnknown: Rule = { when: (attempt) => keyOf(attempt) === null, refuse: "not_found" };

/** A key by its id, whoever the user of the path is. */
const keyIsFound = (nul: Parameters<typeof nulIn>[0]): readonly Rule[] => [
  ...accountIsFound,
  nulIn(nul, param("keyid")),
  keyIsUnknown,
];

// prettier-ignore
export const tokenRules: Readonly<Record<TokenOperation | TokenChange, readonly Rule[]>> = {
  createToken: [
    ...accountIsFound,
    { when: bodyIsInvalid, refuse: "body_invalid", words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }) },
    { when: (attempt) => body.allowListProblem(attempt) !== null, refuse: "body_invalid", words: (attempt) => ({ problem: body.allowListProblem(attempt) ?? "" }) },
    { when: (attempt) => body.unknownScope(attempt) !== null, refuse: "token_scope_unknown", words: (attempt) => ({ scope: body.unknownScope(attempt) ?? "" }) },
    { when: (attempt) => allowed(attempt).length > body.LONGEST_ALLOW_LIST, refuse: "token_allow_list_too_long", words: (attempt) => ({ length: String(allowed(attempt).length) }) },
    { when: (attempt) => body.lifetimeProblem(attempt, userOf(attempt)) !== null, refuse: "token_lifetime_invalid", words: (attempt) => ({ problem: body.lifetimeProblem(attempt, userOf(attempt)) ?? "" }) },
    { when: (attempt) => body.unusableScope(attempt) !== null, refuse: "token_scope_unusable", words: (attempt) => ({ scope: body.unusableScope(attempt) ?? "" }) },
    { when: (attempt) => !canMakeKeys(attempt.callingUser, userOf(attempt)), refuse: "key_not_permitted" },
    nulIn("nul_in_token_name", (attempt) => [body.tokenBody(attempt).token_name]),
    { when: (attempt) => tokenNamed(attempt, body.tokenBody(attempt).token_name) !== null, refuse: "token_name_taken", words: (attempt) => ({ name: quote(body.tokenBody(attempt).token_name) }) },
  ],
  listTokens: accountIsFound,
  getTokenConfig: accountIsFound,
  getToken: [...accountIsFound, nulIn("nul_in_key", param("keyname")), keyIsUnknown],
  getApiKey: keyIsFound("nul_in_key"),
  deleteApiKey: keyIsFound("nul_in_deleted_key"),
  expireApiKey: keyIsFound("nul_in_expired_key"),
};

const shown = (view: View, status = 200): Shown => ({ status, view });

export const tokenShowings: Readonly<Record<TokenOperation, (attempt: Attempt) => Shown>> = {
  listTokens: (attempt) =>
    shown({
      kind: "account_tokens",
      tokens: tokensOf(attempt).map((key) => ({ key, owner: ownerOf(attempt, key) })),
    }),
  getTokenConfig: (attempt) =>
    shown({ kind: "account_token_config", longest: body.longestLife(userOf(attempt)) }),
  getToken: showKey,
  getApiKey: showKey,
};

export const tokenChanges: Readonly<Record<TokenChange, (attempt: Attempt) => Shown>> = {
  createToken: (attempt) => shown({ kind: "account_new_key", token: makeToken(attempt) }, 201),
  deleteApiKey: (attempt) => {
    attempt.world.apiKeys.delete(present(attempt).id);
    return { status: 204, view: null };
  },
  expireApiKey: (attempt) => {
    endKey(attempt, present(attempt));
    return { status: 204, view: null };
  },
};

function showKey(attempt: Attempt): Shown {
  return shown({ kind: "account_key", key: present(attempt) });
}

const present = (attempt: Attempt): ApiKey => attempt.present(keyOf(attempt), "API key");
const allowed = (attempt: Attempt): readonly string[] => body.tokenBody(attempt).allow_list ?? [];
const ownerOf = ({ world }: Attempt, { userId }: ApiKey) => must(world.users.get(userId), "owner of a key");

/** The key of the path, which the caller may read: their own, or anybody's for the site owner. */
function keyOf(attempt: Attempt): ApiKey | null {
  const { keyname, keyid = "" } = attempt.input.params;
  const key = keyname === undefined ? attempt.world.apiKeys.get(keyid) : tokenNamed(attempt, keyname);
  if (key === undefined || key === null) return null;
  return canMakeKeys(attempt.callingUser, ownerOf(attempt, key)) ? key : null;
}

/** A session has no name to be found by. */
function tokenNamed(attempt: Attempt, name: string): ApiKey | null {
  const user = userOf(attempt);
  if (name === "") return null;
  for (const key of attempt.world.apiKeys.values())
    if (key.userId === user.id && key.loginType === "token" && key.name === name) return key;
  return null;
}

/** The tokens that are listed, oldest first; sessions are none. */
function tokensOf(attempt: Attempt): readonly ApiKey[] {
  const { world, now, callingUser } = attempt;
  const ofAll = parseBoolean(attempt.query("include_all")) === true;
  const ofThePast = parseBoolean(attempt.query("include_expired")) === true;
  return [...world.apiKeys.values()].filter(
    (key) =>
      key.loginType === "token" &&
      (ofAll || key.userId === userOf(attempt).id) &&
      (ofThePast || key.expiresAt > now) &&
      canMakeKeys(callingUser, ownerOf(attempt, key)),
  );
}

const WEEK_SECONDS = 604_800;
/** What the database takes for a lifetime of no whole second. Source: queries/apikeys.sql, InsertAPIKey. */
const DAY_SECONDS = 86_400;

function makeToken(attempt: Attempt): string {
  const { lifetime, token_name } = body.tokenBody(attempt);
  const seconds = lifetime === 0 ? WEEK_SECONDS : Math.floor(lifetime / 1e9);
  const span = lifetime === 0 ? WEEK_SECONDS * 1e6 : Math.floor(lifetime / 1_000);
  const key = makeKey(attempt, userOf(attempt), {
    loginType: "token",
    name: token_name || madeName(attempt),
    expiresAt: attempt.now + span,
    lifetimeSeconds: seconds === 0 ? DAY_SECONDS : seconds,
    scopes: body.scopesOf(attempt),
    allowList: body.allowListOf(attempt),
  });
  return tokenText(key);
}

/** An adjective, a surname and two digits. Source: coderd/util/namesgenerator, NameDigitWith. */
function madeName({ world }: Attempt): string {
  const draw = world.draw(`token name/${world.sequence}`);
  const adjective = ADJECTIVES[draw.below(ADJECTIVES.length)] ?? "";
  const surname = SURNAMES[draw.below(SURNAMES.length)] ?? "";
  const digits = String(draw.below(100)).padStart(2, "0");
  return `${`${adjective}_${surname}`.slice(0, 30)}${digits}`;
}
