/** What a dashboard asks beside the tasks, as JSON, each by the file of its domain. */
import type { View } from "../../core/views.ts";
import type { World } from "../../core/world.ts";
import type { DeploymentInfo } from "./deployment-info.ts";
import { authorizationJson } from "./wire-authorization.ts";
import { isSettingView, settingJson, type SettingView } from "./wire-settings.ts";
import { deploymentJson, isDeploymentView, type DeploymentView } from "./wire-deployment.ts";

type DashboardView = DeploymentView | SettingView | Extract<View, { readonly kind: "authorization" }>;

/** Is it something that only a dashboard asks for? */
export function isDashboardView(view: View): view is DashboardView {
  return view.kind === "authorization" || isSettingView(view) || isDeploymentView(view);
}

/** Such a view as JSON. */
export function dashboardJson(world: World, view: DashboardView, info: DeploymentInfo): string {
  if (isSettingView(view)) return settingJson(world, view);
  return view.kind === "authorization" ? authorizationJson(view.checks) : deploymentJson(world, view, info);
}
