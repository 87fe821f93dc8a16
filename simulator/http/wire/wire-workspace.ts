/** Workspaces, builds, jobs, agents and apps as plain values with keys in the order of codersdk. */
import { MINUTE, SECOND, type Instant } from "../../core/env.ts";
import type { Agent, Build, Uuid, Workspace, WorkspaceShape } from "../../core/model.ts";
import { agentTrouble, isSuperseded, jobStatus, lastBuild, workspaceStatus } from "../../core/status.ts";
import { agentLogLength } from "../../core/logs/agent-log.ts";
import type { WorldView } from "../../core/views.ts";
import { formatInstant } from "../../core/text/time.ts";
import { versionOf } from "../../core/builds.ts";
import { aiTaskApp } from "../../core/tasks/ai-task.ts";
import { isFavoriteOf } from "../../core/workspaces/favorite.ts";
import { must, type World } from "../../core/world.ts";
import { NO_METADATA, queuePlace, workerId } from "./job-facts.ts";
import { sharedWith } from "./wire-acl.ts";
import { appValues, statusValue } from "./wire-apps.ts";
import { RELAY_REGION } from "./relay-region.ts";
import { scriptValues } from "./wire-scripts.ts";

type Json = Readonly<Record<string, unknown>>;

/** A world, and the instant at which it is looked at. */
type Seen = Pick<WorldView, "world" | "now">;

const time = (instant: Instant): string => formatInstant(instant);
/** A time that is left out while it is unset. */
const maybeTime = (instant: Instant | null): string | undefined =>
  instant === null ? undefined : formatInstant(instant);
const nullTime = (instant: Instant | null): string | null =>
  instant === null ? null : formatInstant(instant);

/**
 * Where a build is shown: by the call that inserts it, with nothing loaded but the build; by itself; or as the last one
 * of its workspace. Source: coderd/workspacebuilds.go.
 */
type Place = "inserted" | "alone" | "in-workspace";

export function buildValue(seen: Seen, workspace: Workspace, build: Build, place: Place): Json {
  const { world, now } = seen;
  const inserted = place === "inserted";
  const owner = must(world.users.get(workspace.ownerId), "owner");
  const version = versionOf(world, build);
  return {
    id: build.id,
    created_at: time(build.createdAt),
    updated_at: time(build.updatedAt),
    workspace_id: workspace.id,
    workspace_name: workspace.name,
    workspace_owner_id: workspace.ownerId,
    workspace_owner_name: owner.username,
    workspace_owner_avatar_url: owner.avatarUrl === "" ? undefined : owner.avatarUrl,
    template_version_id: build.templateVersionId,
    template_version_name: inserted ? "" : version.name,
    build_number: build.number,
    transition: build.transition,
    initiator_id: build.initiatorId,
    initiator_name: must(world.users.get(build.initiatorId), "initiator").username,
    job: jobValue(world, workspace, build, inserted ? null : now),
    reason: build.reason,
    resources: inserted ? [] : resourceValues(seen, workspace, build),
    deadline: nullTime(build.deadline),
    max_deadline: null,
    status: workspaceStatus(build.transition, jobStatus(build.job)),
    daily_cost: 0,
    matched_provisioners: matchedProvisioners(build, place, now),
    template_version_preset_id: build.presetId,
    has_ai_task: build.hasAiTask ?? undefined,
    ai_task_sidebar_app_id: sidebarAppId(world, workspace, build),
    has_external_agent: build.hasAiTask === null ? undefined : false,
  };
}

/** The app of the build's AI task, as long as releases tell it. */
function sidebarAppId({ profile }: World, workspace: Workspace, build: Build): Uuid | undefined {
  return profile.has.buildTellsSidebarApp ? aiTaskApp(workspace, build)?.id : undefined;
}

/** Provisioners are looked for while the job is pending, and not for a build by itself. They report once a minute. */
function matchedProvisioners(build: Build, place: Place, now: Instant): Json {
  return place === "alone" || jobStatus(build.job) !== "pending"
    ? { count: 0, available: 0, most_recently_seen: null }
    : { count: 1, available: 1, most_recently_seen: time(now - (now % MINUTE)) };
}

