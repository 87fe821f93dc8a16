/**
 * What a build knew of its AI task while a task was no record of its own, or only half of one: its app, its prompt and
 * whether there is one. Follows from the builds alone. Source: provisionerdserver.go, completeWorkspaceBuildJob.
 */
import type { App, Build, Workspace } from "../model.ts";

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
