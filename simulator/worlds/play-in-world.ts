/** Plays a story into a world, for programs that embed it. */
import { checkOptions, record, wrongOption, type KindsOf } from "../../shared/check-options.ts";
import { playInto, problemOf } from "../control/scenarios.ts";
import type { Inside, PlayedStory, Stories } from "../control/stories-port.ts";
import type { Simulator } from "../world/simulator.ts";
import { ControlRefused } from "./world-calls.ts";

export interface PlayOptions {
  /** Values of the story's parameters, by name. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
}

/** Plays a story: by name, by the path of its file, or as the data of one. */
export type PlayStory = (story: string | object, options?: PlayOptions) => Promise<PlayedStory>;

/** Where it is played. */
export interface Stage {
  readonly simulator: Simulator;
  readonly stories: () => Promise<Stories>;
  readonly inside: () => Inside;
}

const OF = "play";
const KINDS: KindsOf<PlayOptions> = { parameters: record };

/** How stories are played into that world. Throws `ControlRefused` with what is wrong with one, or what a step came to. */
export function playInWorld({ simulator, stories, inside }: Stage): PlayStory {
  return async (story, options = {}) => {
    checkOptions(OF, options, KINDS);
    if (typeof story !== "string" && (typeof story !== "object" || story === null || Array.isArray(story)))
      throw wrongOption(OF, "story", story, "the name of a story, the path of its file, or an object");
    const read = (await stories()).read({ story, parameters: options.parameters, files: true });
    if ("kind" in read) throw new ControlRefused(problemOf(read));
    const played = await playInto(read, simulator, inside());
    if ("kind" in played) throw new ControlRefused(problemOf(played));
    return played;
  };
}
