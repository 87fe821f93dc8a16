/**
 * How far a dry run has come. Nothing of it is stored but that it was asked for and canceled; what became of it follows
 * from the instant at which it is looked at. Source: provisionerd/runner/runner.go, runTemplateDryRun.
 */
import type { Instant, Micros } from "../env.ts";
import { CANCEL_NOTICED } from "../jobs.ts";
import type { TemplateVersion } from "../model.ts";
import { must, type World } from "../world.ts";
import type { DryRun, JobProgress } from "./dry-run.ts";

/** To plan takes so much of the time in which a start is planned and done. */
const SHARE_OF_A_START = 0.42;

/** What is due only when told is due at once: there is no workspace that could be told. */
const orAtOnce = (span: Micros): Micros => (span === Infinity ? 0 : span);

/** When the job is taken and when it ends, unless it is canceled. */
export function dryRunSpan(
  { pace }: World,
  { createdAt }: DryRun,
): { readonly start: Instant; readonly end: Instant } {
  const start = createdAt + orAtOnce(pace.jobTaken);
  return { start, end: start + Math.round(SHARE_OF_A_START * orAtOnce(pace.startJob)) };
}

/** Why a version cannot be planned; empty when it can. */
export function planError(version: TemplateVersion): string {
  return version.importStatus === "succeeded" ? "" : version.importError || CANCEL_NOTICED;
}

/** How far a dry run has come by an instant. */
export function dryRunJob(world: World, dryRun: DryRun, now: Instant): JobProgress {
  const { canceledAt } = dryRun;
  const { start, end } = dryRunSpan(world, dryRun);
  // One that no provisioner had taken is over at once.
  if (canceledAt !== null && canceledAt < start)
    return { startedAt: null, completedAt: canceledAt, canceledAt, error: "" };
  const noticedAt = canceledAt === null ? Infinity : canceledAt + orAtOnce(world.pace.jobCanceled);
  const completedAt = Math.min(end, noticedAt);
  const version = must(world.templateVersions.get(dryRun.templateVersionId), "template version");
  const isOver = completedAt <= now;
  const error = noticedAt < end ? CANCEL_NOTICED : planError(version);
  return {
    startedAt: start <= now ? start : null,
    completedAt: isOver ? completedAt : null,
    canceledAt,
    error: isOver ? error : "",
  };
}
