/**
 * A task as JSON. Written once per change and kept on the record: a task is serialised when it changes and not when
 * it is read. Keys in the order of codersdk.Task, those of the release.
 */
import type { Profile } from "../../core/changes.ts";
import { NIL_UUID, type Task, type Workspace } from "../../core/model.ts";
import { holds, type Span } from "../../core/releases.ts";
import {
  currentState,
  jobStatus,
  lastBuild,
  linkedParts,
  taskStatus,
  workspaceStatus,
  type NewTaskState,
} from "../../core/status.ts";
import { flat } from "../../core/text/text.ts";
import { formatInstant, ZERO_TIME } from "../../core/text/time.ts";
import { must, type World } from "../../core/world.ts";
import { jsonString, type JsonList } from "./json-text.ts";
import {
  writeFirstTask,
  writeTaskWithoutDisplayName,
  writeWorkspaceAsTask,
  type TaskWriter,
} from "./old-task-writers.ts";
import { goneStateJson, healthJson, nullable, optional, stateJson } from "./task-json.ts";

/** One task as JSON text. Source: codersdk/aitasks.go, coderd/aitasks.go taskFromDBTaskAndWorkspace. */
export function taskJson(world: World, task: Task): string {
  const { workspace } = task;
  if (workspace === null) return writerOf(world.profile)(world, task, null, null, null);
  workspace.rendered ??= flat(writerOf(world.profile)(world, task, workspace, workspace, null));
  return workspace.rendered;
}

/** A task as its creation shows it. It is not kept: no read shows it so. */
export function newTaskJson(
  world: World,
  { task, ...state }: NewTaskState & { readonly task: Task },
): string {
  return writerOf(world.profile)(world, task, task.workspace, task.workspace, state);
}

/** Tasks as the list shows them: of a workspace that is gone only its links are left. */
export function tasksJson(world: World, tasks: readonly Task[]): JsonList {
  const write = writerOf(world.profile);
  const items = tasks.map((task) => {
    const gone = task.workspace?.deleted === true;
    return gone ? write(world, task, task.workspace, null, null) : taskJson(world, task);
  });
  return { before: '{"tasks":[', items, after: `],"count":${tasks.length}}` };
}

/**
 * The task view names `linked` (its ids and numbers); the workspace row fills the rest from `loaded`. In a list a
 * deleted workspace is linked but not loaded.
 */
function writeTask(
  world: World,
  task: Task,
  linked: Workspace | null,
  loaded: Workspace | null,
  fresh: NewTaskState | null,
): string {
  const owner = must(world.users.get(task.ownerId), "owner");
  const template = loaded === null ? undefined : world.templates.get(loaded.templateId);
  const build = linked === null ? null : lastBuild(linked);
  const parts = linked === null ? null : linkedParts(linked);
  const agent = parts?.agent ?? null;
  const status =
    loaded === null || build === null ? "" : workspaceStatus(build.transition, jobStatus(build.job));
  return (
    `{"id":"${task.id}","organization_id":"${task.organizationId}","owner_id":"${task.ownerId}"` +
    `,"owner_name":${jsonString(owner.username)}${optional("owner_avatar_url", owner.avatarUrl)}` +
    `,"name":${jsonString(task.name)},"display_name":${jsonString(task.displayName)}` +
    `,"template_id":"${template?.id ?? NIL_UUID}","template_version_id":"${task.templateVersionId}"` +
    `,"template_name":${jsonString(template?.name ?? "")}` +
    `,"template_display_name":${jsonString(template?.displayName ?? "")}` +
    `,"template_icon":${jsonString(template?.icon ?? "")}` +
    `,"workspace_id":${nullable(linked?.id)},"workspace_name":${jsonString(loaded?.name ?? "")}` +
    optional("workspace_status", status) +
    (build === null ? "" : `,"workspace_build_number":${build.number}`) +
    `,"workspace_agent_id":${nullable(agent?.id)}` +
    `,"workspace_agent_lifecycle":${nullable(agent?.lifecycle)}` +
    `,"workspace_agent_health":${loaded === null || agent === null ? "null" : healthJson(agent)}` +
    `,"workspace_app_id":${nullable(parts?.app?.id)},"initial_prompt":${jsonString(task.prompt)}` +
    `,"status":"${fresh?.status ?? taskStatus(task, world.profile)}"` +
    `,"current_state":${loaded === null ? goneStateJson(world, task) : stateJson(fresh === null ? currentState(task, world.profile) : fresh.currentState)}` +
    `,"created_at":"${formatInstant(task.createdAt)}"` +
    `,"updated_at":"${loaded === null ? ZERO_TIME : formatInstant(loaded.createdAt)}"}`
  );
}

/** How each release writes a task. */
export const taskWriters: readonly (Span & { readonly write: TaskWriter })[] = [
  { until: "2.26", write: writeFirstTask },
  { since: "2.27", until: "2.27", write: writeWorkspaceAsTask },
  { since: "2.28", until: "2.28", write: writeTaskWithoutDisplayName },
  { since: "2.29", write: writeTask },
];

const writersByProfile = new WeakMap<Profile, TaskWriter>();

/** How the release writes a task: found once, so that none asks at each key what release it is. */
function writerOf(profile: Profile): TaskWriter {
  const known = writersByProfile.get(profile);
  if (known !== undefined) return known;
  const found = taskWriters.find((span) => holds(span, profile.version));
  const { write } = must(found, "writer of tasks");
  writersByProfile.set(profile, write);
  return write;
}
