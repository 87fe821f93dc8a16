/**
 * Mutants that the suite cannot tell from the sound server: what they change never has a say, nobody could see it, or
 * nothing is promised of it. One that is killed all the same is an error, so the list stays exact.
 */

export interface Equivalent {
  readonly ids: readonly string[];
  /** Why nobody can tell. */
  readonly reason: string;
}

const KINDS = ["removed", "swapped", "reordered"] as const;

/** All mutants of rows that never hold; `last` is the row behind which none of its stage comes. */
function never(...rows: readonly string[]): readonly string[] {
  return rows.flatMap((row) => KINDS.map((kind) => `rules/${row}/${kind}`));
}

/** The order of a row and the one behind it. */
function order(...rows: readonly string[]): readonly string[] {
  return rows.map((row) => `rules/${row}/reordered`);
}

/** All texts of refusals that are never given. */
function unsaid(codes: readonly string[], parts: readonly string[]): readonly string[] {
  return codes.flatMap((code) => parts.map((part) => `refusals/${code}/${part}`));
}

const BUILDERS = ["deleteTask", "pauseTask", "resumeTask"] as const;
const KEEPERS = ["sendTaskInput", "getTaskLogs"] as const;

export const equivalents: readonly Equivalent[] = [
  {
    ids: order(
      "getWorkspaceBuildLogs/log_format_invalid",
      "getWorkspaceAgentLogs/log_format_invalid",
      "getTemplateVersionDryRunLogs/log_format_invalid",
      "getTemplateVersionLogs/log_format_invalid",
    ),
    reason: "the next row asks for the format text, which is a format that there is",
  },
  {
    ids: [
      ...never(
        "listTemplateVersionDryRunResources/job_not_completed",
        "cancelTemplateVersionDryRun/dry_run_completed",
        "cancelTemplateVersionDryRun/dry_run_canceled",
      ).filter(
        (id) =>
          id !== "rules/cancelTemplateVersionDryRun/dry_run_canceled/reordered" &&
          id !== "rules/listTemplateVersionDryRunResources/job_not_completed/reordered",
      ),
      ...order("cancelTemplateVersionDryRun/not_found-2"),
      ...unsaid(["dry_run_completed", "dry_run_canceled"], ["status", "message"]),
    ],
    reason: "how far a dry run has come when it is asked for again is a race; test/core/dry-runs shows it",
  },
  {
    ids: order("createToken/nul_in_token_name"),
    reason: "a name with a NUL is never kept, so no token has it",
  },
  {
    ids: order("loginWithPassword/login_incorrect"),
    reason: "whoever does not give the right password is nobody yet, so the account of nobody is looked at",
  },
  {
    ids: [
      ...BUILDERS.flatMap((operation) => never(`${operation}/not_found-3`)),
      ...["getTask", ...KEEPERS].flatMap((operation) => [
        `rules/${operation}/not_found-3/removed`,
        `rules/${operation}/not_found-3/swapped`,
      ]),
    ],
    reason:
      "whoever may read a task may read its workspace, so no row hides the workspace of a task that was found",
  },
  {
    ids: [
      ...never("pauseTask/build_not_permitted", "resumeTask/build_not_permitted"),
      ...order("resumeTask/already_running"),
    ],
    reason:
      "whoever may read a task may start and stop its workspace, so nobody who finds the task is forbidden to",
  },
  {
    ids: order("createWorkspace/asked_version_unknown", "createWorkspace/version_archived"),
    reason: "a version that is archived is there, and so is its template: the two rows never hold together",
  },
  {
    ids: order("createWorkspace/template_deleted"),
    reason:
      "it would take a deleted template in an organization that the owner of the path is not in, and no target names one",
  },
  {
    ids: order("deleteTask/build_not_permitted"),
    reason:
      "the next row never holds: the version of a workspace was built once, so its import has succeeded",
  },
  {
    ids: BUILDERS.flatMap((operation) =>
      never(`${operation}/build_version_importing`, `${operation}/build_version_broken`),
    ),
    reason:
      "the version of a workspace was built once, so its import has succeeded; only a build may name another one",
  },
  {
    ids: [
      ...KEEPERS.flatMap((operation) =>
        never(`${operation}/task_no_workspace_to_reach`, `${operation}/task_no_app`),
      ),
      ...unsaid(["task_no_workspace_to_reach", "task_no_app"], ["status", "message"]),
      ...order("sendTaskInput/task_not_active"),
    ],
    reason:
      "a task without a workspace is pending and one without an app is unknown, and both are refused for that before (docs/behaviour, 4.8 #20)",
  },
  {
    ids: order(
      "createWorkspaceBuild/build_version_importing",
      "createWorkspace/build_version_importing",
      "sendTaskInput/task_pending",
      "sendTaskInput/task_initializing",
      "sendTaskInput/task_paused",
      "getTaskLogs/logs_unavailable",
      "getTaskLogs/snapshot_role_invalid",
    ),
    reason: "the two rows ask for different statuses of one thing, so they never hold together",
  },
  {
    ids: order(
      "sendTaskInput/app_status_failed",
      "getTaskLogs/app_messages_failed",
      "getTaskLogs/snapshot_undecodable",
      "getTaskLogs/snapshot_format_unsupported",
      "getTaskLogs/snapshot_data_unexpected",
      "uploadTaskLogSnapshot/snapshot_body_invalid",
    ),
    reason: "the second row looks at what only is there when the first one does not hold",
  },
  {
    ids: order("sendTaskInput/app_url_missing", "getTaskLogs/app_url_missing"),
    reason: "an empty URL is none that cannot be read, so the two never hold together",
  },
  {
    ids: order("listTasks/status_filter_invalid"),
    reason: "a search for an unknown status finds no task that could break the list",
  },
  {
    ids: [
      "rules/getFirstUser/no_first_user/removed",
      "rules/getFirstUser/no_first_user/swapped",
      "rules/createFirstUser/password_weak/removed",
      "rules/createFirstUser/password_weak/swapped",
      ...order("createFirstUser/password_weak"),
      ...never("createFirstUser/nul_in_first_user").filter((id) => !id.endsWith("/reordered")),
      ...unsaid(["no_first_user", "password_weak"], ["status", "message"]),
      ...unsaid(["nul_in_first_user"], ["status", "message", "detail"]),
    ],
    reason: "only a server without any user says so, and whoever is judged has one",
  },
  {
    ids: [
      ...order("token/token_secret_wrong"),
      ...never("token/token_expired"),
      ...unsaid(["token_expired"], ["status", "message", "detail"]),
    ],
    reason: "a session token expires after days, and no target has an old one to show",
  },
  {
    ids: ["hand/builds/app-keeps-its-id"],
    reason: "Terraform may keep an app from build to build, and with it its id",
  },
  {
    ids: [
      "hand/builds/app-statuses-oldest-first",
      "hand/answers/challenge-for-agents",
      "hand/answers/line-separators-are-not-escaped",
      "hand/routes/unknown-method-has-allow",
      "hand/routes/query-semicolon-separates",
      "hand/routes/query-last-value-wins",
    ],
    reason: "docs/behaviour promises nothing of it: we keep to what Go and its libraries do, others need not",
  },
];
