/** Stories: read from files, and played against any server. */
export { placeText, type Story, type Step, type StoryParameter, type StoryWorld } from "./reading/story.ts";
export { problemText, StoryProblem, type Problem } from "./reading/story-problem.ts";
export { sourceOfObject, sourceOfText } from "./reading/source.ts";
export { readStory } from "./reading/read-story.ts";
export { ownStories, storiesAndFiles, storyNames } from "./reading/story-shelf.ts";
export {
  connectStoryServer,
  StoryServerUnusable,
  type Person,
  type StoryServer,
} from "./playing/story-server.ts";
export { playStory, type Played, type PlayedTask } from "./playing/play-story.ts";
export type { PlayListener, StepReport } from "./playing/play-steps.ts";
export { StoryFailed, StoryUnplayable } from "./playing/story-failed.ts";
export { controlNeeds } from "./playing/needs.ts";
export { spanOf, spanText } from "./playing/span.ts";
export {
  recordedOf,
  startRecording,
  TokenUnknown,
  type Recorded,
  type RunningRecording,
} from "./record/record.ts";
export { leftOutLines } from "./record/story-text.ts";
export { Recorder } from "./record/recorder.ts";
export type { Caller, Exchange, LookUps } from "./record/exchange.ts";
export { createServerLookUps } from "./record/server-look-ups.ts";
export { instantOf } from "./playing/span.ts";
