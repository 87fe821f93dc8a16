/** Every contract there is, as written for the usual release. */
import type { Contract } from "../language/clause.ts";
import { agentTokenPlaces, tokenPlaces } from "./conventions/token-places.contract.ts";
import { authentication, nobodySignedIn } from "./conventions/authentication.contract.ts";
import { csrf } from "./conventions/csrf.contract.ts";
import { csrfCookie, csrfNotAsked } from "./conventions/csrf-cookie.contract.ts";
import { csrfProof } from "./conventions/csrf-proof.contract.ts";
import { formOfAnswers } from "./conventions/form.contract.ts";
import { methods } from "./conventions/methods.contract.ts";
import { nulLookups } from "./conventions/nul-lookups.contract.ts";
import { rawBytes } from "./conventions/raw-bytes.contract.ts";
import { nulStored } from "./conventions/nul-stored.contract.ts";
import { openToAll } from "./conventions/open.contract.ts";
import { orderOfStages } from "./conventions/order.contract.ts";
import { rateLimit } from "./conventions/rate-limit.contract.ts";
import { routes } from "./conventions/routes.contract.ts";
import { slashes } from "./conventions/slashes.contract.ts";
import { createTask } from "./tasks/create.contract.ts";
import { createTaskForOthers } from "./tasks/create-others.contract.ts";
import { createTaskFromTemplates } from "./tasks/create-templates.contract.ts";
import { createTaskRefusals } from "./tasks/create-refusals.contract.ts";
import { filterMistakes } from "./tasks/filter-mistakes.contract.ts";
import { filterTasks } from "./tasks/filter.contract.ts";
import { listTasks } from "./tasks/list.contract.ts";
import { listTasksInStates } from "./tasks/list-in-states.contract.ts";
import { listTasksOfOthers } from "./tasks/list-others.contract.ts";
import { madeTaskNames } from "./tasks/made-names.contract.ts";
import { taskNames } from "./tasks/names.contract.ts";
import { taskPaths } from "./tasks/paths.contract.ts";
import { tasksNotServed } from "./tasks/not-served.contract.ts";
import { routesToCome } from "./first-tasks/routes-to-come.contract.ts";
import { operationPaths } from "./tasks/operation-paths.contract.ts";
import { pauseTask } from "./tasks/pause.contract.ts";
import { buildsByOthers } from "./tasks/builds-by-others.contract.ts";
import { cancelBuild } from "./workspaces/cancel.contract.ts";
import { canceledBuild, canceledLife } from "./workspaces/canceled.contract.ts";
import { deleteTask } from "./tasks/delete.contract.ts";
import { deployment } from "./deployment/deployment.contract.ts";
import { firstUser, passwordLogin } from "./users/first-user.contract.ts";
import { getUser } from "./users/users.contract.ts";
import { organizations } from "./users/organizations.contract.ts";
import { resumedTask } from "./tasks/resumed.contract.ts";
import { resumeTask } from "./tasks/resume.contract.ts";
import { buildsInStates } from "./workspaces/builds-in-states.contract.ts";
import { taskLife } from "./tasks/life.contract.ts";
import { taskStates } from "./tasks/states.contract.ts";
import { templateList } from "./templates/list.contract.ts";
import { templateReads } from "./templates/reads.contract.ts";
import { sessions } from "./accounts/sessions.contract.ts";
import { newTokens } from "./accounts/tokens.contract.ts";
import { tokenLookups } from "./accounts/token-lookups.contract.ts";
import { people } from "./accounts/people.contract.ts";
import { listUsers } from "./accounts/users.contract.ts";
import { whoseAccounts } from "./accounts/whose.contract.ts";
import { userOrganizations } from "./accounts/user-organizations.contract.ts";
import { sharedTask } from "./tasks/shared.contract.ts";
import { sharedWorkspaceSearch } from "./workspaces/shared-search.contract.ts";
import { workspaceAcl } from "./workspaces/acl.contract.ts";
import { workspaceAclRefusals } from "./workspaces/acl-refusals.contract.ts";
import { nulVersions } from "./templates/nul-versions.contract.ts";
import {
  parameterEvaluation,
  parametersOfBuild,
  versionExternalAuth,
  versionParameters,
} from "./templates/parameters.contract.ts";
import {
  organizationTemplates,
  templateVersions,
  versionByName,
  versionOfTemplate,
} from "./templates/versions.contract.ts";
import { deploymentHealth } from "./deployment/health.contract.ts";
import { notificationPreferences } from "./deployment/notification-preferences.contract.ts";
import { dryRuns } from "./templates/dry-runs.contract.ts";
import { versionImports } from "./templates/imports.contract.ts";
import { followedParameters } from "./templates/followed-parameters.contract.ts";
import {
  agentConnection,
  agentContainers,
  agentPorts,
  agentReads,
  autostart,
} from "./workspaces/agent-reads.contract.ts";
import { createWorkspace } from "./workspaces/create.contract.ts";
import { buildResources, buildTimings, workspaceTimings } from "./workspaces/timings.contract.ts";
import { buildReads, buildsByNumber } from "./workspaces/build-reads.contract.ts";
import { buildLogs } from "./workspaces/build-logs.contract.ts";
import { followedAgentLogs, followedBuildLogs } from "./workspaces/followed-logs.contract.ts";
import { handshakes, watchedWorkspaces } from "./workspaces/watched.contract.ts";
import { appearanceSettings } from "./deployment/appearance.contract.ts";
import { preferenceSettings } from "./deployment/preferences.contract.ts";
import { authcheck } from "./deployment/authcheck.contract.ts";
import { deploymentFacts } from "./deployment/facts.contract.ts";
import { notifications } from "./deployment/inbox.contract.ts";
import { metadataWatches, watchedMetadata } from "./workspaces/metadata.contract.ts";
import { agentLogs, workspaceWatches } from "./workspaces/watches.contract.ts";
import { workspaceBuildAnswers } from "./workspaces/build-answers.contract.ts";
import { workspaceBuildRefusals } from "./workspaces/build-refusals.contract.ts";
import { workspaceBuilds } from "./workspaces/builds.contract.ts";
import { workspaceByName } from "./workspaces/by-name.contract.ts";
import { workspaceList } from "./workspaces/list.contract.ts";
import { workspaceReads } from "./workspaces/reads.contract.ts";
import { workspaceShown } from "./workspaces/shown.contract.ts";
import { members, sshKeys } from "./accounts/ssh-keys.contract.ts";
import { extension } from "./workspaces/extend.contract.ts";
import { buildState } from "./workspaces/build-state.contract.ts";
import { provisionerDaemons, provisionerJobs } from "./workspaces/provisioners.contract.ts";
import { favorites, unfavorites } from "./workspaces/favorites.contract.ts";
import { portShareList, portShares, portUnshares } from "./workspaces/port-shares.contract.ts";
import { automaticUpdates, timeToLive } from "./workspaces/upkeep.contract.ts";
import { access } from "./tasks/access.contract.ts";
import { agentTokens } from "./agent/agent-tokens.contract.ts";
import { appStatus } from "./agent/app-status.contract.ts";
import { appStatusMessages } from "./agent/app-status-messages.contract.ts";
import { brokenBodies } from "./tasks/broken-bodies.contract.ts";
import { getTask } from "./tasks/get.contract.ts";
import { getTaskInStates } from "./tasks/get-in-states.contract.ts";
import { buildPrompts } from "./tasks/prompts.contract.ts";
import { getTaskLogs } from "./tasks/logs.contract.ts";
import { jsonBodies } from "./tasks/bodies.contract.ts";
import { logSnapshot } from "./agent/log-snapshot.contract.ts";
import { logSnapshotRefusals } from "./agent/log-snapshot-refusals.contract.ts";
import { logSnapshotSize } from "./agent/log-snapshot-size.contract.ts";
import { logsOfAppsInTrouble, sendToAppsInTrouble } from "./tasks/app-failures.contract.ts";
import { sendTaskInput } from "./tasks/send.contract.ts";
import { spoiltSnapshots } from "./tasks/spoilt-snapshots.contract.ts";
import { storedLogs } from "./tasks/stored-logs.contract.ts";
import { createFirstTask } from "./first-tasks/create.contract.ts";
import { deleteFirstTask } from "./first-tasks/delete.contract.ts";
import { firstTaskApps } from "./first-tasks/apps.contract.ts";
import { firstTaskPaths } from "./first-tasks/paths.contract.ts";
import { firstTaskStates } from "./first-tasks/states.contract.ts";
import { listFirstTasks } from "./first-tasks/list.contract.ts";
import { tasksOfFirstRows } from "./tasks/first-rows.contract.ts";
import { updateTaskInput } from "./tasks/input.contract.ts";

