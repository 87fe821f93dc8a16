/** Every story that comes with us: it plays, twice to the same hash, and each of its expectations can fail. */
import { expect, test } from "vitest";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import {
  connectStoryServer,
  playStory,
  StoryFailed,
  storyNames,
  type Played,
  type Step,
  type Story,
} from "../../scenarios/index.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { readStoryFile, worldOptions } from "../../cli/play/read-story-file.ts";

const names = storyNames();

/** Plays a story in a world of its own, as `mock-coder play` does. */
async function play(story: Story, seed?: string): Promise<Played> {
  const { fetch } = createMockCoder({
    clock: "manual",
    ...worldOptions(story),
    ...(seed === undefined ? {} : { seed }),
  });
  const server = await connectStoryServer({
    send: createFetchTransport(fetch, "http://localhost"),
    control: { path: "/_sim" },
  });
  return playStory(story, server);
}

/** Ways to break a step: one for each thing that it expects. */
function broken(step: Step): readonly Step[] {
  if (step.deed.verb === "together") {
    const { words } = step.deed;
    return words.flatMap((one, index) =>
      broken(one).map((other) => ({
        ...step,
        deed: { verb: "together" as const, words: words.with(index, other) },
      })),
    );
  }
  const { expect: expected } = step;
  if (expected === null) return [];
  return Object.entries(expected)
    .filter(([key]) => key !== "task")
    .flatMap(([key, value]) =>
      otherThan(value).map((other) => ({ ...step, expect: { ...expected, [key]: other } })),
    );
}

/** Values that are like it, and are another in one place. */
function otherThan(value: unknown): readonly unknown[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1];
  if (typeof value === "string") return [value === "pending" ? "active" : "pending"];
  if (value === null) return ["something"];
  if (Array.isArray(value))
    return [
      [...value, "more"],
      ...value.flatMap((item, index) => otherThan(item).map((other) => value.with(index, other))),
    ];
  return Object.entries(value as object).flatMap(([key, part]) =>
    otherThan(part).map((other) => ({ ...(value as object), [key]: other })),
  );
}

/** The step with words of its own that say the same as its expectation, where it is one alone. */
function withExpectation(step: Step): Step {
  if (step.deed.verb !== "expect" || step.expect === null) return step;
  return { ...step, deed: { verb: "expect", words: { ...step.deed.words, ...step.expect } } };
}

test("there are stories for what users of Coder know", () => {
  expect(names.length).toBeGreaterThanOrEqual(25);
});

test.for(names)("%s plays twice to one hash, and from another seed to another", async (name) => {
  const story = readStoryFile(name);
  const first = await play(story);
  expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
  expect((await play(story)).hash).toBe(first.hash);
  expect((await play(story, "another")).hash).not.toBe(first.hash);
});

test.for(names)("%s says in two or three sentences when it helps, and expects something", (name) => {
  const { about, steps } = readStoryFile(name);
  const sentences = about.trim().split(/(?<=[.!?])\s+/);
  expect([2, 3]).toContain(sentences.length);
  expect(about).toMatch(/\bHelps whoever\b/);
  expect(steps.flatMap(broken).length).toBeGreaterThan(1);
});

test.for(names)("each expectation of %s fails when it is another one", async (name) => {
  const story = readStoryFile(name);
  const passed: Step["expect"][] = [];
  for (const [index, step] of story.steps.entries())
    for (const other of broken(step)) {
      const steps = story.steps.slice(0, index + 1).with(index, withExpectation(other));
      const failed: unknown = await play({ ...story, steps }).catch((error: unknown) => error);
      if (!(failed instanceof StoryFailed)) passed.push(other.expect);
    }
  expect(passed).toEqual([]);
});
