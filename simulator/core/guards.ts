/** The conditions of the rules table: each looks at an attempt and says whether one thing holds. No side effects. */
import { appUrlFault } from "./text/app-url.ts";
import type { Attempt } from "./attempt.ts";
import { readableUser } from "./attempt.ts";
import type { Validation } from "./env.ts";
import { NIL_UUID, type Template, type TemplateVersion } from "./model.ts";
import { displayNameTooLong, nameProblem } from "./text/names.ts";
import * as may from "./permissions.ts";
import { findOrganization } from "./read-search.ts";
import { findTasks } from "./searches.ts";
import {
  isActive,
  jobStatus,
  lastBuild,
  linkedParts,
  taskStatus,
  workspaceStatus,
  type TaskStatus,
} from "./status.ts";
import { settle } from "./settle.ts";
import { askedDisplayName, askedName } from "./tasks/create-body.ts";
import { trimGo } from "./text/text.ts";
import { parseUuid } from "./text/uuid.ts";
import { must, ownedName, taskOfWorkspace } from "./world.ts";

export type Guard = (attempt: Attempt) => boolean;

export const userIsUnknown: Guard = (attempt) => attempt.user === null;
export const taskIsUnknown: Guard = (attempt) => attempt.task === null;
export const bodyIsInvalid: Guard = (attempt) => attempt.bodyProblem !== null;

/** A guard that is made by a call, with the name that `docs/rules.md` prints. */
export function named(name: string, guard: Guard): Guard {
  return Object.defineProperty(guard, "name", { value: name });
}

/** Both at once, in the order given. */
export function both(first: Guard, second: Guard): Guard {
  return named(`${first.name} and ${second.name}`, (attempt) => first(attempt) && second(attempt));
}

/** The status of the task that was found. */
export function statusOf(attempt: Attempt): TaskStatus {
  return taskStatus(attempt.present(attempt.task, "task"), attempt.world.profile);
}

export function statusIs(...statuses: readonly TaskStatus[]): Guard {
  return named(`status is ${statuses.join(" or ")}`, (attempt) => statuses.includes(statusOf(attempt)));
}

export function statusIsNot(status: TaskStatus): Guard {
  return named(`status is not ${status}`, (attempt) => statusOf(attempt) !== status);
}

// Workspaces

export const taskHasNoWorkspace: Guard = (attempt) =>
  attempt.present(attempt.task, "task").workspace === null;
export const workspaceIsUnknown: Guard = (attempt) => attempt.workspace === null;

/** A task without a workspace is deleted without a build, so nothing about builds is asked. */
export function hasWorkspaceAnd(guard: Guard): Guard {
  return named(guard.name, (attempt) => !taskHasNoWorkspace(attempt) && guard(attempt));
}

export const workspaceIsGone: Guard = (attempt) =>
  attempt.present(attempt.workspace, "workspace").deleted && !attempt.includesDeleted;

/** The text of a path parameter is no uuid. */
export function isNoUuid(param: string): Guard {
  return named(`${param} is no uuid`, (attempt) => !parseUuid(attempt.param(param)).ok);
}

export function uuidProblem(text: string): string {
  const parsed = parseUuid(text);
  return parsed.ok ? "" : parsed.detail;
}

// Creating

export const versionIsUnknown: Guard = (attempt) => attempt.requestedVersion === null;
/** Whether there is one only its import can tell: of one that is not done or failed nobody knows any. Source: aitasks.go. */
export const versionHasNoAiTask: Guard = (attempt) => {
  const { hasAiTask, importStatus } = requestedVersion(attempt);
  return !hasAiTask || importStatus !== "succeeded";
};
export const versionIsArchived: Guard = (attempt) => requestedVersion(attempt).archived;

export function givenNameProblem(attempt: Attempt): string | null {
  const name = askedName(attempt.createTaskBody);
  return name === "" ? null : nameProblem(name);
}

export const givenNameIsInvalid: Guard = (attempt) => givenNameProblem(attempt) !== null;
export const displayNameIsTooLong: Guard = (attempt) =>
  displayNameTooLong(askedDisplayName(attempt.createTaskBody));

/** Neither the owner nor a membership of the owner in the template's organization can be seen. */
export const ownerIsUnknown: Guard = (attempt) => {
  const owner = attempt.present(attempt.user, "user");
  if (may.canReadUser(attempt.callingUser, owner)) return false;
  const { organizationId } = requestedVersion(attempt);
  return !may.canReadMembership(attempt.callingUser, owner, organizationId, attempt.world.profile.has);
};

