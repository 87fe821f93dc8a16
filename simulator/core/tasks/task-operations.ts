/** The operations on tasks, once every guard has let them pass. Source: coderd/aitasks.go. */
import type { Attempt } from "../attempt.ts";
import { hear } from "../agent/speech.ts";
import { logsOf, type SnapshotMessage } from "../agent/snapshot.ts";
import { createWorkspace, notifyOfBuild, touch } from "../builds.ts";
import { requestedVersion } from "../guards.ts";
import type { Task } from "../model.ts";
import { taskOf, uuidOf, workspaceOf } from "../of-attempt.ts";
import { pageOf } from "../pages.ts";
import { findTaskRows, findTasks } from "../searches.ts";
import { newTaskState } from "../status.ts";
import type { ParameterValue } from "../templates/parameter.ts";
import { askedValues } from "../templates/parameters.ts";
import type { Shown, View } from "../views.ts";
import { buildOn, presetOf } from "../workspaces/build-on.ts";
import { PROMPT_PARAMETER } from "./ai-task.ts";
import { askedPrompt } from "./create-body.ts";
import { insertTask, must, ownedName, removeTask } from "../world.ts";

type TaskShowing = "listTasks" | "getTask" | "getTaskLogs";

export type TaskChange =
  | "createTask"
  | "deleteTask"
  | "updateTaskInput"
  | "sendTaskInput"
  | "pauseTask"
  | "resumeTask"
  | "uploadTaskLogSnapshot";

type Apply = (attempt: Attempt) => Shown;

const shown = (view: View): Shown => ({ status: 200, view });

export const taskShowings: Readonly<Record<TaskShowing, Apply>> = {
  listTasks: (attempt) => {
    const { taskIsWorkspace } = attempt.world.profile.has;
    const tasks = taskIsWorkspace ? pageOf(attempt, findTaskRows(attempt)) : findTasks(attempt);
    return shown({ kind: "tasks", tasks });
  },
  getTask: (attempt) => shown({ kind: "task", task: taskOf(attempt) }),
  getTaskLogs: showLogs,
};

export const taskChanges: Readonly<Record<TaskChange, Apply>> = {
  createTask,
  deleteTask,
  updateTaskInput: (attempt) => {
    taskOf(attempt).prompt = attempt.taskInput;
    // No time changes: `updated_at` is the workspace's. Source: UpdateTaskPrompt.
    workspaceOf(attempt).rendered = null;
    return { status: 204, view: null };
  },
  sendTaskInput: (attempt) => {
    hear(attempt.world, workspaceOf(attempt), attempt.taskInput, attempt.now);
    return { status: 204, view: null };
  },
  pauseTask: (attempt) => {
    const workspace = workspaceOf(attempt);
    // A real AgentAPI server is asked for its messages before the stop build; the shutdown script uploads them. Any
    // other stop uploads what is simulated, so nothing where the agent is a real one.
    const messages = attempt.exchange?.messages;
    if (messages?.ok === true) workspace.fetchedMessages = messages.value;
    const build = buildOn(attempt, workspace, "stop", "task_manual_pause");
    notifyOfBuild(attempt.world, workspace, "manual", workspace.changedAt);
    return { status: 202, view: { kind: "inserted_build", workspace, build } };
  },
  resumeTask: (attempt) => {
    const workspace = workspaceOf(attempt);
    const build = buildOn(attempt, workspace, "start", "task_resume");
    notifyOfBuild(attempt.world, workspace, null, workspace.changedAt);
    return { status: 202, view: { kind: "inserted_build", workspace, build } };
  },
  uploadTaskLogSnapshot: (attempt) => {
    const task = must(attempt.world.tasks.get(uuidOf(attempt.param("task"))), "task");
    const { messages } = attempt.value as { readonly messages: readonly SnapshotMessage[] };
    task.snapshot = { stored: messages, at: touch(attempt.callingAgent.workspace, attempt.now) };
    return { status: 204, view: null };
  },
};

function createTask(attempt: Attempt): Shown {
  const { world, now, names } = attempt;
  const version = requestedVersion(attempt);
  const ownerId = attempt.present(attempt.user, "user").id;
  const nameKey = ownedName(ownerId, names.name);
  const workspaceId = world.ids.uuid("workspace", String(world.sequence));
  const { taskIsWorkspace } = world.profile.has;
  const id = taskIsWorkspace ? workspaceId : world.ids.uuid("task", String(world.sequence));
  const presetId = presetOf(attempt.createTaskBody.template_version_preset_id);
  const workspace = createWorkspace(
    world,
    {
      id: workspaceId,
      ownerId,
      organizationId: version.organizationId,
      templateId: version.templateId,
      name: names.name,
      nameKey,
      taskId: id,
    },
    {
      transition: "start",
      reason: "initiator",
      initiatorId: attempt.callingUser.id,
      templateVersionId: version.id,
      presetId,
      values: askedValues(world, presetId, promptValues(attempt)),
    },
    now,
  );
  const task: Task = {
    id,
    organizationId: version.organizationId,
    ownerId,
    name: names.name,
    nameKey,
    displayName: names.displayName,
    templateVersionId: version.id,
    createdAt: now,
    prompt: askedPrompt(attempt.createTaskBody),
    workspace,
    snapshot: null,
  };
  insertTask(world, task);
  return { status: 201, view: { kind: "new_task", task, ...newTaskState(workspace, now, world.profile) } };
}

/** The prompt as a parameter, in releases that hand it over so. A version without that parameter leaves it. */
function promptValues({ world, createTaskBody }: Attempt): readonly ParameterValue[] {
  if (!world.profile.has.promptIsParameter) return [];
  return [{ name: PROMPT_PARAMETER, value: askedPrompt(createTaskBody) }];
}

/**
 * The task is gone for everyone at once; its workspace follows when the delete job is done. A task that is its workspace
 * goes with it.
 */
function deleteTask(attempt: Attempt): Shown {
  const task = taskOf(attempt);
  // The reason stays `initiator`: a reason is only stored for start and stop builds.
  if (task.workspace !== null) buildOn(attempt, task.workspace, "delete", "initiator");
  if (attempt.world.profile.has.taskIsWorkspace) return { status: 202, view: null };
  removeTask(attempt.world, task);
  return { status: 202, view: null };
}

function showLogs(attempt: Attempt): Shown {
  const task = taskOf(attempt);
  const answer = attempt.exchange?.messages;
  if (answer?.ok === true) {
    const read = logsOf(answer.value);
    if (!read.ok) throw new Error("live logs with an invalid role should have been refused");
    return shown({ kind: "live_logs", logs: read.logs });
  }
  const stored = attempt.storedLogs;
  if (stored === null) return shown({ kind: "stored_logs", logs: [], at: null });
  if (!stored.ok) throw new Error("a snapshot that cannot be read should have been refused");
  return shown({ kind: "stored_logs", logs: stored.logs, at: attempt.present(task.snapshot, "snapshot").at });
}
