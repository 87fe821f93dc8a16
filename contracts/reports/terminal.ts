/** A run as text for a terminal: its failures first, then what came of it, for that is where the eye is at the end. Pure. */
import { judgedWords } from "../judging/judged-release.ts";
import type { RunResult } from "../judging/verdict.ts";
import { coverageKinds, coverageWords } from "./coverage-words.ts";
import { failureText } from "./failure-text.ts";
import { countIn, gridOf, legendOf, type GridCell, type GridRow } from "./grid.ts";
import { inTone, surfaceOf, type Environment, type Output, type Surface } from "./paint.ts";
import { statusWords, toneOfVerdict, worstFirst } from "./statuses.ts";
import { clip, grouped, madeWords, oneLine, pad, plural, spanOf, wrap } from "./text.ts";
import { viewOf, type OutcomeView, type RunView } from "./view.ts";

export { createProgress } from "./progress.ts";

/** More failures than this are counted: the other reports have them all. */
const MOST_FAILURES = 20;

/** The whole text, with a final newline, as wide and as colourful as the stream takes it. */
export function showResult(result: RunResult, stream: Output, env: Environment = process.env): string {
  return resultText(viewOf(result), surfaceOf(stream, env));
}

/** The same for any surface. */
export function resultText(view: RunView, surface: Surface): string {
  const { failures } = view;
  const rest = failures.length - MOST_FAILURES;
  const blocks = [
    ...failures.slice(0, MOST_FAILURES).map((failure) => failureText(failure, surface)),
    ...(rest > 0 ? [[`${plural(rest, "more failure")}; --report html=report.html shows them all.`]] : []),
    headText(view, surface),
    setsText(view, surface),
    gridText(view, surface),
    coverageText(view, surface),
    listText("Errors in the known failures", view.problems, surface),
    listText("Left behind on the target", view.leftovers, surface),
    listText("What to do next", view.hints, surface),
    verdictText(view, surface),
  ];
  const text = blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join("\n"))
    .join("\n\n");
  return `${withoutOrders(text)}\n`;
}

/** GitHub Actions takes what a line begins with, and `##[` anywhere, for an order, whoever's words it were. */
function withoutOrders(text: string): string {
  return text.replaceAll(/^([ \t]*)::/gm, "$1∷").replaceAll("##[", "# [");
}

type Lines = readonly string[];

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function headText(
  { target, release, ms, startedAt, selection, made }: RunView,
  { paint, columns }: Surface,
): Lines {
  const version = target.version === "" ? "" : `, ${target.version}`;
  const name = oneLine(`${target.name}${version}`);
  return [
    paint("dim", "─".repeat(columns)),
    paint("bold", clip(name, columns)),
    paint("dim", `${startedAt}, ${spanOf(ms)}${made === undefined ? "" : `, ${madeWords(made)}`}`),
    ...wrap(`${capitalized(judgedWords(release, oneLine(target.version)))}.`, columns).map((line) =>
      paint("dim", line),
    ),
    ...(selection === undefined ? [] : wrap(`Not everything was judged: ${oneLine(selection)}.`, columns)),
  ];
}

function setsText({ sets }: RunView, { paint, columns }: Surface): Lines {
  if (sets.length === 0) return [];
  const name = Math.max(...sets.map(({ set }) => set.length));
  const verdict = Math.max(...sets.map(({ verdict: words }) => words.length));
  return sets.map(({ set, claimed, verdict: words, counts }) => {
    const tone = claimed ? toneOfVerdict(words) : "quiet";
    const told = worstFirst
      .toReversed()
      .filter((status) => counts[status] > 0)
      .map((status) => `${String(counts[status])} ${status}`);
    const room = columns - name - verdict - 4;
    const [first = "", ...more] = wrap(`${told.join(", ")}${claimed ? "" : " (not claimed)"}`, room);
    const head = `${pad(set, name)}  ${inTone(paint, tone, pad(words, verdict))}  ${first}`;
    return [head, ...more.map((line) => `${" ".repeat(name + verdict + 4)}${line}`)].join("\n");
  });
}

/** Of a column at least, where there is room. */
const COLUMN = 7;
const FIRST_COLUMN = 8;