export const templateIsDeleted: Guard = (attempt) => requestedTemplate(attempt).deleted;
export const templateIsDeprecated: Guard = (attempt) => requestedTemplate(attempt).deprecated !== "";
export const mayNotUseTemplate: Guard = (attempt) =>
  !may.canUseTemplate(attempt.callingUser, requestedTemplate(attempt));
export const mayNotCreate: Guard = (attempt) => {
  const { organizationId } = requestedVersion(attempt);
  const ownerId = attempt.present(attempt.user, "user").id;
  return !may.canCreateWorkspace(attempt.callingUser, { ownerId, organizationId });
};

/** A live workspace of the owner has the name; one whose delete job is done by now no longer counts. */
export const workspaceNameIsTaken: Guard = (attempt) => {
  const key = plannedName(attempt);
  const holder = attempt.world.workspacesByName.get(key);
  if (holder === undefined) return false;
  settle(attempt.world, holder, attempt.now);
  return attempt.world.workspacesByName.has(key);
};

export const taskNameIsTaken: Guard = (attempt) => attempt.world.tasksByName.has(plannedName(attempt));

function plannedName(attempt: Attempt): string {
  return ownedName(attempt.present(attempt.user, "user").id, attempt.names.name);
}

export function requestedVersion(attempt: Attempt): TemplateVersion {
  return attempt.present(attempt.requestedVersion, "template version");
}

export function requestedTemplate(attempt: Attempt): Template {
  return attempt.templateOf(requestedVersion(attempt));
}

// Builds

/** The template version the next build would use: the one asked for, else that of the last build. */
export function versionToBuild(attempt: Attempt): TemplateVersion | null {
  const asked = versionIdToBuild(attempt);
  return attempt.world.templateVersions.get(asked) ?? null;
}

function versionIdToBuild(attempt: Attempt): string {
  const asked =
    attempt.operation === "createWorkspaceBuild" ? attempt.createBuildBody.template_version_id : NIL_UUID;
  return asked === NIL_UUID ? attempt.lastBuild.templateVersionId : asked;
}

/** A deleted workspace can be deleted once more, and neither started nor stopped. */
export const buildsOnDeleted: Guard = (attempt) =>
  attempt.present(attempt.workspace, "workspace").deleted && attempt.createBuildBody.transition !== "delete";
/** The caller may not do this to the workspace. */
export function mayNot(action: (attempt: Attempt) => string): Guard {
  return named("may not build", (attempt) => {
    const workspace = attempt.present(attempt.workspace, "workspace");
    return !may.canBuildWorkspace(attempt.callingUser, workspace, action(attempt));
  });
}

/** A new build is linked to the task of its workspace, if there is one, which changes the task. Source: wsbuilder.go. */
export const mayNotLink: Guard = (attempt) => {
  const task = taskOfWorkspace(attempt.world, attempt.present(attempt.workspace, "workspace"));
  return task !== null && !may.canUpdateTask(attempt.callingUser, task);
};
export const buildVersionIsMissing: Guard = (attempt) => versionToBuild(attempt) === null;
export const buildVersionIsForeign: Guard = (attempt) =>
  version(attempt).templateId !== attempt.present(attempt.workspace, "workspace").templateId;
export const versionIsImporting: Guard = (attempt) =>
  ["pending", "running"].includes(version(attempt).importStatus);
export const versionIsBroken: Guard = (attempt) =>
  ["failed", "canceled"].includes(version(attempt).importStatus);
export const buildIsActive: Guard = (attempt) => isActive(attempt.lastBuild.job);
export const workspaceRuns: Guard = (attempt) => statusOfWorkspace(attempt) === "running";

/** The preset that is asked for is none at all; one of another version will do. The nil uuid asks for none. */
export const presetIsUnknown: Guard = (attempt) => {
  const create = attempt.operation === "createTask";
  const presetId = (create ? attempt.createTaskBody : attempt.createBuildBody).template_version_preset_id;
  if (presetId === NIL_UUID) return false;
  return ![...attempt.world.templateVersions.values()].some((one) =>
    one.presets.some((preset) => preset.id === presetId),
  );
};

export function version(attempt: Attempt): TemplateVersion {
  return attempt.present(versionToBuild(attempt), "template version");
}

export function statusOfWorkspace(attempt: Attempt): string {
  const build = attempt.lastBuild;
  return workspaceStatus(build.transition, jobStatus(build.job));
}

