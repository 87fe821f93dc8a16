/** Judges one server: loads its copy of the simulator, runs the clauses, and explores what they did not notice. */
import { createControlTarget } from "../../client/control/control-target.ts";
import { createInProcessStreams } from "../../client/streams/in-process-streams.ts";
import type { Target } from "../../client/target.ts";
import type { Always } from "../../contracts/language/always.ts";
import type { Clause } from "../../contracts/language/clause.ts";
import { statuses, type Outcome } from "../../contracts/language/outcome.ts";
import { verify } from "../../contracts/judging/run.ts";
import { USUAL_VERSION } from "../../contracts/clauses/promised.ts";
import { alwaysOf } from "../../contracts/clauses/suite.ts";
import { loadChanged } from "../servers/changed-simulator.ts";
import { clausesOfVersion } from "../releases/judges-of-release.ts";
import { filesOfClauses } from "./contract-files.ts";
import { createHandlerTransport } from "../servers/handler-transport.ts";
import { Enough } from "./enough.ts";
import type { Findings, Job } from "./job.ts";
import { lazyServers } from "../servers/lazy-servers.ts";
import type * as soundServer from "../servers/sound-server.ts";
import { Watch } from "./watch.ts";

/** The same steps every time, so that the table is the same. */
const EXPLORING_SEED = 20_260_301;
/** When exploring ends whatever it has done: before the mutant counts as one that hangs. */
const EXPLORING_MS = 25_000;
/** Nobody reads the shortest case. */
const SHRINKING_MS = 300;
/** Requests a minute where too many are judged: few, so that they are soon too many. */
const RATE_LIMIT = 6;

/** What the clauses show of the server. Throws when it cannot be made, which is a fault of the mutants. */
export async function judgeServer(job: Job): Promise<Findings> {
  const startedAt = performance.now();
  const watch = job.watched === undefined ? null : new Watch(job.watched);
  const judged = await Judged.load(job, watch);
  // Promises look at every answer, which costs as much as the clauses: they are asked where those notice nothing.
  const isAsked = job.enough === null || judged.always.length === 0;
  const first = await judged.run(isAsked ? judged.always : []);
  const found = first.failed.length > 0 || isAsked ? first : await judged.run(judged.always);
  const { failed, passed, open, reasons } = found;
  const law = failed.length === 0 && job.exploreRuns > 0 ? await judged.findBrokenLaw(job.exploreRuns) : null;
  watch?.stop();
  return {
    failed,
    ...(job.enough === null && job.lazy === undefined ? { reasons } : {}),
    stopped: judged.isStopped,
    passed,
    open,
    hits: watch?.hits ?? [],
    ...(law === null ? {} : { law }),
    ms: performance.now() - startedAt,
  };
}

type Part = Pick<Findings, "failed" | "passed" | "open"> & Required<Pick<Findings, "reasons">>;

class Judged {
  readonly always: readonly Always[];
  readonly #job: Job;
  readonly #watch: Watch | null;
  readonly #start: typeof soundServer.startSoundServer;
  readonly #clauses: readonly Clause[];
  readonly #enough: Enough;

  private constructor(
    job: Job,
    watch: Watch | null,
    start: typeof soundServer.startSoundServer,
    enough: Enough,
  ) {
    this.#job = job;
    this.#watch = watch;
    this.#start = start;
    this.#enough = enough;
    const { version = USUAL_VERSION } = job.of ?? {};
    const known = new Map(clausesOfVersion(version).map((clause) => [clause.id, clause]));
    this.#clauses = job.clauses.flatMap((id) => known.get(id) ?? []);
    const wanted = new Set(job.clauses);
    this.always = alwaysOf(version).filter(({ id }) => wanted.has(id));
  }

  static async load(job: Job, watch: Watch | null): Promise<Judged> {
    const start = await loadChanged(job.changes, job.id);
    return new Judged(job, watch, start, new Enough(job.enough, await filesOfClauses(), job.proven));
  }

