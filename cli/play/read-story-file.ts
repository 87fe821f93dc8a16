/** Reads the story that a command line names. */
import { placeText, readStory, storiesAndFiles, StoryProblem, type Story } from "../../scenarios/index.ts";
import { defaultDefinition, extendDefinition, type MockCoderOptions } from "../../simulator/index.ts";
import { CannotStart } from "../cannot-start.ts";

/** The story by its name or the path of its file. Throws `CannotStart` with everything that is wrong with it. */
export function readStoryFile(name: string, parameters: Readonly<Record<string, string>> = {}): Story {
  try {
    const source = storiesAndFiles.find(name);
    if ("what" in source) throw new CannotStart(`${source.what} \`mock-coder scenario list\` tells of each.`);
    return readStory(source, storiesAndFiles, parameters);
  } catch (error) {
    if (error instanceof StoryProblem) throw new CannotStart(error.message, { cause: error });
    throw error;
  }
}

/** What its world is made of. Throws `CannotStart`. */
export function worldOptions({
  world,
}: Story): Pick<MockCoderOptions, "seed" | "pace" | "release" | "definition"> {
  const { seed, pace, release, place } = world;
  const definition = extendDefinition(defaultDefinition, world.definition);
  if (typeof definition === "string")
    throw new CannotStart(`${placeText(place)}: the world cannot be made: ${definition}`);
  return { seed, pace, definition, ...(release === null ? {} : { release: release as "2.34" }) };
}
