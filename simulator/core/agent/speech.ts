/**
 * How a simulated agent speaks in its workspace: its start screen, the first prompt, answers part by part, and what it
 * reports meanwhile.
 */
import { plan, reportState, runningAgent, touch, versionOf } from "../builds.ts";
import type { Instant } from "../env.ts";
import type { ReportedState, Workspace } from "../model.ts";
import { lastBuild } from "../status.ts";
import { trimGo, truncateBytes } from "../text/text.ts";
import { must, taskOfWorkspace, type World } from "../world.ts";
import { afterTurn } from "./agent-plan.ts";
import { agentStatus, nextPart, postUserMessage, startConversation, thinkTime } from "./conversation.ts";
import { restoredMessages } from "./snapshot.ts";

/** The agent shows its start screen; after a pause it goes on from what was kept. */
export function beginConversation(world: World, workspace: Workspace, at: Instant): void {
  const version = versionOf(world, lastBuild(workspace));
  const task = taskOfWorkspace(world, workspace);
  if (task === null) return;
  touch(workspace, at);
  if (version.shape.agentApiUrl !== null) return report(world, workspace, "idle", "Ready for input", at);
  const restored = task.snapshot === null ? [] : restoredMessages(task.snapshot.stored);
  workspace.conversation = startConversation(version.shape.script, restored, workspace.changedAt);
  speak(world, workspace, at);
}

/** Plans what comes after something was said: the next part, the prompt, or silence. */
function speak(world: World, workspace: Workspace, at: Instant): void {
  const conversation = must(workspace.conversation, "conversation");
  if (agentStatus(conversation) === "running")
    return plan(workspace, "reply_part", at + thinking(world, workspace));
  const task = taskOfWorkspace(world, workspace);
  if (task !== null && trimGo(task.prompt) !== "" && workspace.deliveredPrompt !== task.prompt) {
    return plan(workspace, "prompt_delivered", at + world.pace.promptDelivered);
  }
  rest(world, workspace, at);
}

/** All is said for now: the agent waits, unless somebody decided that it ends or fails now. */
export function rest(world: World, workspace: Workspace, at: Instant): void {
  const { agentPlan, conversation } = workspace;
  if (agentPlan === null || agentPlan.turns.length > 0)
    return report(world, workspace, "idle", "Waiting for input", at);
  workspace.agentPlan = null;
  if (agentPlan.ending === "fails") {
    const last = conversation?.messages.at(-1)?.content ?? "";
    return report(world, workspace, "failure", last, at);
  }
  touch(workspace, at);
  must(runningAgent(workspace).app, "app").health = "unhealthy";
}

/** The span until the agent's next words. A pace of nothing or of for ever overrules the script's own. */
function thinking(world: World, workspace: Workspace): number {
  const pace = world.pace.thinking;
  if (pace === 0 || pace === Infinity) return pace;
  const { script } = versionOf(world, lastBuild(workspace)).shape;
  return thinkTime(must(workspace.conversation, "conversation"), script, pace);
}

/** The agent is given the input of its task. */
export function deliverPrompt(world: World, workspace: Workspace, at: Instant): void {
  const task = taskOfWorkspace(world, workspace);
  if (task === null) return;
  workspace.deliveredPrompt = task.prompt;
  hear(world, workspace, task.prompt, at);
}

/** Gives the simulated agent a message it will accept: it reports that it works and starts to answer. */
export function hear(world: World, workspace: Workspace, input: string, at: Instant): void {
  const { shape } = versionOf(world, lastBuild(workspace));
  report(world, workspace, "working", `Working on: ${input}`, at);
  if (shape.agentApiUrl !== null) return plan(workspace, "reply_part", at + world.pace.thinking);
  const conversation = must(workspace.conversation, "conversation");
  const turn = workspace.agentPlan?.turns[0];
  const { refused } = postUserMessage(conversation, shape.script, input, workspace.changedAt, turn);
  if (refused !== null) throw new Error(`the agent refused a message that was checked before: ${refused}`);
  if (workspace.agentPlan !== null && turn !== undefined)
    workspace.agentPlan = afterTurn(workspace.agentPlan);
  plan(workspace, "reply_part", at + thinking(world, workspace));
}

/** The next part of an answer is shown. */
export function showReply(world: World, workspace: Workspace, at: Instant): void {
  const { conversation } = workspace;
  if (conversation === null) return report(world, workspace, "idle", "Waiting for input", at);
  nextPart(conversation, versionOf(world, lastBuild(workspace)).shape.script, touch(workspace, at));
  speak(world, workspace, at);
}

function report(
  world: World,
  workspace: Workspace,
  state: ReportedState,
  message: string,
  at: Instant,
): void {
  reportState(
    world,
    workspace,
    runningAgent(workspace),
    { state, message: truncateBytes(message, 160), uri: "" },
    at,
  );
}
