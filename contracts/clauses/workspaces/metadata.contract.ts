/** The metadata of an agent, by events and over a WebSocket: docs/behaviour, 10.5. */
import type { Given, Pattern, RequestSpec } from "../../language/clause.ts";
import { absent, any, contract, heard, list, refusal, the, type ClauseSpec } from "../../language/words.ts";
import { noUuid } from "../lookups.ts";
import { HANDSHAKE, notUpgraded, refusedWith } from "./log-words.ts";

const active: Given = { task: { state: "active" } };
const agent = { workspaceagent: the("task.workspace_agent_id") } as const;

const description: Pattern = {
  display_name: any.string,
  key: any.text,
  script: any.string,
  interval: any.integer,
  timeout: any.integer,
};
const metadatum: Pattern = {
  result: { collected_at: any.time, age: any.integer, value: any.string, error: any.string },
  description,
};
const unknown: Pattern = {
  result: { collected_at: "0001-01-01T00:00:00Z", age: 9_223_372_036, value: "", error: "" },
  description,
};
const entries = list({ each: metadatum });

const frame: Pattern = { type: "data", data: entries };
const event: Pattern = { event: "data", data: entries };

export const watchedMetadata = contract(
  "workspaces/watched-metadata",
  { operation: "watchAgentMetadataWebSocket", set: "streams" },
  {
    "told-at-once": {
      says: "who watches the metadata of an agent is told all of it at once, and nothing before",
      requirement: ["10.5 #1", "10.5 #2"],
      given: active,
      request: { params: agent, stream: "websocket" },
      expect: {
        status: 101,
        headers: { "sec-websocket-protocol": absent, "sec-websocket-extensions": absent },
        later: [heard(list({ each: frame, inOrder: [frame] }))],
      },
    },
    "nothing-is-known-yet": {
      says: "of an agent that has not connected nothing is known: each entry is without a value and without an age",
      requirement: "10.5 #5",
      given: { task: { state: "agent-connecting" } },
      request: { params: agent, stream: "websocket" },
      expect: {
        status: 101,
        later: [heard(list({ inOrder: [{ type: "data", data: list({ each: unknown }) }] }))],
      },
    },
    "events-told-at-once": {
      says: "the metadata of an agent come as events, the first of them at once",
      requirement: ["10.5 #2", "10.5 #3"],
      given: active,
      request: { operation: "watchAgentMetadata", params: agent, stream: "events" },
      expect: {
        status: 200,
        headers: {
          "content-type": "text/event-stream",
          "cache-control": "no-cache",
          "x-accel-buffering": "no",
        },
        later: [heard(list({ inOrder: [event] }))],
      },
    },
  },
);

const noAgent = refusal(404, "Agent doesn't exist with that id, or you do not have access to it.");

/** What either way refuses before it tells anything. */
const refusalsOf = (
  name: "" | "events-",
  request: Omit<RequestSpec, "operation"> & { readonly operation?: "watchAgentMetadata" },
): Readonly<Record<string, ClauseSpec>> => {
  const way = name === "" ? "over a WebSocket" : "by server-sent events";
  return {
    [`${name}no-uuid-is-400`]: {
      says: `an agent whose metadata are watched ${way} is given by a uuid`,
      requirement: "10.5 #7",
      request: { ...request, params: { workspaceagent: "word" } },
      expect: noUuid,
    },
    [`${name}unknown-is-404`]: {
      says: `the metadata of an agent that nobody has are not watched ${way}`,
      requirement: "10.5 #7",
      request: { ...request, params: { workspaceagent: the("run.nobody") } },
      expect: noAgent,
    },
    [`${name}of-another-member-is-404`]: {
      says: `the metadata of another member's agent are not watched ${way}`,
      requirement: "10.5 #7",
      set: "permissions",
      given: active,
      request: { ...request, as: "second-user", params: agent },
      expect: noAgent,
    },
  };
};

export const metadataWatches = contract(
  "workspaces/watch-metadata",
  { operation: "watchAgentMetadataWebSocket", set: "clients" },
  {
    ...refusalsOf("", {}),
    ...refusalsOf("events-", { operation: "watchAgentMetadata" }),
    "another-origin-is-403": {
      says: "a page of another origin does not watch metadata over a WebSocket",
      requirement: "10.4 #4",
      given: active,
      request: { params: agent, headers: { ...HANDSHAKE, Origin: "https://elsewhere.example.com" } },
      expect: refusedWith(403, 'request Origin "elsewhere\\.example\\.com" is not authorized for Host "'),
    },
    "without-upgrade-is-426": {
      says: "who watches metadata over a WebSocket asks for one",
      requirement: ["10.4 #1", "10.4 #2", "10.5 #8"],
      given: active,
      request: { params: agent },
      expect: notUpgraded("Internal error setting up server-sent events\\.", "cannot establish connection: "),
    },
  },
);
