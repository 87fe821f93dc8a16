/** Tasks of 2.28, the first that have rows of their own: docs/behaviour, 9.2 #3, #9, #18, #26, #29 and #32. */
import type { StateCode } from "../../../client/observed-state.ts";
import type { EventName, ProviderStateName } from "../../../client/target.ts";
import type { Expectation, Pattern, RequestSpec, Step } from "../../language/clause.ts";
import { expectationOf } from "../../language/state-answers.ts";
import {
  absent,
  allOf,
  any,
  call,
  contract,
  list,
  matching,
  notFound,
  oneOf,
  partial,
  step,
  taskShows,
  text,
  the,
  until,
  type ClauseSpec,
} from "../../language/words.ts";
import { builds } from "../builds.ts";
import { agentIs, noAgent } from "./task-view.ts";

type Fields = Readonly<Record<string, Pattern>>;

const of228 = { since: "2.28", until: "2.28" } as const;

/** What an app said, word for word. */
const anyReport = oneOf(null, {
  timestamp: any.time,
  state: oneOf("working", "idle", "complete", "failure"),
  message: any.string,
  uri: any.string,
});

/** The whole task: these 23 keys, and the avatar of its owner where there is one. */
const whole = (now: Fields): Fields => ({
  id: any.uuid,
  organization_id: the("templates.usual.organization_id"),
  owner_id: the("people.user.id"),
  owner_name: the("people.user.username"),
  owner_avatar_url: oneOf(absent, any.text),
  template_id: the("templates.usual.id"),
  template_version_id: the("templates.usual.version_id"),
  template_name: the("templates.usual.name"),
  template_display_name: any.string,
  template_icon: any.string,
  workspace_id: any.uuid,
  current_state: anyReport,
  created_at: any.time,
  updated_at: any.time,
  ...now,
});

const ofTheClause: Fields = {
  id: the("task.id"),
  name: the("task.name"),
  workspace_id: the("task.workspace_id"),
  workspace_name: the("task.workspace_name"),
  workspace_build_number: the("task.workspace_build_number"),
  initial_prompt: the("task.initial_prompt"),
};

const freshName = text`t-${the("run.unique")}`;
const body = (fields: Fields = {}): Pattern => ({
  template_version_id: the("templates.usual.version_id"),
  input: "Fix the login",
  name: freshName,
  ...fields,
});

/** As its creation shows it, whether or not a provisioner has the job. */
const created = (fields: Fields = {}): Expectation => ({
  status: 201,
  body: whole({
    name: freshName,
    workspace_name: freshName,
    workspace_status: "pending",
    workspace_build_number: 1,
    ...noAgent,
    initial_prompt: "Fix the login",
    status: "initializing",
    current_state: null,
    ...fields,
  }),
});

/** A name that the server makes, for the task and its workspace. */
const madeName = allOf(matching(/^task-[a-z0-9-]+-[0-9a-f]{4}$/), matching(/^.{11,32}$/));

const own: Readonly<Record<string, ClauseSpec>> = {
  "create-shows-23-keys": {
    ...of228,
    says: "create answers with the task in 23 keys, which initializes from the first and says nothing of it",
    requirement: ["9.2 #3", "9.2 #6", "9.2 #29"],
    request: { operation: "createTask", body: body() },
    expect: {
      ...created(),
      later: [step(call("getTask", { params: { task: the("answer.id") } }), { status: 200 })],
    },
  },
  "name-is-made": {
    ...of228,
    says: "without a name the server makes one that begins with task-, whatever the prompt says",
    requirement: "9.2 #26",
    request: { operation: "createTask", body: body({ name: "" }) },
    expect: created({ name: madeName, workspace_name: madeName }),
  },
  "display-name-is-not-read": {
    ...of228,
    says: "a display name counts for nothing, however long it is",
    requirement: "9.2 #32",
    request: { operation: "createTask", body: body({ display_name: "x".repeat(65) }) },
    expect: created(),
  },
  "display-name-of-another-type-is-not-read": {
    ...of228,
    says: "a display name that is no text counts for nothing",
    requirement: "9.2 #32",
    request: { operation: "createTask", body: body({ display_name: 5 }) },
    expect: created(),
  },
  "id-is-its-own": {
    ...of228,
    says: "the id of its workspace does not lead to a task",
    requirement: "9.2 #3",
    given: { task: { state: "active" } },
    request: { params: { task: the("task.workspace_id") } },
    expect: { status: 404 },
  },
  "active-shows-23-keys": {
    ...of228,
    says: "an active task is shown in 23 keys, with its agent and its app",
    requirement: ["9.2 #3", "9.2 #29"],
    given: { task: { state: "active" } },
    expect: {
      status: 200,
      body: whole({ ...ofTheClause, status: "active", workspace_status: "running", ...agentIs("ready") }),
    },
  },
  "paused-shows-its-last-app": {
    ...of228,
    says: "a paused task shows the app of its last start, and no agent",
    requirement: "9.2 #18",
    given: {
      task: { state: "active" },
      steps: [
        taskShows({ workspace_app_id: any.uuid }, "before"),
        step(builds("stop"), { status: 201 }),
        until("paused"),
      ],
    },
    expect: {
      status: 200,
      body: whole({
        ...ofTheClause,
        status: "paused",
        workspace_status: "stopped",
        ...noAgent,
        workspace_app_id: the("saved.before.workspace_app_id"),
      }),
    },
  },
  "workspace-tells-its-task": {
    ...of228,
    says: "the workspace of a task tells its id",
    requirement: "9.2 #17",
    given: { task: { state: "active" } },
    request: { operation: "getWorkspace" },
    expect: {
      status: 200,
      body: partial({ id: the("task.workspace_id"), task_id: the("task.id") }),
    },
  },
  "unknown-path-below-nobody-is-404": {
    ...of228,
    says: "below a task that is not there the task is told, and not that the path leads nowhere",
    requirement: "9.2 #21",
    request: { method: "GET", path: text`/api/experimental/tasks/me/${the("run.nobody")}/nope` },
    expect: notFound,
  },
  "starting-says-nothing-of-it": {
    ...of228,
    says: "a task that initializes says nothing of what it waits for",
    requirement: ["9.2 #4", "9.2 #6"],
    given: { task: { state: "starting", firstStart: true } },
    expect: {
      status: 200,
      body: partial({ status: "initializing", workspace_status: "starting", current_state: null }),
    },
  },
};

