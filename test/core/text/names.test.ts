import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  displayNameTooLong,
  generateNames,
  nameProblem,
  namesFromInput,
  namesFromSuggestion,
  namesFromWords,
} from "../../../simulator/core/text/names.ts";
import { codePointLength } from "../../../simulator/core/text/text.ts";
import { ADJECTIVES, SURNAMES } from "../../../simulator/core/text/word-lists.ts";
import { createDraw } from "../../../simulator/world/ids.ts";
import { scriptedDraw } from "../../support/draws.ts";

const SEED = 4010_03;

test.each([
  ["a", null],
  ["Fix-Login-2", null],
  ["a".repeat(32), null],
  ["NEW", null],
  ["a".repeat(33), "must be <= 32 characters"],
  ["é".repeat(17), "must be <= 32 characters"],
  ["-".repeat(33), "must be <= 32 characters"],
  ["", "must be >= 1 character"],
  ["new", 'cannot use "new" as a name'],
  ["create", 'cannot use "create" as a name'],
  ["é", "must be alphanumeric with hyphens"],
  ["a b", "must be alphanumeric with hyphens"],
  ["-a", "must be alphanumeric with hyphens"],
  ["a-", "must be alphanumeric with hyphens"],
  ["a--b", "must be alphanumeric with hyphens"],
  ["a_b", "must be alphanumeric with hyphens"],
  ["a\n", "must be alphanumeric with hyphens"],
])("the name %j is judged: %s", (name, problem) => {
  expect(nameProblem(name)).toBe(problem);
});

test("a display name may have 64 bytes, so fewer letters that are not ASCII", () => {
  expect(displayNameTooLong("x".repeat(64))).toBe(false);
  expect(displayNameTooLong("x".repeat(65))).toBe(true);
  expect(displayNameTooLong("é".repeat(32))).toBe(false);
  expect(displayNameTooLong("é".repeat(33))).toBe(true);
});

test.each([
  ["Build me a web app", "build-me-a-web-app-3f9a", "Build me a web app"],
  ["Create a finance planning app", "create-a-finance-planning-3f9a", "Create a finance planning app"],
  ["fix the\n\tbug", "fix-the-bug-3f9a", "Fix the bug"],
  ["  -- C++ & Go!  --", "c-go-3f9a", "-- C++ & Go!  --"],
  [
    "abcdefghijklmnopqrstuvwxyz0123456789",
    "abcdefghijklmnopqrstuvwxyz0-3f9a",
    "Abcdefghijklmnopqrstuvwxyz0123456789",
  ],
  [
    "Please look into why the nightly export of invoices fails on the second retry",
    "please-look-into-why-the-3f9a",
    "Please look into why the nightly export of invoices fails on…",
  ],
  ["élan vital", "lan-vital-3f9a", "Élan vital"],
])("the input %j names its task %s, %j", (input, name, displayName) => {
  expect(generateNames(input, scriptedDraw(0x3f9a))).toEqual({ name, displayName });
});

test.each(["", "   ", "\n", "!@#$%^&*()", "日本語"])(
  "the input %j gives no name, so chance does",
  (input) => {
    expect(namesFromInput(input, scriptedDraw(0))).toBeNull();
    const expected = { name: `${ADJECTIVES[1]}-${SURNAMES[2]}-0003`, displayName: `Agile ${SURNAMES[2]}` };
    expect(generateNames(input, scriptedDraw(1, 2, 3))).toEqual(expected);
  },
);

test("a suggestion of a model is cut, gets its suffix and beats the input", () => {
  const suggest = () => ({
    name: " debug-the-python-script-and-more ",
    displayName: " debug Python script ",
  });
  expect(generateNames("Help me", scriptedDraw(0xab), { suggest })).toEqual({
    name: "debug-the-python-script-and-00ab",
    displayName: "Debug Python script",
  });
});

test.each([
  ["no name", "", "Fine"],
  ["no display name", "fine", " "],
  ["the model's word for no idea", "task-unnamed", "Fine"],
  ["the model's words for no idea", "fine", "Task Unnamed"],
  ["a name that is not valid", "not valid!", "Fine"],
])("a suggestion with %s is passed over", (_, name, displayName) => {
  expect(namesFromSuggestion({ name, displayName }, scriptedDraw(0))).toBeNull();
  const names = generateNames("Help me", scriptedDraw(0), { suggest: () => ({ name, displayName }) });
  expect(names.name).toBe("help-me-0000");
});

test("a model without an idea is passed over", () => {
  expect(generateNames("Help me", scriptedDraw(0), { suggest: () => null }).name).toBe("help-me-0000");
});

test(`generated names are valid, carry a suffix and keep their limits, whatever the input [seed ${SEED}]`, () => {
  const inputs = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.string({ unit: fc.constantFrom("a", "B", "7", "-", " ", "\n", "é", "👍", "_"), maxLength: 200 }),
    fc.lorem({ maxCount: 20 }),
  );
  fc.assert(
    fc.property(inputs, fc.string(), (input, key) => {
      const { name, displayName } = generateNames(input, createDraw("7", key));
      expect(nameProblem(name)).toBeNull();
      expect(name).toMatch(/^[a-z0-9-]{1,27}-[0-9a-f]{4}$/);
      expect(displayName).not.toBe("");
      expect(codePointLength(displayName)).toBeLessThanOrEqual(64);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

test(`a model's name is valid or passed over, whatever it says [seed ${SEED}]`, () => {
  const words = fc.string({ unit: fc.constantFrom("a", "B", "-", " ", "é"), maxLength: 80 });
  fc.assert(
    fc.property(words, words, (name, displayName) => {
      const names = namesFromSuggestion({ name, displayName }, scriptedDraw(0xffff));
      if (names === null) return;
      expect(nameProblem(names.name)).toBeNull();
      expect(codePointLength(names.displayName)).toBeLessThanOrEqual(64);
    }),
    { seed: SEED },
  );
});

test("every pair of words makes a name that needs no cutting", () => {
  expect(ADJECTIVES.length).toBeGreaterThanOrEqual(60);
  expect(SURNAMES.length).toBeGreaterThanOrEqual(60);
  expect(new Set([...ADJECTIVES, ...SURNAMES]).size).toBe(ADJECTIVES.length + SURNAMES.length);
  for (const adjective of ADJECTIVES) {
    for (const surname of SURNAMES) {
      const { name } = namesFromWords(
        scriptedDraw(ADJECTIVES.indexOf(adjective), SURNAMES.indexOf(surname), 0),
      );
      expect(name).toBe(`${adjective}-${surname}-0000`);
      expect(nameProblem(name)).toBeNull();
    }
  }
});
