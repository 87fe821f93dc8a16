/**
 * The rules of 2.26 and 2.27, whose tasks are workspaces: what a task answers follows from its last build and its app,
 * not from a status of its own. Source: coderd/aitasks.go of both.
 */
import type { Stage } from "../agent/task-app.ts";
import type { Attempt } from "../attempt.ts";
import * as is from "../guards.ts";
import * as answers from "../guards-app.ts";
import * as nul from "../nul-rules.ts";
import { pageProblems } from "../pages.ts";
import { userIsFound } from "../path-rules.ts";
import { searchProblems } from "../read-search.ts";
import type { RefusalCode } from "../refusals.ts";
import type { Rule } from "../rule.ts";
import { lastBuild } from "../status.ts";
import { quote } from "../text/query.ts";
import { aiTaskApp, hasPrompt } from "./ai-task.ts";

const build = (attempt: Attempt): ReturnType<typeof lastBuild> => lastBuild(is.taskWorkspace(attempt));
const app = (attempt: Attempt): ReturnType<typeof aiTaskApp> =>
  aiTaskApp(is.taskWorkspace(attempt), build(attempt));

const idIsUuid: Rule = {
  when: is.isNoUuid("task"),
  refuse: "task_uuid_invalid",
  words: (attempt) => ({ value: quote(attempt.param("task")) }),
};
const userIsThere = userIsFound.map((row): Rule => ({ ...row, until: "2.27" }));
const isFound: readonly Rule[] = [...userIsThere, idIsUuid, { when: is.taskIsUnknown, refuse: "not_found" }];

const isNoDoneTask = (attempt: Attempt): boolean => build(attempt).hasAiTask !== true;
const sidebarAppIsMissing = (attempt: Attempt): boolean => isNoDoneTask(attempt) || app(attempt) === null;

/** From a build to the app's own answers. Source: authAndDoWithTaskSidebarAppClient. */
const appIsReached: readonly Rule[] = [
  { when: is.mayNotConnect, refuse: "not_found" },
  { when: sidebarAppIsMissing, refuse: "sidebar_app_missing" },
  { when: (attempt) => build(attempt).agent?.app !== app(attempt), refuse: "sidebar_app_not_in_build" },
  { when: (attempt) => app(attempt)?.health === "initializing", refuse: "sidebar_app_initializing" },
  { when: (attempt) => app(attempt)?.health === "unhealthy", refuse: "sidebar_app_unhealthy" },
  { when: is.appUrlIsMissing, refuse: "sidebar_app_url_missing" },
  {
    when: is.appUrlIsMalformed,
    refuse: "app_url_malformed",
    words: (attempt) => ({ problem: attempt.present(is.appUrlProblem(attempt), "app URL") }),
  },
  { when: is.appUrlIsNotHttp, refuse: "app_url_not_http" },
];

/** The client was written by hand, and tells a failure of the network from a bad answer. Source: agentapiDoStatusRequest. */
function appIsHeard(stage: Stage, undecodable: RefusalCode): readonly Rule[] {
  return [
    { stage, when: answers.appIsUnreachable, refuse: "app_unreachable", words: answers.appWord },
    { stage, when: answers.appIsUndecodable, refuse: undecodable, words: answers.appWord },
  ];
}

const rows = {
  listTasks: [
    {
      when: (attempt: Attempt) => pageProblems(attempt).length > 0,
      refuse: "query_parameter_invalid",
      validations: pageProblems,
    },
    {
      when: (attempt: Attempt) => searchProblems(attempt, "listWorkspaces").length > 0,
      refuse: "workspace_query_invalid",
      validations: (attempt: Attempt) => searchProblems(attempt, "listWorkspaces"),
    },
    nul.nulInWorkspaceSearch,
  ],
  getTask: [
    ...isFound,
    { when: isNoDoneTask, refuse: "not_found", until: "2.26" },
    {
      when: (attempt: Attempt) => isNoDoneTask(attempt) && !hasPrompt(build(attempt)),
      refuse: "not_found",
      since: "2.27",
    },
  ],
  deleteTask: [
    ...isFound,
    { when: isNoDoneTask, refuse: "not_found" },
    { when: is.mayNot(() => "delete"), refuse: "build_not_permitted", words: () => ({ action: "delete" }) },
  ],
  sendTaskInput: [
    ...userIsThere,
    idIsUuid,
    {
      when: is.bodyIsInvalid,
      refuse: "body_invalid",
      words: (attempt: Attempt) => ({ problem: attempt.present(attempt.bodyProblem, "body") }),
    },
    { when: is.inputIsEmpty, refuse: "input_required" },
    { when: is.taskIsUnknown, refuse: "not_found" },
    ...appIsReached,
    ...appIsHeard("status", "app_status_undecodable"),
    { stage: "status", when: answers.appStatusFailed, refuse: "app_status_is_error", words: answers.appWord },
    { stage: "status", when: answers.appIsBusy, refuse: "app_busy_as_bad_gateway", words: answers.appWord },
    ...appIsHeard("posted", "app_answer_undecodable"),
    { stage: "posted", when: answers.appRejected, refuse: "message_rejected", words: answers.appWord },
  ],
  getTaskLogs: [
    ...isFound,
    ...appIsReached,
    ...appIsHeard("messages", "app_answer_undecodable"),
    {
      stage: "messages",
      when: answers.appMessagesFailed,
      refuse: "request_rejected",
      words: answers.appWord,
    },
    {
      stage: "messages",
      when: answers.appRoleIsInvalid,
      refuse: "app_role_unexpected",
      words: (attempt: Attempt) => ({ role: attempt.present(answers.strangeRole(attempt), "role") }),
    },
  ],
} satisfies Readonly<Record<string, readonly Rule[]>>;

type FirstOperation = keyof typeof rows;

/** The rows of an operation: those of the first two releases, then those since. */
export function withFirst(operation: FirstOperation, since: readonly Rule[]): readonly Rule[] {
  const first: readonly Rule[] = rows[operation];
  return [
    ...first.map((row): Rule => ({ until: "2.27", ...row })),
    ...since.map((row): Rule => ({ since: "2.28", ...row })),
  ];
}
