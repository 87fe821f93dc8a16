/** How far judging is, for whoever watches a run. */
import type { Progress } from "../judging/verify-options.ts";
import { createMask } from "./mask.ts";
import { inTone, type Output, type Surface } from "./paint.ts";
import { createProgressLine, type ProgressOptions, type ProgressView, type Word } from "./progress-line.ts";
import { isFailure, statusWords } from "./statuses.ts";
import { clip, oneLine } from "./text.ts";

/** A progress that writes to `stream`, which should not be where the result goes. It tells every failure at once. */
export function createProgress(stream: Output, options?: ProgressOptions): ProgressView<Progress> {
  return createProgressLine(
    stream,
    {
      line: clausesDone,
      told: (progress, surface) => (isFailure(progress.last.status) ? failureLine(progress, surface) : null),
    },
    options,
  );
}

function clausesDone({ done, planned, counts }: Progress): readonly Word[] {
  const bad = Object.entries(counts).flatMap(([status, number]): readonly Word[] =>
    number > 0 && isFailure(status as keyof typeof statusWords)
      ? [{ text: `${String(number)} ${status}`, tone: "bad" }]
      : [],
  );
  return [{ text: `${String(done)} of ${String(planned)} clauses` }, ...bad];
}

/** What is said at once goes into logs as the result does: without secrets. */
function failureLine({ last, tokens }: Progress, { columns, paint }: Surface): string {
  const { clause, status } = last;
  const why = createMask({ tokens, outcomes: [last] }).text(last.why ?? "");
  const { symbol } = statusWords[status];
  const id = `${symbol} ${clause.id}`;
  const room = columns - id.length - 2;
  const more = room < 20 ? "" : `  ${paint("dim", clip(oneLine(why.split("\n", 1)[0] ?? ""), room))}`;
  return `${inTone(paint, "bad", id)}${more}`;
}
