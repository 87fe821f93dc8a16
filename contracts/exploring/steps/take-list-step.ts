/** Takes the step of a list: asks for it, and for every task that should be in it. */
import type { TaskView } from "../../../client/target.ts";
import { uphold } from "../laws/law.ts";
import { listLaws } from "../laws/laws-of-lists.ts";
import type { Run } from "../run.ts";
import type { StepOf } from "./steps.ts";

/** Asks for a list and judges it. Throws `LawBroken`. */
export async function takeListStep(run: Run, { by, filter }: StepOf<"list">): Promise<void> {
  const caller = run.talk.person(by);
  const { tasks } = run.ledger;
  const gone = new Set(tasks.filter(({ owner, lives }) => owner === by && !lives).map(({ task }) => task.id));
  const hidden = new Set(tasks.filter(({ owner }) => owner !== by).map(({ task }) => task.id));
  const query = filter
    .replace("<username>", caller.username)
    .replace("<organization>", caller.organization_name);
  const answer = await run.talk.ask({
    as: by,
    operation: "listTasks",
    path: query === "" ? "/tasks" : `/tasks?q=${encodeURIComponent(query)}`,
  });
  const live: { readonly before: TaskView; readonly later: TaskView }[] = [];
  for (const known of run.ledger.live(by)) {
    const { task: before } = known.look;
    const { task: later } = await run.follow(known);
    if (before !== null && later !== null) live.push({ before, later });
  }
  uphold(listLaws, { answer, caller, filter, live, gone, hidden });
  const { tasks: listed = [] } = (answer.value ?? {}) as { readonly tasks?: readonly TaskView[] };
  if (listed.length > 0 && filter.includes("status:")) run.hit("filtered-list");
}
