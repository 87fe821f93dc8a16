/** The job that imports a template version, as a JSON value, and who made a template. */
import type { TemplateVersion, User, Uuid } from "../../core/model.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { WorldView } from "../../core/views.ts";
import { must, type World } from "../../core/world.ts";
import { NO_METADATA, queuePlace, workerId } from "./job-facts.ts";

/** Who made a template: the first user, where it was there before everybody. */
export function authorOf(world: World, id: Uuid): User {
  const [first] = world.users.values();
  return must(world.users.get(id) ?? first, "template author");
}

export function importJobValue(
  { world, now }: Pick<WorldView, "world" | "now">,
  version: TemplateVersion,
): Readonly<Record<string, unknown>> {
  const at = formatInstant(version.createdAt);
  const job = { id: version.jobId, status: version.importStatus };
  const queued = queuePlace(world, job, version.createdAt, now);
  const ended = ["succeeded", "failed", "canceled"].includes(version.importStatus);
  return {
    id: version.jobId,
    created_at: at,
    started_at: version.importStatus === "pending" ? undefined : at,
    completed_at: ended ? at : undefined,
    canceled_at: version.importStatus === "canceled" ? at : undefined,
    error: version.importError === "" ? undefined : version.importError,
    status: version.importStatus,
    worker_id: version.importStatus === "pending" ? undefined : workerId(world),
    file_id: version.fileId,
    tags: { owner: "", scope: "organization" },
    queue_position: queued?.position ?? 0,
    queue_size: queued?.size ?? 0,
    organization_id: version.organizationId,
    initiator_id: world.profile.has.jobTellsInitiator ? authorOf(world, version.createdBy).id : undefined,
    input: { template_version_id: version.id },
    type: "template_version_import",
    metadata: NO_METADATA,
    logs_overflowed: false,
  };
}
