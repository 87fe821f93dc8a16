/**
 * The order in which clauses run where time goes by by itself. Those about one state that soon passes come together, so
 * that they look at one task; those that make tasks are spread over the run, so that others have use for what they made.
 */
import { lasts } from "../../client/observed-state.ts";
import type { Clause, RequestSpec } from "../language/clause.ts";

/** So many look at one task before it has passed. */
const TOGETHER = 8;

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
    ...spread(ofKind("making"), 1),
    ...spread(ofKind("other"), 1),
  ];
  return placed.toSorted((a, b) => a.place - b.place).map(({ index }) => index);
}

/** Places from 0 to 1, so many at each. */
function spread(
  indexes: readonly number[],
  atOnce: number,
): readonly { readonly index: number; readonly place: number }[] {
  const places = Math.ceil(indexes.length / atOnce);
  return indexes.map((index, turn) => ({ index, place: (Math.floor(turn / atOnce) + 0.5) / places }));
}

function kindOf(clause: Clause | undefined): "passing" | "making" | "other" {
  if (clause?.given.task !== undefined && !lasts(clause.given.task.state)) return "passing";
  return clause !== undefined && makesTasks(clause) ? "making" : "other";
}

function makesTasks({ given, request, expect }: Clause): boolean {
  const isMade = (asked: RequestSpec, status: number): boolean =>
    asked.operation === "createTask" && status < 300;
  const steps = [...(given.steps ?? []), ...(expect.later ?? [])];
  return (
    isMade(request, expect.status) ||
    steps.some((step) => "call" in step && isMade(step.call, step.expect.status))
  );
}

function stateOf(clause: Clause | undefined): string {
  return JSON.stringify(clause?.given.task ?? null);
}
