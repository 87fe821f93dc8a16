/** What an accepted attempt shows: the records, not yet their JSON. The edge writes them (`http/wire/wire.ts`). */
import type { AccountView } from "./accounts/account-view.ts";
import type { Acl } from "./acl.ts";
import type { DeploymentFact, DeploymentStats } from "./deployment-facts.ts";
import type { Instant } from "./env.ts";
import type { Wish } from "./inbox/enabled.ts";
import type { InboxEntry } from "./inbox/inbox.ts";
import type { AgentLogLine } from "./logs/agent-log.ts";
import type { BuildLogLine } from "./logs/build-log.ts";
import type { PlanLog } from "./logs/plan-log.ts";
import type {
  Agent,
  Build,
  Organization,
  Task,
  Template,
  TemplateVersion,
  User,
  Uuid,
  Workspace,
} from "./model.ts";
import type { LogEntry } from "./agent/snapshot.ts";
import type { NewTaskState } from "./status.ts";
import type { Evaluation, Inputs } from "./templates/evaluation.ts";
import type { LookupView } from "./workspaces/lookup-views.ts";
import type { ListedDaemon, ListedJob } from "./workspaces/listed-job.ts";
import type { Appearance, Preferences } from "./settings/user-settings.ts";
import type { World } from "./world.ts";

export type View =
  | AccountView
  | LookupView
  | { readonly kind: "task"; readonly task: Task }
  /** A task just created, its workspace as the creating transaction left it, itself as it was a moment later. */
  | ({ readonly kind: "new_task"; readonly task: Task } & NewTaskState)
  | { readonly kind: "tasks"; readonly tasks: readonly Task[] }
  | { readonly kind: "live_logs"; readonly logs: readonly LogEntry[] }
  | { readonly kind: "stored_logs"; readonly logs: readonly LogEntry[]; readonly at: Instant | null }
  /** A build as pause and resume return it: just inserted, its related rows not loaded. */
  | { readonly kind: "inserted_build"; readonly workspace: Workspace; readonly build: Build }
  | {
      readonly kind: "build";
      readonly workspace: Workspace;
      readonly build: Build;
      readonly inserted: boolean;
    }
  /** As one user sees it: only its owner is told that it is a favourite. */
  | { readonly kind: "workspace"; readonly workspace: Workspace; readonly viewerId: Uuid }
  /** What a job has said so far, as JSON or as plain lines. */
  | { readonly kind: "build_log" | "build_log_text"; readonly lines: readonly BuildLogLine[] }
  | {
      readonly kind: "agent_log" | "agent_log_text";
      readonly agent: Agent;
      readonly lines: readonly AgentLogLine[];
    }
  /** Streams: what they send follows from the records as time goes on. `after` is the id of a line already known. */
  | {
      readonly kind: "build_log_stream";
      readonly workspace: Workspace;
      readonly build: Build;
      readonly after: number;
    }
  | {
      readonly kind: "agent_log_stream";
      readonly workspace: Workspace;
      readonly agent: Agent;
      readonly after: number;
    }
  | {
      readonly kind: "workspace_stream";
      readonly workspace: Workspace;
      readonly transport: "events" | "websocket";
      readonly viewerId: Uuid;
    }
  | {
      readonly kind: "workspaces";
      readonly workspaces: readonly Workspace[];
      readonly count: number;
      readonly viewerId: Uuid;
    }
  | {
      readonly kind: "agent_metadata_stream";
      readonly workspace: Workspace;
      readonly agent: Agent;
      readonly transport: "events" | "websocket";
    }
  | { readonly kind: "acl"; readonly acl: Acl }
  | { readonly kind: "user"; readonly user: User }
  | { readonly kind: "organization"; readonly organization: Organization }
  | { readonly kind: "organizations"; readonly organizations: readonly Organization[] }
  | { readonly kind: "template"; readonly template: Template }
  | { readonly kind: "templates"; readonly templates: readonly Template[] }
  | { readonly kind: "template_version"; readonly version: TemplateVersion }
  | { readonly kind: "template_versions"; readonly versions: readonly TemplateVersion[] }
  | { readonly kind: "presets"; readonly version: TemplateVersion }
  | { readonly kind: "message"; readonly message: string }
  | { readonly kind: "first_user"; readonly userId: string; readonly organizationId: string }
  | { readonly kind: "session"; readonly token: string }
  | { readonly kind: "build_info" }
  /** What the deployment says of itself; the edge knows it. */
  | { readonly kind: "deployment"; readonly fact: DeploymentFact }
  | { readonly kind: "inbox"; readonly entries: readonly InboxEntry[]; readonly unread: number }
  | { readonly kind: "inbox_entry"; readonly entry: InboxEntry; readonly unread: number }
  /** What comes into the inbox of a user, as far as it is wanted. */
  | {
      readonly kind: "inbox_stream";
      readonly userId: Uuid;
      readonly wants: (entry: InboxEntry) => boolean;
    }
  /** A log of a job that makes nothing. */
  | { readonly kind: "plan_log_stream"; readonly log: PlanLog; readonly after: number }
  /** What the parameters of a version come to, as a client chooses their values. */
  | {
      readonly kind: "parameters_stream";
      /** Whose workspace it would be, until the client says otherwise. */
      readonly ownerId: Uuid;
      readonly evaluate: (ownerId: Uuid, inputs: Inputs | null) => Evaluation | null;
    }
  | {
      readonly kind: "notification_templates" | "custom_notification_templates" | "dispatch_methods";
    }
  | { readonly kind: "notification_preferences"; readonly preferences: readonly Wish[] }
  | { readonly kind: "notification_settings"; readonly paused: boolean }
  | { readonly kind: "setting_appearance"; readonly appearance: Appearance }
  | { readonly kind: "setting_preferences"; readonly preferences: Preferences }
  | {
      readonly kind: "setting_ssh_key";
      readonly user: User;
      readonly generation: number;
      readonly madeAt: Instant;
    }
  | { readonly kind: "provisioner_daemons"; readonly daemons: readonly ListedDaemon[] }
  | { readonly kind: "provisioner_jobs"; readonly jobs: readonly ListedJob[] }
  /** Which of the checks the caller asked for are allowed, in the order of the request. */
  | {
      readonly kind: "authorization";
      readonly checks: readonly (readonly [key: string, allowed: boolean])[];
    }
  | { readonly kind: "deployment_stats"; readonly stats: DeploymentStats }
  /** How the deployment is, as JSON or as a few plain lines. */
  | { readonly kind: "deployment_health" | "deployment_health_text"; readonly at: Instant }
  | { readonly kind: "null" }
  | { readonly kind: "health" };

/** The status code and the view of an accepted attempt. */
export interface Shown {
  readonly status: number;
  readonly view: View | null;
}

/** A view with the world it is a view of. */
export interface WorldView {
  readonly world: World;
  readonly view: View;
  /** When it is looked at. */
  readonly now: Instant;
}

/** An accepted attempt. `view` null is an empty body. */
export interface Done {
  readonly refused: false;
  readonly status: number;
  readonly view: WorldView | null;
}
