/** Runs clauses against a target and says what they show. The library call behind `mock-coder verify`. */
import { closingOnThrow } from "../../client/closing-on-throw.ts";
import type { Made, Target } from "../../client/target.ts";
import { TransportError } from "../../client/wire.ts";
import { AlwaysWatch } from "../language/always.ts";
import type { Clause } from "../language/clause.ts";
import { coverageOf } from "./coverage.ts";
import { universeOf } from "./coverage/universe.ts";
import { CoverageWatch } from "./coverage/watch.ts";
import { infoOf, judge } from "./judge.ts";
import { judgedRelease } from "./judged-release.ts";
import { runningOrder } from "./running-order.ts";
import type { Observer } from "./story.ts";
import { applyKnownFailures } from "./known-failing.ts";
import type { ClauseInfo, Outcome, Status } from "../language/outcome.ts";
import { setNames, type SetName } from "../language/sets.ts";
import { alwaysOf, clausesOf } from "../clauses/suite.ts";
import { checkVerifyOptions, selectionOf, type VerifyOptions } from "./verify-options.ts";
import { count, exitCode, judgeSets, overall, type Ended, type RunResult } from "./verdict.ts";

/**
 * Runs the clauses, and closes the target. Never throws for what the target does; a fault of ours shows as
 * `harness-error`. Throws a `TypeError` for an option that is wrong or unknown; the target is closed then too.
 */
export async function verify(options: VerifyOptions): Promise<RunResult> {
  await closingOnThrow(options, () => checkVerifyOptions(options));
  return runChecked({ ...options, ...selectionOf(options) });
}

async function runChecked(options: VerifyOptions): Promise<RunResult> {
  const startedAt = new Date();
  const started = performance.now();
  const { target } = options;
  const release = judgedRelease(target.version, options.release);
  const { clauses = clausesOf(release.version, release), always = alwaysOf(release.version, release) } =
    options;
  const watches = always.map((one) => new AlwaysWatch(one, release.version));
  const trails = new CoverageWatch(clauses, release.version);
  const observe: Observer = (exchange, clause) => {
    trails.see(exchange, clause);
    for (const watch of watches) watch.see(exchange, clause);
  };
  const { outcomes, ended } = await runAll({ ...options, clauses, version: release.version }, observe).catch(
    async (error: unknown) => {
      await target.close();
      throw error;
    },
  );
  const watched = watches.map((watch): Outcome => {
    const outcome = watch.outcome();
    return ended !== undefined && outcome.status === "unreached"
      ? { ...outcome, status: "not-run", why: ended.why }
      : outcome;
  });
  const shown =
    options.selection === undefined ? watched : watched.filter(({ status }) => status !== "unreached");
  const known = applyKnownFailures(
    [...outcomes, ...shown],
    options.knownFailures ?? [],
    options.today ?? startedAt,
    // A part of the suite may leave out what a line is about.
    options.selection === undefined
      ? []
      : [...clausesOf(release.version, release), ...alwaysOf(release.version, release)].map(({ id }) => id),
  );
  const leftovers = await target.close();
  return summarise(options, known, {
    target: { name: target.name, url: target.url, version: target.version },
    release,
    startedAt: startedAt.toISOString(),
    ms: performance.now() - started,
    planned: clauses.length + shown.length,
    coverage: coverageOf(trails, outcomes, universeOf(release.version, release)),
    leftovers,
    ...(target.made === undefined ? {} : { made: { ...target.made } }),
    tokens: tokensOf(target),
    ...(options.selection === undefined ? {} : { selection: options.selection }),
    ...(ended === undefined ? {} : { ended }),
  });
}

function tokensOf({ facts }: Target): RunResult["tokens"] {
  return Object.fromEntries(Object.entries(facts.people).map(([person, { token }]) => [person, token]));
}

type Frame = Pick<
  RunResult,
  "target" | "release" | "startedAt" | "ms" | "planned" | "coverage" | "leftovers" | "tokens"
> & {
  readonly ended?: Ended;
  readonly made?: Made;
};

