/** The parts of a task as JSON text, which the writers of all releases share. */
import type { Agent, Task } from "../../core/model.ts";
import { agentTrouble, messageWithoutWorkspace, type CurrentState } from "../../core/status.ts";
import { formatInstant, ZERO_TIME } from "../../core/text/time.ts";
import type { World } from "../../core/world.ts";
import { jsonString } from "./json-text.ts";

/** An agent's health as JSON text: the reason only when it ails. */
export function healthJson(agent: Agent): string {
  const trouble = agentTrouble(agent);
  return trouble === null ? '{"healthy":true}' : `{"healthy":false,"reason":"${trouble}"}`;
}

/** A `current_state` as JSON text. */
export function stateJson(state: CurrentState | null): string {
  if (state === null) return "null";
  const { message, uri } = state;
  return `{"timestamp":"${formatInstant(state.timestamp)}","state":"${state.state}","message":${jsonString(message)},"uri":${jsonString(uri)}}`;
}

/** Without a workspace a task that initializes goes on to say what it waits for, at the time of nothing. */
export function goneStateJson({ profile }: World, task: Task): string {
  const message = messageWithoutWorkspace(task, profile);
  if (message === null) return "null";
  return `{"timestamp":"${ZERO_TIME}","state":"working","message":${jsonString(message)},"uri":""}`;
}

/** A text that needs no escapes, or null. */
export function nullable(text: string | undefined): string {
  return text === undefined ? "null" : `"${text}"`;
}

/** A key that is left out while its text is empty. */
export function optional(key: string, text: string): string {
  return text === "" ? "" : `,"${key}":${jsonString(text)}`;
}
