/** Takes the steps of a bundle again, on the same target or another one. The library call behind `mock-coder replay`. */
import { TargetUnusable, Unreached, type Target } from "../../client/target.ts";
import { closingOnThrow } from "../../client/closing-on-throw.ts";
import { checkReplayed } from "./explore-options.ts";
import { allAlways } from "../clauses/suite.ts";
import { bundleOf, type Bundle } from "./cases/bundle.ts";
import { isGone, reachOf } from "./reach.ts";
import type { LawBroken } from "./laws/law.ts";
import { Marks } from "./marks.ts";
import { Run } from "./run.ts";
import { describeStep, type Step } from "./steps/steps.ts";
import { takeAll } from "./steps/take-all.ts";
import { watchesOf } from "./watches.ts";

export type ReplayResult =
  /** Every step was taken, and no law was broken. */
  | { readonly kind: "fixed" }
  /** A law was broken, the same as in the bundle or another one; `bundle` is what was seen now. */
  | { readonly kind: "still-failing"; readonly sameLaw: boolean; readonly bundle: Bundle }
  /** Nothing can be said: the sentence says why, and `by` whether it is that the target cannot be used at all. */
  | { readonly kind: "error"; readonly by: "target" | "replay"; readonly why: string };

/**
 * Does a bundle again, and closes the target; the signal ends it early. Never throws for what the target does, and a
 * `TypeError` for what is no bundle, target or signal.
 */
export async function replay(bundle: Bundle, target: Target, signal?: AbortSignal): Promise<ReplayResult> {
  await closingOnThrow({ target }, () => checkReplayed({ bundle, target, signal }));
  try {
    return await replayOn(bundle, target, signal);
  } catch (error) {
    if (error instanceof TargetUnusable) return { kind: "error", by: "target", why: error.message };
    if (error instanceof Unreached) return { kind: "error", by: "replay", why: error.message };
    throw error;
  } finally {
    await target.close();
  }
}

async function replayOn(bundle: Bundle, target: Target, signal?: AbortSignal): Promise<ReplayResult> {
  const lack = lackOf(bundle.steps, target);
  if (lack !== null) return { kind: "error", by: "replay", why: lack };
  const gone = await isGone(target);
  if (gone !== null) return { kind: "error", by: "target", why: gone };
  const run = new Run({
    target,
    reach: reachOf(target),
    marks: new Marks(),
    watches: watchesOf(allAlways),
    onCall: () => {},
  });
  const broken = await takeAll(run, bundle.steps, signal);
  if (broken !== null) return stillFailing(bundle, target, run, broken);
  if (signal?.aborted === true) return { kind: "error", by: "replay", why: "the replay was interrupted" };
  // Without its wait the fault may just not have had the time to show.
  if (run.cutShort !== null)
    return { kind: "error", by: "replay", why: `a wait came to nothing: ${run.cutShort.message}` };
  if (run.taken.length === bundle.steps.length) return { kind: "fixed" };
  const left = bundle.steps.find((step) => !run.taken.includes(step));
  const which = left === undefined ? "a step" : `the step "${describeStep(left)}"`;
  return { kind: "error", by: "replay", why: `${which} could not be taken: what it speaks of was not there` };
}

async function stillFailing(
  bundle: Bundle,
  target: Target,
  run: Run,
  broken: LawBroken,
): Promise<ReplayResult> {
  const sameLaw = broken.law.id === bundle.law.id;
  const gone = sameLaw ? null : await isGone(target);
  if (gone !== null) return { kind: "error", by: "target", why: gone };
  const { seed, path } = bundle.found;
  return { kind: "still-failing", sameLaw, bundle: bundleOf({ target, broken, run, found: { seed, path } }) };
}

/** What the case needs and the target has not; null when it has all. */
function lackOf(steps: readonly Step[], target: Target): string | null {
  const { others, agents, stepwise } = reachOf(target);
  for (const step of steps) {
    const words = `the case needs ${describeStep(step)}`;
    const byOther =
      (step.do === "call" && step.by === "other") ||
      (step.do === "create" && step.owner === "second-user") ||
      (step.do === "list" && step.by === "second-user");
    if (byOther && !others) return `${words}, and no second user of the target is known: give its token`;
    if ((step.do === "report" || step.do === "upload") && !agents)
      return `${words}, and no token of a workspace agent is known for this target`;
    if (step.do === "wait" && step.for !== "rest" && !stepwise)
      return `${words}, and time cannot be moved on this target: it takes one with an open control API`;
  }
  return null;
}
