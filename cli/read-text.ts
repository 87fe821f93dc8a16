/** Files that the command line names. */
import { readFileSync } from "node:fs";
import { messageOf } from "../client/message-of.ts";
import { CannotStart } from "./cannot-start.ts";

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * The text of a file, without a byte order mark and with `\n` for line ends. Throws `CannotStart` with the cure when it
 * cannot be read or is no text.
 */
export function readText(file: string, cure: string): string {
  const bytes = read(file, cure);
  const [first, second] = bytes;
  // What `>` of older Windows shells writes.
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new CannotStart(`${file}: is UTF-16 text. Save it as UTF-8.`);
  try {
    return decoder.decode(bytes).replaceAll("\r\n", "\n");
  } catch (error) {
    throw new CannotStart(`${file}: is no UTF-8 text. Save it as UTF-8, or name another file. ${cure}`, {
      cause: error,
    });
  }
}

function read(file: string, cure: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new CannotStart(`${file}: cannot be read: ${messageOf(error)}. ${cure}`, { cause: error });
  }
}
