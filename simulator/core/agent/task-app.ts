/**
 * The seam to the task app: what the server hears when it speaks AgentAPI to it. The simulated agent answers here; a
 * real AgentAPI server answers through `simulator/agent-api`. Source: coderd/aitasks.go, agentapi-sdk-go lib.go.
 */
import { messageAnswer, postFailure } from "./agent-api-answers.ts";
import { agentStatus, SURROUNDING_SPACE, type AgentStatus } from "./conversation.ts";
import type { Workspace } from "../model.ts";
import { asSnapshotMessages, type SnapshotMessage } from "./snapshot.ts";
import { linkedParts } from "../status.ts";
import { firstBytes, trimAny } from "../text/text.ts";

/** A message as `GET /messages` gives it; the role is whatever the app sent. */
export type AppMessage = SnapshotMessage;

/**
 * An answer of the app, or why there is none: `detail` is the error text the Go client would make of it. What was
 * `unreachable` did not answer the dial, which is reported in a place of its own.
 */
export type AppAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly unreachable: boolean;
      readonly detail: string;
      /** It came with 200 and cannot be read. Only a client that was written by hand tells so. */
      readonly undecodable?: true;
    };

/** A real task app, spoken to over the network. A signal ends a call for which nobody waits any more. */
export interface TaskApp {
  /** The word of `GET /status`, whatever it is; empty when the answer names none. */
  status(signal?: AbortSignal): Promise<AppAnswer<string>>;
  /** The messages of `GET /messages`, roles unchecked. */
  messages(signal?: AbortSignal): Promise<AppAnswer<readonly AppMessage[]>>;
  /** Posts a user message. Whether the app says `ok` is not looked at. */
  post(content: string, signal?: AbortSignal): Promise<AppAnswer<null>>;
}

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
  return isReachable(workspace) ? { ok: true, value: statusWord(workspace) } : UNREACHABLE;
}

/** The word itself, for whoever has reached the agent already. */
export function statusWord({ conversation, dues }: Workspace): AgentStatus {
  const hasPrompt = dues.some(({ event }) => event === "prompt_delivered");
  // A healthy app answers from its start on; until the agent shows its first screen it is not stable.
  const starts = conversation === null || hasPrompt;
  return starts ? "running" : agentStatus(conversation);
}

/** What a simulated agent answers to `GET /messages`; nothing is said yet while it starts. */
export function simulatedMessages(workspace: Workspace): AppAnswer<readonly AppMessage[]> {
  if (!isReachable(workspace)) return UNREACHABLE;
  return { ok: true, value: asSnapshotMessages(workspace.conversation?.messages ?? []) };
}

/** What a simulated agent, being stable, would answer to `POST /message`; nothing is posted yet. */
export function simulatedPost(input: string, byHand = false): AppAnswer<null> {
  if (trimAny(input, SURROUNDING_SPACE) !== "") return { ok: true, value: null };
  const refused = "failed to send message: message must not be empty";
  if (!byHand) return { ok: false, unreachable: false, detail: postFailure(refused) };
  const { statusCode, body } = messageAnswer(refused);
  return { ok: false, unreachable: false, detail: upstreamDetail(statusCode, body) };
}

const QUOTED_BYTES = 128;

/** How a client that was written by hand tells of an answer that is no 200. Source: coderd/aitasks.go of 2.27. */
export function upstreamDetail(statusCode: number, body: string): string {
  return `Upstream status: ${statusCode}; Body: ${firstBytes(body, QUOTED_BYTES)}`;
}

/** Is the agent there to be spoken to? */
export function isReachable(workspace: Workspace): boolean {
  return linkedParts(workspace).agent?.connection === "connected";
}
