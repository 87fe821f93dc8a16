/** Where tokens are looked for, and which of two counts: docs/behaviour, 1.4 #1 to #5 and 8.1 #1. */
import type { RequestSpec, TokenPlace } from "../../language/clause.ts";
import { signedOut, wrongParts } from "../lookups.ts";
import { appSlug, findsTheApp } from "../steps.ts";
import { contract, partial, taskShows, text, the, type ClauseSpec } from "../../language/words.ts";

const good = the("people.user.token");
const BAD = "nonsense";

const isUser = { status: 200, body: partial({ id: the("people.user.id") }) };
const badCounts = signedOut(wrongParts(1));
const noneCounts = signedOut('Cookie "coder_session_token" or query parameter must be provided.');

type Tokens = Pick<RequestSpec, "headers" | "query">;
type Place = Readonly<Record<"good" | "bad" | "empty", Tokens>> & { readonly says: string };

/** The places in their order: the first that is not empty counts. */
const places: Readonly<Record<"cookie" | "query" | "header" | "bearer" | "access_token", Place>> = {
  cookie: {
    says: "the cookie",
    good: { headers: { Cookie: text`coder_session_token=${good}` } },
    bad: { headers: { Cookie: `coder_session_token=${BAD}` } },
    empty: { headers: { Cookie: "coder_session_token=" } },
  },
  query: {
    says: "the parameter coder_session_token",
    good: { query: { coder_session_token: good } },
    bad: { query: { coder_session_token: BAD } },
    empty: { query: { coder_session_token: "" } },
  },
  header: {
    says: "the header Coder-Session-Token",
    good: { headers: { "Coder-Session-Token": good } },
    bad: { headers: { "Coder-Session-Token": BAD } },
    empty: { headers: { "Coder-Session-Token": "" } },
  },
  bearer: {
    says: "the bearer",
    good: { headers: { Authorization: text`Bearer ${good}` } },
    bad: { headers: { Authorization: `Bearer ${BAD}` } },
    empty: { headers: { Authorization: "Basic bm9ib2R5Om5vdGhpbmc=" } },
  },
  access_token: {
    says: "the parameter access_token",
    good: { query: { access_token: good } },
    bad: { query: { access_token: BAD } },
    empty: { query: { access_token: "" } },
  },
};

const order = ["cookie", "query", "header", "bearer", "access_token"] as const;
type PlaceName = (typeof order)[number];
const rule = (place: PlaceName): string => `1.4 #${String(order.indexOf(place) + 1)}`;

function both(one: Tokens, other: Tokens): Omit<RequestSpec, "operation"> {
  return {
    as: "nobody",
    headers: { ...one.headers, ...other.headers },
    query: { ...one.query, ...other.query },
  };
}

/** Of two places the first counts, whatever stands in the second. */
function precedence(first: PlaceName, second: PlaceName): readonly (readonly [string, ClauseSpec])[] {
  const requirement = [rule(first), rule(second)];
  const says = `${places[first].says} counts before ${places[second].says}`;
  return [
    [
      `good-${first}-before-bad-${second}`,
      { says, requirement, request: both(places[first].good, places[second].bad), expect: isUser },
    ],
    [
      `bad-${first}-before-good-${second}`,
      {
        says: `${says}, even when it is no good`,
        requirement,
        request: both(places[first].bad, places[second].good),
        expect: badCounts,
      },
    ],
  ];
}

/** An empty value is as if it were not there. */
function skipped(first: PlaceName, second: PlaceName): readonly [string, ClauseSpec] {
  return [
    `empty-${first}-is-skipped`,
    {
      says: `${places[first].says} without a token leaves it to ${places[second].says}`,
      requirement: ["1.4 #1", rule(first), rule(second)],
      request: both(places[first].empty, places[second].good),
      expect: isUser,
    },
  ];
}

function found(place: PlaceName): readonly [string, ClauseSpec] {
  return [
    `in-${place}`,
    {
      says: `a token is found in ${places[place].says}`,
      requirement: rule(place),
      request: { tokenIn: place },
      expect: isUser,
    },
  ];
}

