/** Names that are made, where no model makes them: docs/behaviour, 7.2. */
import type { Pattern } from "../../language/clause.ts";
import { allOf, contract, matching, type ClauseSpec } from "../../language/words.ts";
import { created, freshName, newTask, newTaskShows, unnamedTask } from "./new-task.ts";

/** A stem, a hyphen and four hex digits. */
const suffixed = (stem: string): Pattern => matching(new RegExp(`^${stem}-[0-9a-f]{4}$`));

const X = "x".repeat(200);
const LONG = "Implement the new billing system for all of our customers in every country we are in";

// prettier-ignore
const fromInput: readonly (readonly [id: string, says: string, input: string, stem: string, displayName: string])[] = [
  ["words", "a name is made of the words of the input, the display name is the input", "Build me a web app", "build-me-a-web-app", "Build me a web app"],
  ["first-letter", "the display name begins in upper case, the rest of it keeps its case", "fix THE Login", "fix-the-login", "Fix THE Login"],
  ["first-letter-umlaut", "a first letter outside ASCII is put in upper case as well", "öffne die Tür", "ffne-die-tr", "Öffne die Tür"],
  ["line-breaks", "line breaks and tabs become spaces", "fix\nthe\tlogin\r\nagain", "fix-the-login-again", "Fix the login again"],
  ["blanks", "several blanks are one hyphen", "fix   the    login", "fix-the-login", "Fix   the    login"],
  ["other-characters", "characters other than letters, digits and hyphens of ASCII are left out", "Größe: 100% -- & more!", "gre-100-more", "Größe: 100% -- & more!"],
  ["hyphens", "hyphens are folded, and trimmed at both ends", "--fix - the -- login--", "fix-the-login", "--fix - the -- login--"],
  ["27-letters", "27 letters are kept", "aaaa bbbb cccc dddd eeee ff", "aaaa-bbbb-cccc-dddd-eeee-ff", "Aaaa bbbb cccc dddd eeee ff"],
  ["28-letters", "beyond 27 letters a name is cut at a whole word", "aaaa bbbb cccc dddd eeee fff", "aaaa-bbbb-cccc-dddd-eeee", "Aaaa bbbb cccc dddd eeee fff"],
  ["one-long-word", "a word that is too long is cut where it must be", X, "x".repeat(27), `X${"x".repeat(62)}…`],
  ["long", "beyond 64 letters a display name is cut at a whole word and ends in …", LONG, "implement-the-new-billing", "Implement the new billing system for all of our customers in…"],
  ["64-letters", "64 letters are kept without a sign", `${"abcdefg ".repeat(7)}abcdefgh`, "abcdefg-abcdefg-abcdefg", `A${"bcdefg a".repeat(7)}bcdefgh`],
  ["trimmed", "a made display name is trimmed", "  fix the login  ", "fix-the-login", "Fix the login"],
];

// prettier-ignore
const byChance: readonly (readonly [id: string, says: string, input: Pattern])[] = [
  ["no-input", "without an input chance makes both names", ""],
  ["blanks", "blanks give no name, so chance does", "   \n\t "],
  ["no-ascii", "an input without letters and digits of ASCII gives no name, so chance does", "日本語"],
  ["signs", "signs give no name, so chance does", "?! -- ?!"],
];

/** Two words or more, at most 27 letters, and four hex digits. */
const chanceName = allOf(matching(/^[a-z]+(?:-[a-z]+)+-[0-9a-f]{4}$/), matching(/^.{6,32}$/));
const chanceDisplayName = matching(/^[A-Z][a-z]+(?: [a-z]+)+$/);

const rows: Readonly<Record<string, ClauseSpec>> = Object.fromEntries([
  ...fromInput.map(
    ([id, says, input, stem, displayName]) =>
      [
        `of-${id}`,
        {
          says,
          requirement: "7.2 #2",
          request: { body: unnamedTask(input) },
          expect: {
            ...created({ name: suffixed(stem), display_name: displayName, initial_prompt: input }),
            later: [newTaskShows({ display_name: displayName })],
          },
        },
      ] as const,
  ),
  ...byChance.map(
    ([id, says, input]) =>
      [
        `by-chance-for-${id}`,
        {
          says,
          requirement: "7.2 #3",
          request: { body: unnamedTask(input) },
          expect: created({ name: chanceName, display_name: chanceDisplayName, initial_prompt: input }),
        },
      ] as const,
  ),
]);

export const madeTaskNames = contract(
  "tasks/made-names",
  { operation: "createTask", set: "names" },
  {
    ...rows,
    "display-name-for-a-given-name": {
      says: "beside a given name the display name is made of the input",
      requirement: "7.2 #4",
      request: { body: newTask({ input: "write the docs" }) },
      expect: created({ name: freshName, display_name: "Write the docs" }),
    },
    "name-for-a-given-display-name": {
      says: "beside a given display name the name is made of the input, not of the display name",
      requirement: "7.2 #4",
      request: { body: newTask({ name: "", display_name: "only display", input: "Write the docs" }) },
      expect: created({ name: suffixed("write-the-docs"), display_name: "only display" }),
    },
    "display-name-by-chance-for-a-given-name": {
      says: "beside a given name and without an input the display name is made by chance",
      requirement: ["7.2 #3", "7.2 #4"],
      request: { body: newTask({ input: "" }) },
      expect: created({ name: freshName, display_name: chanceDisplayName }),
    },
    "blank-display-name-for-a-given-name": {
      says: "a blank display name is made of the input",
      requirement: ["7.1 #6", "7.2 #4"],
      request: { body: newTask({ display_name: " \n ", input: "write the docs" }) },
      expect: created({ name: freshName, display_name: "Write the docs" }),
    },
    "made-display-name-may-pass-64-bytes": {
      says: "a made display name is cut by letters, not refused for its bytes",
      requirement: "7.2 #2",
      request: { body: unnamedTask(`fix ${"é".repeat(60)}`) },
      expect: created({ name: suffixed("fix"), display_name: `Fix ${"é".repeat(60)}` }),
    },
  },
);
