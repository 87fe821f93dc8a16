/**
 * What time alone does. Nothing happens in the background: whatever is due by now happens when the workspace is next
 * looked at, each thing at its own instant. So settling once equals settling in many small steps.
 */
import {
  insertBuild,
  jobSpan,
  makeId,
  notifyOfBuild,
  plan,
  previousBuild,
  runningAgent,
  touch,
  versionOf,
} from "./builds.ts";
import { beginConversation, deliverPrompt, showReply } from "./agent/speech.ts";
import type { Instant } from "./env.ts";
import type { Agent, App, Build, DueEvent, TemplateVersion, Workspace } from "./model.ts";
import { scriptEnds } from "./agent/script-ends.ts";
import { asSnapshotMessages, envelope, messagesHoldNul, uploadOf } from "./agent/snapshot.ts";
import { APP_ID_IS_EMPTY, CANCEL_NOTICED, endBuild, failJob } from "./jobs.ts";
import { cameToItsEnd, jobStatus, lastBuild } from "./status.ts";
import { must, removeTask, retireWorkspace, taskOfWorkspace, type World } from "./world.ts";
import { hasAiTaskByApp } from "./tasks/ai-task.ts";

/** Lets everything happen to the workspace that is due at `now` or before. */
export function settle(world: World, workspace: Workspace, now: Instant): void {
  for (;;) {
    const due = workspace.dues[0];
    if (due === undefined || due.at > now) return;
    workspace.dues.shift();
    happen(world, workspace, due.event, due.at);
    world.observer?.changed(workspace, due.at);
  }
}

/** Lets one due thing happen, nominally at `at`. */
export function happen(world: World, workspace: Workspace, event: DueEvent, at: Instant): void {
  switch (event) {
    case "job_taken":
      return takeJob(world, workspace, at);
    case "snapshot_uploaded":
      return uploadSnapshot(world, workspace, at);
    case "job_done":
      return finishJob(world, workspace, at);
    case "cancel_noticed":
      return failJob(world, workspace, at, CANCEL_NOTICED);
    case "agent_connected":
      return connectAgent(world, workspace, at);
    case "agent_starting":
      return startAgent(world, workspace, at);
    case "agent_ready":
      return readyAgent(world, workspace, at);
    case "app_healthy":
      must(runningAgent(workspace).app, "app").health = "healthy";
      touch(workspace, at);
      return plan(workspace, "conversation_started", at + world.pace.conversationStarted);
    case "conversation_started":
      return beginConversation(world, workspace, at);
    case "prompt_delivered":
      return deliverPrompt(world, workspace, at);
    case "reply_part":
      return showReply(world, workspace, at);
    case "deadline_reached":
      return autostop(world, workspace, at);
  }
}

function takeJob(world: World, workspace: Workspace, at: Instant): void {
  const build = lastBuild(workspace);
  // Of the build itself nothing changes. Source: queries/provisionerjobs.sql, AcquireProvisionerJob.
  build.job.startedAt = touch(workspace, at);
  world.jobQueue.leave(build.job.id);
  // The shutdown script asks for no reason: it runs at every stop, and uploads where there is a task's id. At a delete
  // it runs too, but the agent's token is not good any more. Source: coder/registry, agentapi-shutdown.sh.
  if (build.transition === "stop" && workspace.taskId !== null)
    plan(workspace, "snapshot_uploaded", at + world.pace.snapshotUploaded);
  plan(workspace, "job_done", at + jobSpan(world, build.transition));
}

/** The agent that stops uploads what was said, cut as the shutdown script cuts it. Source: registry, coder/agentapi. */
function uploadSnapshot(world: World, workspace: Workspace, at: Instant): void {
  const task = taskOfWorkspace(world, workspace);
  const build = previousBuild(workspace);
  const agent = build?.agent ?? null;
  if (task === null || agent === null || agent.connection !== "connected") return;
  agent.scripts.stop ??= scriptEnds.well;
  // Of a start that was canceled and done all the same the agent may not call while it is stopped.
  if (build === null || jobStatus(build.job) !== "succeeded") return;
  // What came by itself since the stop began is the agent's own word; the simulated one does not speak over it.
  if (task.snapshot !== null && task.snapshot.at > lastBuild(workspace).createdAt) return;
  const said = workspace.fetchedMessages ?? asSnapshotMessages(workspace.conversation?.messages ?? []);
  const uploaded = uploadOf(said);
  // A snapshot that the database refuses leaves the one before in its place.
  if (uploaded !== null && messagesHoldNul(uploaded)) return;
  if (uploaded !== null) task.snapshot = { stored: envelope(uploaded), at: touch(workspace, at) };
}

