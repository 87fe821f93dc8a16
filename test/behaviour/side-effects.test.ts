import { expect, test } from "vitest";
import {
  NOBODYS_ID,
  agentToken,
  NOT_FOUND,
  startCoder,
  workspaceId,
  type Answer,
  type BuildBody,
  type TaskBody,
} from "../support/coder.ts";

// What operations leave behind (docs/behaviour.md, 4.4, 4.6, 4.7 and 4.10).

const coder = startCoder();
const alice = coder.userOf("alice").id;
const path = ({ id }: { readonly id: string }): string => `/tasks/me/${id}`;
const built = ({ body }: Answer): BuildBody => (body as { workspace_build: BuildBody }).workspace_build;

test("create makes a workspace of the task's name with build 1, asked for by the caller", async () => {
  const answer = await coder.call(
    "alice",
    "POST /tasks/me",
    coder.newTask({ name: "Made", input: " as it is \n" }),
  );
  const task = answer.body as TaskBody;
  expect(task).toMatchObject({
    status: "initializing",
    workspace_status: "pending",
    workspace_build_number: 1,
    workspace_name: "Made",
    initial_prompt: " as it is \n",
    created_at: coder.now(),
  });
  const { body } = await coder.call("alice", `GET /workspaces/${task.workspace_id}`);
  expect(body).toMatchObject({
    name: "Made",
    task_id: task.id,
    owner_id: alice,
    latest_build: {
      build_number: 1,
      transition: "start",
      reason: "initiator",
      initiator_id: alice,
      status: "starting",
      template_version_id: coder.version("coding-agent"),
      template_version_preset_id: null,
      deadline: null,
    },
  });
});

test("create takes a task without input, and keeps the preset it is given", async () => {
  const template_version_id = coder.version("sized-agent");
  const presets = (await coder.call("alice", `GET /templateversions/${template_version_id}/presets`)).body;
  const ID = (presets as { ID: string }[])[0]?.ID;
  const body = { template_version_id, template_version_preset_id: ID };
  const { status, body: task } = await coder.call("alice", "POST /tasks/me", body);
  expect([status, (task as TaskBody)["initial_prompt"]]).toEqual([201, ""]);
  const workspace = await coder.call("alice", `GET /workspaces/${(task as TaskBody).workspace_id}`);
  expect(workspace.body).toMatchObject({ latest_build: { template_version_preset_id: ID } });
});

test("a create that is refused leaves nothing behind, and uses no name up", async () => {
  const world = coder.simulator.world;
  const before = [world.tasks.size, world.workspaces.size, world.builds.size];
  const refused = coder.newTask({
    template_version_preset_id: NOBODYS_ID,
    name: "refused",
  });
  expect((await coder.call("alice", "POST /tasks/me", refused)).status).toBe(500);
  expect([world.tasks.size, world.workspaces.size, world.builds.size]).toEqual(before);
  expect((await coder.call("alice", "POST /tasks/me", coder.newTask({ name: "refused" }))).status).toBe(201);
});

test("delete adds a delete build with the reason initiator, asked for by the caller", async () => {
  const task = await coder.given("active");
  expect(await coder.call("orla", `DELETE /tasks/alice/${task.id}`)).toMatchObject({ status: 202, text: "" });
  expect(await coder.lastBuild(task)).toMatchObject({
    build_number: 2,
    transition: "delete",
    reason: "initiator",
    initiator_id: coder.userOf("orla").id,
    status: "pending",
  });
  for (const who of ["alice", "admin"]) {
    expect(await coder.call(who, `DELETE /tasks/alice/${task.id}`)).toMatchObject({
      status: 404,
      body: NOT_FOUND,
    });
  }
});

