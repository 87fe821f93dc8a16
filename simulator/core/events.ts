/**
 * Things that happen to a workspace from outside: a job that fails, an agent that loses its connection, an app that
 * falls ill. A call of the control API says when. Each is one change, made the way Coder's own parts would make it.
 */
import { plan, touch } from "./builds.ts";
import type { Instant } from "./env.ts";
import { scriptEnds } from "./agent/script-ends.ts";
import type { Agent, Due, Task, Workspace } from "./model.ts";
import { CANCEL_TIMED_OUT, failJob, JOB_FAILED } from "./jobs.ts";
import { happen } from "./settle.ts";
import { cameToItsEnd, isActive, jobStatus, lastBuild } from "./status.ts";
import { retireWorkspace, type World } from "./world.ts";

/** The events somebody may cause, and what each does. */
export const eventNames = {
  job_fails: "The job under way ends as failed, also one that is being canceled.",
  job_is_done:
    "The job under way comes to its end, also one that is being canceled: it is canceled and done.",
  cancel_times_out: "The job that is being canceled does not end in time, and fails.",
  agent_connection_times_out: "The agent takes too long to connect.",
  agent_disconnects: "The agent loses its connection; its lifecycle stays what it was.",
  agent_reconnects: "The agent is connected again.",
  agent_start_times_out: "The agent's startup script takes too long; the agent is used all the same.",
  agent_start_fails: "The agent's startup script fails; the agent is used all the same.",
  agent_shuts_down: "The agent begins to shut down although no stop build runs.",
  agent_shutdown_times_out: "The agent's shutdown takes too long.",
  agent_shutdown_fails: "The agent's shutdown script fails.",
  agent_stops: "The agent's process has ended.",
  app_becomes_unhealthy: "The app's health check fails.",
  app_becomes_healthy: "The app's health check succeeds.",
  app_link_is_lost:
    "The task loses its link to the app, as no build leaves it: the app is there all the same.",
  deadline_is_reached: "The workspace's time is up: it stops by itself.",
  task_survives_delete: "The next delete job leaves the task alive, as a race upstream can.",
  workspace_row_is_deleted: "The workspace is marked deleted while its task lives on.",
  workspace_link_is_lost: "The task loses its workspace, as after a crash half way through creation.",
  snapshot_is_replaced: "The stored snapshot becomes the given text, whatever it is.",
} as const;

export type EventName = keyof typeof eventNames;

/** Is this the name of an event? */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(eventNames, name);
}

/**
 * Makes an event happen to a task. Returns null when it did, else why it cannot: the sentence says what is missing.
 * `text` is for `snapshot_is_replaced` only.
 */
export function cause(world: World, task: Task, event: EventName, now: Instant, text = ""): string | null {
  if (event === "snapshot_is_replaced") {
    task.snapshot = { stored: text, at: task.workspace === null ? now : touch(task.workspace, now) };
    return null;
  }
  const workspace = task.workspace;
  if (workspace === null) return "The task has no workspace.";
  switch (event) {
    case "job_fails":
    case "job_is_done":
    case "cancel_times_out":
      return endJob(world, workspace, event, now);
    case "deadline_is_reached":
      return reachDeadline(world, workspace, now);
    case "task_survives_delete":
      workspace.taskSurvivesDelete = true;
      return null;
    case "workspace_row_is_deleted":
      touch(workspace, now);
      retireWorkspace(world, workspace);
      return null;
    case "workspace_link_is_lost":
      if (world.profile.has.taskIsWorkspace) return "in this release a task is its workspace";
      task.workspace = null;
      world.orphans++;
      return null;
    case "app_becomes_healthy":
    case "app_becomes_unhealthy":
      return changeHealth(workspace, event === "app_becomes_healthy" ? "healthy" : "unhealthy", now);
    case "app_link_is_lost":
      return loseAppLink(workspace, now);
    case "agent_connection_times_out":
    case "agent_disconnects":
    case "agent_reconnects":
    case "agent_start_times_out":
    case "agent_start_fails":
    case "agent_shuts_down":
    case "agent_shutdown_times_out":
    case "agent_shutdown_fails":
    case "agent_stops":
      return changeAgent(world, workspace, event, now);
  }
}

type AgentEvent = Extract<EventName, `agent_${string}`>;

