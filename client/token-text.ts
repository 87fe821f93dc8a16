/** A token as somebody gave it: by a flag, a variable, a file. It travels in a header. */
import { oddCharacter } from "./odd-characters.ts";

/** It cannot be sent. Says where it came from and which character is wrong, and does not repeat the secret. */
export class UnreadableToken extends TypeError {
  override readonly name = "UnreadableToken";
}

/**
 * The token without what editors, shells and secret stores leave around it: line ends, blanks, a byte order mark.
 * `where` is for the message, such as `CODER_SESSION_TOKEN`. Throws `UnreadableToken`.
 */
export function readToken(text: string, where: string): string {
  const token = text.trim();
  if (token === "") throw new UnreadableToken(`${where} is empty. Give the token, or leave it out.`);
  const odd = oddCharacter(token, /^[!-~]$/);
  if (odd === null) return token;
  throw new UnreadableToken(
    `${where} has ${odd} in it. A token is one line of letters, digits and signs: copy it again.`,
  );
}
