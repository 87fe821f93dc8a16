/**
 * A world: one universe of users, templates, workspaces and tasks, with the indexes that keep the cost of a call
 * independent of how much else there is. Only `apply.ts`, `settle.ts` and `events.ts` change it.
 */
import type { ApiKey } from "./accounts/api-key.ts";
import type { Draw, Ids, Instant, Micros } from "./env.ts";
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
import { JobQueue } from "./job-queue.ts";
import type { DryRun } from "./dry-runs/dry-run.ts";
import type { Notifier } from "./inbox/enabled.ts";
import { NOTIFICATIONS_KEPT, SENT_SINCE, type Notification } from "./inbox/notification.ts";
import type { NameModel } from "./text/names.ts";
import type { Pace } from "./pace.ts";
import type { UserSettings } from "./settings/user-settings.ts";
import { profileOf, type Profile } from "./changes.ts";
import type { Release } from "./releases.ts";
import { flat } from "./text/text.ts";

/** What a deployment's operator may set. */
export interface Deployment {
  /** May the site role owner reach into other people's workspaces? Source: --disable-owner-workspace-access. */
  readonly ownerWorkspaceAccess: boolean;
  /** May workspaces be shared? Source: --disable-workspace-sharing. */
  readonly workspaceSharing: boolean;
  /** How long a session token lives from the start of the world; Infinity is for ever. */
  readonly tokenLifetime: Micros;
}

export interface World {
  readonly seed: string;
  /** Changed by `upgradeWorld` alone. */
  release: Release;
  /** That of the release. */
  profile: Profile;
  readonly pace: Pace;
  readonly deployment: Deployment;
  readonly startedAt: Instant;
  readonly ids: Ids;
  readonly draw: (key: string) => Draw;
  /** Suggests names for new tasks; null, as on a server without a key for a model. */
  readonly nameModel: NameModel | null;
  /** Accepted attempts so far; the next one's number is the key of the ids it makes. */
  sequence: number;
  /** Live tasks without a workspace (state N). */
  orphans: number;
  readonly organizations: Map<Uuid, Organization>;
  readonly users: Map<Uuid, User>;
  readonly usersByName: Map<string, User>;
  readonly apiKeys: Map<string, ApiKey>;
  readonly templates: Map<Uuid, Template>;
  readonly templateVersions: Map<Uuid, TemplateVersion>;
  /** Live tasks, oldest first. */
  readonly tasks: Map<Uuid, Task>;
  readonly tasksByOwner: Map<Uuid, Map<Uuid, Task>>;
  readonly tasksByName: Map<string, Task>;
  /** All workspaces, deleted ones too. */
  readonly workspaces: Map<Uuid, Workspace>;
  readonly workspacesByOwner: Map<Uuid, Map<Uuid, Workspace>>;
  /** Live workspaces only. */
  readonly workspacesByName: Map<string, Workspace>;
  /** Those that are shared with anybody. */
  readonly workspacesShared: Set<Workspace>;
  readonly builds: Map<Uuid, Build>;
  /** The jobs that nobody has taken yet. */
  readonly jobQueue: JobQueue;
  /** The start builds whose agent may call, by its token, from their insert on: the agent itself comes later. */
  readonly buildsByAgentToken: Map<Uuid, Build>;
  /** The builds that have an agent, by its id. */
  readonly buildsByAgent: Map<Uuid, Build>;
  readonly notifications: Notification[];
  readonly notifier: Notifier;
  /** By the ids of their jobs, oldest first. */
  readonly dryRuns: Map<Uuid, DryRun>;
  /** How users want pages to look, and which notifications, where they have said so. */
  readonly settings: Map<Uuid, UserSettings>;
  /** Is told of each change of a workspace that time brings; null while nobody watches. No part of the world. */
  observer: WorkspaceObserver | null;
}

/** Whoever wants to know what happens to workspaces, and what their owners are told. Must not change the world. */
export interface WorkspaceObserver {
  changed(workspace: Workspace, at: Instant): void;
  /** A user was told something. */
  notified(notification: Notification): void;
}

/** Who calls, and the token that was sent; a replay knows it only where it matters. */
export interface SignedIn {
  readonly user: User;
  readonly key?: ApiKey | undefined;
}

/** Where an agent lives. */
export interface AgentPlace {
  readonly workspace: Workspace;
  readonly build: Build;
  readonly agent: Agent;
}

/** The key of a name that is unique per owner, whatever its case. Source: unique index on owner and lower(name). */
export function ownedName(ownerId: Uuid, name: string): string {
  return flat(`${ownerId}/${name.toLowerCase()}`);
}

