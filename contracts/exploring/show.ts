/** What came of exploring or of a replay, as text for a terminal. */
import { cite } from "../reports/cite.ts";
import { lay } from "../reports/layout.ts";
import { surfaceOf, type Environment, type Output, type Surface } from "../reports/paint.ts";
import { patternDoc } from "../reports/pattern-words.ts";
import { clip, grouped, oneLine, plural, spanOf, wrap } from "../reports/text.ts";
import type { Bundle } from "./cases/bundle.ts";
import { parseJson, valueAt } from "./cases/case-variables.ts";
import type { ExploreResult } from "./explore.ts";
import { unfold } from "./cases/folded.ts";
import { describeMark, type Mark } from "./marks.ts";
import type { ReplayResult } from "./replay.ts";
import { describeStep, type Step } from "./steps/steps.ts";

export { createExploreProgress } from "./show-progress.ts";

export interface ShowOptions {
  readonly stream: Output;
  readonly env?: Environment;
}

type Lines = readonly string[];

/** Where the labels end and their texts begin. */
const INDENT = 12;
const MOST_LINES = 16;

/** The result of exploring. `bundle` is the file the case was written to. */
export function showExplored(
  result: ExploreResult,
  { stream, env = process.env, bundle }: ShowOptions & { readonly bundle?: string },
): string {
  const surface = surfaceOf(stream, env);
  return textOf([
    caseOf(result, bundle, surface),
    statsOf(result, surface),
    leftoversOf(result),
    endOf(result, surface),
  ]);
}

/** The result of a replay. `file` is the bundle's. */
export function showReplayed(
  result: ReplayResult,
  { stream, env = process.env, file }: ShowOptions & { readonly file: string },
): string {
  const surface = surfaceOf(stream, env);
  const { paint, columns } = surface;
  const name = oneLine(file);
  switch (result.kind) {
    case "fixed":
      return textOf([[paint("green", `${name}: fixed. Every step was taken, and no law was broken.`)]]);
    case "still-failing": {
      const which = result.sameLaw ? "the law is broken as before" : "now another law is broken";
      return textOf([
        bundleText(result.bundle, surface),
        [paint("red", `${name}: still failing; ${which}.`)],
      ]);
    }
    case "error":
      return textOf([wrap(`${name}: nothing can be said: ${oneLine(result.why)}.`, columns)]);
  }
}

function textOf(blocks: readonly Lines[]): string {
  const shown = blocks.filter((block) => block.length > 0);
  return `${shown.map((block) => block.join("\n")).join("\n\n")}\n`;
}

/** The case that was found; null when there is none. */
export function caseIn(result: ExploreResult): Bundle | null {
  return "bundle" in result ? result.bundle : null;
}

function caseOf(result: ExploreResult, file: string | undefined, surface: Surface): Lines {
  const bundle = caseIn(result);
  if (bundle === null) return [];
  const url = result.target.url ?? "--self";
  const { seed, path } = bundle.found;
  const again = [
    ...(file === undefined ? [] : [`mock-coder replay ${file}`, `mock-coder replay ${file} --print curl`]),
    `mock-coder explore ${url} --seed ${String(seed)} --path '${path}'`,
  ];
  return [
    ...bundleText(bundle, surface),
    ...(file === undefined ? [] : labelled("case", [oneLine(file)], surface)),
    ...labelled("again", again, surface),
    ...(result.kind === "flaky" ? secondTime(result.again, surface) : []),
  ];
}

function secondTime(again: Bundle | null, surface: Surface): Lines {
  const said =
    again === null ? ["no law was broken"] : [oneLine(again.law.says), ...findingLines(again, surface)];
  return labelled("then", said, surface);
}

/** The law, the calls that lead to its break, what was expected and what was seen. */
function bundleText(bundle: Bundle, surface: Surface): Lines {
  const { law } = bundle;
  const { paint, columns } = surface;
  return [
    paint("red", paint("bold", oneLine(law.id))),
    ...wrap(oneLine(law.says), columns - 2).map((line) => `  ${line}`),
    ...labelled("rule", wrap(cite(law.requirements), columns - INDENT), surface),
    ...labelled("calls", stepLines(bundle, columns - INDENT), surface),
    ...findingLines(bundle, surface),
  ];
}

