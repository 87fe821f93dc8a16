/** Takes steps that are given, where fast-check draws none. */
import { LawBroken } from "./law.ts";
import type { Run } from "./run.ts";
import type { Step } from "./steps.ts";
import { takeStep } from "./take-step.ts";

/** Takes these steps as far as they can be taken, and cleans up. Resolves with the law they break, or null. */
export async function takeAll(run: Run, steps: readonly Step[]): Promise<LawBroken | null> {
  try {
    for (const step of steps) if (run.ledger.can(step)) await takeStep(run, step);
    await run.finish();
    return null;
  } catch (error) {
    if (error instanceof LawBroken) return error;
    throw error;
  } finally {
    await run.release();
  }
}
