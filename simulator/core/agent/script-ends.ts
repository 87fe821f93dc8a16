/** How the start and stop scripts of an agent end. Source: codersdk WorkspaceAgentScript, agent/agentscripts. */

/** How a script of an agent ended. */
export interface ScriptEnd {
  readonly exitCode: number;
  readonly status: "ok" | "exit_failure" | "timed_out" | "pipes_left_open";
}

/** The ways in which the scripts of a simulated agent end. One that is cut off has no exit code of its own. */
export const scriptEnds = {
  well: { exitCode: 0, status: "ok" },
  failed: { exitCode: 1, status: "exit_failure" },
  timedOut: { exitCode: 255, status: "timed_out" },
} as const satisfies Readonly<Record<string, ScriptEnd>>;
