/** Ports of a workspace that others may open: docs/behaviour, 15.5. */
import type { Expectation, Pattern } from "../../language/clause.ts";
import {
  bodyInvalid,
  call,
  contract,
  notFound,
  refusal,
  step,
  text,
  the,
  until,
} from "../../language/words.ts";
import { noUuid } from "../lookups.ts";
import { shares, toSecondUser, unauthorized } from "../sharing.ts";
import { findsTheApp, pauses } from "../steps.ts";
import { bodies, paths, type As, type Body } from "./upkeep-words.ts";

const agentName = the("saved.workspace.latest_build.resources.*.agents.*.name");
const active = { task: { state: "active" }, steps: [findsTheApp] } as const;
const paused = { task: { state: "paused" } } as const;

/** What is asked for: a port of the agent, for everybody. */
const port = (number: number, more: Body = {}): Body => ({
  agent_name: agentName,
  port: number,
  share_level: "public",
  protocol: "http",
  ...more,
});
/** What is asked for where there is no agent to ask. */
const anyPort: Body = port(8080, { agent_name: "main" });

const shown = (number: number, more: Body = {}): Pattern => ({
  workspace_id: the("task.workspace_id"),
  ...port(number, more),
});
const sharesPort = (body: Body, as: As = "user") => call("sharePort", { as, body });
const unsharesPort = (number: number, more: Body = {}, as: As = "user") =>
  call("unsharePort", { as, body: { agent_name: agentName, port: number, ...more } });
const shared = (number: number, more: Body = {}) =>
  step(sharesPort(port(number, more)), { status: 200, body: shown(number, more) });
/** A step: these ports are shared, the lowest first, and no others. */
const listShows = (...ports: readonly Pattern[]) =>
  step(call("listPortShares"), { status: 200, body: { shares: ports } });

const twice = (message: string, field: string): Expectation =>
  refusal(400, message, undefined, [{ field, detail: message }]);
const noSuchLevel = twice("Port sharing level not allowed.", "share_level");
const outOfRange = twice("Port must be between 9 and 65535.", "port");
const noSuchProtocol = refusal(400, "Port protocol not allowed.");
const noSuchAgent = refusal(400, "Agent not found.");
const notShared = refusal(404, "Port share not found.");
const mayNotShare = unauthorized("An internal server error occurred.");
const mayNotUnshare = refusal(
  500,
  "An internal server error occurred.",
  "authorize context: unauthorized: rbac: forbidden",
);
const noInt32 = (
  operation: "UpsertWorkspaceAgentPortShareRequest" | "DeleteWorkspaceAgentPortShareRequest",
) =>
  bodyInvalid(
    `json: cannot unmarshal number 2147483648 into Go struct field ${operation}.port of type int32`,
  );

export const portShares = contract(
  "workspaces/port-share",
  { operation: "sharePort", set: "clients" },
  {
    "is-shared": {
      says: "a port of an agent can be shared, and is listed then",
      requirement: ["15.5 #1", "15.5 #2"],
      given: { ...active, steps: [findsTheApp, listShows()] },
      request: sharesPort(port(8080, { share_level: "authenticated", protocol: "https" })),
      expect: {
        status: 200,
        body: shown(8080, { share_level: "authenticated", protocol: "https" }),
        later: [listShows(shown(8080, { share_level: "authenticated", protocol: "https" }))],
      },
    },
    "again-is-otherwise": {
      says: "a port that is shared already is shared as asked for last",
      requirement: "15.5 #2",
      given: { ...active, steps: [findsTheApp, shared(8080)] },
      request: sharesPort(port(8080, { share_level: "organization", protocol: "https" })),
      expect: {
        status: 200,
        later: [listShows(shown(8080, { share_level: "organization", protocol: "https" }))],
      },
    },
    "lowest-first": {
      says: "ports are listed by number, from the lowest there may be",
      requirement: ["15.5 #1", "15.5 #4"],
      given: { ...active, steps: [findsTheApp, shared(8080)] },
      request: sharesPort(port(9)),
      expect: { status: 200, later: [listShows(shown(9), shown(8080))] },
    },
    "up-to-the-highest": {
      says: "the highest port there is can be shared",
      requirement: "15.5 #4",
      given: active,
      request: sharesPort(port(65_535)),
      expect: { status: 200, later: [listShows(shown(65_535))] },
    },
    "a-stop-keeps-it": {
      says: "what is shared stays so while the workspace is stopped",
      requirement: "15.5 #1",
      given: { ...active, steps: [findsTheApp, shared(8080), pauses, until("paused")] },
      request: call("listPortShares"),
      expect: { status: 200, body: { shares: [shown(8080)] } },
    },
    "with-the-owner-is-400": {
      says: "a port is shared with others, which is told before the port",
      requirement: ["15.5 #3", "15.5 #4"],
      given: active,
      request: sharesPort(port(8, { share_level: "owner" })),
      expect: noSuchLevel,
    },
    "too-low-is-400": {
      says: "ports below 9 are not shared, which is told before the protocol",
      requirement: ["15.5 #4", "15.5 #5"],
      given: active,
      request: sharesPort(port(8, { protocol: "tcp" })),
      expect: outOfRange,
    },
    "too-high-is-400": {
      says: "ports end at 65535",
      requirement: "15.5 #4",
      given: active,
      request: sharesPort(port(65_536)),
      expect: outOfRange,
    },
    "by-another-protocol-is-400": {
      says: "a protocol is one of two, which is told before the agent",
      requirement: ["15.5 #5", "15.5 #6"],
      given: active,
      request: sharesPort(port(8080, { protocol: "HTTP", agent_name: "none" })),
      expect: noSuchProtocol,
    },
    "of-another-agent-is-400": {
      says: "an agent is named that the workspace has",
      requirement: "15.5 #6",
      given: active,
      request: sharesPort(port(8080, { agent_name: "none" })),
      expect: { ...noSuchAgent, later: [listShows()] },
    },
    "stopped-is-400": {
      says: "a workspace that is stopped has no agent to share a port of",
      requirement: "15.5 #6",
      given: { ...active, steps: [findsTheApp, pauses, until("paused")] },
      request: sharesPort(port(8080)),
      expect: noSuchAgent,
    },
    "by-whom-it-is-shared-with-is-500": {
      says: "who may use a shared workspace sees its ports and shares none, which is told last",
      requirement: ["15.5 #1", "15.5 #7"],
      set: "permissions",
      given: { ...active, steps: [findsTheApp, shared(8080), shares(toSecondUser("use"))] },
      request: sharesPort(port(9090), "second-user"),
      expect: {
        ...mayNotShare,
        later: [
          step(sharesPort(port(9090, { agent_name: "none" }), "second-user"), noSuchAgent),
          step(call("listPortShares", { as: "second-user" }), {
            status: 200,
            body: { shares: [shown(8080)] },
          }),
        ],
      },
    },
    "without-the-template-is-500": {
      says: "who cannot read the template shares no port, whatever the role, which is told before the agent",
      requirement: ["15.5 #6", "15.5 #7"],
      set: "permissions",
      given: {
        ...active,
        steps: [findsTheApp, shares(text`{"user_roles":{"${the("people.outsider.id")}":"admin"}}`)],
      },
      request: sharesPort(port(8080, { agent_name: "none" }), "outsider"),
      expect: {
        ...mayNotShare,
        later: [
          step(sharesPort(port(8080), "outsider"), mayNotShare),
          step(sharesPort(port(8080, { protocol: "tcp" }), "outsider"), noSuchProtocol),
        ],
      },
    },
    "no-port-is-400": {
      says: "a port has 32 bits at most",
      requirement: ["15.5 #3", "1.6 #7"],
      given: paused,
      request: call("sharePort", { rawBody: '{"port":2147483648}' }),
      expect: noInt32("UpsertWorkspaceAgentPortShareRequest"),
    },
    ...bodies("sharePort", "15.5 #3"),
    ...paths("sharePort", "15.5 #3", anyPort),
  },
);

