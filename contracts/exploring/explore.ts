/**
 * Exploring: random runs of calls against any target, each held against laws between what is seen before and after. A
 * run that breaks a law is shrunk to few steps and told as a bundle. The library call behind `mock-coder explore`.
 */
import * as fc from "fast-check";
import { closingOnThrow } from "../../client/closing-on-throw.ts";
import { TargetUnusable, Unreached } from "../../client/target.ts";
import { allAlways } from "../clauses/suite.ts";
import { bundleOf, type Bundle } from "./cases/bundle.ts";
import { checkExploreOptions, type ExploreOptions, type ExploreProgress } from "./explore-options.ts";
import { drawRun } from "./steps/draw-steps.ts";
import { LawBroken } from "./laws/law.ts";
import { wrongOption } from "../../shared/check-options.ts";
import type { Ledger } from "./ledger.ts";
import { Marks, type Mark } from "./marks.ts";
import { isGone, reachOf, type Reach } from "./reach.ts";
import { everyCallIsAnswered, Run } from "./run.ts";
import { describeStep, type Step } from "./steps/steps.ts";
import { takeAll } from "./steps/take-all.ts";
import { takeStep } from "./steps/take-step.ts";
import { watchesOf } from "./watches.ts";

/** What there was, whatever came of it. */
export interface ExploreStats {
  readonly target: { readonly name: string; readonly url: string | null; readonly version: string };
  readonly seed: number;
  /** Runs, those of shrinking left out. */
  readonly runs: number;
  /** Calls that the explorer made, those of shrinking and its looks included. */
  readonly calls: number;
  readonly ms: number;
  /** How often each mark was met. */
  readonly marks: Readonly<Record<Mark, number>>;
  /** One line for each task that could not be cleaned up. */
  readonly leftovers: readonly string[];
}

/** What came of it. */
export type Found =
  | { readonly kind: "passed" }
  /** A law was broken, and again when the shortest run that breaks it was done once more. */
  | { readonly kind: "failed"; readonly bundle: Bundle }
  /** A law was broken, and then it was not, or another one was. `again` is what the second time showed; null for nothing. */
  | { readonly kind: "flaky"; readonly bundle: Bundle; readonly again: Bundle | null }
  /** Nothing was found, but so little was met that this says nothing. */
  | { readonly kind: "vacuous"; readonly missing: readonly Mark[] }
  /** `bundle` is of a law that was broken once, and not again as it was too late for that; null for none. */
  | { readonly kind: "interrupted"; readonly bundle: Bundle | null }
  /** The target could not be explored: the sentence says why. */
  | { readonly kind: "error"; readonly why: string };

export type ExploreResult = ExploreStats & Found;

const DEFAULTS = { runs: 100, shrinkMs: 30_000, maxSteps: 80 };

/** How often the shortest run is done again that could not be done to its end. */
const MOST_TRIES = 3;

/**
 * Explores a target, and closes it. Never throws for what the target does. Throws a `TypeError` for an option that is
 * wrong or unknown; the target is closed then too.
 */
export async function explore(options: ExploreOptions): Promise<ExploreResult> {
  await closingOnThrow(options, () => checkExploreOptions(options));
  const search = new Search(options);
  let leftovers: readonly string[] = [];
  let found: Found;
  try {
    found = await search.run();
  } finally {
    leftovers = await options.target.close();
  }
  return { ...search.stats(), leftovers, ...found };
}

/** A step that fast-check draws, checks, takes and shrinks. */
class Command implements fc.AsyncCommand<Ledger, Run> {
  readonly step: Step;
  readonly #before: () => void;
  constructor(step: Step, before: () => void) {
    this.step = step;
    this.#before = before;
  }
  check(ledger: Readonly<Ledger>): boolean {
    return ledger.can(this.step);
  }
  async run(_: Ledger, run: Run): Promise<void> {
    this.#before();
    await takeStep(run, this.step);
  }
  toString(): string {
    return describeStep(this.step);
  }
}

type Commands = Iterable<fc.AsyncCommand<Ledger, Run>>;

/** One search: what was met so far, and how long it may go on. */
class Search {
  readonly #options: ExploreOptions;
  readonly #reach: Reach;
  readonly #marks = new Marks();
  readonly #startedAt = performance.now();
  readonly #seed: number;
  #runs = 0;
  #calls = 0;
  #phase: ExploreProgress["phase"] = "searching";
  #shrinkingSince = 0;
  /** The last run that broke a law: when fast-check is done, the shortest it found. */
  #failure: { readonly broken: LawBroken; readonly run: Run } | null = null;
  #fault: unknown = null;

  constructor(options: ExploreOptions) {
    this.#options = options;
    this.#reach = reachOf(options.target);
    this.#seed = options.seed ?? Math.floor(Math.random() * 0x7fff_ffff);
  }

  stats(): Omit<ExploreStats, "leftovers"> {
    const { name, url, version } = this.#options.target;
    return {
      target: { name, url, version },
      seed: this.#seed,
      runs: this.#runs,
      calls: this.#calls,
      ms: performance.now() - this.#startedAt,
      marks: this.#marks.counts(),
    };
  }

