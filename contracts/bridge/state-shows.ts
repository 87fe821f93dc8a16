/** How each provider state shows in public reads, and where a task goes from there. Pure. Source: docs/behaviour, 3 and 4.1. */
import type { ProviderStateName } from "../../client/target.ts";
import { statesIn, type Look } from "./look.ts";

/** Null when the reads show the state, as far as they tell it from others; else what they show. */
export function whyNotIn(state: ProviderStateName, look: Look): string | null {
  return shows(state, look) ? null : `the reads show ${sayLook(state, look)}`;
}

function shows(state: ProviderStateName, look: Look): boolean {
  const special = SPECIAL[state];
  return special === undefined ? statesIn(look).includes(state) : special(look);
}

/** States that the task's own read does not tell apart. */
const SPECIAL: Readonly<Partial<Record<ProviderStateName, (look: Look) => boolean>>> = {
  // 4.2 N: the read of such a task fails.
  "no-workspace": ({ status }) => status === 500,
  deleted: ({ status }) => status === 404,
  "workspace-gone": ({ task, workspace }) =>
    task?.status === "active" && (workspace === null || workspace.isGone),
  active: (look) => statesIn(look).includes("active") && look.workspace?.isGone !== true,
  // An agent that never reports does not show that it is at work.
  "active-busy": (look) =>
    statesIn(look).includes("active-busy") ||
    (statesIn(look).includes("active") && look.task?.current_state === null),
  paused: (look) => statesIn(look).includes("paused") && look.stored?.isThere !== true,
  "paused-with-snapshot": (look) => statesIn(look).includes("paused") && look.stored?.isThere !== false,
};

function sayLook(state: ProviderStateName, { says, stored, workspace }: Look): string {
  const logs = stored === null ? "" : stored.isThere ? ", stored logs" : ", no stored logs";
  const build = workspace === null ? "" : `, last build ${workspace.transition}`;
  const gone =
    state === "workspace-gone" && workspace?.isGone === false ? ", and its workspace is there" : "";
  return `${says}${build}${logs}${gone}`;
}

/** Where steps lead a task whose state does not last by itself: any of these. */
export const goesOnTo: Readonly<Partial<Record<ProviderStateName, readonly ProviderStateName[]>>> = {
  pending: ["active"],
  starting: ["active"],
  "agent-connecting": ["active"],
  "agent-starting": ["active"],
  "app-initializing": ["active"],
  "active-busy": ["active"],
  "start-canceling": ["start-failed", "start-canceled-late"],
  "stop-pending": ["paused", "paused-with-snapshot"],
  stopping: ["paused", "paused-with-snapshot"],
  "stop-canceling": ["stop-canceled", "stop-failed"],
  "workspace-deleting": ["deleted"],
};
