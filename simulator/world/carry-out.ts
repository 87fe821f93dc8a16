/** What the control API makes happen in a world, beside time: each as the journal keeps it. */
import { directAgent } from "../core/agent/direct-agent.ts";
import { cause } from "../core/events.ts";
import { upgradeWorld } from "../core/tasks/upgrade-world.ts";
import type { Task } from "../core/model.ts";
import type { World } from "../core/world.ts";
import type { JournalEntry } from "../store/store.ts";

export type ControlEntry = Extract<
  JournalEntry,
  { readonly kind: "event" | "agent" | "template" | "upgrade" }
>;

/** The id of the task that the entry is about; null for one about something else. */
export function taskIdOf(entry: ControlEntry): string | null {
  return "task" in entry ? entry.task : null;
}

/** Makes it happen to `task`, where it is about one. Returns null, or why it cannot; nothing changes then. */
export function carryOut(world: World, task: Task | null, entry: ControlEntry): string | null {
  if (entry.kind === "upgrade") return upgradeWorld(world, entry.release, entry.at);
  if (entry.kind === "template") return deprecate(world, entry.template, entry.deprecated);
  if (task === null) return "There is no such task.";
  if (entry.kind === "event") return cause(world, task, entry.event, entry.at, entry.text);
  return directAgent(world, task, entry, entry.at);
}

/** From now on nobody makes a workspace of the template; an empty reason takes that back. */
function deprecate(world: World, id: string, reason: string): string | null {
  const template = world.templates.get(id);
  if (template === undefined) return "There is no such template.";
  world.templates.set(id, { ...template, deprecated: reason });
  return null;
}
