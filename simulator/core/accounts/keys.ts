/** Tokens of users that are made while the world runs. Source: coderd/apikey/apikey.go, Generate. */
import type { Attempt } from "../attempt.ts";
import type { Instant } from "../env.ts";
import type { User } from "../model.ts";
import type { ApiKey } from "./api-key.ts";

/** What a new token is made with. */
export interface NewKey {
  readonly loginType: ApiKey["loginType"];
  readonly name: string;
  readonly expiresAt: Instant;
}

/** Adds a token to the world. It follows from the seed and from how much has happened, so a replay makes it again. */
export function makeKey(attempt: Attempt, user: User, { loginType, name, expiresAt }: NewKey): ApiKey {
  const { world, now } = attempt;
  // No username has this form, and those are the keys of the tokens that users start with.
  const made = `#${world.sequence}`;
  const key: ApiKey = {
    id: world.ids.token("api key id", made, 10),
    secret: world.ids.token("api key secret", made, 22),
    userId: user.id,
    expiresAt,
    createdAt: now,
    loginType,
    name,
  };
  world.apiKeys.set(key.id, key);
  return key;
}

/** A session as a sign-in makes it: it lives as long as the deployment lets sessions live. */
export function makeSession(attempt: Attempt, user: User): string {
  const expiresAt = attempt.now + attempt.world.deployment.tokenLifetime;
  return tokenText(makeKey(attempt, user, { loginType: "password", name: "", expiresAt }));
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
