/** What clauses share that look at lists of tasks. */
import type { CallStep, Expectation, Matcher, Pattern, RequestSpec, Value } from "../../language/clause.ts";
import { allOf, any, call, counted, list, partial, refusal, step, the } from "../../language/words.ts";
import { freshName } from "./new-task.ts";

type Listed = Parameters<typeof list>[0];

/** A list of tasks with these in it; its count is that of its tasks. Source: docs/behaviour, 2.4 #1. */
export const lists = (of: Listed): Expectation => ({
  status: 200,
  body: allOf({ tasks: list(of), count: any.integer }, counted("tasks", "count")),
});

/** The list in which nothing is, to the letter. */
export const listsNothing: Expectation = {
  status: 200,
  body: { tasks: [], count: 0 },
  text: '{"tasks":[],"count":0}\n',
};

/** The given task, the other one, as items of a list. */
export const theTask: Matcher = partial({ id: the("task.id") });
export const theOther: Matcher = partial({ id: the("other.id") });

/** A step: the task is there, for whoever may see it. */
export const theTaskIsListed: CallStep = step(call("listTasks"), lists({ includes: [theTask] }));

/** A step: no task of the fresh name is there. `who` could see it. */
export const nothingWasMade = (who: RequestSpec["as"] = "user"): CallStep =>
  step(call("listTasks", { as: who }), lists({ excludes: [partial({ name: freshName })] }));

/** Asks for what `q` finds. */
export const search = (q: Value<string>, as: RequestSpec["as"] = "user"): Omit<RequestSpec, "operation"> => ({
  as,
  query: { q },
});

/** 4.3 #1, with what is wrong, in this order. */
export const searchInvalid = (
  ...validations: readonly { readonly field: string; readonly detail: Pattern }[]
): Expectation => refusal(400, "Invalid task search query.", undefined, validations);
