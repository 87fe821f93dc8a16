/** What a dashboard asks beside the tasks: the deployment, and what its user was told. */
import { authcheckRules, authcheckShowings } from "./authcheck/authcheck-operations.ts";
import { deploymentRules, deploymentShowings } from "./deployment.ts";
import {
  settingChanges,
  settingRules,
  settingShowings,
  type SettingChange,
} from "./settings/setting-operations.ts";
import { upkeepChanges, upkeepRules, type UpkeepChange } from "./workspaces/upkeep-operations.ts";
import { usageRules, usageShowings } from "./workspaces/usage-operations.ts";
import {
  preferenceChanges,
  preferenceRules,
  preferenceShowings,
  type PreferenceChange,
} from "./inbox/preference-operations.ts";
import { inboxChanges, inboxRules, inboxShowings, type InboxChange } from "./inbox/inbox-operations.ts";

export type DashboardChange = InboxChange | PreferenceChange | SettingChange | UpkeepChange;

export const dashboardRules = {
  ...authcheckRules,
  ...deploymentRules,
  ...inboxRules,
  ...preferenceRules,
  ...settingRules,
  ...upkeepRules,
  ...usageRules,
};
export const dashboardShowings = {
  ...authcheckShowings,
  ...deploymentShowings,
  ...inboxShowings,
  ...preferenceShowings,
  ...settingShowings,
  ...usageShowings,
};
export const dashboardChanges = {
  ...inboxChanges,
  ...preferenceChanges,
  ...settingChanges,
  ...upkeepChanges,
};
