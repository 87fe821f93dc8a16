/** How long the parts of a build took, as a JSON value. Source: codersdk.WorkspaceBuildTimings. */
import type { Agent, Build, Workspace } from "../../core/model.ts";
import { formatInstant } from "../../core/text/time.ts";
import { versionOf } from "../../core/builds.ts";
import { isSuperseded } from "../../core/status.ts";
import type { World } from "../../core/world.ts";

type Json = Readonly<Record<string, unknown>>;

/** What is over by now: nothing is told of a script or a connection that has not come to its end. */
export function timingsValue(world: World, workspace: Workspace, build: Build): Json {
  const { agent } = build;
  if (agent === null)
    return { provisioner_timings: [], agent_script_timings: [], agent_connection_timings: [] };
  const { shape } = versionOf(world, build);
  const whose = { workspace_agent_id: agent.id, workspace_agent_name: shape.agentName };
  return {
    // A provisioner that is no Terraform tells no steps.
    provisioner_timings: [],
    agent_script_timings: startScript(agent).map((timing) => ({ ...timing, ...whose })),
    // The agent itself is looked for, and a later build has taken its place; what its scripts took is kept.
    agent_connection_timings: isSuperseded(workspace, build)
      ? []
      : connection(agent).map((timing) => ({ ...timing, ...whose })),
  };
}

function startScript({ startedAt, readyAt, scripts }: Agent): readonly Json[] {
  if (startedAt === null || readyAt === null || scripts.start === null) return [];
  return [
    {
      started_at: formatInstant(startedAt),
      ended_at: formatInstant(readyAt),
      exit_code: scripts.start.exitCode,
      stage: "start",
      status: scripts.start.status,
      display_name: "Start",
    },
  ];
}

function connection({ createdAt, firstConnectedAt }: Agent): readonly Json[] {
  if (firstConnectedAt === null) return [];
  return [
    {
      started_at: formatInstant(createdAt),
      ended_at: formatInstant(firstConnectedAt),
      stage: "connect",
    },
  ];
}
