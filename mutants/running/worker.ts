/** A thread that judges one server after the other. */
import { parentPort } from "node:worker_threads";
import type { Job, Report } from "./job.ts";
import { judgeServer } from "./judge-server.ts";
import { MutantDoesNotApply } from "../mutant.ts";

parentPort?.on("message", (job: Job) => {
  void judgeServer(job).then(
    (findings) => report({ findings }),
    (error: unknown) => report({ fault: sayFault(job, error) }),
  );
});

function report(message: Report): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
  parentPort?.postMessage(message);
}

function sayFault({ id }: Job, error: unknown): string {
  if (error instanceof MutantDoesNotApply) return error.message;
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${id} cannot be judged: ${why}`;
}
