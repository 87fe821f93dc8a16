/**
 * Dry runs of a version, and what its import said and found. Source: coderd/templateversions.go,
 * postTemplateVersionDryRun to patchTemplateVersionDryRunCancel, templateVersionLogs, templateVersionResources and
 * templateVersionVariables.
 */
import { emptyAcl } from "../acl.ts";
import type { Attempt } from "../attempt.ts";
import { bodyIsInvalid, isNoUuid, uuidProblem } from "../guards.ts";
import { afterIsNoInteger, afterOf, followsLog, formatRules, wantsText } from "../logs/log-query.ts";
import { dryRunLog, importLog, type PlanLog } from "../logs/plan-log.ts";
import type { TemplateVersion, Uuid } from "../model.ts";
import { versionIsFound } from "../path-rules.ts";
import {
  canCreateWorkspace,
  canReadWorkspace,
  canUpdateWorkspace,
  type OwnedWorkspace,
} from "../permissions.ts";
import type { Rule } from "../rule.ts";
import { quote } from "../text/query.ts";
import { parseUuid } from "../text/uuid.ts";
import type { Shown } from "../views.ts";
import { DRY_RUNS_KEPT, type DryRun, type JobProgress } from "./dry-run.ts";
import { dryRunJob } from "./dry-run-job.ts";

/** The operations of this file that change nothing. */
export type DryRunShowing =
  | "getTemplateVersionDryRun"
  | "listTemplateVersionDryRunResources"
  | "getTemplateVersionDryRunLogs"
  | "getTemplateVersionDryRunMatchedProvisioners"
  | "getTemplateVersionLogs"
  | "listTemplateVersionResources"
  | "listTemplateVersionVariables";

/** Those that do. */
export type DryRunChange = "createTemplateVersionDryRun" | "cancelTemplateVersionDryRun";

function versionOfPath(attempt: Attempt): TemplateVersion {
  const parsed = parseUuid(attempt.param("templateversion"));
  const version = parsed.ok ? attempt.world.templateVersions.get(parsed.uuid) : null;
  return attempt.present(version, "template version");
}

function jobIdOf(attempt: Attempt): Uuid {
  const parsed = parseUuid(attempt.param("jobID"));
  return attempt.present(parsed.ok ? parsed.uuid : null, "job id");
}

const dryRunOf = (attempt: Attempt): DryRun | undefined => attempt.world.dryRuns.get(jobIdOf(attempt));

/** A job of another kind, which a dry run is not. */
function isOtherJob({ world }: Attempt, id: Uuid): boolean {
  for (const { jobId } of world.templateVersions.values()) if (jobId === id) return true;
  for (const { job } of world.builds.values()) if (job.id === id) return true;
  return false;
}

const jobIsUnknown = (attempt: Attempt): boolean =>
  dryRunOf(attempt) === undefined && !isOtherJob(attempt, jobIdOf(attempt));

/** A dry run is allowed as the workspace would be that it does not make. */
const workspaceOf = ({ organizationId, initiatorId }: DryRun): OwnedWorkspace => ({
  ownerId: initiatorId,
  organizationId,
  acl: emptyAcl(),
});

function jobIsForeign(attempt: Attempt): boolean {
  const dryRun = dryRunOf(attempt);
  if (dryRun === undefined || dryRun.templateVersionId !== versionOfPath(attempt).id) return true;
  return !canReadWorkspace(attempt.callingUser, workspaceOf(dryRun));
}

const present = (attempt: Attempt): DryRun => attempt.present(dryRunOf(attempt), "dry run");
const progress = (attempt: Attempt): JobProgress => dryRunJob(attempt.world, present(attempt), attempt.now);

const isImporting = (attempt: Attempt): boolean =>
  ["pending", "running"].includes(versionOfPath(attempt).importStatus);

const mayNotCreate = (attempt: Attempt): boolean => {
  const { organizationId } = versionOfPath(attempt);
  return !canCreateWorkspace(attempt.callingUser, { ownerId: attempt.callingUser.id, organizationId });
};

/** A dry run of the path, which the caller may read. Source: fetchTemplateVersionDryRunJob. */
const dryRunIsFound: readonly Rule[] = [
  ...versionIsFound,
  {
    when: isNoUuid("jobID"),
    refuse: "dry_run_no_uuid",
    words: (attempt) => ({ id: quote(attempt.param("jobID")), problem: uuidProblem(attempt.param("jobID")) }),
  },
  { when: jobIsUnknown, refuse: "dry_run_unknown" },
  { when: jobIsForeign, refuse: "forbidden" },
];