/** A world with nobody in it. */
export function emptyWorld(
  setting: Pick<
    World,
    "seed" | "release" | "pace" | "deployment" | "startedAt" | "ids" | "draw" | "nameModel"
  >,
): World {
  return {
    ...setting,
    profile: profileOf(setting.release),
    sequence: 0,
    orphans: 0,
    organizations: new Map(),
    users: new Map(),
    usersByName: new Map(),
    apiKeys: new Map(),
    templates: new Map(),
    templateVersions: new Map(),
    tasks: new Map(),
    tasksByOwner: new Map(),
    tasksByName: new Map(),
    workspaces: new Map(),
    workspacesByOwner: new Map(),
    workspacesByName: new Map(),
    workspacesShared: new Set(),
    builds: new Map(),
    jobQueue: new JobQueue(),
    buildsByAgentToken: new Map(),
    buildsByAgent: new Map(),
    notifications: [],
    notifier: { paused: null, since: 0 },
    dryRuns: new Map(),
    settings: new Map(),
    observer: null,
  };
}

/** Adds a task to the world and to its indexes. */
export function insertTask(world: World, task: Task): void {
  world.tasks.set(task.id, task);
  owned(world.tasksByOwner, task.ownerId).set(task.id, task);
  world.tasksByName.set(task.nameKey, task);
}

/** Takes a task and its snapshot out of the world: from now on nothing finds it. */
export function removeTask(world: World, task: Task): void {
  world.tasks.delete(task.id);
  if (task.workspace === null) world.orphans--;
  world.tasksByOwner.get(task.ownerId)?.delete(task.id);
  world.tasksByName.delete(task.nameKey);
}

/** Takes all of them out of the world. */
export function removeTasks(world: World): void {
  world.orphans = 0;
  for (const index of [world.tasks, world.tasksByOwner, world.tasksByName]) index.clear();
}

/** Adds a workspace to the world and to its indexes. */
export function insertWorkspace(world: World, workspace: Workspace): void {
  world.workspaces.set(workspace.id, workspace);
  owned(world.workspacesByOwner, workspace.ownerId).set(workspace.id, workspace);
  world.workspacesByName.set(workspace.nameKey, workspace);
}

/** Marks a workspace deleted: its name is free, its agents are strangers, its row stays. */
export function retireWorkspace(world: World, workspace: Workspace): void {
  workspace.deleted = true;
  const key = workspace.nameKey;
  if (world.workspacesByName.get(key) === workspace) world.workspacesByName.delete(key);
}

/**
 * Remembers a notification of a kind that the release sends; the oldest of a full list goes. They are kept in order of
 * time, not of being noticed: a workspace settles when somebody looks, and who looks first must make no difference.
 */
export function notify(world: World, notification: Notification): void {
  const { notifications } = world;
  if (!world.profile.has[SENT_SINCE[notification.template]]) return;
  let [low, high] = [0, notifications.length];
  // Nearly always it is the last one; where a clock stands still, many are of one instant.
  if (!comesBefore(notification, notifications.at(-1))) low = high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (comesBefore(notification, notifications[middle])) high = middle;
    else low = middle + 1;
  }
  notifications.splice(low, 0, notification);
  if (notifications.length > NOTIFICATIONS_KEPT) notifications.shift();
  world.observer?.notified(notification);
}

/** By time; two at one instant, which cannot be of one workspace, by owner and workspace. */
function comesBefore(left: Notification, right: Notification | undefined): boolean {
  if (right === undefined || left.at !== right.at) return right !== undefined && left.at < right.at;
  return notificationKey(left) < notificationKey(right);
}

function notificationKey({ userId, labels }: Notification): string {
  return `${userId}/${labels["workspace"] ?? ""}`;
}

/** The live task that a workspace belongs to, if there is one; a task that lost its workspace is not it. */
export function taskOfWorkspace(world: World, workspace: Workspace): Task | null {
  const task = workspace.taskId === null ? undefined : world.tasks.get(workspace.taskId);
  return task?.workspace === workspace ? task : null;
}

/** The workspace that is left of a deleted task, if it is. Looks through all of them: only the control API asks. */
export function remainsOf(world: World, taskId: Uuid): Workspace | null {
  for (const workspace of world.workspaces.values()) {
    if (workspace.taskId === taskId && !workspace.deleted) return workspace;
  }
  return null;
}

/** A record that must be there; its absence is a fault of ours. */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`broken world: ${what} is missing`);
  return value;
}

function owned<T>(index: Map<Uuid, Map<Uuid, T>>, ownerId: Uuid): Map<Uuid, T> {
  let entry = index.get(ownerId);
  if (entry === undefined) {
    entry = new Map();
    index.set(ownerId, entry);
  }
  return entry;
}
