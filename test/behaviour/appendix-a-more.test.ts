import { expect, test } from "vitest";
import {
  NOBODYS_ID,
  NOT_FOUND,
  startCoder,
  workspaceId,
  type BuildBody,
  type TaskBody,
} from "../support/coder.ts";

// Coder's own tests, continued: TestTasksCreate (docs/behaviour.md, A.2), TestPostWorkspaceAgentTaskSnapshot (A.4),
// TestPauseTask and TestResumeTask (A.5). TestTasksNotification (A.3) is in notifications.test.ts.
//
// Not here, because Coder's tests reach them with a faked authorizer or a faked database, which no request can:
// - Pause and Resume, "Workspace lookup forbidden", "Workspace not found": whoever may read a task may read its workspace;
// - "Workspace lookup internal error", "Build Internal Error": there is no database that could fail;
// - "Build Forbidden": no role may read a task and not stop or start its workspace. The refusal itself is met by the
//   workspace's own builds, in order-of-builds.test.ts.
// A.2 OK also reads the build's parameters (none), which no operation of the spec shows.

const coder = startCoder({ templates: [{ name: "two-versions", versions: [{ name: "v2" }] }] });

const create = (fields: Readonly<Record<string, unknown>>) =>
  coder.call("alice", "POST /tasks/me", coder.newTask({ input: "Some task prompt", ...fields }));
const path = ({ id }: { readonly id: string }): string => `/tasks/me/${id}`;
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

test("Create/OK: 201 with a name and the template", async () => {
  const { status, body } = await create({});
  expect(status).toBe(201);
  expect(body).toMatchObject({
    name: expect.stringMatching(NAME) as unknown,
    template_id: coder.template("coding-agent").id,
    initial_prompt: "Some task prompt",
  });
});

for (const [name, given, seen] of [
  [
    "ValidName",
    { name: "a-valid-task-name" },
    { name: "a-valid-task-name", display_name: "Some task prompt" },
  ],
  [
    "NoNameProvided, ValidDisplayName",
    { display_name: "A valid task display name" },
    { name: expect.stringMatching(NAME) as unknown, display_name: "A valid task display name" },
  ],
  [
    "NoDisplayNameProvided",
    { name: "no-display-name" },
    { name: "no-display-name", display_name: "Some task prompt" },
  ],
  ["ValidNameAndDisplayName", { name: "both", display_name: "Both" }, { name: "both", display_name: "Both" }],
  [
    "NoNameAndDisplayNameProvided",
    {},
    {
      name: expect.stringMatching(/^some-task-prompt-[0-9a-f]{4}$/) as unknown,
      display_name: "Some task prompt",
    },
  ],
  ["TaskWithCustomName", { name: "my-custom-task" }, { name: "my-custom-task" }],
] as const) {
  test(`Create/CustomNames/${name}: what is given is kept, what is missing is made`, async () => {
    expect(await create(given)).toMatchObject({ status: 201, body: seen });
  });
}

for (const [name, given, message] of [
  [
    "NotValidName",
    { name: "this is not a valid task name" },
    "Unable to create a Task with the provided name.",
  ],
  ["NotValidDisplayName", { display_name: "x".repeat(65) }, "Display name must be 64 characters or less."],
  [
    "FailsOnNonTaskTemplate",
    { template_version_id: coder.version("plain-workspace") },
    'Template does not have a valid "coder_ai_task" resource.',
  ],
  [
    "FailsOnInvalidTemplate",
    { template_version_id: NOBODYS_ID },
    "Template version not found or you do not have access to this resource",
  ],
] as const) {
  test(`Create/${name}: 400`, async () => {
    expect(await create(given)).toMatchObject({ status: 400, body: { message } });
  });
}

test("Create/TaskTableCreatedAndLinked: task and workspace know each other", async () => {
  const { body } = await create({ name: "linked" });
  const task = body as TaskBody;
  expect(task).toMatchObject({
    organization_id: [...coder.simulator.world.organizations.keys()][0],
    owner_id: coder.userOf("alice").id,
    template_version_id: coder.version("coding-agent"),
    initial_prompt: "Some task prompt",
  });
  const workspace = (await coder.call("alice", `GET /workspaces/${task.workspace_id}`)).body;
  expect(workspace).toMatchObject({ task_id: task.id, name: "linked" });
});

test("Create/MultipleTasksForSameUser: both are listed", async () => {
  await create({ name: "task-1" });
  await create({ name: "task-2" });
  const { body } = await coder.call("alice", "GET /tasks?q=owner:me");
  const names = (body as { tasks: TaskBody[] }).tasks.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["task-1", "task-2"]));
});

test("Create/TaskLinkedToCorrectTemplateVersion: the version given, not the active one", async () => {
  const version = coder.version("two-versions", "v2");
  const { body } = await create({ template_version_id: version });
  expect(version).not.toBe(coder.version("two-versions"));
  expect(body).toMatchObject({ template_version_id: version });
});

const messages = [
  { id: 0, content: "Agent message 1", role: "agent", time: "2025-01-01T10:00:00Z" },
  { id: 1, content: "User message 1", role: "user", time: "2025-01-01T10:01:00Z" },
];

