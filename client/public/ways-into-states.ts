/** The ways into every provider state that a user's own public calls lead to, and why there is none into the others. */
import type { ProviderStateName } from "../target.ts";

/** What can be done with the one task that is brought into a state. */
export interface TaskSteps {
  /** A task whose start was just asked for: a new one, or a paused one that is resumed. */
  start(): Promise<void>;
  /** A task whose agent waits for input: a new one, or one that nobody has changed. */
  active(): Promise<void>;
  /** A task that is paused: one that somebody else left so, or an active one that is stopped. */
  paused(): Promise<void>;
  /** Looks until the task is in the state. Throws `Missed` when it must have been there in between. */
  see(state: ProviderStateName): Promise<void>;
  pause(): Promise<void>;
  /** A delete build, by way of the workspace. */
  deleteWorkspace(): Promise<void>;
  cancel(): Promise<void>;
  send(): Promise<void>;
  remove(): Promise<void>;
  /** Throws `Unreached` unless the paused task keeps a snapshot. */
  snapshot(): Promise<void>;
}

export type Way = (steps: TaskSteps) => Promise<void>;

const started =
  (state: ProviderStateName): Way =>
  async (steps) => {
    await steps.start();
    await steps.see(state);
  };

const paused =
  (state: ProviderStateName): Way =>
  async (steps) => {
    await steps.active();
    await steps.pause();
    await steps.see(state);
  };

const canceled =
  (before: Way, state: ProviderStateName): Way =>
  async (steps) => {
    await before(steps);
    await steps.cancel();
    await steps.see(state);
  };

const FAILURE = "no public call makes a job fail";
const AGENT = "no public call reaches into a workspace agent";
const STORE = "no public call takes a record out of the store";

// prettier-ignore
/** A way, or the reason why there is none. */
export const waysIntoStates: Readonly<Record<ProviderStateName, Way | string>> = {
  "no-workspace": STORE,
  pending: started("pending"),
  starting: started("starting"),
  "agent-connecting": started("agent-connecting"),
  "agent-starting": started("agent-starting"),
  "app-initializing": started("app-initializing"),
  active: (steps) => steps.active(),
  "active-busy": async (steps) => { await steps.active(); await steps.send(); await steps.see("active-busy"); },
  "agent-unreachable": AGENT,
  "app-unhealthy": AGENT,
  "agent-shutting-down": AGENT,
  "agent-off": AGENT,
  "no-app": "no build leaves a task without its app",
  // A provisioner that notices the cancel makes the job fail; else it is done. Source: docs/behaviour, 4.12 #7.
  "start-failed": canceled(started("starting"), "start-failed"),
  "start-canceled": canceled((steps) => steps.start(), "start-canceled"),
  "start-canceled-late": canceled(started("starting"), "start-canceled-late"),
  "start-canceling": canceled(started("starting"), "start-canceling"),
  "stop-pending": paused("stop-pending"),
  stopping: paused("stopping"),
  // The agent uploads at any stop it can, so a snapshot may be stored. Source: docs/behaviour, 8.5 #1.
  paused: (steps) => steps.paused(),
  "paused-with-snapshot": async (steps) => { await paused("paused")(steps); await steps.snapshot(); },
  "stop-failed": canceled(paused("stopping"), "stop-failed"),
  "stop-canceled": canceled(async (steps) => { await steps.active(); await steps.pause(); }, "stop-canceled"),
  "stop-canceling": canceled(paused("stopping"), "stop-canceling"),
  "workspace-deleting": async (steps) => { await steps.active(); await steps.deleteWorkspace(); await steps.see("workspace-deleting"); },
  "workspace-deleted": "a task outlives its workspace's delete job only by a race inside the server",
  "workspace-gone": STORE,
  "delete-failed": FAILURE,
  deleted: async (steps) => { await steps.active(); await steps.remove(); await steps.see("deleted"); },
};

/** The states of one way, in the order in which a task goes through them. The last of each lasts. */
const PATHS: readonly (readonly ProviderStateName[])[] = [
  ["pending", "starting", "agent-connecting", "agent-starting", "app-initializing", "active"],
  ["stop-pending", "stopping", "paused"],
  ["start-canceling", "start-canceled"],
  ["start-canceling", "start-canceled-late"],
  ["start-canceling", "start-failed"],
  ["stop-canceling", "stop-canceled"],
  ["stop-canceling", "stop-failed"],
  ["workspace-deleting", "deleted"],
];

/** Is a task that is in `seen` now on its way to `wanted`, or there? */
export function isOnTheWayTo(seen: ProviderStateName, wanted: ProviderStateName): boolean {
  return PATHS.some((path) => path.includes(seen) && path.indexOf(seen) <= path.indexOf(wanted));
}

/** Does a task that is in `seen` now come from `wanted`, without ever going back there by itself? */
export function isBeyond(seen: ProviderStateName, wanted: ProviderStateName): boolean {
  return PATHS.some((path) => path.includes(wanted) && path.indexOf(seen) > path.indexOf(wanted));
}
