/** Tokens of users that are made while the world runs. Source: coderd/apikey/apikey.go, Generate. */
import type { Attempt } from "../attempt.ts";
import type { Ids, Instant, Micros } from "../env.ts";
import type { User } from "../model.ts";
import type { World } from "../world.ts";
import type { ApiKey } from "./api-key.ts";

/** What a new token is made with. */
export type NewKey = Pick<ApiKey, "loginType" | "name" | "expiresAt" | "lifetimeSeconds"> &
  Partial<Pick<ApiKey, "scopes" | "allowList">>;

const HOUR: Micros = 3_600_000_000;
const DAY_SECONDS = 86_400;

/** Go's Unix time 0: a token that was never used. */
const NEVER: Instant = 0;

const ID_LENGTH = 10;
const SECRET_LENGTH = 22;

/** The two parts of the token of that origin. */
export function tokenParts(ids: Ids, origin: string): readonly [id: string, secret: string] {
  return [keyIdOf(ids, origin), ids.token("api key secret", origin, SECRET_LENGTH)];
}

/** The id of the token of that origin. */
export function keyIdOf(ids: Ids, origin: string): string {
  return ids.token("api key id", origin, ID_LENGTH);
}

/** A token of whoever may do all that its user may, and not used so far. */
export const PLAIN_KEY = { scopes: ["coder:all"], allowList: ["*:*"], lastUsed: NEVER } as const;

/** How long a session lives, in seconds: one that never ends is told the deployment's usual day. */
export function sessionSeconds(world: World): number {
  const { tokenLifetime } = world.deployment;
  return Number.isFinite(tokenLifetime) ? Math.floor(tokenLifetime / 1e6) : DAY_SECONDS;
}

/** A token opened something. Source: httpmw/apikey.go: it is written down once in an hour. */
export function noteUse(key: ApiKey, now: Instant): void {
  if (now - key.lastUsed > HOUR) key.lastUsed = now;
}

/** When a token ends, as it is told: a session that never ends is put off by each use, as Coder puts off all sessions. */
export function toldEnd({ expiresAt, lifetimeSeconds, lastUsed, createdAt }: ApiKey): Instant {
  if (expiresAt !== Infinity) return expiresAt;
  return Math.max(lastUsed, createdAt) + lifetimeSeconds * 1e6;
}

/** The token ends now, unless it has ended. */
export function endKey({ now }: Attempt, key: ApiKey): void {
  if (key.expiresAt > now) key.expiresAt = now;
}

/** Adds a token to the world. It follows from the seed and from how much has happened, so a replay makes it again. */
export function makeKey(attempt: Attempt, user: User, made: NewKey): ApiKey {
  const { world, now } = attempt;
  // No username has this form, and those are the keys of the tokens that users start with.
  const origin = `#${world.sequence}`;
  const [id, secret] = tokenParts(world.ids, origin);
  const key: ApiKey = {
    ...PLAIN_KEY,
    ...made,
    id,
    secret,
    origin,
    userId: user.id,
    createdAt: now,
  };
  world.apiKeys.set(key.id, key);
  return key;
}

/** A session as a sign-in makes it: it lives as long as the deployment lets sessions live. */
export function makeSession(attempt: Attempt, user: User): string {
  const expiresAt = attempt.now + attempt.world.deployment.tokenLifetime;
  const lifetimeSeconds = sessionSeconds(attempt.world);
  return tokenText(makeKey(attempt, user, { loginType: "password", name: "", expiresAt, lifetimeSeconds }));
}

/** The token as its holder sends it. */
export function tokenText({ id, secret }: ApiKey): string {
  return `${id}-${secret}`;
}

/** Ends the session of whoever calls: its token is nobody's from here on. Source: coderd/userauth.go, postLogout. */
export function endSession(attempt: Attempt): void {
  const { caller, world } = attempt;
  const key = attempt.present(caller?.kind === "user" ? caller.key : null, "token of the caller");
  world.apiKeys.delete(key.id);
}