test("after a delete the name of the task is free at once, that of its workspace when the job is done", async () => {
  const task = await coder.given("active", { name: "again" });
  const create = () => coder.call("alice", "POST /tasks/me", coder.newTask({ name: "again" }));
  await coder.call("alice", `DELETE ${path(task)}`);
  expect(await create()).toMatchObject({
    status: 409,
    body: { message: 'Workspace "again" already exists.' },
  });
  coder.pass(60);
  const { status, body } = await create();
  expect(status).toBe(201);
  expect((body as TaskBody).workspace_id).not.toBe(workspaceId(task));
});

test("a task without a workspace is deleted without a build", async () => {
  const task = await coder.given("no-workspace");
  const builds = coder.simulator.world.builds.size;
  expect(await coder.call("alice", `DELETE ${path(task)}`)).toMatchObject({ status: 202 });
  expect(coder.simulator.world.builds.size).toBe(builds);
  expect((await coder.call("alice", "GET /tasks")).status).toBe(200);
});

test("a delete job that fails does not bring the task back", async () => {
  const task = await coder.given("active");
  await coder.call("alice", `DELETE ${path(task)}`);
  const build = await coder.lastBuild(task);
  await coder.call("alice", `PATCH /workspacebuilds/${build.id}/cancel`);
  coder.pass(60);
  expect(await coder.lastBuild(task)).toMatchObject({ status: "canceled" });
  expect((await coder.call("alice", `GET ${path(task)}`)).status).toBe(404);
});

test("changed input is stored as it is, changes no time and adds no build", async () => {
  const task = await coder.given("paused", { input: "First" });
  const before = await coder.see(task);
  coder.pass(60);
  await coder.call("alice", `PATCH ${path(task)}/input`, { input: "  Second \n" });
  expect(await coder.see(task)).toEqual({ ...before, initial_prompt: "  Second \n" });
});

test("changed input is what the next start works on", async () => {
  const task = await coder.given("paused", { input: "First" });
  await coder.call("alice", `PATCH ${path(task)}/input`, { input: "Second" });
  await coder.call("alice", `POST ${path(task)}/resume`);
  coder.rest(task);
  const { body } = await coder.call("alice", `GET ${path(task)}/logs`);
  const inputs = (body as { logs: { type: string; content: string }[] }).logs.filter(
    ({ type }) => type === "input",
  );
  expect(inputs.at(-1)).toMatchObject({ content: "Second" });
});

test("send changes the conversation and nothing else of the task but its current state", async () => {
  const task = await coder.given("active");
  const before = await coder.see(task);
  coder.pass(1);
  expect(await coder.call("alice", `POST ${path(task)}/send`, { input: "Go <on>" })).toMatchObject({
    status: 204,
  });
  const after = await coder.see(task);
  expect({ ...after, current_state: null }).toEqual({ ...before, current_state: null });
  const { body } = await coder.call("alice", `GET ${path(task)}/logs`);
  const { logs } = body as { logs: { id: number; type: string; content: string }[] };
  expect(logs.map(({ id }) => id)).toEqual(logs.map((_, index) => index));
  expect(logs.filter(({ type }) => type === "input").at(-1)).toMatchObject({ content: "Go <on>" });
});

test("pause answers with the build it inserted, whole", async () => {
  const task = await coder.given("active");
  const now = coder.now();
  const answer = await coder.call("admin", `POST ${path(task)}/pause`);
  const build = built(answer) as unknown as Record<string, unknown>;
  const job = build["job"] as Record<string, unknown>;
  expect(build).toMatchObject({
    workspace_id: workspaceId(task),
    workspace_name: task.name,
    workspace_owner_id: alice,
    workspace_owner_name: "alice",
    template_version_id: task.templateVersionId,
    template_version_name: "",
    build_number: 2,
    transition: "stop",
    reason: "task_manual_pause",
    initiator_id: coder.userOf("admin").id,
    status: "pending",
    resources: [],
    deadline: null,
    max_deadline: null,
    daily_cost: 0,
    template_version_preset_id: null,
    matched_provisioners: { count: 1, available: 1, most_recently_seen: expect.any(String) as unknown },
  });
  expect(job).toMatchObject({
    status: "pending",
    type: "workspace_build",
    queue_position: 0,
    queue_size: 0,
    input: { workspace_build_id: build["id"] },
    logs_overflowed: false,
  });
  expect([build["updated_at"], job["created_at"]]).toEqual([build["created_at"], build["created_at"]]);
  expect(String(build["created_at"]).slice(0, 19)).toBe(now.slice(0, 19));
  for (const key of ["workspace_owner_avatar_url", "has_ai_task", "has_external_agent"])
    expect(build).not.toHaveProperty(key);
  for (const key of ["started_at", "completed_at", "canceled_at", "error", "worker_id"])
    expect(job).not.toHaveProperty(key);
});

