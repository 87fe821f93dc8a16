/** Flags that take a token, and what is done with one before it is used. */
import { Option, type Command } from "commander";
import { readToken, UnreadableToken } from "../../client/token-text.ts";
import { CannotStart } from "../cannot-start.ts";

/** A flag whose value travels in a header. It has no reader of its own: commander would repeat the secret. */
export class TokenOption extends Option {}

/** Cleans the tokens that were given, from wherever. Throws `CannotStart`, which names the flag or the variable. */
export function cleanTokens(command: Command): void {
  for (const option of command.options) {
    if (!(option instanceof TokenOption)) continue;
    const name = option.attributeName();
    const given: unknown = command.getOptionValue(name);
    const source = command.getOptionValueSource(name);
    if (typeof given !== "string" || source === undefined) continue;
    const where = source === "env" ? (option.envVar ?? "") : (option.long ?? "");
    command.setOptionValueWithSource(name, tokenFrom(given, where), source);
  }
}

/** A token that can be sent. Throws `CannotStart`; `where` names the place that it comes from. */
export function tokenFrom(text: string, where: string): string {
  try {
    return readToken(text, where);
  } catch (error) {
    throw error instanceof UnreadableToken ? new CannotStart(error.message, { cause: error }) : error;
  }
}
