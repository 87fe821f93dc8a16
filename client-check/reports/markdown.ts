/** A check as Markdown, as the summary of a GitHub job shows it. Pure. */
import type { Verdict } from "../../contracts/judging/verdict.ts";
import { code, inline, table } from "../../contracts/reports/markdown.ts";
import { spanOf } from "../../contracts/reports/text.ts";
import type { CheckResult } from "../check-result.ts";
import { commandText, endingWords, findingLines } from "./words.ts";

const SYMBOLS: Readonly<Record<Verdict, string>> = {
  conformant: "✅",
  "not conformant": "❌",
  inconclusive: "⚠️",
};

/** The whole file. */
export function checkMarkdown(result: CheckResult): string {
  const { verdict, headline, exitCode, situations, version, startedAt, ms } = result;
  const rows = situations.map(({ name, says, verdict: one, why, findings, run }) => [
    SYMBOLS[one],
    code(name),
    inline(says),
    run === null ? "" : inline(endingWords(run.ending)),
    inline([...new Set(findings.map(({ rule }) => rule)), ...(why === null ? [] : [why])].join(", ")),
  ]);
  const found = situations.flatMap((one) =>
    findingLines(one).map(
      ([first = "", ...calls]) =>
        `- ${code(one.name)} ${inline(first)}${calls.map((line) => `\n  - ${inline(line)}`).join("")}`,
    ),
  );
  return [
    `## ${SYMBOLS[verdict]} mock-coder check-client: ${verdict}`,
    `${inline(headline)} Exit code ${String(exitCode)}.`,
    `${code(commandText(result))} against ${code(version)}, at ${startedAt} in ${spanOf(ms)}`,
    table(["", "Situation", "What the client met", "The command", "Findings"], rows),
    ...(found.length === 0 ? [] : ["### Findings", found.join("\n")]),
    "",
  ].join("\n\n");
}
