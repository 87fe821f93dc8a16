/** Views as JSON text. The `wire` files are the only ones that know snake_case. */
import type { Organization, Template, TemplateVersion } from "../../core/model.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { View, WorldView } from "../../core/views.ts";
import { must, type World } from "../../core/world.ts";
import { jsonText, type JsonText } from "./json-text.ts";
import { accountJson, isAccountView } from "./wire-accounts.ts";
import type { DeploymentInfo } from "./deployment-info.ts";
import { aclValue } from "./wire-acl.ts";
import { userValue } from "./wire-user.ts";
import { dashboardJson, isDashboardView } from "./wire-dashboard.ts";
import { externalUrl } from "./wire-deployment.ts";
import { isLogView, logJson } from "./wire-logs.ts";
import { isLookupView, lookupValue } from "./wire-lookups.ts";
import { newTaskJson, taskJson, tasksJson } from "./wire-task.ts";
import { webPushKey } from "./web-push-key.ts";
import { authorOf, importJobValue } from "./wire-import-job.ts";
import { isProvisionerView, provisionerValue } from "./wire-provisioners.ts";
import { buildValue, workspaceValue } from "./wire-workspace.ts";

/** The JSON text of what an answer shows: compact, keys in wire order, safe inside HTML, without a final newline. */
export function encode(seen: WorldView, deployment: DeploymentInfo): JsonText {
  const { world, view } = seen;
  if (isLogView(view)) return logJson(world, view);
  if (isAccountView(view)) return accountJson(view);
  if (isLookupView(view)) return jsonText(lookupValue(seen, view));
  if (isProvisionerView(view)) return jsonText(provisionerValue(seen, view, deployment.buildVersion));
  if (isDashboardView(view)) return dashboardJson(world, view, deployment);
  switch (view.kind) {
    case "task":
      return taskJson(world, view.task);
    case "new_task":
      return newJson(seen, view);
    case "tasks":
      return tasksJson(world, view.tasks);
    case "live_logs":
      return jsonText({ logs: view.logs });
    case "stored_logs":
      return storedLogs(view);
    case "inserted_build":
      return jsonText({ workspace_build: buildValue(seen, view.workspace, view.build, "inserted") });
    case "build":
      return jsonText(buildValue(seen, view.workspace, view.build, view.inserted ? "inserted" : "alone"));
    case "workspace":
      return jsonText(workspaceValue(seen, view.workspace, view.viewerId));
    case "workspaces": {
      const workspaces = view.workspaces.map((workspace) => workspaceValue(seen, workspace, view.viewerId));
      return jsonText({ workspaces, count: view.count });
    }
    case "acl":
      return jsonText(aclValue(world, view.acl));
    case "user":
      return jsonText(userValue(view.user));
    case "organization":
      return jsonText(organizationValue(view.organization));
    case "organizations":
      return jsonText(view.organizations.map(organizationValue));
    case "template":
      return jsonText(templateValue(world, view.template));
    case "templates":
      return jsonText(view.templates.map((template) => templateValue(world, template)));
    case "template_version":
      return jsonText(versionValue(seen, view.version));
    case "template_versions":
      return jsonText(view.versions.map((version) => versionValue(seen, version)));
    case "presets":
      return jsonText(presetValues(view.version));
    case "message":
      return jsonText({ message: view.message });
    case "first_user":
      return jsonText({ user_id: view.userId, organization_id: view.organizationId });
    case "session":
      return jsonText({ session_token: view.token });
    case "build_info":
      return jsonText(buildInfo(world, deployment));
    case "null":
      return "null";
    case "health":
      return "OK";
  }
}

/** What a create answers while a task is a workspace: that, as it was inserted. */
function newJson(seen: WorldView, view: Extract<View, { readonly kind: "new_task" }>): JsonText {
  const { world } = seen;
  if (!world.profile.has.createAnswersWorkspace) return newTaskJson(world, view);
  const { workspace, ownerId } = view.task;
  return jsonText(workspaceValue(seen, must(workspace, "workspace"), ownerId, "inserted"));
}

