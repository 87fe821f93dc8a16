/** A step of a task's life: what it is to show, waited for and looked at. */
import type { Pattern, Step } from "../../language/clause.ts";
import { partial, taskShows } from "../../language/words.ts";

/** Keys of a task. */
export type Shown = Readonly<Record<string, Pattern>>;

/** Waits until the task shows these words, and looks at the whole row. */
export const becomes = (words: Shown, more: Shown = {}): readonly Step[] => [
  { until: partial(words) },
  taskShows({ ...words, ...more }),
];