export function jobValue(world: World, workspace: Workspace, build: Build, readAt: Instant | null): Json {
  const version = versionOf(world, build);
  const { job } = build;
  const queued =
    readAt === null
      ? null
      : queuePlace(world, { id: job.id, status: jobStatus(job) }, build.createdAt, readAt);
  return {
    id: job.id,
    created_at: time(build.createdAt),
    started_at: maybeTime(job.startedAt),
    completed_at: maybeTime(job.completedAt),
    canceled_at: maybeTime(job.canceledAt),
    error: job.error === "" ? undefined : job.error,
    status: jobStatus(job),
    worker_id: job.startedAt === null ? undefined : workerId(world),
    file_id: version.fileId,
    tags: { owner: "", scope: "organization" },
    queue_position: queued?.position ?? 0,
    queue_size: queued?.size ?? 0,
    organization_id: workspace.organizationId,
    initiator_id: world.profile.has.jobTellsInitiator ? build.initiatorId : undefined,
    input: { workspace_build_id: build.id },
    type: "workspace_build",
    metadata: NO_METADATA,
    logs_overflowed: false,
  };
}

function resourceValues(seen: Seen, workspace: Workspace, build: Build): readonly Json[] {
  const { agent } = build;
  if (agent === null) return [];
  const { resource } = versionOf(seen.world, build).shape;
  return [
    {
      id: agent.resourceId,
      created_at: time(agent.createdAt),
      job_id: build.job.id,
      workspace_transition: build.transition,
      type: "docker_container",
      name: "workspace",
      hide: false,
      icon: resource.icon,
      agents: isSuperseded(workspace, build) ? undefined : [agentValue(seen, workspace, build, agent)],
      metadata: resource.metadata.length === 0 ? undefined : resource.metadata,
      daily_cost: 0,
    },
  ];
}

/**
 * What a build made, by itself: nothing that its app has reported is told. Source: coderd/provisionerjobs.go,
 * provisionerJobResources and convertProvisionedApps.
 */
export function madeResourceValues(seen: Seen, workspace: Workspace, build: Build): readonly Json[] {
  if (build.agent === null) return [];
  const { app } = build.agent;
  const agent = { ...build.agent, app: app === null ? null : { ...app, statuses: [] } };
  return resourceValues(seen, workspace, { ...build, agent });
}

/** Of a template that names none. Source: default of --agent-fallback-troubleshooting-url. */
const TROUBLESHOOTING_URL = "https://coder.com/docs/admin/templates/troubleshooting";

/** Between two signs of life of a connected agent. */
const SIGN_OF_LIFE = 15 * SECOND;

/** When a connected agent last gave a sign of life; null while it never was connected. */
function lastConnectedAt(
  { firstConnectedAt, connection, disconnectedAt }: Agent,
  now: Instant,
): Instant | null {
  if (firstConnectedAt === null) return null;
  const until = connection === "disconnected" ? (disconnectedAt ?? now) : now;
  const since = Math.max(0, until - firstConnectedAt);
  return firstConnectedAt + since - (since % SIGN_OF_LIFE);
}

/** What `coder_agent` of Terraform has when a template says nothing of it. */
const DISPLAY_APPS = ["vscode", "ssh_helper", "port_forwarding_helper", "web_terminal"];

/** Of an agent that has a connection, and has said that it starts. Source: coderd/database/db2sdk, WorkspaceAgent; region as a real server named it. */
function latencyValue(world: World, { id, connection, startedAt }: Agent): Json | undefined {
  if (connection !== "connected" || startedAt === null) return undefined;
  const latency_ms = (world.draw(`latency of ${id}`).below(30_000) + 300) / 1_000;
  return { [RELAY_REGION]: { preferred: true, latency_ms } };
}

export function agentValue(seen: Seen, workspace: Workspace, build: Build, agent: Agent): Json {
  return agentOfShape(seen, workspace, versionOf(seen.world, build).shape, agent);
}

