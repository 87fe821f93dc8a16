/** Doing a recorded run again. */
import type { Caller } from "../core/attempt.ts";
import { authenticateAgent } from "../core/authentication.ts";
import { keyIdOf } from "../core/accounts/keys.ts";
import type { Instant } from "../core/env.ts";
import type { World } from "../core/world.ts";
import type { Replay, Simulator } from "./simulator.ts";
import type { ControlEntry } from "./carry-out.ts";
import type { JournalAttempt, JournalCaller, JournalEntry } from "../store/store.ts";

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
    case "event":
    case "agent":
    case "template": {
      const problem = simulator.carryOut(entry);
      if (problem !== null) throw new ReplayProblem(`${where}, ${nameOf(entry)}: ${problem}`);
      return;
    }
    case "attempt": {
      const { world } = simulator;
      const here = { ...entry, params: paramsIn(world, entry.params) };
      const outcome = await simulator.again(here, callerOf(world, entry.caller, entry.at, where));
      if (outcome.refused) throw new ReplayProblem(`${where}, ${entry.operation}: ${outcome.message}`);
    }
  }
}

function nameOf(entry: ControlEntry): string {
  if (entry.kind === "event") return entry.event;
  return entry.kind === "agent" ? "what an agent does" : "a change of a template";
}

/** The path's parameters as a client of this world would give them. */
function paramsIn({ ids }: World, params: JournalAttempt["params"]): JournalAttempt["params"] {
  const { keyid } = params;
  return keyid === undefined ? params : { ...params, keyid: keyIdOf(ids, keyid) };
}

function callerOf(world: World, caller: JournalCaller, at: Instant, where: string): Caller | null {
  if (caller === null) return null;
  if ("build" in caller) {
    const token = world.builds.get(caller.build)?.agentToken ?? "";
    const agent = authenticateAgent(world, token, at);
    if ("refused" in agent) throw new ReplayProblem(`${where}: its agent does not exist.`);
    return agent;
  }
  const user = world.users.get(caller.user);
  if (user === undefined) throw new ReplayProblem(`${where}: its user does not exist.`);
  return {
    kind: "user",
    user,
    key: caller.key === undefined ? undefined : world.apiKeys.get(keyIdOf(world.ids, caller.key)),
  };
}
