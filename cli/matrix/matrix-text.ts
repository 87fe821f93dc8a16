/** A matrix for a terminal, as Markdown and as JUnit XML. Pure. */
import { addElement, builder, safe } from "../../contracts/reports/junit.ts";
import { code, inline, table } from "../../contracts/reports/markdown.ts";
import type { Surface } from "../../contracts/reports/paint.ts";
import { oneLine, pad, spanOf, visible } from "../../contracts/reports/text.ts";
import { exitWords, type MatrixResult, type MatrixRow } from "./matrix-result.ts";

/** The table, with a final newline. */
export function matrixText(result: MatrixResult, { paint }: Surface, showOutput: boolean): string {
  const { rows } = result;
  const widths = {
    release: Math.max("Release".length, ...rows.map(({ release }) => release.length)),
    exit: Math.max("Exit".length, ...rows.map((row) => exitWords(row).length)),
  };
  const lines = rows.flatMap((row) => [
    [
      paint(row.passed ? "green" : "red", row.passed ? "✓" : "✗"),
      pad(row.release, widths.release),
      pad(exitWords(row), widths.exit),
      pad(spanOf(row.ms), 7),
      oneLine(row.why),
    ]
      .join(" ")
      .trimEnd(),
    ...(showOutput && !row.passed ? outputLines(row) : []),
  ]);
  const head = `  ${pad("Release", widths.release)} ${pad("Exit", widths.exit)} ${pad("Time", 7)} First refusal of its own`;
  return [paint("bold", commandLine(result)), paint("dim", head), ...lines, "", summary(result), ""].join(
    "\n",
  );
}

function outputLines({ output }: MatrixRow): readonly string[] {
  if (output === "") return ["    | (it printed nothing)"];
  return visible(output)
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `    | ${line}`);
}

function summary({ rows, exitCode }: MatrixResult): string {
  const passed = rows.filter((row) => row.passed).length;
  return `It passes at ${String(passed)} of ${String(rows.length)} releases. Exit code ${String(exitCode)}.`;
}

/** The command as one could type it. */
export function commandLine({ command }: Pick<MatrixResult, "command">): string {
  return oneLine(
    command.map((word) => (/^[\w./:@=+-]+$/.test(word) ? word : JSON.stringify(word))).join(" "),
  );
}

/** The whole file. */
export function matrixMarkdown(result: MatrixResult): string {
  const rows = result.rows.map((row) => [
    row.passed ? "✅" : "❌",
    code(row.release),
    inline(exitWords(row)),
    row.why === "" ? "" : code(row.why),
  ]);
  return [
    `## ${result.exitCode === 0 ? "✅" : "❌"} mock-coder matrix`,
    `${code(commandLine(result))}, at ${result.startedAt} in ${spanOf(result.ms)}`,
    table(["", "Release", "The command", "First refusal of its own"], rows),
    inline(summary(result)),
    "",
  ].join("\n\n");
}

/** The whole file: a case for each release. */
export function matrixJunit(result: MatrixResult): string {
  const report = builder.newBuilder().name("mock-coder: matrix");
  const suite = report
    .testSuite()
    .name("matrix")
    .timestamp(result.startedAt.slice(0, 19))
    .time(seconds(result.ms));
  suite.property("command", safe(commandLine(result)));
  for (const row of result.rows) {
    const one = suite.testCase().className("matrix").name(row.release).time(seconds(row.ms));
    if (row.passed) continue;
    const kind = row.ending.kind === "interrupted" ? "error" : "failure";
    const message = safe(`${exitWords(row)}: ${oneLine(row.why)}`);
    addElement(one, kind, { message, type: exitWords(row) }, safe(row.output));
  }
  return report.build();
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
