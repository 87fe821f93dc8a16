/** A check as text for a terminal. Pure. */
import type { Verdict } from "../../contracts/judging/verdict.ts";
import { inTone, type Surface } from "../../contracts/reports/paint.ts";
import { toneOfVerdict } from "../../contracts/reports/statuses.ts";
import { oneLine, pad, plural, spanOf, visible, wrap } from "../../contracts/reports/text.ts";
import type { CheckResult, SituationResult } from "../check-result.ts";
import { commandText, endingWords, findingLines } from "./words.ts";

const SYMBOLS: Readonly<Record<Verdict, string>> = {
  conformant: "✓",
  "not conformant": "✗",
  inconclusive: "?",
};

/** One situation as soon as it is over; with what the command printed, if that is wanted. */
export function situationText(result: SituationResult, surface: Surface, withOutput: boolean): string {
  const { name, verdict, why, run } = result;
  const { paint, columns } = surface;
  const told =
    run === null ? "" : `${endingWords(run.ending)}, ${plural(run.calls.length, "call")}, ${spanOf(run.ms)}`;
  const head = `${inTone(paint, toneOfVerdict(verdict), SYMBOLS[verdict])} ${pad(name, 22)}${paint("dim", told)}`;
  const lines = [
    head.trimEnd(),
    ...findingLines(result).flatMap(([first = "", ...calls]) => [
      ...wrap(oneLine(first), columns - 4).map((line) => `    ${line}`),
      ...calls.map((line) => paint("dim", `      ${oneLine(line)}`)),
    ]),
    ...(why === null ? [] : wrap(why, columns - 4).map((line) => `    ${line}`)),
    ...(withOutput && run !== null ? outputLines(run.output).map((line) => paint("dim", line)) : []),
  ];
  return `${lines.join("\n")}\n`;
}

function outputLines(output: string): readonly string[] {
  if (output === "") return ["    | (it printed nothing)"];
  return visible(output)
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `    | ${line}`);
}

/** The end of it: command and verdict. */
export function verdictText(result: CheckResult, { paint, columns }: Surface): string {
  const { verdict, headline, exitCode, ms, version } = result;
  const words = `${verdict.slice(0, 1).toUpperCase()}${verdict.slice(1)}.`;
  const [first = "", ...more] = wrap(`${words} ${headline} Exit code ${String(exitCode)}.`, columns);
  return [
    paint("dim", "─".repeat(columns)),
    paint("bold", oneLine(commandText(result))),
    paint("dim", `${version}, ${spanOf(ms)}`),
    `${paint("bold", inTone(paint, toneOfVerdict(verdict), words))}${first.slice(words.length)}`,
    ...more,
    "",
  ].join("\n");
}
