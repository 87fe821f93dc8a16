/** Inserting builds, workspaces and reports: the few changes that both callers and time make. */
import type { Ids, Instant, Micros } from "./env.ts";
import {
  type Agent,
  type AppStatus,
  type Build,
  type BuildReason,
  type Due,
  type DueEvent,
  type ReportedState,
  type TemplateVersion,
  type Transition,
  type Uuid,
  type Workspace,
} from "./model.ts";
import { emptyAcl } from "./acl.ts";
import { lastBuild } from "./status.ts";
import type { ParameterValue } from "./templates/parameter.ts";
import { resolveParameters } from "./templates/parameters.ts";
import { cleanStatusMessage } from "./text/text.ts";
import { notifyOfState } from "./inbox/state-notice.ts";
import { insertWorkspace, must, notify, taskOfWorkspace, type World } from "./world.ts";

/** App statuses kept per app: the oldest go first. */
const STATUSES_KEPT = 100;

/** Notes a change of the workspace at `at` or, if that was taken, as soon after as a clock can tell. */
export function touch(workspace: Workspace, at: Instant): Instant {
  workspace.changedAt = Math.max(at, workspace.changedAt + 1);
  workspace.rendered = null;
  return workspace.changedAt;
}

/** The next id of something inside a workspace: it follows from the workspace alone, not from other tasks. */
export function makeId(world: World, workspace: Workspace, kind: string): Uuid {
  return world.ids.uuid(kind, `${workspace.id}/${workspace.idsMade++}`);
}

/** Plans what is due next; of two at one instant the one planned first comes first. */
export function plan(workspace: Workspace, event: DueEvent, at: Instant): void {
  const due: Due = { at, event };
  let place = workspace.dues.length;
  while ((workspace.dues[place - 1]?.at ?? -Infinity) > at) place--;
  workspace.dues.splice(place, 0, due);
}

/** What the next build is made of. */
export interface NewBuild {
  readonly transition: Transition;
  readonly reason: BuildReason;
  readonly initiatorId: Uuid;
  readonly templateVersionId: Uuid;
  readonly presetId: Uuid | null;
  /** Of parameters, as they are asked for. */
  readonly values: readonly ParameterValue[];
}

/**
 * Inserts the next build of a workspace: from now on no agent and no app is linked, and nothing that was due for the
 * build before happens any more. Source: coderd/wsbuilder.
 */
export function insertBuild(world: World, workspace: Workspace, build: NewBuild, now: Instant): Build {
  const at = touch(workspace, now);
  // Shutdown scripts may still call during a stop; no other build leaves an earlier agent its token.
  if (build.transition !== "stop") forgetAgents(world, workspace);
  const id = makeId(world, workspace, "build");
  const agentToken = build.transition === "start" ? agentTokenOf(world.ids, id) : null;
  const inserted: Build = {
    id,
    workspaceId: workspace.id,
    number: workspace.builds.length + 1,
    transition: build.transition,
    reason: build.reason,
    initiatorId: build.initiatorId,
    templateVersionId: build.templateVersionId,
    presetId: build.presetId,
    parameters: resolveParameters(
      must(world.templateVersions.get(build.templateVersionId), "template version").parameters,
      workspace.builds.at(-1)?.parameters ?? [],
      build.values,
    ),
    createdAt: at,
    updatedAt: at,
    deadline: null,
    hasAiTask: null,
    agentToken,
    job: {
      id: makeId(world, workspace, "job"),
      startedAt: null,
      completedAt: null,
      canceledAt: null,
      error: "",
    },
    agent: null,
  };
  workspace.builds.push(inserted);
  world.builds.set(inserted.id, inserted);
  if (agentToken !== null) world.buildsByAgentToken.set(agentToken, inserted);
  workspace.dues.length = 0;
  plan(workspace, "job_taken", now + waitOf(world, inserted));
  return inserted;
}

/** The token of the agent of that build, which differs between worlds of one seed, as the build's id does not. */
export function agentTokenOf(ids: Ids, buildId: Uuid): Uuid {
  return ids.uuid("agent token", buildId);
}

/** How long a new build's job waits for a provisioner. */
function waitOf({ pace }: World, { number }: Build): Micros {
  return number === 1 ? pace.firstJobTaken : pace.jobTaken;
}

/**
 * Inserts a build that somebody asks for, whose job waits among all others. One that time brought, by a deadline, does
 * not: it would only be seen there once somebody has looked at its workspace.
 */
