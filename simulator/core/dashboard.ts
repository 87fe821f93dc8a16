/** What a dashboard asks beside the tasks: the deployment, and what its user was told. */
import { authcheckRules, authcheckShowings } from "./authcheck/authcheck-operations.ts";
import { deploymentRules, deploymentShowings } from "./deployment.ts";
import {
  settingChanges,
  settingRules,
  settingShowings,
  type SettingChange,
} from "./settings/setting-operations.ts";
import {
  sshKeyChanges,
  sshKeyRules,
  sshKeyShowings,
  type SshKeyChange,
} from "./settings/ssh-key-operations.ts";
import {
  portShareChanges,
  portShareRules,
  portShareShowings,
  type PortShareChange,
} from "./workspaces/port-share-operations.ts";
import { provisionerRules, provisionerShowings } from "./workspaces/provisioner-operations.ts";
import { upkeepChanges, upkeepRules, type UpkeepChange } from "./workspaces/upkeep-operations.ts";
import { usageRules, usageShowings } from "./workspaces/usage-operations.ts";
import {
  preferenceChanges,
  preferenceRules,
  preferenceShowings,
  type PreferenceChange,
} from "./inbox/preference-operations.ts";
import { inboxChanges, inboxRules, inboxShowings, type InboxChange } from "./inbox/inbox-operations.ts";

export type DashboardChange =
  InboxChange | PreferenceChange | SettingChange | SshKeyChange | UpkeepChange | PortShareChange;

export const dashboardRules = {
  ...authcheckRules,
  ...deploymentRules,
  ...inboxRules,
  ...preferenceRules,
  ...settingRules,
  ...sshKeyRules,
  ...provisionerRules,
  ...upkeepRules,
  ...portShareRules,
  ...usageRules,
};
export const dashboardShowings = {
  ...authcheckShowings,
  ...deploymentShowings,
  ...inboxShowings,
  ...preferenceShowings,
  ...settingShowings,
  ...sshKeyShowings,
  ...provisionerShowings,
  ...portShareShowings,
  ...usageShowings,
};
export const dashboardChanges = {
  ...inboxChanges,
  ...preferenceChanges,
  ...settingChanges,
  ...sshKeyChanges,
  ...upkeepChanges,
  ...portShareChanges,
};
