/**
 * What provisioners say while they plan without building: when a version is imported, and in a dry run. Stages as a real
 * server sent them of an import. Source: provisionerd/runner/runner.go, runTemplateImport and runTemplateDryRun.
 */
import type { DryRun } from "../dry-runs/dry-run.ts";
import { dryRunJob, dryRunSpan, planError } from "../dry-runs/dry-run-job.ts";
import { MILLISECOND, type Instant } from "../env.ts";
import type { TemplateVersion } from "../model.ts";
import type { World } from "../world.ts";
import type { BuildLogLine } from "./build-log.ts";
import { daemonLine, LAST_STAGE, providerLine, type StoryLine } from "./build-story.ts";
import { logId } from "./log-id.ts";

/** A log that is there for a while: what it says by an instant, when it says more, and whether it has ended. */
export interface PlanLog {
  lines(now: Instant): readonly BuildLogLine[];
  nextAt(now: Instant): Instant;
  isOver(now: Instant): boolean;
}

const PERSISTENT = "Detecting persistent resources";
const EPHEMERAL = "Detecting ephemeral resources";

const planned = (after: number, stage: string): readonly StoryLine[] => [
  providerLine(after, stage, "Terraform will perform the following actions:"),
  providerLine(after, stage, "Plan: 1 to add, 0 to change, 0 to destroy."),
];

const BEGIN: readonly StoryLine[] = [
  daemonLine(0, "Setting up"),
  providerLine(0.1, "Initializing Terraform Directory", "Initializing the backend..."),
];
const IMPORT: readonly StoryLine[] = [
  ...BEGIN,
  daemonLine(0.3, "Parsing template parameters"),
  daemonLine(0.5, PERSISTENT),
  ...planned(0.5, PERSISTENT),
  daemonLine(0.7, EPHEMERAL),
  ...planned(0.7, EPHEMERAL),
];
const DRY_RUN: readonly StoryLine[] = [...BEGIN, ...planned(0.6, PERSISTENT)];

/** The end of a story: why it failed where it did, and the cleaning up. */
const ending = (error: string): readonly StoryLine[] => [
  ...(error === "" ? [] : [providerLine(1, PERSISTENT, `Error: ${error}`, "error")]),
  daemonLine(1, LAST_STAGE),
];

/** The log of the import of a version. A version of the world's definition was imported when the world began. */
export function importLog(world: World, version: TemplateVersion): PlanLog {
  const { importStatus, createdAt } = version;
  if (importStatus === "pending") return storyOf(world, [], createdAt, createdAt, Infinity);
  if (importStatus === "running") return storyOf(world, BEGIN, createdAt, createdAt, Infinity);
  const failed = planError(version) !== "";
  const told = failed
    ? IMPORT.slice(
        0,
        IMPORT.findIndex(({ stage }) => stage === EPHEMERAL),
      )
    : IMPORT;
  return storyOf(world, [...told, ...ending(planError(version))], createdAt, createdAt, createdAt);
}

/** The log of a dry run. */
export function dryRunLog(world: World, dryRun: DryRun): PlanLog {
  const { start, end } = dryRunSpan(world, dryRun);
  const { startedAt, completedAt, error } = dryRunJob(world, dryRun, Infinity);
  const over = completedAt ?? Infinity;
  const told = DRY_RUN.filter(({ after }) => start + after * (end - start) <= over);
  const story = startedAt === null ? [] : [...told, ...ending(error)];
  return storyOf(world, story, start, over, over, end - start);
}

function storyOf(
  world: World,
  story: readonly StoryLine[],
  start: Instant,
  end: Instant,
  over: Instant,
  span = end - start,
): PlanLog {
  const timed = story.map((line, index) => {
    const at = line.after === 1 ? end : Math.min(end, start + Math.round(line.after * span));
    return { line, at, id: logId(world, at, index) };
  });
  return {
    lines: (now) =>
      timed
        .filter(({ at }) => at <= now)
        .map(({ line: { source, level, stage, output }, at, id }) => ({
          id,
          createdAt: Math.floor(at / MILLISECOND) * MILLISECOND,
          source,
          level,
          stage,
          output,
        })),
    nextAt: (now) => timed.find(({ at }) => at > now)?.at ?? (over > now ? over : Infinity),
    isOver: (now) => over <= now,
  };
}
