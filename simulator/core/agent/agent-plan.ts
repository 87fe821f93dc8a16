/**
 * What somebody decided that a simulated agent says and does next, in place of its script and of its echo. A call of the
 * control API says so; each message to the agent takes one turn.
 */
import type { Micros } from "../env.ts";

/** One answer of the agent. */
export interface AgentTurn {
  readonly says: string;
  /** How long the whole answer takes; the pace decides when it is not given. */
  readonly thinks?: Micros;
  /** A tool that it uses first: the call in the first line, what came of it below. */
  readonly tool?: string;
}

/** What the agent does after its last turn. */
export const endings = {
  ends: "Its process ends, so the app's health check fails.",
  fails: "It reports failure.",
} as const;

export type Ending = keyof typeof endings;

/** The answers that are still to come, and what comes after them. */
export interface AgentPlan {
  readonly turns: readonly AgentTurn[];
  readonly ending: Ending | null;
}

/** Is this the name of an ending? */
export function isEnding(name: string): name is Ending {
  return Object.hasOwn(endings, name);
}

/** The plan without its first turn; null when nothing is left of it. */
export function afterTurn({ turns, ending }: AgentPlan): AgentPlan | null {
  return turns.length <= 1 && ending === null ? null : { turns: turns.slice(1), ending };
}

/**
 * The answer as the screen of an agent shows it: a tool with what came of it, then the words. Source:
 * github.com/coder/agentapi, lib/msgfmt/testdata/format/claude.
 */
export function onScreen({ says, tool = "" }: AgentTurn): string {
  if (tool === "") return says;
  const [call = "", ...result] = tool.split("\n");
  const shown = result.map((line, index) => (index === 0 ? `  ⎿  ${line}` : `     ${line}`));
  return [`● ${call}`, ...shown, "", `● ${says.replaceAll("\n", "\n  ")}`].join("\n");
}
