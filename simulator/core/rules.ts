/**
 * THE table: for each operation its guards in order of precedence; the first that holds answers. What it answers is
 * in `refusals.ts`. Order is behaviour: an empty input is 400 before a paused task is 409. `docs/rules.md` is printed
 * from here, and nothing outside this table refuses anything after the token was accepted.
 */
import type { OperationId } from "../../spec/operations.ts";
import { accountIsFound } from "./accounts/account-rules.ts";
import { accountRules } from "./accounts/account-operations.ts";
import * as acl from "./acl-rules.ts";
import type { Attempt } from "./attempt.ts";
import type { Validation } from "./env.ts";
import * as first from "./first-user.ts";
import * as is from "./guards.ts";
import { agentRules, snapshotIsReadable } from "./agent/agent-rules.ts";
import * as app from "./guards-app.ts";
import * as nul from "./nul-rules.ts";
import { dashboardRules } from "./dashboard.ts";
import { logRules } from "./logs/log-operations.ts";
import { pageProblems } from "./pages.ts";
import {
  buildIsFound,
  invalidUuid,
  organizationIsFound,
  templateIsFound,
  userIsFound,
  workspaceIsFound,
} from "./path-rules.ts";
import type { RefusalCode } from "./refusals.ts";
import type { Rule } from "./rule.ts";
import { lookupRules } from "./workspaces/lookup-operations.ts";
import { searchProblems, type SearchingOperation } from "./read-search.ts";
import { unknownStatus } from "./searches.ts";
import { withFirst } from "./tasks/first-rules.ts";
import { quote } from "./text/query.ts";
import { parseBoolean } from "./text/text.ts";

const problem = (attempt: Attempt): { problem: string } => ({
  problem: attempt.present(attempt.bodyProblem, "body"),
});
const status = (attempt: Attempt): { status: string } => ({ status: is.statusOf(attempt) });

const bodyIsJson: readonly Rule[] = [{ when: is.bodyIsInvalid, refuse: "body_invalid", words: problem }];

/** Stages 7 and 8 of every request about a task. Source: httpmw/organizationparam.go, httpmw/taskparam.go. */
export const taskIsFound: readonly Rule[] = [
  ...userIsFound,
  { ...invalidUuid("task"), since: "2.28", until: "2.28" },
  { ...nul.nulInTask, since: "2.29" },
  { when: is.taskIsUnknown, refuse: "not_found" },
];

/** The version a build would use. Source: coderd/wsbuilder. */
const versionCanBuild: readonly Rule[] = [
  {
    when: is.versionIsImporting,
    refuse: "build_version_importing",
    words: (attempt) => ({ status: is.version(attempt).importStatus }),
  },
  {
    when: is.versionIsBroken,
    refuse: "build_version_broken",
    words: (attempt) => ({ name: is.version(attempt).name, error: is.version(attempt).importError }),
  },
];

/** What every build of an existing workspace must pass, by what the caller wants to do. Source: coderd/wsbuilder. */
function buildRules(action: (attempt: Attempt) => string): readonly Rule[] {
  return [
    {
      when: is.mayNot(action),
      refuse: "build_not_permitted",
      words: (attempt) => ({ action: action(attempt) }),
    },
    ...versionCanBuild,
    { when: is.buildIsActive, refuse: "build_active" },
  ];
}

/** A new build is linked to its task. Whoever may delete the workspace may do that too. Source: coderd/wsbuilder. */
const buildIsLinked: Rule = { when: is.mayNotLink, refuse: "build_not_linked" };

/** From a live status to the app's own answers: shared by send and by live logs. Source: coderd/aitasks.go. */
const appCanBeReached: readonly Rule[] = [
  { when: is.taskHasNoWorkspace, refuse: "task_no_workspace_to_reach" },
  { when: is.noAppIsLinked, refuse: "task_no_app" },
  { when: is.workspaceIsUnknown, refuse: "not_found" },
  { when: is.mayNotConnect, refuse: "not_found" },
  { when: is.appUrlIsMissing, refuse: "app_url_missing" },
  {
    when: is.appUrlIsMalformed,
    refuse: "app_url_malformed",
    words: (attempt) => ({ problem: attempt.present(is.appUrlProblem(attempt), "app URL") }),
  },
  { when: is.appUrlIsNotHttp, refuse: "app_url_not_http" },
];

