/** What is looked up by a text with a NUL: docs/behaviour, 1.11 #4 to #10. */
import type { OperationId } from "../../../spec/operations.ts";
import type { Expectation, Pattern, RequestSpec } from "../../language/clause.ts";
import {
  any,
  call,
  contract,
  matching,
  notFound,
  oneOf,
  partial,
  refusal,
  step,
  text,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

const NUL = "a\u0000b";
const NUL_IN_TEXT = 'pq: invalid byte sequence for encoding "UTF8": 0x00';
/** Where only the sources say what stands before the database's words. */
const endsInNul = matching(/pq: invalid byte sequence for encoding "UTF8": 0x00$/);

const userWithNul = refusal(400, '"user" must be an existing uuid or username.', 'queried user="a\\x00b"');
const taskWithNul = refusal(
  500,
  "Internal error fetching task.",
  `fetch task by name: fetch object: ${NUL_IN_TEXT}`,
);
const nobody = text`ghost-${the("run.unique")}`;

type Entry = readonly [id: string, spec: ClauseSpec];

/** What every operation on a task does with such a user, and with such a task. */
function inPaths(id: string, operation: OperationId, body?: Pattern): readonly Entry[] {
  const request = (user: RequestSpec["params"]): NonNullable<ClauseSpec["request"]> => ({
    operation,
    params: { task: NUL, ...user },
    ...(body === undefined ? {} : { body }),
  });
  return [
    [
      `${id}-below-such-a-user-is-400`,
      {
        says: `${id} cannot look for a user with a NUL`,
        requirement: ["1.11 #5", "5.1 #5"],
        request: request({ user: NUL }),
        expect: userWithNul,
      },
    ],
    [
      `${id}-of-such-a-task-is-500`,
      {
        says: `${id} cannot look for a task with a NUL`,
        requirement: ["1.11 #4", "5.2 #4"],
        request: request({ user: "me" }),
        expect: taskWithNul,
      },
    ],
    [
      `${id}-of-such-a-task-below-nobody-is-404`,
      {
        says: `${id} does not look for a task with a NUL below a user who is not there`,
        requirement: ["1.11 #4", "1.2 #10"],
        request: request({ user: nobody }),
        expect: notFound,
      },
    ],
  ];
}

const paths: Readonly<Record<string, ClauseSpec>> = Object.fromEntries([
  ...inPaths("get", "getTask"),
  ...inPaths("delete", "deleteTask"),
  ...inPaths("input", "updateTaskInput", { input: "Something else" }),
  ...inPaths("send", "sendTaskInput", { input: "Go on" }),
  ...inPaths("logs", "getTaskLogs"),
  ...inPaths("pause", "pauseTask"),
  ...inPaths("resume", "resumeTask"),
]);

/** A search that the database cannot make. */
function searched(says: string, operation: OperationId, q: string, said: Pattern): ClauseSpec {
  return {
    says,
    requirement: "1.11 #9",
    request: { operation, query: { q } },
    expect: refusal(500, said, endsInNul),
  };
}

const templatesFailed = oneOf(
  "Internal error fetching templates in organization.",
  "Internal error fetching templates.",
);
const workspacesFailed = "Internal error fetching workspaces.";

/** A search that names somebody, or something, who cannot be there. */
function unknown(field: string, value: string, reason: string): Expectation {
  return refusal(400, "Invalid task search query.", undefined, [
    { field, detail: `Query param "${field}" has invalid value: ${value} "a\\x00b" ${reason}` },
  ]);
}

const newTask = { template_version_id: the("templates.usual.version_id"), input: "Fix it" };

export const nulLookups = contract(
  "conventions/nul-lookups",
  { operation: "getTask", set: "bodies" },
  {
    ...paths,

    "create-below-such-a-user-is-400": {
      says: "create cannot look for a user with a NUL",
      requirement: ["1.11 #5", "5.1 #5"],
      request: { operation: "createTask", params: { user: NUL }, body: newTask },
      expect: userWithNul,
    },
    "user-is-400": {
      says: "a user with a NUL cannot be looked for",
      requirement: ["1.11 #5", "5.1 #5"],
      request: { operation: "getUser", params: { user: NUL } },
      expect: userWithNul,
    },
    "appearance-of-such-a-user-is-400": {
      says: "the appearance of a user with a NUL is neither shown nor changed",
      requirement: ["1.11 #5", "5.1 #5"],
      request: { operation: "getUserAppearance", params: { user: NUL } },
      expect: {
        ...userWithNul,
        later: [step(call("updateUserAppearance", { params: { user: NUL }, rawBody: "{" }), userWithNul)],
      },
    },
    "settings-of-such-a-user-are-400": {
      says: "the settings of a user with a NUL are neither shown nor changed",
      requirement: ["1.11 #5", "5.1 #5"],
      request: { operation: "getUserPreferences", params: { user: NUL } },
      expect: {
        ...userWithNul,
        later: [step(call("updateUserPreferences", { params: { user: NUL }, rawBody: "{" }), userWithNul)],
      },
    },
    "preferences-of-such-a-user-are-400": {
      says: "preferences are neither shown nor changed below a user with a NUL",
      requirement: ["1.11 #5", "5.1 #5"],
      request: { operation: "getNotificationPreferences", params: { user: NUL } },
      expect: {
        ...userWithNul,
        later: [
          step(call("updateNotificationPreferences", { params: { user: NUL }, rawBody: "{" }), userWithNul),
        ],
      },
    },
    "workspace-below-such-a-user-is-400": {
      says: "a workspace cannot be looked for below a user with a NUL",
      requirement: ["1.11 #5", "5.1 #5"],
      request: { operation: "getWorkspaceByName", params: { user: NUL, workspacename: NUL } },
      expect: userWithNul,
    },
    "workspace-name-is-500": {
      says: "a workspace with a NUL in its name cannot be looked for",
      requirement: "1.11 #8",
      request: { operation: "getWorkspaceByName", params: { workspacename: NUL } },
      expect: refusal(500, "Internal error fetching workspace by name.", endsInNul),
    },
    "build-below-such-a-user-is-400": {
      says: "a build cannot be looked for below a user with a NUL, whatever its number",
      requirement: ["1.11 #5", "5.1 #5", "12.1 #4"],
      request: {
        operation: "getWorkspaceBuildByNumber",
        params: { user: NUL, workspacename: NUL, buildnumber: "x" },
      },
      expect: userWithNul,
    },
    "workspace-name-of-a-build-comes-after-the-number": {
      says: "a number that is none is told before a workspace with a NUL is looked for",
      requirement: ["1.11 #8", "12.1 #4"],
      request: { operation: "getWorkspaceBuildByNumber", params: { workspacename: NUL, buildnumber: "x" } },
      expect: { status: 400, body: partial({ message: "Failed to parse build number as integer." }) },
    },
    "workspace-name-of-a-build-is-500": {
      says: "a build cannot be looked for by a workspace with a NUL in its name",
      requirement: ["1.11 #8", "12.1 #5"],
      request: { operation: "getWorkspaceBuildByNumber", params: { workspacename: NUL, buildnumber: "1" } },
      expect: refusal(500, "Internal error fetching workspace by name.", endsInNul),
    },
    "workspace-name-comes-after-include-deleted": {
      says: "a boolean that is none is told before a workspace with a NUL is looked for",
      requirement: ["1.11 #8", "4.14 #14"],
      request: {
        operation: "getWorkspaceByName",
        params: { workspacename: NUL },
        query: { include_deleted: "perhaps" },
      },
      expect: { status: 400, body: partial({ message: any.text }) },
    },
    "organization-is-500": {
      says: "an organization with a NUL cannot be looked for",
      requirement: "1.11 #6",
      request: { operation: "getOrganization", params: { organization: NUL } },
      expect: refusal(500, 'Internal error fetching organization "a\\x00b".', endsInNul),
    },
    "template-of-such-an-organization-is-500": {
      says: "a template cannot be looked for in an organization with a NUL",
      requirement: "1.11 #6",
      request: { operation: "getTemplateByName", params: { organization: NUL, templatename: NUL } },
      expect: refusal(500, 'Internal error fetching organization "a\\x00b".', endsInNul),
    },
    "template-name-is-500": {
      says: "a template with a NUL in its name cannot be looked for",
      requirement: "1.11 #7",
      request: { operation: "getTemplateByName", params: { organization: "default", templatename: NUL } },
      expect: refusal(500, "Internal error fetching template.", endsInNul),
    },
    "template-name-in-an-unknown-organization-is-404": {
      says: "a template with a NUL is not looked for in an organization that is not there",
      requirement: ["1.11 #7", "1.2 #10"],
      request: { operation: "getTemplateByName", params: { organization: nobody, templatename: NUL } },
      expect: { status: 404 },
    },

    "owner-of-tasks-is-400": {
      says: "a search for the tasks of a user with a NUL is told that there is no such user, as Go quotes it",
      requirement: "1.11 #10",
      request: { operation: "listTasks", query: { q: `owner:${NUL}` } },
      expect: unknown("owner", "user", "either does not exist, or you are unauthorized to view them"),
    },
    "organization-of-tasks-is-400": {
      says: "a search for the tasks of an organization with a NUL is told that there is no such organization",
      requirement: "1.11 #10",
      request: { operation: "listTasks", query: { q: `organization:${NUL}` } },
      expect: unknown(
        "organization",
        "organization",
        "either does not exist, or you are unauthorized to view it",
      ),
    },
    "status-of-tasks-is-500": {
      ...searched(
        "a status with a NUL cannot be looked for, also where there are tasks to compare it with",
        "listTasks",
        `status:${NUL}`,
        "Internal error fetching tasks.",
      ),
      given: { task: { state: "paused" } },
    },
    "owner-of-workspaces-is-500": searched(
      "the owner of workspaces is a text to compare with, so one with a NUL cannot be looked for",
      "listWorkspaces",
      `owner:${NUL}`,
      workspacesFailed,
    ),
    "name-of-workspaces-is-500": searched(
      "a workspace with a NUL in its name cannot be searched for",
      "listWorkspaces",
      `name:${NUL}`,
      workspacesFailed,
    ),
    "template-of-workspaces-is-500": searched(
      "the workspaces of a template with a NUL cannot be searched for",
      "listWorkspaces",
      `template:${NUL}`,
      workspacesFailed,
    ),
    "status-of-workspaces-is-400": {
      says: "the status of workspaces is judged before the database is asked",
      requirement: ["1.11 #10", "4.14 #11"],
      request: { operation: "listWorkspaces", query: { q: `status:${NUL} name:${NUL}` } },
      expect: refusal(400, "Invalid workspace search query.", undefined, [
        { field: "status", detail: 'Query param "status" has invalid value: "a\\x00b" is not a valid value' },
      ]),
    },
    "name-of-templates-is-500": searched(
      "a template with a NUL in its name cannot be searched for",
      "listTemplates",
      `exact_name:${NUL}`,
      templatesFailed,
    ),
    "display-name-of-templates-is-500": searched(
      "a template with a NUL in what is shown of it cannot be searched for",
      "listTemplates",
      NUL,
      templatesFailed,
    ),
    "exact-display-name-of-templates-is-500": searched(
      "a template that is shown with a NUL cannot be searched for",
      "listTemplates",
      `exact_display_name:${NUL}`,
      templatesFailed,
    ),
    "truth-of-templates-is-400": {
      says: "a search for templates that is wrong elsewhere is told so before the database is asked",
      requirement: ["1.11 #9", "4.14 #8"],
      request: { operation: "listTemplates", query: { q: `exact_name:${NUL} has-ai-task:perhaps` } },
      expect: { status: 400, body: partial({ message: "Invalid template search query." }) },
    },
  },
);
