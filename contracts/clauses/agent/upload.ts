/** Uploads of a conversation, and what is shown of them: words of the clauses of docs/behaviour, 8.3. */
import type { Expectation, Pattern, Step } from "../../language/clause.ts";
import { absent, any, call, step } from "../../language/words.ts";

/** The query that every upload needs. */
export const query = { format: "agentapi" } as const;

/** 204 without a body. Source: docs/behaviour, 1.3 #4. */
export const taken: Expectation = { status: 204, text: "", headers: { "content-type": absent } };

/** A message as AgentAPI has it. */
export function message(id: number, role: string, content: string): Pattern {
  return { id, role, content, time: "2025-01-01T10:00:00Z" };
}

/** The same message as logs show it. */
export function entry(id: number, type: "input" | "output", content: string): Pattern {
  return { id, type, content, time: "2025-01-01T10:00:00Z" };
}

/** A step: the agent of the task uploads these messages. */
export function uploads(...messages: readonly Pattern[]): Step {
  return step(call("uploadTaskLogSnapshot", { as: "agent", query, body: { messages } }), { status: 204 });
}

/** Stored logs, exactly these, of this time. */
export function stored(logs: Pattern, at: Pattern = any.time): Expectation {
  return { status: 200, body: { logs, snapshot: true, snapshot_at: at } };
}

/** A step: the logs are stored ones, and exactly these. They are kept as `saved.<save>`. */
export function logsAre(logs: Pattern, save?: string): Step {
  return step(call("getTaskLogs"), stored(logs), save);
}
