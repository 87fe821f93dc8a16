/** What `identify` prints. Pure. */
import type { Identified, Oddity } from "../../client/identify/identify.ts";
import { spanText } from "../../client/identify/span-text.ts";
import type { Need } from "../../client/identify/probe.ts";
import type { Surface } from "../../contracts/reports/paint.ts";

const HOW: Readonly<Record<Need, string>> = {
  nothing: "it was not answered",
  fellow: "needs --second-token, and a caller without roles",
  agent: "needs --agent-token",
  task: "needs a task of the caller's; --create makes one",
  created: "needs a task of its own; --create makes one",
};

/** For people, with a final newline. */
export function identifiedText(where: string, result: Identified, { paint }: Surface): string {
  const { releases, asked, contradictions, strange, open } = result;
  const decided = asked.filter((one) => one.decided);
  return [
    `${where} behaves like ${paint("bold", spanText(releases))}.`,
    claimLine(result),
    ...block(
      "Decided by",
      decided.map(({ says, answer, leaves }) => [says, answer, `leaves ${spanText(leaves)}`]),
    ),
    ...block("Contradicts its version", contradictions.map(rowOf)),
    ...block("No release that is left answers so", strange.map(rowOf)),
    ...block(
      "Would tell more",
      open.map(({ says, needs }) => [says, HOW[needs]]),
    ),
    "",
  ].join("\n");
}

function claimLine({ version, claimed, contradictions, releases }: Identified): string {
  if (claimed === null) return `It claims ${version}, a release that nothing is known of.`;
  if (contradictions.length > 0) return `It claims ${version}, which does not fit.`;
  return claimed.some((name) => releases.includes(name))
    ? `It claims ${version}, which fits.`
    : `It claims ${version}.`;
}

function rowOf({ says, answer, expected }: Oddity): readonly string[] {
  return [says, answer, `expected ${expected}`];
}

function block(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  return [
    "",
    `${title}:`,
    ...rows.flatMap(([says = "", ...more]) => [`  ${says}`, ...more.map((one) => `      ${one}`)]),
  ];
}

/** For programs, with a final newline. */
export function identifiedJson(where: string, result: Identified): string {
  const { version, releases, claimed, asked, contradictions, strange, open } = result;
  return `${JSON.stringify(
    {
      url: where,
      version,
      releases,
      span: spanText(releases),
      claimed,
      asked,
      contradictions,
      strange,
      open,
    },
    null,
    2,
  )}\n`;
}
