import { assert, integer, property, uniqueArray } from "fast-check";
import { expect, test } from "vitest";
import { lasts } from "../../client/observed-state.ts";
import { allClauses } from "../../contracts/clauses/suite.ts";
import { runningOrder } from "../../contracts/judging/running-order.ts";

test("every clause has its turn, whichever are chosen", () => {
  const some = uniqueArray(integer({ min: 0, max: allClauses.length - 1 }));
  assert(
    property(some, (indexes) => {
      expect(runningOrder(allClauses, indexes).toSorted((a, b) => a - b)).toEqual(
        indexes.toSorted((a, b) => a - b),
      );
    }),
  );
});

test("clauses about a state that passes come together, and those that make tasks are spread", () => {
  const order = runningOrder(allClauses, [...allClauses.keys()]).map((index) => allClauses[index]);
  const stateOf = (at: number) => JSON.stringify(order[at]?.given.task);
  const passing = [...order.keys()].filter((at) => {
    const state = order[at]?.given.task?.state;
    return state !== undefined && !lasts(state);
  });
  const withNeighbour = passing.filter(
    (at) => stateOf(at) === stateOf(at - 1) || stateOf(at) === stateOf(at + 1),
  );
  expect(withNeighbour.length).toBeGreaterThan(0.8 * passing.length);
  const isMaking = (at: number) =>
    order[at]?.request.operation === "createTask" && order[at].expect.status === 201;
  const first = [...order.keys()].filter(isMaking).filter((at) => at < order.length / 2);
  const all = [...order.keys()].filter(isMaking);
  expect(first.length / all.length).toBeGreaterThan(0.4);
  // Some come before anybody else.
  expect(first.length / all.length).toBeLessThan(0.65);
  expect([...order.keys()].slice(0, 8).every(isMaking)).toBe(true);
});
