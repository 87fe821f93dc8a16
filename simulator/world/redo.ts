/** Doing a recorded change of a world again, at its own instant. No task app is asked again, and nothing is logged. */
import { Attempt, type Caller } from "../core/attempt.ts";
import { keyIdOf } from "../core/accounts/keys.ts";
import { tellAgent } from "../core/agent/tell-agent.ts";
import { authenticateAgent } from "../core/authentication.ts";
import type { Instant } from "../core/env.ts";
import { hold, step } from "../core/events.ts";
import { refusalFor } from "../core/judge.ts";
import { must, type World } from "../core/world.ts";
import type { JournalAttempt, JournalCaller, JournalEntry } from "../store/store.ts";
import { carryOut, taskIdOf, type ControlEntry } from "./carry-out.ts";
import { carryOutAttempt } from "./carry-out-attempt.ts";
import type { Touched } from "./journal.ts";
import { liveTask, workspaceOfTask } from "./task-now.ts";

/** A journal that cannot be replayed here: the sentence says why. */
export class ReplayProblem extends Error {
  override readonly name = "ReplayProblem";
}

/**
 * Does it again; `where` names the entry in messages. The change is not counted yet. Throws `ReplayProblem` when it is
 * refused this time.
 */
export function redo(world: World, entry: JournalEntry, where: string): Touched {
  const { at } = entry;
  switch (entry.kind) {
    case "step": {
      const workspace = workspaceOfTask(world, entry.task, at);
      if (workspace === null || step(world, workspace, at) === null)
        throw new ReplayProblem(`${where}: nothing is due.`);
      return { task: world.tasks.get(entry.task) ?? null, workspace };
    }
    case "hold": {
      const task = world.tasks.get(entry.task);
      if (task === undefined || task.workspace === null)
        throw new ReplayProblem(`${where}: there is no such task.`);
      hold(world, task.workspace, at);
      return { task, workspace: task.workspace };
    }
    case "message":
      return tellAgain(world, entry, where);
    case "event":
    case "agent":
    case "template":
    case "upgrade": {
      const id = taskIdOf(entry);
      const task = id === null ? null : liveTask(world, id, at);
      const touched = { task, workspace: task?.workspace ?? null };
      const problem = carryOut(world, task, entry);
      if (problem !== null) throw new ReplayProblem(`${where}, ${nameOf(entry)}: ${problem}`);
      return touched;
    }
    case "attempt":
      return attemptAgain(world, entry, where);
  }
}

function nameOf(entry: ControlEntry): string {
  if (entry.kind === "event") return entry.event;
  if (entry.kind === "upgrade") return `an upgrade to ${entry.release}`;
  return entry.kind === "agent" ? "what an agent does" : "a change of a template";
}

function tellAgain(
  world: World,
  { at, workspace: id, text }: Extract<JournalEntry, { kind: "message" }>,
  where: string,
): Touched {
  const workspace = world.workspaces.get(id) ?? null;
  const refused = workspace === null ? "there is no such workspace" : tellAgent(world, workspace, text, at);
  if (refused !== null) throw new ReplayProblem(`${where}, a message to an agent: ${refused}`);
  return { task: null, workspace };
}

function attemptAgain(world: World, entry: JournalAttempt, where: string): Touched {
  const body = entry.body === undefined ? undefined : ({ ok: true, value: entry.body } as const);
  const input = { params: paramsIn(world, entry.params), query: new Map(entry.query), body };
  const caller = callerOf(world, entry.caller, entry.at, where);
  const tried = new Attempt(world, entry.at, entry.operation, caller, input);
  if (entry.messages !== undefined) tried.exchange = { messages: { ok: true, value: entry.messages } };
  const refused = refusalFor(tried);
  if (refused !== null) throw new ReplayProblem(`${where}, ${entry.operation}: ${refused.message}`);
  return must(carryOutAttempt(tried).touched, "change");
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
