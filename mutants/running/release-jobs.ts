/** What mutants of releases are judged by: the clauses of their release, and a sound server of it beside them. */
import { clausesOfVersion, idsOfRelease, isJudged, judgesOf } from "../releases/judges-of-release.ts";
import { unjudgedReason, type Unjudged } from "../releases/unjudged.ts";
import type { Mutant, OfRelease } from "../mutant.ts";
import type { Job } from "./job.ts";
import type { Ending } from "./pool.ts";
import { soundFailures } from "./sound-failures.ts";

/** A mutant of a release. */
export type ReleaseMutant = Mutant & { readonly of: OfRelease };

export function isOfRelease(mutant: Mutant): mutant is ReleaseMutant {
  return mutant.of !== undefined;
}

/** Ids of the clauses and promises of a version that may judge. */
export type Judging = (version: string) => ReadonlySet<string>;

/** The sound server of each release that has mutants, judged by all that its mutants are judged by. */
export function releaseControls(mutants: readonly ReleaseMutant[], judging: Judging): readonly Job[] {
  const byVersion = new Map(mutants.map(({ of }) => [of.version, of]));
  return [...byVersion.values()].map(({ release, version }): Job => {
    const may = judging(version);
    return {
      id: `control/${release}`,
      changes: [],
      of: { release, version },
      clauses: idsOfRelease(version).filter((id) => may.has(id)),
      enough: null,
      exploreRuns: 0,
    };
  });
}

/** What is wrong with the sound servers; null when they could not all be judged. */
export function readReleaseControls(
  jobs: readonly Job[],
  endings: ReadonlyMap<string, Ending>,
): { readonly isSound: boolean; readonly problems: readonly string[] } {
  const read = jobs.map(({ id }): readonly string[] | null => {
    const ending = endings.get(id);
    if (ending?.by !== "findings") return null;
    const { open } = ending.findings;
    return [...soundFailures(id, ending.findings), ...open.map((line) => `${id}: ${line}`)];
  });
  return { isSound: !read.includes(null), problems: read.flatMap((problems) => problems ?? []) };
}

/** A job for each. One that no clause of its release judges is not run, whatever it changes. */
export function releaseJobs(
  mutants: readonly ReleaseMutant[],
  judging: Judging,
  spared: (mutant: Mutant) => string | undefined,
): readonly Job[] {
  return mutants.map((mutant): Job => {
    const { id, changes, of } = mutant;
    const may = judging(of.version);
    const told = isJudged(of) ? judgesOf(of).filter((clause) => may.has(clause)) : [];
    // Without a clause there is nothing that a promise could watch.
    const hasClause = told.some((clause) => clausesOfVersion(of.version).some((one) => one.id === clause));
    return {
      id,
      changes,
      of: { release: of.release, version: of.version },
      clauses: hasClause ? told : [],
      enough: 1,
      exploreRuns: 0,
      expectsKill: spared(mutant) === undefined,
    };
  });
}

/** Why no clause judges a mutant; undefined where one should. */
export function sparedBy(listed: readonly Unjudged[]): (mutant: Mutant) => string | undefined {
  return (mutant) => {
    if (!isOfRelease(mutant)) return undefined;
    const { id, of } = mutant;
    const reason = unjudgedReason(id, listed);
    if (reason !== undefined || isJudged(of)) return reason;
    return `no clause of ${of.release} looks at what it changes: of that no real server was asked`;
  };
}
