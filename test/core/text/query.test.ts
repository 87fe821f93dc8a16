import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  duplicateProblem,
  duplicateProblems,
  parseQuery,
  quote,
  requiredProblem,
  unknownOrganizationProblem,
  unknownProblems,
  unknownUserProblem,
} from "../../../simulator/core/text/query.ts";

const SEED = 4010_04;
const TASKS = { keys: ["owner", "organization", "status"], bareKey: "owner" };

/** What a query says, or its one problem. */
function read(q: string, options: Parameters<typeof parseQuery>[1] = TASKS): unknown {
  const parsed = parseQuery(q, options);
  if (!parsed.ok) return parsed.problems;
  return {
    ...Object.fromEntries(parsed.values),
    ...(parsed.unknown.length > 0 ? { unknown: parsed.unknown } : {}),
  };
}

test.each([
  ["", {}],
  ["   ", {}],
  ["owner:me", { owner: ["me"] }],
  ['owner:"me" organization:"x" status:"active"', { owner: ["me"], organization: ["x"], status: ["active"] }],
  ["OWNER:Alice STATUS:Active", { owner: ["alice"], status: ["active"] }],
  ["alice", { owner: ["alice"] }],
  ["Alice Smith", { owner: ["alice smith"] }],
  ["alice status:paused smith", { owner: ["alice smith"], status: ["paused"] }],
  ['owner:"alice smith"', { owner: ["alice smith"] }],
  ['"a:b"', { owner: ['"a:b"'] }],
  ['owner:"a:b"', { owner: ["a:b"] }],
  ['"alice"', { owner: ['"alice"'] }],
  ['owner:""', { owner: [""] }],
  ["owner::me", { owner: ["me"] }],
  ["owner:a alice owner:b", { owner: ["a", "b", "alice"] }],
  ["foo:bar", { unknown: ["foo"] }],
  ["foo:bar foo:baz owner:me", { owner: ["me"], unknown: ["foo"] }],
  ["owner:me\tstatus", { owner: ["me\tstatus"] }],
])("the query %j says %j", (q, said) => {
  expect(read(q)).toEqual(said);
});

test.each([
  ["owner:me, status:active", { owner: ["me,"], status: ["active"] }],
  ['owner:"me", status:"active",', { owner: ['me",'], status: ['active",'] }],
  ["alice, status:active", { owner: ["alice,"], status: ["active"] }],
  ["owner:me , status:active", { owner: ["me", ","], status: ["active"] }],
  ["owner:a,b", { owner: ["a,b"] }],
])("a comma belongs to what stands before it: %j says %j", (q, said) => {
  expect(read(q)).toEqual(said);
});

const WORKSPACES = { keys: ["owner", "name"], bareKey: "name", slashKey: "owner" };

test.each([
  ["dev", { name: ["dev"] }],
  ["alice/dev", { owner: ["alice"], name: ["dev"] }],
  ["Alice/Dev", { owner: ["alice"], name: ["dev"] }],
  ['"alice"/"my dev"', { owner: ["alice"], name: ["my dev"] }],
  ['"alice/dev"', { name: ["alice/dev"] }],
  ["/dev", { name: ["dev"] }],
  ["alice/", { name: ["alice"] }],
  ["alice/my dev", { owner: ["alice"], name: ["my dev"] }],
  ["owner:a/b", { owner: ["a/b"] }],
  ["owner:bob alice/dev", { owner: ["bob", "alice"], name: ["dev"] }],
  ["a/b/c", [{ field: "q", detail: "Query element \"a/b/c\" can only contain 1 '/'" }]],
  ["/", [{ field: "q", detail: "Query element \"/\" can only contain 1 '/'" }]],
  ["foo:bar a/b c/d", [{ field: "q", detail: "Query element \"a/b c/d\" can only contain 1 '/'" }]],
])("where a / parts an owner from a name, %j says %j", (q, said) => {
  expect(read(q, WORKSPACES)).toEqual(said);
});

test("elsewhere a / is a character like others", () => {
  expect(read("alice/dev")).toEqual({ owner: ["alice/dev"] });
});

