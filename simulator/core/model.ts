/**
 * The records of a world: Coder's own, and nothing derived. Status words, `current_state`, agent health and the like
 * are computed from these by `status.ts`; a field that could be computed is not kept.
 * Plain data, changed in place by `apply.ts`, `share.ts` and `settle.ts` after every guard has spoken (decision 0006).
 */
import type { Acl } from "./acl.ts";
import type { AgentPlan } from "./agent/agent-plan.ts";
import type { Conversation, ScriptStep } from "./agent/conversation.ts";
import type { Instant, Micros } from "./env.ts";
import type { MetadataItem } from "./agent/metadata-item.ts";
import type { ScriptEnd } from "./agent/script-ends.ts";
import type { Snapshot } from "./agent/snapshot.ts";
import type { Parameter, ParameterValue, Preset } from "./templates/parameter.ts";
import type { PortShare } from "./workspaces/port-share.ts";
import type { OtherApp, ResourceFacts } from "./templates/workspace-parts.ts";

export type Uuid = string;

/** What a uuid column holds when nothing was set. */
export const NIL_UUID: Uuid = "00000000-0000-0000-0000-000000000000";

export type SiteRole = "owner" | "auditor" | "template-admin" | "user-admin";
export type OrganizationRole = "organization-admin";

export interface Organization {
  readonly id: Uuid;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly isDefault: boolean;
  readonly createdAt: Instant;
}

export interface User {
  readonly id: Uuid;
  readonly username: string;
  readonly name: string;
  readonly email: string;
  readonly avatarUrl: string;
  readonly status: "active" | "suspended";
  /** Their account at github.com, as a sign-in with it would have told; null when it is not known. */
  readonly githubUserId: number | null;
  readonly siteRoles: readonly SiteRole[];
  /** Organization id to the roles held there; a plain member holds none. */
  readonly memberships: ReadonlyMap<Uuid, readonly OrganizationRole[]>;
  readonly createdAt: Instant;
  /** What the password is compared by. */
  readonly passwordDigest: string;
}

/** What the workspaces of a template version turn out to have, once their start job is done. */
export interface WorkspaceShape {
  /** Does the `coder_ai_task` resource point at an app and its agent, at no app (no start is done), or at a strange one? */
  readonly linked: "app" | "agent" | "nothing";
  readonly agentName: string;
  readonly appSlug: string;
  readonly appName: string;
  readonly appIcon: string;
  readonly otherApps: readonly OtherApp[];
  readonly resource: ResourceFacts;
  /** The app's URL as the template wrote it; the server refuses odd ones when a message is sent. */
  readonly appUrl: string;
  readonly hasHealthCheck: boolean;
  /** What the template sets in the agent's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** What its agents report again and again. */
  readonly metadata: readonly MetadataItem[];
  /** A real AgentAPI server that answers in place of the simulated agent. */
  readonly agentApiUrl: string | null;
  /** What the simulated agent says. Past its end it echoes. */
  readonly script: readonly ScriptStep[];
}

export type ImportStatus = "succeeded" | "pending" | "running" | "failed" | "canceled";

export interface TemplateVersion {
  readonly id: Uuid;
  readonly templateId: Uuid;
  readonly organizationId: Uuid;
  readonly fileId: Uuid;
  readonly jobId: Uuid;
  readonly name: string;
  readonly createdAt: Instant;
  readonly createdBy: Uuid;
  readonly archived: boolean;
  readonly importStatus: ImportStatus;
  readonly importError: string;
  readonly hasAiTask: boolean;
  readonly readme: string;
  readonly presets: readonly Preset[];
  readonly parameters: readonly Parameter[];
  readonly shape: WorkspaceShape;
}

export interface Template {
  readonly id: Uuid;
  readonly organizationId: Uuid;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly icon: string;
  readonly activeVersionId: Uuid;
  readonly createdBy: Uuid;
  readonly createdAt: Instant;
  /** How many people used it of late. Nobody counts here: it stays what the world started with. */
  readonly activeUserCount: number;
  readonly deleted: boolean;
  /** Why it is deprecated; empty when it is not. */
  readonly deprecated: string;
  /** May plain members use it, or only see it? */
  readonly usableByMembers: boolean;
  readonly allowUserCancel: boolean;
  /** How long a started workspace runs before the autostop; 0 is for ever. */
  readonly defaultTtl: Micros;
}

export type Transition = "start" | "stop" | "delete";

export type BuildReason =
  | "initiator"
  | "autostart"
  | "autostop"
  | "dormancy"
  | "autodelete"
  | "dashboard"
  | "cli"
  | "ssh_connection"
  | "vscode_connection"
  | "jetbrains_connection"
  | "task_auto_pause"
  | "task_manual_pause"
  | "task_resume";

/** The provisioner job of a build. Its status is derived (`jobStatus`). */
export interface Job {
  readonly id: Uuid;
  startedAt: Instant | null;
  completedAt: Instant | null;
  canceledAt: Instant | null;
  error: string;
}

export type Lifecycle =
  | "created"
  | "starting"
  | "start_timeout"
  | "start_error"
  | "ready"
  | "shutting_down"
  | "shutdown_timeout"
  | "shutdown_error"
  | "off";

