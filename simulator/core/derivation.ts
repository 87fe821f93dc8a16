/** How a task's status follows, told step by step. The steps are those of `taskStatus`; see docs/behaviour.md, 3.2. */
import type { Profile } from "./changes.ts";
import type { Agent, Build, Task, Workspace } from "./model.ts";
import { jobStatus, lastBuild, linkedParts, type TaskStatus } from "./status.ts";

/** One layer that was looked at. */
export interface DerivationStep {
  readonly layer: "workspace" | "build" | "agent" | "app";
  /** What was seen there, for people. */
  readonly saw: string;
  /** The task's status, or that the next layer decides. */
  readonly result: TaskStatus | "go on";
}

/** The layers down to the one that names the task; the last step's result is the status. */
export function derivation(task: Task, { statuses }: Profile): readonly DerivationStep[] {
  const { workspace } = task;
  if (workspace === null) return [{ layer: "workspace", saw: "no workspace", result: "pending" }];
  const build = lastBuild(workspace);
  const { agent, app } = linkedParts(workspace);
  const steps: readonly DerivationStep[] = [
    { layer: "workspace", saw: seenWorkspace(workspace), result: "go on" },
    { layer: "build", saw: seenBuild(build), result: statuses.build[build.transition][jobStatus(build.job)] },
    { layer: "agent", saw: seenAgent(agent), result: statuses.agent[agent?.lifecycle ?? "none"] },
    {
      layer: "app",
      saw: app === null ? "no app linked" : `health ${app.health}`,
      result: statuses.app[app?.health ?? "none"],
    },
  ];
  return steps.slice(0, steps.findIndex(({ result }) => result !== "go on") + 1);
}

function seenWorkspace({ name, deleted }: Workspace): string {
  return deleted ? `${name}, marked deleted, which does not count` : name;
}

function seenBuild({ number, transition, job }: Build): string {
  return `build ${number}, ${transition}, job ${jobStatus(job)}`;
}

function seenAgent(agent: Agent | null): string {
  if (agent === null) return "no agent linked";
  const lifecycle = `lifecycle ${agent.lifecycle}`;
  if (agent.connection === "connected") return lifecycle;
  return `${lifecycle}; connection ${agent.connection}, which does not count`;
}
