/**
 * The operations that show an agent's metadata as it comes, by server-sent events and over a WebSocket.
 * Source: coderd/workspaceagents.go, watchWorkspaceAgentMetadataSSE and watchWorkspaceAgentMetadataWS.
 */
import type { Attempt } from "../attempt.ts";
import { agentIsFound } from "../path-rules.ts";
import type { Rule } from "../rule.ts";
import type { Shown } from "../views.ts";

/** The operations of this file. */
export type MetadataOperation = "watchAgentMetadata" | "watchAgentMetadataWebSocket";

export const metadataRules: Readonly<Record<MetadataOperation, readonly Rule[]>> = {
  watchAgentMetadata: agentIsFound,
  watchAgentMetadataWebSocket: agentIsFound,
};

export const metadataShowings: Readonly<Record<MetadataOperation, (attempt: Attempt) => Shown>> = {
  watchAgentMetadata: (attempt) => watch(attempt, "events"),
  watchAgentMetadataWebSocket: (attempt) => watch(attempt, "websocket"),
};

function watch(attempt: Attempt, transport: "events" | "websocket"): Shown {
  const workspace = attempt.present(attempt.workspace, "workspace");
  const agent = attempt.present(attempt.agent, "agent");
  const view = { kind: "agent_metadata_stream", workspace, agent, transport } as const;
  return { status: transport === "events" ? 200 : 101, view };
}