function foundForChange(place: Exclude<PlaceName, "cookie">): readonly [string, ClauseSpec] {
  return [
    `in-${place}-of-a-change`,
    {
      says: `a token is found in ${places[place].says} of a call that changes something`,
      requirement: rule(place),
      given: { task: { state: "paused" } },
      request: { operation: "updateTaskInput", tokenIn: place, body: { input: "Something else" } },
      expect: { status: 204, later: [taskShows({ initial_prompt: "Something else" })] },
    },
  ];
}

function foundUnderExperimental(place: PlaceName): readonly [string, ClauseSpec] {
  return [
    `in-${place}-under-experimental`,
    {
      says: `a token is found in ${places[place].says} under the experimental prefix`,
      requirement: [rule(place), "1.1 #12"],
      given: { task: { state: "active" } },
      request: { operation: "getTask", tokenIn: place, prefix: "/api/experimental" },
      expect: { status: 200, body: partial({ id: the("task.id") }) },
    },
  ];
}

function bearer(scheme: string): ClauseSpec {
  return {
    says: `the scheme of a bearer may be written ${scheme}`,
    requirement: "1.4 #4",
    request: { as: "nobody", headers: { Authorization: { $: "text", parts: [`${scheme} `, good] } } },
    expect: isUser,
  };
}

export const tokenPlaces = contract(
  "authentication/places",
  { operation: "getUser", set: "authentication" },
  {
    ...Object.fromEntries([
      ...order.map(found),
      ...order.map(foundUnderExperimental),
      ...(["query", "header", "bearer", "access_token"] as const).map(foundForChange),
      ...precedence("cookie", "query"),
      ...precedence("cookie", "header"),
      ...precedence("query", "header"),
      ...precedence("header", "bearer"),
      ...precedence("header", "access_token"),
      ...precedence("bearer", "access_token"),
      skipped("cookie", "header"),
      skipped("query", "header"),
      skipped("header", "bearer"),
      skipped("bearer", "access_token"),
    ]),
    "bearer-in-lower-case": bearer("bearer"),
    "bearer-in-upper-case": bearer("BEARER"),
    "bearer-in-mixed-case": bearer("bEaReR"),
    "other-scheme-is-none": {
      says: "a password is no token",
      requirement: ["1.4 #4", "1.4 #7"],
      request: { as: "nobody", headers: { Authorization: "Basic bm9ib2R5Om5vdGhpbmc=" } },
      expect: noneCounts,
    },
    "bare-token-is-no-bearer": {
      says: "a token without a scheme is no bearer",
      requirement: ["1.4 #4", "1.4 #7"],
      request: { as: "nobody", headers: { Authorization: good } },
      expect: noneCounts,
    },
    "all-empty-is-none": {
      says: "places that are all empty are no token",
      requirement: ["1.4 #1", "1.4 #7"],
      request: {
        as: "nobody",
        headers: { Cookie: "coder_session_token=", "Coder-Session-Token": "" },
        query: { coder_session_token: "", access_token: "" },
      },
      expect: noneCounts,
    },
    "other-cookies-do-not-matter": {
      says: "the cookie is found among others",
      requirement: "1.4 #1",
      request: { as: "nobody", headers: { Cookie: text`theme=dark; coder_session_token=${good}; a=b` } },
      expect: isUser,
    },
    "other-parameters-do-not-matter": {
      says: "the parameter is found among others",
      requirement: "1.4 #2",
      request: { as: "nobody", query: { q: "x", coder_session_token: good, other: "y" } },
      expect: isUser,
    },
    "token-in-body-is-none": {
      says: "a token in the body is not looked for",
      requirement: "1.4 #7",
      request: {
        operation: "createTask",
        as: "nobody",
        body: { access_token: good, coder_session_token: good, input: "Fix the login" },
      },
      expect: noneCounts,
    },
  },
);

function foundForAgent(place: TokenPlace): readonly [string, ClauseSpec] {
  return [
    `in-${place}`,
    {
      says: `the token of an agent is found in ${places[place].says}`,
      requirement: "8.1 #1",
      given: { task: { state: "active" }, steps: [findsTheApp] },
      request: {
        tokenIn: place,
        body: { app_slug: appSlug, state: "working", message: "Reading", uri: "" },
      },
      expect: { status: 200, body: null },
    },
  ];
}

/** The same places for the tokens of agents. */
export const agentTokenPlaces = contract(
  "authentication/agent-places",
  { operation: "updateAppStatus", set: "agent" },
  Object.fromEntries(order.map(foundForAgent)),
);
