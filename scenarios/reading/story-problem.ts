/** A story that cannot be played. */
import { nearestName } from "../../shared/nearest-name.ts";
import { placeText, type Place } from "./story.ts";

export interface Problem {
  readonly place: Place;
  /** The step, from 1; null where it is none. */
  readonly step: number | null;
  /** What is wrong, why, and what to do: a sentence or two. */
  readonly what: string;
}

/** What is wrong with a story: one line for each thing, with its place, its step, the cause and the cure. */
export class StoryProblem extends Error {
  override readonly name = "StoryProblem";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(problemText).join("\n"), options);
    this.problems = problems;
  }
}

/** One line. */
export function problemText({ place, step, what }: Problem): string {
  const where = step === null ? placeText(place) : `${placeText(place)}: step ${String(step)}`;
  return `${where}: ${what}`;
}

/** The nearest name there is, or all of them: the cure of a misspelling. */
export function cureOf(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  const all = known.length === 0 ? "There are none." : `There are: ${known.join(", ")}.`;
  return near === undefined || near === name ? all : `Did you mean "${near}"? ${all}`;
}

/** A name as it can stand in one line. */
export function quoted(name: string): string {
  return JSON.stringify(name.length > MOST_SHOWN ? `${name.slice(0, MOST_SHOWN)}…` : name);
}

const MOST_SHOWN = 60;
