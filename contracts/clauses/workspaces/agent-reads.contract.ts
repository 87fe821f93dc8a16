/** An agent by its id and what is around it, and autostart: docs/behaviour, 12.6. */
import {
  any,
  call,
  contract,
  lacking,
  list,
  matching,
  notFound,
  partial,
  refusal,
  step,
  the,
  untilAnswered,
  type ClauseSpec,
} from "../../language/words.ts";
import { connection } from "../deployment/facts.contract.ts";
import { noUuid } from "../lookups.ts";

const active = { task: { state: "active" } } as const;
const agent = { workspaceagent: the("task.workspace_agent_id") } as const;
const connecting = { task: { state: "agent-connecting" } } as const;
const notConnected = refusal(
  400,
  matching(/^Agent state is "(?:connecting|timeout)", it must be in the "connected" state\.$/),
);
const containersOff = refusal(
  403,
  "Dev Container feature not enabled.",
  "To enable this feature, set CODER_AGENT_DEVCONTAINERS_ENABLE=true in your template.",
);
const labelInvalid = refusal(400, "Invalid label format", "Labels must be in the format key=value");
const noAgent = refusal(404, "Agent doesn't exist with that id, or you do not have access to it.");

const paths: Readonly<Record<string, ClauseSpec>> = {
  "no-uuid-is-400": {
    says: "an agent is given by a uuid and nothing else",
    requirement: "12.6 #2",
    request: { params: { workspaceagent: "word" } },
    expect: noUuid,
  },
  "unknown-is-404": {
    says: "an agent that nobody has is not found, in words of its own",
    requirement: "12.6 #2",
    request: { params: { workspaceagent: the("run.nobody") } },
    expect: noAgent,
  },
  "of-another-member-is-404": {
    says: "the agent of another member is not found",
    requirement: "12.6 #2",
    set: "permissions",
    given: active,
    request: { as: "second-user", params: agent },
    expect: noAgent,
  },
};

export const agentReads = contract(
  "workspaces/agent",
  { operation: "getWorkspaceAgent", set: "clients" },
  {
    "is-the-agent": {
      says: "an agent is found by its id, as it is inside its build",
      requirement: "12.6 #1",
      given: active,
      request: { params: agent },
      expect: {
        status: 200,
        body: partial({
          id: the("task.workspace_agent_id"),
          status: "connected",
          lifecycle_state: the("task.workspace_agent_lifecycle"),
          apps: list({ includes: [partial({ id: the("task.workspace_app_id") })] }),
          log_sources: any.thing,
          scripts: any.thing,
        }),
      },
    },
    "of-a-paused-task-is-404": {
      says: "the agent of a build that another one has replaced is not found any more",
      requirement: "12.6 #2",
      given: {
        ...active,
        steps: [
          step(call("pauseTask"), { status: 202 }),
          untilAnswered(call("getWorkspaceAgent", { params: agent }), noAgent),
        ],
      },
      request: { params: agent },
      expect: noAgent,
    },
    ...paths,
  },
);

export const agentConnection = contract(
  "workspaces/agent-connection",
  { operation: "getAgentConnectionInfo", set: "clients" },
  {
    "has-its-words": {
      says: "how an agent is reached is told as of the deployment",
      requirement: "12.6 #6",
      given: active,
      request: { params: agent },
      expect: { status: 200, body: connection },
    },
    "no-uuid-is-400": {
      says: "an agent to reach is given by a uuid and nothing else",
      requirement: "12.6 #6",
      request: { params: { workspaceagent: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "an agent that nobody has is not reached",
      requirement: "12.6 #6",
      request: { params: { workspaceagent: the("run.nobody") } },
      expect: noAgent,
    },
    "of-another-member-is-404": {
      says: "it is not told how the agent of another member is reached",
      requirement: "12.6 #6",
      set: "permissions",
      given: active,
      request: { as: "second-user", params: agent },
      expect: noAgent,
    },
  },
);

export const agentPorts = contract(
  "workspaces/listening-ports",
  { operation: "listListeningPorts", set: "clients" },
  {
    "are-listed": {
      says: "the ports of a connected agent's workspace are a list",
      requirement: "12.6 #3",
      given: active,
      request: { params: agent },
      expect: {
        status: 200,
        body: {
          ports: list({ each: { process_name: any.string, network: any.text, port: any.integer } }),
        },
      },
    },
    "of-an-agent-that-connects-is-400": {
      says: "no ports are looked for while the agent has not connected",
      requirement: "12.6 #3",
      given: connecting,
      request: { params: agent },
      expect: notConnected,
    },
    ...paths,
  },
);

export const agentContainers = contract(
  "workspaces/containers",
  { operation: "listAgentContainers", set: "clients" },
  {
    "are-not-enabled": {
      says: "containers are not listed where the template has not switched the feature on",
      requirement: "12.6 #4",
      given: active,
      request: { params: agent },
      expect: lacking(200, "template that leaves containers off", containersOff),
    },
    "of-an-agent-that-connects-is-400": {
      says: "no containers are looked for while the agent has not connected",
      requirement: ["12.6 #3", "12.6 #4"],
      given: connecting,
      request: { params: agent },
      expect: notConnected,
    },
    "label-before-the-connection": {
      says: "a label that is none is told before the connection of the agent",
      requirement: "12.6 #4",
      given: connecting,
      request: { params: agent, query: { label: "word" } },
      expect: labelInvalid,
    },
    "agent-before-the-label": {
      says: "an agent that nobody has is not found, whatever the label",
      requirement: ["12.6 #2", "12.6 #4"],
      request: { params: { workspaceagent: the("run.nobody") }, query: { label: "word" } },
      expect: noAgent,
    },
    "label-is-400": {
      says: "a label is a key and a value",
      requirement: "12.6 #4",
      given: active,
      request: { params: agent, query: { label: "word" } },
      expect: labelInvalid,
    },
    ...paths,
  },
);

export const autostart = contract(
  "workspaces/resolve-autostart",
  { operation: "resolveAutostart", set: "clients" },
  {
    "nothing-is-in-the-way": {
      says: "no parameter stands in the way of an autostart with the version there is",
      requirement: "12.6 #5",
      given: active,
      expect: { status: 200, body: { parameter_mismatch: false } },
    },
    "no-uuid-is-400": {
      says: "the workspace is given by a uuid and nothing else",
      requirement: "12.6 #5",
      request: { params: { workspace: "word" } },
      expect: noUuid,
    },
    "unknown-is-404": {
      says: "a workspace that nobody has is not found",
      requirement: "12.6 #5",
      request: { params: { workspace: the("run.nobody") } },
      expect: notFound,
    },
  },
);
