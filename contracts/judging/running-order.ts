/**
 * The order in which clauses run where time goes by by itself. Those about one state that soon passes come together, so
 * that they look at one task; those that make tasks are spread over the run, and so are those that use one up: then there
 * are always tasks that others made, and never more than anybody has use for.
 */
import { lasts } from "../../client/observed-state.ts";
import type { Clause, RequestSpec } from "../language/clause.ts";

/** So many look at one task before it has passed. */
const TOGETHER = 8;
/** So many make tasks before anybody else comes. */
const FIRST = 8;

/** The same indexes in another order. */
export function runningOrder(clauses: readonly Clause[], indexes: readonly number[]): readonly number[] {
  const of = (index: number): Clause | undefined => clauses[index];
  const ofKind = (kind: ReturnType<typeof kindOf>): readonly number[] =>
    indexes.filter((index) => kindOf(of(index)) === kind);
  const passing = ofKind("passing").toSorted((a, b) =>
    stateOf(of(a)) < stateOf(of(b)) ? -1 : Number(stateOf(of(a)) > stateOf(of(b))),
  );
  const placed = [
    ...spread(passing, TOGETHER),
    ...spread(ofKind("making"), 1, FIRST),
    ...spread(ofKind("ending"), 1),
    ...spread(ofKind("other"), 1),
  ];
  return placed.toSorted((a, b) => a.place - b.place).map(({ index }) => index);
}

/** Places from 0 to 1, so many at each, and the first ones at the very beginning. */
function spread(
  indexes: readonly number[],
  atOnce: number,
  first = 0,
): readonly { readonly index: number; readonly place: number }[] {
  const places = Math.ceil(indexes.length / atOnce);
  return indexes.map((index, turn) => ({
    index,
    place: Math.max(0, (Math.floor(turn / atOnce) + 0.5 - first) / places),
  }));
}

type Kind = "passing" | "making" | "ending" | "other";

function kindOf(clause: Clause | undefined): Kind {
  if (clause === undefined) return "other";
  const { task } = clause.given;
  if (task !== undefined && !lasts(task.state)) return "passing";
  if (accepts(clause, ({ operation }) => operation === "createTask")) return "making";
  return task?.state === "deleted" || accepts(clause, endsATask) ? "ending" : "other";
}

function endsATask({ operation, body }: RequestSpec): boolean {
  const isDelete = typeof body === "object" && body !== null && "transition" in body;
  return operation === "deleteTask" || (isDelete && body.transition === "delete");
}

/** Is a call of that kind accepted in the course of the clause? */
function accepts({ given, request, expect }: Clause, fits: (asked: RequestSpec) => boolean): boolean {
  const steps = [...(given.steps ?? []), ...(expect.later ?? [])];
  return (
    (expect.status < 300 && fits(request)) ||
    steps.some((step) => "call" in step && step.expect.status < 300 && fits(step.call))
  );
}

function stateOf(clause: Clause | undefined): string {
  return JSON.stringify(clause?.given.task ?? null);
}