/** What leads to `unknown`, where later releases know better. Nobody else can tell that a task is there. */
interface Unknown {
  readonly whose: string;
  /** Of the row of 4.2; none where the row is that of another status. */
  readonly code?: StateCode;
  readonly state: ProviderStateName;
  readonly steps?: readonly Step[];
}

const agentBecomes = (cause: EventName, lifecycle: string): readonly Step[] => [
  { cause },
  { until: partial({ workspace_agent_lifecycle: lifecycle }) },
];

// prettier-ignore
const unknowns: Readonly<Record<string, Unknown>> = {
  "start-canceling": { whose: "start job is being canceled", state: "start-canceling", code: "S9" },
  "start-canceled": { whose: "start job was canceled", state: "start-canceled", code: "S8" },
  "stop-canceling": { whose: "stop job is being canceled", state: "stop-canceling", code: "T5" },
  "stop-canceled": { whose: "stop job was canceled", state: "stop-canceled", code: "T4" },
  "start-timeout": { whose: "start-up script takes too long", state: "active", steps: agentBecomes("agent_start_times_out", "start_timeout") },
  "start-error": { whose: "start-up script failed", state: "active", steps: agentBecomes("agent_start_fails", "start_error") },
};

const search = (status: string): RequestSpec =>
  call("listTasks", { query: { q: `owner:me status:${status}` } });
const unknownTask = partial({ id: the("task.id"), status: "unknown" });

const foundAsUnknown: Pick<ClauseSpec, "request" | "expect"> = {
  request: search("unknown"),
  expect: {
    status: 200,
    body: partial({ tasks: list({ includes: [unknownTask] }) }),
    later: ["error", "active"].map((status) =>
      step(search(status), { status: 200, body: partial({ tasks: list({ excludes: [unknownTask] }) }) }),
    ),
  },
};

function unknownOf([name, { whose, code, state, steps }]: readonly [string, Unknown]): readonly (readonly [
  string,
  ClauseSpec,
])[] {
  const about = {
    ...of228,
    set: "states",
    needs: ["control"],
    given: { task: { state }, ...(steps === undefined ? {} : { steps }) },
  } as const;
  const rules = (column: string): readonly string[] => [
    "9.2 #9",
    "9.2 #28",
    ...(code === undefined ? [] : [`4.2 ${code} × ${column}`]),
  ];
  const inactive = expectationOf("inactive", "unknown");
  return [
    [
      `${name}-is-unknown`,
      {
        ...about,
        says: `a task whose ${whose} is unknown`,
        requirement: "9.2 #9",
        expect: { status: 200, body: partial({ id: the("task.id"), status: "unknown" }) },
      },
    ],
    [
      `${name}-is-found-as-unknown`,
      {
        ...about,
        says: `a task whose ${whose} is found by that status and by no other`,
        requirement: "9.2 #9",
        ...foundAsUnknown,
      },
    ],
    [
      `${name}-takes-no-message`,
      {
        ...about,
        says: `a task whose ${whose} takes no message`,
        requirement: rules("send"),
        request: { operation: "sendTaskInput", body: { input: "Go on" } },
        expect: inactive,
      },
    ],
    [
      `${name}-shows-no-logs`,
      {
        ...about,
        says: `a task whose ${whose} shows no logs`,
        requirement: rules("logs"),
        request: { operation: "getTaskLogs" },
        expect: inactive,
      },
    ],
  ];
}

export const tasksOfFirstRows = contract(
  "tasks/first-rows",
  { operation: "getTask" },
  { ...own, ...Object.fromEntries(Object.entries(unknowns).flatMap(unknownOf)) },
);
