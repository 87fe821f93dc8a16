import { groupBy } from "../../contracts/language/group-by.ts";
import { isAccepted, isRead, keyOf, statusShown, wordsOf, type TaskCall } from "../observing/task-call.ts";
import type { ClientRule } from "./finding.ts";

/** Refusals that do not go away by themselves: a broken call, a token that is void, a thing that is not allowed. */
const FINAL = new Set([400, 401, 403]);

/** The same call comes again although the answer said that it is wrong, and nothing has changed since. */
export const retriedRefusal: ClientRule = {
  name: "retried-refusal",
  says: "a call that was refused with 400, 401 or 403 does not come again as it was",
  find({ calls }) {
    return [...groupBy(calls, keyOf).values()].flatMap((same) => {
      const again = same.filter((call, index) => {
        const before = same[index - 1];
        return before !== undefined && isFinal(before) && !hasChanged(calls, before, call);
      });
      const [first] = again;
      const refused = same.find(isFinal);
      if (first === undefined || refused === undefined) return [];
      return [
        {
          why: `${wordsOf(first)} was refused with ${String(refused.status)} and sent again as it was, ${times(again.length)}.`,
          calls: [refused.number, ...again.map(({ number }) => number)],
        },
      ];
    });
  },
};

function isFinal({ status }: TaskCall): boolean {
  return status !== null && FINAL.has(status);
}

/** A write that was accepted in between may have mended it; so may time, once the task is seen to be active. */
function hasChanged(calls: readonly TaskCall[], refused: TaskCall, again: TaskCall): boolean {
  return calls.some(
    (call) =>
      call.number > refused.number &&
      call.number < again.number &&
      ((!isRead(call) && isAccepted(call)) ||
        (refused.task !== null && call.task === refused.task && statusShown(call) === "active")),
  );
}

/** `once`, `3 times` */
export function times(number: number): string {
  return number === 1 ? "once" : `${String(number)} times`;
}
