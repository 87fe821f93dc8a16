/** What the search of the list refuses, to the letter: docs/behaviour, 6 #8 to #16. */
import type { Expectation, Pattern, Text, Value } from "../../language/clause.ts";
import { contract, lower, refusal, text, the, type ClauseSpec } from "../../language/words.ts";
import { listsNothing, search, searchInvalid, theTaskIsListed } from "./list-words.ts";

interface Mistake {
  readonly field: string;
  readonly detail: Pattern;
}

/** Nobody's name, and no organization's. */
const ghost = text`ghost-${the("run.unique")}`;
const username = the("people.user.username");

/** #9 and #10: the element as Go quotes it. */
const edge = (element: string): Mistake => ({
  field: "q",
  detail: `Query element "${element}" cannot start or end with ':'`,
});
const colons = (element: string): Mistake => ({
  field: "q",
  detail: `Query element "${element}" can only contain 1 ':'`,
});
const noUser = (name: Text): Mistake => ({
  field: "owner",
  detail: text`Query param "owner" has invalid value: user "${name}" either does not exist, or you are unauthorized to view them`,
});
const noOrganization = (name: Text): Mistake => ({
  field: "organization",
  detail: text`Query param "organization" has invalid value: organization "${name}" either does not exist, or you are unauthorized to view it`,
});
const unknownKey = (key: string): Mistake => ({ field: key, detail: `"${key}" is not a valid query param` });
const given = (key: string, times: number): Mistake => ({
  field: key,
  detail: `Query param "${key}" provided more than once, found ${String(times)} times. Only provide 1 instance of this query param.`,
});

// prettier-ignore
const mistakes: readonly (readonly [id: string, says: string, row: string, q: Value<string>, ...mistakes: Mistake[]])[] = [
  ["ends-with-colon", "a key without a value is refused", "6 #9", "owner:", edge("owner:")],
  ["starts-with-colon", "a value without a key is refused", "6 #9", ":me", edge(":me")],
  ["colon-alone", "a colon alone is refused", "6 #9", ":", edge(":")],
  ["unknown-key-without-value", "a key without a value is refused before it is looked up", "6 #9", "x:", edge("x:")],
  ["space-behind-colon", "a space ends a condition, also behind a colon", "6 #9", "owner: me", edge("owner:")],
  ["upper-case-is-told-in-lower-case", "an element is told in lower case", "6 #9", "OWNER:", edge("owner:")],
  ["two-colons", "an element with two colons is refused", "6 #10", "a:b:c", colons("a:b:c")],
  ["two-colons-of-a-known-key", "an element with two colons is refused whatever its key", "6 #10", "status:active:paused", colons("status:active:paused")],
  ["unknown-owner", "the name of nobody as owner is refused", "6 #11", text`owner:${ghost}`, noUser(ghost)],
  ["unknown-owner-in-quotes", "the name is told without its quotes", "6 #11", text`owner:"${ghost}"`, noUser(ghost)],
  ["unknown-owner-in-upper-case", "the name is told in lower case", "6 #11", text`OWNER:GHOST-${the("run.unique")}`, noUser(ghost)],
  ["unknown-word", "a word that is nobody's name is refused as an owner", "6 #3", ghost, noUser(ghost)],
  ["two-words", "words are joined with spaces to one owner", "6 #3", text`${ghost} too`, noUser(text`${ghost} too`)],
  ["known-words", "two words that are users each are no user together", "6 #3", text`${username} ${username}`, noUser(text`${lower(username)} ${lower(username)}`)],
  ["quoted-spaces", "spaces inside quotes do not cut", "6 #1", text`owner:"${ghost} too"`, noUser(text`${ghost} too`)],
  ["no-wildcard-for-owners", "there is no wildcard", "6 #16", text`owner:${ghost}*`, noUser(text`${ghost}*`)],
  ["comma-belongs-to-the-owner", "a comma behind a condition belongs to its value", "6 #1", "owner:me, status:active", noUser(text`me,`)],
  ["comma-belongs-to-the-word", "a comma behind a word belongs to it", "6 #3", "me,", noUser(text`me,`)],
  ["comma-alone", "a comma alone is a word", "6 #3", "owner:me , status:active", given("owner", 2)],
  ["default-is-a-name", "default is the name of an organization like any other, and none has it", "6 #4", "organization:default", noOrganization(text`default`)],
  ["organization-alone", "the name of no organization is refused, also alone", "6 #12", text`organization:${ghost}`, noOrganization(ghost)],
  ["unknown-organization", "the name of no organization is refused", "6 #12", text`owner:me organization:${ghost}`, noOrganization(ghost)],
  ["unknown-organization-in-quotes", "the name of an organization is told without its quotes", "6 #12", text`organization:"${ghost}"`, noOrganization(ghost)],
  ["unknown-key", "a key that is none is refused", "6 #13", "foo:bar", unknownKey("foo")],
  ["unknown-key-beside-known", "a key that is none is refused beside conditions that would do", "6 #13", "owner:me status:active foo:bar", unknownKey("foo")],
  ["name-is-no-key", "there is no search by name", "6 #4", "name:fix-the-login", unknownKey("name")],
  ["template-is-no-key", "there is no search by template", "6 #4", "template:coder", unknownKey("template")],
  ["longer-key", "a key is not known by its beginning", "6 #13", "statuses:active", unknownKey("statuses")],
  ["owner-twice", "an owner given twice is refused", "6 #14", "owner:me owner:me", given("owner", 2)],
  ["owner-three-times", "the refusal says how often", "6 #14", "owner:me owner:me owner:me", given("owner", 3)],
  ["owner-and-word", "a word beside an owner is an owner given twice", "6 #14", "owner:me me", given("owner", 2)],
  ["status-twice", "a status given twice is refused, and not checked", "6 #14", "status:active status:foo", given("status", 2)],
  ["organization-twice", "an organization given twice is refused", "6 #14", text`organization:${ghost} organization:${ghost}`, given("organization", 2)],
  ["no-or", "there is no OR: it is a word", "6 #16", "owner:me OR status:active", given("owner", 2)],
  ["no-and", "there is no AND: it is a word", "6 #16", "owner:me AND status:active", given("owner", 2)],
  ["two-mistakes", "an unknown owner and an unknown organization are both told", "6 #15", text`organization:${ghost} owner:${ghost}`, noUser(ghost), noOrganization(ghost)],
  ["three-mistakes", "a key that is none is told behind the values that will not do", "6 #15", text`foo:bar organization:${ghost} owner:${ghost}`, noUser(ghost), noOrganization(ghost), unknownKey("foo")],
  ["twice-and-unknown", "a key given twice is told beside one that is none", "6 #15", "foo:bar status:active status:active", given("status", 2), unknownKey("foo")],
  ["syntax-comes-alone", "a mistake of syntax is told alone", "6 #15", text`foo:bar owner:${ghost} x:`, edge("x:")],
  ["two-colons-come-alone", "an element with two colons is told alone", "6 #15", text`foo:bar a:b:c owner:${ghost}`, colons("a:b:c")],
  ["first-mistake-of-syntax", "of two mistakes of syntax the first is told", "6 #15", "a:b:c x:", colons("a:b:c")],
  ["grammar-comes-before-status", "what is not understood is told before a status that is none", "4.3 #1", "status:foo foo:bar", unknownKey("foo")],
];

