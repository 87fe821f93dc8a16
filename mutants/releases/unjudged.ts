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
      "releases/2.31*/changes/logsAsText",
    ],
    reason: "it shows in workspaces and builds, of which no real server before 2.33 was asked by clauses",
  },
  {
    ids: ["releases/2.29*/changes/noticesNameTask"],
    reason: "it shows in notifications, of which no real server before 2.33 was asked",
  },
  {
    ids: ["releases/*/rules/unknown-path-below-*"],
    reason:
      "it shows in paths that lead nowhere below what is not there, which no real server before 2.33 was asked for",
  },
  {
    ids: ["releases/2.29*/rules/*/nul_in_task/*"],
    reason: "a path with a NUL was sent to no real server before 2.33",
  },
  {
    ids: ["releases/2.29*/status/build-delete-canceling"],
    reason: "no real server before 2.33 was seen to cancel the deletion of a workspace",
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
