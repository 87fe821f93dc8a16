/** Tokens made as `coder login` makes them, and signing out: docs/behaviour, 11.2. */
import { refused } from "../conventions/csrf-words.ts";
import type { Step } from "../../language/clause.ts";
import { call, contract, matching, notFound, partial, refusal, step, the } from "../../language/words.ts";

const token = matching(/^\w{10}-\w{22}$/);
const isUser = { status: 200, body: partial({ id: the("people.user.id") }) } as const;
const endedSession = refusal(
  401,
  "You are signed out or your session has expired. Please sign in again to continue.",
  "API key is invalid.",
);

/** Makes a token for the caller, as `saved.made`. */
const makesToken: Step = { call: { operation: "createApiKey" }, expect: { status: 201 }, save: "made" };
const asMade = { token: the("saved.made.key") } as const;

export const sessions = contract(
  "accounts/keys",
  { operation: "createApiKey", set: "clients" },
  {
    "opens-the-api": {
      says: "a token that was made opens the API as its user",
      requirement: "11.2 #1",
      expect: {
        status: 201,
        body: { key: token },
        later: [step(call("getUser", { as: { token: the("answer.key") }, params: { user: "me" } }), isUser)],
      },
    },
    "by-the-site-owner": {
      says: "a token that the site's owner makes for somebody is theirs",
      requirement: ["11.2 #1", "11.2 #2"],
      set: "permissions",
      request: { as: "admin", params: { user: the("people.user.username") } },
      expect: {
        status: 201,
        body: { key: token },
        later: [step(call("getUser", { as: { token: the("answer.key") }, params: { user: "me" } }), isUser)],
      },
    },
    "by-an-auditor-is-500": {
      says: "an auditor finds the user, but makes no token for them",
      requirement: "11.2 #3",
      set: "permissions",
      request: { as: "auditor", params: { user: the("people.user.username") } },
      expect: refusal(500, "Failed to create API key.", "insert API key: unauthorized: rbac: forbidden"),
    },
    "get-is-405": {
      says: "tokens are not read where they are made",
      requirement: "11.2 #4",
      request: { method: "GET" },
      expect: { status: 405, text: "" },
    },
    "get-below-another-member-is-404": {
      says: "the user is looked up before the method is judged",
      requirement: "11.2 #4",
      set: "permissions",
      request: { method: "GET", params: { user: the("people.second-user.username") } },
      expect: notFound,
    },
    "logout-ends-the-session": {
      says: "whoever signs out takes the token's worth and gives the cookie back",
      requirement: ["11.2 #5", "11.2 #6"],
      given: { steps: [makesToken] },
      request: { operation: "logout", as: asMade },
      expect: {
        status: 200,
        body: { message: "Logged out!" },
        headers: {
          "set-cookie": matching(/(?:^|, )(?:__Host-)?coder_session_token=; Path=\/; Max-Age=0(?:;|,|$)/),
        },
        later: [step(call("getUser", { as: asMade, params: { user: "me" } }), endedSession)],
      },
    },
    "logout-by-cookie-alone": {
      says: "a page of somebody else's cannot sign anybody out",
      requirement: ["1.9 #1", "1.9 #2"],
      given: { steps: [makesToken] },
      request: { operation: "logout", as: asMade, tokenIn: "cookie" },
      expect: { ...refused, later: [step(call("getUser", { as: asMade, params: { user: "me" } }), isUser)] },
    },
    "logout-leaves-other-tokens": {
      says: "whoever signs out with one token goes on with another",
      requirement: "11.2 #7",
      given: { steps: [makesToken] },
      request: { operation: "logout", as: asMade },
      expect: { status: 200, later: [step(call("getUser", { params: { user: "me" } }), isUser)] },
    },
  },
);
