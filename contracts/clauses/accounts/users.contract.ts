/** The list of users, its search and its pages: docs/behaviour, 11.3. */
import type { Pattern, RequestSpec, Value } from "../../language/clause.ts";
import {
  any,
  call,
  contract,
  list,
  matching,
  partial,
  plus,
  refusal,
  step,
  text,
  the,
  upper,
  type ClauseSpec,
} from "../../language/words.ts";

const username = the("people.user.username");
const self = partial({ id: the("people.user.id") });
const second = partial({ id: the("people.second-user.id") });
/** Nobody's name. */
const ghost = text`ghost-${the("run.unique")}`;
const NUL = "a\u0000b";

const finds = (...items: readonly Pattern[]) =>
  ({ status: 200, body: partial({ users: list({ includes: items }) }) }) as const;
/** Whoever is left out by one search is found by another. */
const findsNot = (...items: readonly Pattern[]) =>
  ({
    status: 200,
    body: partial({ users: list({ excludes: items }) }),
    later: [step(call("listUsers", { query: { q: text`${username}` } }), finds(self))],
  }) as const;
const findsNobody = { status: 200, body: { users: [], count: 0 } } as const;

type Entry = readonly [id: string, spec: ClauseSpec];

/** Searches of one's own that find oneself, or not. What each says of the caller is true of every user there is. */
// prettier-ignore
const own: readonly (readonly [id: string, says: string, row: string, q: Value<string>, found: boolean])[] = [
  ["by-bare-words", "bare words are looked for in usernames", "11.3 #3", text`${username}`, true],
  ["by-bare-words-in-capitals", "bare words are read in any case of letters", "11.3 #3", text`${upper(username)}`, true],
  ["by-a-key-for-bare-words", "bare words have a key too", "11.3 #3", text`search:${username}`, true],
  ["by-any-characters", "a percent sign in bare words stands for any characters", "11.3 #3", text`search:%${username}%`, true],
  ["by-a-part-of-an-email", "bare words are looked for in emails, and a part of one is enough", "11.3 #3", "@", true],
  ["by-bare-words-of-nobody", "bare words that are in no username and no email find nobody", "11.3 #3", ghost, false],
  ["by-a-name-of-nobody", "a name that nobody has finds nobody", "11.3 #4", text`name:${ghost}`, false],
  ["by-status", "whoever calls is active", "11.3 #5", "status:active", true],
  ["by-another-status", "a status finds nobody who has another", "11.3 #5", "status:suspended", false],
  ["by-one-of-two-statuses", "of statuses between commas one is enough", "11.3 #5", "status:suspended,active", true],
  ["by-one-of-two-keys", "of a status that is given twice one is enough", "11.3 #5", "status:suspended status:active", true],
  ["by-role-member", "everybody is a member", "11.3 #6", "role:member", true],
  ["by-an-unknown-role", "a role that nobody has finds nobody", "11.3 #6", text`role:${ghost}`, false],
  ["by-github-id-of-nobody", "a number at github.com that nobody has finds nobody", "11.3 #2", "github_com_user_id:9223372036854775807", false],
  ["by-github-id-zero", "the number 0 asks for nobody's account", "11.3 #2", "github_com_user_id:0", true],
  ["no-service-account", "a person is no service account", "11.3 #7", "service_account:false", true],
  ["service-account", "service accounts are no persons", "11.3 #7", "service_account:true", false],
  ["by-another-login-type", "who signs in otherwise is not found by a way to sign in", "11.3 #7", "login_type:oauth2_provider_app", false],
  ["created-after", "whoever is older than a time is not found behind it", "11.3 #8", 'created_after:"9999-01-01T00:00:00Z"', false],
  ["created-before", "whoever is younger than a time is not found before it", "11.3 #8", 'created_before:"2000-01-01T00:00:00Z"', false],
  ["seen-after", "whoever was not seen behind a time is not found by it", "11.3 #8", 'last_seen_after:"9999-01-01T00:00:00Z"', false],
  ["seen-before", "whoever was not seen before a time is not found by it", "11.3 #8", 'last_seen_before:"2000-01-01T00:00:00Z"', false],
  ["between-times", "times on either side find whoever is between", "11.3 #8", 'created_after:"2000-01-01T00:00:00Z" created_before:"9999-01-01T00:00:00.5+01:00"', true],
  ["two-conditions", "all conditions must hold", "11.3 #9", text`${username} status:suspended`, false],
  ["empty-search", "without a search nobody is left out", "11.3 #1", "", true],
];

