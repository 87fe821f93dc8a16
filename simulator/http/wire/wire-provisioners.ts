/** Provisioners and their jobs as JSON values. Source: codersdk/provisionerdaemons.go. */
import { MINUTE, type Instant } from "../../core/env.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { View, WorldView } from "../../core/views.ts";
import type { ListedDaemon, ListedJob } from "../../core/workspaces/listed-job.ts";
import type { World } from "../../core/world.ts";
import { must } from "../../core/world.ts";
import { importJobValue } from "./wire-import-job.ts";
import { workerId } from "./job-facts.ts";
import { jobValue } from "./wire-workspace.ts";

type Json = Readonly<Record<string, unknown>>;
type ProvisionerView = Extract<View, { readonly kind: `provisioner_${string}` }>;

export function isProvisionerView(view: View): view is ProvisionerView {
  return view.kind.startsWith("provisioner_");
}

export function provisionerValue(seen: WorldView, view: ProvisionerView, buildVersion: string): unknown {
  return view.kind === "provisioner_jobs"
    ? view.jobs.map((job) => listedJobValue(seen, job))
    : view.daemons.map((daemon) => daemonValue(seen, daemon, buildVersion));
}

const NAME = "mock-coder-0";
/** The key of the provisioners that are part of the server. Source: codersdk.ProvisionerKeyIDBuiltIn. */
const BUILT_IN_KEY = "00000000-0000-0000-0000-000000000001";

/** What a provisioner is, whatever it does. Source: codersdk.ProvisionerDaemon. */
export function daemonFacts(
  world: World,
  now: Instant,
  daemon: Pick<ListedDaemon, "id" | "organizationId">,
  buildVersion: string,
): Json {
  return {
    id: daemon.id,
    organization_id: daemon.organizationId,
    key_id: BUILT_IN_KEY,
    created_at: formatInstant(world.startedAt),
    // It reports once a minute.
    last_seen_at: formatInstant(Math.max(world.startedAt, now - (now % MINUTE))),
    name: NAME,
    version: buildVersion,
    api_version: world.profile.protocols.provisioner,
    provisioners: ["terraform"],
    tags: { owner: "", scope: "organization" },
  };
}

function daemonValue({ world, now }: WorldView, daemon: ListedDaemon, buildVersion: string): Json {
  return {
    ...daemonFacts(world, now, daemon, buildVersion),
    key_name: "built-in",
    status: daemon.current === null ? "idle" : "busy",
    current_job: workValue(world, daemon.current),
    previous_job: workValue(world, daemon.previous),
  };
}

/** What a provisioner works on, or has worked on. Source: codersdk.ProvisionerDaemonJob. */
function workValue(world: World, job: ListedJob | null): Json | null {
  if (job === null) return null;
  const template = must(world.templates.get(job.version.templateId), "template");
  return {
    id: job.id,
    status: job.status,
    template_name: template.name,
    template_icon: template.icon,
    template_display_name: template.displayName,
  };
}

/** A job as it is listed: with who does it, who could, and what it is for. */
function listedJobValue(seen: WorldView, job: ListedJob): Json {
  const { world, now } = seen;
  const base =
    job.of === "build" ? jobValue(world, job.workspace, job.build, now) : importJobValue(seen, job.version);
  const isTaken = base["worker_id"] !== undefined;
  const behind: Readonly<Record<string, Json>> = {
    worker_id: { worker_name: isTaken ? NAME : undefined },
    type: { available_workers: job.status === "pending" ? [workerId(world)] : undefined },
  };
  const entries = Object.entries(base).flatMap(([key, value]) => [
    [key, value],
    ...Object.entries(behind[key] ?? {}),
  ]);
  return {
    ...(Object.fromEntries(entries) as Json),
    // Of all that wait, whatever this one does.
    queue_size: world.jobQueue.size(now),
    metadata: purposeValue(world, job),
  };
}

/** What a job is for. Source: codersdk.ProvisionerJobMetadata. */
function purposeValue(world: World, job: ListedJob): Json {
  const template = must(world.templates.get(job.version.templateId), "template");
  const build = job.of === "build" ? job : null;
  return {
    template_version_name: job.version.name,
    template_id: template.id,
    template_name: template.name,
    template_display_name: template.displayName,
    template_icon: template.icon,
    workspace_id: build?.workspace.id,
    workspace_name: build?.workspace.name,
    workspace_build_transition: build?.build.transition,
  };
}
