/** What is asked of a task, and which of those that are there is nearest to it. Pure. */
import type { PublicTask } from "./public-task.ts";
import type { Person, ProviderStateName, TaskView, TemplateKind } from "../target.ts";

/** What makes one task as good as another. */
export interface Kind {
  readonly state: ProviderStateName;
  readonly owner: Person;
  readonly template: TemplateKind;
  /** Left out when any will do. */
  readonly input?: string;
  /** True when no other build may have come before. */
  readonly firstStart?: boolean;
}

/** Where a task is led that was used before; a resumable one is paused, or in error because of its last build. */
export type Goal = "active" | "paused" | "resumable";

/** Who is nearest. */
const NEAREST: Readonly<Record<Goal, readonly TaskView["status"][]>> = {
  active: ["active", "initializing", "pending", "paused", "error", "unknown"],
  paused: ["paused", "unknown", "active", "error", "initializing", "pending"],
  resumable: ["paused", "error", "unknown", "active", "initializing", "pending"],
};

/** Is a task of that kind what is wanted? */
export function fits(wanted: Kind, kind: Kind, { view }: PublicTask): boolean {
  const { state, owner, template, input, firstStart } = wanted;
  const isAlike = kind.state === state && kind.owner === owner && kind.template === template;
  const isNew = firstStart !== true || view.workspace_build_number === 1;
  return isAlike && isNew && (input === undefined || input === view.initial_prompt);
}

/** The first of those that are nearest to where they are wanted. */
export function nearest<Item extends { readonly task: PublicTask }>(
  items: readonly Item[],
  goal: Goal,
): Item | null {
  const rank = ({ task }: Item): number => NEAREST[goal].indexOf(task.view.status);
  return items.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** The task of an item, which is on the list no more. */
export function takeOut<Item extends { readonly task: PublicTask }>(
  list: Item[],
  item: Item | null,
): PublicTask | null {
  if (item === null) return null;
  list.splice(list.indexOf(item), 1);
  return item.task;
}

/** Long enough to be no part of another. */
const PLAIN_NAME = /^[a-z0-9-]{10,32}$/;
const MOST_INPUT = 200;

/** Would a task come in the way of whoever had it next, or is it not shown as we lead tasks: before 2.28? */
export function isOdd(view: TaskView): boolean {
  const { name, initial_prompt: prompt } = view;
  return !("workspace_app_id" in view) || !PLAIN_NAME.test(name) || (prompt ?? "").length > MOST_INPUT;
}
