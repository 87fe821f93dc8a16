/** Moving the time of a world until something is so. */
import type { Instant } from "../core/env.ts";
import { nextDueAt } from "../core/builds.ts";
import type { Uuid } from "../core/model.ts";
import { taskStatus, type TaskStatus } from "../core/status.ts";
import type { World } from "../core/world.ts";
import type { Simulator } from "./simulator.ts";

/** What is waited for. */
export type Condition =
  /** The task has that status, or is deleted. */
  | { readonly task: Uuid; readonly status: TaskStatus | "deleted" }
  /** The next thing that is due anywhere has happened. */
  | { readonly due: "next" }
  /** Nothing is due any more, anywhere. */
  | { readonly due: "nothing" };

/** Why it is not so, and will not be. */
export interface Never {
  readonly waitsFor: string;
  /** What there was when it was known, as a sentence. */
  readonly saw: string;
}

/** More than any story needs; a world that goes on for ever ends here. */
const MOST_STEPS = 100_000;

/**
 * Lets what is due happen, one instant after the other, until the condition holds. What waits to be told, as at pace
 * `manual`, is told where the task needs it. Null when it holds; the clock then stands at what made it hold. When it
 * cannot, the clock stands where that was known.
 */
export function moveUntil(simulator: Simulator, condition: Condition): Never | null {
  if ("due" in condition)
    return condition.due === "next" ? moveToNext(simulator) : moveUntilNothing(simulator);
  return moveUntilStatus(simulator, condition.task, condition.status);
}

/** When something happens next by itself, anywhere; Infinity when nothing does. */
export function nextDue(world: World): Instant {
  let next = Infinity;
  for (const workspace of world.workspaces.values()) next = Math.min(next, nextDueAt(workspace) ?? Infinity);
  return next;
}

function moveToNext(simulator: Simulator): Never | null {
  simulator.settleAll();
  const next = nextDue(simulator.world);
  if (next === Infinity) return { waitsFor: "the next thing that is due", saw: "Nothing is due by time." };
  simulator.advance(next - simulator.now());
  return null;
}

function moveUntilNothing(simulator: Simulator): Never | null {
  for (let step = 0; step < MOST_STEPS; step++) if (moveToNext(simulator) !== null) return null;
  return {
    waitsFor: "nothing to be due any more",
    saw: `After ${String(MOST_STEPS)} instants there is more.`,
  };
}

function moveUntilStatus(simulator: Simulator, id: Uuid, wanted: TaskStatus | "deleted"): Never | null {
  for (let step = 0; step < MOST_STEPS; step++) {
    const workspace = simulator.workspaceOf(id);
    const task = simulator.task(id);
    const status = task === null ? "deleted" : taskStatus(task, simulator.profile);
    if (status === wanted) return null;
    const name = task?.name ?? id;
    const never = (rest: string): Never => ({
      waitsFor: `the task ${name} to be ${wanted}`,
      saw: `It is ${status}, and ${rest}`,
    });
    const [first] = workspace?.dues ?? [];
    if (first === undefined) return never("nothing is due to it.");
    // The deadline belongs to the clock, and ends everything else: it is passed for what it alone brings.
    const due = workspace?.dues.find(({ event }) => event !== "deadline_reached") ?? first;
    if (due.event === "deadline_reached" && wanted !== "paused")
      return never("only the deadline of its workspace is due to it.");
    if (due.at === Infinity) simulator.step(id);
    else simulator.advance(due.at - simulator.now());
  }
  return { waitsFor: `the task to be ${wanted}`, saw: `It is not after ${String(MOST_STEPS)} steps.` };
}
