/** What is wrong where nothing may be: clauses that fail on a sound server. */
import type { Findings } from "./job.ts";

/** A sentence for each, with the reason where one is known. `id` is that of the job. */
export function soundFailures(id: string, { failed, reasons = {} }: Findings): readonly string[] {
  return failed.map((clause) => {
    const { [clause]: why = "" } = reasons;
    return `${id}: ${clause} fails on the sound server${why === "" ? "" : `: ${why}`}`;
  });
}
