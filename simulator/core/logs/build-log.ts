/**
 * The log of a build. Nothing is stored: it follows from the records of the build and the instant at which it is read,
 * so that a build that nobody looks at costs nothing. A line that was seen stays as it was.
 * Source: coderd/provisionerjobs.go, codersdk ProvisionerJobLog.
 */
import { jobSpan } from "../builds.ts";
import { MILLISECOND, SECOND, type Instant } from "../env.ts";
import type { Build } from "../model.ts";
import { must, type World } from "../world.ts";
import {
  buildStory,
  failedStory,
  type BuildLogLevel,
  type BuildLogSource,
  type StoryLine,
} from "./build-story.ts";
import { logId } from "./log-id.ts";

export interface BuildLogLine {
  readonly id: number;
  /** Whole milliseconds. */
  readonly createdAt: Instant;
  readonly source: BuildLogSource;
  readonly level: BuildLogLevel;
  readonly stage: string;
  readonly output: string;
}

/** What a build's job has said by `now`, oldest first; nothing before a provisioner has taken it. */
export function buildLog(world: World, build: Build, now: Instant): readonly BuildLogLine[] {
  // Changes of one instant stand microseconds apart, so the last one may be after the clock.
  const { changedAt } = must(world.workspaces.get(build.workspaceId), "workspace");
  return timedLines(world, build)
    .filter(({ at }) => at <= Math.max(now, changedAt))
    .map(({ line, at }, index) => ({
      id: logId(world, at, index),
      createdAt: Math.floor(at / MILLISECOND) * MILLISECOND,
      source: line.source,
      level: line.level,
      stage: line.stage,
      output: line.output,
    }));
}

/** When the build's job says more; Infinity when it has nothing left to say before it ends. */
export function nextBuildLogAt(world: World, build: Build, now: Instant): Instant {
  return timedLines(world, build).find(({ at }) => at > now)?.at ?? Infinity;
}

interface TimedLine {
  readonly line: StoryLine;
  readonly at: Instant;
}

/** The lines with their instants; those that only the end of the job brings are left out until it has ended. */
function timedLines(world: World, build: Build): readonly TimedLine[] {
  const { startedAt, completedAt, error } = build.job;
  // One that was canceled while it waited has never said anything.
  if (startedAt === null) return [];
  const span = jobSpan(world, build.transition);
  const end = completedAt ?? Infinity;
  const lines =
    error === ""
      ? buildStory(build.transition, Math.floor((end - startedAt) / SECOND))
      : failedStory(build.transition, error, (end - startedAt) / span);
  return lines
    .map((line) => {
      const planned = line.after === 0 ? startedAt : line.after === 1 ? end : startedAt + line.after * span;
      return { line, at: Math.min(Math.round(planned), end) };
    })
    .filter(({ at }) => at < Infinity);
}