const ownClauses = own.map(([id, says, requirement, q, found]): Entry => [
  id,
  { says, requirement, request: { query: { q } }, expect: found ? finds(self) : findsNot(self) },
]);

const LAYOUT = "2006-01-02T15:04:05.999999999Z07:00";
const invalidTime = (field: string) => ({
  field,
  detail: `Query param "${field}" must be a valid date format (${LAYOUT}): parsing time "X" as "${LAYOUT}": cannot parse "X" as "2006"`,
});
const number = (value: string, reason: string) => ({
  field: "github_com_user_id",
  detail: `Query param "github_com_user_id" must be a valid 64-bit integer: strconv.ParseInt: parsing "${value}": ${reason}`,
});
const words = (field: string, ...values: readonly string[]) => ({
  field,
  detail: `Query param "${field}" has invalid values: ${values.map((value) => `"${value}" is not a valid value`).join("\n")}`,
});
const twice = (field: string) => ({
  field,
  detail: `Query param "${field}" provided more than once, found 2 times. Only provide 1 instance of this query param.`,
});
const unknownKey = { field: "colour", detail: '"colour" is not a valid query param' };
const notTrue = {
  field: "service_account",
  detail:
    'Query param "service_account" must be a valid boolean: strconv.ParseBool: parsing "perhaps": invalid syntax',
};

interface Mistake {
  readonly field: string;
  readonly detail: string;
}

// prettier-ignore
const mistakes: readonly (readonly [id: string, says: string, q: string, ...mistakes: Mistake[]])[] = [
  ["github-id-in-words", "a number at github.com is a number", "github_com_user_id:abc", number("abc", "invalid syntax")],
  ["github-id-too-large", "a number at github.com has 64 bits", "github_com_user_id:9223372036854775808", number("9223372036854775808", "value out of range")],
  ["unknown-key", "a key that is none is refused", "colour:red", unknownKey],
  ["unknown-status", "a status is one that users have", "status:gone", words("status", "gone")],
  ["unknown-statuses", "all words that are no status are told", "status:gone,active,", words("status", "gone", "")],
  ["unknown-login-type", "a way to sign in is one that there is", "login_type:magic", words("login_type", "magic")],
  ["service-account-is-a-boolean", "whether somebody is a service account is a boolean", "service_account:perhaps", notTrue],
  ["time-in-words", "a time is told in capitals, and its form by its name", "created_after:x", invalidTime("created_after")],
  ["words-twice", "bare words beside their key are given twice", "search:a b", twice("search")],
  ["ends-with-colon", "a key without a value is told alone", "colour:red status:", { field: "q", detail: `Query element "status:" cannot start or end with ':'` }],
  ["all-at-once", "mistakes are told in the order of the keys, unknown keys last", "colour:red login_type:magic github_com_user_id:abc last_seen_before:x last_seen_after:x created_before:x service_account:perhaps status:gone name:a name:b",
    twice("name"), words("status", "gone"), notTrue, invalidTime("last_seen_after"), invalidTime("last_seen_before"), invalidTime("created_before"), number("abc", "invalid syntax"), words("login_type", "magic"), unknownKey],
];

const mistakeClauses = mistakes.map(([id, says, q, ...told]): Entry => [
  `${id}-is-400`,
  {
    says,
    requirement: "11.3 #10",
    request: { query: { q } },
    expect: refusal(400, "Invalid user search query.", undefined, told),
  },
]);

const badLimit = {
  field: "limit",
  detail:
    'Query param "limit" must be a valid 32-bit positive integer: strconv.ParseInt: parsing "x": invalid syntax',
};

const asAdmin = (query: RequestSpec["query"] = {}): RequestSpec => ({
  as: "admin",
  operation: "listUsers",
  query,
});
const everybody = { call: asAdmin(), expect: { status: 200 }, save: "all" } as const;
const idOf = (place: number): Pattern => partial({ id: the(`saved.all.users.${String(place)}.id`) });