export type AppHealth = "disabled" | "initializing" | "healthy" | "unhealthy";

export type ReportedState = "working" | "idle" | "complete" | "failure";

export interface AppStatus {
  readonly id: Uuid;
  readonly appId: Uuid;
  readonly agentId: Uuid;
  readonly createdAt: Instant;
  readonly state: ReportedState;
  readonly message: string;
  readonly uri: string;
}

export interface App {
  readonly id: Uuid;
  health: AppHealth;
  /** Newest last; at most `STATUSES_KEPT` of `builds.ts`. */
  readonly statuses: AppStatus[];
}

export interface Agent {
  readonly id: Uuid;
  readonly resourceId: Uuid;
  readonly token: Uuid;
  readonly createdAt: Instant;
  /** Does the `coder_ai_task` resource point at this agent? */
  readonly linked: boolean;
  /** False once the task has lost its app: no build leaves it so. */
  appLinked: boolean;
  lifecycle: Lifecycle;
  connection: "connecting" | "connected" | "disconnected" | "timeout";
  firstConnectedAt: Instant | null;
  disconnectedAt: Instant | null;
  startedAt: Instant | null;
  readyAt: Instant | null;
  /** How its scripts ended; null while they have not. */
  readonly scripts: Record<"start" | "stop", ScriptEnd | null>;
  readonly app: App | null;
}

export interface Build {
  readonly id: Uuid;
  readonly workspaceId: Uuid;
  readonly number: number;
  readonly transition: Transition;
  readonly reason: BuildReason;
  readonly initiatorId: Uuid;
  readonly templateVersionId: Uuid;
  readonly presetId: Uuid | null;
  readonly parameters: readonly ParameterValue[];
  readonly createdAt: Instant;
  updatedAt: Instant;
  deadline: Instant | null;
  /** Was there a task when its job came to its end? Null until then, and for good where it did not. */
  hasAiTask: boolean | null;
  /** The token its agent will have; null where no agent comes. */
  readonly agentToken: Uuid | null;
  readonly job: Job;
  /** There from the moment a start job came to its end, canceled or not. */
  agent: Agent | null;
}

/** The things that time alone brings, in the order they happen to a workspace. */
export type DueEvent =
  | "job_taken"
  | "snapshot_uploaded"
  | "job_done"
  | "cancel_noticed"
  | "agent_connected"
  | "agent_starting"
  | "agent_ready"
  | "app_healthy"
  | "conversation_started"
  | "prompt_delivered"
  | "reply_part"
  | "deadline_reached";

/** Something due to happen to a workspace. `at` is Infinity while it waits to be told (pace `manual`, a held state). */
export interface Due {
  at: Instant;
  readonly event: DueEvent;
}

export type AutomaticUpdates = "always" | "never";

export interface Workspace {
  readonly id: Uuid;
  readonly ownerId: Uuid;
  readonly organizationId: Uuid;
  readonly templateId: Uuid;
  readonly name: string;
  /** What its name is taken by (`ownedName`); kept, because it is asked for at every change. */
  readonly nameKey: string;
  readonly createdAt: Instant;
  /** Changed by an upgrade alone. */
  taskId: Uuid | null;
  readonly acl: Acl;
  /** As its owner marked it; nobody else is shown it. */
  favorite: boolean;
  /** Which ports of its agents others may open, by port. */
  portShares: readonly PortShare[];
  automaticUpdates: AutomaticUpdates;
  /** How long a start of it runs before the autostop; 0 is for ever. */
  ttl: Micros;
  deleted: boolean;
  /** Oldest first, never empty: a workspace is inserted together with its first build. */
  readonly builds: Build[];
  /** The newest app status of any app and any build. */
  latestStatus: AppStatus | null;
  /** What the agent of the running build has said; null when none runs. */
  conversation: Conversation | null;
  /** In order of `at`, then of being planned. */
  readonly dues: Due[];
  /** The instant of the last change; every change gets a later one. */
  changedAt: Instant;
  /** How many ids were made here; the next id's key. */
  idsMade: number;
  /** The next delete job leaves the task alive (a race upstream; state D2). */
  taskSurvivesDelete: boolean;
  /** Messages a real AgentAPI server held when the stop build was asked for. */
  fetchedMessages: readonly { id: number; role: string; content: string; time: string }[] | null;
  /** The input the agent was given last, so that a changed one is delivered after a resume. */
  deliveredPrompt: string | null;
  /** What its simulated agent says and does next, where somebody decided that. */
  agentPlan: AgentPlan | null;
  /** A place for the edge to keep its serialised form; emptied at each change, no part of the world. */
  rendered: string | null;
}

/** A live task. Deleted ones leave the world: nothing can find them again. */
export interface Task {
  readonly id: Uuid;
  readonly organizationId: Uuid;
  readonly ownerId: Uuid;
  readonly name: string;
  /** What its name is taken by (`ownedName`). */
  readonly nameKey: string;
  /** Changed by an upgrade alone. */
  displayName: string;
  readonly templateVersionId: Uuid;
  readonly createdAt: Instant;
  prompt: string;
  /** Null only when creation crashed half way (state N), which the simulator must be told to do. */
  workspace: Workspace | null;
  snapshot: Snapshot | null;
}
