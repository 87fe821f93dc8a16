/** Names that are given: docs/behaviour, 7.1. */
import type { Pattern } from "../../language/clause.ts";
import {
  any,
  contract,
  not,
  oneOf,
  partial,
  repeated,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import {
  created,
  creates,
  displayNameTooLong,
  freshName,
  LONG_DISPLAY_NAME,
  nameInvalid,
  nameTaken,
  newTask,
  newTaskShows,
  sameName,
} from "./new-task.ts";

const TOO_LONG = "must be <= 32 characters";

/** Names that will not do. The last word says why. */
const invalid: readonly (readonly [id: string, says: string, row: string, name: Pattern, detail: string])[] =
  [
    ["33-bytes", "a name of 33 letters is too long", "7.1 #1", "x".repeat(33), TOO_LONG],
    ["33-bytes-in-32-letters", "a name is counted in bytes", "7.1 #1", `${"x".repeat(31)}é`, TOO_LONG],
    ["uuid", "a uuid with its hyphens is too long for a name", "5.2 #5", the("run.nobody"), TOO_LONG],
    ["very-long", "a name of 10,000 letters is too long", "7.1 #1", repeated("x", 10_000), TOO_LONG],
    ["new", "new is reserved", "7.1 #3", "new", 'cannot use "new" as a name'],
    ["create", "create is reserved", "7.1 #3", "create", 'cannot use "create" as a name'],
    ...(
      [
        ["leading-hyphen", "a name does not begin with a hyphen", "-a"],
        ["trailing-hyphen", "a name does not end in a hyphen", "a-"],
        ["double-hyphen", "two hyphens do not stand together", "a--b"],
        ["hyphen-alone", "a hyphen alone is no name", "-"],
        ["underscore", "an underscore is not allowed", "a_b"],
        ["dot", "a dot is not allowed", "a.b"],
        ["slash", "a slash is not allowed", "a/b"],
        ["blank-inside", "a blank is not allowed", "a b"],
        ["blank-before", "a name is not trimmed at its front", " a"],
        ["blank-behind", "a name is not trimmed at its end", "a "],
        ["blank-alone", "a blank is not an empty name", " "],
        ["line-break", "a line break behind a name is not overlooked", "a\n"],
        ["umlaut", "letters are those of ASCII", "größe"],
        ["other-digits", "digits are those of ASCII", "a-٣"],
        ["emoji", "signs are not allowed", "a-😀"],
        ["32-bytes-with-an-umlaut", "a name of 32 bytes is not too long", `${"x".repeat(30)}é`],
      ] as const
    ).map(([id, says, name]) => [id, says, "7.1 #4", name, "must be alphanumeric with hyphens"] as const),
  ];

/** Names that will do and are the same in every run. A long display name keeps the task from being made. */
const valid: readonly (readonly [id: string, says: string, row: string, name: string])[] = [
  ["one-letter", "one letter is a name", "7.1 #4", "a"],
  ["one-digit", "one digit is a name", "7.1 #4", "0"],
  ["reserved-in-another-case", "a reserved word is reserved in lower case only", "7.1 #3", "New"],
  ["reserved-in-upper-case", "a reserved word in upper case is free", "7.1 #3", "CREATE"],
  ["reserved-as-a-part", "a reserved word may be a part of a name", "7.1 #3", "new-create"],
  ["letters-digits-hyphens", "letters, digits and hyphens between them are a name", "7.1 #4", "A-1-b-22-C"],
];

/** Display names that are kept, as they are shown. */
const displayNames: readonly (readonly [id: string, says: string, given: Pattern, shown: Pattern])[] = [
  ["is-trimmed", "a display name is trimmed", " \t Two words \r\n", "Two words"],
  ["keeps-inner-blanks", "blanks inside a display name are kept", "Two \t  words", "Two \t  words"],
  ["any-characters", "a display name holds any characters", "Ä & <b>\"'\\😀", "Ä & <b>\"'\\😀"],
  ["case-is-kept", "a display name is not begun in upper case when it was given", "two words", "two words"],
  ["64-bytes", "a display name may have 64 bytes", repeated("x", 64), repeated("x", 64)],
  ["64-bytes-of-umlauts", "32 letters of two bytes are 64 bytes", repeated("é", 32), repeated("é", 32)],
  ["64-bytes-of-emoji", "16 signs of four bytes are 64 bytes", repeated("😀", 16), repeated("😀", 16)],
  [
    "trimmed-before-it-is-counted",
    "blanks around a display name do not count",
    `${" ".repeat(20)}${"x".repeat(64)}${" ".repeat(20)}`,
    repeated("x", 64),
  ],
  ["blank-is-made", "a blank display name asks for one to be made", " \t\n ", "Fix the login"],
  ["empty-is-made", "an empty display name asks for one to be made", "", "Fix the login"],
];

/** Display names that are too long. */
const longDisplayNames: readonly (readonly [id: string, says: string, given: Pattern])[] = [
  ["65-bytes", "65 letters are too long for a display name", repeated("x", 65)],
  ["65-bytes-in-64-letters", "a display name is counted in bytes, not in letters", `${"x".repeat(63)}é`],
  ["66-bytes-of-umlauts", "33 letters of two bytes are too long", repeated("é", 33)],
  ["68-bytes-of-emoji", "17 signs of four bytes are too long", repeated("😀", 17)],
];

const clausesOf = <Row extends readonly [id: string, ...rest: unknown[]]>(
  rows: readonly Row[],
  clause: (row: Row) => readonly [id: string, spec: ClauseSpec],
): Readonly<Record<string, ClauseSpec>> => Object.fromEntries(rows.map(clause));

export const taskNames = contract(
  "tasks/names",
  { operation: "createTask", set: "names" },
  {
    ...clausesOf(invalid, ([id, says, row, name, detail]) => [
      `invalid-${id}`,
      {
        says,
        requirement: [row, "4.4 #4"],
        request: { body: newTask({ name }) },
        expect: nameInvalid(detail),
      },
    ]),
    ...clausesOf(valid, ([id, says, requirement, name]) => [
      `valid-${id}`,
      {
        says,
        requirement,
        request: { body: newTask({ name, display_name: LONG_DISPLAY_NAME }) },
        expect: displayNameTooLong,
      },
    ]),
    ...clausesOf(displayNames, ([id, says, given, shown]) => [
      `display-name-${id}`,
      {
        says,
        requirement: ["7.1 #6", "4.4 #5"],
        request: { body: newTask({ display_name: given }) },
        expect: {
          ...created({ name: freshName, display_name: shown }),
          later: [newTaskShows({ display_name: shown })],
        },
      },
    ]),
    ...clausesOf(longDisplayNames, ([id, says, given]) => [
      `display-name-too-long-${id}`,
      {
        says,
        requirement: ["7.1 #6", "4.4 #5"],
        request: { body: newTask({ display_name: given }) },
        expect: displayNameTooLong,
      },
    ]),
    "32-bytes-are-kept": {
      says: "a name of 32 letters is kept whole",
      requirement: "7.1 #1",
      request: { body: newTask({ name: text`abcdefghijklmnopqrstuvwx${the("run.unique")}` }) },
      expect: created({
        name: text`abcdefghijklmnopqrstuvwx${the("run.unique")}`,
        workspace_name: text`abcdefghijklmnopqrstuvwx${the("run.unique")}`,
      }),
    },
    "upper-case-is-kept": {
      says: "a name is shown in the case it was given in, and found in any",
      requirement: ["7.1 #5", "5.2 #2"],
      request: { body: newTask({ name: text`Fix-The-LOGIN-${the("run.unique")}` }) },
      expect: {
        ...created({
          name: text`Fix-The-LOGIN-${the("run.unique")}`,
          workspace_name: text`Fix-The-LOGIN-${the("run.unique")}`,
        }),
        later: [
          newTaskShows(
            { id: the("answer.id"), name: the("answer.name") },
            text`fix-the-login-${the("run.unique")}`,
          ),
          newTaskShows(
            { id: the("answer.id"), name: the("answer.name") },
            text`FIX-the-Login-${the("run.unique")}`,
          ),
        ],
      },
    },
    "upper-case-is-taken-in-lower-case": {
      says: "a name given in upper case is taken in lower case as well",
      requirement: ["7.1 #5", "4.4 #14"],
      given: { steps: [creates({ name: text`UP-${the("run.unique")}` }, "first")] },
      request: { body: newTask({ name: text`up-${the("run.unique")}` }) },
      expect: nameTaken(text`up-${the("run.unique")}`),
    },
    "empty-name-is-made": {
      says: "an empty name asks for one to be made",
      requirement: ["7.1 #2", "4.4 #6"],
      request: { body: newTask({ name: "", display_name: "Given" }) },
      expect: created({ name: not(oneOf("", "Given")), display_name: "Given" }),
    },
    "display-name-is-no-name": {
      says: "a task is not found by its display name",
      requirement: "5.2 #2",
      request: { body: newTask({ display_name: text`d-${the("run.unique")}` }) },
      expect: {
        ...created(),
        later: [
          {
            call: { operation: "getTask", params: { task: text`d-${the("run.unique")}` } },
            expect: { status: 404, body: partial({ message: any.text }) },
          },
        ],
      },
    },
    "taken-while-paused-in-another-case": {
      says: "the name of a paused task is taken in every case of its letters",
      requirement: ["7.1 #5", "4.4 #14"],
      given: { task: { state: "paused" } },
      request: { body: newTask({ name: sameName }) },
      expect: nameTaken(sameName),
    },
  },
);
