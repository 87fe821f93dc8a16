/** Reads a story whole: parameters, shape, includes and the order of its steps. Nothing half read is handed on. */
import type { StoryShelf } from "./story-shelf.ts";
import { fillIn } from "./fill-in.ts";
import { readStep, type Include, type RawStep } from "./read-steps.ts";
import { shapeProblems, stepOf } from "./check-shape.ts";
import { stepProblems } from "./check-steps.ts";
import type { Path, Source } from "./source.ts";
import { cureOf, quoted, StoryProblem, type Problem } from "./story-problem.ts";
import type { Step, Story, StoryParameter, StoryWorld } from "./story.ts";

/** Values of parameters, as somebody gave them. */
export type Given = Readonly<Record<string, unknown>>;

/** How deep stories may include one another. */
const MOST_DEPTH = 8;
/** In one story with all that it includes. */
export const MOST_STEPS = 1_000;

/** Reads a story and those that it includes. Throws `StoryProblem` with everything that is wrong. */
export function readStory(source: Source, shelf: StoryShelf, given: Given = {}): Story {
  const story = readOne(source, shelf, { given, within: [source.file] });
  const problems = stepProblems(story.steps);
  if (problems.length > 0) throw new StoryProblem(problems);
  return story;
}

interface Reading {
  readonly given: Given;
  /** The files that led here, the outermost first. */
  readonly within: readonly string[];
}

function readOne(source: Source, shelf: StoryShelf, reading: Reading): Story {
  const parameters = parametersOf(source);
  const { values, problems } = valuesOf(source, parameters, reading.given);
  const { data, unfilled } = fillIn(source.data, values);
  const missing = new Set(Object.keys(parameters).filter((name) => !values.has(name)));
  const all = [
    ...problems,
    ...unfilled
      .filter(({ name }) => !missing.has(name))
      .map(({ path, what }) => ({ place: source.placeOf(path), step: stepOf(path), what })),
    ...shapeProblems(data, source),
  ];
  if (all.length > 0) throw new StoryProblem(all);
  const raw = data as RawStory;
  const name = nameOfFile(source.file);
  return {
    name,
    file: source.file,
    title: raw.title,
    about: (raw.about ?? "").trim(),
    as: raw.as ?? null,
    world: worldOf(raw.world ?? {}, name, source),
    parameters,
    steps: stepsOf(raw.steps, source, shelf, reading),
  };
}

interface RawStory {
  readonly title: string;
  readonly about?: string;
  readonly as?: string;
  readonly world?: Readonly<Record<string, unknown>>;
  readonly steps: readonly RawStep[];
}

/** As far as they can be read before the shape is known. */
function parametersOf({ data }: Source): Readonly<Record<string, StoryParameter>> {
  const { parameters } = mapOf(data);
  return Object.fromEntries(
    Object.entries(mapOf(parameters)).map(([name, one]) => {
      const { default: preset, about } = mapOf(one);
      const value = isValue(preset) ? String(preset) : null;
      return [name, { default: value, about: typeof about === "string" ? about : null }];
    }),
  );
}

function valuesOf(
  source: Source,
  parameters: Readonly<Record<string, StoryParameter>>,
  given: Given,
): { readonly values: ReadonlyMap<string, string>; readonly problems: readonly Problem[] } {
  const values = new Map<string, string>();
  const problems: Problem[] = [];
  const tell = (path: Path, what: string): void =>
    void problems.push({ place: source.placeOf(path, true), step: null, what });
  for (const [name, { default: preset }] of Object.entries(parameters)) {
    const value = Object.hasOwn(given, name) ? given[name] : preset;
    if (isValue(value)) values.set(name, String(value));
    else if (value === null || value === undefined)
      tell(
        ["parameters", name],
        `The parameter ${quoted(name)} has no value and no default. Give it one: --set ${name}=…, or parameters.`,
      );
    else tell(["parameters", name], `The parameter ${quoted(name)} must be a text, a number, true or false.`);
  }
  const known = Object.keys(parameters);
  for (const name of Object.keys(given))
    if (!known.includes(name))
      tell(["parameters"], `There is no parameter ${quoted(name)}. ${cureOf(name, known)}`);
  return { values, problems };
}

function stepsOf(
  raws: readonly RawStep[],
  source: Source,
  shelf: StoryShelf,
  reading: Reading,
): readonly Step[] {
  const steps: Step[] = [];
  const problems: Problem[] = [];
  for (const [index, raw] of raws.entries()) {
    const step = readStep(raw, ["steps", index], source);
    if ("what" in step) problems.push(step);
    else if ("include" in step) steps.push(...included(step, source, shelf, reading));
    else steps.push(step);
    if (steps.length > MOST_STEPS) problems.push(tooMany(source, index));
  }
  if (problems.length > 0) throw new StoryProblem(problems.slice(0, 20));
  return steps;
}

function tooMany(source: Source, index: number): Problem {
  return {
    place: source.placeOf(["steps", index]),
    step: index + 1,
    what: `With what it includes the story has more than ${String(MOST_STEPS)} steps: make several of it.`,
  };
}

function included(
  { include, with: given, path }: Include,
  source: Source,
  shelf: StoryShelf,
  { within }: Reading,
): readonly Step[] {
  const refuse = (what: string): StoryProblem =>
    new StoryProblem([{ place: source.placeOf([...path, "include"]), step: stepOf(path), what }]);
  if (within.length > MOST_DEPTH)
    throw refuse(`Stories include one another ${String(MOST_DEPTH)} deep at most: ${within.join(" -> ")}.`);
  const found = shelf.find(include, source);
  if ("what" in found) throw refuse(found.what);
  if (within.includes(found.file))
    throw refuse(
      `The story includes itself: ${[...within, found.file].join(" -> ")}. Leave one of them out.`,
    );
  return readOne(found, shelf, { given, within: [...within, found.file] }).steps;
}

/** Its last part without the ending. */
export function nameOfFile(file: string): string {
  return file.replace(/^.*[/\\]/, "").replace(/\.(?:ya?ml|json)$/i, "");
}

function worldOf(raw: Readonly<Record<string, unknown>>, name: string, source: Source): StoryWorld {
  const { seed, pace, release, ...definition } = raw;
  return {
    place: source.placeOf(["world"]),
    seed: isValue(seed) ? String(seed) : name,
    pace: (pace ?? "realistic") as StoryWorld["pace"],
    release: typeof release === "string" ? release : null,
    definition: definition as StoryWorld["definition"],
  };
}

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function isValue(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