test("TaskSnapshot/Success, Overwrite: the newest upload and its time are what is stored", async () => {
  const task = await coder.given("active");
  // Without a connection, so that the workspace does not upload by itself.
  coder.cause(task, "agent_disconnects");
  await coder.call("alice", `POST /workspaces/${workspaceId(task)}/builds`, { transition: "stop" });
  const upload = (list: unknown) =>
    coder.call({ agentOf: task }, `POST /workspaceagents/me/tasks/${task.id}/log-snapshot?format=agentapi`, {
      messages: list,
    });
  expect(await upload(messages)).toMatchObject({ status: 204, text: "" });
  expect((await upload(messages)).headers.get("Content-Type")).toBeNull();
  coder.pass(1);
  expect(await upload([{ ...messages[0], content: "Later" }])).toMatchObject({ status: 204 });
  const uploadedAt = coder.now();
  coder.pass(1);
  coder.until(task, "job_done");
  expect((await coder.call("alice", `GET ${path(task)}/logs`)).body).toMatchObject({
    logs: [{ id: 0, content: "Later", type: "output", time: "2025-01-01T10:00:00Z" }],
    snapshot: true,
    snapshot_at: uploadedAt,
  });
});

for (const [name, status, body, line] of [
  ["MissingFormat", 400, { message: "Invalid query parameters." }, ""],
  ["InvalidFormat", 400, { message: "Invalid format parameter." }, "?format=unknown"],
] as const) {
  test(`TaskSnapshot/${name}: ${status}`, async () => {
    const task = await coder.given("active");
    const place = `/workspaceagents/me/tasks/${task.id}/log-snapshot${line}`;
    expect(await coder.call({ agentOf: task }, `POST ${place}`, { messages })).toMatchObject({
      status,
      body,
    });
  });
}

test("TaskSnapshot: size, id, task, workspace, token, JSON, payload, a deleted task", async () => {
  const task = await coder.given("active");
  const other = await coder.given("active");
  const place = (id: string): string => `POST /workspaceagents/me/tasks/${id}/log-snapshot?format=agentapi`;
  const mine = { agentOf: task };
  const large = { messages: [{ ...messages[0], content: "x".repeat(65 * 1024) }] };
  const upload = async (who: Parameters<typeof coder.call>[0], id: string, body: unknown = { messages }) => {
    const answer = await coder.call(who, place(id), body);
    return [answer.status, (answer.body as { message: string } | null)?.message];
  };
  const undecodable = [400, "Failed to decode request payload."];
  expect(await upload(mine, task.id, large)).toEqual(undecodable); // PayloadTooLarge
  expect(await upload(mine, "not-a-uuid")).toEqual([400, "Invalid task ID format."]); // InvalidTaskID
  expect(await upload(mine, NOBODYS_ID)).toEqual([404, NOT_FOUND.message]); // TaskNotFound
  expect(await upload(mine, other.id)).toEqual([404, NOT_FOUND.message]); // WrongWorkspace
  expect(await upload(mine, task.id)).toEqual([204, undefined]);
  expect((await upload({ token: "" }, task.id))[0]).toBe(401); // Unauthorized
  expect(await upload(mine, task.id, "{invalid json")).toEqual(undecodable); // MalformedJSON
  expect(await upload(mine, task.id, { truncated: false, total_count: 0 })).toEqual([
    400,
    "Invalid agentapi payload structure.",
  ]); // InvalidAgentAPIPayload
  await coder.call("alice", `DELETE ${path(task)}`);
  expect((await upload(mine, task.id))[0]).toBe(401); // DeletedTask
});

test("Pause/OK and Resume/OK: a stop build, then a start build, each one more than before", async () => {
  const task = await coder.given("active");
  const pause = await coder.call("alice", `POST ${path(task)}/pause`);
  expect(pause.status).toBe(202);
  expect((pause.body as { workspace_build: BuildBody }).workspace_build).toMatchObject({
    transition: "stop",
    workspace_id: workspaceId(task),
    build_number: 2,
    reason: "task_manual_pause",
  });
  coder.rest(task);
  expect(await coder.see(task)).toMatchObject({ workspace_status: "stopped" });
  const resume = await coder.call("alice", `POST ${path(task)}/resume`);
  expect(resume.status).toBe(202);
  expect((resume.body as { workspace_build: BuildBody }).workspace_build).toMatchObject({
    transition: "start",
    workspace_id: workspaceId(task),
    build_number: 3,
    reason: "task_resume",
  });
  coder.rest(task);
  expect(await coder.see(task)).toMatchObject({ workspace_status: "running" });
});

for (const [who, status] of [
  ["bob", 404], // a member of the organization
  ["orla", 202], // an admin of the organization
  ["rita", 404], // a member of the site
  ["admin", 202], // the owner of the site
] as const) {
  test(`Pause/Non-owner role access: ${who} gets ${status}`, async () => {
    const task = await coder.given("active");
    expect(await coder.call(who, `POST /tasks/${task.ownerId}/${task.id}/pause`)).toMatchObject({ status });
  });
}

for (const operation of ["pause", "resume"] as const) {
  test(`${operation}: Task not found, Task lookup forbidden, No Workspace for Task, Job already in progress`, async () => {
    const task = await coder.given(operation === "pause" ? "active" : "paused");
    const orphan = await coder.given("no-workspace");
    const starting = await coder.given("starting");
    const at = (who: string, id: string) => coder.call(who, `POST /tasks/me/${id}/${operation}`);
    expect(await at("alice", NOBODYS_ID)).toMatchObject({ status: 404, body: NOT_FOUND });
    expect(await at("bob", task.id)).toMatchObject({ status: 404, body: NOT_FOUND });
    expect(await at("alice", orphan.id)).toMatchObject({
      status: 500,
      body: { message: "Task does not have a workspace." },
    });
    expect(await at("alice", starting.id)).toMatchObject({ status: 409 });
    await coder.call("alice", `DELETE ${path(orphan)}`);
  });
}

test("Resume a task that is not paused: 409", async () => {
  const task = await coder.given("agent-connecting");
  expect(await coder.call("alice", `POST ${path(task)}/resume`)).toMatchObject({ status: 409 });
});
