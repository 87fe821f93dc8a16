import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import type { Pattern } from "../../../contracts/language/clause.ts";
import { mismatches, resolve, type Facts } from "../../../contracts/language/match.ts";
import { verify } from "../../../contracts/judging/run.ts";
import {
  contract,
  counted,
  list,
  lower,
  notFound,
  partial,
  text,
  the,
  unhyphenated,
  upper,
} from "../../../contracts/language/words.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";

// The words that clauses about lists and names are made of.

const server = await startSoundServer();
afterAll(() => server.close());

function fits(pattern: Pattern, value: unknown, facts: Facts = {}): boolean {
  return mismatches(resolve(pattern, facts) as Pattern, value, "body").length === 0;
}

test("a fact is spelled in upper case, in lower case or without its hyphens, also inside a text", () => {
  const facts = { task: { name: "Fix-the-Login" } };
  const name = the("task.name");
  expect(resolve(upper(name), facts)).toBe("FIX-THE-LOGIN");
  expect(resolve(lower(name), facts)).toBe("fix-the-login");
  expect(resolve(unhyphenated(name), facts)).toBe("FixtheLogin");
  expect(resolve(text`a ${upper(name)} of ${text`b ${lower(name)}`}`, facts)).toBe(
    "a FIX-THE-LOGIN of b fix-the-login",
  );
});

test("items that are asked for in their order are found in it, and in no other", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 8 }).chain((items) =>
        fc.record({
          items: fc.constant(items),
          asked: fc.subarray(items, { minLength: 2 }),
        }),
      ),
      ({ items, asked }) => {
        const ids = items.map((id) => ({ id }));
        const inOrder = asked.map((id) => partial({ id }));
        expect(fits(list({ inOrder }), ids)).toBe(true);
        expect(fits(list({ inOrder: inOrder.toReversed() }), ids)).toBe(false);
        for (const missing of [
          [partial({ id: "none" }), ...inOrder],
          [...inOrder, partial({ id: "none" })],
        ])
          expect(fits(list({ inOrder: missing }), ids)).toBe(false);
        expect(fits(list({ inOrder: [...inOrder, ...inOrder.slice(-1)] }), ids)).toBe(false);
      },
    ),
    { seed: 11 },
  );
});

test("a count fits exactly when it is the length of its list", () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue(), { maxLength: 4 }),
      fc.integer({ min: 0, max: 5 }),
      (tasks, count) => {
        expect(fits(counted("tasks", "count"), { tasks, count })).toBe(count === tasks.length);
      },
    ),
    { seed: 12 },
  );
});

test.each([
  [undefined],
  [null],
  ["tasks"],
  [[]],
  [{}],
  [{ count: 0 }],
  [{ tasks: null, count: 0 }],
  [{ tasks: [] }],
])("%j counts nothing", (value) => {
  expect(mismatches(counted("tasks", "count"), value, "body").map(({ at }) => at)).toEqual(["body.count"]);
});

test("the unique text of a run is eight hex digits, and another for every clause", async () => {
  const names: string[] = [];
  const fetched = createFetchTransport(server.mock.fetch);
  const target = await server.target((call) => {
    names.push(call.path.slice(call.path.lastIndexOf("/") + 1));
    return fetched(call);
  });
  names.length = 0;
  const { clauses } = contract(
    "tasks/unique",
    { operation: "getTask" },
    Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `clause-${String(index)}`,
        {
          says: "a task of a name that nobody has is not found",
          requirement: "5.2 #4",
          request: { params: { task: text`t-${the("run.unique")}` } },
          expect: notFound,
        },
      ]),
    ),
  );
  const result = await verify({ target, clauses, always: [] });
  expect(result.counts.pass).toBe(20);
  expect(new Set(names).size).toBe(20);
  for (const name of names) expect(name).toMatch(/^t-[0-9a-f]{8}$/);
});
