/** Telling whether two worlds are the same. */
import { createHash } from "node:crypto";
import type { Instant } from "../core/env.ts";
import { settle } from "../core/settle.ts";
import type { World } from "../core/world.ts";

/**
 * A hash of everything in a world as it stands at `now`, whoever looked at what before: equal hashes are equal worlds.
 * Settles every workspace.
 */
export function worldHash(world: World, now: Instant): string {
  return hashOf(world, now, NO_PART);
}

/**
 * The same, but for tokens and their ids, which differ between worlds of one seed: equal hashes are the same story, told
 * in whatever world. Settles every workspace.
 */
export function storyHash(world: World, now: Instant): string {
  return hashOf(world, now, NO_PART_OF_A_STORY);
}

/** What is kept only for speed, or is changed by reads too. */
const NO_PART: ReadonlySet<string> = new Set(["rendered", "lastUsed"]);
/** What a token is read off: fields of keys and builds. A token's `origin` stays. */
const TOKEN_FIELDS: ReadonlySet<string> = new Set(["agentToken", "token", "secret"]);
const NO_PART_OF_A_STORY: ReadonlySet<string> = new Set([...NO_PART, ...TOKEN_FIELDS]);

function hashOf(world: World, now: Instant, left: ReadonlySet<string>): string {
  for (const workspace of world.workspaces.values()) settle(world, workspace, now);
  const { users, tasks, workspaces, notifications, sequence, orphans, apiKeys, settings } = world;
  const { notifier, dryRuns, buildsByAgentToken } = world;
  const withTokens = left === NO_PART;
  const whole = {
    sequence,
    orphans,
    users,
    tasks: [...tasks.values()].map((task) => ({ ...task, workspace: task.workspace?.id ?? null })),
    workspaces: [...workspaces.values()],
    notifications,
    notifier,
    dryRuns,
    apiKeys: [...apiKeys.values()].map((key) => (withTokens ? key : { ...key, id: "" })),
    settings,
    deprecated: [...world.templates.values()].map(({ deprecated }) => deprecated),
    // The agents that may call: by their tokens, or by the builds that made them.
    agents: [...buildsByAgentToken].map(([token, { id }]) => (withTokens ? token : id)).sort(),
  };
  const text = JSON.stringify(whole, (key, value: unknown) => (left.has(key) ? undefined : canonical(value)));
  return createHash("sha256").update(text).digest("hex");
}

/** Keys in order, and Infinity by name. */
function canonical(value: unknown): unknown {
  if (value === Infinity) return "Infinity";
  // In its own order, which answers show.
  if (value instanceof Map) return [...value];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
}
