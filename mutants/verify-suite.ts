/**
 * Proof that the suite can fail: every mutant and every lazy server is judged, and one that nothing notices is a
 * failure of the suite. The library call behind `mock-coder verify-suite`.
 */
import { availableParallelism } from "node:os";
import { ALWAYS } from "./running/contract-files.ts";
import { controlJobs, readControl } from "./running/control.ts";
import { equivalents, type Equivalent } from "./equivalents.ts";
import type { MutantsResult } from "./fate.ts";
import type { Job } from "./running/job.ts";
import {
  exitCodeOf,
  fateOf,
  idleFiles,
  killerOf,
  lazyFateOf,
  meritsOf,
  onlyFileOf,
  reasonOf,
  wrongEquivalents,
  wrongUnables,
  wrongUnjudged,
} from "./judge-mutants.ts";
import type { Mutant } from "./mutant.ts";
import { allMutants, makePlan, type Plan, type Wish } from "./plan.ts";
import { createOrder } from "./running/order.ts";
import { runJobs, type Ending } from "./running/pool.ts";
import { unjudged, type Unjudged } from "./releases/unjudged.ts";
import { clausesFor, type Reach } from "./running/reach.ts";
import {
  isOfRelease,
  readReleaseControls,
  releaseControls,
  releaseJobs,
  sparedBy,
  type Judging,
} from "./running/release-jobs.ts";
import { unableToTell, type UnableToTell } from "./unable-to-tell.ts";

export { allMutants, MutantsUsage } from "./plan.ts";

export interface VerifySuiteOptions extends Wish {
  /** Stops judging a mutant at the first clause that fails: quicker, but nobody learns who else would have noticed. */
  readonly bail?: boolean;
  /**
   * Lets all clauses judge every mutant to the end, also those for which what is changed has no say. Without it a
   * mutant is left alone when so many clauses of more than one file notice it (`ENOUGH`), or one of a file that is known
   * by then to notice another mutant alone.
   */
  readonly everyClause?: boolean;
  /** Judges every mutant to the end by the clauses for which what is changed has a say. */
  readonly toTheEnd?: boolean;
  /** Threads; default one for each core. */
  readonly workers?: number;
  /** What one mutant may take; default 60 s. One that takes longer hangs. */
  readonly timeoutMs?: number;
  /**
   * Runs that exploring makes of a mutant that no clause notices; default 100, 0 for none. Runs and no seconds, so that a
   * slow machine finds the same.
   */
  readonly exploreRuns?: number;
  readonly equivalents?: readonly Equivalent[];
  readonly unableToTell?: readonly UnableToTell[];
  readonly unjudged?: readonly Unjudged[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: MutantsProgress) => void;
}

export interface MutantsProgress {
  /** Servers to judge, the control group among them. */
  readonly planned: number;
  readonly done: number;
  /** The id of what was judged last. */
  readonly last: string;
  /** It is a mutant that should have been noticed, and neither clauses nor exploring did. */
  readonly unnoticed: boolean;
}

/** Failures that are enough to know a mutant as killed. */
const ENOUGH = 10;
/** How often longer than a mutant the sound server may take: it is watched, and asked everything. */
const CONTROL_SPAN = 10;

/** Judges the suite. Throws `MutantsUsage` for what cannot be asked; everything else is in the result. */
export async function verifySuite(options: VerifySuiteOptions = {}): Promise<MutantsResult> {
  const startedAt = performance.now();
  const plan = await makePlan(options);
  const listed = options.equivalents ?? equivalents;
  const unable = options.unableToTell ?? unableToTell;
  const spared = sparedBy(options.unjudged ?? unjudged);
  const { problems, jobs, endings } = await judgeAll(plan, { listed, spared }, options);
  const mutants = plan.mutants.map((mutant) =>
    fateOf(mutant, jobs.get(mutant.id), endings.get(mutant.id), listed, spared(mutant)),
  );
  const lazy = plan.lazy.flatMap((server) => lazyFateOf(server, endings.get(server.name)));
  const faults = [...problems, ...(options.signal?.aborted === true ? ["the run was interrupted"] : [])];
  // Mutants of releases are judged to the first clause that notices: who notices alone is not known.
  const usual = new Set(plan.mutants.filter((mutant) => !isOfRelease(mutant)).map(({ id }) => id));
  const ofUsual = mutants.filter(({ mutant }) => usual.has(mutant.id));
  const merits = ofUsual.length === 0 && mutants.length > 0 ? [] : meritsOf(ofUsual, plan);
  const inexact = [
    ...wrongEquivalents(listed, allMutants()),
    ...wrongUnjudged(options.unjudged ?? unjudged, allMutants()),
    ...wrongUnables(unable, lazy, plan.clauses),
    ...(faults.length === 0 && isWhole(options) ? idleFiles(merits) : []),
  ];
  return {
    ms: performance.now() - startedAt,
    clauses: plan.clauses.length,
    mutants,
    lazy,
    merits,
    problems: [...faults, ...inexact],
    exitCode: exitCodeOf(mutants, faults, inexact),
  };
}