export const portUnshares = contract(
  "workspaces/port-unshare",
  { operation: "unsharePort", set: "clients" },
  {
    "is-taken-away": {
      says: "a port that was shared can be taken back, and no other one",
      requirement: "15.5 #8",
      given: { ...active, steps: [findsTheApp, shared(8080), shared(9090)] },
      request: unsharesPort(8080),
      expect: { status: 200, text: "", later: [listShows(shown(9090)), step(unsharesPort(8080), notShared)] },
    },
    "of-another-agent-is-404": {
      says: "a port is shared of an agent: of another one it is not",
      requirement: "15.5 #8",
      given: { ...active, steps: [findsTheApp, shared(8080)] },
      request: unsharesPort(8080, { agent_name: "none" }),
      expect: { ...notShared, later: [listShows(shown(8080))] },
    },
    "while-stopped": {
      says: "a port is taken back whether or not the workspace runs",
      requirement: "15.5 #8",
      given: { ...active, steps: [findsTheApp, shared(8080), pauses, until("paused")] },
      request: unsharesPort(8080),
      expect: { status: 200, later: [listShows()] },
    },
    "by-whom-it-is-shared-with-is-500": {
      says: "who may use a shared workspace takes no port back, which is told after that it is not shared",
      requirement: "15.5 #9",
      set: "permissions",
      given: { ...active, steps: [findsTheApp, shared(8080), shares(toSecondUser("use"))] },
      request: unsharesPort(8080, {}, "second-user"),
      expect: {
        ...mayNotUnshare,
        later: [step(unsharesPort(9090, {}, "second-user"), notShared), listShows(shown(8080))],
      },
    },
    "no-port-is-400": {
      says: "a port has 32 bits at most",
      requirement: ["15.5 #8", "1.6 #7"],
      given: paused,
      request: call("unsharePort", { rawBody: '{"port":2147483648}' }),
      expect: noInt32("DeleteWorkspaceAgentPortShareRequest"),
    },
    ...bodies("unsharePort", "15.5 #8"),
    ...paths("unsharePort", "15.5 #8", anyPort),
  },
);

export const portShareList = contract(
  "workspaces/port-shares",
  { operation: "listPortShares", set: "clients" },
  {
    "are-none": {
      says: "no port of a workspace is shared at first",
      requirement: "15.5 #1",
      given: active,
      expect: { status: 200, body: { shares: [] } },
    },
    "no-uuid-is-400": {
      says: "the workspace is given by a uuid and nothing else",
      requirement: "15.5 #1",
      request: { params: { workspace: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "the ports of a workspace that nobody has are not found",
      requirement: "15.5 #1",
      request: { params: { workspace: the("run.nobody") } },
      expect: notFound,
    },
    "of-another-member-is-404": {
      says: "the ports of another member's workspace are not found",
      requirement: "15.5 #1",
      set: "permissions",
      given: paused,
      request: { as: "second-user" },
      expect: notFound,
    },
  },
);
