/** How far judging the mutants is, for whoever waits. */
import { inTone, type Output, type Surface } from "../contracts/reports/paint.ts";
import {
  createProgressLine,
  type ProgressOptions,
  type ProgressView,
} from "../contracts/reports/progress-line.ts";
import { clip, oneLine } from "../contracts/reports/text.ts";
import type { MutantsProgress } from "./verify-suite.ts";

/** A progress that writes to `stream`, which should not be where the result goes. It tells at once of what no clause notices. */
export function createMutantsProgress(
  stream: Output,
  options?: ProgressOptions,
): ProgressView<MutantsProgress> {
  return createProgressLine(
    stream,
    {
      line: ({ planned, done, last }) => [
        { text: `${String(done)} of ${String(planned)} servers` },
        { text: oneLine(last) },
      ],
      told: ({ last, unnoticed }, surface) => (unnoticed ? unnoticedLine(last, surface) : null),
    },
    options,
  );
}

function unnoticedLine(mutant: string, { columns, paint }: Surface): string {
  return inTone(paint, "warn", clip(`no clause notices ${oneLine(mutant)}`, columns - 1));
}
