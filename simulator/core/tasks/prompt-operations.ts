/**
 * The prompts of builds, which dashboards asked for while a task had no prompt of its own. Source: coderd/aitasks.go of
 * 2.26 to 2.28, aiTasksPrompts; queries/workspacebuildparameters.sql.
 */
import type { Attempt } from "../attempt.ts";
import { canReadWorkspace } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import { trimGo } from "../text/text.ts";
import { parseUuid } from "../text/uuid.ts";
import type { Shown } from "../views.ts";
import { hasPrompt, promptOf } from "./ai-task.ts";

/** The operations of this file. */
export type PromptOperation = "listBuildPrompts";

interface AskedBuild {
  /** As it was written. */
  readonly text: string;
  readonly parsed: ReturnType<typeof parseUuid>;
}

const askedBuilds = (attempt: Attempt): readonly AskedBuild[] =>
  attempt
    .query("build_ids")
    .split(",")
    .map((text) => ({ text, parsed: parseUuid(trimGo(text)) }));

const firstOdd = (attempt: Attempt): AskedBuild | undefined =>
  askedBuilds(attempt).find(({ parsed }) => !parsed.ok);

export const promptRules: Readonly<Record<PromptOperation, readonly Rule[]>> = {
  listBuildPrompts: [
    { when: (attempt) => attempt.query("build_ids") === "", refuse: "build_ids_missing" },
    {
      when: (attempt) => firstOdd(attempt) !== undefined,
      refuse: "build_id_invalid",
      words(attempt) {
        const { text, parsed } = attempt.present(firstOdd(attempt), "build id");
        return { id: text, problem: parsed.ok ? "" : parsed.detail };
      },
    },
  ],
};

export const promptShowings: Readonly<Record<PromptOperation, (attempt: Attempt) => Shown>> = {
  listBuildPrompts(attempt) {
    const { world, callingUser } = attempt;
    const prompts = new Map<string, string>();
    for (const { parsed } of askedBuilds(attempt)) {
      const build = parsed.ok ? world.builds.get(parsed.uuid) : undefined;
      const workspace = build === undefined ? undefined : world.workspaces.get(build.workspaceId);
      if (build === undefined || workspace === undefined || !canReadWorkspace(callingUser, workspace))
        continue;
      if (hasPrompt(build)) prompts.set(build.id, promptOf(build));
    }
    return { status: 200, view: { kind: "build_prompts", prompts } };
  },
};
