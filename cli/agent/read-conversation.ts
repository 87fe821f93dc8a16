/** Reads the file of a conversation. */
import { scriptProblem, type ScriptStep } from "../../simulator/index.ts";
import { messageOf } from "../../client/message-of.ts";
import { CannotStart } from "../cannot-start.ts";
import { readText } from "../read-text.ts";

const CURE =
  'A conversation is an array of steps such as [{"expectMessage":"Hi","responseMessage":"Hello"}].';

/** The steps in the file. Throws `CannotStart`, which names the place of what is wrong. */
export function readConversation(file: string): readonly ScriptStep[] {
  const text = readText(file, CURE);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new CannotStart(`${file}: ${placeIn(text, messageOf(error))} ${CURE}`, { cause: error });
  }
  const problem = scriptProblem(value);
  if (problem !== null)
    throw new CannotStart(`${file}: ${problem.replace(/\.?$/, ".").replace(/^the option /, "")} ${CURE}`);
  return value as readonly ScriptStep[];
}

function placeIn(text: string, said: string): string {
  const before = text.slice(0, positionIn(text, said)).split("\n");
  const why = said
    .replace(/ (?:in JSON )?at position .*$/s, "")
    .replace(/, (?:\.\.\.)?".*$/s, "")
    .replaceAll(/\p{Cc}+/gu, " ");
  return `line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}: ${why}.`;
}

/** Of a token that is wrong the engine shows ten characters on either side, of anything else the position. */
const SHOWN_BEFORE = 10;

/** The end of the text where the engine names no place: it ended too soon. */
function positionIn(text: string, said: string): number {
  const at = /at position (\d+)/.exec(said)?.[1];
  if (at !== undefined) return Number(at);
  const [, token = "", dots, part = ""] =
    /^Unexpected token '(.)', (\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/su.exec(said) ?? [];
  const found = part === "" ? -1 : text.indexOf(part);
  if (found === -1) return text.length;
  return found + (dots === undefined ? Math.max(part.indexOf(token), 0) : SHOWN_BEFORE);
}
