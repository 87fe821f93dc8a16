/** Names for a new task that nobody has. */
import type { Uuid } from "../model.ts";
import { generateNames, type TaskNames } from "../text/names.ts";
import { ownedName, type World } from "../world.ts";

/** So often a name is drawn; there are 65,536 of one input. */
const DRAWS = 16;

/**
 * Both names for a task of `ownerId` with `input`. The world's own counter seeds the draws, so a create that is refused
 * does not use the name up. While the name is taken it draws again: the same create would else be refused until
 * something has changed, where a real server draws anew at each call.
 */
export function generateFreeNames(input: string, world: World, ownerId: Uuid): TaskNames {
  const label = `names/${world.sequence}`;
  const isTaken = (name: string) => world.workspacesByName.has(ownedName(ownerId, name));
  const draw = (key: string): TaskNames =>
    generateNames(input, world.draw(key), world.nameModel, world.profile.has);
  let names = draw(label);
  for (let turn = 1; isTaken(names.name) && turn < DRAWS; turn++) names = draw(`${label}/${turn}`);
  return names;
}
