/** Records as a table test wants them: a task in any state, also in states that no attempt can reach. */
import { emptyAcl } from "../../simulator/core/acl.ts";
import type {
  Agent,
  AppHealth,
  AppStatus,
  Build,
  Job,
  Lifecycle,
  Task,
  Transition,
  Workspace,
} from "../../simulator/core/model.ts";
import type { JobStatus } from "../../simulator/core/status.ts";

export const CREATED_AT = 1_000_000;
export const BUILT_AT = 2_000_000;

/** The four columns a job's status is computed from. */
export const JOBS: Readonly<Record<JobStatus, Omit<Job, "id">>> = {
  pending: { startedAt: null, completedAt: null, canceledAt: null, error: "" },
  running: { startedAt: 3, completedAt: null, canceledAt: null, error: "" },
  succeeded: { startedAt: 3, completedAt: 5, canceledAt: null, error: "" },
  failed: { startedAt: 3, completedAt: 5, canceledAt: null, error: "terraform apply: exit status 1" },
  canceling: { startedAt: 3, completedAt: null, canceledAt: 4, error: "" },
  canceled: { startedAt: 3, completedAt: 5, canceledAt: 4, error: "" },
};

/** What a task under test looks like; `none` is "not linked". */
export interface Looks {
  readonly transition?: Transition;
  readonly job?: JobStatus;
  readonly lifecycle?: Lifecycle | "none";
  readonly health?: AppHealth | "none";
  readonly linked?: boolean;
  readonly report?: Partial<AppStatus>;
}

/** A task whose workspace has one build. */
export function taskThatLooks(looks: Looks = {}): Task {
  const { transition = "start", job = "succeeded", lifecycle = "none", health = "none" } = looks;
  const agent = lifecycle === "none" ? null : agentWith({ lifecycle, health, linked: looks.linked ?? true });
  const workspace = workspaceWith(buildWith({ transition, agent, job: { id: "job", ...JOBS[job] } }));
  if (looks.report !== undefined) workspace.latestStatus = statusWith(looks.report);
  return {
    id: "task",
    organizationId: "organization",
    ownerId: "owner",
    name: "fix-login",
    nameKey: "owner/fix-login",
    displayName: "Fix login",
    templateVersionId: "version",
    createdAt: CREATED_AT,
    prompt: "Fix the login bug",
    workspace,
    snapshot: null,
  };
}

export function workspaceWith(...builds: Build[]): Workspace {
  return {
    id: "workspace",
    ownerId: "owner",
    organizationId: "organization",
    templateId: "template",
    name: "fix-login",
    nameKey: "owner/fix-login",
    createdAt: CREATED_AT,
    taskId: "task",
    acl: emptyAcl(),
    favorite: false,
    portShares: [],
    automaticUpdates: "never",
    ttl: 0,
    deleted: false,
    builds,
    latestStatus: null,
    conversation: null,
    dues: [],
    changedAt: BUILT_AT,
    idsMade: 0,
    taskSurvivesDelete: false,
    fetchedMessages: null,
    deliveredPrompt: null,
    agentPlan: null,
    rendered: null,
  };
}

export function buildWith(parts: Partial<Build> = {}): Build {
  return {
    id: "build",
    workspaceId: "workspace",
    number: 1,
    transition: "start",
    reason: "initiator",
    initiatorId: "owner",
    templateVersionId: "version",
    presetId: null,
    parameters: [],
    createdAt: BUILT_AT,
    updatedAt: BUILT_AT,
    deadline: null,
    hasAiTask: null,
    agentToken: null,
    job: { id: "job", ...JOBS.succeeded },
    agent: null,
    ...parts,
  };
}

interface AgentLooks extends Partial<Omit<Agent, "app">> {
  readonly health?: AppHealth | "none";
}

export function agentWith({ health = "none", ...parts }: AgentLooks = {}): Agent {
  return {
    id: "agent",
    resourceId: "resource",
    token: "token",
    createdAt: BUILT_AT,
    linked: true,
    appLinked: true,
    lifecycle: "ready",
    connection: "connected",
    firstConnectedAt: BUILT_AT,
    disconnectedAt: null,
    startedAt: BUILT_AT,
    readyAt: BUILT_AT,
    scripts: { start: null, stop: null },
    app: health === "none" ? null : { id: "app", health, statuses: [] },
    ...parts,
  };
}

export function statusWith(parts: Partial<AppStatus> = {}): AppStatus {
  return {
    id: "status",
    appId: "app",
    agentId: "agent",
    createdAt: BUILT_AT + 1,
    state: "working",
    message: "Reading the code",
    uri: "https://example.com/pull/1",
    ...parts,
  };
}
