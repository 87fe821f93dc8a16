/**
 * What the owner of a task is told of the states that its app reports. Source: coderd/workspaceagents.go and
 * coderd/agentapi/apps.go, enqueueAITaskStateNotification.
 */
import type { Agent, AppStatus, ReportedState, Workspace } from "../model.ts";
import { lastBuild } from "../status.ts";
import { hasPrompt, promptOf } from "../tasks/ai-task.ts";
import { truncateWordsByBytes } from "../text/byte-names.ts";
import { notify, taskOfWorkspace, type World } from "../world.ts";

const STATE_TEMPLATES = {
  working: "task working",
  idle: "task idle",
  complete: "task completed",
  failure: "task failed",
} as const;

/** As long as a prompt may be in the place of a name. */
const PROMPT_BYTES = 160;

/**
 * Told: a new state of the task's app while its agent is ready; a first `working` is no news. Older releases do not
 * wait for the agent; what a release has no message for is not sent.
 */
export function notifyOfState(
  world: World,
  workspace: Workspace,
  agent: Agent,
  previous: ReportedState | null,
  status: AppStatus,
): void {
  const task = taskOfWorkspace(world, workspace);
  if (task === null || !agent.linked || !agent.appLinked || previous === status.state) return;
  const { noticesNameTask, notifiesOfEnds } = world.profile.has;
  if (noticesNameTask && agent.lifecycle !== "ready") return;
  if (notifiesOfEnds && previous === null && status.state === "working") return;
  const labels = { task: noticesNameTask ? task.name : promptAsName(workspace), workspace: workspace.name };
  notify(world, {
    at: status.createdAt,
    userId: workspace.ownerId,
    workspaceId: workspace.id,
    template: STATE_TEMPLATES[status.state],
    labels,
    readAt: null,
  });
}

function promptAsName(workspace: Workspace): string {
  const build = lastBuild(workspace);
  if (!hasPrompt(build)) return workspace.name;
  return truncateWordsByBytes(promptOf(build), PROMPT_BYTES, { ellipsis: true });
}