/** Every cell by the worst of its clauses, with how many there are and could be judged. */
function gridText({ outcomes }: RunView, surface: Surface): Lines {
  const grid = gridOf(outcomes);
  if (grid === null) return [];
  const { paint, columns } = surface;
  const rows = grid.rows.filter(({ cells }) => cells.some(({ status }) => status !== null));
  const used = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ status }) => status ?? [])));
  const width = columnWidth(rows, surface);
  const names = grid.columns.map((column) => pad(clip(column, width - 1), width));
  const header = `${pad("state", FIRST_COLUMN)}${names.join("")}`.trimEnd();
  const legend = worstFirst
    .toReversed()
    .filter((status) => used.has(status))
    .map((status) => `${statusWords[status].symbol} ${status}`);
  const empty = grid.rows.length - rows.length;
  const notes = [
    `${legend.join(", ")}: ${legendOf(grid)}`,
    ...(empty > 0
      ? [`${plural(empty, "state")} without a clause ${empty === 1 ? "is" : "are"} left out.`]
      : []),
  ];
  return [
    paint("dim", header),
    ...rows.map((row) => gridRow(row, width, surface)),
    ...wrap(notes.join(" "), columns).map((line) => paint("dim", line)),
  ];
}

/** As wide as the longest count, where there is room. */
function columnWidth(rows: readonly GridRow<OutcomeView>[], { columns }: Surface): number {
  const widest = rows.flatMap(({ cells }) => cells.map((cell) => wordsOf(cell).length + 1));
  const room = Math.floor((columns - FIRST_COLUMN) / (rows[0]?.cells.length ?? 1));
  return Math.min(Math.max(COLUMN, ...widest), room);
}

/** `✓ 48/72` */
function wordsOf(cell: GridCell<OutcomeView>): string {
  return cell.status === null ? "" : `${statusWords[cell.status].symbol} ${countIn(cell)}`.trimEnd();
}

function gridRow(
  { code, whose, cells }: GridRow<OutcomeView>,
  width: number,
  { paint, columns }: Surface,
): string {
  const row = cells.map((cell) => {
    if (cell.status === null) return " ".repeat(width);
    const { symbol, tone } = statusWords[cell.status];
    const words = wordsOf(cell);
    return inTone(paint, tone, pad(words.length < width ? words : symbol, width));
  });
  const room = columns - FIRST_COLUMN - cells.length * width - 1;
  const told = room < 8 ? "" : paint("dim", clip(whose, room));
  return `${pad(code, FIRST_COLUMN)}${row.join("")} ${told}`.trimEnd();
}

const MOST_MISSED = 6;

/** What was reached of the whole, and a few of what was not. */
function coverageText({ coverage, selection }: RunView, { columns }: Surface): Lines {
  // What was left out on purpose needs no list.
  const kinds =
    selection === undefined ? coverageKinds(coverage).filter(({ missed }) => missed.length > 0) : [];
  return [
    ...wrap(`Coverage of the published contract: ${coverageWords(coverage)}.`, columns),
    ...kinds.flatMap(({ name, missed }) => {
      const shown = missed.slice(0, MOST_MISSED).join("; ");
      const rest = missed.length - MOST_MISSED;
      const text = `${grouped(missed.length)} ${name} not reached: ${shown}${rest > 0 ? `; and ${String(rest)} more` : ""}`;
      return wrap(text, columns - 4).map((line, index) => `${index === 0 ? "  - " : "    "}${line}`);
    }),
  ];
}

function listText(title: string, items: readonly string[], { paint, columns }: Surface): Lines {
  if (items.length === 0) return [];
  return [
    paint("bold", title),
    ...items.flatMap((item) =>
      wrap(oneLine(item), columns - 4).map((line, index) => `${index === 0 ? "  - " : "    "}${line}`),
    ),
  ];
}

function verdictText({ verdict, headline, exitCode }: RunView, { paint, columns }: Surface): Lines {
  const words = `${verdict.slice(0, 1).toUpperCase()}${verdict.slice(1)}`;
  const [first = "", ...more] = wrap(
    `${words}. ${oneLine(headline)} Exit code ${String(exitCode)}.`,
    columns,
  );
  const painted = inTone(paint, toneOfVerdict(verdict), first.slice(0, words.length + 1));
  return [`${paint("bold", painted)}${first.slice(words.length + 1)}`, ...more];
}
