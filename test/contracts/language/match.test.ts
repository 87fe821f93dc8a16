import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Pattern } from "../../../contracts/language/clause.ts";
import { mismatches, resolve, UnknownFact } from "../../../contracts/language/match.ts";
import {
  absent,
  after,
  allOf,
  any,
  list,
  matching,
  not,
  oneOf,
  partial,
  plus,
  repeated,
  since,
  text,
  the,
} from "../../../contracts/language/words.ts";

const facts = { task: { id: "t1", number: 3, at: "2026-01-01T00:00:00.5Z" }, saved: { list: [1] } };

function differences(pattern: Pattern, value: unknown): readonly string[] {
  return mismatches(resolve(pattern, facts) as Pattern, value, "body").map(({ at }) => at);
}

test.each<[string, Pattern, unknown]>([
  ["a fact", the("task.id"), "t1"],
  ["a text with facts", text`"${the("task.id")}" of ${the("task.number")}`, '"t1" of 3'],
  ["a number some steps away", plus(the("task.number"), 1), 4],
  ["a long text", repeated("ab", 3), "ababab"],
  ["an object", { a: 1, b: [null, true] }, { b: [null, true], a: 1 }],
  ["an object with other keys", partial({ a: 1 }), { a: 1, b: 2 }],
  ["a key that is not there", { a: 1, b: absent }, { a: 1 }],
  ["a uuid", any.uuid, "5d7e5bd9-6a52-4fb1-9d5e-0a4e6a3a9c11"],
  ["a time", any.time, "2026-01-01T00:00:00Z"],
  ["a time with a fraction", any.time, "2026-01-01T00:00:00.000731Z"],
  ["one of several", oneOf("a", "b"), "b"],
  ["all of several", allOf(any.string, not("b")), "a"],
  ["an expression", matching(/^a+$/), "aaa"],
  ["the same time", since(the("task.at")), "2026-01-01T00:00:00.5Z"],
  ["a microsecond later", after(the("task.at")), "2026-01-01T00:00:00.500001Z"],
  [
    "a list that has and has not",
    list({ length: 2, includes: [1], excludes: [3], each: any.integer }),
    [1, 2],
  ],
  ["an empty list", [], []],
])("%s fits", (_, pattern, value) => {
  expect(differences(pattern, value)).toEqual([]);
});

test.each<[string, Pattern, unknown, string]>([
  ["another text", "a", "b", "body"],
  ["a number for a text", "1", 1, "body"],
  ["null for nothing", absent, null, "body"],
  ["a key too many", { a: 1 }, { a: 1, b: 2 }, "body.b"],
  ["a key too few", { a: 1 }, {}, "body.a"],
  ["a key too few, whatever its value", { a: any.thing }, {}, "body.a"],
  ["a key that only the prototype has", partial({ toString: any.thing }), {}, "body.toString"],
  ["an array for an object", partial({}), [], "body"],
  ["null for an object", partial({}), null, "body"],
  ["another item", [{ a: [1, 2] }], [{ a: [1, 3] }], "body[0].a[1]"],
  ["a list that is longer", [1], [1, 1], "body"],
  ["a uuid in upper case", any.uuid, "5D7E5BD9-6A52-4FB1-9D5E-0A4E6A3A9C11", "body"],
  ["a time with an offset", any.time, "2026-01-01T00:00:00+00:00", "body"],
  ["a time with trailing zeros", any.time, "2026-01-01T00:00:00.500Z", "body"],
  ["nothing for something else", not("a"), undefined, "body"],
  ["none of several", oneOf("a", partial({})), "c", "body"],
  ["a microsecond earlier", since(the("task.at")), "2026-01-01T00:00:00.499999Z", "body"],
  ["the same time for a later one", after(the("task.at")), "2026-01-01T00:00:00.5Z", "body"],
  ["no time at all", since(the("task.at")), "yesterday", "body"],
  ["a missing item", list({ includes: [partial({ id: the("task.id") })] }), [{ id: "t2" }], "body"],
  [
    "an item that must not be there",
    list({ excludes: [partial({ id: the("task.id") })] }),
    [{ id: "t1" }],
    "body",
  ],
  ["one item that does not fit", list({ each: any.integer }), [1, "2"], "body[1]"],
  ["another length", list({ length: 1 }), [], "body.length"],
  ["nothing for a list", list({}), undefined, "body"],
])("%s does not fit", (_, pattern, value, at) => {
  expect(differences(pattern, value)).toEqual([at]);
});

test("a fact that is not there is the fault of the clause", () => {
  expect(() => resolve({ a: [the("task.nothing")] }, facts)).toThrow(UnknownFact);
  expect(() => resolve(text`${the("task.id.deeper")}`, facts)).toThrow(
    'there is no fact "task.id.deeper" at "deeper"',
  );
});

test("any JSON fits itself and nothing that differs from it", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.jsonValue(), (one, other) => {
      const a = JSON.parse(JSON.stringify(one)) as Pattern;
      const b: unknown = JSON.parse(JSON.stringify(other));
      fc.pre(!JSON.stringify(one).includes('"$"'));
      expect(differences(a, a)).toEqual([]);
      if (canonical(a) !== canonical(b)) expect(differences(a, b)).not.toEqual([]);
    }),
    { numRuns: 500, seed: 3 },
  );
});

/** JSON with its keys in order. */
function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`;
}
