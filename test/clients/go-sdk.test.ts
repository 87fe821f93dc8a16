/**
 * What methods of Coder's SDK for Go ask that no command of the command line asks so, and what they read. Source:
 * codersdk/workspaces.go, workspacebuilds.go, workspaceagents.go, templateversions.go, users.go, apikey.go.
 */
import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../simulator/core/env.ts";
import {
  agentsOf,
  startClient,
  templateNamed,
  toldBy,
  type BuildTold,
  type Client,
  type Json,
  type WorkspaceTold,
} from "./client.ts";
import { createTask, type LogLine } from "./command-line.ts";

const DAY = 86_400_000_000_000;

const startSdk = (): Promise<Client> =>
  startClient({ headers: { "User-Agent": "Go-http-client/1.1" }, written: "with codersdk" });

/** The SDK beside a task of alice's that is as old as told. */
async function startBeside(age = 10 * MINUTE) {
  const sdk = await startSdk();
  const task = await createTask(sdk, templateNamed(sdk, "coding-agent").version, "first");
  sdk.mock.simulator.advance(age);
  const workspace = () => sdk.ask<WorkspaceTold>(`GET /workspaces/${task.workspace_id}`, 200);
  return { ...sdk, task, workspace };
}

/** The data of a stream of events, as the SDK's reader gives them: pings are passed over. */
async function* dataOf<Data>({ url, headers }: Client, path: string): AsyncGenerator<Data> {
  const response = await fetch(`${url}/api/v2${path}`, { headers });
  expect(response.status).toBe(200);
  let text = "";
  for await (const part of (response.body as ReadableStream<Uint8Array>).pipeThrough(
    new TextDecoderStream(),
  )) {
    text += part;
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const [, data] = /^event: data\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
      text = text.slice(end + 2);
      if (data !== undefined) yield JSON.parse(data) as Data;
    }
  }
}

test("WatchWorkspace gives the workspace at once, then as it becomes", async () => {
  const sdk = await startBeside(0);
  const seen: string[] = [];
  for await (const { id, latest_build: build } of dataOf<WorkspaceTold>(
    sdk,
    `/workspaces/${sdk.task.workspace_id}/watch`,
  )) {
    expect(id).toBe(sdk.task.workspace_id);
    const [agent] = agentsOf(build);
    const state = [build.status, ...(agent === undefined ? [] : [agent.lifecycle_state])].join(" ");
    if (state !== seen.at(-1)) seen.push(state);
    if (state === "running ready") break;
    if (seen.length === 1) sdk.mock.simulator.advance(MINUTE);
  }
  expect(seen).toEqual([
    expect.stringMatching(/^(pending|starting)$/),
    "running created",
    "running starting",
    "running ready",
  ]);
});

test("WorkspaceBuildLogsAfter gives the lines after an id, and ends with the job", async () => {
  const sdk = await startBeside();
  const { latest_build: build } = await sdk.workspace();
  const all = await sdk.stream(`/workspacebuilds/${build.id}/logs?follow`);
  expect(await all.closed).toEqual([1000, "done"]);
  const third = toldBy<LogLine>(all)[2]?.id;
  const rest = await sdk.stream(`/workspacebuilds/${build.id}/logs?follow&after=${third}`);
  expect(await rest.closed).toEqual([1000, "done"]);
  expect(rest.messages).toEqual(all.messages.slice(3));
});

test("WorkspaceBuilds lists all, newest first, and each is found by its number with its parameters", async () => {
  const sdk = await startBeside();
  const { ask, mock } = sdk;
  const { id } = await sdk.workspace();
  const stop = await ask<BuildTold>(`POST /workspaces/${id}/builds`, 201, { transition: "stop" });
  mock.simulator.advance(MINUTE);
  const list = async (query: string) =>
    (await ask<readonly BuildTold[]>(`GET /workspaces/${id}/builds?${query}`, 200)).map(
      (one) => one.build_number,
    );
  // What is not asked for is sent as Go's zero time.
  expect(await list("since=0001-01-01T00%3A00%3A00Z")).toEqual([2, 1]);
  expect(await list("limit=1&since=0001-01-01T00%3A00%3A00Z")).toEqual([1 + 1]);
  expect(await list("since=2126-01-01T00%3A00%3A00Z")).toEqual([]);
  const found = await ask<BuildTold>("GET /users/alice/workspace/first/builds/2", 200);
  expect([found.id, found.transition, found.job.status]).toEqual([stop.id, "stop", "succeeded"]);
  expect(await ask(`GET /workspacebuilds/${found.id}/parameters`, 200)).toEqual([]);
  expect(await ask("GET /users/alice/workspace/first/builds/9", 404)).toEqual({
    message: 'Workspace "first" Build 9 does not exist.',
  });
  expect(await ask(`GET /workspacebuilds/${found.id}/timings`, 200)).toHaveProperty("provisioner_timings");
});

test("WorkspaceAgent, its logs, its ports, its containers and its metadata are read by its id", async () => {
  const sdk = await startBeside();
  const { ask, stream } = sdk;
  const [shown] = agentsOf((await sdk.workspace()).latest_build);
  const path = `/workspaceagents/${shown?.id}`;
  expect(await ask(`GET ${path}`, 200)).toEqual(shown);
  const lines = await ask<readonly LogLine[]>(`GET ${path}/logs`, 200);
  const followed = await stream(`${path}/logs?after=${lines[0]?.id}&follow`);
  await followed.got(1);
  expect(toldBy<readonly LogLine[]>(followed)[0]).toEqual(lines.slice(1));
  expect(await ask(`GET ${path}/listening-ports`, 200)).toEqual({ ports: [] });
  expect((await ask(`GET ${path}/containers`, 403))["message"]).toEqual(expect.stringMatching(/\S/));
  expect(await ask(`GET ${path}/connection`, 200)).toMatchObject({ derp_map: { Regions: {} } });
  const metadata = await dataOf<readonly Json[]>(sdk, `${path}/watch-metadata`).next();
  expect((metadata.value as readonly Json[]).map(({ description }) => (description as Json)["key"])).toEqual([
    "cpu",
    "ram",
    "home",
  ]);
});