function changeAgent(world: World, workspace: Workspace, event: AgentEvent, now: Instant): string | null {
  const agent = lastBuild(workspace).agent;
  if (agent === null) return "The workspace has no running agent.";
  const at = touch(workspace, now);
  switch (event) {
    case "agent_connection_times_out":
      agent.connection = "timeout";
      break;
    case "agent_disconnects":
      agent.connection = "disconnected";
      agent.disconnectedAt = at;
      break;
    case "agent_reconnects":
      agent.connection = "connected";
      agent.firstConnectedAt ??= at;
      break;
    case "agent_start_times_out":
      startBadly(world, workspace, agent, "start_timeout", now);
      break;
    case "agent_start_fails":
      startBadly(world, workspace, agent, "start_error", now);
      break;
    case "agent_shuts_down":
      agent.lifecycle = "shutting_down";
      break;
    case "agent_shutdown_times_out":
      agent.lifecycle = "shutdown_timeout";
      agent.scripts.stop = scriptEnds.timedOut;
      break;
    case "agent_shutdown_fails":
      agent.lifecycle = "shutdown_error";
      agent.scripts.stop = scriptEnds.failed;
      break;
    case "agent_stops":
      agent.lifecycle = "off";
      agent.connection = "disconnected";
      agent.disconnectedAt = at;
      break;
  }
  return null;
}

/** What a start brings of its agent, each after the one before. */
const STARTING = ["agent_connected", "agent_starting", "agent_ready"] as const;

/** A bad start changes the lifecycle word only: the app goes on to become healthy. */
function startBadly(
  world: World,
  workspace: Workspace,
  agent: Agent,
  lifecycle: "start_timeout" | "start_error",
  now: Instant,
): void {
  const next = STARTING.findIndex((event) => take(workspace, (due) => due.event === event) !== null);
  for (const event of next < 0 ? [] : STARTING.slice(next)) {
    take(workspace, (due) => due.event === event);
    happen(world, workspace, event, now);
  }
  agent.lifecycle = lifecycle;
  agent.scripts.start = lifecycle === "start_timeout" ? scriptEnds.timedOut : scriptEnds.failed;
}

const NO_APP = "The workspace has no running app.";

function changeHealth(workspace: Workspace, health: "healthy" | "unhealthy", now: Instant): string | null {
  const app = lastBuild(workspace).agent?.app ?? null;
  if (app === null) return NO_APP;
  touch(workspace, now);
  app.health = health;
  return null;
}

function loseAppLink(workspace: Workspace, now: Instant): string | null {
  const agent = lastBuild(workspace).agent;
  if (agent === null || agent.app === null) return NO_APP;
  touch(workspace, now);
  agent.appLinked = false;
  return null;
}

type JobEvent = "job_fails" | "job_is_done" | "cancel_times_out";

function endJob(world: World, workspace: Workspace, event: JobEvent, now: Instant): string | null {
  const { job } = lastBuild(workspace);
  if (!isActive(job)) return "No job is under way.";
  switch (event) {
    case "job_fails":
      failJob(world, workspace, now, JOB_FAILED);
      return null;
    case "cancel_times_out":
      if (job.canceledAt === null) return "No job is being canceled.";
      failJob(world, workspace, now, CANCEL_TIMED_OUT);
      return null;
    case "job_is_done":
      finishJob(world, workspace, now);
      return null;
  }
}

/** Whatever comes before the end of the job comes now, then its end; a provisioner about to give up does not. */
function finishJob(world: World, workspace: Workspace, now: Instant): void {
  for (const event of ["job_taken", "snapshot_uploaded"] as const)
    if (take(workspace, (due) => due.event === event) !== null) happen(world, workspace, event, now);
  workspace.dues.length = 0;
  happen(world, workspace, "job_done", now);
}

function reachDeadline(world: World, workspace: Workspace, now: Instant): string | null {
  const build = lastBuild(workspace);
  if (build.transition !== "start" || !cameToItsEnd(build.job)) return "The workspace does not run.";
  happen(world, workspace, "deadline_reached", now);
  return null;
}

/**
 * The next due thing happens now, however far away it is; a deadline is not one of them, it belongs to the clock.
 * Returns what happened, or null when nothing was due.
 */
export function step(world: World, workspace: Workspace, now: Instant): Due["event"] | null {
  const due = take(workspace, ({ event }) => event !== "deadline_reached");
  if (due === null) return null;
  happen(world, workspace, due.event, now);
  return due.event;
}

/** What is due from now on waits to be told, the deadline excepted: a state that was arranged stays. */
export function hold(world: World, workspace: Workspace, now: Instant): void {
  const waiting = workspace.dues.filter((due) => due.event !== "deadline_reached");
  const deadlines = workspace.dues.filter((due) => due.event === "deadline_reached");
  workspace.dues.length = 0;
  for (const due of deadlines) plan(workspace, due.event, due.at);
  for (const due of waiting) plan(workspace, due.event, Infinity);
  const { job, createdAt } = lastBuild(workspace);
  if (jobStatus(job) === "pending") world.jobQueue.join(job.id, createdAt, Infinity, now);
}

/** Takes the first due thing that fits off the plan. */
function take(workspace: Workspace, fits: (due: Due) => boolean): Due | null {
  const due = workspace.dues.find(fits);
  if (due === undefined) return null;
  workspace.dues.splice(workspace.dues.indexOf(due), 1);
  return due;
}
