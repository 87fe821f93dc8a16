/** Takes steps that are given, where fast-check draws none. */
import { LawBroken } from "../laws/law.ts";
import type { Run } from "../run.ts";
import type { Step } from "./steps.ts";
import { takeStep } from "./take-step.ts";

/**
 * Takes these steps as far as they can be taken, and cleans up. Resolves with the law they break, or null; null says
 * nothing once the signal is aborted, for then the rest is left out.
 */
export async function takeAll(
  run: Run,
  steps: readonly Step[],
  signal?: AbortSignal,
): Promise<LawBroken | null> {
  try {
    for (const step of steps) {
      if (signal?.aborted === true) return null;
      if (run.ledger.can(step)) await takeStep(run, step);
    }
    if (signal?.aborted === true) return null;
    await run.finish();
    return null;
  } catch (error) {
    if (error instanceof LawBroken) return error;
    throw error;
  } finally {
    await run.release();
  }
}
