/** A check as JUnit XML: a case for each situation. Pure. */
import { addElement, builder, firstLine, safe } from "../../contracts/reports/junit.ts";
import type { CheckResult, SituationResult } from "../check-result.ts";
import { commandText, findingLines } from "./words.ts";

/** The whole file. What is inconclusive is in error, as in the reports of `verify`: the run ends with another code than 0. */
export function checkJunit(result: CheckResult): string {
  const report = builder.newBuilder().name("mock-coder: check-client");
  const suite = report
    .testSuite()
    .name("check-client")
    .timestamp(result.startedAt.slice(0, 19))
    .time(seconds(result.ms));
  suite.property("verdict", result.verdict).property("command", safe(commandText(result)));
  for (const situation of result.situations) {
    const one = suite.testCase().className("check-client").name(situation.name);
    one.time(seconds(situation.run?.ms ?? 0));
    addResult(one, situation);
  }
  return report.build();
}

function addResult(one: Parameters<typeof addElement>[0], situation: SituationResult): void {
  const { verdict, why, findings, run } = situation;
  switch (verdict) {
    case "conformant":
      return;
    case "not conformant": {
      const text = [
        ...findingLines(situation).map((lines) => lines.join("\n  ")),
        ...(why === null ? [] : [why]),
      ];
      const message = [...new Set(findings.map(({ rule }) => rule))].join(", ");
      return addElement(one, "failure", { message, type: verdict }, safe(text.join("\n")));
    }
    case "inconclusive":
      return addElement(
        one,
        "error",
        { message: firstLine(why ?? ""), type: verdict },
        safe(run?.output ?? ""),
      );
  }
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}