function storedLogs(view: Extract<View, { readonly kind: "stored_logs" }>): string {
  const snapshot_at = view.at === null ? undefined : formatInstant(view.at);
  return jsonText({ logs: view.logs, snapshot: true, snapshot_at });
}

function organizationValue(organization: Organization): object {
  return {
    id: organization.id,
    name: organization.name,
    display_name: organization.displayName,
    icon: "",
    description: organization.description,
    created_at: formatInstant(organization.createdAt),
    updated_at: formatInstant(organization.createdAt),
    is_default: organization.isDefault,
  };
}

const NO_STATISTICS = { P50: null, P95: null };
const EVERY_DAY = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

function templateValue(world: World, template: Template): object {
  const author = authorOf(world, template.createdBy);
  const organization = must(world.organizations.get(template.organizationId), "organization");
  return {
    id: template.id,
    created_at: formatInstant(template.createdAt),
    updated_at: formatInstant(template.createdAt),
    organization_id: template.organizationId,
    organization_name: organization.name,
    organization_display_name: organization.displayName,
    organization_icon: "",
    name: template.name,
    display_name: template.displayName,
    provisioner: "terraform",
    active_version_id: template.activeVersionId,
    active_user_count: template.activeUserCount,
    build_time_stats: { delete: NO_STATISTICS, start: NO_STATISTICS, stop: NO_STATISTICS },
    description: template.description,
    deprecated: template.deprecated !== "",
    deprecation_message: template.deprecated,
    deleted: template.deleted,
    icon: template.icon,
    default_ttl_ms: template.defaultTtl / 1_000,
    activity_bump_ms: 3_600_000,
    autostop_requirement: { days_of_week: [], weeks: 1 },
    autostart_requirement: { days_of_week: EVERY_DAY },
    created_by_id: author.id,
    created_by_name: author.username,
    allow_user_autostart: true,
    allow_user_autostop: true,
    allow_user_cancel_workspace_jobs: template.allowUserCancel,
    failure_ttl_ms: 0,
    time_til_dormant_ms: 0,
    time_til_dormant_autodelete_ms: 0,
    require_active_version: false,
    max_port_share_level: "public",
    cors_behavior: "simple",
    use_classic_parameter_flow: false,
    disable_module_cache: false,
  };
}

function versionValue({ world, now }: WorldView, version: TemplateVersion): object {
  const author = authorOf(world, version.createdBy);
  const at = formatInstant(version.createdAt);
  return {
    id: version.id,
    template_id: version.templateId,
    organization_id: version.organizationId,
    created_at: at,
    updated_at: at,
    name: version.name,
    message: "",
    job: importJobValue({ world, now }, version),
    readme: version.readme,
    created_by: { id: author.id, username: author.username, name: author.name },
    archived: version.archived,
    has_external_agent: false,
  };
}

/** Go's nil slices: what has nothing in it is `null`. Source: coderd/presets.go, templateVersionPresets. */
function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}

function presetValues(version: TemplateVersion): readonly object[] | null {
  const presets = version.presets.map((preset) => ({
    ID: preset.id,
    Name: preset.name,
    Parameters: orNull(preset.parameters.map(({ name, value }) => ({ Name: name, Value: value }))),
    Default: preset.isDefault,
    DesiredPrebuildInstances: null,
    Description: preset.description,
    Icon: "",
  }));
  return orNull(presets);
}

/** Source: buildinfo/buildinfo.go, coderd/coderd.go. */
function buildInfo(world: World, { buildVersion, revision, accessUrl }: DeploymentInfo): object {
  return {
    external_url: externalUrl(revision),
    version: buildVersion,
    dashboard_url: accessUrl,
    telemetry: false,
    workspace_proxy: false,
    agent_api_version: "1.0",
    provisioner_api_version: world.profile.protocols.provisioner,
    upgrade_message: "",
    deployment_id: world.ids.uuid("deployment", "0"),
    webpush_public_key: world.profile.has.pushesToBrowsers ? webPushKey(world) : undefined,
  };
}
