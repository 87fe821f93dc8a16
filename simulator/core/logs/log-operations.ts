/**
 * The operations that show what provisioners and agents say, and what becomes of a workspace: by reading, and by
 * following. What follows is a stream, which the edge opens (`http/streams/`).
 * Source: coderd/provisionerjobs.go provisionerJobLogs, coderd/workspaceagents.go workspaceAgentLogs,
 * coderd/workspaces.go watchWorkspace.
 */
import type { Attempt } from "../attempt.ts";
import { agentIsFound, buildIsFound, workspaceIsFound } from "../path-rules.ts";
import { isSiteOwner } from "../permissions.ts";
import type { Rule } from "../rule.ts";
import type { Shown } from "../views.ts";
import { agentLog } from "./agent-log.ts";
import { buildLog } from "./build-log.ts";
import {
  afterIsNoCount,
  afterIsNoInteger,
  afterOf,
  followsLog,
  formatRules,
  wantsText,
} from "./log-query.ts";

/** The operations of this file. */
export type LogOperation =
  "getWorkspaceBuildLogs" | "getWorkspaceAgentLogs" | "watchWorkspace" | "watchWorkspaceWebSocket";

/** Names of log sources are read by the system alone, and by who may do everything. */
const mayNotReadLogSources = (attempt: Attempt): boolean =>
  wantsText(attempt) && !isSiteOwner(attempt.callingUser);

// prettier-ignore
export const logRules: Readonly<Record<LogOperation, readonly Rule[]>> = {
  getWorkspaceBuildLogs: [
    ...buildIsFound,
    ...formatRules,
    { when: afterIsNoInteger, refuse: "log_after_invalid" },
  ],
  getWorkspaceAgentLogs: [
    ...agentIsFound,
    ...formatRules,
    { when: afterIsNoCount, refuse: "agent_log_after_invalid" },
    { when: mayNotReadLogSources, refuse: "log_sources_forbidden" },
  ],
  watchWorkspace: workspaceIsFound,
  watchWorkspaceWebSocket: workspaceIsFound,
};

const shown = (view: Shown["view"], status = 200): Shown => ({ status, view });

export const logShowings: Readonly<Record<LogOperation, (attempt: Attempt) => Shown>> = {
  getWorkspaceBuildLogs: (attempt) => {
    const workspace = attempt.present(attempt.workspace, "workspace");
    const build = attempt.present(attempt.build, "build");
    if (followsLog(attempt))
      return shown({ kind: "build_log_stream", workspace, build, after: afterOf(attempt) }, 101);
    const lines = buildLog(attempt.world, build, attempt.now).filter(({ id }) => id > afterOf(attempt));
    return shown({ kind: wantsText(attempt) ? "build_log_text" : "build_log", lines });
  },
  getWorkspaceAgentLogs: (attempt) => {
    const workspace = attempt.present(attempt.workspace, "workspace");
    const agent = attempt.present(attempt.agent, "agent");
    if (followsLog(attempt))
      return shown({ kind: "agent_log_stream", workspace, agent, after: afterOf(attempt) }, 101);
    const lines = agentLog(attempt.world, agent, attempt.now).filter(({ id }) => id > afterOf(attempt));
    return shown({ kind: wantsText(attempt) ? "agent_log_text" : "agent_log", agent, lines });
  },
  watchWorkspace: (attempt) => watch(attempt, "events"),
  watchWorkspaceWebSocket: (attempt) => watch(attempt, "websocket"),
};

function watch(attempt: Attempt, transport: "events" | "websocket"): Shown {
  const workspace = attempt.present(attempt.workspace, "workspace");
  const viewerId = attempt.callingUser.id;
  const view = { kind: "workspace_stream", workspace, transport, viewerId } as const;
  return shown(view, transport === "events" ? 200 : 101);
}