export function requestBuild(world: World, workspace: Workspace, build: NewBuild, now: Instant): Build {
  const inserted = insertBuild(world, workspace, build, now);
  world.jobQueue.join(inserted.job.id, inserted.createdAt, now + waitOf(world, inserted), now);
  return inserted;
}

/** What a new workspace is made of. */
export interface NewWorkspace {
  readonly id: Uuid;
  readonly ownerId: Uuid;
  readonly organizationId: Uuid;
  readonly templateId: Uuid;
  readonly name: string;
  readonly nameKey: string;
  readonly taskId: Uuid | null;
}

/** Inserts a workspace with its first build. */
export function createWorkspace(world: World, fresh: NewWorkspace, build: NewBuild, now: Instant): Workspace {
  const workspace: Workspace = {
    ...fresh,
    createdAt: now + 1,
    acl: emptyAcl(),
    favorite: false,
    portShares: [],
    automaticUpdates: "never",
    ttl: must(world.templates.get(fresh.templateId), "template").defaultTtl,
    deleted: false,
    builds: [],
    latestStatus: null,
    conversation: null,
    dues: [],
    changedAt: now,
    idsMade: 0,
    taskSurvivesDelete: false,
    fetchedMessages: null,
    deliveredPrompt: null,
    agentPlan: null,
    rendered: null,
  };
  touch(workspace, now);
  requestBuild(world, workspace, build, now);
  insertWorkspace(world, workspace);
  return workspace;
}

/** The agents of the builds so far lose their tokens. Only the last two can have one that still counts. */
export function forgetAgents(world: World, workspace: Workspace): void {
  for (const { agentToken } of workspace.builds.slice(-2))
    if (agentToken !== null) world.buildsByAgentToken.delete(agentToken);
}

/** A report of a state by an app. */
export interface Report {
  readonly state: ReportedState;
  readonly message: string;
  readonly uri: string;
}

/** Stores a report and tells the owner, if the change is worth telling. Source: coderd/workspaceagents.go. */
export function reportState(
  world: World,
  workspace: Workspace,
  agent: Agent,
  report: Report,
  now: Instant,
): void {
  const app = must(agent.app, "app");
  // Of this app: one of an earlier build has another id, so its reports do not count. Source: GetLatestWorkspaceAppStatusByAppID.
  const previous = app.statuses.at(-1)?.state ?? null;
  const status: AppStatus = {
    id: makeId(world, workspace, "app status"),
    appId: app.id,
    agentId: agent.id,
    createdAt: touch(workspace, now),
    state: report.state,
    message: cleanStatusMessage(report.message),
    uri: report.uri,
  };
  app.statuses.push(status);
  if (app.statuses.length > STATUSES_KEPT) app.statuses.shift();
  workspace.latestStatus = status;
  notifyOfState(world, workspace, agent, previous, status);
}

/** Tells the owner of a task's workspace that it pauses or resumes. Labels as upstream; `pauseReason` only for a pause. */
export function notifyOfBuild(
  world: World,
  workspace: Workspace,
  pauseReason: string | null,
  now: Instant,
): void {
  const task = must(taskOfWorkspace(world, workspace), "task");
  const labels = { task: task.name, task_id: task.id, workspace: workspace.name };
  notify(world, {
    at: now,
    userId: workspace.ownerId,
    workspaceId: workspace.id,
    readAt: null,
    template: pauseReason === null ? "task resumed" : "task paused",
    labels: pauseReason === null ? labels : { ...labels, pause_reason: pauseReason },
  });
}

/** How long a job of this transition runs once it is taken. */
export function jobSpan(world: World, transition: Transition): Micros {
  switch (transition) {
    case "start":
      return world.pace.startJob;
    case "stop":
      return world.pace.stopJob;
    case "delete":
      return world.pace.deleteJob;
  }
}

/** The build before the last one, if there is one. */
export function previousBuild(workspace: Workspace): Build | null {
  return workspace.builds[lastBuild(workspace).number - 2] ?? null;
}

/** The instant of the next thing due to the workspace; null when nothing is. Infinity: it waits to be told. */
export function nextDueAt(workspace: Workspace): Instant | null {
  return workspace.dues[0]?.at ?? null;
}

/** The agent of the last build. */
export function runningAgent(workspace: Workspace): Agent {
  return must(lastBuild(workspace).agent, "agent");
}

export function versionOf(world: World, build: Build): TemplateVersion {
  return must(world.templateVersions.get(build.templateVersionId), "template version");
}
