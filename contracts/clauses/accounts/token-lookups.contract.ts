/** Tokens that are listed, looked up and ended: docs/behaviour, 11.6 #11 and 11.7. */
import { signedOut } from "../lookups.ts";
import type { Pattern, Step } from "../../language/clause.ts";
import {
  after,
  any,
  call,
  contract,
  list,
  not,
  notFound,
  partial,
  refusal,
  since,
  step,
  text,
  the,
} from "../../language/words.ts";
import {
  asMade,
  goes,
  id,
  makes,
  makesSecond,
  me,
  name,
  nul,
  NUL,
  opens,
  secondGoes,
} from "./token-words.ts";
import { keyLookups } from "./key-lookups.ts";

const shownKey: Readonly<Record<string, Pattern>> = {
  id,
  user_id: the("people.user.id"),
  last_used: "1970-01-01T00:00:00Z",
  expires_at: after(the("saved.before.updated_at")),
  created_at: any.time,
  updated_at: any.time,
  login_type: "token",
  scope: "all",
  scopes: ["coder:all"],
  token_name: name,
  lifetime_seconds: 3600,
  allow_list: ["*:*"],
};
const before: Step = {
  call: call("getUser", { params: me }),
  expect: { status: 200 },
  save: "before",
};

export const tokenLookups = contract(
  "accounts/token-lookups",
  { operation: "listTokens", set: "clients" },
  {
    "opens-the-api": {
      says: "a token that was made by name opens the API, and is listed whole but for its secret",
      requirement: ["11.6 #1", "11.6 #2", "11.6 #11"],
      given: { steps: [before, makes] },
      request: { operation: "listTokens", params: me },
      expect: {
        status: 200,
        body: list({ includes: [{ ...shownKey, username: the("people.user.username") }] }),
        later: [opens, goes],
      },
    },
    "by-name": {
      says: "a token is found by its name",
      requirement: "11.7 #1",
      given: { steps: [before, makes] },
      request: { operation: "getToken", params: { user: "me", keyname: name } },
      expect: { status: 200, body: shownKey, later: [goes] },
    },
    "by-name-in-capitals-is-404": {
      says: "the name of a token is read letter by letter",
      requirement: "11.7 #1",
      given: { steps: [makes] },
      request: {
        operation: "getToken",
        params: { user: "me", keyname: text`SUITE-${the("run.unique")}` },
      },
      expect: { ...notFound, later: [opens, goes] },
    },
    "by-name-below-another-member-before-a-nul": {
      says: "who the user of the path is comes before a name with a NUL",
      requirement: ["11.7 #5", "11.7 #6"],
      set: "permissions",
      request: {
        operation: "getToken",
        params: { user: the("people.second-user.username"), keyname: NUL },
      },
      expect: notFound,
    },
    "by-name-with-a-nul-is-500": {
      says: "a token cannot be looked for by a name with a NUL",
      requirement: "11.7 #6",
      request: { operation: "getToken", params: { user: "me", keyname: NUL } },
      expect: refusal(500, "Internal error fetching API key.", `fetch object: ${nul}`),
    },
    "by-id": {
      says: "a token is found by its id, and was used when it has opened something",
      requirement: ["11.7 #2", "11.6 #12"],
      given: { steps: [before, makes, opens] },
      request: { operation: "getApiKey", params: { user: "me", keyid: id } },
      expect: {
        status: 200,
        body: { ...shownKey, last_used: since(the("saved.before.created_at")) },
        later: [goes],
      },
    },
    "session-by-id": {
      says: "a session is found by its id too; it has no name, and is no token of the list",
      requirement: ["11.7 #2", "11.6 #11"],
      given: {
        steps: [{ call: call("createApiKey", { params: me }), expect: { status: 201 }, save: "made" }],
      },
      request: { operation: "getApiKey", params: { user: "me", keyid: id } },
      expect: {
        status: 200,
        body: partial({ id, login_type: not("token"), token_name: "", expires_at: any.time }),
        later: [
          makesSecond("2"),
          step(call("listTokens", { params: me }), {
            status: 200,
            body: list({
              includes: [partial({ token_name: text`${name}-2` })],
              excludes: [partial({ id })],
            }),
          }),
          goes,
          secondGoes(),
        ],
      },
    },
    "delete-ends-it": {
      says: "a token that was deleted opens nothing, and is not found",
      requirement: "11.7 #3",
      given: { steps: [makes] },
      request: { operation: "deleteApiKey", params: { user: "me", keyid: id } },
      expect: {
        status: 204,
        text: "",
        later: [
          step(asMade, signedOut("API key is invalid.")),
          step(call("getToken", { params: { user: "me", keyname: name } }), notFound),
        ],
      },
    },
    "expire-ends-it": {
      says: "a token that was ended opens nothing, and is listed only for who asks for those too",
      requirement: ["11.7 #4", "11.6 #11"],
      given: { steps: [makes] },
      request: { operation: "expireApiKey", params: { user: "me", keyid: id } },
      expect: {
        status: 204,
        text: "",
        later: [
          step(call("getApiKey", { params: { user: "me", keyid: id } }), {
            status: 200,
            body: partial({ id, lifetime_seconds: 3600 }),
          }),
          makesSecond("2"),
          step(call("listTokens", { params: me }), {
            status: 200,
            body: list({ includes: [partial({ token_name: text`${name}-2` })], excludes: [partial({ id })] }),
          }),
          step(call("listTokens", { params: me, query: { include_expired: "true" } }), {
            status: 200,
            body: list({ includes: [partial({ id })] }),
          }),
          goes,
          secondGoes(),
        ],
      },
    },
    "expire-twice": {
      says: "a token that has ended can be ended again",
      requirement: "11.7 #4",
      given: {
        steps: [
          makes,
          step(call("expireApiKey", { params: { user: "me", keyid: id } }), { status: 204 }),
          {
            call: call("getApiKey", { params: { user: "me", keyid: id } }),
            expect: { status: 200 },
            save: "ended",
          },
        ],
      },
      request: { operation: "expireApiKey", params: { user: "me", keyid: id } },
      expect: {
        status: 204,
        later: [
          step(call("getApiKey", { params: { user: "me", keyid: id } }), {
            status: 200,
            body: partial({ expires_at: the("saved.ended.expires_at") }),
          }),
          goes,
        ],
      },
    },
    ...keyLookups,
    "list-of-others-by-the-site-owner": {
      says: "the site's owner is shown the tokens of all, when they ask for them, and those of whom they name",
      requirement: "11.6 #11",
      set: "permissions",
      given: { steps: [makes] },
      request: { operation: "listTokens", as: "admin", params: me, query: { include_all: "true" } },
      expect: {
        status: 200,
        body: list({ includes: [partial({ id, username: the("people.user.username") })] }),
        later: [
          step(call("listTokens", { as: "admin", params: { user: the("people.user.id") } }), {
            status: 200,
            body: list({ includes: [partial({ id })] }),
          }),
          makesSecond("of-admin", "admin"),
          step(call("listTokens", { as: "admin", params: me }), {
            status: 200,
            body: list({
              includes: [partial({ token_name: text`${name}-of-admin` })],
              excludes: [partial({ id })],
            }),
          }),
          goes,
          secondGoes("admin"),
        ],
      },
    },
    "list-of-all-by-a-member": {
      says: "a member who asks for the tokens of all is shown their own",
      requirement: "11.6 #11",
      set: "permissions",
      given: {
        steps: [makes, makesSecond("b", "second-user")],
      },
      request: {
        operation: "listTokens",
        as: "second-user",
        params: me,
        query: { include_all: "true" },
      },
      expect: {
        status: 200,
        body: list({ includes: [partial({ token_name: text`${name}-b` })], excludes: [partial({ id })] }),
        later: [goes, secondGoes("second-user")],
      },
    },
    "list-of-another-by-an-auditor": {
      says: "an auditor finds users, but none of their tokens: the list is null",
      requirement: "11.6 #11",
      set: "permissions",
      given: { steps: [makes] },
      request: { operation: "listTokens", as: "auditor", params: { user: the("people.user.username") } },
      expect: { status: 200, text: "null\n", later: [opens, goes] },
    },
    "delete-where-no-token-is": {
      says: "where tokens are listed nothing is deleted",
      requirement: "11.6 #11",
      request: { operation: "listTokens", params: me, method: "DELETE" },
      expect: { status: 405, text: "" },
    },
  },
);