export function agentOfShape(
  { world, now }: Seen,
  workspace: Pick<Workspace, "id">,
  shape: WorkspaceShape,
  agent: Agent,
): Json {
  const trouble = agentTrouble(agent);
  const lastConnected = lastConnectedAt(agent, now);
  const disconnected = agent.connection === "disconnected" ? agent.disconnectedAt : null;
  return {
    id: agent.id,
    parent_id: null,
    created_at: time(agent.createdAt),
    // Moves with the connection alone, never with the lifecycle.
    updated_at: time(disconnected ?? lastConnected ?? agent.createdAt),
    first_connected_at: maybeTime(agent.firstConnectedAt),
    last_connected_at: maybeTime(lastConnected),
    disconnected_at: maybeTime(disconnected),
    started_at: maybeTime(agent.startedAt),
    ready_at: maybeTime(agent.readyAt),
    status: agent.connection,
    lifecycle_state: agent.lifecycle,
    name: shape.agentName,
    resource_id: agent.resourceId,
    architecture: "amd64",
    environment_variables: Object.keys(shape.environment).length === 0 ? null : shape.environment,
    operating_system: "linux",
    logs_length: agentLogLength(world, agent, now),
    logs_overflowed: false,
    directory: "/home/coder",
    // What an agent says of itself comes with its word that it starts.
    expanded_directory: agent.startedAt === null ? undefined : "/home/coder",
    version: agent.startedAt === null ? "" : `v${world.profile.version}`,
    api_version: agent.startedAt === null ? "" : world.profile.protocols.agent,
    apps: appValues(world, workspace, shape, agent),
    latency: latencyValue(world, agent),
    connection_timeout_seconds: 120,
    troubleshooting_url: TROUBLESHOOTING_URL,
    subsystems: [],
    health: trouble === null ? { healthy: true } : { healthy: false, reason: trouble },
    display_apps: DISPLAY_APPS,
    ...scriptValues(world, agent),
    startup_script_behavior: "non-blocking",
  };
}

/** A workspace with its last build, as one user sees it. Source: codersdk.Workspace, coderd/workspaces.go convertWorkspace. */
export function workspaceValue(
  seen: Seen,
  workspace: Workspace,
  viewerId: Uuid,
  place: Place = "in-workspace",
): Json {
  const { world } = seen;
  const owner = must(world.users.get(workspace.ownerId), "owner");
  const template = must(world.templates.get(workspace.templateId), "template");
  const organization = must(world.organizations.get(workspace.organizationId), "organization");
  const build = lastBuild(workspace);
  const failing = build.agent !== null && agentTrouble(build.agent) !== null ? [build.agent.id] : [];
  return {
    id: workspace.id,
    created_at: time(workspace.createdAt),
    updated_at: time(workspace.createdAt),
    owner_id: workspace.ownerId,
    owner_name: owner.username,
    owner_avatar_url: owner.avatarUrl,
    organization_id: workspace.organizationId,
    organization_name: organization.name,
    template_id: template.id,
    template_name: template.name,
    template_display_name: template.displayName,
    template_icon: template.icon,
    template_allow_user_cancel_workspace_jobs: template.allowUserCancel,
    template_active_version_id: template.activeVersionId,
    template_require_active_version: false,
    template_use_classic_parameter_flow: false,
    latest_build: buildValue(seen, workspace, build, place),
    latest_app_status:
      workspace.latestStatus === null ? null : statusValue(workspace, workspace.latestStatus),
    outdated: build.templateVersionId !== template.activeVersionId,
    name: workspace.name,
    ttl_ms: workspace.ttl === 0 ? undefined : workspace.ttl / 1_000,
    last_used_at: time(workspace.createdAt),
    deleting_at: null,
    dormant_at: null,
    health: { healthy: failing.length === 0, failing_agents: failing },
    automatic_updates: workspace.automaticUpdates,
    allow_renames: false,
    favorite: isFavoriteOf(viewerId, workspace),
    next_start_at: null,
    is_prebuild: false,
    task_id: world.profile.has.workspaceTellsTask ? workspace.taskId : undefined,
    shared_with: sharedWith(world, workspace),
  };
}