export const written: readonly Contract[] = [
  createTask,
  createTaskRefusals,
  createTaskFromTemplates,
  createTaskForOthers,
  taskNames,
  madeTaskNames,
  taskPaths,
  operationPaths,
  routesToCome,
  listTasks,
  listTasksInStates,
  listTasksOfOthers,
  filterTasks,
  filterMistakes,
  pauseTask,
  resumeTask,
  resumedTask,
  deleteTask,
  buildsByOthers,
  createFirstTask,
  firstTaskPaths,
  listFirstTasks,
  deleteFirstTask,
  firstTaskStates,
  firstTaskApps,
  tasksOfFirstRows,
  sharedTask,
  taskStates,
  taskLife,
  workspaceBuilds,
  workspaceBuildAnswers,
  workspaceBuildRefusals,
  cancelBuild,
  canceledBuild,
  canceledLife,
  buildsInStates,
  buildLogs,
  buildsByNumber,
  buildReads,
  versionByName,
  versionOfTemplate,
  templateVersions,
  organizationTemplates,
  nulVersions,
  versionParameters,
  versionExternalAuth,
  parameterEvaluation,
  followedParameters,
  dryRuns,
  versionImports,
  parametersOfBuild,
  agentConnection,
  agentReads,
  agentPorts,
  agentContainers,
  autostart,
  buildTimings,
  workspaceTimings,
  buildResources,
  createWorkspace,
  agentLogs,
  followedBuildLogs,
  followedAgentLogs,
  watchedWorkspaces,
  handshakes,
  workspaceWatches,
  watchedMetadata,
  metadataWatches,
  userOrganizations,
  sessions,
  whoseAccounts,
  listUsers,
  people,
  newTokens,
  tokenLookups,
  deploymentFacts,
  deploymentHealth,
  authcheck,
  appearanceSettings,
  preferenceSettings,
  notifications,
  notificationPreferences,
  workspaceReads,
  workspaceShown,
  workspaceByName,
  workspaceList,
  favorites,
  unfavorites,
  extension,
  timeToLive,
  automaticUpdates,
  portShareList,
  portShares,
  portUnshares,
  sshKeys,
  members,
  provisionerDaemons,
  provisionerJobs,
  buildState,
  workspaceAcl,
  workspaceAclRefusals,
  sharedWorkspaceSearch,
  getUser,
  organizations,
  templateReads,
  templateList,
  deployment,
  routes,
  slashes,
  methods,
  orderOfStages,
  formOfAnswers,
  nulLookups,
  rawBytes,
  nulStored,
  openToAll,
  authentication,
  nobodySignedIn,
  tokenPlaces,
  agentTokenPlaces,
  csrf,
  csrfProof,
  csrfNotAsked,
  csrfCookie,
  rateLimit,
  getTask,
  getTaskInStates,
  updateTaskInput,
  buildPrompts,
  sendTaskInput,
  sendToAppsInTrouble,
  getTaskLogs,
  logsOfAppsInTrouble,
  storedLogs,
  spoiltSnapshots,
  jsonBodies,
  brokenBodies,
  access,
  appStatus,
  appStatusMessages,
  agentTokens,
  logSnapshot,
  logSnapshotSize,
  logSnapshotRefusals,
  firstUser,
  passwordLogin,
  tasksNotServed,
];
