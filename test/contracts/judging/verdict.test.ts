import * as fc from "fast-check";
import { expect, test } from "vitest";
import { statuses, type Status } from "../../../contracts/language/outcome.ts";
import {
  count,
  exitCode,
  judgeSets,
  overall,
  verdictOf,
  type Ended,
} from "../../../contracts/judging/verdict.ts";
import { outcome } from "../outcomes.ts";

const of = (...list: Status[]) => count(list.map((status, index) => outcome(`a/${String(index)}`, status)));

test.each<[string, Status[]]>([
  ["conformant", ["pass"]],
  ["conformant", ["pass", "expected-fail"]],
  ["not conformant", ["pass", "fail"]],
  ["not conformant", ["pass", "unexpected-pass", "unreached"]],
  ["inconclusive", []],
  ["inconclusive", ["pass", "unsupported"]],
  ["inconclusive", ["pass", "unreached"]],
  ["inconclusive", ["pass", "not-run"]],
  ["inconclusive", ["pass", "harness-error"]],
])("%s: %j", (verdict, list) => {
  expect(verdictOf(of(...list))).toBe(verdict);
});

function end(
  list: Status[],
  {
    problems = [],
    ended,
    planned = list.length,
  }: { problems?: string[]; ended?: Ended; planned?: number } = {},
) {
  const outcomes = list.map((status, index) => outcome(`a/${String(index)}`, status));
  const verdict = overall(
    judgeSets(outcomes, ["core"], () => true),
    problems,
    ended,
  );
  return exitCode(verdict, { planned, counts: count(outcomes), ended });
}

test.each<[number, Status[], Parameters<typeof end>[1]]>([
  [0, ["pass", "expected-fail"], {}],
  [1, ["pass", "fail"], {}],
  [1, ["pass"], { problems: ["a pattern matches nothing"] }],
  [3, ["pass", "not-run"], { ended: { by: "target", why: "it is gone" } }],
  [3, ["fail", "not-run"], { ended: { by: "target", why: "it is gone" } }],
  [4, [], {}],
  [4, ["pass", "unreached"], {}],
  [4, ["pass", "not-run"], { ended: { by: "interrupted", why: "Ctrl-C" } }],
  [1, ["fail", "not-run"], { ended: { by: "bail", why: "a failure" } }],
  [70, ["pass", "harness-error"], {}],
  [70, ["fail", "harness-error"], {}],
  [70, ["pass"], { planned: 2 }],
])("exit code %i: %j %j", (code, list, more) => {
  expect(end(list, more)).toBe(code);
});

test("a set that is not claimed has a verdict and no say", () => {
  const outcomes = [outcome("a/1", "pass"), outcome("b/1", "fail", "filter")];
  const sets = judgeSets(outcomes, ["core", "filter", "names"], (set) => set === "core");
  expect(sets.map(({ set, claimed, verdict }) => [set, claimed, verdict])).toEqual([
    ["core", true, "conformant"],
    ["filter", false, "not conformant"],
  ]);
  expect(overall(sets, [])).toBe("conformant");
});

test("exit code 0 means that every clause of a claimed set passed or was known to fail, and nothing else", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...statuses), { maxLength: 6 }), (list) => {
      const good = list.length > 0 && list.every((status) => status === "pass" || status === "expected-fail");
      expect(end(list) === 0).toBe(good);
    }),
    { numRuns: 500, seed: 7 },
  );
});
