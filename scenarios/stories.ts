/** Stories as a server has them that plays them into its own worlds. */
import { createFetchTransport, type FetchLike } from "../client/fetch-transport.ts";
import type { StepReport } from "./playing/play-steps.ts";
import { playStory, type Played } from "./playing/play-story.ts";
import { StoryFailed, StoryUnplayable } from "./playing/story-failed.ts";
import { connectStoryServer } from "./playing/story-server.ts";
import { readStory } from "./reading/read-story.ts";
import { sourceOfObject } from "./reading/source.ts";
import { ownStories, storiesAndFiles, storyNames } from "./reading/story-shelf.ts";
import { problemText, StoryProblem, type Problem } from "./reading/story-problem.ts";
import type { Story } from "./reading/story.ts";

interface Wish {
  readonly story: string | object;
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  readonly files: boolean;
}

interface Inside {
  readonly fetch: FetchLike;
  readonly control: string;
}

/** All that a server needs. What goes wrong with a story is an answer; what is thrown is a fault of ours. */
export function createStories() {
  return {
    list: () =>
      storyNames().flatMap((name) => {
        const source = ownStories.find(name);
        if ("what" in source) return [];
        const { title, about, parameters } = readStory(source, ownStories);
        return [{ name, title, about, parameters }];
      }),
    read(wish: Wish) {
      try {
        const story = find(wish);
        return "message" in story ? story : readable(story);
      } catch (error) {
        if (error instanceof StoryProblem) return no("wrong", error.problems);
        throw error;
      }
    },
  };
}

function find({ story, parameters, files }: Wish): Story | NoPlay {
  const shelf = files ? storiesAndFiles : ownStories;
  if (typeof story === "object") return readStory(sourceOfObject(story, "scenario"), shelf, parameters);
  const source = shelf.find(story);
  if ("what" in source) return { kind: "unknown", message: source.what, problems: [] };
  return readStory(source, shelf, parameters);
}

type Kind = "unknown" | "wrong" | "unplayable" | "failed";

interface NoPlay {
  readonly kind: Kind;
  readonly message: string;
  readonly problems: readonly string[];
}

function no(kind: Kind, problems: readonly Problem[]): NoPlay {
  const texts = problems.map(problemText);
  return { kind, message: texts[0] ?? "", problems: texts };
}

function readable(story: Story) {
  const { name, world } = story;
  return {
    name,
    world,
    async play({ fetch, control }: Inside) {
      const reports: StepReport[] = [];
      try {
        const send = createFetchTransport(fetch, "http://localhost");
        const server = await connectStoryServer({ send, control: { path: control } });
        const played = await playStory(story, server, { onStep: (report) => void reports.push(report) });
        return answerOf(played, reports);
      } catch (error) {
        if (error instanceof StoryFailed)
          return { kind: "failed", message: error.message, problems: [] } as const;
        if (error instanceof StoryUnplayable) return no("unplayable", error.problems);
        throw error;
      }
    },
  };
}

function answerOf({ story, title, elapsed, hash, tasks }: Played, reports: readonly StepReport[]) {
  return {
    scenario: story,
    title,
    steps: reports.map(({ step, what, as, answer, task, before, after, elapsed: at }) => ({
      step: step.number,
      file: step.place.file,
      line: step.place.line,
      what,
      as,
      answer,
      task,
      before,
      after,
      elapsed_seconds: at / 1_000_000,
    })),
    elapsed_seconds: elapsed / 1_000_000,
    hash: hash ?? "",
    tasks,
  };
}
