/** Deciding what a simulated agent says and does next. */
import { versionOf } from "../builds.ts";
import type { Instant } from "../env.ts";
import type { Task } from "../model.ts";
import { lastBuild } from "../status.ts";
import type { World } from "../world.ts";
import type { AgentPlan } from "./agent-plan.ts";
import { rest } from "./speech.ts";
import { statusWord } from "./task-app.ts";

/**
 * From now on the agent of the task goes by that plan, and forgets the one before. A plan without turns is carried out
 * at once, or as soon as the agent has said what it is saying. Returns null, or why it cannot be.
 */
export function directAgent(world: World, task: Task | null, plan: AgentPlan, now: Instant): string | null {
  if (task === null) return "There is no such task.";
  const { workspace } = task;
  if (workspace === null) return "The task has no workspace.";
  const build = lastBuild(workspace);
  if (versionOf(world, build).shape.agentApiUrl !== null)
    return "A real agent answers for this task, so nothing decides here what it says.";
  const isEmpty = plan.turns.length === 0;
  const { turns, ending } = plan;
  workspace.agentPlan = isEmpty && ending === null ? null : { turns, ending };
  const waits = build.agent !== null && workspace.conversation !== null && statusWord(workspace) === "stable";
  if (isEmpty && ending !== null && waits) rest(world, workspace, now);
  return null;
}
