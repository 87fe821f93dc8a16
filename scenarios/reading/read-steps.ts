/** Steps as they were written, made into steps that can be played. */
import type { Path, Source } from "./source.ts";
import { stepOf } from "./check-shape.ts";
import { quoted, type Problem } from "./story-problem.ts";
import type { Deed, Expectation, ExpectWords, OnTask, OnWords, Step, Verb } from "./story.ts";

/** A step as its schema has it. */
export type RawStep = Readonly<Record<string, unknown>>;

export interface Include {
  readonly include: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly path: Path;
}

const VERBS: readonly (Verb | "include")[] = [
  "create",
  "until",
  "send",
  "input",
  "pause",
  "resume",
  "cancel",
  "delete",
  "build",
  "report",
  "upload",
  "advance",
  "cause",
  "agent",
  "deprecate",
  "logs",
  "get",
  "together",
  "note",
  "include",
];

/** The verbs that may name their task alone. */
const SHORT: ReadonlySet<string> = new Set(["pause", "resume", "cancel", "delete", "logs", "get"]);

/** One step or include; or what is wrong with it. */
export function readStep(raw: RawStep, path: Path, source: Source): Step | Include | Problem {
  const found = VERBS.filter((verb) => raw[verb] !== undefined);
  const verb = found[0] ?? (raw["expect"] === undefined ? undefined : "expect");
  const place = source.placeOf(path);
  const number = stepOf(path) ?? 1;
  const wrong = (what: string): Problem => ({ place, step: number, what });
  if (verb === undefined)
    return wrong(`A step has one verb, and this one has none. The verbs are: ${VERBS.join(", ")}, expect.`);
  if (found.length > 1)
    return wrong(
      `A step has one verb, and this one has ${found.map(quoted).join(" and ")}: make a step of each.`,
    );
  if (raw["with"] !== undefined && verb !== "include")
    return wrong('"with" gives the parameters of a story that is included: it stands beside "include" only.');
  if (verb === "include") return readInclude(raw, path, wrong);
  const { task: looked, ...expectation } = (raw["expect"] ?? {}) as ExpectWords;
  if (verb !== "expect" && looked !== undefined)
    return wrong(
      '"expect" beside a verb is about the answer: it names no task. Make a step of its own for another.',
    );
  const deed = deedOf(verb, raw, path, source);
  if ("what" in deed) return deed;
  return {
    number,
    place,
    deed,
    name: textOr(raw["name"]),
    as: textOr(raw["as"]),
    at: textOr(raw["at"]),
    after: textOr(raw["after"]),
    on: onOf(raw["on"]),
    expect: raw["expect"] === undefined ? null : (expectation satisfies Expectation),
  };
}

/** What an include may stand with: whose steps they are, and when, each of them says itself. */
const BESIDE_INCLUDE: ReadonlySet<string> = new Set(["include", "with", "name"]);

function readInclude(raw: RawStep, path: Path, wrong: (what: string) => Problem): Include | Problem {
  const odd = Object.keys(raw).find((word) => !BESIDE_INCLUDE.has(word));
  if (odd !== undefined)
    return wrong(`"${odd}" cannot stand beside "include": the steps of the other story say it themselves.`);
  return { include: String(raw["include"]), with: (raw["with"] ?? {}) as RawStep, path };
}

function deedOf(verb: Verb, raw: RawStep, path: Path, source: Source): Deed | Problem {
  const words = raw[verb];
  if (verb === "together") return readTogether(words as readonly RawStep[], [...path, verb], source);
  if (SHORT.has(verb) && typeof words === "string")
    return { verb, words: { task: words } satisfies OnTask } as Deed;
  return { verb, words } as Deed;
}

function readTogether(raws: readonly RawStep[], path: Path, source: Source): Deed | Problem {
  const steps: Step[] = [];
  for (const [index, raw] of raws.entries()) {
    const step = readStep(raw, [...path, index], source);
    if ("what" in step) return step;
    if ("include" in step)
      return {
        place: source.placeOf([...path, index]),
        step: stepOf(path),
        what: 'Stories are not included in "together".',
      };
    steps.push({ ...step, number: stepOf(path) ?? 1 });
  }
  return { verb: "together", words: steps };
}

function onOf(value: unknown): OnWords | null {
  return typeof value === "object" ? value : null;
}

function textOr(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
