/** How far exploring is, for whoever watches. */
import type { Output } from "../reports/paint.ts";
import {
  createProgressLine,
  type ProgressOptions,
  type ProgressView,
  type Word,
} from "../reports/progress-line.ts";
import { plural } from "../reports/text.ts";
import type { ExploreProgress } from "./explore-options.ts";

/** A progress that writes to `stream`, which should not be where the result goes. */
export function createExploreProgress(
  stream: Output,
  options?: ProgressOptions,
): ProgressView<ExploreProgress> {
  return createProgressLine(stream, { line: runsDone }, options);
}

const PHASES: Readonly<Record<ExploreProgress["phase"], readonly Word[]>> = {
  searching: [],
  shrinking: [{ text: "a law is broken: looking for the shortest way to it", tone: "bad" }],
  confirming: [{ text: "a law is broken: taking the shortest way once more", tone: "bad" }],
};

function runsDone({ phase, runs, calls }: ExploreProgress): readonly Word[] {
  return [{ text: plural(runs, "run") }, { text: plural(calls, "call") }, ...PHASES[phase]];
}
