/** What `coder task create`, `send`, `pause` and `resume` ask, in their order, and what they read. Source: cli/task_*.go. */
import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../simulator/core/env.ts";
import {
  templateNamed,
  type BuildTold,
  type Client,
  type Json,
  type TaskTold,
  type WorkspaceTold,
} from "./client.ts";
import { createTask, NIL, startCommand, waitForIdle, watchBuild } from "./command-line.ts";

const START = [
  "Setting up",
  "Initializing Terraform Directory",
  "Planning Infrastructure",
  "Starting workspace",
  "Cleaning Up",
];
const STOP = START.with(3, "Stopping workspace");

interface Moved {
  readonly workspace_build: BuildTold;
}

/** The command line beside a task of alice's, "first", that is as old as told. */
async function startBeside(command: string, age: number): Promise<Client & { readonly task: string }> {
  const client = await startCommand(command);
  const { id } = await createTask(client, templateNamed(client, "coding-agent").version, "first");
  client.mock.simulator.advance(age);
  return { ...client, task: id };
}

/** What the agent heard and said, as `coder task logs` shows it. */
async function said({ ask }: Client, task: string): Promise<readonly unknown[]> {
  const { logs } = await ask<{ readonly logs: readonly Json[] }>(`GET /tasks/alice/${task}/logs`, 200);
  return logs.map(({ content }) => content);
}

async function pause(client: Client & { readonly task: string }): Promise<void> {
  const { workspace_build: build } = await client.ask<Moved>(`POST /tasks/alice/${client.task}/pause`, 202);
  expect((await watchBuild(client, build.id)).job.status).toBe("succeeded");
}

test("coder task create finds the organization and the template by name, and makes the task", async () => {
  const { ask } = await startCommand("task create");
  const [organization] = await ask<readonly Json[]>("GET /users/me/organizations", 200);
  const template = await ask(
    `GET /organizations/${String(organization?.["id"])}/templates/coding-agent`,
    200,
  );
  const version = template["active_version_id"];
  const task = await ask<TaskTold>("POST /tasks/me", 201, {
    template_version_id: version,
    template_version_preset_id: NIL,
    input: "Fix the login",
    name: "first",
  });
  expect(task).toMatchObject({
    name: "first",
    owner_name: "alice",
    template_version_id: version,
    initial_prompt: "Fix the login",
    workspace_name: "first",
  });
});

test("coder task create takes a preset by its name", async () => {
  const client = await startCommand("task create");
  const [organization] = await client.ask<readonly Json[]>("GET /users/me/organizations", 200);
  const path = `/organizations/${String(organization?.["id"])}/templates/sized-agent`;
  const { active_version_id: version } = await client.ask(`GET ${path}`, 200);
  const presets = await client.ask<readonly Json[]>(`GET /templateversions/${String(version)}/presets`, 200);
  const large = presets.find(({ Name }) => Name === "Large");
  const task = await client.ask<TaskTold>("POST /tasks/me", 201, {
    template_version_id: version,
    template_version_preset_id: large?.["ID"],
    input: "Go",
  });
  const { latest_build: build } = await client.ask<WorkspaceTold>(
    `GET /workspaces/${task.workspace_id}`,
    200,
  );
  expect(await client.ask(`GET /workspacebuilds/${build.id}/parameters`, 200)).toContainEqual({
    name: "cpu",
    value: "8",
  });
});

test("coder task send to a task that initializes waits for its build and its agent, then sends", async () => {
  const client = await startBeside("task send", SECOND);
  const { ask, task } = client;
  const found = await ask<TaskTold>("GET /tasks/me/first", 200);
  expect(found).toMatchObject({ id: task, status: "initializing" });
  const { latest_build: build } = await ask<WorkspaceTold>(`GET /workspaces/${found.workspace_id}`, 200);
  const { job, stages } = await watchBuild(client, build.id);
  expect([job.status, stages]).toEqual(["succeeded", START]);
  const seen = await waitForIdle(client, task);
  expect([seen[0], seen.at(-1)]).toEqual(["initializing working", "active idle"]);
  await ask(`POST /tasks/me/${task}/send`, 204, { input: "And a test" });
  client.mock.simulator.advance(MINUTE);
  expect(await said(client, task)).toEqual(expect.arrayContaining(["And a test", "Echo: And a test"]));
});

