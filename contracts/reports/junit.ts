/** A run as JUnit XML: a suite for each set, a case for each clause. Pure. */
import exported, { type Builder, type TestCase } from "junit-report-builder";
import type { RunResult } from "../judging/verdict.ts";
import { failureText } from "./failure-text.ts";
import { plain } from "./paint.ts";
import { spanOf, visible } from "./text.ts";
import { viewOf, type OutcomeView, type RunView } from "./view.ts";

/** CI servers show details in a fixed font, in boxes about this wide. */
const SURFACE = { columns: 110, paint: plain };

/**
 * Its types speak of an ES module; Node gets the CommonJS one, whose export is the builder itself.
 * @internal They are not to be read by who installs the package.
 */
export const builder = exported as unknown as Builder;

/** The whole file. */
export function junit(result: RunResult): string {
  const view = viewOf(result);
  const report = builder.newBuilder().name(`mock-coder: ${safe(view.target.name)}`);
  // Seconds, and as UTC: the package would write a date in the zone of this machine, and not say which.
  const startedAt = view.startedAt.slice(0, 19);
  for (const { set, claimed, verdict } of view.sets) {
    const own = view.outcomes.filter(({ clause }) => clause.set === set);
    const suite = report.testSuite().name(set).timestamp(startedAt).time(secondsOf(own));
    suite.property("verdict", verdict).property("claimed", String(claimed));
    suite.property("target", safe(view.target.url ?? view.target.name));
    suite.property("version", safe(view.target.version));
    for (const outcome of own) addCase(suite.testCase(), outcome);
  }
  addRun(report, view, startedAt);
  return report.build();
}

function secondsOf(outcomes: readonly OutcomeView[]): number {
  return seconds(outcomes.reduce((sum, { ms }) => sum + ms, 0));
}

function seconds(ms: number): number {
  return Math.round(ms) / 1000;
}

/** Control characters that XML cannot hold are shown by their numbers; of itself the package would drop them. */
export function safe(text: string): string {
  return visible(text).replaceAll(/[\ud800-\udfff](?![\udc00-\udfff])/gu, "");
}

/** `tasks/send/paused-is-409` is the case `paused-is-409` of the class `tasks.send`: servers make a tree of the dots. */
function addCase(testCase: TestCase, outcome: OutcomeView): void {
  const { clause, ms } = outcome;
  const parts = clause.id.split("/");
  const name = parts.pop() ?? clause.id;
  testCase.className(safe(parts.join(".")));
  testCase.name(safe(name)).time(seconds(ms));
  addResult(testCase, outcome);
}

/**
 * JUnit knows failed, in error and skipped. A known failure is shown as skipped with its reason, as pytest does with its
 * xfail: a server would mark a build red for a failure, and a pass would hide that there is something to mend. What was
 * not judged is skipped with its reason. An unexpected pass is a failure, for it fails the run.
 */
function addResult(testCase: TestCase, outcome: OutcomeView): void {
  const { status, why = "", known } = outcome;
  switch (status) {
    case "pass":
      return;
    case "fail":
    case "unexpected-pass":
      return addElement(testCase, "failure", { message: firstLine(why), type: status }, details(outcome));
    case "harness-error":
      return addElement(testCase, "error", { message: firstLine(why), type: status }, details(outcome));
    case "expected-fail":
      return addElement(testCase, "skipped", {
        message: `expected-fail: ${safe(known?.reason ?? "")} ${safe(known?.link ?? "")}`.trim(),
      });
    case "unsupported":
    case "unreached":
    case "not-run":
      return addElement(testCase, "skipped", { message: `${status}: ${firstLine(why)}` });
  }
}

export function firstLine(text: string): string {
  return safe(text.split("\n", 1)[0] ?? "");
}

function details(outcome: OutcomeView): string {
  return safe(failureText(outcome, SURFACE).join("\n"));
}

const COUNTS = { failure: "getFailureCount", error: "getErrorCount", skipped: "getSkippedCount" } as const;

/**
 * The package writes details as CDATA of which it mends only the first end, and has no reasons for what is skipped. So
 * the element is added when the case is built, as text, and counted as its own would be.
 * @internal
 */
export function addElement(
  testCase: TestCase,
  name: keyof typeof COUNTS,
  attributes: Readonly<Record<string, string>>,
  text?: string,
): void {
  const build = testCase.build.bind(testCase);
  testCase.build = (parent) => {
    const element = build(parent);
    const added = element.ele(name, attributes);
    if (text !== undefined) added.txt(text);
    return element;
  };
  testCase[COUNTS[name]] = () => 1;
}

/** What belongs to no clause and yet decides: without it a server would show a green run that ended with another code. */
function addRun(report: Builder, view: RunView, startedAt: string): void {
  const { problems, ended, leftovers, ms, hints, verdict, exitCode, headline } = view;
  const suite = report.testSuite().name("run").timestamp(startedAt).time(seconds(ms));
  const one = suite.testCase().className("run");
  one.name("verdict").time(seconds(ms));
  const text = [`${verdict}, exit code ${String(exitCode)}, ${spanOf(ms)}`, headline, ...hints].join("\n");
  if (ended !== undefined) addElement(one, "error", { message: safe(ended.why), type: ended.by }, safe(text));
  else if (verdict === "inconclusive")
    addElement(one, "error", { message: safe(headline), type: verdict }, safe(text));
  for (const [index, problem] of problems.entries()) {
    const fault = suite.testCase().className("run");
    fault.name(`known failures ${String(index + 1)}`).time(0);
    addElement(fault, "failure", { message: safe(problem), type: "known-failures" });
  }
  if (leftovers.length > 0)
    one.standardError(safe(["Left behind:", ...leftovers].join("\n")).replaceAll("]]>", "]] >"));
}
