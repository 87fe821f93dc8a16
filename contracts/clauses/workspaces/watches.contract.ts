/** The logs of agents, and watches that are not opened: docs/behaviour, 10.2 and 10.3. */
import type { Pattern } from "../../language/clause.ts";
import { any, contract, list, notFound, oneOf, refusal, the } from "../../language/words.ts";
import { noUuid } from "../lookups.ts";
import { cannotFollow, notAFormat, notUpgraded } from "./log-words.ts";

const active = { task: { state: "active" } } as const;
const agent = { workspaceagent: the("task.workspace_agent_id") } as const;

export const agentLine: Pattern = {
  id: any.integer,
  created_at: any.time,
  output: any.string,
  level: oneOf("trace", "debug", "info", "warn", "error"),
  source_id: any.uuid,
};

const noSuchAgent = refusal(404, "Agent doesn't exist with that id, or you do not have access to it.");

export const agentLogs = contract(
  "workspaces/agent-logs",
  { operation: "getWorkspaceAgentLogs", set: "clients" },
  {
    "are-lines": {
      says: "the log of an agent is a list of lines with their source",
      requirement: ["10.2 #1", "10.2 #2"],
      given: active,
      request: { params: agent },
      expect: { status: 200, body: list({ each: agentLine }) },
    },
    "after-is-an-id": {
      says: "after an id beyond all of them comes nothing",
      requirement: "10.2 #3",
      given: active,
      request: { params: agent, query: { after: "9223372036854775807" } },
      expect: { status: 200, body: [] },
    },
    "after-below-zero-is-400": {
      says: "after is no negative number",
      requirement: "10.2 #4",
      given: active,
      request: { params: agent, query: { after: "-1" } },
      expect: refusal(
        400,
        'Query param "after" must be an integer greater than or equal to zero.',
        undefined,
        [{ field: "after", detail: "Must be an integer greater than or equal to zero" }],
      ),
    },
    "unknown-format-is-400": {
      says: "a log of an agent has two formats",
      requirement: "10.2 #5",
      given: active,
      request: { params: agent, query: { format: "yaml" } },
      expect: notAFormat,
    },
    "text-cannot-follow": {
      says: "the text of an agent's log is not followed",
      requirement: "10.2 #5",
      given: active,
      request: { params: agent, query: { format: "text", follow: "" } },
      expect: cannotFollow,
    },
    "as-text-is-for-owners": {
      says: "a member may not read the names of log sources, which the text needs",
      requirement: "10.2 #6",
      given: active,
      request: { params: agent, query: { format: "text" } },
      expect: refusal(
        500,
        "Internal error fetching workspace agent log sources.",
        "unauthorized: rbac: forbidden",
      ),
    },
    "follow-without-upgrade-is-426": {
      says: "who follows an agent's log asks for a WebSocket",
      requirement: ["10.4 #1", "10.4 #2"],
      given: active,
      request: { params: agent, query: { follow: "true" } },
      expect: notUpgraded("Failed to accept websocket\\."),
    },
    "no-uuid-is-400": {
      says: "an agent is given by a uuid and nothing else",
      requirement: "10.2 #7",
      request: { params: { workspaceagent: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "the log of an agent that nobody has is not found",
      requirement: "10.2 #7",
      request: { params: { workspaceagent: the("run.nobody") }, query: { follow: "" } },
      expect: noSuchAgent,
    },
    "unknown-before-format": {
      says: "an agent that nobody has is not found, whatever format is asked for",
      requirement: ["10.2 #5", "10.2 #7"],
      request: { params: { workspaceagent: the("run.nobody") }, query: { format: "yaml" } },
      expect: noSuchAgent,
    },
    "follow-before-after": {
      says: "that an agent's text is not followed comes before what stands in after",
      requirement: ["10.2 #4", "10.2 #5"],
      given: active,
      request: { params: agent, query: { format: "text", follow: "", after: "-1" } },
      expect: cannotFollow,
    },
    "after-before-sources": {
      says: "what stands in after is looked at before the names of log sources are read",
      requirement: ["10.2 #4", "10.2 #6"],
      given: active,
      request: { params: agent, query: { format: "text", after: "-1" } },
      expect: refusal(
        400,
        'Query param "after" must be an integer greater than or equal to zero.',
        undefined,
        [{ field: "after", detail: "Must be an integer greater than or equal to zero" }],
      ),
    },
    "of-another-member-is-404": {
      says: "the log of another member's agent is not found",
      requirement: "10.2 #7",
      set: "permissions",
      given: active,
      request: { as: "second-user", params: agent },
      expect: noSuchAgent,
    },
  },
);

export const workspaceWatches = contract(
  "workspaces/watch",
  { operation: "watchWorkspaceWebSocket", set: "clients" },
  {
    "without-upgrade-is-426": {
      says: "who watches over a WebSocket asks for one",
      requirement: ["10.3 #5", "10.4 #1", "10.4 #2"],
      given: active,
      expect: notUpgraded("Internal error setting up server-sent events\\.", "cannot establish connection: "),
    },
    "unknown-is-404": {
      says: "a workspace that nobody has is not watched",
      requirement: "10.3 #4",
      request: { params: { workspace: the("run.nobody") } },
      expect: notFound,
    },
    "no-uuid-is-400": {
      says: "a workspace to watch is given by a uuid",
      requirement: "10.3 #4",
      request: { params: { workspace: "word" } },
      expect: noUuid,
    },
    "of-another-member-is-404": {
      says: "the workspace of another member is not watched",
      requirement: "10.3 #4",
      set: "permissions",
      given: active,
      request: { as: "second-user" },
      expect: notFound,
    },
    "events-unknown-is-404": {
      says: "a workspace that nobody has sends no events",
      requirement: "10.3 #4",
      request: { operation: "watchWorkspace", params: { workspace: the("run.nobody") } },
      expect: notFound,
    },
    "events-no-uuid-is-400": {
      says: "a workspace whose events are wanted is given by a uuid",
      requirement: "10.3 #4",
      request: { operation: "watchWorkspace", params: { workspace: "word" } },
      expect: noUuid,
    },
    "events-of-another-member-is-404": {
      says: "the workspace of another member sends no events",
      requirement: "10.3 #4",
      set: "permissions",
      given: active,
      request: { operation: "watchWorkspace", as: "second-user" },
      expect: notFound,
    },
  },
);
