/**
 * How releases before 2.29 write a task: fewer keys, in their order. Source: codersdk/aitasks.go of each release;
 * coderd/aitasks.go, taskFromWorkspace until 2.27.
 */
import { NIL_UUID, type Build, type Task, type Template, type Workspace } from "../../core/model.ts";
import {
  currentState,
  jobStatus,
  lastBuild,
  linkedParts,
  taskStatus,
  workspaceStatus,
  type CurrentState,
  type NewTaskState,
} from "../../core/status.ts";
import { aiTaskApp, promptOf } from "../../core/tasks/ai-task.ts";
import { formatInstant, ZERO_TIME } from "../../core/text/time.ts";
import { must, type World } from "../../core/world.ts";
import { jsonString } from "./json-text.ts";
import { healthJson, nullable, optional, stateJson } from "./task-json.ts";

/** `fresh` is what only the answer of a create says. */
export type TaskWriter = (
  world: World,
  task: Task,
  linked: Workspace | null,
  loaded: Workspace | null,
  fresh: NewTaskState | null,
) => string;

/** 2.28, with 23 keys: no display name, and a paused task shows the app of its last start. */
export const writeTaskWithoutDisplayName: TaskWriter = (world, task, linked, loaded, fresh) => {
  const owner = must(world.users.get(task.ownerId), "owner");
  const template = loaded === null ? undefined : world.templates.get(loaded.templateId);
  const build = linked === null ? null : lastBuild(linked);
  const agent = linked === null ? null : linkedParts(linked).agent;
  const app = linked === null || build === null ? null : aiTaskApp(linked, build);
  const { profile } = world;
  const state = loaded === null ? null : fresh === null ? currentState(task, profile) : fresh.currentState;
  return (
    `{"id":"${task.id}","organization_id":"${task.organizationId}","owner_id":"${task.ownerId}"` +
    `,"owner_name":${jsonString(owner.username)}${optional("owner_avatar_url", owner.avatarUrl)}` +
    `,"name":${jsonString(task.name)},"template_id":"${template?.id ?? NIL_UUID}"` +
    `,"template_version_id":"${task.templateVersionId}"${templateKeys(template)}` +
    `,"workspace_id":${nullable(linked?.id)},"workspace_name":${jsonString(loaded?.name ?? "")}` +
    optional("workspace_status", loaded === null || build === null ? "" : statusOf(build)) +
    (build === null ? "" : `,"workspace_build_number":${build.number}`) +
    `,"workspace_agent_id":${nullable(agent?.id)}` +
    `,"workspace_agent_lifecycle":${nullable(agent?.lifecycle)}` +
    `,"workspace_agent_health":${loaded === null || agent === null ? "null" : healthJson(agent)}` +
    `,"workspace_app_id":${nullable(app?.id)},"initial_prompt":${jsonString(task.prompt)}` +
    `,"status":"${fresh?.status ?? taskStatus(task, profile)}","current_state":${stateJson(state)}` +
    `,"created_at":"${formatInstant(task.createdAt)}"` +
    `,"updated_at":"${loaded === null ? ZERO_TIME : formatInstant(loaded.createdAt)}"}`
  );
};

/** 2.27, with 18 keys: of the workspace, whose first agent is shown, linked to a task or not. */
export const writeWorkspaceAsTask: TaskWriter = (world, task, linked, _loaded, fresh) => {
  const workspace = must(linked, "workspace");
  const { agent } = lastBuild(workspace);
  const owner = must(world.users.get(workspace.ownerId), "owner");
  return (
    `{"id":"${workspace.id}","organization_id":"${workspace.organizationId}","owner_id":"${owner.id}"` +
    `,"owner_name":${jsonString(owner.username)},"name":${jsonString(workspace.name)}` +
    `,"template_id":"${workspace.templateId}"${templateKeys(world.templates.get(workspace.templateId))}` +
    `,"workspace_id":"${workspace.id}","workspace_agent_id":${nullable(agent?.id)}` +
    `,"workspace_agent_lifecycle":${nullable(agent?.lifecycle)}` +
    `,"workspace_agent_health":${agent === null ? "null" : healthJson(agent)}` +
    endOfWorkspace(task, workspace, currentState(task, world.profile), fresh)
  );
};

/** 2.26, with 11 keys. What an app reported last is shown, of whatever build it was. */
export const writeFirstTask: TaskWriter = (_world, task, linked, _loaded, fresh) => {
  const workspace = must(linked, "workspace");
  const report = workspace.latestStatus;
  const state = report === null ? null : { ...report, timestamp: report.createdAt };
  return (
    `{"id":"${workspace.id}","organization_id":"${workspace.organizationId}","owner_id":"${workspace.ownerId}"` +
    `,"name":${jsonString(workspace.name)},"template_id":"${workspace.templateId}"` +
    `,"workspace_id":"${workspace.id}"${endOfWorkspace(task, workspace, state, fresh)}`
  );
};

/** The answer of a create knows the prompt; later it is read from the last build. */
function endOfWorkspace(
  task: Task,
  workspace: Workspace,
  state: CurrentState | null,
  fresh: NewTaskState | null,
): string {
  const build = lastBuild(workspace);
  const prompt = fresh === null ? promptOf(build) : task.prompt;
  return (
    `,"initial_prompt":${jsonString(prompt)},"status":"${statusOf(build)}"` +
    `,"current_state":${stateJson(state)}` +
    `,"created_at":"${formatInstant(workspace.createdAt)}","updated_at":"${formatInstant(workspace.createdAt)}"}`
  );
}

function templateKeys(template: Template | undefined): string {
  return (
    `,"template_name":${jsonString(template?.name ?? "")}` +
    `,"template_display_name":${jsonString(template?.displayName ?? "")}` +
    `,"template_icon":${jsonString(template?.icon ?? "")}`
  );
}

function statusOf(build: Build): string {
  return workspaceStatus(build.transition, jobStatus(build.job));
}
