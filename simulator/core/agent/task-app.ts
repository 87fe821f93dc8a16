/**
 * The seam to the task app: what the server hears when it speaks AgentAPI to it. The simulated agent answers here; a
 * real AgentAPI server answers through `simulator/agent-api`. Source: coderd/aitasks.go, agentapi-sdk-go lib.go.
 */
import { postFailure } from "./agent-api-answers.ts";
import { agentStatus, SURROUNDING_SPACE } from "./conversation.ts";
import type { Workspace } from "../model.ts";
import { asSnapshotMessages } from "./snapshot.ts";
import { linkedParts } from "../status.ts";
import { trimAny } from "../text/text.ts";

/** A message as `GET /messages` gives it; the role is whatever the app sent. */
export interface AppMessage {
  readonly id: number;
  readonly role: string;
  readonly content: string;
  /** RFC 3339, as sent. */
  readonly time: string;
}

/** An answer of the app, or the error text the Go client would make of it. */
export type AppAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly unreachable: boolean; readonly detail: string };

/** What has been heard from the app so far in one attempt. */
export interface Exchange {
  readonly status?: AppAnswer<string>;
  readonly posted?: AppAnswer<null>;
  readonly messages?: AppAnswer<readonly AppMessage[]>;
}

/** The stages of an attempt that speaks to the app: rules of a later stage wait for the earlier answer. */
export type Stage = "before" | "status" | "posted" | "messages";

/** What the server hears when the agent has no connection. */
const UNREACHABLE = { ok: false, unreachable: true, detail: "agent is unreachable" } as const;

/**
 * What a simulated agent answers to `GET /status`. It is unreachable while its connection is lost, and `running` until
 * its first prompt is delivered. Source: github.com/coder/agentapi, lib/screentracker/pty_conversation.go statusLocked.
 */
export function simulatedStatus(workspace: Workspace): AppAnswer<string> {
  if (!isReachable(workspace)) return UNREACHABLE;
  const { conversation } = workspace;
  const hasPrompt = workspace.dues.some(({ event }) => event === "prompt_delivered");
  // A healthy app answers from its start on; until the agent shows its first screen it is not stable.
  const starts = conversation === null || hasPrompt;
  return { ok: true, value: starts ? "running" : agentStatus(conversation) };
}

/** What a simulated agent answers to `GET /messages`; nothing is said yet while it starts. */
export function simulatedMessages(workspace: Workspace): AppAnswer<readonly AppMessage[]> {
  if (!isReachable(workspace)) return UNREACHABLE;
  return { ok: true, value: asSnapshotMessages(workspace.conversation?.messages ?? []) };
}

/** What a simulated agent, being stable, would answer to `POST /message`; nothing is posted yet. */
export function simulatedPost(input: string): AppAnswer<null> {
  if (trimAny(input, SURROUNDING_SPACE) !== "") return { ok: true, value: null };
  const detail = postFailure("failed to send message: message must not be empty");
  return { ok: false, unreachable: false, detail };
}

/** Is the agent there to be spoken to? */
function isReachable(workspace: Workspace): boolean {
  return linkedParts(workspace).agent?.connection === "connected";
}
