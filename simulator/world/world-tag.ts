/**
 * How a token tells which world it is of. The first characters of a session token, and the first digits of an agent's,
 * are a tag that belongs to one world of a server; those of the world a server starts with are like any others.
 */
import type { World } from "../core/world.ts";

/** What the tokens of a world begin with. */
export interface WorldTag {
  /** Of the id of a session token: 4 of `[A-Za-z0-9]`. */
  readonly letters: string;
  /** Of an agent's token, which is a uuid: 6 hex digits. */
  readonly digits: string;
}

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const LETTERS = 4;
const DIGITS = 6;
/** Of the first part of a session token. An agent's token has its first hyphen elsewhere. */
const ID_LENGTH = 10;

/** What such a token begins with, to look its world up by. */
export function tagOf(token: string): string {
  return token.charAt(ID_LENGTH) === "-" ? token.slice(0, LETTERS) : token.slice(0, DIGITS).toLowerCase();
}

/** So many worlds can be told apart. */
export const WORLD_TAGS = ALPHANUMERIC.length ** LETTERS;

/** The tag of that number, from 0 to `WORLD_TAGS` - 1. */
export function worldTag(number: number): WorldTag {
  let letters = "";
  for (let rest = number; letters.length < LETTERS; rest = Math.floor(rest / ALPHANUMERIC.length))
    letters = ALPHANUMERIC.charAt(rest % ALPHANUMERIC.length) + letters;
  return { letters, digits: number.toString(16).padStart(DIGITS, "0") };
}

/** Did this world give the token, to a user or to an agent? One that has expired since is still its own. */
export function isTokenOf(world: World, token: string): boolean {
  const dash = token.indexOf("-");
  const key = world.apiKeys.get(token.slice(0, dash));
  if (key !== undefined) return key.secret === token.slice(dash + 1);
  return world.buildsByAgentToken.has(token.toLowerCase());
}
