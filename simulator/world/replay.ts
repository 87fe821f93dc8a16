/** Doing a recorded run again, and telling whether two worlds are the same. */
import { createHash } from "node:crypto";
import type { Caller } from "../core/attempt.ts";
import { authenticateAgent } from "../core/authentication.ts";
import { settle } from "../core/settle.ts";
import type { Instant } from "../core/env.ts";
import type { World } from "../core/world.ts";
import type { Replay, Simulator } from "./simulator.ts";
import type { JournalCaller, JournalEntry } from "../store/store.ts";

/** A journal that cannot be replayed here: the sentence says why. */
export class ReplayProblem extends Error {
  override readonly name = "ReplayProblem";
}

/**
 * Does every entry of a recorded run again, each at its own instant, on a simulator that was made with the same seed,
 * pace and release and whose clock stands where the run started. Throws `ReplayProblem` when the journal is not
 * whole or an entry is refused this time.
 */
export async function replayInto(simulator: Simulator, replay: Replay): Promise<void> {
  if (!replay.complete)
    throw new ReplayProblem("The journal has lost its beginning, so it cannot be replayed.");
  const { setting, world } = simulator;
  for (const key of ["seed", "pace", "release"] as const) {
    if (setting[key] !== replay[key]) {
      throw new ReplayProblem(
        `The run was recorded with ${key} "${replay[key]}", this world has "${setting[key]}".`,
      );
    }
  }
  if (world.startedAt !== replay.startedAt) {
    throw new ReplayProblem("The run was recorded from another instant than this world starts at.");
  }
  for (const [index, entry] of replay.entries.entries()) await replayEntry(simulator, entry, index);
}

async function replayEntry(simulator: Simulator, entry: JournalEntry, index: number): Promise<void> {
  const where = `Entry ${index + 1}`;
  switch (entry.kind) {
    case "step":
      if (simulator.step(entry.task, entry.at) === null) throw new ReplayProblem(`${where}: nothing is due.`);
      return;
    case "hold":
      return simulator.hold(entry.task, entry.at);
    case "message": {
      const told = simulator.tell(entry.workspace, entry.text, entry.at);
      if (told.refused !== null) throw new ReplayProblem(`${where}, a message to an agent: ${told.refused}`);
      return;
    }
    case "event": {
      const problem = simulator.cause(entry.task, entry.event, entry.text, entry.at);
      if (problem !== null) throw new ReplayProblem(`${where}, ${entry.event}: ${problem}`);
      return;
    }
    case "attempt": {
      const outcome = await simulator.again(entry, callerOf(simulator.world, entry.caller, entry.at, where));
      if (outcome.refused) throw new ReplayProblem(`${where}, ${entry.operation}: ${outcome.message}`);
    }
  }
}

function callerOf(world: World, caller: JournalCaller, at: Instant, where: string): Caller | null {
  if (caller === null) return null;
  if ("agent" in caller) {
    const agent = authenticateAgent(world, caller.agent, at);
    if ("refused" in agent) throw new ReplayProblem(`${where}: its agent does not exist.`);
    return agent;
  }
  const user = world.users.get(caller.user);
  if (user === undefined) throw new ReplayProblem(`${where}: its user does not exist.`);
  return {
    kind: "user",
    user,
    key: caller.key === undefined ? undefined : world.apiKeys.get(caller.key),
  };
}

/**
 * A hash of everything in a world as it stands at `now`, whoever looked at what before: equal hashes are equal worlds.
 * Settles every workspace.
 */
export function worldHash(world: World, now: Instant): string {
  for (const workspace of world.workspaces.values()) settle(world, workspace, now);
  const { tasks, workspaces, notifications, sequence, orphans, buildsByAgentToken, apiKeys, settings } =
    world;
  const { notifier, dryRuns } = world;
  const linked = [...tasks.values()].map((task) => ({ ...task, workspace: task.workspace?.id ?? null }));
  const whole = {
    sequence,
    orphans,
    tasks: linked,
    workspaces: [...workspaces.values()],
    notifications,
    notifier,
    dryRuns,
    apiKeys,
    settings,
  };
  const text = JSON.stringify({ ...whole, tokens: [...buildsByAgentToken.keys()].sort() }, canonical);
  return createHash("sha256").update(text).digest("hex");
}

/** Keys in order, Infinity by name, and nothing that is kept only for speed, or that reads change too. */
function canonical(key: string, value: unknown): unknown {
  if (key === "rendered" || key === "lastUsed") return undefined;
  if (value === Infinity) return "Infinity";
  // In its own order, which answers show.
  if (value instanceof Map) return [...value];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