/** Only where everything judges everything is it known what nobody else notices. */
function isWhole({ mutants, only, judges, without, bail }: VerifySuiteOptions): boolean {
  return [mutants, only, judges, without].every((choice) => choice === undefined) && bail !== true;
}

interface Lists {
  readonly listed: readonly Equivalent[];
  readonly spared: (mutant: Mutant) => string | undefined;
}

/** Runs the control groups, and then whatever they allow to be judged. */
async function judgeAll(plan: Plan, lists: Lists, options: VerifySuiteOptions) {
  const { workers = availableParallelism(), timeoutMs = 60_000, signal, onProgress } = options;
  const ofReleases = plan.mutants.filter(isOfRelease);
  const judging: Judging = (version) => plan.ofReleases.get(version) ?? new Set();
  const usualFirst = controlJobs(plan, workers);
  const releasesFirst = releaseControls(ofReleases, judging);
  const first = [...usualFirst, ...releasesFirst];
  const planned = first.length + plan.mutants.length + plan.lazy.length;
  let done = 0;
  const proven = new Set<string>();
  const begin = (job: Job): Job => ({ ...job, proven: [...proven] });
  const run = async (jobs: readonly Job[], span: number): Promise<ReadonlyMap<string, Ending>> => {
    const endings = new Map<string, Ending>();
    await runJobs(jobs, { workers, timeoutMs: span, signal, begin }, ({ id, expectsKill }, ending) => {
      endings.set(id, ending);
      const alone = ending.by === "fault" ? null : onlyFileOf(killerOf(ending), plan.files);
      if (alone !== null) proven.add(alone);
      done += 1;
      const unnoticed = expectsKill === true && ending.by === "findings" && killerOf(ending) === null;
      onProgress?.({ planned, done, last: id, unnoticed });
    });
    return endings;
  };
  const controls = await run(first, CONTROL_SPAN * timeoutMs);
  const control = readControl(plan, usualFirst, new Map(endingsOf(usualFirst, controls)));
  const releases = readReleaseControls(releasesFirst, controls);
  const problems = [...control.problems, ...releases.problems];
  if (control.reach === null || !releases.isSound)
    return { problems, jobs: new Map<string, Job>(), endings: new Map<string, Ending>() };
  const jobs = new Map([
    ...jobsOf(plan, control.reach, lists.listed, options),
    ...releaseJobs(ofReleases, judging, lists.spared).map((job) => [job.id, job] as const),
  ]);
  const some = [...jobs.values()].filter(({ clauses }) => clauses.length > 0);
  // Where no clause can tell nothing is run; it is done all the same.
  done = planned - some.length;
  return { problems, jobs, endings: await run(some, timeoutMs) };
}

function endingsOf(
  jobs: readonly Job[],
  endings: ReadonlyMap<string, Ending>,
): readonly (readonly [id: string, ending: Ending])[] {
  return [...endings].filter(([id]) => jobs.some((job) => job.id === id));
}

/** A job for each mutant and lazy server. One without a clause that could tell has none, and is not run. */
function jobsOf(
  plan: Plan,
  reach: Reach,
  listed: readonly Equivalent[],
  { bail = false, everyClause = false, toTheEnd = everyClause, exploreRuns = 100 }: VerifySuiteOptions,
): ReadonlyMap<string, Job> {
  const all = plan.clauses.filter((id) => reach.has(id));
  const usual = plan.mutants.filter((mutant) => !isOfRelease(mutant));
  const order = createOrder(usual, reach, plan.files);
  const promises = all.filter((id) => plan.files.get(id) === ALWAYS);
  const jobs = usual.map((mutant): Job => {
    const { id, changes } = mutant;
    const told = order(mutant, everyClause ? all : clausesFor(mutant, reach));
    const expectsKill = reasonOf(id, listed) === undefined;
    return {
      id,
      changes,
      clauses: told.length === 0 ? [] : [...new Set([...told, ...promises])],
      enough: toTheEnd ? null : bail ? 1 : ENOUGH,
      exploreRuns: expectsKill ? exploreRuns : 0,
      expectsKill,
    };
  });
  const lazy = plan.lazy.map(({ name }): Job => ({
    id: name,
    lazy: name,
    changes: [],
    clauses: all,
    enough: null,
    exploreRuns: 0,
  }));
  return new Map([...jobs, ...lazy].map((job) => [job.id, job]));
}
