import { expect, test } from "vitest";
import { select, SelectionError } from "../../../contracts/judging/select.ts";
import { allAlways, allClauses } from "../../../contracts/clauses/suite.ts";

const suite = { clauses: allClauses, always: allAlways };

test("without a wish everything is selected, and nothing is said to be left out", () => {
  const { clauses, always, sets, says } = select(suite, {});
  expect([clauses.length, always.length]).toEqual([allClauses.length, allAlways.length]);
  expect([sets, says]).toEqual([undefined, undefined]);
});

test("a set is selected whole", () => {
  const { clauses, sets, says } = select(suite, { sets: ["core"] });
  expect(clauses).toEqual(allClauses.filter(({ set }) => set === "core"));
  expect([sets, says]).toEqual([["core"], undefined]);
});

test("shards are apart and make up the whole", () => {
  const ids = [1, 2, 3].flatMap((index) =>
    select(suite, { shard: { index, of: 3 } }).clauses.map(({ id }) => id),
  );
  expect(ids.toSorted()).toEqual(allClauses.map(({ id }) => id).toSorted());
});

test("a selection says what it is", () => {
  const { clauses, says } = select(suite, { only: ["tasks/pause/active-is-202"] });
  expect(clauses.map(({ id }) => id)).toEqual(["tasks/pause/active-is-202"]);
  expect(says).toBe(`only tasks/pause/active-is-202: 1 of ${String(allClauses.length)} clauses`);
});

test.each([
  [{ sets: ["cor"] }, 'There is no set "cor". There are: core, states,'],
  [
    { only: ["tasks/pause/activ"] },
    'No clause fits "tasks/pause/activ". Did you mean "tasks/pause/active-is-202"?',
  ],
  [{ only: ["nonsense"] }, 'No clause fits "nonsense". `--list` shows them all.'],
  [{ sets: ["csrf"], only: ["tasks/pause/active-is-202"] }, "Nothing is selected"],
])("%j is refused with what there is", (wanted, message) => {
  expect(() => select(suite, wanted)).toThrow(SelectionError);
  expect(() => select(suite, wanted)).toThrow(message);
});

test("no two clauses share an id, and every id is a path", () => {
  const ids = [...allClauses, ...allAlways].map(({ id }) => id);
  expect(ids.length).toBe(new Set(ids).size);
  expect(ids.filter((id) => !/^[\w-]+(?:\/[\w-]+)+$/.test(id))).toEqual([]);
});