test("pause leaves the row of the task as it was; a paused task can be paused again", async () => {
  const task = await coder.given("active");
  const before = await coder.see(task);
  await coder.call("alice", `POST ${path(task)}/pause`);
  coder.rest(task);
  const after = await coder.see(task);
  for (const key of ["created_at", "updated_at", "initial_prompt", "template_version_id", "name"]) {
    expect(after[key]).toEqual(before[key]);
  }
  const again = await coder.call("alice", `POST ${path(task)}/pause`);
  expect(built(again)).toMatchObject({ build_number: 3, transition: "stop", reason: "task_manual_pause" });
});

test("resume builds the version of the last build for the caller; the deadline comes with the job", async () => {
  const task = await coder.given("paused");
  const resume = built(await coder.call("admin", `POST ${path(task)}/resume`));
  expect(resume).toMatchObject({
    build_number: 3,
    transition: "start",
    reason: "task_resume",
    initiator_id: coder.userOf("admin").id,
    template_version_id: task.templateVersionId,
    deadline: null,
  });
  coder.until(task, "job_done");
  const done = await coder.lastBuild(task);
  expect(done).toMatchObject({ id: resume.id, status: "running" });
  expect(Date.parse(done.deadline ?? "") - Date.parse(coder.now())).toBe(8 * 3_600_000);
});

test("resume brings a new agent and a new app with new ids and a new token", async () => {
  const task = await coder.given("active");
  const before = await coder.see(task);
  const token = agentToken(task);
  await coder.call("alice", `POST ${path(task)}/pause`);
  expect(await coder.see(task)).toMatchObject({ workspace_agent_id: null, workspace_app_id: null });
  coder.rest(task);
  await coder.call("alice", `POST ${path(task)}/resume`);
  coder.until(task, "job_done");
  const after = await coder.see(task);
  expect(after["workspace_agent_id"]).toEqual(expect.any(String));
  expect(after["workspace_agent_id"]).not.toBe(before["workspace_agent_id"]);
  expect(after["workspace_app_id"]).not.toBe(before["workspace_app_id"]);
  expect(agentToken(task)).not.toBe(token);
});

test("builds by way of the workspace pause and resume the task too", async () => {
  const task = await coder.given("active");
  const build = (transition: string) =>
    coder.call("alice", `POST /workspaces/${workspaceId(task)}/builds`, { transition });
  expect(await build("stop")).toMatchObject({ status: 201, body: { reason: "initiator", build_number: 2 } });
  coder.rest(task);
  expect(await coder.see(task)).toMatchObject({ status: "paused" });
  expect(await build("start")).toMatchObject({ status: 201, body: { reason: "initiator", build_number: 3 } });
  coder.rest(task);
  expect(await coder.see(task)).toMatchObject({ status: "active" });
});

test("a deadline that passes pauses the task by itself", async () => {
  const task = await coder.given("active");
  coder.pass(8 * 3_600 + 1);
  expect(await coder.lastBuild(task)).toMatchObject({
    build_number: 2,
    transition: "stop",
    reason: "task_auto_pause",
  });
  coder.pass(60);
  expect(await coder.see(task)).toMatchObject({ status: "paused" });
});
