/**
 * What `coder logs`, `open app`, `open vscode`, `sharing status`, `notifications pause` and `users list` ask, in their
 * order, and what they read. Source: cli/logs.go, open.go, sharing.go, notifications.go, userlist.go.
 */
import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../simulator/core/env.ts";
import {
  agentsOf,
  templateNamed,
  toldBy,
  type BuildTold,
  type Client,
  type Json,
  type WorkspaceTold,
} from "./client.ts";
import { createTask, startCommand, type LogLine } from "./command-line.ts";

interface AgentLine {
  readonly id: number;
  readonly created_at: string;
  readonly output: string;
  readonly level: string;
  readonly source_id: string;
}

/** The command line beside a task of alice's, "first", that is as old as told. */
async function startBeside(command: string, age = 10 * MINUTE): Promise<Client> {
  const client = await startCommand(command);
  await createTask(client, templateNamed(client, "coding-agent").version, "first");
  client.mock.simulator.advance(age);
  return client;
}

const resolve = ({ ask }: Client): Promise<WorkspaceTold> =>
  ask<WorkspaceTold>("GET /users/me/workspace/first?include_deleted=false", 200);

/** The agent of the workspace, as commands find it that reach one. */
async function agentIn(client: Client) {
  const [agent] = agentsOf((await resolve(client)).latest_build);
  if (agent === undefined) throw new Error("the workspace has no agent");
  return agent;
}

test("coder logs reads the log of the last build to its close, and of each agent what there is", async () => {
  const client = await startBeside("logs");
  const { latest_build: build } = await resolve(client);
  const log = await client.stream(`/workspacebuilds/${build.id}/logs?follow`);
  expect(await log.closed).toEqual([1000, "done"]);
  const [first, ...rest] = toldBy<LogLine>(log);
  expect([first?.stage, first?.output, rest.at(-1)?.stage]).toEqual(["Setting up", "", "Cleaning Up"]);
  const [agent] = agentsOf(build);
  const lines = await client.ask<readonly AgentLine[]>(`GET /workspaceagents/${agent?.id}/logs`, 200);
  expect(lines.at(-1)).toMatchObject({ level: "info", output: "The agent is ready." });
  // Each line is headed by its source's name, which the agent tells.
  const named = new Set(agent?.log_sources.map(({ id }) => id));
  expect(lines.map(({ source_id: source }) => named.has(source))).not.toContain(false);
});

test("coder logs -n -1 reads the build before by its number", async () => {
  const client = await startBeside("logs");
  const running = await resolve(client);
  await client.ask(`POST /workspaces/${running.id}/builds`, 201, { transition: "stop" });
  client.mock.simulator.advance(MINUTE);
  const workspace = await resolve(client);
  const path = `GET /users/${workspace.owner_name}/workspace/${workspace.name}/builds`;
  const before = await client.ask<BuildTold>(`${path}/${workspace.latest_build.build_number - 1}`, 200);
  expect([before.id, before.build_number, before.template_version_name]).toEqual([
    running.latest_build.id,
    1,
    "v1",
  ]);
  const log = await client.stream(`/workspacebuilds/${before.id}/logs?follow`);
  expect(await log.closed).toEqual([1000, "done"]);
  expect(toldBy<LogLine>(log).map(({ stage }) => stage)).toContain("Starting workspace");
});

test("coder logs --follow goes on after the last line it read, of the build and of the agent", async () => {
  const client = await startBeside("logs", SECOND);
  const { mock, ask, stream } = client;
  const { latest_build: build } = await resolve(client);
  const log = await stream(`/workspacebuilds/${build.id}/logs?follow`);
  mock.simulator.advance(MINUTE);
  expect(await log.closed).toEqual([1000, "done"]);
  const last = toldBy<LogLine>(log).at(-1)?.id;
  const rest = await stream(`/workspacebuilds/${build.id}/logs?follow&after=${last}`);
  expect(await rest.closed).toEqual([1000, "done"]);
  expect(rest.messages).toEqual([]);
  const { id } = await agentIn(client);
  const lines = await ask<readonly AgentLine[]>(`GET /workspaceagents/${id}/logs`, 200);
  const agentLog = await stream(`/workspaceagents/${id}/logs?after=${lines.at(-2)?.id}&follow`);
  await agentLog.got(1);
  expect(toldBy<readonly AgentLine[]>(agentLog)).toEqual([lines.slice(-1)]);
});