function summarise(
  { sets: asked }: VerifyOptions,
  { outcomes, problems }: ReturnType<typeof applyKnownFailures>,
  frame: Frame,
): RunResult {
  const isClaimed = (set: SetName, of: Readonly<Record<Status, number>>): boolean =>
    asked === undefined ? set === "core" || of.unsupported === 0 : asked.includes(set);
  const sets = judgeSets(outcomes, setNames, isClaimed);
  const counts = count(outcomes);
  const verdict = overall(sets, problems, frame.ended);
  return {
    ...frame,
    outcomes,
    counts,
    sets,
    verdict,
    problems,
    exitCode: exitCode(verdict, { planned: frame.planned, counts, ended: frame.ended }),
  };
}

type Plan = VerifyOptions & { readonly clauses: readonly Clause[]; readonly version: string };

/** All clauses, some at once, and those that need it alone at the end. What is not run any more is said so. */
async function runAll(
  plan: Plan,
  observe: Observer,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly ended?: Ended }> {
  const { clauses, target, version, signal, bail = false, concurrency = 8 } = plan;
  const outcomes: (Outcome | undefined)[] = clauses.map(() => undefined);
  const progress = progressOf(plan);
  let ended: Ended | undefined;
  const run = async (index: number): Promise<void> => {
    const clause = clauses[index];
    if (clause === undefined || ended !== undefined) return;
    if (signal?.aborted === true) {
      ended = { by: "interrupted", why: "the run was interrupted" };
      return;
    }
    const outcome = await judge(clause, target, observe, version);
    outcomes[index] = outcome;
    progress(outcome);
    // Others end meanwhile: what is known by then is not undone.
    const end = await endAfter(outcome, target, bail);
    ended ??= end;
  };
  const together = [...clauses.keys()].filter((index) => clauses[index]?.alone === false);
  const alone = [...clauses.keys()].filter((index) => clauses[index]?.alone === true);
  await inTurns(target.holds ? together : runningOrder(clauses, together), concurrency, run);
  await inTurns(alone, 1, run);
  const whole = outcomes.map((outcome, index) => outcome ?? notRun(clauses[index], ended));
  return { outcomes: whole, ...(ended === undefined ? {} : { ended }) };
}

/** Works through a list, so many at once. */
async function inTurns(
  items: readonly number[],
  atOnce: number,
  work: (item: number) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const one = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.max(1, atOnce) }, one));
}

function progressOf({ onProgress, target, clauses }: Plan): (outcome: Outcome) => void {
  const counts = { ...count([]) };
  const tokens = tokensOf(target);
  let done = 0;
  return (last) => {
    counts[last.status] += 1;
    done += 1;
    onProgress?.({ planned: clauses.length, done, counts: { ...counts }, last, tokens });
  };
}

function notRun(clause: Clause | undefined, ended: Ended | undefined): Outcome {
  if (clause === undefined) throw new Error("there are more outcomes than clauses");
  if (ended === undefined) throw new Error(`nobody knows why ${clause.id} was not run`);
  const info: ClauseInfo = infoOf(clause);
  return { clause: info, status: "not-run", why: ended.why, mismatches: [], exchanges: [], ms: 0 };
}

/** Why the run ends after this outcome, if it does: a failure that should end it, or a target that is gone. */
async function endAfter(outcome: Outcome, target: Target, bail: boolean): Promise<Ended | undefined> {
  const lost = outcome.exchanges.some(({ reply }) => reply === null);
  if (lost || outcome.status === "unreached") {
    const gone = await isGone(target);
    if (gone !== null) return { by: "target", why: `the target does not answer any more: ${gone}` };
  }
  return bail && outcome.status === "fail"
    ? { by: "bail", why: `stopped at the failure of ${outcome.clause.id}` }
    : undefined;
}

/** Null while the target answers anything at all. */
async function isGone(target: Target): Promise<string | null> {
  try {
    await target.send({ method: "GET", path: "/api/v2/buildinfo", headers: {} });
    return null;
  } catch (error) {
    if (error instanceof TransportError) return error.message;
    throw error;
  }
}
