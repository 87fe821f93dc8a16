/** Conversations played without a clock. */
import { expect } from "vitest";
import { agentStatus, nextPart, thinkTime } from "../../simulator/core/agent/conversation.ts";
import type { Conversation, ScriptStep } from "../../simulator/core/agent/conversation.ts";
import { SECOND } from "../../simulator/core/env.ts";

/** How long an agent thinks when its script does not say. */
export const PACE = 3 * SECOND;

/** Lets the agent finish what it is saying. Gives what its message read after each part, and the time that took. */
export function settle(
  conversation: Conversation,
  script: readonly ScriptStep[],
  from = 0,
): { seen: string[]; now: number } {
  const seen: string[] = [];
  let now = from;
  while (agentStatus(conversation) === "running") {
    now += thinkTime(conversation, script, PACE);
    const stable = nextPart(conversation, script, now);
    expect(stable).toBe(agentStatus(conversation) === "stable");
    seen.push(conversation.messages.at(-1)?.content ?? "");
  }
  return { seen, now };
}

/** Who said what. */
export function contents(conversation: Conversation): string[] {
  return conversation.messages.map(({ role, content }) => `${role}: ${content}`);
}
