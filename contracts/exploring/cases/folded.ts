/** Long texts told by their repetitions, so that a bundle with a body of 64 KiB stays readable. Pure. */
import { textOf, type StepText } from "../steps/steps.ts";

/** A text, or the parts it is made of. */
export type Folded = string | readonly StepText[];

/** Texts shorter than this stay as they are. */
const SHORT = 500;
/** A piece of up to eight characters, a hundred times or more. */
const REPEATED = /(.{1,8}?)\1{99,}/su;

export function fold(text: string): Folded {
  if (text.length < SHORT) return text;
  const parts: StepText[] = [];
  let rest = text;
  for (let found = REPEATED.exec(rest); found !== null; found = REPEATED.exec(rest)) {
    const [whole, repeat = ""] = found;
    if (found.index > 0) parts.push(rest.slice(0, found.index));
    parts.push({ repeat, times: whole.length / repeat.length });
    rest = rest.slice(found.index + whole.length);
  }
  return parts.length === 0 ? text : rest === "" ? parts : [...parts, rest];
}

export function unfold(folded: Folded): string {
  return typeof folded === "string" ? folded : folded.map(textOf).join("");
}
