import { groupBy } from "../../contracts/language/group-by.ts";
import { isAccepted, statusShown, type TaskCall } from "../observing/task-call.ts";
import type { ClientRule } from "./finding.ts";

/** A task that is being resumed is resumed again, as if the first call had been lost. */
export const resumedTwice: ClientRule = {
  name: "resumed-twice",
  says: "a paused task is resumed once, and then waited for",
  find({ calls }) {
    const byTask = groupBy(calls, ({ task }) => task);
    byTask.delete(null);
    return [...byTask.values()].flatMap((own) => {
      const resumes = surplus(own);
      const [first, ...more] = resumes;
      if (first === undefined || more.length === 0) return [];
      return [
        {
          why: `The task was resumed (call ${String(first)}) and then resumed again, ${more.length === 1 ? "once" : `${String(more.length)} times`}, although nothing had paused it.`,
          calls: resumes,
        },
      ];
    });
  },
};

/** The first accepted resume after which others came without need, and those. */
function surplus(own: readonly TaskCall[]): readonly number[] {
  let accepted: number | null = null;
  const found = new Set<number>();
  for (const call of own) {
    if (call.verb === "resume") {
      if (accepted !== null) found.add(accepted).add(call.number);
      else if (isAccepted(call)) accepted = call.number;
    } else if (isOver(call)) accepted = null;
  }
  return [...found].toSorted((a, b) => a - b);
}

/** After this a resume is needed again. */
function isOver(call: TaskCall): boolean {
  const shown = statusShown(call);
  const isPaused = call.verb === "send" && call.status === 409 && /paused/i.test(JSON.stringify(call.answer));
  return (call.verb === "pause" && isAccepted(call)) || shown === "paused" || shown === "error" || isPaused;
}
