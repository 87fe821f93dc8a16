/** A new world for a story. */
import { defaultDefinition } from "../core/setup/definitions.ts";
import { isRelease } from "../core/releases.ts";
import { extendDefinition } from "../world/extend-definition.ts";
import { misfit, type Problem } from "./reply.ts";
import { releaseRefusal } from "./read-setting.ts";
import { readWish, type ScenarioWish } from "./scenarios.ts";
import type { ReadStory } from "./stories-port.ts";
import type { ControlledWorlds, WorldWish } from "./worlds-port.ts";

export interface StoryWorld {
  readonly story: ReadStory;
  /** What the story says of its world. */
  readonly wish: Pick<WorldWish, "seed" | "pace" | "release" | "definition">;
}

/** The story that a new world is asked to be in, and what the world is then made of; null when none is asked for. */
export async function storyWorld(
  worlds: ControlledWorlds,
  asked: ScenarioWish,
): Promise<StoryWorld | Problem | null> {
  const { scenario, story: data, parameters } = asked;
  if ((scenario ?? data ?? null) === null) {
    if ((parameters ?? null) === null) return null;
    return misfit(
      "Validation failed.",
      "parameters",
      "Must be given with `scenario` or `story`, and only there.",
    );
  }
  const story = readWish(await worlds.stories(), asked);
  if ("status" in story) return story;
  const { seed, pace, release, definition: more } = story.world;
  const definition = extendDefinition(defaultDefinition, more);
  if (typeof definition === "string") return misfit("Validation failed.", "story", definition);
  const wish = { seed, pace, definition };
  const problem = release === null ? null : releaseRefusal(release);
  if (problem !== null) return problem;
  return { story, wish: release !== null && isRelease(release) ? { ...wish, release } : wish };
}
