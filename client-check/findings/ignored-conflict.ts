import { groupBy } from "../../contracts/language/group-by.ts";
import { isAccepted, statusShown, type TaskCall } from "../observing/task-call.ts";
import type { ClientRule, Found, Read } from "./finding.ts";

/** The server says 409, not now, and the client goes on as if it had said yes. */
export const ignoredConflict: ClientRule = {
  name: "ignored-conflict",
  says: "after a 409 the client does what it takes, such as a resume, or ends with another code than 0",
  find(run) {
    const byTask = groupBy(run.calls, ({ task }) => task);
    byTask.delete(null);
    return [...byTask.values()].flatMap((own) => [...sentBlindly(own), ...leftUndone(own, run)]);
  },
};

/** A send to a task that was said to be paused, with no resume before it. */
function sentBlindly(own: readonly TaskCall[]): readonly Found[] {
  let refused: TaskCall | null = null;
  const found: number[] = [];
  for (const call of own) {
    if (call.verb === "send") {
      if (refused !== null) found.push(refused.number, call.number);
      refused = call.status === 409 && /paused/i.test(JSON.stringify(call.answer)) ? call : null;
    } else if (call.verb === "resume" || statusShown(call) === "active") refused = null;
  }
  if (found.length === 0) return [];
  const calls = [...new Set(found)];
  return [
    {
      why: "The input was refused with 409, for the task is paused, and sent again without a resume.",
      calls,
    },
  ];
}

/** The last send, or the last pause, was refused with 409, and the command ends as if all were well. */
function leftUndone(own: readonly TaskCall[], { ending }: Read): readonly Found[] {
  if (ending.kind !== "exit" || ending.code !== 0) return [];
  return (["send", "pause"] as const).flatMap((verb) => {
    const last = own.findLast((call) => call.verb === verb);
    if (last?.status !== 409) return [];
    const after = own.slice(own.indexOf(last) + 1);
    // Gone, or paused by somebody else: there is nothing left to be done.
    if (after.some((call) => call.verb === "delete" && isAccepted(call))) return [];
    if (verb === "pause" && after.some((call) => statusShown(call) === "paused")) return [];
    return [
      {
        why: `The last ${verb} was refused with 409, and the command ended with 0 all the same.`,
        calls: [last.number],
      },
    ];
  });
}