export const listUsers = contract(
  "accounts/users",
  { operation: "listUsers", set: "clients" },
  {
    "shows-users-whole": {
      says: "a user of the list is shown as by itself, and all that are found are counted",
      requirement: "11.3 #1",
      given: {
        steps: [{ call: call("getUser", { params: { user: "me" } }), expect: { status: 200 }, save: "me" }],
      },
      request: { query: { q: text`${the("saved.me.email")}` } },
      expect: {
        status: 200,
        body: {
          users: list({
            includes: [
              partial({
                id: the("saved.me.id"),
                username: the("saved.me.username"),
                email: the("saved.me.email"),
                organization_ids: the("saved.me.organization_ids"),
              }),
            ],
          }),
          count: any.integer,
        },
        later: [
          step(
            call("listUsers", { query: { q: text`login_type:${the("saved.me.login_type")}` } }),
            finds(self),
          ),
        ],
      },
    },
    "nobody-found": {
      says: "where nobody is found the list is empty, and not null",
      requirement: "11.3 #2",
      request: { query: { q: "github_com_user_id:9223372036854775807" } },
      expect: findsNobody,
    },
    ...Object.fromEntries(ownClauses),
    ...Object.fromEntries(mistakeClauses),
    "another-member-is-left-out": {
      says: "a member is shown no other one",
      requirement: "11.3 #1",
      set: "permissions",
      request: { query: { q: text`${the("people.second-user.username")}` } },
      expect: findsNot(second),
    },
    "by-the-site-owner": {
      says: "the site's owner is shown everybody, the suspended too",
      requirement: "11.3 #1",
      needs: ["suspended"],
      set: "permissions",
      request: asAdmin(),
      expect: finds(self, second, partial({ status: "suspended" })),
    },
    "by-role-owner": {
      says: "who asks for owners, members or not, is shown the site's owner and no plain member",
      requirement: "11.3 #6",
      set: "permissions",
      request: asAdmin({ q: "role:member,owner" }),
      expect: {
        status: 200,
        body: partial({
          users: list({ includes: [partial({ id: the("people.admin.id") })], excludes: [self] }),
        }),
      },
    },
    "first-page": {
      says: "a page has so many users, and the count is of all",
      requirement: "11.3 #11",
      set: "permissions",
      given: { steps: [everybody] },
      request: asAdmin({ limit: "1" }),
      expect: {
        status: 200,
        body: { users: [idOf(0)], count: the("saved.all.count") },
        later: [step(asAdmin({ limit: "0" }), finds(self, second))],
      },
    },
    "second-page": {
      says: "an offset leaves users out",
      requirement: "11.3 #11",
      set: "permissions",
      given: { steps: [everybody] },
      request: asAdmin({ limit: "1", offset: "1" }),
      expect: { status: 200, body: { users: [idOf(1)], count: the("saved.all.count") } },
    },
    "page-behind-a-user": {
      says: "a list goes on behind a user, and counts what is behind",
      requirement: "11.3 #12",
      set: "permissions",
      given: { steps: [everybody] },
      request: asAdmin({ limit: "1", after_id: the("saved.all.users.0.id") }),
      expect: { status: 200, body: { users: [idOf(1)], count: plus(the("saved.all.count"), -1) } },
    },
    "page-behind-nobody": {
      says: "behind a user whom nobody knows there is nobody",
      requirement: "11.3 #12",
      request: { query: { after_id: the("run.nobody") } },
      expect: findsNobody,
    },
    "page-behind-the-last": {
      says: "a page without users counts none",
      requirement: "11.3 #11",
      request: { query: { offset: "1000000" } },
      expect: findsNobody,
    },
    "bad-page-is-400": {
      says: "a page is of whole numbers, and behind a uuid",
      requirement: "11.3 #13",
      request: { query: { limit: "x", after_id: "x" } },
      expect: refusal(400, "Query parameters have invalid values.", undefined, [
        { field: "after_id", detail: 'Query param "after_id" must be a valid uuid' },
        badLimit,
      ]),
    },
    "search-before-page": {
      says: "a search that is not understood is told before the page",
      requirement: ["11.3 #10", "11.3 #13"],
      request: { query: { q: "colour:red", limit: "x" } },
      expect: refusal(400, "Invalid user search query.", undefined, [unknownKey]),
    },
    "page-before-the-database": {
      says: "a page that is not understood is told before anybody is looked for",
      requirement: ["11.3 #13", "11.3 #14"],
      request: { query: { q: NUL, limit: "x" } },
      expect: refusal(400, "Query parameters have invalid values.", undefined, [badLimit]),
    },
    ...Object.fromEntries(
      ["", "name:", "role:"].map((key): Entry => [
        `nul-in-${key === "" ? "bare-words" : key.slice(0, -1)}-is-500`,
        {
          says: `the database refuses a NUL ${key === "" ? "in bare words" : `behind ${key}`}`,
          requirement: "11.3 #14",
          request: { query: { q: `${key}${NUL}` } },
          expect: refusal(
            500,
            "Internal error fetching users.",
            matching(/invalid byte sequence for encoding "UTF8": 0x00$/),
          ),
        },
      ]),
    ),
  },
);
