/** Makes the world of a setting: where the core's definition meets seeded ids and chance. */
import { createWorld } from "../core/setup/create-world.ts";
import { defaultDefinition } from "../core/setup/definitions.ts";
import type { Instant } from "../core/env.ts";
import { paces } from "../core/pace.ts";
import type { World } from "../core/world.ts";
import { createDraw, createIds } from "./ids.ts";
import type { SimulatorOptions, WorldSetting } from "./setting.ts";

/** A world that starts at `startedAt`. One setting, one definition and one instant always give the same world. */
export function newWorld(setting: WorldSetting, options: SimulatorOptions, startedAt: Instant): World {
  const { seed, release, pace } = setting;
  const {
    ownerWorkspaceAccess = true,
    workspaceSharing = true,
    tokenLifetime = Infinity,
  } = options.deployment ?? {};
  return createWorld(
    {
      seed,
      release,
      pace: paces[pace],
      deployment: { ownerWorkspaceAccess, workspaceSharing, tokenLifetime },
      startedAt,
      ids: createIds(seed, options.tag),
      draw: (key) => createDraw(seed, key),
      nameModel: options.nameModel ?? null,
    },
    options.definition ?? defaultDefinition,
  );
}
