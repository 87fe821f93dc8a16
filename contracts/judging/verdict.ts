/** From outcomes to a verdict and an exit code. Pure. */
import type { JudgedRelease } from "./judged-release.ts";
import type { Coverage } from "./coverage.ts";
import { statuses, type Outcome, type Status } from "../language/outcome.ts";
import type { Made, Person } from "../../client/target.ts";
import type { SetName } from "../language/sets.ts";

export type Verdict = "conformant" | "not conformant" | "inconclusive";

/** What ended a run before its end. */
export interface Ended {
  /** `bail`: a failure, and that was asked for. `interrupted`: Ctrl-C. `target`: it cannot be judged any more. */
  readonly by: "bail" | "interrupted" | "target";
  readonly why: string;
}

export interface SetVerdict {
  readonly set: SetName;
  /** Whether the exit code speaks of it. */
  readonly claimed: boolean;
  readonly verdict: Verdict;
  readonly counts: Readonly<Record<Status, number>>;
}

/** Everything reports are made from. */
export interface RunResult {
  readonly target: { readonly name: string; readonly url: string | null; readonly version: string };
  /** The release it was judged by. */
  readonly release: JudgedRelease;
  readonly startedAt: string;
  readonly ms: number;
  /** What the run made on the target, where that was counted. */
  readonly made?: Made;
  readonly planned: number;
  readonly outcomes: readonly Outcome[];
  readonly counts: Readonly<Record<Status, number>>;
  readonly sets: readonly SetVerdict[];
  readonly verdict: Verdict;
  readonly exitCode: number;
  readonly ended?: Ended;
  /** What the run left out, as a sentence. Then its verdict speaks of the rest only. */
  readonly selection?: string;
  /** What it met of the published contract. */
  readonly coverage: Coverage;
  /** Faults beside the clauses: known failures that match nothing or have expired. Each is a failure. */
  readonly problems: readonly string[];
  /** What could not be cleaned up. */
  readonly leftovers: readonly string[];
  /** The tokens the run was given, by whose they are. No report shows one. */
  readonly tokens: Readonly<Partial<Record<Person, string>>>;
}

export const EXIT = {
  conformant: 0,
  notConformant: 1,
  usage: 2,
  unusable: 3,
  inconclusive: 4,
  fault: 70,
} as const;

/** How many outcomes there are of each status. */
export function count(outcomes: readonly Outcome[]): Readonly<Record<Status, number>> {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0])) as Record<Status, number>;
  for (const { status } of outcomes) counts[status] += 1;
  return counts;
}

/** The verdict of a set, by how many of its clauses ended how. No clause at all shows nothing. */
export function verdictOf(counts: Readonly<Record<Status, number>>): Verdict {
  if (counts.fail + counts["unexpected-pass"] > 0) return "not conformant";
  const open = counts.unsupported + counts.unreached + counts["not-run"] + counts["harness-error"];
  if (open > 0) return "inconclusive";
  return counts.pass + counts["expected-fail"] > 0 ? "conformant" : "inconclusive";
}

/** Each set of the plan with its verdict, in the order of `order`. */
export function judgeSets(
  outcomes: readonly Outcome[],
  order: readonly SetName[],
  isClaimed: (set: SetName, counts: Readonly<Record<Status, number>>) => boolean,
): readonly SetVerdict[] {
  return order.flatMap((set) => {
    const own = outcomes.filter(({ clause }) => clause.set === set);
    if (own.length === 0) return [];
    const counts = count(own);
    return [{ set, claimed: isClaimed(set, counts), verdict: verdictOf(counts), counts }];
  });
}

/** The verdict of the run: the worst of the sets that are claimed. Without any there is none to speak of. */
export function overall(sets: readonly SetVerdict[], problems: readonly string[], ended?: Ended): Verdict {
  const claimed = sets.filter(({ claimed: isClaimed }) => isClaimed).map(({ verdict }) => verdict);
  if (problems.length > 0 || claimed.includes("not conformant")) return "not conformant";
  if (ended !== undefined || claimed.length === 0 || claimed.includes("inconclusive")) return "inconclusive";
  return "conformant";
}

/** A fault of ours beats everything, for then nothing else is sure; then a target that is no use any more. */
export function exitCode(
  verdict: Verdict,
  {
    planned,
    counts,
    ended,
  }: { planned: number; counts: Readonly<Record<Status, number>>; ended?: Ended | undefined },
): number {
  const sum = statuses.reduce((total, status) => total + counts[status], 0);
  if (sum !== planned || counts["harness-error"] > 0) return EXIT.fault;
  if (ended?.by === "target") return EXIT.unusable;
  if (verdict === "not conformant") return EXIT.notConformant;
  return verdict === "conformant" ? EXIT.conformant : EXIT.inconclusive;
}
