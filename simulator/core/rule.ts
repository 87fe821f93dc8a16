/** What a row of the rules table is. */
import type { Stage } from "./agent/task-app.ts";
import type { Attempt } from "./attempt.ts";
import type { Validation } from "./env.ts";
import type { RefusalCode } from "./refusals.ts";
import type { Span } from "./releases.ts";

/** One row: when the guard holds, the operation is refused with this code. */
export interface Rule extends Span {
  readonly when: (attempt: Attempt) => boolean;
  readonly refuse: RefusalCode;
  /** Values for the `{words}` of the refusal's texts. */
  readonly words?: (attempt: Attempt) => Readonly<Record<string, string>>;
  readonly validations?: (attempt: Attempt) => readonly Validation[];
  /** Rows of a later stage are judged once the task app has answered. `before` when left out. */
  readonly stage?: Stage;
}