function findingLines({ finding: { at, expected, got } }: Bundle, surface: Surface): Lines {
  return [
    ...labelled("at", [oneLine(at)], surface),
    ...labelled("expected", valueLines(expected, surface), surface),
    ...labelled("got", valueLines(got, surface), surface),
  ];
}

function valueLines(value: unknown, { columns }: Surface): Lines {
  const lines = lay(patternDoc(value), columns - INDENT);
  const rest = lines.length - MOST_LINES;
  return rest > 0 ? [...lines.slice(0, MOST_LINES), `… (${plural(rest, "more line")})`] : lines;
}

function labelled(label: string, lines: Lines, { paint }: Surface): Lines {
  return lines.map((line, index) =>
    index === 0 ? `  ${paint("cyan", label.padEnd(INDENT - 2))}${line}` : `${" ".repeat(INDENT)}${line}`,
  );
}

/** The calls with their numbers and what they answered; what time did stands between them, without a number. */
function stepLines(bundle: Bundle, columns: number): Lines {
  let number = 0;
  return bundle.steps.map((step, place) => {
    const ends = endsOf(bundle, step, place);
    const head = step.do === "wait" ? "   " : `${String((number += 1))}. `;
    const tail = ends === "" ? "" : `: ${ends}`;
    return `${head}${clip(oneLine(describeStep(step)), columns - head.length - tail.length)}${tail}`;
  });
}

/** The status codes of a step's own calls, or the status that a wait led to. */
function endsOf({ calls }: Bundle, step: Step, place: number): string {
  const those = calls.filter((call) => call.step === place);
  if (step.do !== "wait")
    return those
      .filter(({ kind }) => kind === "call")
      .map(({ reply }) => (reply === null ? "no answer" : String(reply.status)))
      .join(", ");
  const read = those.findLast(({ operation }) => operation === "getTask")?.reply;
  if (read?.status === 404) return "gone";
  const status = valueAt(parseJson(unfold(read?.text ?? "")), ["status"]);
  return typeof status === "string" ? oneLine(status) : "";
}

function statsOf(result: ExploreResult, { paint, columns }: Surface): Lines {
  const { target, seed, runs, calls, ms, marks } = result;
  const version = target.version === "" ? "" : `, ${target.version}`;
  const rate = ms > 0 ? Math.round((calls / ms) * 1000) : 0;
  const met = Object.entries(marks).filter(([, times]) => times > 0);
  const words = met.map(([mark, times]) => `${describeMark(mark as Mark)} ${grouped(times)}`);
  return [
    paint("dim", "─".repeat(columns)),
    paint("bold", oneLine(`${target.name}${version}`)),
    paint(
      "dim",
      `${plural(runs, "run")}, ${plural(calls, "call")} in ${spanOf(ms)}, ${grouped(rate)} a second, seed ${String(seed)}`,
    ),
    ...(words.length === 0 ? [] : wrap(`Met: ${words.join(", ")}.`, columns)),
  ];
}

function leftoversOf({ leftovers }: ExploreResult): Lines {
  if (leftovers.length === 0) return [];
  return ["Left behind on the target:", ...leftovers.map((line) => `  ${oneLine(line)}`)];
}

function endOf(result: ExploreResult, { paint, columns }: Surface): Lines {
  switch (result.kind) {
    case "passed":
      return [paint("green", "No law is broken, as far as these runs went.")];
    case "failed":
      return [paint("red", `A law is broken: ${result.bundle.law.says}.`)];
    case "flaky":
      return wrap(
        "A law was broken, but not again in the same way when the same steps were repeated. It may depend on time, on chance, or on what else happens on the target. Look at both observations, and explore again.",
        columns,
      ).map((line) => paint("yellow", line));
    case "vacuous": {
      const never = result.missing.map(describeMark).join(", ");
      const text = `No law is broken, but this says nothing, for these runs never reached ${never}. Give more --runs or a longer --time.`;
      return wrap(text, columns).map((line) => paint("yellow", line));
    }
    case "interrupted":
      return wrap(
        result.bundle === null
          ? "Interrupted: up to then no law was broken."
          : "Interrupted: a law was broken, and there was no time left to see whether the same steps break it again. Replay the case.",
        columns,
      ).map((line) => paint("yellow", line));
    case "error":
      return wrap(`The target cannot be explored: ${oneLine(result.why)}.`, columns).map((line) =>
        paint("red", line),
      );
  }
}
