/** The promises about every answer, watched while a target is explored. */
import type { Always } from "../language/always.ts";
import type { AnswerWatch } from "./steps/talk.ts";

/** Each promise as a law. They remember earlier answers, so every run has its own. */
export function watchesOf(always: readonly Always[]): readonly AnswerWatch[] {
  return always.map(({ id, says, requirements, start }) => {
    const judge = start();
    return { law: { id, says, requirements }, judge: (answered) => judge(answered)?.[0] ?? null };
  });
}
