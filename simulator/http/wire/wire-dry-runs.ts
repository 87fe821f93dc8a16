/** Dry runs, and what a provisioner would make of a version, as JSON values. Source: codersdk ProvisionerJob, WorkspaceResource. */
import { MINUTE, SECOND, type Instant } from "../../core/env.ts";
import type { DryRun, JobProgress } from "../../core/dry-runs/dry-run.ts";
import { NIL_UUID, type Agent, type TemplateVersion, type Uuid } from "../../core/model.ts";
import { jobStatus } from "../../core/status.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { WorldView } from "../../core/views.ts";
import { must } from "../../core/world.ts";
import { NO_METADATA, workerId } from "./job-facts.ts";
import { agentOfShape } from "./wire-workspace.ts";

type Json = Readonly<Record<string, unknown>>;
type Seen = Pick<WorldView, "world" | "now">;

const maybeTime = (instant: Instant | null): string | undefined =>
  instant === null ? undefined : formatInstant(instant);

/** The job of a dry run. It never waits behind others. */
export function dryRunValue({ world }: Seen, dryRun: DryRun, progress: JobProgress): Json {
  const version = must(world.templateVersions.get(dryRun.templateVersionId), "template version");
  return {
    id: dryRun.id,
    created_at: formatInstant(dryRun.createdAt),
    started_at: maybeTime(progress.startedAt),
    completed_at: maybeTime(progress.completedAt),
    canceled_at: maybeTime(progress.canceledAt),
    error: progress.error === "" ? undefined : progress.error,
    status: jobStatus(progress),
    worker_id: progress.startedAt === null ? undefined : workerId(world),
    file_id: version.fileId,
    tags: { owner: "", scope: "organization" },
    queue_position: 0,
    queue_size: 0,
    organization_id: dryRun.organizationId,
    initiator_id: world.profile.has.jobTellsInitiator ? dryRun.initiatorId : undefined,
    input: { template_version_id: version.id },
    type: "template_version_dry_run",
    metadata: NO_METADATA,
    logs_overflowed: false,
  };
}

/** The one provisioner, which reports once a minute. */
export function matchedProvisionersValue({ now }: Seen): Json {
  return { count: 1, available: 1, most_recently_seen: formatInstant(now - (now % MINUTE)) };
}

/** An agent that nobody starts is given up after a while. Source: default of --agent-connection-timeout. */
const GIVEN_UP_AFTER = 120 * SECOND;

/** What the job would make; nothing where it failed. */
export function plannedResourceValues(
  { world, now }: Seen,
  { shape }: TemplateVersion,
  job: { readonly id: Uuid; readonly at: Instant } | null,
): readonly Json[] {
  if (job === null) return [];
  const id = (kind: string): Uuid => world.ids.uuid(kind, `${job.id}/planned`);
  const agent: Agent = {
    id: id("agent"),
    resourceId: id("resource"),
    token: NIL_UUID,
    createdAt: job.at,
    linked: false,
    appLinked: false,
    lifecycle: "created",
    connection: now - job.at > GIVEN_UP_AFTER ? "timeout" : "connecting",
    firstConnectedAt: null,
    disconnectedAt: null,
    startedAt: null,
    readyAt: null,
    scripts: { start: null, stop: null },
    app: {
      id: id("app"),
      health: shape.hasHealthCheck ? "initializing" : "disabled",
      statuses: [],
    },
  };
  return [
    {
      id: agent.resourceId,
      created_at: formatInstant(job.at),
      job_id: job.id,
      workspace_transition: "start",
      type: "docker_container",
      name: "workspace",
      hide: false,
      icon: shape.resource.icon,
      agents: [agentOfShape({ world, now }, { id: NIL_UUID }, shape, agent)],
      metadata: shape.resource.metadata.length === 0 ? undefined : shape.resource.metadata,
      daily_cost: 0,
    },
  ];
}