// prettier-ignore
const noStatuses: readonly (readonly [id: string, says: string, q: Value<string>, word: string])[] = [
  ["word", "another word than a status is the database's affair", "status:foo", "foo"],
  ["quoted", "the word is told without its quotes", 'owner:me status:"foo"', "foo"],
  ["upper-case", "the word is told in lower case", "status:FOO", "foo"],
  ["workspace-status", "the status of a workspace is none of a task", "status:running", "running"],
  ["part", "a part of a status is none", "status:activ", "activ"],
  ["wildcard", "there is no wildcard for a status", "status:*", "*"],
  ["two", "there is no list of values", "status:active,paused", "active,paused"],
  ["comma", "a comma behind a status belongs to it", "status:active, owner:me", "active,"],
  ["of-the-organization", "a status is asked of the database when a task of the organization is there", text`organization:${the("people.user.organization_id")} status:foo`, "foo"],
];

/** Searches that no task comes through before its status is looked at. */
// prettier-ignore
const unasked: readonly (readonly [id: string, says: string, q: Value<string>])[] = [
  ["of-nobody", "where the owner has no task a status that is none finds nothing, as nothing is compared with it", text`owner:${the("run.nobody")} status:foo`],
  ["nowhere", "where the organization has no task a status that is none finds nothing", text`organization:${the("run.nobody")} status:foo`],
];

/** The database reads the word when it compares it with that of a task: one must be there. */
const active = { task: { state: "active" } } as const;
const noStatus = (word: string): Expectation =>
  refusal(
    500,
    "Internal error fetching tasks.",
    `fetch object: pq: invalid input value for enum task_status: "${word}"`,
  );

const rows: Readonly<Record<string, ClauseSpec>> = Object.fromEntries([
  ...mistakes.map(
    ([id, says, requirement, q, ...told]) =>
      [
        id,
        { says, requirement: [requirement, "4.3 #1"], request: search(q), expect: searchInvalid(...told) },
      ] as const,
  ),
  ...noStatuses.map(
    ([id, says, q, word]) =>
      [
        `status-that-is-none-${id}`,
        {
          says,
          requirement: ["6 #8", "4.3 #2"],
          given: active,
          request: search(q),
          expect: noStatus(word),
        },
      ] as const,
  ),
  ...unasked.map(
    ([id, says, q]) =>
      [
        `status-that-is-none-${id}`,
        {
          says,
          requirement: ["6 #8", "4.3 #2"],
          given: active,
          request: search(q),
          expect: { ...listsNothing, later: [theTaskIsListed] },
        },
      ] as const,
  ),
]);

export const filterMistakes = contract(
  "tasks/filter-mistakes",
  { operation: "listTasks", set: "filter" },
  {
    ...rows,
    "status-that-is-none-beside-hidden": {
      says: "a status is asked of the database also where the caller may read none of the tasks",
      requirement: ["6 #8", "4.3 #2"],
      set: "permissions",
      given: active,
      request: search(text`owner:${the("people.user.id")} status:foo`, "second-user"),
      expect: noStatus("foo"),
    },
  },
);
