/** A message to a simulated agent that came over its app, past the control plane. */
import { SURROUNDING_SPACE } from "./conversation.ts";
import type { Instant } from "../env.ts";
import type { Workspace } from "../model.ts";
import { settle } from "../settle.ts";
import { hear } from "./speech.ts";
import { lastBuild } from "../status.ts";
import { statusWord } from "./task-app.ts";
import { trimAny } from "../text/text.ts";
import type { World } from "../world.ts";

/**
 * The agent takes the message as it takes one that the control plane sends. Returns null, or why it takes none, in
 * AgentAPI's words; nothing changes then. Source: github.com/coder/agentapi, lib/screentracker/pty_conversation.go Send.
 */
export function tellAgent(world: World, workspace: Workspace, message: string, now: Instant): string | null {
  settle(world, workspace, now);
  if (trimAny(message, SURROUNDING_SPACE) === "") return "failed to send message: message must not be empty";
  const isThere = lastBuild(workspace).agent !== null && workspace.conversation !== null;
  if (!isThere || statusWord(workspace) !== "stable")
    return "failed to send message: message can only be sent when the agent is waiting for user input";
  hear(world, workspace, message, now);
  return null;
}
