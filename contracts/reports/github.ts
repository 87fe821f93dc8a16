/** A run as workflow commands of GitHub Actions, which become annotations. Pure. */
import { cite } from "./cite.ts";
import type { RunResult } from "../judging/verdict.ts";
import { oneLine, plural, visible } from "./text.ts";
import { viewOf, type OutcomeView } from "./view.ts";

/** GitHub shows so many annotations of one kind for one step, and drops the rest without a word. */
const MOST_OF_A_KIND = 10;

type Kind = "error" | "warning" | "notice";

interface Annotation {
  readonly title: string;
  readonly message: string;
}

/** Lines for the standard output of a step. */
export function github(result: RunResult): string {
  const view = viewOf(result);
  const { failures, problems, leftovers, ended, outcomes, sets } = view;
  const unreached = outcomes.filter(({ status }) => status === "unreached");
  const open = sets.filter(({ verdict, claimed }) => verdict === "inconclusive" && !claimed);
  return [
    ...commands("error", [
      ...(ended === undefined ? [] : [{ title: "the run ended early", message: ended.why }]),
      ...problems.map((problem) => ({ title: "known failures", message: problem })),
      ...failures.map(annotationOf),
    ]),
    ...commands("warning", [
      ...leftovers.map((leftover) => ({ title: "left behind on the target", message: leftover })),
      ...unreached.map(annotationOf),
    ]),
    ...commands("notice", [
      { title: `mock-coder: ${view.verdict}`, message: view.headline },
      ...open.map(({ set, counts }) => ({
        title: `set ${set} is not claimed`,
        message: `${plural(counts.unsupported + counts.unreached + counts["not-run"], "clause")} could not be judged`,
      })),
    ]),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function annotationOf({ clause, status, why = "", mismatches }: OutcomeView): Annotation {
  const differences = mismatches
    .slice(0, 3)
    .flatMap(({ at, lines }) => [
      at === "" ? "the answer" : at,
      ...lines.slice(0, 6).map(({ mark, text }) => `${mark} ${oneLine(text)}`),
    ]);
  const lines = differences.length > 0 ? differences : why.split("\n").slice(0, 3);
  const rules = cite(clause.requirements);
  return { title: `${status} ${clause.id}`, message: [`${clause.says} (${rules})`, ...lines].join("\n") };
}

/** The last one that is shown counts those that are not. */
function commands(kind: Kind, annotations: readonly Annotation[]): readonly string[] {
  const rest = annotations.length - MOST_OF_A_KIND;
  if (rest <= 0) return annotations.map((annotation) => command(kind, annotation));
  const shown = annotations.slice(0, MOST_OF_A_KIND - 1);
  const hidden = annotations.slice(MOST_OF_A_KIND - 1);
  const more = {
    title: `${String(hidden.length)} more`,
    message: hidden
      .slice(0, 40)
      .map(({ title }) => title)
      .join("\n"),
  };
  return [...shown, more].map((annotation) => command(kind, annotation));
}

function command(kind: Kind, { title, message }: Annotation): string {
  return `::${kind} title=${escapedProperty(visible(title))}::${escapedData(visible(message))}`;
}

/** As the runner reads it back. Source: `@actions/core`, command.ts. */
function escapedData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
