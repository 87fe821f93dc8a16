/** Log lines as JSON values and as text. Keys in the order of codersdk ProvisionerJobLog and WorkspaceAgentLog. */
import { SECOND } from "../../core/env.ts";
import type { AgentLogLine } from "../../core/logs/agent-log.ts";
import type { BuildLogLine } from "../../core/logs/build-log.ts";
import type { Agent } from "../../core/model.ts";
import { formatInstant } from "../../core/text/time.ts";
import { versionOf } from "../../core/builds.ts";
import type { View, WorldView } from "../../core/views.ts";
import { must, type World } from "../../core/world.ts";
import { jsonText } from "./json-text.ts";
import { logSourceId } from "./wire-scripts.ts";

type Json = Readonly<Record<string, unknown>>;

export function buildLogValue({ id, createdAt, source, level, stage, output }: BuildLogLine): Json {
  return { id, created_at: formatInstant(createdAt), log_source: source, log_level: level, stage, output };
}

/** Whole seconds, and one word for both sources. Source: coderd/database/db2sdk, ProvisionerJobLog; seen on a real server. */
function buildLogText(lines: readonly BuildLogLine[]): string {
  return lines
    .map(
      ({ createdAt, level, stage, output }) =>
        `${inSeconds(createdAt)} [${level}] [provisioner|${stage}] ${output}\n`,
    )
    .join("");
}

export function agentLogValues(world: World, agent: Agent, lines: readonly AgentLogLine[]): readonly Json[] {
  return lines.map(({ id, createdAt, output, level }) => ({
    id,
    created_at: formatInstant(createdAt),
    output,
    level,
    source_id: logSourceId(world, agent, "Start"),
  }));
}

function agentLogText(agentName: string, lines: readonly AgentLogLine[]): string {
  return lines
    .map(
      ({ createdAt, level, output }) =>
        `${inSeconds(createdAt)} [${level}] [agent.${agentName}|Start] ${output}\n`,
    )
    .join("");
}

type LogView = Extract<View, { readonly kind: `${string}_${"log" | "log_text" | "stream"}` }>;

const LOG_KINDS: ReadonlySet<View["kind"]> = new Set<LogView["kind"]>([
  "build_log",
  "build_log_text",
  "build_log_stream",
  "plan_log_stream",
  "agent_log",
  "agent_log_text",
  "agent_log_stream",
  "workspace_stream",
  "agent_metadata_stream",
]);

/** Is it a log, or a stream of what happens? */
export function isLogView(view: View): view is LogView {
  return LOG_KINDS.has(view.kind);
}

/** A log as a JSON array. What is text or a stream has no JSON: to ask for it is a fault of ours. */
export function logJson(world: World, view: LogView): string {
  if (view.kind === "build_log") return jsonText(view.lines.map(buildLogValue));
  if (view.kind === "agent_log") return jsonText(agentLogValues(world, view.agent, view.lines));
  throw new Error(`${view.kind} is no JSON`);
}

/** A log as plain text; undefined for every other view. */
export function logText({ world, view }: WorldView): string | undefined {
  if (view.kind === "build_log_text") return buildLogText(view.lines);
  if (view.kind !== "agent_log_text") return undefined;
  return agentLogText(agentNameOf(world, view.agent), view.lines);
}

function agentNameOf(world: World, agent: Agent): string {
  return versionOf(world, must(world.buildsByAgent.get(agent.id), "build")).shape.agentName;
}

function inSeconds(at: number): string {
  return formatInstant(Math.floor(at / SECOND) * SECOND);
}
