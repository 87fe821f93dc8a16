/** Speaking to the task app on behalf of an attempt: which attempts need its word, and how it is heard. */
import type { Attempt } from "../core/attempt.ts";
import type { Refused } from "../core/refusals.ts";
import { refusalFor } from "../core/judge.ts";
import { uploadable } from "../core/agent/snapshot.ts";
import { lastBuild, linkedParts, taskStatus } from "../core/status.ts";
import { overlayAddress } from "../core/text/overlay-address.ts";
import { must } from "../core/world.ts";
import {
  isReachable,
  simulatedMessages,
  simulatedPost,
  simulatedStatus,
  type TaskApp,
} from "../core/agent/task-app.ts";

/** Speaks to the app at a URL, whose agent is at that address of the overlay network. */
export type ConnectApp = (url: string, address: string, byHand: boolean) => TaskApp;

/** How long the shutdown script waits for the messages it uploads. Source: registry, coder/agentapi. */
const UPLOADER_PATIENCE_MS = 5_000;

/** Does the attempt, as it stands, need the task app's word? A pause does: its snapshot is what the app holds. */
export function speaksToApp(attempt: Attempt): boolean {
  const { operation } = attempt;
  if (operation === "sendTaskInput") return true;
  if (operation !== "getTaskLogs" && operation !== "pauseTask") return false;
  const { profile } = attempt.world;
  if (attempt.task === null) return false;
  // Where a task has no status of its own its rules have looked at the app.
  return profile.has.taskIsWorkspace || taskStatus(attempt.task, profile) === "active";
}

/**
 * The URL of the real AgentAPI server behind the attempt's task; null when the agent is a simulated one, or has no
 * connection: whoever speaks to the app goes through the agent.
 */
export function realAppUrl({ task, world }: Attempt): string | null {
  const workspace = task?.workspace ?? null;
  if (workspace === null || !isReachable(workspace)) return null;
  const version = world.templateVersions.get(lastBuild(workspace).templateVersionId);
  return version?.shape.agentApiUrl ?? null;
}

/** The real app behind the attempt's task, spoken to as the release of its world does. */
export function connectedApp(
  { task, world }: Attempt,
  url: string,
  connect: ConnectApp | undefined,
): TaskApp {
  if (connect === undefined) throw new Error(`nothing was given to connect to the AgentAPI server ${url}`);
  const workspace = must(task?.workspace, "workspace");
  const address = overlayAddress(must(linkedParts(workspace).agent, "agent").id);
  return connect(url, address, world.profile.has.speaksToAppByHand);
}

/** Lets the simulated agent answer; returns the refusal of the first rule its answer runs into. */
export function hearSimulatedApp(attempt: Attempt): Refused | null {
  const workspace = attempt.task?.workspace ?? null;
  if (workspace === null || attempt.operation === "pauseTask") return null;
  if (attempt.operation === "getTaskLogs") {
    attempt.exchange = { messages: simulatedMessages(workspace) };
    return refusalFor(attempt, "messages");
  }
  attempt.exchange = { status: simulatedStatus(workspace) };
  const refused = refusalFor(attempt, "status");
  if (refused !== null) return refused;
  attempt.exchange = {
    ...attempt.exchange,
    posted: simulatedPost(attempt.taskInput, attempt.world.profile.has.speaksToAppByHand),
  };
  return refusalFor(attempt, "posted");
}

/**
 * Speaks to a real app, question by question, and judges each answer. Returns the refusal it leads to, or null. A
 * pause is never refused by what the app says: without messages there is just no snapshot.
 */
export async function hearRealApp(
  attempt: Attempt,
  app: TaskApp,
  gone?: AbortSignal,
): Promise<Refused | null> {
  if (attempt.operation === "pauseTask") {
    const messages = await app.messages(AbortSignal.timeout(UPLOADER_PATIENCE_MS));
    attempt.exchange = { messages: messages.ok ? { ok: true, value: uploadable(messages.value) } : messages };
    return null;
  }
  if (attempt.operation === "getTaskLogs") {
    attempt.exchange = { messages: await app.messages(gone) };
    return refusalFor(attempt, "messages");
  }
  attempt.exchange = { status: await app.status(gone) };
  const refused = refusalFor(attempt, "status");
  if (refused !== null) return refused;
  attempt.exchange = { ...attempt.exchange, posted: await app.post(attempt.taskInput, gone) };
  return refusalFor(attempt, "posted");
}

/** A pause goes on without the messages of a real task app; without a word nobody would know where they are. */
export function noticeLostLog(
  { operation, exchange, task }: Attempt,
  url: string,
  onNotice?: (sentence: string) => void,
): void {
  const messages = exchange?.messages;
  if (operation !== "pauseTask" || messages === undefined || messages.ok) return;
  const why = `the AgentAPI server ${url} did not give its messages: ${messages.detail.replaceAll(/\p{Cc}+/gu, " ").trim()}`;
  onNotice?.(`the task ${task?.name ?? ""} is paused without a new log, for ${why}`);
}
