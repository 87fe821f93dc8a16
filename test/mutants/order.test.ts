/** Which clauses judge a mutant first, and when enough have failed. */
import { expect, test } from "vitest";
import { allClauses } from "../../contracts/clauses/suite.ts";
import { clausesFor } from "../../mutants/running/reach.ts";
import { createOrder } from "../../mutants/running/order.ts";
import { Enough } from "../../mutants/running/enough.ts";
import type { Clause } from "../../contracts/language/clause.ts";
import type { Outcome } from "../../contracts/language/outcome.ts";
import type { Mutant } from "../../mutants/mutant.ts";

const fileOf = new Map([
  ["a/1", "a.ts"],
  ["a/2", "a.ts"],
  ["b/1", "b.ts"],
  ["b/2", "b.ts"],
  ["c/1", "c.ts"],
]);

function changing(id: string, find: string): Mutant {
  return { id, says: "it errs", kind: "by hand", changes: [{ file: "core/acl.ts", find, replace: "" }] };
}

test("clauses that come by the changed file go first, then the rest, each file in its turn", () => {
  const constant = changing("constant", "import");
  const used = changing("used", "export");
  // A module is loaded before any clause, so what stands at its top is come by in each.
  const reach = new Map([...fileOf.keys()].map((id) => [id, new Set(["constant"])]));
  for (const id of ["b/2", "c/1", "b/1"]) reach.get(id)?.add("used");
  const order = createOrder([constant, used], reach, fileOf);
  expect(order(constant, clausesFor(constant, reach))).toEqual(["b/1", "c/1", "b/2", "a/1", "a/2"]);
  const elsewhere = { ...constant, changes: [{ file: "core/share.ts", append: "" }] };
  expect(order(elsewhere, [...fileOf.keys()])).toEqual(["a/1", "b/1", "c/1", "a/2", "b/2"]);
});

test("one failure is enough where its file is proven, and otherwise many of several files", () => {
  const [first, second] = allClauses;
  if (first === undefined || second === undefined) throw new Error("there are no clauses");
  const known = new Map([
    [first.id, "a.ts"],
    [second.id, "b.ts"],
  ]);
  const fail = (clause: Clause): Outcome => ({
    clause: { ...clause, operation: null, state: null },
    status: "fail",
    mismatches: [],
    exchanges: [],
    ms: 0,
  });

  const proven = new Enough(10, known, ["b.ts"]);
  proven.see(fail(first));
  expect(proven.signal.aborted).toBe(false);
  proven.see(fail(second));
  expect(proven.signal.aborted).toBe(true);

  const many = new Enough(2, known);
  many.see(fail(first));
  many.see(fail(first));
  expect(many.signal.aborted).toBe(false);
  many.see(fail(second));
  expect(many.signal.aborted).toBe(true);

  const never = new Enough(null, known, ["a.ts", "b.ts"]);
  for (const clause of [first, second, first, second]) never.see(fail(clause));
  expect(never.signal.aborted).toBe(false);
});