test("without a key for bare words, they are unknown keys", () => {
  expect(read("has-ai-task:true web app", { keys: ["has-ai-task"], bareKey: null })).toEqual({
    "has-ai-task": ["true"],
    unknown: ["web app"],
  });
});

test.each([
  ["x:", "Query element \"x:\" cannot start or end with ':'"],
  [":x", "Query element \":x\" cannot start or end with ':'"],
  [":", "Query element \":\" cannot start or end with ':'"],
  ["X:", "Query element \"x:\" cannot start or end with ':'"],
  ["a:b:c", "Query element \"a:b:c\" can only contain 1 ':'"],
  ["owner:me foo:bar owner:you x: a:b:c", "Query element \"x:\" cannot start or end with ':'"],
  ['a:b:"c d"', 'Query element "a:b:\\"c d\\"" can only contain 1 \':\''],
])("a misplaced colon in %j stops everything and comes alone", (q, detail) => {
  expect(read(q)).toEqual([{ field: "q", detail }]);
});

test("a key given twice, an unknown key and an unknown name each have their own words", () => {
  const values = new Map([
    ["owner", ["a", "b"]],
    ["organization", ["x"]],
    ["status", ["a", "b", "c"]],
  ]);
  const twice = "provided more than once, found 2 times. Only provide 1 instance of this query param.";
  expect(duplicateProblems(values)).toEqual([
    { field: "owner", detail: `Query param "owner" ${twice}` },
    { field: "status", detail: `Query param "status" ${twice.replace("2", "3")}` },
  ]);
  expect(duplicateProblem("format", 1)).toBeNull();
  expect(unknownProblems(["foo"])).toEqual([{ field: "foo", detail: '"foo" is not a valid query param' }]);
  expect(unknownUserProblem("ghost")).toEqual({
    field: "owner",
    detail:
      'Query param "owner" has invalid value: user "ghost" either does not exist, or you are unauthorized to view them',
  });
  expect(unknownOrganizationProblem("ghost")).toEqual({
    field: "organization",
    detail:
      'Query param "organization" has invalid value: organization "ghost" either does not exist, or you are unauthorized to view it',
  });
  expect(requiredProblem("format")).toEqual({
    field: "format",
    detail: 'Query param "format" is required and cannot be empty',
  });
});

test.each([
  ["plain é 日 👍", '"plain é 日 👍"'],
  ['a "b" \\', '"a \\"b\\" \\\\"'],
  ["\u0007\b\f\n\r\t\v", '"\\a\\b\\f\\n\\r\\t\\v"'],
  ["\u0001\u007f", '"\\x01\\x7f"'],
  ["\u0085\u00a0\u2028\ufeff", '"\\u0085\\u00a0\\u2028\\ufeff"'],
  ["\u{e0001}", '"\\U000e0001"'],
])("%j is quoted as Go quotes it", (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});

test(`every query is either read or refused with one problem of q, and case never matters [seed ${SEED}]`, () => {
  const bits = fc.constantFrom("owner", "status", "foo", ":", '"', " ", ",", "Me", "\t", "é");
  const queries = fc.array(bits, { maxLength: 12 }).map((parts) => parts.join(""));
  let refused = 0;
  fc.assert(
    fc.property(queries, (q) => {
      const parsed = parseQuery(q, TASKS);
      expect(parseQuery(q.toUpperCase(), TASKS)).toEqual(parsed);
      const problems = parsed.ok ? [] : parsed.problems;
      if (!parsed.ok) refused++;
      for (const { field, detail } of problems)
        expect(`${field}: ${detail}`).toMatch(/^q: Query element ".*" can/);
      expect(problems).toHaveLength(parsed.ok ? 0 : 1);
      for (const [key, values] of parsed.ok ? parsed.values : []) {
        expect(TASKS.keys).toContain(key);
        expect(values.length).toBeGreaterThan(0);
      }
    }),
    { seed: SEED, numRuns: 1_000 },
  );
  expect(refused).toBeGreaterThan(50);
});
