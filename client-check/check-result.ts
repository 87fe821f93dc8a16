/** What came of a check, and the verdict it makes. Pure. */
import { EXIT, type Verdict } from "../contracts/judging/verdict.ts";
import type { Finding } from "./findings/finding.ts";
import type { Call, Ending } from "./observing/call.ts";

/** `null` in place of one that did not run. */
export interface SituationResult {
  readonly name: string;
  readonly says: string;
  readonly verdict: Verdict;
  /** Why nothing can be said; null unless the verdict is `inconclusive`. */
  readonly why: string | null;
  readonly findings: readonly Finding[];
  /** Null when it was not run. */
  readonly run: {
    readonly ms: number;
    readonly ending: Ending;
    readonly output: string;
    /** Without the token. */
    readonly calls: readonly Pick<Call, "number" | "at" | "method" | "url" | "status">[];
  } | null;
}

export interface CheckResult {
  readonly command: readonly string[];
  readonly startedAt: string;
  readonly ms: number;
  readonly version: string;
  readonly situations: readonly SituationResult[];
  readonly verdict: Verdict;
  readonly exitCode: number;
  readonly headline: string;
}

/** A breach is a breach, whatever did not happen; and what did not happen shows nothing. */
export function verdictOf(findings: readonly Finding[], why: string | null): Verdict {
  if (findings.length > 0) return "not conformant";
  return why === null ? "conformant" : "inconclusive";
}

/** The worst of all. */
export function overall(
  situations: readonly SituationResult[],
): Pick<CheckResult, "verdict" | "exitCode" | "headline"> {
  const having = (verdict: Verdict): readonly SituationResult[] =>
    situations.filter((one) => one.verdict === verdict);
  const names = (some: readonly SituationResult[]): string => some.map(({ name }) => name).join(", ");
  const broken = having("not conformant");
  const open = having("inconclusive");
  const of = `${String(situations.length)} ${situations.length === 1 ? "situation" : "situations"}`;
  if (broken.length > 0)
    return {
      verdict: "not conformant",
      exitCode: EXIT.notConformant,
      headline: `The client breaks rules in ${String(broken.length)} of ${of}: ${names(broken)}.`,
    };
  if (open.length > 0 || situations.length === 0)
    return {
      verdict: "inconclusive",
      exitCode: EXIT.inconclusive,
      headline: `Nothing can be said of ${String(open.length)} of ${of}: ${names(open)}.`,
    };
  return {
    verdict: "conformant",
    exitCode: EXIT.conformant,
    headline: `The client keeps all rules in ${of}.`,
  };
}
