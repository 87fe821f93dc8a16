/** Plays a story against a server. */
import { json } from "../../client/wire.ts";
import type { Story } from "../reading/story.ts";
import { problemsWith } from "./needs.ts";
import { Play, type TaskView } from "./play.ts";
import { playSteps, type PlayListener } from "./play-steps.ts";
import { runHash, type JournalDocument } from "./run-hash.ts";
import { StoryUnplayable } from "./story-failed.ts";
import type { StoryServer } from "./story-server.ts";

/** A story that came to its end. */
export interface Played {
  readonly story: string;
  readonly title: string;
  readonly steps: number;
  /** Microseconds of the world's time, or, without a control API, of ours. */
  readonly elapsed: number;
  /** The same for every play in a world of one seed; null without a control API. */
  readonly hash: string | null;
  /** Those it has made, by what it calls them. */
  readonly tasks: readonly PlayedTask[];
}

export interface PlayedTask {
  readonly task: string;
  readonly id: string;
  readonly owner: string;
  /** `deleted` when it is gone. */
  readonly status: string;
}

/**
 * Plays the story. Throws `StoryUnplayable` before anything was done when the server cannot do what the story asks for,
 * and `StoryFailed` at the first step that comes to something else.
 */
export async function playStory(
  story: Story,
  server: StoryServer,
  listener: PlayListener = {},
): Promise<Played> {
  const play = new Play(story, server);
  const problems = await problemsWith(play);
  if (problems.length > 0) throw new StoryUnplayable(problems);
  play.startedAt = await play.now();
  await playSteps(play, listener);
  return {
    story: story.name,
    title: story.title,
    steps: story.steps.length,
    elapsed: (await play.now()) - play.startedAt,
    hash: server.control === null ? null : await hashOf(play),
    tasks: await tasksOf(play),
  };
}

async function hashOf(play: Play): Promise<string> {
  return runHash(json(await play.control("GET", "/replay")) as JournalDocument);
}

async function tasksOf(play: Play): Promise<readonly PlayedTask[]> {
  const [step] = play.story.steps;
  const tasks: PlayedTask[] = [];
  for (const [task, { id, owner }] of play.tasks) {
    const view: TaskView | null = step === undefined ? null : await play.look(step, task);
    tasks.push({ task, id, owner, status: view?.status ?? "deleted" });
  }
  return tasks;
}
