/** Carrying out an attempt that no rule refused. */
import { apply, isChange } from "../core/apply.ts";
import type { Attempt } from "../core/attempt.ts";
import type { Shown } from "../core/views.ts";
import { touchedBy, type Touched } from "./journal.ts";

/** What it shows, and the records it changed; null where it only shows something. */
export interface CarriedOut extends Shown {
  readonly touched: Touched | null;
}

/** Changes the world, if the operation is one that does. */
export function carryOutAttempt(tried: Attempt): CarriedOut {
  const before = isChange(tried.operation) ? touchedBy(tried) : null;
  const { status, view } = apply(tried);
  if (before === null) return { status, view, touched: null };
  const task = view?.kind === "new_task" ? view.task : before.task;
  return { status, view, touched: { ...before, task, workspace: task?.workspace ?? before.workspace } };
}
