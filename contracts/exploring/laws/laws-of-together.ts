/** The law about calls at once. */
import { any, refusal } from "../../language/words.ts";
import { answersTo, filled, fits, wasAccepted } from "../answers.ts";
import type { Together } from "../evidence.ts";
import { law, type Finding, type Law } from "./law.ts";
import { orders } from "./laws-of-passages.ts";
import { after, byTime } from "../passages.ts";
import type { BuildView, Code } from "../seen.ts";
import type { Answer } from "../steps/talk.ts";

/** Two builds of one number at once: the second is told so by the database. Docs/behaviour, 4.11 #7. */
const sameNumber = refusal(409, "insert workspace build", any.text);

const changing: ReadonlySet<string> = new Set(["pauseTask", "resumeTask", "deleteTask"]);

/** Can the answers be given in this order, from one of these states? */
function possible(
  calls: Together["calls"],
  evidence: Together,
  from: ReadonlySet<Code>,
  built: number,
): boolean {
  const [first, ...rest] = calls;
  if (first === undefined) return evidence.later.code !== null && from.has(evidence.later.code);
  const { operation, answer } = first;
  const moves = changing.has(operation) && wasAccepted(answer);
  const next = new Set<Code>();
  for (const code of from) {
    const allowed = allowedAtOnce(operation, code, evidence);
    if (!allowed.some((each) => fits(filled(each, evidence.before, built), answer))) continue;
    const to = moves ? whileOthersCall(after(code, operation)) : code;
    if (to !== null) for (const reached of byTime(to)) next.add(reached);
  }
  return next.size > 0 && possible(rest, evidence, next, built + (moves ? 1 : 0));
}

/**
 * A deletion makes the delete build first, and then the task goes: in between others see a task whose workspace is being
 * deleted. That it is gone in the end, the laws of passages say. Source: docs/behaviour, 4.6 #2 and #3.
 */
function whileOthersCall(to: Code | null): Code | null {
  return to === "deleted" ? "D1" : to;
}

function allowedAtOnce(
  operation: Together["calls"][number]["operation"],
  code: Code,
  { input }: Together,
): readonly ReturnType<typeof answersTo>[number][] {
  const blank =
    operation === "updateTaskInput" ? input.trim() === "" : operation === "sendTaskInput" && input === "";
  if (blank && code !== "deleted") return [refusal(400, "Task input is required.")];
  return changing.has(operation) ? [...answersTo(operation, code), sameNumber] : answersTo(operation, code);
}

/** Docs/behaviour, 4.2, 4.11 #5 and #7: of calls at once each is answered as if they came one after the other. */
export const answersAreThoseOfSomeOrder: Law<Together> = law(
  "answers-at-once-are-those-of-some-order",
  "calls at once are answered as they could be if they came one after the other, in one order or another",
  ["4.2", "4.11 #5", "4.11 #7"],
  (evidence): Finding | null => {
    const { calls, before } = evidence;
    if (before.code === null || evidence.later.code === null) return null;
    const start = byTime(before.code);
    if (orders(calls).some((order) => possible(order, evidence, start, 0))) return null;
    const got = calls.map(({ operation, answer }) => ({ operation, ...inShort(answer) }));
    const at = `answers in ${before.code}, after which comes ${evidence.later.code}`;
    return { at, expected: "answers that some order of the calls explains", got };
  },
);

/** An answer among others: what tells it apart. */
function inShort({ status, value }: Answer): Readonly<Record<string, unknown>> {
  const { message, workspace_build: build } = (value ?? {}) as {
    readonly message?: string;
    readonly workspace_build?: BuildView;
  };
  return {
    status,
    ...(message === undefined ? {} : { message }),
    ...(build === undefined ? {} : { build_number: build.build_number }),
  };
}
