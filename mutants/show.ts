/** The result of verify-suite as text: the whole table for a terminal, a summary for the documents. */
import { inTone, plain, surfaceOf, type Environment, type Output } from "../contracts/reports/paint.ts";
import { oneLine } from "../contracts/reports/text.ts";
import type { Fate, FateName, Killer, MutantsResult } from "./fate.ts";

export { createMutantsProgress } from "./progress.ts";

/**
 * For a terminal: every mutant with what noticed it, lazy servers, contracts, and the verdict at the end. Coloured for
 * `stream` where that can show colours.
 */
export function showMutants(result: MutantsResult, stream?: Output, env: Environment = process.env): string {
  const { mutants, merits, problems } = result;
  const paint = stream === undefined ? plain : surfaceOf(stream, env).paint;
  const blocks = [
    block(
      "Mutants",
      table(mutants.map((fate) => [fate.mutant.id, WORDS[fate.fate], sayBy(fate)])).map((line, index) =>
        isGood(mutants[index]?.fate) ? line : inTone(paint, "bad", line),
      ),
    ),
    block("By kind", table([["", ...COLUMNS.map((name) => WORDS[name])], ...kindRows(mutants)])),
    block("Lazy servers", table(lazyRows(result))),
    block("Files of clauses", merits.length === 0 ? [] : table([MERIT_HEAD, ...meritRows(merits)])),
    block("Not noticed", mutants.filter(({ fate }) => !isGood(fate)).flatMap(sayBad)),
    block(
      "Problems",
      problems.map((problem) => `  ${problem}`),
    ),
  ];
  const verdict = inTone(paint, result.exitCode === 0 ? "good" : "bad", sayVerdict(result));
  return `${[...blocks.filter((text) => text !== ""), verdict].join("\n")}\n`;
}

function sayBad({ mutant, fate, why = "" }: Fate): readonly string[] {
  return [
    `  ${mutant.id} (${WORDS[fate]})`,
    `    what it does wrong: ${mutant.says}`,
    ...(why === "" ? [] : [`    ${why}`]),
  ];
}

/** For the documents: how many of each kind, what lazy servers show, and what nobody can tell. */
export function mutantsMarkdown({ mutants, lazy, merits }: MutantsResult): string {
  const reasons = new Map<string, string[]>();
  for (const { mutant, fate, why = "" } of mutants)
    if (fate === "equivalent") reasons.set(why, [...(reasons.get(why) ?? []), mutant.id]);
  return [
    markdownTable(["Mutants", ...COLUMNS.map((name) => WORDS[name])], kindRows(mutants)),
    markdownTable(
      ["Lazy server", "What it does", "Clauses that fail", "Clauses that cannot tell"],
      lazy.map(({ server, says, failed, passed }) => [server, says, String(failed), String(passed.length)]),
    ),
    markdownTable(MERIT_HEAD, meritRows(merits)),
    ...(reasons.size === 0
      ? []
      : [
          markdownTable(
            ["What nobody can tell", "Mutants"],
            [...reasons].map(([reason, ids]) => [reason, ids.map((id) => `\`${id}\``).join(", ")]),
          ),
        ]),
  ].join("\n");
}

const WORDS: Readonly<Record<FateName, string>> = {
  killed: "killed",
  survived: "SURVIVED",
  equivalent: "equivalent",
  unjudged: "not judged",
  "wrongly-listed": "KILLED, YET LISTED AS NOT TOLD",
  fault: "FAULT",
  "not-run": "NOT RUN",
};

const COLUMNS = ["killed", "survived", "equivalent", "unjudged"] as const satisfies readonly FateName[];
const MERIT_HEAD: readonly string[] = ["File", "Clauses", "Kills", "Kills alone"];
/** Ids of clauses that a line names. */
const NAMED = 3;

function isGood(fate: FateName | undefined): boolean {
  return fate === "killed" || fate === "equivalent" || fate === "unjudged";
}

function sayBy({ killer, why = "" }: Fate): string {
  return oneLine(killer === undefined ? why : sayKiller(killer));
}

function sayKiller(killer: Killer): string {
  switch (killer.by) {
    case "clauses": {
      const { clauses, more } = killer;
      const others = clauses.length > NAMED || more ? ", …" : "";
      return `by ${String(clauses.length)}${more ? " or more" : ""}: ${clauses.slice(0, NAMED).join(", ")}${others}`;
    }
    case "exploring":
      return `by exploring: ${killer.law}`;
    case "time-out":
      return "by time-out: it hangs";
    case "crash":
      return `by crash: ${killer.why}`;
  }
}

function kindRows(mutants: readonly Fate[]): readonly (readonly string[])[] {
  const kinds = [...new Set(mutants.map(({ mutant }) => mutant.kind))];
  const row = (name: string, of: readonly Fate[]): readonly string[] => [
    name,
    ...COLUMNS.map((fate) => String(of.filter((one) => one.fate === fate).length)),
  ];
  return [
    ...kinds.map((kind) =>
      row(
        kind,
        mutants.filter(({ mutant }) => mutant.kind === kind),
      ),
    ),
    row("all", mutants),
  ];
}

function lazyRows({ lazy }: MutantsResult): readonly (readonly string[])[] {
  return lazy.map(({ server, says, failed, passed }) => [
    server,
    says,
    `${String(failed)} fail`,
    `${String(passed.length)} cannot tell`,
  ]);
}

function meritRows(merits: MutantsResult["merits"]): readonly (readonly string[])[] {
  return merits.map(({ file, clauses, kills, alone }) => [
    file,
    String(clauses),
    String(kills),
    String(alone),
  ]);
}

function sayVerdict({ mutants, lazy, clauses, problems, ms }: MutantsResult): string {
  const count = (...names: readonly FateName[]): number =>
    mutants.filter(({ fate }) => names.includes(fate)).length;
  const by = (name: Killer["by"]): number => mutants.filter(({ killer }) => killer?.by === name).length;
  const parts = [
    `${String(count("killed"))} killed (${String(by("clauses"))} by clauses, ${String(by("exploring"))} by exploring, ${String(by("time-out") + by("crash"))} hang or end)`,
    `${String(count("equivalent"))} equivalent`,
    ...(count("unjudged") === 0 ? [] : [`${String(count("unjudged"))} not judged`]),
    `${String(count("survived"))} survived`,
    ...(count("wrongly-listed") === 0 ? [] : [`${String(count("wrongly-listed"))} listed wrongly`]),
    ...(count("fault", "not-run") === 0 ? [] : [`${String(count("fault", "not-run"))} at fault or not run`]),
  ];
  return (
    `${String(mutants.length)} mutants and ${String(lazy.length)} lazy servers, judged by ${String(clauses)} clauses and promises ` +
    `in ${(ms / 1_000).toFixed(0)} s: ${parts.join(", ")}; ${String(problems.length)} problems`
  );
}

function block(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? "" : `${title}\n${lines.join("\n")}\n`;
}

/** Columns side by side; the last one as it is. */
function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join("  ")}`.trimEnd(),
  );
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line), ""].join("\n");
}