test("a template version tells its parameters, presets, resources, variables and the log of its import", async () => {
  const sdk = await startSdk();
  const { ask, stream } = sdk;
  const { id: template, version } = templateNamed(sdk, "sized-agent");
  const path = `/templateversions/${version}`;
  const told = await ask(`GET ${path}`, 200);
  expect(told).toMatchObject({
    id: version,
    template_id: template,
    name: "v1",
    job: { status: "succeeded" },
  });
  expect(await ask(`GET /templates/${template}/versions`, 200)).toEqual([told]);
  expect(await ask(`GET /templates/${template}/versions/v1`, 200)).toEqual(told);
  const names = (await ask<readonly Json[]>(`GET ${path}/rich-parameters`, 200)).map(({ name }) => name);
  expect(names).toEqual(["cpu", "region"]);
  expect(await ask(`GET ${path}/external-auth`, 200)).toEqual([]);
  expect(await ask(`GET ${path}/variables`, 200)).toEqual([]);
  const [resource] = await ask<readonly Json[]>(`GET ${path}/resources`, 200);
  expect(resource).toMatchObject({ agents: [{ name: "main" }] });
  const log = await stream(`${path}/logs?follow`);
  expect(await log.closed).toEqual([1000, "done"]);
  expect(toldBy<LogLine>(log)[0]).toMatchObject({ log_source: "provisioner_daemon", stage: "Setting up" });
});

test("Users finds by a search, a page at a time, and OrganizationsByUser tells what a user is in", async () => {
  const sdk = await startSdk();
  const admin = sdk.as("admin");
  const named = async (client: Client, query: string) => {
    const told = await client.ask<{ readonly users: readonly Json[]; readonly count: number }>(
      `GET /users?${query}`,
      200,
    );
    return [told.users.map(({ username }) => username), told.count];
  };
  expect(await named(admin, "q=bob")).toEqual([["bob"], 1]);
  const [all, count] = await named(admin, "q=");
  expect(await named(admin, "limit=2&offset=1&q=")).toEqual([(all as readonly unknown[]).slice(1, 3), count]);
  expect(await named(sdk, "q=")).toEqual([["alice"], 1]);
  const [only] = await sdk.ask<readonly Json[]>("GET /users/alice/organizations", 200);
  expect(await sdk.ask(`GET /users/alice/organizations/${String(only?.["name"])}`, 200)).toEqual(only);
  expect(await admin.ask("GET /users/bob/organizations", 200)).toMatchObject([
    { name: "coder" },
    { name: "research" },
  ]);
  await sdk.ask("GET /users/bob/organizations", 404);
});

test("AuthMethods is told to whoever has no token yet", async () => {
  const { url } = await startSdk();
  const answer = await fetch(`${url}/api/v2/users/authmethods`);
  expect([answer.status, await answer.json()]).toEqual([
    200,
    {
      password: { enabled: true },
      github: { enabled: false, default_provider_configured: false },
      oidc: { enabled: false, signInText: "", iconUrl: "" },
    },
  ]);
});

test("keys and tokens are made, found by name and id, expire, and are deleted", async () => {
  const { ask, mock } = await startSdk();
  const { key: session } = await ask("POST /users/me/keys", 201);
  const [id = ""] = String(session).split("-");
  expect(await ask(`GET /users/me/keys/${id}`, 200)).toMatchObject({ id, login_type: "password" });
  await ask(`DELETE /users/me/keys/${id}`, 204);
  await ask(`GET /users/me/keys/${id}`, 404);
  const { max_token_lifetime: longest } = await ask("GET /users/me/keys/tokens/tokenconfig", 200);
  expect(longest).toBeGreaterThan(DAY);
  await ask("POST /users/me/keys/tokens", 201, { lifetime: DAY, token_name: "ci" });
  const token = await ask("GET /users/me/keys/tokens/ci", 200);
  expect(token).toMatchObject({ token_name: "ci", lifetime_seconds: 86_400 });
  const list = (expired: boolean) =>
    ask<readonly Json[] | null>(
      `GET /users/me/keys/tokens?include_all=false&include_expired=${String(expired)}`,
      200,
    );
  expect(await list(false)).toMatchObject([{ id: token["id"] }]);
  await ask(`PUT /users/me/keys/${String(token["id"])}/expire`, 204);
  mock.simulator.advance(SECOND);
  expect([await list(false), await list(true)]).toMatchObject([null, [{ id: token["id"] }]]);
});

test("GitSSHKey tells the public half of the user's own, another one after it was made again", async () => {
  const { ask } = await startSdk();
  const first = await ask("GET /users/me/gitsshkey", 200);
  expect(first["public_key"]).toMatch(/^ssh-ed25519 \S+\n$/);
  const second = await ask("PUT /users/me/gitsshkey", 200);
  expect(second["public_key"]).not.toBe(first["public_key"]);
  expect(await ask("GET /users/me/gitsshkey", 200)).toEqual(second);
});

test("Entitlements and Appearance are not found, as on every open-source Coder", async () => {
  const { ask } = await startSdk();
  for (const path of ["/entitlements", "/appearance"])
    expect(await ask(`GET ${path}`, 404)).toEqual({ message: "Route not found." });
});
