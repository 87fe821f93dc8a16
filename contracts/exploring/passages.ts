/** From which state to which a task can come: by time, and by calls that are accepted. Pure. Source: docs/behaviour, 3.2 and 4.2. */
import { busy, running, type Code } from "./seen.ts";
import type { BuildTransition } from "./steps/steps.ts";
import type { TaskOperation } from "../language/state-answers.ts";

/**
 * Where time alone can take a task next: a job is taken and ends (3.1), an agent and its app come up, fall ill and go
 * (3.3). Agents and apps of a running workspace do not go back to where they come from.
 */
const NEXT: Readonly<Record<Code, readonly Code[]>> = {
  N: [],
  S1: ["S2", "S8"],
  S2: ["S3", "S4", "S5", "S6", "S7", "S8"],
  S3: ["S4", "S5", "S6", "S7"],
  S4: ["S5", "S6", "S7"],
  S5: ["S6", "S7"],
  S6: ["S5", "S7"],
  S7: [],
  S8: [],
  S9: ["S8"],
  T1: ["T2", "T4"],
  T2: ["T3", "T4"],
  T3: [],
  T4: [],
  T5: ["T4"],
  D1: ["D2", "D3", "deleted"],
  D2: [],
  D3: [],
  // Nobody noticed in time: the workspace is deleted all the same, and as a rule its task with it.
  "D-canceling": ["D2", "D3", "deleted"],
  deleted: [],
};

const REACHED = new Map<Code, ReadonlySet<Code>>();

/** Every state that time alone can bring, the one it begins with included. */
export function byTime(code: Code): ReadonlySet<Code> {
  const known = REACHED.get(code);
  if (known !== undefined) return known;
  const reached = new Set<Code>([code]);
  for (const each of reached) for (const next of NEXT[each]) reached.add(next);
  REACHED.set(code, reached);
  return reached;
}

/** What a call does that is accepted, apart from what it answers. */
export type Change = TaskOperation | `${BuildTransition} build` | "cancel";

/** The state right after a change was accepted; null when it cannot be accepted there. Docs/behaviour, 4.2, 4.11 and 4.12. */
export function after(code: Code, change: Change): Code | null {
  switch (change) {
    case "getTask":
    case "getTaskLogs":
    case "updateTaskInput":
    case "sendTaskInput":
      return code;
    case "deleteTask":
      return busy.has(code) ? null : "deleted";
    case "pauseTask":
      return busy.has(code) || code === "deleted" ? null : "T1";
    case "resumeTask":
      return busy.has(code) || running.has(code) || code === "deleted" ? null : "S1";
    case "stop build":
      return builtOn(code, "T1");
    case "start build":
      return builtOn(code, "S1");
    case "delete build":
      return builtOn(code, "D1");
    case "cancel":
      return canceled(code);
  }
}

/** A task that went with its workspace stays gone, whatever becomes of the workspace. */
function builtOn(code: Code, next: Code): Code | null {
  if (busy.has(code)) return null;
  return code === "deleted" ? "deleted" : next;
}

/** A job nobody has taken is canceled at once, another is canceling first. Docs/behaviour, 4.12 #7. Of D1 either may be. */
function canceled(code: Code): Code | null {
  switch (code) {
    case "S1":
      return "S8";
    case "S2":
      return "S9";
    case "T1":
      return "T4";
    case "T2":
      return "T5";
    case "D1":
      return "D-canceling";
    case "N":
    case "S3":
    case "S4":
    case "S5":
    case "S6":
    case "S7":
    case "S8":
    case "S9":
    case "T3":
    case "T4":
    case "T5":
    case "D2":
    case "D3":
    case "D-canceling":
    case "deleted":
      return null;
  }
}

/** Every state a task can be in after these changes, in this order, with time going by between them. */
export function reachedBy(from: Code, changes: readonly Change[]): ReadonlySet<Code> {
  let reached = byTime(from);
  for (const change of changes) {
    const next = [...reached].flatMap((code) => after(code, change) ?? []);
    reached = new Set(next.flatMap((code) => [...byTime(code)]));
  }
  return reached;
}

/**
 * The states a task can have been in when a call was made between two looks: by time from the first, and such that the
 * second follows. `change` is what the call did; null when it was refused or changes no state.
 */
export function statesBetween(before: Code, later: Code, change: Change | null): readonly Code[] {
  if (change === null && before === later) return [before];
  return [...byTime(before)].filter((code) => {
    const next = change === null ? code : after(code, change);
    return next !== null && byTime(next).has(later);
  });
}
