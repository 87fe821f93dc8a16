/** Tokens as they are made, by name: docs/behaviour, 11.6. */
import type { Expectation, Pattern } from "../../language/clause.ts";
import {
  any,
  beforeHyphen,
  bodyInvalid,
  call,
  contract,
  matching,
  not,
  notFound,
  partial,
  refusal,
  step,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";
import { goes, HOUR, makes, me, name, nul, NUL, token } from "./token-words.ts";

type Entry = readonly [id: string, spec: ClauseSpec];

const notMade = (detail: Pattern, status = 400): Expectation =>
  refusal(status, "Failed to create API key.", detail);
const badLife = (detail: Pattern): Expectation =>
  refusal(400, "Failed to validate create API key request.", detail);

/** A lifetime that is too long is told the longest, whatever the deployment has chosen. */
const tooLong = badLife(matching(/^lifetime must be less than \d+h\d+m\d+s$/));

/** A body that makes no token, and what it is told. */
// prettier-ignore
const refused: readonly (readonly [id: string, says: string, rule: string, body: Pattern, told: Expectation])[] = [
  ["unknown-scope-is-400", "a scope is one that there is", "11.6 #5", { scopes: ["task:read", "task:dance"] }, notMade('invalid or unsupported API key scope: "task:dance"')],
  ["unknown-old-scope-is-400", "the one scope of old is one that there is too", "11.6 #5", { scope: "everything" }, notMade('invalid or unsupported API key scope: "everything"')],
  ["old-word-among-scopes-is-500", "an old word for a scope is let pass among scopes, and then not known", "11.6 #5", { scopes: ["all"] }, notMade('generate API key: invalid API key scope: "all"', 500)],
  ["negative-lifetime-is-400", "a token lives for some time", "11.6 #7", { lifetime: -1 }, badLife("lifetime must be positive number greater than 0")],
  ["scope-before-lifetime", "a scope is looked at before the lifetime", "11.6 #9", { scope: "everything", lifetime: -1 }, notMade('invalid or unsupported API key scope: "everything"')],
  ["lifetime-before-old-words", "a lifetime is looked at before the words for scopes are kept", "11.6 #9", { scopes: ["all"], lifetime: -1 }, badLife("lifetime must be positive number greater than 0")],
  ["scope-before-a-long-allow-list", "a scope is looked at before how long the list is", "11.6 #9", { scope: "everything", allow_list: Array.from({ length: 129 }, () => "workspace:*") }, notMade('invalid or unsupported API key scope: "everything"')],
  ["long-allow-list-is-400", "a token is bound to 128 things at most", "11.6 #6", { lifetime: -1, allow_list: Array.from({ length: 129 }, () => "workspace:*") }, notMade("allow_list has 129 entries; max allowed is 128")],
  ["allow-list-in-words-is-400", "what a token is bound to is told while the body is read", "11.6 #6", { scope: "everything", allow_list: ["workspace"] }, bodyInvalid('invalid allow_list entry "workspace": want <type>:<id>')],
  ["allow-list-of-nothing-known-is-400", "a token is bound to things that there are", "11.6 #6", { allow_list: ["pizza:*"] }, bodyInvalid('unknown resource type "pizza"')],
  ["allow-list-by-name-is-400", "what a token is bound to is told by its id", "11.6 #6", { allow_list: ["workspace:dev"] }, bodyInvalid('invalid workspace ID (must be UUID): "dev"')],
  ["name-with-a-nul-is-500", "a name with a NUL cannot be kept", "11.6 #10", { token_name: NUL }, notMade(`insert API key: ${nul}`, 500)],
];

const refusals = refused.map(([key, says, requirement, body, told]): Entry => [
  key,
  { says, requirement, request: { params: me, body }, expect: told },
]);

export const newTokens = contract(
  "accounts/tokens",
  { operation: "createToken", set: "clients" },
  {
    "name-is-taken-is-409": {
      says: "a user has one token of a name",
      requirement: "11.6 #8",
      given: { steps: [makes] },
      request: { params: me, body: { token_name: name } },
      expect: {
        ...refusal(409, text`A token with name "${name}" already exists.`, undefined, [
          { field: "name", detail: "This value is already in use and should be unique." },
        ]),
        later: [goes],
      },
    },
    "name-of-another-is-free": {
      says: "two users have tokens of one name",
      requirement: "11.6 #8",
      set: "permissions",
      given: { steps: [makes] },
      request: { as: "second-user", params: me, body: { token_name: name, lifetime: HOUR } },
      expect: {
        status: 201,
        body: { key: token },
        later: [
          step(
            call("deleteApiKey", {
              as: "second-user",
              params: { user: "me", keyid: beforeHyphen(the("answer.key")) },
            }),
            { status: 204 },
          ),
          goes,
        ],
      },
    },
    "without-a-name": {
      says: "a token without a name is given one, and lives as long as the deployment says",
      requirement: ["11.6 #3", "11.6 #4"],
      request: { params: me, body: {} },
      expect: {
        status: 201,
        body: { key: token },
        later: [
          step(call("getApiKey", { params: { user: "me", keyid: beforeHyphen(the("answer.key")) } }), {
            status: 200,
            body: partial({ token_name: matching(/^[a-z]+_[a-z-]+\d\d$/), lifetime_seconds: any.integer }),
          }),
          step(call("deleteApiKey", { params: { user: "me", keyid: beforeHyphen(the("answer.key")) } }), {
            status: 204,
          }),
        ],
      },
    },
    "with-scopes": {
      says: "a token keeps the scopes it was asked for, and what it is bound to without repeating itself",
      requirement: ["11.6 #5", "11.6 #6"],
      given: {
        steps: [
          {
            call: call("createToken", {
              params: me,
              body: {
                token_name: name,
                lifetime: 500,
                scopes: ["workspace:read", "coder:workspaces.access"],
                allow_list: [text`workspace:${the("run.nobody")}`, "workspace:*", " task:* ", "task:*"],
              },
            }),
            expect: { status: 201 },
            save: "made",
          },
        ],
      },
      request: { operation: "getToken", params: { user: "me", keyname: name } },
      expect: {
        status: 200,
        body: partial({
          scope: "",
          scopes: ["workspace:read", "coder:workspaces.access"],
          allow_list: ["task:*", "workspace:*"],
          lifetime_seconds: 86_400,
        }),
        later: [goes],
      },
    },
    "with-the-old-scope": {
      says: "the one scope of old is kept in new words, and told in both; who may do everything to everything is bound to nothing",
      requirement: ["11.6 #5", "11.6 #6"],
      given: {
        steps: [
          {
            call: call("createToken", {
              params: me,
              body: {
                token_name: name,
                lifetime: HOUR,
                scope: "application_connect",
                allow_list: ["task:*", "*:*"],
              },
            }),
            expect: { status: 201 },
            save: "made",
          },
        ],
      },
      request: { operation: "getToken", params: { user: "me", keyname: name } },
      expect: {
        status: 200,
        body: partial({
          scope: "application_connect",
          scopes: ["coder:application_connect"],
          allow_list: ["*:*"],
        }),
        later: [goes],
      },
    },
    "with-the-word-all": {
      says: "the word all is kept as the scope of everything",
      requirement: "11.6 #5",
      request: { params: me, body: { token_name: name, lifetime: HOUR, scope: "all" } },
      expect: {
        status: 201,
        later: [
          step(call("getToken", { params: { user: "me", keyname: name } }), {
            status: 200,
            body: partial({ scope: "all", scopes: ["coder:all"] }),
          }),
          step(call("deleteApiKey", { params: { user: "me", keyid: beforeHyphen(the("answer.key")) } }), {
            status: 204,
          }),
        ],
      },
    },
    "another-member-before-the-body": {
      says: "that another member may not be read comes before a body that is no JSON",
      requirement: "11.6 #9",
      set: "permissions",
      request: { params: { user: the("people.second-user.username") }, rawBody: "{" },
      expect: notFound,
    },
    "no-json-is-400": {
      says: "a token is asked for in JSON",
      requirement: "11.6 #9",
      request: { params: me, rawBody: "{" },
      expect: bodyInvalid("unexpected EOF"),
    },
    ...Object.fromEntries(refusals),
    "longest-life": {
      says: "who makes a token is told how long it may live, and told so when it is longer",
      requirement: ["11.6 #7", "11.6 #13"],
      request: { operation: "getTokenConfig", params: me },
      expect: {
        status: 200,
        text: matching(/^\{"max_token_lifetime":[1-9]\d+\}\n$/),
        later: [
          step(call("createToken", { params: me, body: { lifetime: 9_223_372_036_854_774_784 } }), tooLong),
        ],
      },
    },
    "life-for-a-site-owner": {
      says: "the tokens of a site owner live shorter than those of others",
      requirement: ["11.6 #7", "11.6 #13"],
      set: "permissions",
      given: {
        steps: [{ call: call("getTokenConfig", { params: me }), expect: { status: 200 }, save: "plain" }],
      },
      request: {
        operation: "getTokenConfig",
        as: "admin",
        params: { user: the("people.user.username") },
      },
      expect: {
        status: 200,
        body: { max_token_lifetime: the("saved.plain.max_token_lifetime") },
        later: [
          step(call("getTokenConfig", { as: "admin", params: me }), {
            status: 200,
            body: { max_token_lifetime: not(the("saved.plain.max_token_lifetime")) },
          }),
        ],
      },
    },
    "by-the-site-owner": {
      says: "a token that the site's owner makes for somebody is theirs",
      requirement: "11.6 #2",
      set: "permissions",
      request: {
        as: "admin",
        params: { user: the("people.user.username") },
        body: { token_name: name, lifetime: HOUR },
      },
      expect: {
        status: 201,
        later: [
          step(call("getUser", { as: { token: the("answer.key") }, params: me }), {
            status: 200,
            body: partial({ id: the("people.user.id") }),
          }),
          step(
            call("deleteApiKey", {
              as: "admin",
              params: { user: "me", keyid: beforeHyphen(the("answer.key")) },
            }),
            { status: 204 },
          ),
        ],
      },
    },
    "by-an-auditor-is-500": {
      says: "an auditor finds the user, but makes no token for them, whatever its name",
      requirement: ["11.6 #2", "11.6 #9"],
      set: "permissions",
      request: {
        as: "auditor",
        params: { user: the("people.user.username") },
        body: { token_name: NUL },
      },
      expect: notMade("insert API key: unauthorized: rbac: forbidden", 500),
    },
    "old-word-before-who-may": {
      says: "the words for scopes are looked at before who may make tokens",
      requirement: "11.6 #9",
      set: "permissions",
      request: {
        as: "auditor",
        params: { user: the("people.user.username") },
        body: { scopes: ["all"] },
      },
      expect: notMade('generate API key: invalid API key scope: "all"', 500),
    },
  },
);
