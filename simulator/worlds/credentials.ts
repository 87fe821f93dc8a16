/** The tokens and passwords that came with a world. */
import { oneOf, wrongOption } from "../../shared/check-options.ts";
import { knownPassword, knownToken } from "../core/setup/create-world.ts";
import type { User } from "../core/model.ts";
import type { World } from "../core/world.ts";
import type { Simulator } from "../world/simulator.ts";

export interface Credentials {
  /**
   * The session token that a user of the world came with, by username. Throws `TypeError` when there is no such user, and
   * an error once it was signed out or deleted.
   */
  token(username: string): string;
  /** What signs the user in, with the email. Throws when there is no such user, or one who chose another password. */
  password(username: string): string;
}

/** What tells them of the world of that simulator. */
export function credentials(simulator: Simulator): Credentials {
  return {
    token(username: string): string {
      const token = knownToken(simulator.world, userNamed(simulator.world, "token", username));
      if (token === null)
        throw new Error(
          `the token that "${username}" came with was signed out: sign in by POST /api/v2/users/login, or reset the world`,
        );
      return token;
    },
    password(username: string): string {
      const password = knownPassword(simulator.world, userNamed(simulator.world, "password", username));
      if (password === null) throw new Error(`"${username}" signed up with a password of their own`);
      return password;
    },
  };
}

/** The user of that name; throws `TypeError` with the names there are. `of` is the call that takes it. */
export function userNamed({ usersByName }: World, of: string, username: unknown): User {
  const user = typeof username === "string" ? usersByName.get(username.toLowerCase()) : undefined;
  if (user !== undefined) return user;
  const known =
    usersByName.size === 0
      ? "nobody, for this world has no users yet"
      : oneOf([...usersByName.keys()]).allowed;
  throw wrongOption(of, "username", username, known);
}