  get isStopped(): boolean {
    return this.#enough.signal.aborted;
  }

  /** The clauses on a server without a limit, and those about too many requests on one that has one. */
  async run(always: readonly Always[]): Promise<Part> {
    const isLimited = ({ needs }: Clause): boolean => needs.includes("rate-limit");
    const usual = await this.#runOn(
      undefined,
      this.#clauses.filter((clause) => !isLimited(clause)),
      always,
    );
    const limited = this.#clauses.filter(isLimited);
    if (limited.length === 0 || this.isStopped) return usual;
    const rest = await this.#runOn(RATE_LIMIT, limited, []);
    return {
      failed: [...usual.failed, ...rest.failed],
      reasons: { ...usual.reasons, ...rest.reasons },
      passed: [...usual.passed, ...rest.passed],
      open: [...usual.open, ...rest.open],
    };
  }

  async #runOn(
    rateLimit: number | undefined,
    clauses: readonly Clause[],
    always: readonly Always[],
  ): Promise<Part> {
    return this.#withTarget(rateLimit, async (target) => {
      // What has a say while modules load and the world is made has one in every clause.
      this.#watch?.note(...clauses.map(({ id }) => id));
      const { outcomes } = await verify({
        target,
        clauses,
        always,
        ...(this.#job.of === undefined ? {} : { release: this.#job.of.version }),
        signal: this.#enough.signal,
        onProgress: ({ last }) => {
          this.#watch?.note(last.clause.id);
          this.#enough.see(last);
        },
        ...(this.#watch === null ? {} : { concurrency: 1 }),
      });
      return partOf(outcomes);
    });
  }

  async #withTarget<T>(rateLimit: number | undefined, use: (target: Target) => Promise<T>): Promise<T> {
    const server = await this.#start({
      // A fault inside is a 500 for whoever calls: that is what is judged.
      onFault: () => undefined,
      ...(this.#job.of === undefined ? {} : { release: this.#job.of.release }),
      ...(rateLimit === undefined ? {} : { rateLimit }),
    });
    try {
      const handler = createHandlerTransport(server.mock);
      const lazy = lazyServers.find(({ name }) => name === this.#job.lazy);
      return await use(
        await createControlTarget({
          name: this.#job.id,
          url: null,
          // Arranging goes to the sound server also where a lazy one is judged.
          send: lazy?.send ?? handler,
          ...(lazy === undefined ? { open: createInProcessStreams(server.mock) } : {}),
          control: handler,
          extra: rateLimit === undefined ? [] : ["rate-limit"],
        }),
      );
    } finally {
      await server.close();
    }
  }

  /** The law that exploring finds broken, as a sentence; null when it finds none. */
  async findBrokenLaw(runs: number): Promise<string | null> {
    // Only here, for most mutants are not explored, and it is not small.
    const { explore } = await import("../../contracts/exploring/explore.ts");
    const found = await this.#withTarget(undefined, (target) =>
      explore({ target, seed: EXPLORING_SEED, runs, timeMs: EXPLORING_MS, shrinkMs: SHRINKING_MS }),
    );
    return found.kind === "failed" ? `${found.bundle.law.id}: ${found.bundle.law.says}` : null;
  }
}

const SETTLED: ReadonlySet<Outcome["status"]> = new Set(["pass", "fail", "not-run"]);

function partOf(outcomes: readonly Outcome[]): Part {
  const of = (...wanted: readonly Outcome["status"][]): readonly Outcome[] =>
    outcomes.filter(({ status }) => wanted.includes(status));
  return {
    failed: of("fail").map(({ clause }) => clause.id),
    reasons: Object.fromEntries(of("fail").map(({ clause, why }) => [clause.id, why ?? ""])),
    passed: of("pass").map(({ clause }) => clause.id),
    open: of(...statuses.filter((status) => !SETTLED.has(status))).map(
      ({ clause, status, why }) => `${clause.id}: ${status}, ${why ?? ""}`,
    ),
  };
}
