import * as fc from "fast-check";
import { expect, test } from "vitest";
import { absent, allOf, any, list, oneOf, partial } from "../../../contracts/language/words.ts";
import { mismatches } from "../../../contracts/language/match.ts";
import type { Pattern } from "../../../contracts/language/clause.ts";
import { answerDiff, mismatchDiff, type DiffLine } from "../../../contracts/reports/diff.ts";

function shown(lines: readonly DiffLine[]): string {
  return `\n${lines.map(({ mark, text }) => `${mark} ${text}`).join("\n")}\n`;
}

function diff(expected: unknown, got: unknown): string {
  return shown(mismatchDiff({ at: "body", expected, got }));
}

test("a value and what it should be stand below each other", () => {
  expect(diff("paused", "active")).toBe(`
- "paused"
+ "active"
`);
  expect(diff(oneOf("unknown", "paused"), null)).toBe(`
- one of "unknown", "paused"
+ null
`);
  expect(diff(any.uuid, undefined)).toBe(`
- any uuid
+ nothing
`);
  expect(diff(absent, "Bearer")).toBe(`
- absent
+ "Bearer"
`);
});

test("of an object the keys that differ are shown, and the others counted", () => {
  const expected = partial({
    id: any.uuid,
    job: { status: "pending", error: absent },
    reason: "task_manual_pause",
    n: 1,
  });
  expect(diff(expected, { id: "x", job: { status: "pending", error: "no", more: [] }, n: 1, other: 2 }))
    .toBe(`
  {
-   "id": any uuid
+   "id": "x"
    "job": {
+     "error": "no"
+     "more": []
      … one key as expected
    }
-   "reason": "task_manual_pause"
    … one key as expected
  }
`);
});

test("of a list what fits is found again, so that one item too many moves nothing else", () => {
  expect(diff([1, 2, 3], [0, 1, 2, 3])).toBe(`
  [
+   0
    1
    2
    3
  ]
`);
  expect(diff([1, 2, 3], [1, 3])).toBe(`
  [
    1
-   2
    3
  ]
`);
  expect(diff([{ a: 1 }, { a: 2 }], [{ a: 1 }, { a: 3 }])).toBe(`
  [
    { "a": 1 }
    {
-     "a": 2
+     "a": 3
    }
  ]
`);
});

test("of a list that lacks an item, the item that comes nearest is shown", () => {
  const wanted = partial({ id: "t1", status: "paused" });
  expect(
    diff(list({ includes: [wanted] }), [
      { id: "t0", status: "active" },
      { id: "t1", status: "active" },
    ]),
  ).toBe(`
  no item fits; item 1, the nearest of 2:
  {
-   "status": "paused"
+   "status": "active"
    … one key as expected
  }
`);
  expect(diff(list({ includes: [wanted] }), [])).toBe(`
- an item like { "id": "t1", "status": "paused", … }
+ an empty list
`);
});

test("of an item that should not be there, what makes it one is shown", () => {
  const unwanted = partial({ owner_id: "u2" });
  expect(diff(list({ excludes: [unwanted] }), { id: "t1", owner_id: "u2", name: "fix" })).toBe(`
- no item like { "owner_id": "u2", … }
+ { "owner_id": "u2" }
`);
  expect(diff(list({ each: unwanted }), [{ owner_id: "u1" }, { owner_id: "u2" }])).toBe(`
  [
    0: {
-     "owner_id": "u2"
+     "owner_id": "u1"
    }
    … 1 item as expected
  ]
`);
  expect(diff(list({ inOrder: [1, 2] }), [2, 1])).toBe(`
  in another order:
- 1
+ at 1
- 2
+ at 0
`);
});

test("what a list holds as it should is not said", () => {
  const answer = (body: unknown): string => {
    const pattern = {
      tasks: list({ includes: [partial({ id: 1 }), partial({ id: 2 })], excludes: [partial({ id: 3 })] }),
    };
    return shown(answerDiff({ status: 200, body: pattern }, { status: 200, headers: {}, text: "", body }));
  };
  expect(answer({ tasks: [{ id: 1 }, { id: 4 }, { id: 3 }] })).toBe(`
  status 200
  {
    "tasks": no item fits; item 0, the nearest of 3:
    {
-     "id": 2
+     "id": 1
    }
-   "tasks": no item like { "id": 3, … }
+   "tasks": { "id": 3 }
  }
`);
});

test("of two long texts what stands around the first difference is shown", () => {
  const long = "x".repeat(65_535);
  expect(diff(`${long}y`, `${long}z!`)).toBe(`
  differs from character 65,536 on
- …"${"x".repeat(40)}y" (65,536 characters)
+ …"${"x".repeat(40)}z!" (65,537 characters)
`);
});

test("a whole answer is compared by status, headers and body", () => {
  const lines = answerDiff(
    {
      status: 409,
      headers: { "x-coder-request-id": any.uuid, "content-type": "text/plain" },
      body: { message: "Task is paused." },
    },
    {
      status: 400,
      headers: { "content-type": ["text/plain"] },
      text: '{"message":"No."}',
      body: { message: "No." },
    },
  );
  expect(shown(lines)).toBe(`
- status 409
+ status 400
- x-coder-request-id: any uuid
+ x-coder-request-id: nothing
  content-type: "text/plain"
  {
-   "message": "Task is paused."
+   "message": "No."
  }
`);
});

test("what a promise about every answer expects is a sentence and no value", () => {
  expect(shown(mismatchDiff({ at: "body", expected: "no key that is not described", got: {} }, true))).toBe(`
- no key that is not described
+ {}
`);
});

test("a diff has lines of what differs exactly when something differs", () => {
  const pattern: fc.Arbitrary<Pattern> = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Pattern>,
    fc
      .dictionary(fc.constantFrom("a", "b"), fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Pattern>)
      .map(partial),
    fc.array(fc.constantFrom<Pattern>(1, 2, any.text)).map((each) => list({ includes: each })),
    fc.array(fc.constantFrom<Pattern>(1, 2, any.text)).map((each) => allOf(...each)),
    fc.constantFrom<Pattern>(
      any.integer,
      absent,
      list({ each: 1 }),
      list({ length: 1 }),
      list({ excludes: [1] }),
    ),
  );
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.array(fc.constantFrom(1, 2, "a")),
    fc.dictionary(fc.constantFrom("a", "b", "c"), fc.jsonValue({ maxDepth: 1 })),
  );
  fc.assert(
    fc.property(pattern, value, (expected, got) => {
      const found = mismatches(expected, got, "body");
      const lines = mismatchDiff({ at: "body", expected, got });
      expect(lines.some(({ mark }) => mark !== " ")).toBe(found.length > 0);
      for (const mismatch of found)
        expect(mismatchDiff(mismatch).some(({ mark }) => mark !== " ")).toBe(true);
    }),
    { numRuns: 2000, seed: 33 },
  );
});
