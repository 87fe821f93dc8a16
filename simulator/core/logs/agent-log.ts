/**
 * The log of an agent: what its start-up script says. As with a build nothing is stored; it follows from the records of
 * the agent and the instant at which it is read. Source: coderd/workspaceagents.go, codersdk WorkspaceAgentLog.
 */
import type { Instant } from "../env.ts";
import type { Agent } from "../model.ts";
import { utf8Length } from "../text/text.ts";
import { must, type World } from "../world.ts";
import { logId } from "./log-id.ts";

export interface AgentLogLine {
  readonly id: number;
  readonly createdAt: Instant;
  readonly output: string;
  readonly level: "info" | "error";
}

interface StoryLine {
  /** The share of the script's span after which it is said; `1` is said at its end. */
  readonly after: number;
  readonly output: string;
  readonly level: "info" | "error";
}

const info = (after: number, output: string): StoryLine => ({ after, output, level: "info" });

const BEGUN: readonly StoryLine[] = [
  info(0, "Preparing the home directory."),
  info(0.25, "Installing the agent."),
  info(0.7, "Starting AgentAPI."),
];

/** What the agent's start-up script has said by `now`, oldest first; nothing before the agent has started. */
export function agentLog(world: World, agent: Agent, now: Instant): readonly AgentLogLine[] {
  const { workspaceId } = must(world.buildsByAgent.get(agent.id), "build");
  const { changedAt } = must(world.workspaces.get(workspaceId), "workspace");
  return timedLines(world, agent)
    .filter(({ at }) => at <= Math.max(now, changedAt))
    .map(({ line, at }, index) => ({
      id: logId(world, at, index),
      createdAt: at,
      output: line.output,
      level: line.level,
    }));
}

/** How many bytes of output there are by `now`, as an agent is shown. Source: coderd, WorkspaceAgent.logs_length. */
export function agentLogLength(world: World, agent: Agent, now: Instant): number {
  const isOver = agent.readyAt !== null;
  return timedLines(world, agent).reduce(
    (length, { line, at }) => (isOver || at <= now ? length + utf8Length(line.output) : length),
    0,
  );
}

/** When the script says more; Infinity when it has nothing left to say before it ends. */
export function nextAgentLogAt(world: World, agent: Agent, now: Instant): Instant {
  return timedLines(world, agent).find(({ at }) => at > now)?.at ?? Infinity;
}

function timedLines(world: World, agent: Agent): readonly { line: StoryLine; at: Instant }[] {
  const { startedAt, readyAt } = agent;
  if (startedAt === null) return [];
  const end = readyAt ?? Infinity;
  return [...BEGUN, ...lastWords(agent)]
    .map((line) => {
      const planned = line.after === 0 ? startedAt : startedAt + line.after * world.pace.agentReady;
      return { line, at: Math.min(line.after === 1 ? end : Math.round(planned), end) };
    })
    .filter(({ at }) => at < Infinity);
}

/** How the script ended, in its own words and then the agent's. */
function lastWords({ scripts: { start } }: Agent): readonly StoryLine[] {
  switch (start?.status) {
    case undefined:
      return [];
    case "ok":
      return [info(1, "The agent is ready.")];
    case "exit_failure":
      return [
        {
          after: 1,
          output: `The start-up script ended with exit status ${start?.exitCode}.`,
          level: "error",
        },
      ];
    case "timed_out":
      return [{ after: 1, output: "The start-up script took too long and was stopped.", level: "error" }];
    case "pipes_left_open":
      return [{ after: 1, output: "The start-up script left its output open.", level: "error" }];
  }
}