function finishJob(world: World, workspace: Workspace, at: Instant): void {
  const build = lastBuild(workspace);
  if (build.transition === "start" && namesNoApp(versionOf(world, build)))
    return failJob(world, workspace, at, APP_ID_IS_EMPTY);
  build.job.completedAt = touch(workspace, at);
  build.updatedAt = workspace.changedAt;
  if (world.profile.has.aiTaskByApp)
    build.hasAiTask = hasAiTaskByApp(workspace, build, versionOf(world, build));
  else build.hasAiTask = taskOfWorkspace(world, workspace) !== null;
  // Of a stop and a delete too, where nothing acts on it. Source: provisionerdserver.go, completeWorkspaceBuildJob.
  if (workspace.ttl > 0) build.deadline = at + workspace.ttl;
  switch (build.transition) {
    case "start":
      return provision(world, workspace, build, at);
    case "stop":
      return endBuild(world, workspace);
    case "delete":
      return finishDelete(world, workspace);
  }
}

/** An AI task without an app takes its whole build along. Source: provisionerdserver.go, completeWorkspaceBuildJob. */
function namesNoApp({ hasAiTask, shape }: TemplateVersion): boolean {
  return hasAiTask && shape.linked === "agent";
}

/** A workspace that is gone takes its task along, unless the task was deleted first or survives a race. */
function finishDelete(world: World, workspace: Workspace): void {
  endBuild(world, workspace);
  retireWorkspace(world, workspace);
  const task = taskOfWorkspace(world, workspace);
  if (task !== null && !workspace.taskSurvivesDelete) removeTask(world, task);
}

/** A start job that came to its end leaves an agent with new ids, an app, and a deadline. */
function provision(world: World, workspace: Workspace, build: Build, at: Instant): void {
  const { shape } = versionOf(world, build);
  const app: App | null =
    shape.linked === "agent"
      ? null
      : {
          id: makeId(world, workspace, "app"),
          health: shape.hasHealthCheck ? "initializing" : "disabled",
          statuses: [],
        };
  const agent: Agent = {
    id: makeId(world, workspace, "agent"),
    resourceId: makeId(world, workspace, "resource"),
    token: must(build.agentToken, "agent token"),
    createdAt: workspace.changedAt,
    linked: shape.linked !== "nothing",
    appLinked: true,
    lifecycle: "created",
    connection: "connecting",
    firstConnectedAt: null,
    disconnectedAt: null,
    startedAt: null,
    readyAt: null,
    scripts: { start: null, stop: null },
    app,
  };
  build.agent = agent;
  world.buildsByAgent.set(agent.id, build);
  // A start of a running workspace ends no build before it: what the agent before said is gone with that agent.
  workspace.conversation = null;
  plan(workspace, "agent_connected", at + world.pace.agentConnected);
  if (build.deadline !== null) plan(workspace, "deadline_reached", build.deadline);
}

/** An agent is connected before it says that it starts, and is seen so: that word is a call of its own. */
function connectAgent(world: World, workspace: Workspace, at: Instant): void {
  const agent = runningAgent(workspace);
  agent.firstConnectedAt = touch(workspace, at);
  agent.connection = "connected";
  plan(workspace, "agent_starting", at + world.pace.agentStarting);
}

function startAgent(world: World, workspace: Workspace, at: Instant): void {
  const agent = runningAgent(workspace);
  agent.startedAt = touch(workspace, at);
  agent.lifecycle = "starting";
  plan(workspace, "agent_ready", at + world.pace.agentReady);
}

function readyAgent(world: World, workspace: Workspace, at: Instant): void {
  const agent = runningAgent(workspace);
  agent.lifecycle = "ready";
  agent.readyAt = touch(workspace, at);
  agent.scripts.start = scriptEnds.well;
  if (agent.app === null) return;
  if (agent.app.health === "initializing") plan(workspace, "app_healthy", at + world.pace.appHealthy);
  else plan(workspace, "conversation_started", at + world.pace.conversationStarted);
}

/**
 * A deadline that passed stops the workspace, that of a canceled start too; for a task that is a pause. Source:
 * lifecycle_executor.go, GetWorkspacesEligibleForTransition.
 */
function autostop(world: World, workspace: Workspace, at: Instant): void {
  const last = lastBuild(workspace);
  if (workspace.deleted || last.transition !== "start" || !cameToItsEnd(last.job)) return;
  const isPause = world.profile.has.pausesTasks && taskOfWorkspace(world, workspace) !== null;
  const reason = isPause ? "task_auto_pause" : "autostop";
  const { templateVersionId, presetId } = last;
  const build = {
    transition: "stop",
    reason,
    initiatorId: workspace.ownerId,
    templateVersionId,
    presetId,
    values: [],
  } as const;
  insertBuild(world, workspace, build, at);
  if (isPause) notifyOfBuild(world, workspace, "idle timeout", workspace.changedAt);
}
