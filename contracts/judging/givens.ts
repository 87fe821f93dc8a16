/** In which order the tasks of a clause are arranged, and what of the steps that follow leaves them as they are. */
import { lasts } from "../../client/observed-state.ts";
import { operations } from "../../spec/operations.ts";
import type { Clause, Given, RequestSpec, Step, TaskGiven } from "../language/clause.ts";

/** The tasks that are given. What soon passes comes last, so that it does not pass meanwhile. */
export function inTurn({
  task,
  other,
}: Given): readonly { readonly name: "task" | "other"; readonly given: TaskGiven }[] {
  const both = [
    ...(other === undefined ? [] : [{ name: "other", given: other } as const]),
    ...(task === undefined ? [] : [{ name: "task", given: task } as const]),
  ];
  return both.toSorted((a, b) => Number(!lasts(a.given.state)) - Number(!lasts(b.given.state)));
}

/** Does a step only look? */
export function onlyReads(step: Step): boolean {
  return "call" in step && (step.call.method ?? operations[step.call.operation].method) === "GET";
}

/** Does a clause leave its tasks as they are, if the server is right? Then others may look at the same ones. */
export function onlyLooks({ given, request, expect }: Clause): boolean {
  const isHarmless = (asked: RequestSpec, status: number): boolean =>
    status >= 400 || (asked.method ?? operations[asked.operation].method) === "GET";
  const steps = [...(given.steps ?? []), ...(expect.later ?? [])];
  return (
    isHarmless(request, expect.status) &&
    steps.every((step) => "heard" in step || ("call" in step && isHarmless(step.call, step.expect.status)))
  );
}
