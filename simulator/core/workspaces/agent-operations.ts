/**
 * An agent by its id, what listens in its workspace, and whether parameters stand in the way of an autostart.
 * Source: coderd/workspaceagents.go workspaceAgent, workspaceAgentListeningPorts and workspaceAgentListContainers;
 * coderd/workspaces.go resolveAutostart.
 */
import type { Attempt } from "../attempt.ts";
import { fact } from "../deployment.ts";
import type { Build } from "../model.ts";
import { agentIsFound, workspaceIsFound } from "../path-rules.ts";
import type { Rule } from "../rule.ts";
import { quote } from "../text/query.ts";
import type { Shown } from "../views.ts";

/** The operations of this file. */
export type AgentOperation =
  | "getWorkspaceAgent"
  | "getAgentConnectionInfo"
  | "listListeningPorts"
  | "listAgentContainers"
  | "resolveAutostart";

const connectionOf = (attempt: Attempt): string => attempt.present(attempt.agent, "agent").connection;

const agentIsConnected: Rule = {
  when: (attempt) => connectionOf(attempt) !== "connected",
  refuse: "agent_not_connected",
  words: (attempt) => ({ state: quote(connectionOf(attempt)) }),
};

const labelIsNone = ({ input }: Attempt): boolean =>
  (input.query.get("label") ?? []).some((label) => label.split("=").length !== 2);

export const agentRules: Readonly<Record<AgentOperation, readonly Rule[]>> = {
  getWorkspaceAgent: agentIsFound,
  getAgentConnectionInfo: agentIsFound,
  listListeningPorts: [...agentIsFound, agentIsConnected],
  listAgentContainers: [
    ...agentIsFound,
    { when: labelIsNone, refuse: "label_invalid" },
    agentIsConnected,
    // No agent has the feature, so nothing comes behind. Source: agent/agentcontainers.
    { when: () => true, refuse: "containers_not_enabled" },
  ],
  resolveAutostart: workspaceIsFound,
};

export const agentShowings: Readonly<Record<AgentOperation, (attempt: Attempt) => Shown>> = {
  getWorkspaceAgent: (attempt) => {
    const agent = attempt.present(attempt.agent, "agent");
    const build: Build = attempt.present(attempt.world.buildsByAgent.get(agent.id), "build");
    const workspace = attempt.present(attempt.workspace, "workspace");
    return { status: 200, view: { kind: "agent", workspace, build, agent } };
  },
  // The same whatever the agent. Source: coderd/workspaceagents.go, workspaceAgentConnection.
  getAgentConnectionInfo: fact("connection"),
  // Nothing but the task app listens, and the ports of apps are left out.
  listListeningPorts: () => ({ status: 200, view: { kind: "no_listening_ports" } }),
  listAgentContainers: () => {
    throw new Error("containers are refused");
  },
  // Only where workspaces are updated by themselves, which none is.
  resolveAutostart: () => ({ status: 200, view: { kind: "no_parameter_mismatch" } }),
};
