/** A run as Markdown, as the summary of a GitHub job shows it, never larger than it takes. Pure. */
import { Buffer } from "node:buffer";
import type { RunResult } from "../judging/verdict.ts";
import { coverageWords } from "./coverage-words.ts";
import { failureText } from "./failure-text.ts";
import { countIn, gridOf, legendOf } from "./grid.ts";
import { plain } from "./paint.ts";
import { statusWords, worstFirst } from "./statuses.ts";
import { oneLine, plural, madeWords, spanOf, visible } from "./text.ts";
import { viewOf, type OutcomeView, type RunView } from "./view.ts";

/** GitHub refuses a summary of more than 1 MiB as a whole. */
const MOST_BYTES = 1024 * 1024;
/** Kept free for what follows the failures. */
const RESERVE = 4096;
const SURFACE = { columns: 100, paint: plain };
/** One failure does not push out the others. */
const MOST_OF_ONE = 20_000;

/** The whole file. */
export function markdown(result: RunResult): string {
  const view = viewOf(result);
  const head = [
    `## ${symbolOf(view)} mock-coder: ${view.verdict}`,
    `${inline(view.headline)} Exit code ${String(view.exitCode)}.`,
    about(view),
    `Coverage of the published contract: ${coverageWords(view.coverage)}.`,
    ...(view.selection === undefined ? [] : [`Not everything was judged: ${inline(view.selection)}.`]),
    setsTable(view),
    ...list("Errors in the known failures", view.problems),
    ...list("Left behind on the target", view.leftovers),
    ...list("What to do next", view.hints),
    ...gridTable(view),
  ];
  const text = cutToSize(head, MOST_BYTES - RESERVE);
  return withFailures(text, view.failures);
}

function symbolOf({ verdict }: RunView): string {
  switch (verdict) {
    case "conformant":
      return "✅";
    case "not conformant":
      return "❌";
    case "inconclusive":
      return "⚠️";
  }
}

function about({ target, startedAt, ms, made }: RunView): string {
  const version = target.version === "" ? "" : `, ${code(target.version)}`;
  return `${inline(target.name)}${version}, judged at ${startedAt} in ${spanOf(ms)}${made === undefined ? "" : ` with ${madeWords(made)}`}`;
}

/** Text in which nothing is markup. Entities, for a backslash before a pipe is not read alike in every table. */
export function inline(text: string): string {
  return oneLine(text).replaceAll(/[&<>|`*_~[\]\\#!@:$-]/g, (character) =>
    // Hyphens and colons are left alone within words, where they mean nothing; at the start they make lists.
    character === "-" || character === ":" ? character : `&#${String(character.codePointAt(0))};`,
  );
}

/** Text in a fixed font. Within HTML's own element nothing of it is read, not even backticks or pipes. */
export function code(text: string): string {
  return `<code>${inline(text)}</code>`;
}

/** Rows of cells that are Markdown already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}

function setsTable({ sets }: RunView): string {
  const used = worstFirst.toReversed().filter((status) => sets.some(({ counts }) => counts[status] > 0));
  return table(
    ["Set", "Claimed", "Verdict", ...used],
    sets.map(({ set, claimed, verdict, counts }) => [
      set,
      claimed ? "yes" : "no",
      claimed && verdict === "not conformant" ? `**${verdict}**` : verdict,
      ...used.map((status) => (counts[status] === 0 ? "" : String(counts[status]))),
    ]),
  );
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`### ${title}`, items.map((item) => `- ${inline(item)}`).join("\n")];
}

function gridTable({ outcomes }: RunView): readonly string[] {
  const grid = gridOf(outcomes);
  if (grid === null) return [];
  const rows = grid.rows.filter(({ cells }) => cells.some(({ status }) => status !== null));
  const used = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ status }) => status ?? [])));
  const legend = worstFirst
    .toReversed()
    .filter((status) => used.has(status))
    .map((status) => `${statusWords[status].symbol} ${status}`);
  return [
    "### State × operation",
    table(
      ["State", ...grid.columns, "A task whose"],
      rows.map(({ code: state, whose, cells }) => [
        state,
        ...cells.map((cell) =>
          cell.status === null ? "" : `${statusWords[cell.status].symbol} ${countIn(cell)}`.trimEnd(),
        ),
        inline(whose),
      ]),
    ),
    `${legend.join(", ")}: ${legendOf(grid)}`,
  ];
}

/** Head blocks are small unless somebody made them large. */
function cutToSize(blocks: readonly string[], most: number): string {
  let text = "";
  for (const block of blocks) {
    if (Buffer.byteLength(text) + Buffer.byteLength(block) + 2 > most) break;
    text += `${block}\n\n`;
  }
  return text;
}

/** As many failures as there is room for; the rest is counted. */
function withFailures(head: string, failures: readonly OutcomeView[]): string {
  if (failures.length === 0) return head;
  let text = `${head}### ${plural(failures.length, "failure")}\n\n`;
  let size = Buffer.byteLength(text);
  for (const [index, failure] of failures.entries()) {
    const block = failureBlock(failure);
    size += Buffer.byteLength(block);
    if (size > MOST_BYTES - RESERVE / 2)
      return `${text}${plural(failures.length - index, "more failure")} would not fit; the HTML report has them all.\n`;
    text += block;
  }
  return text;
}

function failureBlock(failure: OutcomeView): string {
  const { clause, status } = failure;
  const lines = failureText(failure, SURFACE).slice(2).join("\n");
  const shown = visible(lines.length > MOST_OF_ONE ? `${lines.slice(0, MOST_OF_ONE)}\n…` : lines);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return [
    "<details>",
    `<summary>${statusWords[status].symbol} ${code(clause.id)}: ${inline(clause.says)}</summary>`,
    "",
    `${fence}text`,
    shown,
    fence,
    "",
    "</details>",
    "",
    "",
  ].join("\n");
}
