/** The scripts of an agent and where their logs come from. Source: codersdk WorkspaceAgentScript, WorkspaceAgentLogSource. */
import type { ScriptEnd } from "../../core/agent/script-ends.ts";
import type { Agent } from "../../core/model.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { World } from "../../core/world.ts";

type Json = Readonly<Record<string, unknown>>;

/** What every simulated agent is started and stopped with. */
const SCRIPTS = [
  { when: "start", name: "Start", text: "#!/bin/sh\nagentapi server -- agent\n" },
  { when: "stop", name: "Stop", text: "#!/bin/sh\nagentapi-shutdown.sh\n" },
] as const;

/** The id of what a script of the agent logs to. */
export function logSourceId(world: World, agent: Agent, name: (typeof SCRIPTS)[number]["name"]): string {
  return world.ids.uuid("log source", `${agent.id}/${name}`);
}

/** The two lists of an agent, in the places they have among its keys. */
export function scriptValues(world: World, agent: Agent): { log_sources: Json[]; scripts: Json[] } {
  return {
    log_sources: SCRIPTS.map(({ name }) => ({
      workspace_agent_id: agent.id,
      id: logSourceId(world, agent, name),
      created_at: formatInstant(agent.createdAt),
      display_name: name,
      icon: "/icon/code.svg",
    })),
    scripts: SCRIPTS.map(({ when, name, text }) => ({
      id: world.ids.uuid("script", `${agent.id}/${name}`),
      log_source_id: logSourceId(world, agent, name),
      log_path: `${when}.log`,
      script: text,
      cron: "",
      run_on_start: when === "start",
      run_on_stop: when === "stop",
      start_blocks_login: false,
      timeout: 0,
      display_name: name,
      ...endValues(world.profile.has.scriptsTellEnd ? agent.scripts[when] : null),
    })),
  };
}

/** Nothing is said of a script that has not run. */
function endValues(end: ScriptEnd | null): Json {
  return end === null ? {} : { exit_code: end.exitCode, status: end.status };
}
