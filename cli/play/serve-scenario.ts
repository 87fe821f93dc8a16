/** A server that starts at the end of a story. */
import { ControlRefused, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { CannotStart } from "../cannot-start.ts";
import { readStoryFile, worldOptions } from "./read-story-file.ts";

export interface ServedScenario {
  /** What its world is made of. */
  readonly world: Pick<MockCoderOptions, "seed" | "pace" | "release" | "definition">;
  /** Its calls are nobody's requests. */
  readonly isPlaying: boolean;
  /** Plays it; returns what came of it, for people. Throws `CannotStart` when a step comes to something else. */
  play(mock: Pick<MockCoder, "play">): Promise<string>;
}

const EXIT_FAILED = 1;

/** Reads the story. Throws `CannotStart`. */
export function serveScenario(
  name: string,
  parameters: Readonly<Record<string, string>> = {},
): ServedScenario {
  const story = readStoryFile(name, parameters);
  let isPlaying = false;
  return {
    world: worldOptions(story),
    get isPlaying() {
      return isPlaying;
    },
    async play(mock) {
      isPlaying = true;
      try {
        const { title, tasks } = await mock.play(name, { parameters });
        const ends = tasks.map(({ task, owner, status }) => `${owner}/${task} is ${status}`);
        return [title, ...ends].join("; ");
      } catch (error) {
        if (error instanceof ControlRefused)
          throw new CannotStart(error.message, { cause: error, exitCode: EXIT_FAILED });
        throw error;
      } finally {
        isPlaying = false;
      }
    },
  };
}