/** Until 2.31.0 one row says all of it. */
const statusIsActive: Rule = {
  when: is.statusIsNot("active"),
  refuse: "task_status_not_active",
  words: status,
  since: "2.28",
  until: "2.31.0",
};

const role = (attempt: Attempt): { role: string } => ({
  role: attempt.present(app.strangeRole(attempt), "role"),
});

const active = is.statusIs("active");
const whileActive = appCanBeReached.map((rule): Rule => ({ ...rule, when: is.both(active, rule.when) }));

function search(operation: SearchingOperation, code: RefusalCode): Rule {
  const validations = (attempt: Attempt): readonly Validation[] => searchProblems(attempt, operation);
  return { when: (attempt) => validations(attempt).length > 0, refuse: code, validations };
}

/** Which field is told depends on how the workspace was asked for. Source: coderd/workspaces.go. */
function includeDeletedIsBoolean(field: "deleted" | "include_deleted"): Rule {
  return {
    when: (attempt) => parseBoolean(attempt.query("include_deleted") || "false") === null,
    refuse: "include_deleted_invalid",
    words: (attempt) => ({ value: quote(attempt.query("include_deleted")) }),
    validations: () => [{ field, detail: "Must be a valid boolean" }],
  };
}

// prettier-ignore
export const rules: Readonly<Record<OperationId, readonly Rule[]>> = {
  listTasks: withFirst("listTasks", [
    search("listTasks", "task_query_invalid"),
    nul.nulInTaskSearch,
    { when: (attempt) => unknownStatus(attempt) !== null, refuse: "status_filter_invalid", words: (attempt) => ({ status: attempt.present(unknownStatus(attempt), "status") }) },
    { when: is.listHasOrphan, refuse: "list_has_orphan" },
  ]),
  createTask: [
    ...userIsFound,
    ...bodyIsJson,
    { when: is.versionIsUnknown, refuse: "not_found", until: "2.27" },
    { when: is.versionIsUnknown, refuse: "version_not_found", since: "2.28" },
    { when: is.versionHasNoAiTask, refuse: "task_no_prompt_parameter", until: "2.27" },
    { when: is.versionHasNoAiTask, refuse: "no_ai_task", since: "2.28" },
    { when: is.givenNameIsInvalid, refuse: "name_invalid", words: (attempt) => ({ problem: attempt.present(is.givenNameProblem(attempt), "name") }) },
    { when: is.displayNameIsTooLong, refuse: "display_name_too_long", since: "2.29" },
    { when: is.ownerIsUnknown, refuse: "not_found" },
    { when: is.versionIsArchived, refuse: "version_archived" },
    { when: is.templateIsDeleted, refuse: "template_deleted", words: (attempt) => ({ name: is.requestedTemplate(attempt).name }) },
    { when: is.mayNotCreate, refuse: "create_not_permitted" },
    { when: is.mayNotUseTemplate, refuse: "template_use_not_permitted", words: (attempt) => ({ name: is.requestedTemplate(attempt).name }) },
    { when: is.templateIsDeprecated, refuse: "template_deprecated", words: (attempt) => ({ name: is.requestedTemplate(attempt).name, reason: is.requestedTemplate(attempt).deprecated }) },
    { when: is.workspaceNameIsTaken, refuse: "workspace_name_taken", words: (attempt) => ({ name: attempt.names.name }) },
    ...nul.nulInSoughtPreset,
    { ...nul.nulInNewTask, since: "2.28" },
    { when: is.taskNameIsTaken, refuse: "task_name_taken" },
    { when: is.presetIsUnknown, refuse: "preset_unknown" },
    nul.nulInPromptParameter,
  ],
  getTask: withFirst("getTask", [
    ...taskIsFound,
    { when: is.taskHasNoWorkspace, refuse: "task_without_workspace" },
    { when: is.workspaceIsUnknown, refuse: "not_found" },
  ]),
  deleteTask: withFirst("deleteTask", [
    ...taskIsFound,
    { when: is.hasWorkspaceAnd(is.workspaceIsUnknown), refuse: "not_found" },
    ...buildRules(() => "delete").map((rule): Rule => ({ ...rule, when: is.hasWorkspaceAnd(rule.when) })),
  ]),
  updateTaskInput: [
    ...taskIsFound,
    ...bodyIsJson,
    { when: is.inputIsBlank, refuse: "input_required" },
    { when: is.statusIsNot("paused"), refuse: "task_not_paused" },
    { when: is.mayNotUpdateTask, refuse: "input_not_permitted" },
    nul.nulInInput,
  ],
  sendTaskInput: withFirst("sendTaskInput", [
    ...taskIsFound,
    ...bodyIsJson,
    { when: is.inputIsEmpty, refuse: "input_required" },
    statusIsActive,
    { when: is.statusIs("pending"), refuse: "task_pending", since: "2.31.1" },
    { when: is.statusIs("initializing"), refuse: "task_initializing", since: "2.31.1" },
    { when: is.statusIs("paused"), refuse: "task_paused", since: "2.31.1" },
    { when: is.statusIs("error", "unknown"), refuse: "task_not_active", words: status, since: "2.31.1" },
    ...appCanBeReached,
    { stage: "status", when: app.appIsUnreachable, refuse: "app_unreachable", words: app.appWord },
    { stage: "status", when: app.appStatusFailed, refuse: "app_status_failed", words: app.appWord },
    { stage: "status", when: app.appIsBusy, refuse: "app_busy", words: app.appWord, since: "2.32" },
    { stage: "status", when: app.appIsBusy, refuse: "app_busy_as_bad_gateway", words: app.appWord, until: "2.31" },
    { stage: "posted", when: app.appRejected, refuse: "message_rejected", words: app.appWord },
  ]),
  getTaskLogs: withFirst("getTaskLogs", [
    ...taskIsFound,
    statusIsActive,
    { when: is.statusIs("error", "unknown"), refuse: "logs_unavailable", words: status, since: "2.31.1" },
    ...snapshotIsReadable,
    ...whileActive,
    { stage: "messages", when: app.appIsUnreachable, refuse: "app_unreachable", words: app.appWord },
    { stage: "messages", when: app.appMessagesFailed, refuse: "app_messages_failed", words: app.appWord },
    { stage: "messages", when: app.appRoleIsInvalid, refuse: "app_role_unexpected", words: role, until: "2.31.0" },
    { stage: "messages", when: app.appRoleIsInvalid, refuse: "app_role_invalid", words: role, since: "2.31.1" },
  ]),
  pauseTask: [
    ...taskIsFound,
    { when: is.taskHasNoWorkspace, refuse: "no_workspace_to_build" },
    { when: is.workspaceIsUnknown, refuse: "not_found" },
    ...buildRules(() => "stop"),
    buildIsLinked,
  ],
  resumeTask: [
    ...taskIsFound,
    { when: is.taskHasNoWorkspace, refuse: "no_workspace_to_build" },
    { when: is.workspaceIsUnknown, refuse: "not_found" },
    { when: is.workspaceRuns, refuse: "already_running", words: (attempt) => ({ status: is.statusOfWorkspace(attempt) }) },
    ...buildRules(() => "start"),
    buildIsLinked,
  ],
  ...agentRules,
  getFirstUser: [{ when: (attempt) => !first.hasFirstUser(attempt), refuse: "no_first_user" }],
  createFirstUser: [
    ...bodyIsJson,
    { when: (attempt) => first.firstUserProblems(attempt).length > 0, refuse: "validation_failed", validations: first.firstUserProblems },
    { when: first.hasFirstUser, refuse: "first_user_exists" },
    { when: (attempt) => first.weakPassword(attempt) !== null, refuse: "password_weak", validations: (attempt) => [{ field: "password", detail: attempt.present(first.weakPassword(attempt), "weakness") }] },
    nul.nulInFirstUser,
  ],
  loginWithPassword: [
    ...bodyIsJson,
    { when: (attempt) => first.loginProblems(attempt).length > 0, refuse: "validation_failed", validations: first.loginProblems },
    { when: (attempt) => first.userOfLogin(attempt) === null, refuse: "login_incorrect" },
    { when: first.loginIsSuspended, refuse: "login_suspended" },
  ],
  getUser: accountIsFound,
  listOrganizations: [],
  getOrganization: organizationIsFound,
  listTemplates: [search("listTemplates", "template_query_invalid"), nul.nulInTemplateSearch],
  getTemplate: templateIsFound,
  getTemplateByName: [
    ...organizationIsFound,
    nul.nulInTemplateName,
    { when: (attempt) => is.namedTemplate(attempt) === null, refuse: "not_found" },
  ],
  listWorkspaces: [
    { when: (attempt) => pageProblems(attempt).length > 0, refuse: "query_parameter_invalid", validations: pageProblems },
    search("listWorkspaces", "workspace_query_invalid"),
    nul.nulInWorkspaceSearch,
  ],
  getWorkspace: [
    ...workspaceIsFound,
    includeDeletedIsBoolean("deleted"),
    { when: is.workspaceIsGone, refuse: "workspace_gone", words: (attempt) => ({ id: attempt.param("workspace") }) },
  ],
  getWorkspaceByName: [...userIsFound, includeDeletedIsBoolean("include_deleted"), nul.nulInWorkspaceName, { when: is.workspaceIsUnknown, refuse: "not_found" }],
  createWorkspaceBuild: [
    ...workspaceIsFound,
    ...bodyIsJson,
    { when: (attempt) => is.buildBodyProblems(attempt).length > 0, refuse: "validation_failed", validations: is.buildBodyProblems },
    { when: is.buildsOnDeleted, refuse: "workspace_deleted", words: (attempt) => ({ action: attempt.createBuildBody.transition }) },
    { when: is.mayNot((attempt) => attempt.createBuildBody.transition), refuse: "build_not_permitted", words: (attempt) => ({ action: attempt.createBuildBody.transition }) },
    { when: is.buildVersionIsMissing, refuse: "build_version_missing", words: (attempt) => ({ id: attempt.createBuildBody.template_version_id }) },
    { when: is.buildVersionIsForeign, refuse: "build_version_mismatch", words: (attempt) => ({ given: is.version(attempt).templateId, expected: attempt.present(attempt.workspace, "workspace").templateId }) },
    ...versionCanBuild,
    { when: is.buildIsActive, refuse: "build_active" },
    { when: is.presetIsUnknown, refuse: "preset_unknown" },
    buildIsLinked,
  ],
  getWorkspaceAcl: [...workspaceIsFound, acl.isExperiment],
  updateWorkspaceAcl: [...workspaceIsFound, acl.isExperiment, ...bodyIsJson, ...acl.sharing],
  deleteWorkspaceAcl: [...workspaceIsFound, acl.isExperiment, acl.unsharing],
  getWorkspaceBuild: buildIsFound,
  cancelWorkspaceBuild: [
    ...buildIsFound,
    { when: is.mayNotCancel, refuse: "cancel_not_permitted" },
    { when: is.jobIsCompleted, refuse: "job_completed" },
    { when: is.jobIsCanceled, refuse: "job_already_canceled" },
    { when: is.mayNotUpdateWorkspace, refuse: "cancel_update_not_permitted" },
  ],
  ...accountRules,
  ...logRules,
  ...lookupRules,
  ...dashboardRules,
};
