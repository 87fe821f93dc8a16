/** Laws about two looks at one task, one after the other. */
import type { TaskView } from "../../../client/target.ts";
import type { LookBack, Passage } from "../evidence.ts";
import { anyOf, differs, law, type Law } from "./law.ts";
import { reachedBy, type Change } from "../passages.ts";
import { numberIn, type BuildView } from "../seen.ts";
import { compareTimes } from "../times.ts";

/** Reasons of builds that nobody asked for. Docs/behaviour, 4.12 #1 to #6. */
const UNASKED: ReadonlySet<BuildView["reason"]> = new Set([
  "autostart",
  "autostop",
  "dormancy",
  "autodelete",
  "task_auto_pause",
]);

/** Did the server itself make the last build, so that nothing can be said of the numbers between? */
function builtUnasked({ before, later }: Passage): boolean {
  const last = later.workspace?.latest_build;
  return last !== undefined && last.build_number > numberIn(before) && UNASKED.has(last.reason);
}

/** Changes that make a build. */
function makesABuild(change: Change): boolean {
  return change !== "updateTaskInput" && change !== "sendTaskInput" && change !== "cancel";
}

/** Docs/behaviour, 5.2 #3, 4.6 #5: nothing brings a deleted task back. */
export const deletedStaysGone: Law<Passage> = law(
  "a-deleted-task-stays-gone",
  "a deleted task is never found again",
  ["5.2 #3", "4.6 #5", "4.6 #9"],
  ({ before, later }) => (before.code === "deleted" ? differs("status of a read", 404, later.status) : null),
);

/** Docs/behaviour, 4.10 #7, 4.6 #4, 4.11: one number for each build that was accepted, and none for anything else. */
export const oneNumberPerBuild: Law<Passage> = law(
  "one-number-for-each-accepted-build",
  "the number of a task's last build grows by one for each build that was accepted, and never otherwise",
  ["2.1 #16", "4.10 #7", "4.6 #4", "4.12 #9"],
  (passage) => {
    const { before, later, changes } = passage;
    if (before.task === null || later.task === null || builtUnasked(passage)) return null;
    const expected = numberIn(before) + changes.filter(makesABuild).length;
    return differs("task.workspace_build_number", expected, numberIn(later));
  },
);

/** Every order of a few changes. */
export function orders<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    orders(items.filter((_, other) => other !== index)).map((rest) => [item, ...rest]),
  );
}

/** Docs/behaviour, 3.2, 4.1, 4.12: a state follows from the one before by time, or by a call that was accepted. */
export const onlyTimeAndCallsMoveATask: Law<Passage> = law(
  "only-time-and-accepted-calls-move-a-task",
  "a task comes from one state to another only by time or by a call that was accepted",
  ["3.2", "4.1", "4.2", "4.12"],
  (passage) => {
    const { before, later, changes } = passage;
    if (before.code === null || later.code === null || builtUnasked(passage)) return null;
    const { code } = before;
    const reached = new Set(orders(changes).flatMap((order) => [...reachedBy(code, order)]));
    if (reached.has(later.code)) return null;
    const by = changes.length === 0 ? "time alone" : changes.join(" and ");
    return { at: `state after ${code} and ${by}`, expected: anyOf(reached), got: later.code };
  },
);

const KEPT = [
  "id",
  "organization_id",
  "owner_id",
  "owner_name",
  "name",
  "display_name",
  "template_id",
  "template_version_id",
  "template_name",
  "workspace_id",
  "workspace_name",
  "created_at",
] as const satisfies readonly (keyof TaskView)[];

/** Docs/behaviour, 2.1: a task keeps its names, its owner, what it was made from, its workspace and its beginning. */
export const aTaskKeepsWhatItIs: Law<Passage> = law(
  "a-task-keeps-what-it-is",
  "a task keeps its id, its names, its owner, its template version, its workspace and the time of its creation",
  ["2.1 #1", "2.1 #6", "2.1 #9", "2.1 #13", "2.1 #24"],
  ({ before, later }) => {
    if (before.task === null || later.task === null) return null;
    for (const key of KEPT) {
      const found = differs(`task.${key}`, before.task[key], later.task[key]);
      if (found !== null) return found;
    }
    return null;
  },
);

/** Docs/behaviour, 2.1 #24 and #25. */
export const timesGoForward: Law<Passage> = law(
  "times-go-forward",
  "the time a workspace was last updated never goes back, and is not before the task's creation",
  ["2.1 #24", "2.1 #25"],
  ({ before, later: { task } }) => {
    if (task === null) return null;
    const from = before.task?.updated_at ?? task.created_at;
    const since = compareTimes(from, task.created_at) < 0 ? task.created_at : from;
    if (compareTimes(since, task.updated_at) <= 0) return null;
    return { at: "task.updated_at", expected: `not before ${since}`, got: task.updated_at };
  },
);

/** Docs/behaviour, 4.10 #10, 3.6 #13: the agent of a start build is a new one. Of the app, Terraform decides. */
export const newAgentAfterAStart: Law<Passage> = law(
  "a-start-brings-a-new-agent",
  "the agent of a start build has an id that none had before",
  ["4.10 #10", "3.6 #13"],
  ({ later: { task }, retired }) => {
    const id = task?.workspace_agent_id ?? null;
    return id !== null && retired.has(id)
      ? { at: "task.workspace_agent_id", expected: "a new id", got: id }
      : null;
  },
);

/** Docs/behaviour, 2.1 #21, 4.7 #6: the prompt is the input to the letter, as it was last accepted. */
export const thePromptIsTheLastAccepted: Law<Passage> = law(
  "the-prompt-is-the-last-accepted-input",
  "the prompt shows the input that was accepted last, to the letter",
  ["2.1 #21", "4.7 #6"],
  ({ later: { task }, prompts }) => {
    if (task === null || prompts.includes(task.initial_prompt)) return null;
    return { at: "task.initial_prompt", expected: anyOf(prompts), got: task.initial_prompt };
  },
);

/** What no build ever changes. */
const LASTING = [
  "id",
  "created_at",
  "workspace_id",
  "build_number",
  "transition",
  "reason",
  "initiator_id",
  "template_version_id",
] as const satisfies readonly (keyof BuildView)[];

/** Docs/behaviour, 2.5, 4.12 #9: a build keeps its number, transition, reason and initiator; a job that is over stays so. */
export const aBuildKeepsItsFacts: Law<LookBack> = law(
  "a-build-keeps-its-facts",
  "a build keeps its number, transition, reason and initiator, and a job that is over stays over",
  ["2.5 #6", "2.5 #7", "2.5 #8", "2.5 #9", "3.1"],
  ({ first, answer }) => {
    if (answer.status !== 200) return differs("status of a read", 200, answer.status);
    const again = answer.value as BuildView;
    for (const key of LASTING) {
      const found = differs(`build.${key}`, first[key], again[key]);
      if (found !== null) return found;
    }
    if (first.job.completed_at === undefined) return null;
    return (
      differs("build.job.status", first.job.status, again.job.status) ??
      differs("build.job.completed_at", first.job.completed_at, again.job.completed_at)
    );
  },
);

/** All but the first one, which is judged before the reads are. */
export const passageLaws: readonly Law<Passage>[] = [
  aTaskKeepsWhatItIs,
  thePromptIsTheLastAccepted,
  oneNumberPerBuild,
  onlyTimeAndCallsMoveATask,
  newAgentAfterAStart,
  timesGoForward,
];
