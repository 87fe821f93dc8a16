/**
 * Mutants of releases that no clause judges, and why: no real server was seen to answer so, or no client can ask for
 * it. Those of operations that no clause of a release looks at are not listed: they are known from the clauses.
 */
import { idFits } from "../../contracts/judging/known-failing.ts";

export interface Unjudged {
  /** Ids of mutants, in which `*` stands for any characters. */
  readonly ids: readonly string[];
  readonly reason: string;
}

export const unjudged: readonly Unjudged[] = [
  {
    ids: ["releases/*/protocols/*"],
    reason:
      "the protocols were seen of one patch level of each release, and another one may speak a newer one",
  },
  {
    ids: [
      "releases/2.29*/changes/capitalizesLetters",
      "releases/2.30*/changes/capitalizesLetters",
      "releases/2.31.0/*/changes/capitalizesLetters",
    ],
    reason: "that some patch levels count bytes is read in source: no real server of them was asked",
  },
  {
    ids: ["releases/2.31*/changes/stopHeedsReason", "releases/2.31*/changes/pauseIsReason"],
    reason:
      "which reasons of a build a release heeds is read in source, and no real server before 2.33 was asked",
  },
  {
    ids: ["releases/2.31.0/*/changes/pausesTasks"],
    reason:
      "what a deadline does to a task before 2.31.1 is read in source: no real server was seen to do it",
  },
  {
    ids: [
      "releases/2.29*/changes/promptIsParameter",
      "releases/2.30*/changes/promptIsParameter",
      "releases/2.29*/changes/appStatusesNewestFirst",
      "releases/2.30*/changes/appStatusesNewestFirst",
      "releases/2.29*/changes/aiTaskByApp",
      "releases/2.28/*/changes/aiTaskByApp",
      "releases/2.28/*/changes/buildTellsSidebarApp",
      "releases/2.31*/changes/logsAsText",
    ],
    reason: "it shows in workspaces and builds, of which no real server before 2.33 was asked by clauses",
  },
  {
    ids: ["releases/2.2*/changes/noticesNameTask", "releases/2.2*/changes/notifies*"],
    reason: "it shows in notifications, of which no real server before 2.33 was asked",
  },
  {
    ids: ["releases/*/rules/unknown-path-below-*"],
    reason:
      "it shows in paths that lead nowhere below what is not there, which no real server before 2.33 was asked for",
  },
  {
    ids: ["releases/2.2*/rules/*Task*/nul_*"],
    reason: "a NUL was sent to no real server before 2.33",
  },
  {
    ids: ["releases/2.2*/status/build-delete-canceling", "releases/2.28/*/status/build-delete-canceled"],
    reason: "no real server before 2.33 was seen to cancel the deletion of a workspace",
  },
  {
    ids: ["releases/2.2*/keys/*-tooltip"],
    reason: "it is left out unless a template gives one, which none need do",
  },
  {
    ids: ["releases/2.2*/keys/task/owner_avatar_url"],
    reason: "it is left out unless the owner has one, which nobody need have",
  },
  {
    ids: [
      "releases/2.28/*/changes/displayNames",
      "releases/2.28/*/rules/createTask/display_name_too_long/added",
    ],
    reason: "nothing reads or shows a display name before 2.29",
  },
  {
    ids: [
      "releases/2.27/as-2.28/rules/*/list_has_orphan/added",
      "releases/2.27/as-2.28/rules/*/task_without_workspace/added",
      "releases/2.2*/rules/*/task_no_workspace_to_reach/*",
    ],
    reason: "no task is without a workspace: before 2.28 it is one, and later no public call takes it away",
  },
  {
    ids: [
      "releases/2.27/as-2.28/rules/getTask/not_found/swapped",
      "releases/2.28/as-2.27/rules/getTask/not_found/swapped",
      "releases/2.2*/rules/getTaskLogs/not_found/swapped",
      "releases/2.2*/rules/*/app_url_malformed/swapped",
      "releases/2.2*/rules/*/app_url_not_http/swapped",
      "releases/2.27/as-2.28/rules/deleteTask/build_not_permitted/swapped",
      "releases/2.2*/rules/getTaskLogs/app_role_unexpected/swapped",
    ],
    reason: "each release has a row of its own, and both say the same of the same",
  },
  {
    ids: [
      "releases/2.27/as-2.28/rules/sendTaskInput/body_invalid/added",
      "releases/2.27/as-2.28/rules/*/not_found/added",
      "releases/2.27/as-2.28/rules/getTaskLogs/task_no_app/added",
      ...["deleteTask", "sendTaskInput", "getTaskLogs"].flatMap((id) => [
        `releases/2.28/as-2.27/rules/${id}/uuid_invalid/missing`,
        `releases/2.28/as-2.27/rules/${id}/task_uuid_invalid/added`,
      ]),
      "releases/2.28/as-2.27/rules/sendTaskInput/not_found/missing",
      "releases/2.28/as-2.27/rules/*/task_no_app/missing",
      "releases/2.28/as-2.27/rules/sendTaskInput/sidebar_app_*/added",
    ],
    reason: "whatever the row would refuse, an earlier one or the way to the task has refused already",
  },
  {
    ids: ["releases/2.2*/rules/deleteTask/build_version_*"],
    reason: "the version of a task's workspace has been imported, or there would be no task",
  },
  {
    ids: [
      "releases/2.2*/rules/*/app_status_undecodable/*",
      "releases/2.2*/rules/*/app_answer_undecodable/*",
      "releases/2.2*/rules/sendTaskInput/app_unreachable/*",
    ],
    reason:
      "no real server of 2.27 or 2.28 was seen with an app that answers so, or that goes between two calls",
  },
  {
    ids: ["releases/2.31.0/*/rules/getTaskLogs/snapshot_*/added"],
    reason: "no agent can upload such a snapshot, and before 2.31.1 nobody is shown one",
  },
  {
    ids: ["releases/*/keys/*shared_with"],
    reason: "it is left out unless a workspace is shared, and no real server before 2.33 was asked for that",
  },
  {
    ids: [
      "releases/2.33/as-2.32/changes/pushesToBrowsers",
      "releases/2.33/as-2.32/keys/getBuildInfo/webpush_public_key",
    ],
    reason: "a server that cannot notify browsers leaves it out",
  },
  {
    ids: ["releases/2.33/*/keys/updateUser*", "releases/2.33/*/bodies/UpdateUser*"],
    reason: "no real server of 2.33 was asked for the settings of a user",
  },
  {
    ids: [
      "releases/2.34/as-2.33/changes/scriptsTellEnd",
      "releases/2.34/as-2.33/keys/*exit_code",
      "releases/2.34/as-2.33/keys/*scripts-status",
    ],
    reason: "it is left out until a script has run, and the agents of a template may have none",
  },
  {
    ids: [
      "listTemplateVersionResources",
      "createWorkspace",
      "getWorkspaceByName",
      "getWorkspaceBuildByNumber",
      "listWorkspaceBuilds",
      "createWorkspaceBuild",
    ].flatMap((id) => [
      `releases/2.33/as-2.34/keys/${id}/*exit_code`,
      `releases/2.33/as-2.34/keys/${id}/*scripts-status`,
    ]),
    reason: "no clause asks it of an agent whose scripts have run; of getWorkspace and others clauses do",
  },
];

/** Why nobody judges the mutant; undefined where somebody should. */
export function unjudgedReason(id: string, listed: readonly Unjudged[] = unjudged): string | undefined {
  return listed.find(({ ids }) => ids.some((pattern) => idFits(pattern, id)))?.reason;
}