  async run(): Promise<Found> {
    const [path, replayPath] = (this.#options.path ?? "").split("#");
    const { maxSteps = DEFAULTS.maxSteps } = this.#options;
    const commands = drawRun(this.#reach, (step) =>
      fc.commands([step.map((each) => new Command(each, () => this.#check()))], {
        maxCommands: maxSteps,
        size: "max",
        ...(replayPath === undefined ? {} : { replayPath }),
      }),
    );
    const details = await this.#search(commands, path).catch((error: unknown) => {
      if (!(error instanceof Error && error.message.startsWith("Unable to replay"))) throw error;
      const seed = String(this.#seed);
      throw wrongOption(
        "explore",
        "path",
        this.#options.path,
        `a path that a failure named with the seed ${seed}`,
      );
    });
    if (this.#fault !== null) return this.#endByFault(this.#fault);
    if (this.#failure !== null) return this.#confirm(this.#failure, pathOf(details));
    if (this.#options.signal?.aborted === true) return { kind: "interrupted", bundle: null };
    const missing = this.#marks.missing(this.#reach);
    return missing.length > 0 ? { kind: "vacuous", missing } : { kind: "passed" };
  }

  async #search(
    commands: fc.Arbitrary<Commands>,
    path: string | undefined,
  ): Promise<fc.RunDetails<[Commands]>> {
    const { runs, timeMs } = this.#options;
    return fc.check(
      // Without the bias to short runs: those of one step say little.
      fc.asyncProperty(fc.noBias(commands), (drawn) => this.#take(drawn)),
      {
        seed: this.#seed,
        numRuns: runs ?? (timeMs === undefined ? DEFAULTS.runs : Number.MAX_SAFE_INTEGER),
        ...(path === undefined || path === "" ? {} : { path }),
      },
    );
  }

  /** Ends the search when its time is over. A run that is cut short has broken no law. */
  #check(): void {
    const { signal, timeMs = Infinity, shrinkMs = DEFAULTS.shrinkMs } = this.#options;
    const now = performance.now();
    const over =
      this.#phase === "searching" ? now - this.#startedAt > timeMs : now - this.#shrinkingSince > shrinkMs;
    if (signal?.aborted === true || over) throw new fc.PreconditionFailure(true);
  }

  async #take(commands: Commands): Promise<void> {
    this.#check();
    if (this.#phase === "searching") this.#runs += 1;
    const run = this.#newRun();
    try {
      await fc.asyncModelRun(() => ({ model: run.ledger, real: run }), commands);
      await run.finish();
    } catch (error) {
      this.#note(error, run);
      throw error;
    } finally {
      await run.release();
      this.#tell();
    }
  }

  #note(error: unknown, run: Run): void {
    if (error instanceof LawBroken) {
      this.#failure = { broken: error, run };
      if (this.#phase === "searching") this.#shrinkingSince = performance.now();
      this.#phase = "shrinking";
    } else if (!fc.PreconditionFailure.isFailure(error)) {
      this.#fault ??= error;
      throw new fc.PreconditionFailure(true);
    }
  }

  #newRun(): Run {
    const { target } = this.#options;
    return new Run({
      target,
      reach: this.#reach,
      marks: this.#phase === "searching" ? this.#marks : new Marks(),
      watches: watchesOf(this.#options.always ?? allAlways),
      onCall: () => {
        this.#calls += 1;
      },
    });
  }

  #tell(): void {
    this.#options.onProgress?.({
      phase: this.#phase,
      runs: this.#runs,
      calls: this.#calls,
      ms: performance.now() - this.#startedAt,
    });
  }

  /** The steps that broke a law are taken once more: only what happens again is called a failure. */
  async #confirm(
    { broken, run }: { readonly broken: LawBroken; readonly run: Run },
    path: string,
  ): Promise<Found> {
    this.#phase = "confirming";
    this.#tell();
    const { target } = this.#options;
    if (broken.law.id === everyCallIsAnswered.id) {
      const why = await isGone(target);
      if (why !== null) return { kind: "error", why };
    }
    const found = { seed: this.#seed, path };
    const bundle = bundleOf({ target, broken, run, found });
    const { again, second } = await this.#takeAgain(run.taken);
    // What is cut off has shown nothing: that the law holds by now would be made up.
    if (again === null && this.#options.signal?.aborted === true) return { kind: "interrupted", bundle };
    if (again === null) return { kind: "flaky", bundle, again: null };
    if (again.law.id === broken.law.id) return { kind: "failed", bundle };
    return { kind: "flaky", bundle, again: bundleOf({ target, broken: again, run: second, found }) };
  }

  /** Chance may have it that a step cannot be taken, as when a name that is made is taken: then once more. */
  async #takeAgain(
    steps: readonly Step[],
  ): Promise<{ readonly again: LawBroken | null; readonly second: Run }> {
    const { signal } = this.#options;
    for (let tries = 1; ; tries += 1) {
      const second = this.#newRun();
      const again = await takeAll(second, steps, signal);
      const isDone = again !== null || second.taken.length === steps.length || signal?.aborted === true;
      if (isDone || tries === MOST_TRIES) return { again, second };
    }
  }

  #endByFault(fault: unknown): Found {
    if (fault instanceof TargetUnusable || fault instanceof Unreached)
      return { kind: "error", why: fault.message };
    throw fault;
  }
}

/** What `path` takes to come to the same run again: fast-check's own path, and which commands were taken on the way. */
function pathOf({ counterexamplePath, counterexample }: fc.RunDetails<[Commands]>): string {
  const [, taken = '""'] = /replayPath=("[^"]*")/.exec(fc.stringify(counterexample?.[0])) ?? [];
  return `${counterexamplePath ?? ""}#${JSON.parse(taken) as string}`;
}
