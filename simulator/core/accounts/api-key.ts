/** The tokens of users, as records. */
import type { Instant } from "../env.ts";
import type { Uuid } from "../model.ts";

/** A session token is `<id>-<secret>`: 10 and 22 characters. */
export interface ApiKey {
  readonly id: string;
  readonly secret: string;
  /**
   * What both follow from: the username of whoever came with it, or `#` and the number of the change that made it. The
   * same in every world of one seed, where tokens differ.
   */
  readonly origin: string;
  readonly userId: Uuid;
  /** Infinity for a session that never ends. */
  expiresAt: Instant;
  readonly createdAt: Instant;
  /** A session, or a token that was made by name to be kept. */
  readonly loginType: "password" | "token";
  /** Empty for a session. */
  readonly name: string;
  readonly lifetimeSeconds: number;
  /** What it may be used for, as it was asked for; docs/fidelity says what comes of it. */
  readonly scopes: readonly string[];
  readonly allowList: readonly string[];
  /** Written at most once in an hour, by whatever it opens: reads too, so it is no part of the journal. */
  lastUsed: Instant;
}