test("coder open app lists the apps of the agent, and opens one at the address of the region", async () => {
  const client = await startBeside("open app");
  const { name, apps } = await agentIn(client);
  expect(apps.map(({ slug }) => slug)).toContain("agent");
  const { regions } = await client.ask<{ readonly regions: readonly Json[] }>("GET /regions", 200);
  const primary = regions.find((region) => region["name"] === "primary");
  expect(primary).toMatchObject({ path_app_url: client.url, wildcard_hostname: "" });
  const address = `${String(primary?.["path_app_url"])}/@alice/first.${name}/apps/agent/`;
  expect((await fetch(address, { headers: client.headers })).status).toBe(200);
});

test("coder open vscode waits for the agent, makes a token for the editor, and ends it when nothing opens", async () => {
  const client = await startBeside("open vscode");
  const { ask } = client;
  // Of an open-source Coder: the command goes on with its own links.
  expect(await ask("GET /appearance", 404)).toEqual({ message: "Route not found." });
  const { id } = await agentIn(client);
  expect(await ask(`GET /workspaceagents/${id}`, 200)).toMatchObject({
    status: "connected",
    lifecycle_state: "ready",
    expanded_directory: "/home/coder",
    operating_system: "linux",
  });
  const { key } = await ask("POST /users/me/keys", 201);
  const me = { headers: { "Coder-Session-Token": String(key) } };
  expect((await fetch(`${client.url}/api/v2/users/me`, me)).status).toBe(200);
  await ask(`DELETE /users/me/keys/${String(key).split("-")[0]}`, 204);
  expect((await fetch(`${client.url}/api/v2/users/me`, me)).status).toBe(401);
});

test("coder sharing status shows with whom a workspace is shared", async () => {
  const client = await startBeside("sharing status");
  const workspace = await resolve(client);
  const acl = `GET /workspaces/${workspace.id}/acl`;
  expect(await client.ask(acl, 200)).toEqual({ users: [], group: [] });
  const { id } = await client.as("bob").ask("GET /users/me", 200);
  await client.ask(`PATCH /workspaces/${workspace.id}/acl`, 204, { user_roles: { [String(id)]: "use" } });
  expect(await client.ask(acl, 200)).toMatchObject({ users: [{ username: "bob", role: "use" }], group: [] });
});

test("coder notifications pause and resume is for an administrator, and says what came of it", async () => {
  const client = await startCommand("notifications pause");
  const set = "PUT /notifications/settings";
  const admin = client.as("admin");
  expect(await admin.ask(set, 200, { notifier_paused: true })).toEqual({ notifier_paused: true });
  expect(await admin.ask("GET /notifications/settings", 200)).toEqual({ notifier_paused: true });
  expect(await admin.ask(set, 200, { notifier_paused: false })).toEqual({ notifier_paused: false });
  expect(await client.ask(set, 403, { notifier_paused: true })).toMatchObject({ message: "Forbidden." });
});

test("coder users list shows a member itself alone, and everybody to an administrator", async () => {
  const client = await startCommand("users list");
  const list = async (who: string) =>
    (await client.as(who).ask<{ readonly users: readonly Json[] }>("GET /users?q=", 200)).users;
  const [alice, ...others] = await list("alice");
  expect([alice, others]).toMatchObject([
    { username: "alice", email: "alice@example.com", status: "active" },
    [],
  ]);
  expect((await list("admin")).map(({ username }) => username)).toEqual(
    expect.arrayContaining(["admin", "alice"]),
  );
});
