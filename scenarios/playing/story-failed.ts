/** How a play ends that does not come to its end. */
import { problemText, type Problem } from "../reading/story-problem.ts";
import type { Step } from "../reading/story.ts";
import { describe } from "./describe.ts";

export interface Difference {
  readonly expected: string;
  readonly got: string;
}

/** A step came to something else than the story says. */
export class StoryFailed extends Error {
  override readonly name = "StoryFailed";
  readonly step: Step;
  readonly expected: string;
  readonly got: string;

  constructor(step: Step, { expected, got }: Difference, options?: ErrorOptions) {
    const what = `${step.name ?? describe(step.deed)}: expected ${expected}, got ${got}`;
    super(problemText({ place: step.place, step: step.number, what: what.replace(/[.\s]*$/, ".") }), options);
    this.step = step;
    this.expected = expected;
    this.got = got;
  }
}

/** Nothing of the story was played, for this server cannot do what it asks for. */
export class StoryUnplayable extends Error {
  override readonly name = "StoryUnplayable";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join("\n"));
    this.problems = problems;
  }
}
