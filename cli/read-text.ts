/** Files that the command line names. */
import { readFileSync } from "node:fs";
import { messageOf } from "../client/message-of.ts";
import { CannotStart } from "./cannot-start.ts";

/** The text of a file. Throws `CannotStart` with the cure when it cannot be read. */
export function readText(file: string, cure: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CannotStart(`${file}: cannot be read: ${messageOf(error)}. ${cure}`, { cause: error });
  }
}