test("coder task send to a paused task resumes it, waits, then sends", async () => {
  const client = await startBeside("task send", 10 * MINUTE);
  const { ask, task } = client;
  await pause(client);
  expect(await ask("GET /tasks/me/first", 200)).toMatchObject({ status: "paused" });
  const { workspace_build: build } = await ask<Moved>(`POST /tasks/alice/${task}/resume`, 202);
  const { job, stages } = await watchBuild(client, build.id);
  expect([job.status, stages]).toEqual(["succeeded", START]);
  expect((await waitForIdle(client, task))[0]).toBe("initializing working");
  await ask(`POST /tasks/me/${task}/send`, 204, { input: "One more thing" });
  client.mock.simulator.advance(MINUTE);
  expect(await said(client, task)).toEqual(
    expect.arrayContaining(["One more thing", "Echo: One more thing"]),
  );
});

test("coder task pause follows the stop, line by line, until its job is complete", async () => {
  const client = await startBeside("task pause", 10 * MINUTE);
  const { ask, task } = client;
  expect(await ask("GET /tasks/me/first", 200)).toMatchObject({ id: task, status: "active" });
  const { workspace_build: build } = await ask<Moved>(`POST /tasks/alice/${task}/pause`, 202);
  expect(build).toMatchObject({ transition: "stop", reason: "task_manual_pause" });
  const { job, lines, stages } = await watchBuild(client, build.id);
  expect([job.status, stages]).toEqual(["succeeded", STOP]);
  expect(lines[0]).toEqual({
    id: expect.any(Number) as number,
    created_at: expect.stringMatching(/^[\d-]+T[\d:]+(?:\.\d{1,3})?Z$/) as string,
    log_source: "provisioner_daemon",
    log_level: "info",
    stage: "Setting up",
    output: "",
  });
  const ids = lines.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
  expect(await ask("GET /tasks/me/first", 200)).toMatchObject({ status: "paused" });
});

test("coder task resume follows the start, and with --no-wait it is done at once", async () => {
  const client = await startBeside("task resume", 10 * MINUTE);
  const { ask, task } = client;
  await pause(client);
  expect(await ask("GET /tasks/me/first", 200)).toMatchObject({ id: task, status: "paused" });
  const { workspace_build: build } = await ask<Moved>(`POST /tasks/alice/${task}/resume`, 202);
  expect(build).toMatchObject({ transition: "start", reason: "task_resume" });
  const { job, stages } = await watchBuild(client, build.id);
  expect([job.status, stages]).toEqual(["succeeded", START]);
  await waitForIdle(client, task);
  await pause(client);
  await ask(`POST /tasks/alice/${task}/resume`, 202);
  expect((await waitForIdle(client, task)).at(-1)).toBe("active idle");
});

test("coder task resume of a task whose build fails is told why, and ends with 1", async () => {
  const client = await startBeside("task resume", 10 * MINUTE);
  const { mock, ask, task } = client;
  await pause(client);
  const { workspace_build: build } = await ask<Moved>(`POST /tasks/alice/${task}/resume`, 202);
  mock.simulator.advance(SECOND);
  mock.simulator.cause(task, "job_fails");
  const { job, lines } = await watchBuild(client, build.id);
  expect([job.status, job.error]).toEqual(["failed", expect.stringMatching(/\S/)]);
  expect(lines.map(({ log_level: level }) => level)).toContain("error");
  expect(await ask("GET /tasks/me/first", 200)).toMatchObject({ status: "error" });
});
