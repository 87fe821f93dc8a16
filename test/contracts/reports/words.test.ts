import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  absent,
  allOf,
  any,
  counted,
  list,
  matching,
  not,
  oneOf,
  partial,
} from "../../../contracts/language/words.ts";
import { lay } from "../../../contracts/reports/layout.ts";
import { patternDoc, valueDoc, valueWords, wordsOf } from "../../../contracts/reports/pattern-words.ts";
import {
  clip,
  columnsOf,
  cut,
  fold,
  grouped,
  oneLine,
  plural,
  spanOf,
  visible,
  wrap,
} from "../../../contracts/reports/text.ts";
import { hostile } from "../hostile.ts";

const time = "2026-06-15T09:00:00Z";

test.each<readonly [pattern: unknown, words: string]>([
  ["paused", '"paused"'],
  [null, "null"],
  [any.uuid, "any uuid"],
  [any.time, "any time"],
  [any.string, "any text"],
  [any.text, "any text but an empty one"],
  [any.integer, "any whole number"],
  [any.boolean, "true or false"],
  [any.thing, "anything"],
  [absent, "absent"],
  [not("paused"), 'not "paused"'],
  [not(partial({ id: 1 })), 'not { "id": 1, … }'],
  [oneOf("unknown", "paused"), 'one of "unknown", "paused"'],
  [oneOf({ a: 1 }, []), 'one of ({ "a": 1 }, [])'],
  [allOf(any.text, not("x")), 'all of any text but an empty one, not "x"'],
  [partial({ id: any.uuid }), '{ "id": any uuid, … }'],
  [{ id: any.uuid, job: {} }, '{ "id": any uuid, "job": {} }'],
  [[1, any.integer], "[1, any whole number]"],
  [matching(/^a+$/i), "text that fits /^a+$/i"],
  [{ $: "since", time, strictly: false }, `a time not before "${time}"`],
  [{ $: "since", time, strictly: true }, `a time after "${time}"`],
  [counted("tasks", "count"), '{ "count": the length of "tasks", … }'],
  [list({}), "a list"],
  [list({ length: 2 }), "a list of 2"],
  [
    list({ includes: [partial({ id: 1 })], excludes: [2], inOrder: [1, 2], each: any.integer }),
    'a list (with { "id": 1, … }, without 2, in this order: [1, 2], each any whole number)',
  ],
  ["x".repeat(300), `"${"x".repeat(200)}…" (300 characters)`],
  // Bodies that a clause kept may look like words of ours.
  [{ $: "any", kind: "toString" }, '{ "$": "any", "kind": "toString" }'],
  [{ $: "magic" }, '{ "$": "magic" }'],
  [{ $: "partial", keys: null }, '{ "$": "partial", "keys": null }'],
])("%j is said as: %s", (pattern, words) => {
  expect(wordsOf(pattern)).toBe(words);
});

test("what is too wide for a line is broken at its items, and nothing else", () => {
  const pattern = {
    message: "Task is paused.",
    job: partial({ id: any.uuid, status: "pending" }),
    tags: [1, 2],
  };
  expect(lay(patternDoc(pattern), 60)).toEqual([
    "{",
    '  "message": "Task is paused.",',
    '  "job": { "id": any uuid, "status": "pending", … },',
    '  "tags": [1, 2]',
    "}",
  ]);
});

test("whatever JSON there is, it can be said, as a value and as a pattern", () => {
  const likeOurs = fc.record(
    {
      $: fc.constantFrom(
        "any",
        "absent",
        "not",
        "one-of",
        "all-of",
        "partial",
        "matching",
        "since",
        "list",
        "counted",
      ),
      kind: fc.jsonValue(),
      pattern: fc.jsonValue(),
      patterns: fc.jsonValue(),
      keys: fc.jsonValue(),
      source: fc.jsonValue(),
      includes: fc.jsonValue(),
      each: fc.jsonValue(),
      list: fc.constantFrom({ toString: 1 }),
    },
    { requiredKeys: ["$"] },
  );
  fc.assert(
    fc.property(fc.oneof(likeOurs, fc.jsonValue()), fc.integer({ min: 1, max: 100 }), (value, columns) => {
      expect(valueWords(value).replaceAll(/\s+/g, "")).toBe(
        lay(valueDoc(value), columns).join("").replaceAll(/\s+/g, ""),
      );
      expect(wordsOf(value)).not.toBe("");
    }),
    { numRuns: 500, seed: 31 },
  );
});

test("a value nested thousands of levels deep is said as far as anybody reads", () => {
  const deep = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`) as unknown;
  expect(valueWords(deep)).toContain("[…]");
  expect(wordsOf(deep)).toContain("[…]");
});

test("control characters and marks of direction become visible, line ends and letters stay", () => {
  expect(visible("a\u0000b\u001b[31m\r\n\tc\u202ed\ud800e é 漢")).toBe(
    "a\\x00b\\x1b[31m\\x0d\n\tc\\u202ed\\ud800e é 漢",
  );
  expect(oneLine("a\n\tb")).toBe("a\\n\\tb");
});

test("what is cut says how much is missing", () => {
  expect(cut("x".repeat(12), 12)).toBe("xxxxxxxxxxxx");
  expect(cut("x".repeat(1300), 10)).toBe("xxxxxxxxxx… (1,290 more characters)");
  expect(cut(`${"x".repeat(9)}👍👍`, 10)).toBe("xxxxxxxxx… (4 more characters)");
});

test("numbers and spans read as people write them", () => {
  expect([0, 999, 1000, 65_537, 1_234_567].map(grouped)).toEqual([
    "0",
    "999",
    "1,000",
    "65,537",
    "1,234,567",
  ]);
  expect([plural(1, "clause"), plural(2, "clause")]).toEqual(["1 clause", "2 clauses"]);
  expect([0.4, 850, 4217, 59_949, 59_960, 200_000].map(spanOf)).toEqual([
    "0 ms",
    "850 ms",
    "4.2 s",
    "59.9 s",
    "1 min 0 s",
    "3 min 20 s",
  ]);
});

test("text is measured, clipped, wrapped and folded by the columns it takes", () => {
  expect([columnsOf("abc"), columnsOf("é"), columnsOf("漢字"), columnsOf("👍")]).toEqual([3, 1, 4, 2]);
  expect([clip("abcdef", 4), clip("漢字漢字", 5), clip("ab", 2)]).toEqual(["abc…", "漢字…", "ab"]);
  expect(wrap("the quick brown fox is averyverylongword here", 10)).toEqual([
    "the quick",
    "brown fox",
    "is",
    "averyveryl",
    "ongword",
    "here",
  ]);
  fc.assert(
    fc.property(hostile, fc.integer({ min: 2, max: 60 }), (text, columns) => {
      const harmless = oneLine(text);
      for (const line of [clip(harmless, columns), ...wrap(harmless, columns), ...fold(harmless, columns)])
        expect(columnsOf(line)).toBeLessThanOrEqual(columns);
      expect(fold(harmless, columns).join("")).toBe(harmless);
      expect(wrap(harmless, columns).join("").replaceAll(/\s/g, "")).toBe(harmless.replaceAll(/\s/g, ""));
    }),
    { numRuns: 500, seed: 32 },
  );
});
