/**
 * What a build knew of its AI task while a task was no record of its own, or only half of one: its app, its prompt and
 * whether there is one. Follows from the builds alone. Source: provisionerdserver.go, completeWorkspaceBuildJob.
 */
import type { App, Build, Task, TemplateVersion, Workspace } from "../model.ts";

/** The parameter that carries the prompt until 2.29. Source: codersdk.AITaskPromptParameterName. */
export const PROMPT_PARAMETER = "AI Prompt";

/** The prompt that a build was given as a parameter; empty where its version has none. */
export function promptOf(build: Build): string {
  return build.parameters.find(({ name }) => name === PROMPT_PARAMETER)?.value ?? "";
}

/** Does the version of a build have the parameter? */
export function hasPrompt(build: Build): boolean {
  return build.parameters.some(({ name }) => name === PROMPT_PARAMETER);
}

/**
 * The app of a build's AI task until 2.28: that of a start which came to its end; a stop repeats what the build before
 * had, lest the task disappear.
 */
export function aiTaskApp(workspace: Workspace, build: Build): App | null {
  if (build.hasAiTask === null) return null;
  if (build.transition === "stop") {
    const before = workspace.builds[build.number - 2];
    return before === undefined ? null : aiTaskApp(workspace, before);
  }
  const { agent } = build;
  return agent === null || !agent.linked || !agent.appLinked ? null : agent.app;
}

/** Whether a build that comes to its end has an AI task, until 2.28: by its app, and a stop by the build before. */
export function hasAiTaskByApp(workspace: Workspace, build: Build, version: TemplateVersion): boolean {
  switch (build.transition) {
    case "start":
      return version.hasAiTask && version.shape.linked === "app";
    case "stop":
      return workspace.builds[build.number - 2]?.hasAiTask === true;
    case "delete":
      return false;
  }
}

/** The task that a workspace is in the eyes of 2.26 and 2.27, which have no other record of it. */
export function taskOfRow(workspace: Workspace): Task {
  const { id, organizationId, ownerId, name, nameKey, createdAt } = workspace;
  const [first] = workspace.builds;
  return {
    id,
    organizationId,
    ownerId,
    name,
    nameKey,
    displayName: "",
    templateVersionId: first?.templateVersionId ?? id,
    createdAt,
    prompt: first === undefined ? "" : promptOf(first),
    workspace,
    snapshot: null,
  };
}

/**
 * Is the workspace listed among tasks in 2.26 and 2.27? While a build is not done, one that has a prompt is taken for a
 * task; of one that failed or was canceled nobody knows. Source: queries/workspaces.sql, GetWorkspaces.
 */
export function isListedAsTask(build: Build): boolean {
  if (build.hasAiTask !== null) return build.hasAiTask;
  return build.job.completedAt === null && promptOf(build) !== "";
}
