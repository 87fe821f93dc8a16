import { groupBy } from "../../contracts/language/group-by.ts";
import { isAccepted, isRead, keyOf, wordsOf, type TaskCall } from "../observing/task-call.ts";
import type { ClientRule, Found } from "./finding.ts";

/** The same call may come so often within so many milliseconds. A real server takes 512 calls a minute of one user. */
export const POLLING_LIMIT = { calls: 5, ms: 1_000 } as const;

/** A read, or a write that is refused, comes again and again without a pause. */
export const hotPolling: ClientRule = {
  name: "hot-polling",
  says: `the same call comes at most ${String(POLLING_LIMIT.calls)} times within ${String(POLLING_LIMIT.ms)} ms`,
  find({ calls }) {
    // The same write accepted several times is no polling: it may make several tasks.
    const asked = calls.filter((call) => isRead(call) || !isAccepted(call));
    return [...groupBy(asked, keyOf).values()].flatMap(hottest);
  },
};

/** The fullest window of calls that are all the same, if it is over the limit. */
function hottest(calls: readonly TaskCall[]): readonly Found[] {
  let worst: readonly TaskCall[] = [];
  let from = 0;
  for (const [index, { at }] of calls.entries()) {
    while (at - (calls[from]?.at ?? at) >= POLLING_LIMIT.ms) from += 1;
    if (index + 1 - from > worst.length) worst = calls.slice(from, index + 1);
  }
  const [first] = worst;
  if (first === undefined || worst.length <= POLLING_LIMIT.calls) return [];
  return [
    {
      why: `${wordsOf(first)} came ${String(worst.length)} times within ${String(POLLING_LIMIT.ms)} ms; the limit is ${String(POLLING_LIMIT.calls)}.`,
      calls: worst.map(({ number }) => number),
    },
  ];
}
