/** The records an attempt speaks of, which its guards have found. */
import type { Attempt } from "./attempt.ts";
import type { Task, Workspace } from "./model.ts";
import { parseUuid } from "./text/uuid.ts";

export function taskOf(attempt: Attempt): Task {
  return attempt.present(attempt.task, "task");
}

export function workspaceOf(attempt: Attempt): Workspace {
  return attempt.present(attempt.workspace, "workspace");
}

export function uuidOf(text: string): string {
  const parsed = parseUuid(text);
  if (!parsed.ok) throw new Error(`${text} is no uuid, which a guard should have refused`);
  return parsed.uuid;
}
