/**
 * The control group: the suite on the sound server. Nothing may fail there, or a mutant that is killed shows nothing;
 * and what has a say in each clause is noted on the way.
 */
import { trueHits } from "./coverage.ts";
import type { Job } from "./job.ts";
import type { Plan } from "../plan.ts";
import type { Ending } from "./pool.ts";
import { placesOf, probes, type Reach } from "./reach.ts";
import { isOfRelease } from "./release-jobs.ts";
import { soundFailures } from "./sound-failures.ts";

export interface Control {
  /** Of the clauses that are sound; null when the sound server could not be watched. */
  readonly reach: Reach | null;
  /** Each a sentence. */
  readonly problems: readonly string[];
}

/** Once as mutants are judged, and once watched, in as many parts as there are threads. */
export function controlJobs({ mutants: all, lazy, clauses }: Plan, parts: number): readonly Job[] {
  // Those of releases have sound servers of their own.
  const mutants = all.filter((mutant) => !isOfRelease(mutant));
  if (mutants.length === 0 && lazy.length === 0 && all.length > 0) return [];
  const job = { enough: null, exploreRuns: 0 };
  const plain: Job = { ...job, id: "control", changes: [], clauses };
  // Lazy servers are judged by all clauses, so nobody asks which can tell.
  if (mutants.length === 0) return [plain];
  const watched = placesOf(mutants);
  return [
    plain,
    ...Array.from({ length: parts }, (_, part): Job => ({
      ...job,
      id: `control/watched-${String(part + 1)}`,
      changes: probes,
      clauses: clauses.filter((_id, index) => index % parts === part),
      watched,
    })),
  ];
}

/** What came of them. Where one is missing the run ended before. */
export function readControl(
  { clauses }: Plan,
  jobs: readonly Job[],
  endings: ReadonlyMap<string, Ending>,
): Control {
  const reach = new Map(clauses.map((id) => [id, new Set<string>()]));
  const problems: string[] = [];
  let isSound = endings.size === jobs.length;
  for (const [id, ending] of endings) {
    if (ending.by !== "findings") {
      isSound = false;
      problems.push(`${id}: the sound server cannot be judged: ${"why" in ending ? ending.why : ending.by}`);
      continue;
    }
    const { failed, open } = ending.findings;
    problems.push(...soundFailures(id, ending.findings));
    // Of a part of the suite some promises see no answer; the whole tells.
    if (id === "control") problems.push(...open.map((line) => `${id}: ${line}`));
    for (const clause of failed) reach.delete(clause);
  }
  const hits = [...endings.values()].flatMap((ending) =>
    ending.by === "findings" ? ending.findings.hits : [],
  );
  for (const [clause, marks] of trueHits(hits)) for (const mark of marks) reach.get(clause)?.add(mark);
  return { reach: isSound ? reach : null, problems };
}
