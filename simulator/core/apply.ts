/**
 * What an operation does once every guard has let it pass. Nothing here refuses. An operation that only shows
 * something is in `showings`; one that changes the world is in `changes`, and becomes an entry of the journal.
 */
import type { OperationId } from "../../spec/operations.ts";
import { accountChanges, accountShowings, type AccountChange } from "./accounts/account-operations.ts";
import { readableUser, type Attempt } from "./attempt.ts";
import { createWorkspace, notifyOfBuild, reportState, requestBuild, touch } from "./builds.ts";
import { namedTemplate, requestedVersion, version as versionToUse } from "./guards.ts";
import {
  NIL_UUID,
  type BuildReason,
  type ReportedState,
  type Task,
  type Template,
  type Transition,
  type Workspace,
} from "./model.ts";
import { createFirstUser, login } from "./first-user.ts";
import { shareWorkspace, unshareWorkspace } from "./share.ts";
import { canReadOrganization } from "./permissions.ts";
import { pageOf } from "./pages.ts";
import { findOrganization } from "./read-search.ts";
import { findTasks, findTemplates, findWorkspaces } from "./searches.ts";
import { cancelJob } from "./jobs.ts";
import { hear } from "./settle.ts";
import { logsOf, type SnapshotMessage } from "./agent/snapshot.ts";
import { logShowings } from "./logs/log-operations.ts";
import { lastBuild, newTaskState } from "./status.ts";
import { parseUuid } from "./text/uuid.ts";
import { askedValues } from "./templates/parameters.ts";
import type { Shown, View } from "./views.ts";
import { lookupChanges, lookupShowings, type LookupChange } from "./workspaces/lookup-operations.ts";
import { insertTask, must, ownedName, removeTask } from "./world.ts";

type Apply = (attempt: Attempt) => Shown;

export type ChangingOperation =
  | AccountChange
  | LookupChange
  | "loginWithPassword"
  | "createTask"
  | "deleteTask"
  | "updateTaskInput"
  | "sendTaskInput"
  | "pauseTask"
  | "resumeTask"
  | "uploadTaskLogSnapshot"
  | "updateAppStatus"
  | "createWorkspaceBuild"
  | "cancelWorkspaceBuild"
  | "updateWorkspaceAcl"
  | "deleteWorkspaceAcl"
  | "createFirstUser";

const shown = (view: View): Shown => ({ status: 200, view });

const showings: Readonly<Record<Exclude<OperationId, ChangingOperation>, Apply>> = {
  listTasks: (attempt) => shown({ kind: "tasks", tasks: findTasks(attempt) }),
  getTask: (attempt) => shown({ kind: "task", task: taskOf(attempt) }),
  getTaskLogs: showLogs,
  getFirstUser: () => shown({ kind: "message", message: "The initial user has already been created!" }),
  getUser: (attempt) => {
    const user = readableUser(attempt.world, attempt.callingUser, attempt.param("user"));
    return shown({ kind: "user", user: attempt.present(user, "user") });
  },
  listOrganizations: (attempt) => {
    const all = [...attempt.world.organizations.values()];
    const organizations = all.filter(({ id }) => canReadOrganization(attempt.callingUser, id));
    return shown({ kind: "organizations", organizations });
  },
  getOrganization: (attempt) => {
    const organization = findOrganization(attempt, attempt.param("organization"));
    return shown({ kind: "organization", organization: attempt.present(organization, "organization") });
  },
  listTemplates: (attempt) => shown({ kind: "templates", templates: findTemplates(attempt) }),
  getTemplate: (attempt) => shown({ kind: "template", template: templateOf(attempt) }),
  getTemplateByName: (attempt) =>
    shown({ kind: "template", template: attempt.present(namedTemplate(attempt), "template") }),
  listWorkspaces: showWorkspaces,
  getWorkspace: (attempt) => shown({ kind: "workspace", workspace: workspaceOf(attempt) }),
  getWorkspaceByName: (attempt) => shown({ kind: "workspace", workspace: workspaceOf(attempt) }),
  getWorkspaceAcl: (attempt) => shown({ kind: "acl", acl: workspaceOf(attempt).acl }),
  getWorkspaceBuild: (attempt) =>
    shown({
      kind: "build",
      workspace: workspaceOf(attempt),
      build: attempt.present(attempt.build, "build"),
      inserted: false,
    }),
  ...accountShowings,
  ...logShowings,
  ...lookupShowings,
  getBuildInfo: () => shown({ kind: "build_info" }),
  getHealth: () => shown({ kind: "health" }),
};

