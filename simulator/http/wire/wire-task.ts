/**
 * A task as JSON. Written once per change and kept on the record: a task is serialised when it changes and not when
 * it is read. Keys in the order of codersdk.Task.
 */
import { NIL_UUID, type Agent, type Task, type Workspace } from "../../core/model.ts";
import {
  agentTrouble,
  currentState,
  jobStatus,
  lastBuild,
  linkedParts,
  messageWithoutWorkspace,
  taskStatus,
  workspaceStatus,
  type CurrentState,
  type NewTaskState,
} from "../../core/status.ts";
import { flat } from "../../core/text/text.ts";
import { formatInstant, ZERO_TIME } from "../../core/text/time.ts";
import { must, type World } from "../../core/world.ts";
import { jsonString, type JsonList } from "./json-text.ts";

/** One task as JSON text. Source: codersdk/aitasks.go, coderd/aitasks.go taskFromDBTaskAndWorkspace. */
export function taskJson(world: World, task: Task): string {
  const { workspace } = task;
  if (workspace === null) return writeTask(world, task, null, null);
  workspace.rendered ??= flat(writeTask(world, task, workspace, workspace));
  return workspace.rendered;
}

/** A task as its creation shows it. It is not kept: no read shows it so. */
export function newTaskJson(
  world: World,
  { task, ...state }: NewTaskState & { readonly task: Task },
): string {
  return writeTask(world, task, task.workspace, task.workspace, state);
}

/** Tasks as the list shows them: of a workspace that is gone only its links are left. */
export function tasksJson(world: World, tasks: readonly Task[]): JsonList {
  const items = tasks.map((task) => {
    const gone = task.workspace?.deleted === true;
    return gone ? writeTask(world, task, task.workspace, null) : taskJson(world, task);
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
  fresh: NewTaskState | null = null,
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

/** An agent's health as JSON text: the reason only when it ails. */
export function healthJson(agent: Agent): string {
  const trouble = agentTrouble(agent);
  return trouble === null ? '{"healthy":true}' : `{"healthy":false,"reason":"${trouble}"}`;
}

function stateJson(state: CurrentState | null): string {
  if (state === null) return "null";
  const { message, uri } = state;
  return `{"timestamp":"${formatInstant(state.timestamp)}","state":"${state.state}","message":${jsonString(message)},"uri":${jsonString(uri)}}`;
}

/** Without a workspace a task that initializes goes on to say what it waits for, at the time of nothing. */
function goneStateJson({ profile }: World, task: Task): string {
  const message = messageWithoutWorkspace(task, profile);
  if (message === null) return "null";
  return `{"timestamp":"${ZERO_TIME}","state":"working","message":${jsonString(message)},"uri":""}`;
}

function nullable(text: string | undefined): string {
  return text === undefined ? "null" : `"${text}"`;
}

function optional(key: string, text: string): string {
  return text === "" ? "" : `,"${key}":${jsonString(text)}`;
}
