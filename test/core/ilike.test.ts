import { assert, property, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { holdsIlike } from "../../simulator/core/text/ilike.ts";

test("a pattern is found anywhere, its wildcards stand for characters, and a backslash takes them as they are", () => {
  const cases: readonly (readonly [text: string, pattern: string, found: boolean])[] = [
    ["alice@example.com", "ALICE", true],
    ["alice", "", true],
    ["alice", "a%e", true],
    ["alice", "e%a", false],
    ["alice", "l_c", true],
    ["alice", "l_e", false],
    ["a_b", String.raw`a\_b`, true],
    ["axb", String.raw`a\_b`, false],
    ["100%", String.raw`0\%`, true],
    ["1000", String.raw`0\%`, false],
    // The backslash takes the percent sign that the server puts behind the pattern.
    ["ends in 50%", "50\\", true],
    ["50 and more", "50\\", false],
    ["a\\b", String.raw`a\\b`, true],
    ["💡", "_", true],
  ];
  for (const [text, pattern, found] of cases)
    expect([pattern, holdsIlike(text, pattern)]).toEqual([pattern, found]);
});

test("a pattern without wildcards is a part of the text", () => {
  assert(
    property(stringMatching(/^[a-c]*$/), stringMatching(/^[a-c]*$/), (text, pattern) => {
      expect(holdsIlike(text, pattern)).toBe(text.includes(pattern));
    }),
  );
});

test("a pattern full of wildcards is answered at once", () => {
  expect(holdsIlike("a".repeat(2_000), "%a".repeat(500) + "b")).toBe(false);
});
