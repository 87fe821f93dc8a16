/** Stories for tests: read from a text, and played in a world of their own. */
import { createFetchTransport } from "../../client/fetch-transport.ts";
import type { Timing } from "../../client/time.ts";
import {
  connectStoryServer,
  playStory,
  readStory,
  sourceOfText,
  type Played,
  type StepReport,
  type Story,
  StoryProblem,
} from "../../scenarios/index.ts";
import type { NoStory, StoryShelf } from "../../scenarios/reading/story-shelf.ts";
import type { Source } from "../../scenarios/reading/source.ts";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";

/** A shelf of these texts, by name. */
export function shelfOf(texts: Readonly<Record<string, string>>): StoryShelf {
  return {
    find(name): Source | NoStory {
      const text = texts[name];
      return text === undefined
        ? { what: `There is no story "${name}".` }
        : sourceOfText(text, `${name}.yaml`);
    },
  };
}

/** The story of a text, called `story.yaml`. */
export function storyOf(
  text: string,
  given: Readonly<Record<string, unknown>> = {},
  others: Readonly<Record<string, string>> = {},
): Story {
  return readStory(sourceOfText(text, "story.yaml"), shelfOf({ story: text, ...others }), given);
}

/** A story of these steps, which are indented by two. */
export function withSteps(steps: string): string {
  return `title: A test\nsteps:\n${steps}`;
}

/** What is wrong with a story, line by line. */
export function problemsOf(
  text: string,
  given: Readonly<Record<string, unknown>> = {},
  others: Readonly<Record<string, string>> = {},
): readonly string[] {
  try {
    storyOf(text, given, others);
    return [];
  } catch (error) {
    if (error instanceof StoryProblem) return error.message.split("\n");
    throw error;
  }
}

export interface Stage {
  readonly coder: MockCoder;
  readonly reports: StepReport[];
  play(text: string, given?: Readonly<Record<string, unknown>>): Promise<Played>;
}

/** A world whose clock is moved by hand, and stories played into it; or, without control, by public calls alone. */
export function createStage(
  options: MockCoderOptions & { readonly publicOnly?: boolean; readonly timing?: Timing } = {},
): Stage {
  const { publicOnly = false, timing, ...rest } = options;
  const coder = createMockCoder({ clock: "manual", seed: "stories", ...rest });
  const reports: StepReport[] = [];
  return {
    coder,
    reports,
    async play(text, given) {
      const server = await connectStoryServer({
        send: createFetchTransport(coder.fetch, "http://localhost"),
        ...(publicOnly
          ? { people: [{ username: "", token: coder.token("alice") }] }
          : { control: { path: "/_sim" } }),
        ...(timing === undefined ? {} : { timing }),
      });
      return playStory(storyOf(text, given), server, { onStep: (report) => void reports.push(report) });
    },
  };
}
