/** The apps of an agent as JSON values. Source: codersdk.WorkspaceApp; coderd/database/db2sdk, Apps. */
import type { Agent, App, AppStatus, Workspace, WorkspaceShape } from "../../core/model.ts";
import type { OtherApp } from "../../core/templates/workspace-parts.ts";
import { formatInstant } from "../../core/text/time.ts";
import type { World } from "../../core/world.ts";

type Json = Readonly<Record<string, unknown>>;

const NO_CHECK = { url: "", interval: 0, threshold: 0 };

/** The apps of an agent, by name. */
export function appValues(
  world: World,
  workspace: Pick<Workspace, "id">,
  shape: WorkspaceShape,
  { id, app }: Agent,
): readonly Json[] {
  const others = shape.otherApps.map((other) =>
    otherAppValue(world.ids.uuid("app", `${id}/${other.slug}`), other),
  );
  if (app === null) return others;
  const own = taskAppValue(world, workspace, shape, app);
  const after = shape.otherApps.findIndex(({ displayName }) => displayName > shape.appName);
  return after === -1 ? [...others, own] : others.toSpliced(after, 0, own);
}

function taskAppValue(
  { profile }: World,
  workspace: Pick<Workspace, "id">,
  shape: WorkspaceShape,
  app: App,
): Json {
  const statuses = profile.has.appStatusesNewestFirst ? app.statuses.toReversed() : app.statuses;
  const check = { url: `${shape.appUrl}/status`, interval: 3, threshold: 20 };
  return {
    id: app.id,
    url: shape.appUrl === "" ? undefined : shape.appUrl,
    external: false,
    slug: shape.appSlug,
    display_name: shape.appName,
    icon: shape.appIcon === "" ? undefined : shape.appIcon,
    subdomain: false,
    sharing_level: "owner",
    healthcheck: shape.hasHealthCheck ? check : NO_CHECK,
    health: app.health,
    hidden: false,
    open_in: "slim-window",
    statuses: statuses.map((status) => statusValue(workspace, status)),
  };
}

/** Nobody looks after its health. */
function otherAppValue(id: string, { slug, displayName, url, icon, external, openIn }: OtherApp): Json {
  return {
    id,
    url: url === "" ? undefined : url,
    external,
    slug,
    display_name: displayName === "" ? undefined : displayName,
    icon: icon === "" ? undefined : icon,
    subdomain: false,
    sharing_level: "owner",
    healthcheck: NO_CHECK,
    health: "disabled",
    hidden: false,
    open_in: openIn,
    statuses: [],
  };
}

export function statusValue(workspace: Pick<Workspace, "id">, status: AppStatus): Json {
  return {
    id: status.id,
    created_at: formatInstant(status.createdAt),
    workspace_id: workspace.id,
    agent_id: status.agentId,
    app_id: status.appId,
    state: status.state,
    message: status.message,
    uri: status.uri,
    icon: "",
    needs_user_attention: false,
  };
}
