import { expect, test } from "vitest";
import { passwordProblem } from "../../../simulator/core/text/password.ts";

// docs/behaviour.md, 1.10 #6. Each was tried with wagslane/go-password-validator 0.3 itself.

const weak = (...advice: readonly string[]): string =>
  `insecure password, try ${advice.length === 0 ? "" : `${advice.join(", ")} or `}using a longer password`;
const SPECIAL = "including more special characters";
const LOWER = "using lowercase letters";
const UPPER = "using uppercase letters";
const NUMBERS = "using numbers";

test.each([
  ["Correct-Horse-7", null],
  ["Correct-Horse-7".padEnd(65, "x"), "password must be no more than 64 characters"],
  ["aB1!_#", weak()],
  ["aaaa", weak(SPECIAL, UPPER, NUMBERS)],
  // A backtick is of no kind: it counts as the one character that it is, and what is long enough with it is not without.
  ["acegikmoqs`", null],
  ["acegikmoqsu", weak(SPECIAL, UPPER, NUMBERS)],
  // Bytes are counted.
  ["aé-bé-cé", null],
  ["ééééééé", weak(SPECIAL, LOWER, UPPER, NUMBERS)],
])("the password %s: %s", (password, problem) => {
  expect(passwordProblem(password)).toBe(problem);
});

test.each([
  ["letters in the order of the alphabet", "abcdefghijklmnop", weak(SPECIAL, UPPER, NUMBERS)],
  ["the alphabet backwards", "zyxwvutsrqponmlkjihgfedcba", weak(SPECIAL, UPPER, NUMBERS)],
  ["three rows of keys", "qwertyuiopasdfghjklzxcvbnm", weak(SPECIAL, UPPER, NUMBERS)],
  ["three rows of keys backwards", "poiuytrewqlkjhgfdsamnbvcxz", weak(SPECIAL, UPPER, NUMBERS)],
  ["digits and letters in a row, twice", "abc123abc123", weak(SPECIAL, UPPER)],
  ["digits backwards", "98765432109876543210", weak(SPECIAL, LOWER, UPPER)],
  ["one character many times", "!!!!!!!!!!!!!!!!!!!!!!!!!!", weak(SPECIAL, LOWER, UPPER, NUMBERS)],
])("what anybody could guess does not count: %s", (_, password, problem) => {
  expect(passwordProblem(password)).toBe(problem);
});

// What stands in a row in capitals is not looked for, nor is a row that goes on below another.
test.each(["ABCDEFGHIJKLMNOP", "aqzswxdecfrv"])("what Coder does not look for counts: %s", (password) => {
  expect(passwordProblem(password)).toBeNull();
});