const changes: Readonly<Record<ChangingOperation, Apply>> = {
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
  updateAppStatus: (attempt) => {
    const { workspace, agent } = attempt.callingAgent;
    const { state, message, uri } = attempt.appStatusBody;
    // The guards let only the four states pass, in any case of letters.
    const report = { state: state.toLowerCase() as ReportedState, message, uri };
    reportState(attempt.world, workspace, agent, report, attempt.now);
    return shown({ kind: "null" });
  },
  createWorkspaceBuild: (attempt) => {
    const workspace = workspaceOf(attempt);
    const { transition, reason } = attempt.createBuildBody;
    // The guards let only the three transitions and the known reasons pass.
    const build = buildOn(
      attempt,
      workspace,
      transition as Transition,
      (reason || "initiator") as BuildReason,
    );
    return { status: 201, view: { kind: "build", workspace, build, inserted: true } };
  },
  ...accountChanges,
  ...lookupChanges,
  loginWithPassword: (attempt) => ({ status: 201, view: { kind: "session", token: login(attempt) } }),
  cancelWorkspaceBuild,
  updateWorkspaceAcl: (attempt) => shareWorkspace(attempt),
  deleteWorkspaceAcl: (attempt) => unshareWorkspace(attempt),
  createFirstUser: (attempt) => ({ status: 201, view: { kind: "first_user", ...createFirstUser(attempt) } }),
};

/** Does the operation change the world, so that it belongs into the journal? */
export function isChange(operation: OperationId): operation is ChangingOperation {
  return Object.hasOwn(changes, operation);
}

/** Carries an attempt out that no guard refused. */
export function apply(attempt: Attempt): Shown {
  const { operation } = attempt;
  return isChange(operation) ? changes[operation](attempt) : showings[operation](attempt);
}

function createTask(attempt: Attempt): Shown {
  const { world, now, names } = attempt;
  const version = requestedVersion(attempt);
  const ownerId = attempt.present(attempt.user, "user").id;
  const nameKey = ownedName(ownerId, names.name);
  const id = world.ids.uuid("task", String(world.sequence));
  const presetId = presetOf(attempt.createTaskBody.template_version_preset_id);
  const workspace = createWorkspace(
    world,
    {
      id: world.ids.uuid("workspace", String(world.sequence)),
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
      values: askedValues(world, presetId),
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
    prompt: attempt.createTaskBody.input,
    workspace,
    snapshot: null,
  };
  insertTask(world, task);
  return { status: 201, view: { kind: "new_task", task, ...newTaskState(workspace, now) } };
}

/** The task is gone for everyone at once; its workspace follows when the delete job is done. */
function deleteTask(attempt: Attempt): Shown {
  const task = taskOf(attempt);
  // The reason stays `initiator`: a reason is only stored for start and stop builds.
  if (task.workspace !== null) buildOn(attempt, task.workspace, "delete", "initiator");
  removeTask(attempt.world, task);
  return { status: 202, view: null };
}

function cancelWorkspaceBuild(attempt: Attempt): Shown {
  const workspace = workspaceOf(attempt);
  cancelJob(attempt.world, workspace, attempt.now);
  return shown({ kind: "message", message: "Job has been marked as canceled..." });
}

function buildOn(attempt: Attempt, workspace: Workspace, transition: Transition, reason: BuildReason) {
  const last = lastBuild(workspace);
  const asked = attempt.operation === "createWorkspaceBuild" ? attempt.createBuildBody : null;
  const presetId = presetOf(asked?.template_version_preset_id ?? NIL_UUID);
  return requestBuild(
    attempt.world,
    workspace,
    {
      transition,
      reason,
      initiatorId: attempt.callingUser.id,
      templateVersionId: versionToUse(attempt).id,
      presetId: presetId ?? last.presetId,
      values: askedValues(attempt.world, presetId, asked?.rich_parameter_values),
    },
    attempt.now,
  );
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

/** A page of the workspaces found; `limit` 0 or missing is all of them. */
function showWorkspaces(attempt: Attempt): Shown {
  const all = findWorkspaces(attempt);
  return shown({ kind: "workspaces", workspaces: pageOf(attempt, all), count: all.length });
}

function presetOf(id: string): string | null {
  return id === NIL_UUID ? null : id;
}

function taskOf(attempt: Attempt): Task {
  return attempt.present(attempt.task, "task");
}

function workspaceOf(attempt: Attempt): Workspace {
  return attempt.present(attempt.workspace, "workspace");
}

function templateOf(attempt: Attempt): Template {
  return must(attempt.world.templates.get(uuidOf(attempt.param("template"))), "template");
}

function uuidOf(text: string): string {
  const parsed = parseUuid(text);
  if (!parsed.ok) throw new Error(`${text} is no uuid, which a guard should have refused`);
  return parsed.uuid;
}
