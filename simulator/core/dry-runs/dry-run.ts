/** A dry run: what a provisioner says it would make of a version, and makes nothing of. Source: coderd/templateversions.go. */
import type { Instant } from "../env.ts";
import type { Uuid } from "../model.ts";

export interface DryRun {
  /** Of its job, which is all there is of it. */
  readonly id: Uuid;
  readonly templateVersionId: Uuid;
  readonly organizationId: Uuid;
  readonly initiatorId: Uuid;
  readonly createdAt: Instant;
  canceledAt: Instant | null;
}

/** How far a job has come. */
export interface JobProgress {
  readonly startedAt: Instant | null;
  readonly completedAt: Instant | null;
  readonly canceledAt: Instant | null;
  readonly error: string;
}

/** Kept per world: the oldest go first. */
export const DRY_RUNS_KEPT = 100;
