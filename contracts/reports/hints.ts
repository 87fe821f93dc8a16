/** What to do next after a run, as sentences. Pure. */
import type { Capability, Hindrance } from "../../client/target.ts";
import { confidenceOf } from "./cite.ts";
import type { Outcome, Status } from "../language/outcome.ts";
import type { RunResult } from "../judging/verdict.ts";
import { groupBy } from "../language/group-by.ts";
import { plural } from "./text.ts";

/** More than this nobody reads. */
const MOST_LACKS = 4;

/** The most useful first. Empty when there is nothing to do. */
export function hintsOf(result: Pick<RunResult, "outcomes" | "ended" | "leftovers">): readonly string[] {
  const { outcomes, ended, leftovers } = result;
  const of = (status: Status): readonly Outcome[] => outcomes.filter((outcome) => outcome.status === status);
  return [
    ...ofHarnessErrors(of("harness-error")),
    ...ofUnsure(of("fail")),
    ...ofEnd(ended),
    ...ofUnexpectedPasses(of("unexpected-pass")),
    ...ofUnsupported(of("unsupported")),
    ...ofUnreached(of("unreached")),
    ...ofSilence(outcomes.filter(({ status }) => status === "fail" || status === "unreached")),
    ...(leftovers.length > 0 ? ["Delete by hand what could not be cleaned up; it is named above."] : []),
  ];
}

function ofHarnessErrors(outcomes: readonly Outcome[]): readonly string[] {
  if (outcomes.length === 0) return [];
  return [
    `${plural(outcomes.length, "clause")} ended in a fault of the suite, not of the target. Report it, with the JSON report of this run.`,
  ];
}

/** Who judges a real Coder must know where the contract may be what is wrong. */
function ofUnsure(failures: readonly Outcome[]): readonly string[] {
  const rules = failures.map(({ clause }) => Object.keys(confidenceOf(clause.requirements)));
  const unsure = rules.filter((some) => some.length > 0);
  if (unsure.length === 0) return [];
  return [
    `${plural(unsure.length, "failure")} of ${String(failures.length)} cite${unsure.length === 1 ? "s" : ""} rules that were neither observed on a real Coder nor verified in its source, as the failure says. If the target is Coder itself, the contract may be wrong there: report it, and list it as a known failure.`,
  ];
}

function ofEnd(ended: RunResult["ended"]): readonly string[] {
  switch (ended?.by) {
    case undefined:
      return [];
    case "bail":
      return ["Run without --bail to see the rest."];
    case "interrupted":
      return ["The run was interrupted: run it again to see the rest."];
    case "target":
      return ["Look into the target's own log for why it stopped answering, then run again."];
  }
}

function ofUnexpectedPasses(outcomes: readonly Outcome[]): readonly string[] {
  const patterns = new Set(outcomes.flatMap(({ known }) => (known === undefined ? [] : [known.pattern])));
  return [...patterns].map(
    (pattern) => `Remove "${pattern}" from the known failures, or narrow it: clauses that it names pass.`,
  );
}

/** What would let the most clauses be judged comes first. */
function ofUnsupported(outcomes: readonly Outcome[]): readonly string[] {
  const lacked = new Map<Capability, Outcome[]>();
  for (const outcome of outcomes)
    for (const lack of outcome.lacks ?? []) lacked.set(lack, [...(lacked.get(lack) ?? []), outcome]);
  const lacks = mostFirst(lacked).map(
    ([lack, own]) =>
      `${plural(own.length, "more clause")} (${setsOf(own)}) could be judged with ${cureOf(lack)}.`,
  );
  // What a states bridge leaves out, in its own words.
  const byAnswer = groupBy(
    outcomes.filter(({ lacks: some = [] }) => some.length === 0),
    ({ why = "" }) => why,
  );
  const leftOut = mostFirst(byAnswer).map(
    ([why, own]) => `${plural(own.length, "clause")} (${setsOf(own)}) could not be judged: ${why}.`,
  );
  return [...lacks, ...leftOut];
}

function mostFirst<Key>(
  groups: ReadonlyMap<Key, readonly Outcome[]>,
): (readonly [Key, readonly Outcome[]])[] {
  return [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_LACKS);
}

function setsOf(outcomes: readonly Outcome[]): string {
  return [...new Set(outcomes.map(({ clause }) => clause.set))].join(", ");
}

/** What stood in the way, with what helps against it. */
const HELP: Readonly<Record<Hindrance, string>> = {
  passed:
    "Such a state passes: ask for more clauses at once (--concurrency 8), name a template whose builds take long (--template slow=…), or run again. A control API holds states.",
  "too-long": "A longer --deadline may do.",
  rests: "Look at the builds of such a task on the server; more time does not help.",
  other: "A control API holds states.",
};

function ofUnreached(outcomes: readonly Outcome[]): readonly string[] {
  // A promise about every answer has no call of its own.
  const stuck = outcomes.filter(({ clause }) => clause.state !== null);
  return (["passed", "too-long", "rests", "other"] as const).flatMap((hindrance) => {
    const own = stuck.filter(({ by = "other" }) => by === hindrance);
    const [first] = own;
    if (first === undefined) return [];
    return [
      `${plural(own.length, "clause")} did not get as far as the judged call, ${first.clause.id}${own.length === 1 ? "" : " among them"}: ${first.why ?? ""}. ${HELP[hindrance]}`,
    ];
  });
}

/** A server that itself waits must be waited for longer. */
function ofSilence(outcomes: readonly Outcome[]): readonly string[] {
  const silent = outcomes.filter(({ why = "" }) => why.includes("no whole answer within"));
  if (silent.length === 0) return [];
  return [
    `${plural(silent.length, "clause")} got no answer within --timeout. A Coder whose agent is gone tries it for 30 seconds before it answers: give 40s or more.`,
  ];
}

/** What makes up for a lack. */
function cureOf(lack: Capability): string {
  const [kind, name = ""] = lack.split(":");
  if (kind === "template") return `a template of the kind "${name}" (--template ${name}=…)`;
  if (kind === "sign-in") return `the password of somebody who is "${name}", which a control API tells of`;
  if (kind === "version") return `a template version that is ${name}, which a control API tells of`;
  return CURES[lack] ?? `a control API that knows somebody who is "${lack}"`;
}

const CURES: Readonly<Partial<Record<Capability, string>>> = {
  control: "a control API, which holds states and causes events",
  agent: "the token of a workspace agent (--agent-token with --agent-task)",
  "rate-limit": "a rate limit that may be used up (--rate-limited)",
  streams: "a way to open streams (`open` of the target)",
  "second-user": "the token of another member (--second-token)",
  outsider: "the token of a member of another organization only (--outsider-token)",
  admin: "the token of a site owner (--admin-token)",
  "org-admin": "the token of an admin of the user's organization (--org-admin-token)",
  auditor: "the token of a site auditor (--auditor-token)",
  "template-admin": "the token of a site template admin (--template-admin-token)",
  "user-admin": "the token of a site user admin (--user-admin-token)",
  suspended: "the token of somebody suspended (--suspended-token)",
};
