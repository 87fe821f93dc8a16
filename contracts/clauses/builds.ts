/** What contracts share that look at builds. Source: docs/behaviour, 2.5, 4.10 to 4.13. */
import type {
  CallStep,
  Expectation,
  Pattern,
  Reference,
  RequestSpec,
  Step,
  Text,
} from "../language/clause.ts";
import {
  absent,
  any,
  call,
  list,
  notFound,
  oneOf,
  partial,
  plus,
  refusal,
  step,
  the,
  untilAnswered,
} from "../language/words.ts";

type Fields = Readonly<Record<string, Pattern>>;

/** The number of the build after the task's last one. */
export const nextNumber = plus(the("task.workspace_build_number"), 1);

const ZERO_UUID = "00000000-0000-0000-0000-000000000000";

/** What a job says of what it is for, wherever it is shown with its build or version. Source: docs/behaviour, 2.5 #17. */
export const noMetadata: Pattern = {
  template_version_name: "",
  template_id: ZERO_UUID,
  template_name: "",
  template_display_name: "",
  template_icon: "",
};

/** The build that pause and resume answer with, whole. Source: docs/behaviour, 2.5. */
export const insertedBuild = (fields: Fields): Pattern => ({
  id: any.uuid,
  created_at: any.time,
  updated_at: any.time,
  workspace_id: the("task.workspace_id"),
  workspace_name: the("task.workspace_name"),
  workspace_owner_id: the("people.user.id"),
  workspace_owner_name: the("people.user.username"),
  workspace_owner_avatar_url: oneOf(absent, any.text),
  template_version_id: the("task.template_version_id"),
  template_version_name: "",
  build_number: nextNumber,
  initiator_id: the("people.user.id"),
  initiator_name: any.string,
  job: waitingJob,
  resources: [],
  deadline: null,
  max_deadline: null,
  status: "pending",
  daily_cost: 0,
  matched_provisioners: {
    count: any.integer,
    available: any.integer,
    most_recently_seen: oneOf(null, any.time),
  },
  template_version_preset_id: oneOf(null, any.uuid),
  ...fields,
});

/** The job of such a build: what has not happened yet is left out. */
const waitingJob: Pattern = {
  id: any.uuid,
  created_at: any.time,
  status: "pending",
  file_id: any.uuid,
  tags: any.thing,
  queue_position: 0,
  queue_size: 0,
  organization_id: the("task.organization_id"),
  initiator_id: any.uuid,
  input: { workspace_build_id: any.uuid },
  type: "workspace_build",
  available_workers: oneOf(absent, any.thing),
  metadata: noMetadata,
  logs_overflowed: false,
};

/** A call that builds the task's workspace. */
export const builds = (transition: string, more: Fields = {}, as: RequestSpec["as"] = "user"): RequestSpec =>
  call("createWorkspaceBuild", { as, body: { transition, ...more } });

/** What a build of a deleted workspace is refused with. Source: docs/behaviour, 4.13 #13. */
export const workspaceDeleted = (transition: string): Expectation =>
  refusal(
    409,
    `Cannot ${transition} a deleted workspace!`,
    "This workspace has been deleted and cannot be modified.",
  );

/** A step: the workspace is built, and the build kept as `saved.<name>`. */
export const built = (transition: string, save = "build", more: Fields = {}): CallStep =>
  step(
    builds(transition, more),
    { status: 201, body: partial({ id: any.uuid, build_number: any.integer }) },
    save,
  );

/** A call that cancels a build. */
export const cancels = (build: Reference, as: RequestSpec["as"] = "user"): RequestSpec =>
  call("cancelWorkspaceBuild", { as, params: { workspacebuild: build } });

/** A step: the last build of the workspace shows these keys. `save` keeps the workspace. */
export const lastBuildShows = (fields: Fields, save?: string): CallStep =>
  step(
    call("getWorkspace", { query: { include_deleted: "true" } }),
    { status: 200, body: partial({ latest_build: partial(fields) }) },
    save,
  );

/** A step: this build shows these keys. */
export const buildShows = (build: Reference, fields: Fields): CallStep =>
  step(call("getWorkspaceBuild", { params: { workspacebuild: build } }), {
    status: 200,
    body: partial(fields),
  });

/** A step: the workspace is kept as `saved.before`, with an id for its last build. */
export const remembersLastBuild: CallStep = lastBuildShows(
  { id: any.uuid, build_number: any.integer, created_at: any.time },
  "before",
);

/** A step: the task is kept as `saved.before`. */
export const remembersTask: CallStep = step(
  call("getTask"),
  { status: 200, body: partial({ id: the("task.id"), workspace_build_number: any.integer }) },
  "before",
);

/** A step: the list of the owner shows the task, or does not. */
export const listed = (shown: boolean, as: RequestSpec["as"] = "user"): CallStep => {
  const task = [partial({ id: the("task.id") })];
  const tasks = list(shown ? { includes: task } : { excludes: task });
  return step(call("listTasks", { as }), { status: 200, body: partial({ tasks }) });
};

/** A step: nothing has this name among the tasks of `user`. */
export const nameIsGone = (name: Reference | Text): CallStep =>
  step(call("getTask", { params: { task: name } }), notFound);

/** The task is deleted, and its workspace too. */
export const deletesAll: readonly Step[] = [
  step(call("deleteTask"), { status: 202 }),
  untilAnswered(call("getWorkspace"), { status: 410 }),
];

/** A workspace of the task, key by key. */
export const workspaceKeys = partial({
  id: the("task.workspace_id"),
  created_at: any.time,
  updated_at: any.time,
  owner_id: the("people.user.id"),
  owner_name: the("people.user.username"),
  owner_avatar_url: any.string,
  organization_id: the("task.organization_id"),
  organization_name: the("people.user.organization_name"),
  template_id: the("task.template_id"),
  template_name: the("task.template_name"),
  template_display_name: any.string,
  template_icon: any.string,
  template_allow_user_cancel_workspace_jobs: any.boolean,
  template_active_version_id: the("templates.usual.version_id"),
  template_require_active_version: any.boolean,
  outdated: any.boolean,
  name: the("task.workspace_name"),
  last_used_at: any.time,
  deleting_at: oneOf(null, any.time),
  dormant_at: oneOf(null, any.time),
  health: { healthy: any.boolean, failing_agents: any.thing },
  automatic_updates: oneOf("always", "never"),
  allow_renames: any.boolean,
  favorite: any.boolean,
  next_start_at: oneOf(null, any.time),
  is_prebuild: any.boolean,
  task_id: the("task.id"),
});