export const mayNotCancel: Guard = (attempt) => {
  const workspace = attempt.present(attempt.workspace, "workspace");
  const template = must(attempt.world.templates.get(workspace.templateId), "template");
  return !template.allowUserCancel && !may.isSiteOwner(attempt.callingUser);
};
/** Whoever may only look, or only use it, does not cancel. Source: dbauthz.go, UpdateProvisionerJobWithCancelByID. */
export const mayNotUpdateWorkspace: Guard = (attempt) =>
  !may.canUpdateWorkspace(attempt.callingUser, attempt.present(attempt.workspace, "workspace"));
export const jobIsCompleted: Guard = (attempt) =>
  attempt.present(attempt.build, "build").job.completedAt !== null;
export const jobIsCanceled: Guard = (attempt) =>
  attempt.present(attempt.build, "build").job.canceledAt !== null;

// Input, send and logs

export const mayNotUpdateTask: Guard = (attempt) =>
  !may.canUpdateTask(attempt.callingUser, attempt.present(attempt.task, "task"));
export const inputIsBlank: Guard = (attempt) => trimGo(attempt.taskInput) === "";
export const inputIsEmpty: Guard = (attempt) => attempt.taskInput === "";
export const noAppIsLinked: Guard = (attempt) => linkedParts(taskWorkspace(attempt)).app === null;
export const mayNotConnect: Guard = (attempt) =>
  !may.canConnect(attempt.callingUser, taskWorkspace(attempt), attempt.world.deployment);

export const appUrlIsMissing: Guard = (attempt) => appUrl(attempt) === "";
export const appUrlIsMalformed: Guard = (attempt) => appUrlProblem(attempt) !== null;
export const appUrlIsNotHttp: Guard = (attempt) => !/^http:/i.test(appUrl(attempt));

export function appUrlProblem(attempt: Attempt): string | null {
  return appUrlFault(appUrl(attempt));
}

function appUrl(attempt: Attempt): string {
  const build = lastBuild(taskWorkspace(attempt));
  return must(attempt.world.templateVersions.get(build.templateVersionId), "template version").shape.appUrl;
}

export function taskWorkspace(attempt: Attempt): NonNullable<Attempt["workspace"]> {
  return attempt.present(attempt.present(attempt.task, "task").workspace, "workspace");
}

// Lists and directories

/** A task without a workspace breaks the whole list it would be in. */
export const listHasOrphan: Guard = (attempt) =>
  attempt.world.orphans > 0 && findTasks(attempt).some((task) => task.workspace === null);

export function namedTemplate(attempt: Attempt): Template | null {
  const organization = findOrganization(attempt, attempt.param("organization"));
  const name = attempt.param("templatename").toLowerCase();
  for (const template of attempt.world.templates.values()) {
    if (template.organizationId !== organization?.id || template.name.toLowerCase() !== name) continue;
    if (!template.deleted && may.canReadTemplate(attempt.callingUser, template)) return template;
  }
  return null;
}

export const versionIsUnreadable: Guard = (attempt) => {
  const parsed = parseUuid(attempt.param("templateversion"));
  const found = parsed.ok ? attempt.world.templateVersions.get(parsed.uuid) : undefined;
  return found === undefined || !attempt.canRead(found);
};

export const userIsUnreadable: Guard = (attempt) =>
  readableUser(attempt.world, attempt.callingUser, attempt.param("user")) === null;

/** A validation the body fails, by struct tag. Source: codersdk.CreateWorkspaceBuildRequest. */
export function buildBodyProblems(attempt: Attempt): readonly Validation[] {
  const { transition, reason } = attempt.createBuildBody;
  const problems: Validation[] = [];
  const tag = (field: string, name: string, value: string): Validation => ({
    field,
    detail: `Validation failed for tag "${name}" with value: "${value}"`,
  });
  // Of its two tags `oneof` comes first, so that one that is not given fails it too.
  if (!["start", "stop", "delete"].includes(transition))
    problems.push(tag("transition", "oneof", transition));
  if (reason !== "" && !mayBeAsked(attempt, reason)) problems.push(tag("reason", "oneof", reason));
  return problems;
}

function mayBeAsked({ world }: Attempt, reason: string): boolean {
  if (reason === "task_manual_pause") return world.profile.has.pauseIsReason;
  return BUILD_REASONS.includes(reason);
}

const BUILD_REASONS: readonly string[] = [
  "dashboard",
  "cli",
  "ssh_connection",
  "vscode_connection",
  "jetbrains_connection",
];
