/**
 * What changes in a world, as records: enough to make it again beside its definition. A copy of them goes its own way.
 * Whoever adds a field to a record that is changed in place adds it here; `test/world/copy-world.test.ts` notices.
 */
import { agentTokenOf } from "./builds.ts";
import type { ApiKey } from "./accounts/api-key.ts";
import { tokenParts } from "./accounts/keys.ts";
import type { Conversation } from "./agent/conversation.ts";
import type { DryRun } from "./dry-runs/dry-run.ts";
import type { Ids } from "./env.ts";
import type { Notifier } from "./inbox/enabled.ts";
import type { Notification } from "./inbox/notification.ts";
import { JobQueue, type JobQueueRecords } from "./job-queue.ts";
import type { Agent, App, Build, Task, Template, User, Uuid, Workspace } from "./model.ts";
import type { Release } from "./releases.ts";
import type { UserSettings } from "./settings/user-settings.ts";
import { emptyWorld, insertTask, insertWorkspace, must, type World } from "./world.ts";

/** A task. Of its workspace, only which it is. */
export type TaskRecord = Omit<Task, "workspace"> & { readonly workspace: { readonly id: Uuid } | null };

/** A world without its definition and its indexes. */
export interface WorldRecords {
  /** Files of a time without upgrades have none: it is that of the setting. */
  readonly release?: Release;
  readonly sequence: number;
  readonly orphans: number;
  readonly users: readonly User[];
  /** They may be deprecated while the world runs. */
  readonly templates: readonly Template[];
  readonly apiKeys: readonly ApiKey[];
  readonly tasks: readonly TaskRecord[];
  readonly workspaces: readonly Workspace[];
  /** The workspaces that are shared, in the order of becoming so. */
  readonly shared: readonly Uuid[];
  /** The builds whose agent may call. */
  readonly calling: readonly Uuid[];
  readonly notifications: readonly Notification[];
  readonly notifier: Notifier;
  readonly dryRuns: readonly DryRun[];
  readonly settings: readonly (readonly [Uuid, UserSettings])[];
  readonly jobQueue: JobQueueRecords;
}

/** The records of a world as they are: whoever keeps them copies them. */
export function recordsOf(world: World): WorldRecords {
  const { sequence, orphans, notifications, notifier } = world;
  return {
    release: world.release,
    sequence,
    orphans,
    users: [...world.users.values()],
    templates: [...world.templates.values()],
    apiKeys: [...world.apiKeys.values()],
    tasks: [...world.tasks.values()],
    workspaces: [...world.workspaces.values()],
    shared: Array.from(world.workspacesShared, ({ id }) => id),
    calling: Array.from(world.buildsByAgentToken.values(), ({ id }) => id),
    notifications,
    notifier,
    dryRuns: [...world.dryRuns.values()],
    settings: [...world.settings],
    jobQueue: world.jobQueue.records(),
  };
}

/** Another world in the same state, which goes its own way; its tokens are those that `ids` makes. */
export function copyWorld(world: World, ids: Ids): World {
  return worldOf(world, ids, recordsOf(world));
}

/** A world of that definition in which there are copies of these records. */
export function worldOf(definition: World, ids: Ids, records: WorldRecords): World {
  const { seed, pace, deployment, startedAt, draw, nameModel } = definition;
  const { release = definition.release } = records;
  const setting = { seed, release, pace, deployment, startedAt, draw, nameModel };
  const world: World = {
    ...emptyWorld({ ...setting, ids }),
    sequence: records.sequence,
    orphans: records.orphans,
    organizations: new Map(definition.organizations),
    templates: new Map(records.templates.map((one) => [one.id, one])),
    templateVersions: new Map(definition.templateVersions),
    notifications: records.notifications.map((one) => ({ ...one })),
    notifier: { ...records.notifier },
    dryRuns: new Map(records.dryRuns.map((one) => [one.id, { ...one }])),
    settings: new Map(records.settings),
    jobQueue: JobQueue.from(records.jobQueue),
  };
  for (const user of records.users) {
    world.users.set(user.id, user);
    world.usersByName.set(user.username.toLowerCase(), user);
  }
  for (const key of records.apiKeys) {
    const [id, secret] = tokenParts(ids, key.origin);
    world.apiKeys.set(id, { ...key, id, secret });
  }
  for (const workspace of records.workspaces) insertCopy(world, workspace);
  for (const id of records.shared)
    world.workspacesShared.add(must(world.workspaces.get(id), `shared workspace ${id}`));
  for (const id of records.calling) {
    const build = must(world.builds.get(id), `build ${id}`);
    world.buildsByAgentToken.set(must(build.agentToken, "agent token"), build);
  }
  for (const task of records.tasks) insertTask(world, copyTask(world, task));
  return world;
}

function copyTask({ workspaces }: World, task: TaskRecord): Task {
  const { workspace } = task;
  return { ...task, workspace: workspace === null ? null : must(workspaces.get(workspace.id), "workspace") };
}

function insertCopy(world: World, workspace: Workspace): void {
  const { acl, builds, conversation, dues, nameKey } = workspace;
  const copy: Workspace = {
    ...workspace,
    acl: { users: copyMap(acl.users), groups: copyMap(acl.groups) },
    builds: builds.map((build) => copyBuild(world.ids, build)),
    conversation: conversation === null ? null : copyConversation(conversation),
    dues: dues.length === 0 ? [] : dues.map((due) => ({ ...due })),
    rendered: null,
  };
  // A deleted workspace leaves its name to the next one.
  const named = world.workspacesByName.get(nameKey);
  insertWorkspace(world, copy);
  if (copy.deleted && named === undefined) world.workspacesByName.delete(nameKey);
  else if (copy.deleted && named !== undefined) world.workspacesByName.set(nameKey, named);
  for (const build of copy.builds) {
    world.builds.set(build.id, build);
    if (build.agent !== null) world.buildsByAgent.set(build.agent.id, build);
  }
}

/** Most are empty, and need nobody to walk through them. */
function copyMap<Key, Value>(map: ReadonlyMap<Key, Value>): Map<Key, Value> {
  return map.size === 0 ? new Map() : new Map(map);
}

function copyBuild(ids: Ids, build: Build): Build {
  const agentToken = build.agentToken === null ? null : agentTokenOf(ids, build.id);
  const { agent, job } = build;
  return {
    ...build,
    agentToken,
    job: { ...job },
    agent: agent === null ? null : copyAgent(agent, must(agentToken, "agent token")),
  };
}

function copyAgent(agent: Agent, token: Uuid): Agent {
  return {
    ...agent,
    token,
    scripts: { ...agent.scripts },
    app: agent.app === null ? null : copyApp(agent.app),
  };
}

/** Reports are never changed. */
function copyApp(app: App): App {
  return { ...app, statuses: [...app.statuses] };
}

/** Of the messages only the last one is ever written anew. */
function copyConversation({ messages, turn, reply }: Conversation): Conversation {
  const last = messages.length - 1;
  return {
    messages: messages.map((message, index) => (index === last ? { ...message } : message)),
    turn,
    reply: reply === null ? null : { ...reply },
  };
}
