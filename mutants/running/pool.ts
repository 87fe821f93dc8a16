/** Threads that work through jobs. A thread that hangs or dies is put down, and its job said to have done that. */
import { Worker } from "node:worker_threads";
import type { Findings, Job, Report } from "./job.ts";
import { messageOf } from "../../client/message-of.ts";

/** How a job ended. */
export type Ending =
  | { readonly by: "findings"; readonly findings: Findings }
  /** No answer in time: the server hangs. */
  | { readonly by: "time-out" }
  /** The thread is gone: the server took its process along. */
  | { readonly by: "crash"; readonly why: string }
  | { readonly by: "fault"; readonly why: string };

export interface PoolOptions {
  readonly workers: number;
  /** What one job may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called before each job with it; the job that is done is what it returns. */
  readonly begin?: (job: Job) => Job;
}

/** Copies of the simulator that a thread may have loaded: they stay in its memory. */
const JOBS_PER_THREAD = 100;

/**
 * Does the jobs; `done` is told of each as it ends. Resolves when there are no more, or the signal says stop: then jobs
 * that are under way are put down with their threads, and have no ending.
 */
export async function runJobs(
  jobs: readonly Job[],
  { workers, timeoutMs, signal, begin = (job) => job }: PoolOptions,
  done: (job: Job, ending: Ending) => void,
): Promise<void> {
  const queue = jobs.values();
  const lane = async (): Promise<void> => {
    let thread = startThread();
    const run = async (job: Job): Promise<Ending | null> => {
      if (thread.isGone || thread.jobs >= JOBS_PER_THREAD) {
        await thread.worker.terminate();
        thread = startThread();
      }
      thread.jobs += 1;
      const ending = await runJob(thread.worker, job, timeoutMs, signal);
      if (ending === null) return null;
      const isEnd = ending.by === "time-out" || ending.by === "crash";
      thread.isGone ||= isEnd;
      // A server of before may have ended the thread late, or filled it: only one that was alone in it is believed.
      return isEnd && thread.jobs > 1 ? run(job) : ending;
    };
    for (const next of queue) {
      const job = begin(next);
      const ending = signal?.aborted === true ? null : await run(job);
      if (ending === null) break;
      done(job, ending);
    }
    await thread.worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(Math.max(1, workers), jobs.length) }, lane));
}

interface Thread {
  readonly worker: Worker;
  jobs: number;
  /** It hangs, or has ended: the next job needs another one. */
  isGone: boolean;
}

function startThread(): Thread {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), {
    // Stripping types is an experiment of Node's that it mentions in every thread.
    execArgv: ["--disable-warning=ExperimentalWarning"],
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const thread: Thread = { worker, jobs: 0, isGone: false };
  // Also between two jobs, where nobody else listens.
  worker.on("error", () => (thread.isGone = true));
  worker.on("exit", () => (thread.isGone = true));
  return thread;
}

/** Null when the signal said stop before the end. */
async function runJob(
  worker: Worker,
  job: Job,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Ending | null> {
  let resolve: (ending: Ending | null) => void = () => {};
  const promise = new Promise<Ending | null>((settle) => (resolve = settle));
  const onAbort = (): void => resolve(null);
  const onMessage = (report: Report): void =>
    resolve(
      "fault" in report ? { by: "fault", why: report.fault } : { by: "findings", findings: report.findings },
    );
  const onError = (error: unknown): void => resolve({ by: "crash", why: messageOf(error) });
  const onExit = (code: number): void =>
    resolve({ by: "crash", why: `the process ended with ${String(code)}` });
  const timer = setTimeout(() => resolve({ by: "time-out" }), timeoutMs);
  worker.on("message", onMessage).on("error", onError).on("exit", onExit);
  signal?.addEventListener("abort", onAbort);
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
    worker.postMessage(job);
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    worker.off("message", onMessage).off("error", onError).off("exit", onExit);
  }
}
