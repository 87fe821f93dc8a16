/** Laws about a list and what is in it, given reads of everything that should be. */
import type { TaskView } from "../../../client/target.ts";
import { shown } from "../answers.ts";
import type { Listed } from "../evidence.ts";
import { differs, law, same, type Law } from "./law.ts";
import { compareTimes } from "../times.ts";

interface List {
  readonly tasks: readonly TaskView[];
  readonly count: number;
}

function listIn({ answer: { status, value } }: Listed): List | null {
  return status === 200 && typeof value === "object" && value !== null && "tasks" in value
    ? (value as List)
    : null;
}

/** The status word a filter asks for; null when it asks for none. */
function statusOf(filter: string): string | null {
  return /status:"?(\w+)/i.exec(filter)?.[1]?.toLowerCase() ?? null;
}

/** Docs/behaviour, 4.3 #4, 2.4 #1. */
export const aListIsAnswered: Law<Listed> = law(
  "a-list-is-answered",
  "a list is answered with tasks, never null, and their count",
  ["4.3", "2.4 #1"],
  ({ answer }) => {
    const list: unknown = answer.value;
    const isList = typeof list === "object" && list !== null && "tasks" in list && Array.isArray(list.tasks);
    return answer.status === 200 && isList
      ? null
      : {
          at: "answer",
          expected: { status: 200, body: { tasks: "a list", count: "its length" } },
          got: shown(answer),
        };
  },
);

/** Docs/behaviour, 2.4 #1. */
export const theCountIsTheLength: Law<Listed> = law(
  "the-count-is-the-length",
  "the count of a list is its length",
  ["2.4 #1"],
  (evidence) => {
    const list = listIn(evidence);
    return list === null ? null : differs("answer.count", list.tasks.length, list.count);
  },
);

/** Docs/behaviour, 4.3 #4, 4.6 #5: the list is what was created and not deleted; a filter takes what it asks for. */
export const theListIsCreatedMinusDeleted: Law<Listed> = law(
  "the-list-is-created-minus-deleted",
  "a list has every task of the caller that was created, was not deleted and fits the filter, each once",
  ["4.3 #4", "4.3 #5", "4.6 #5", "6 #4", "6 #5", "6 #8"],
  (evidence) => {
    const list = listIn(evidence);
    if (list === null) return null;
    const status = statusOf(evidence.filter);
    const ids = list.tasks.map(({ id }) => id);
    for (const { before, later } of evidence.live) {
      // Whether a task whose status changed was listed before or after that, nobody can tell.
      if (status !== null && before.status !== later.status) continue;
      const expected = status === null || later.status === status ? 1 : 0;
      const times = ids.filter((id) => id === later.id).length;
      if (times !== expected) {
        const at = `task ${later.name}, ${later.status}, in the answer`;
        return { at, expected: `${String(expected)} times`, got: `${String(times)} times` };
      }
    }
    const back = ids.find((id) => evidence.gone.has(id));
    return back === undefined ? null : { at: "answer.tasks", expected: "no deleted task", got: back };
  },
);

/** Docs/behaviour, 6 #4 and #8: everything in a filtered list fits the filter, whoever made it. */
export const everyItemFitsTheFilter: Law<Listed> = law(
  "every-item-fits-the-filter",
  "a list that is asked for an owner or a status has no task of another",
  ["6 #4", "6 #5", "6 #8"],
  (evidence) => {
    const list = listIn(evidence);
    const status = statusOf(evidence.filter);
    for (const task of list?.tasks ?? []) {
      const found =
        (status === null ? null : differs(`status of ${task.name}`, status, task.status)) ??
        (evidence.filter.includes("owner:")
          ? differs(`owner of ${task.name}`, evidence.caller.id, task.owner_id)
          : null);
      if (found !== null) return found;
    }
    return null;
  },
);

/** Docs/behaviour, 4.3 #4. */
export const newestFirst: Law<Listed> = law(
  "a-list-has-the-newest-first",
  "a list has the newest task first",
  ["4.3 #4"],
  (evidence) => {
    const times = listIn(evidence)?.tasks.map(({ created_at: at }) => at) ?? [];
    const late = times.findIndex(
      (time, index) => index > 0 && compareTimes(times[index - 1] ?? time, time) < 0,
    );
    if (late < 0) return null;
    const at = `answer.tasks[${String(late)}].created_at`;
    return { at, expected: `not after ${times[late - 1] ?? ""}`, got: times[late] };
  },
);

/** Docs/behaviour, 2.1, 2.2: a task in a list is the task as it is read. */
export const anItemIsTheTask: Law<Listed> = law(
  "an-item-of-a-list-is-what-a-read-shows",
  "a task in a list is, key by key, what a read of it shows",
  ["2.1", "2.2"],
  (evidence) => {
    for (const item of listIn(evidence)?.tasks ?? []) {
      const task = evidence.live.find(({ later }) => later.id === item.id);
      if (task === undefined) continue;
      // Of a task that time moved on meanwhile only what time leaves alone can be compared.
      const keys = same(task.before, task.later) ? Object.keys({ ...item, ...task.later }) : TIMELESS;
      for (const key of keys as (keyof TaskView)[]) {
        const found = differs(`${key} of ${item.name} in the answer`, task.later[key], item[key]);
        if (found !== null) return found;
      }
    }
    return null;
  },
);

const TIMELESS: readonly (keyof TaskView)[] = [
  "name",
  "display_name",
  "owner_id",
  "initial_prompt",
  "created_at",
];

/** Docs/behaviour, 4.3 #6, 5.3 #2. */
export const othersAreNotListed: Law<Listed> = law(
  "tasks-of-others-are-not-listed",
  "a list leaves out what the caller may not read",
  ["4.3 #6", "5.3 #2"],
  (evidence) => {
    const other = listIn(evidence)?.tasks.find(({ id }) => evidence.hidden.has(id));
    return other === undefined
      ? null
      : { at: "answer.tasks", expected: "no task of the other user", got: other.name };
  },
);

export const listLaws: readonly Law<Listed>[] = [
  aListIsAnswered,
  theCountIsTheLength,
  othersAreNotListed,
  everyItemFitsTheFilter,
  theListIsCreatedMinusDeleted,
  newestFirst,
  anItemIsTheTask,
];
