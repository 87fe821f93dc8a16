/** The tokens of users, as records. */
import type { Instant } from "../env.ts";
import type { Uuid } from "../model.ts";

/** A session token is `<id>-<secret>`: 10 and 22 characters. */
export interface ApiKey {
  readonly id: string;
  readonly secret: string;
  readonly userId: Uuid;
  readonly expiresAt: Instant;
  readonly createdAt: Instant;
  /** A session, or a token that was made by name to be kept. */
  readonly loginType: "password" | "token";
  /** Empty for a session. */
  readonly name: string;
}