const isOver: Rule = {
  when: (attempt) => progress(attempt).completedAt === null,
  refuse: "job_not_completed",
};
const logIsAskedFor: readonly Rule[] = [
  ...formatRules,
  { when: afterIsNoInteger, refuse: "log_after_invalid" },
];

// prettier-ignore
export const dryRunRules: Readonly<Record<DryRunShowing | DryRunChange, readonly Rule[]>> = {
  createTemplateVersionDryRun: [
    ...versionIsFound,
    { when: mayNotCreate, refuse: "not_found" },
    { when: bodyIsInvalid, refuse: "body_invalid", words: (attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }) },
    { when: isImporting, refuse: "dry_run_too_early" },
  ],
  getTemplateVersionDryRun: dryRunIsFound,
  getTemplateVersionDryRunMatchedProvisioners: dryRunIsFound,
  listTemplateVersionDryRunResources: [...dryRunIsFound, isOver],
  getTemplateVersionDryRunLogs: [...dryRunIsFound, ...logIsAskedFor],
  cancelTemplateVersionDryRun: [
    ...dryRunIsFound,
    { when: (attempt) => !canUpdateWorkspace(attempt.callingUser, workspaceOf(present(attempt))), refuse: "not_found" },
    { when: (attempt) => progress(attempt).completedAt !== null, refuse: "dry_run_completed" },
    { when: (attempt) => progress(attempt).canceledAt !== null, refuse: "dry_run_canceled" },
  ],
  getTemplateVersionLogs: [...versionIsFound, ...logIsAskedFor],
  listTemplateVersionResources: [...versionIsFound, { when: isImporting, refuse: "job_not_completed" }],
  listTemplateVersionVariables: [...versionIsFound, { when: isImporting, refuse: "version_variables_not_ready" }],
};

function shownLog(attempt: Attempt, log: PlanLog): Shown {
  const after = afterOf(attempt);
  if (followsLog(attempt)) return { status: 101, view: { kind: "plan_log_stream", log, after } };
  const lines = log.lines(attempt.now).filter(({ id }) => id > after);
  return { status: 200, view: { kind: wantsText(attempt) ? "build_log_text" : "build_log", lines } };
}

export const dryRunShowings: Readonly<Record<DryRunShowing, (attempt: Attempt) => Shown>> = {
  getTemplateVersionDryRun: (attempt) => ({
    status: 200,
    view: { kind: "dry_run", dryRun: present(attempt), progress: progress(attempt) },
  }),
  getTemplateVersionDryRunMatchedProvisioners: () => ({
    status: 200,
    view: { kind: "matched_provisioners" },
  }),
  listTemplateVersionDryRunResources: (attempt) => {
    const { id, createdAt } = present(attempt);
    const { error, completedAt } = progress(attempt);
    const at = completedAt ?? createdAt;
    const job = error === "" ? { id, at } : null;
    return { status: 200, view: { kind: "planned_resources", version: versionOfPath(attempt), job } };
  },
  getTemplateVersionDryRunLogs: (attempt) => shownLog(attempt, dryRunLog(attempt.world, present(attempt))),
  getTemplateVersionLogs: (attempt) => shownLog(attempt, importLog(attempt.world, versionOfPath(attempt))),
  listTemplateVersionResources: (attempt) => {
    const version = versionOfPath(attempt);
    const job = version.importStatus === "succeeded" ? { id: version.jobId, at: version.createdAt } : null;
    return { status: 200, view: { kind: "planned_resources", version, job } };
  },
  listTemplateVersionVariables: () => ({ status: 200, view: { kind: "no_variables" } }),
};

export const dryRunChanges: Readonly<Record<DryRunChange, (attempt: Attempt) => Shown>> = {
  createTemplateVersionDryRun: (attempt) => {
    const { world, now, callingUser } = attempt;
    const version = versionOfPath(attempt);
    const dryRun: DryRun = {
      id: world.ids.uuid("dry-run", `${callingUser.id}/${world.sequence}`),
      templateVersionId: version.id,
      organizationId: version.organizationId,
      initiatorId: callingUser.id,
      createdAt: now,
      canceledAt: null,
    };
    world.dryRuns.set(dryRun.id, dryRun);
    const [oldest] = world.dryRuns.keys();
    if (world.dryRuns.size > DRY_RUNS_KEPT && oldest !== undefined) world.dryRuns.delete(oldest);
    // As it is inserted: nobody has taken it yet.
    const inserted = { startedAt: null, completedAt: null, canceledAt: null, error: "" };
    return { status: 201, view: { kind: "dry_run", dryRun, progress: inserted } };
  },
  cancelTemplateVersionDryRun: (attempt) => {
    present(attempt).canceledAt = attempt.now;
    return { status: 200, view: { kind: "message", message: "Job has been marked as canceled." } };
  },
};
