/**
 * What `coder stop`, `start`, `restart`, `delete` and `create` ask, in their order, and what they read. Source:
 * cli/stop.go, start.go, restart.go, delete.go, create.go.
 */
import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../simulator/core/env.ts";
import {
  templateNamed,
  toldBy,
  type BuildTold,
  type Client,
  type Json,
  type WorkspaceTold,
} from "./client.ts";
import { createTask, NIL, startCommand, watchBuild, type LogLine } from "./command-line.ts";

interface Evaluated {
  readonly diagnostics: readonly unknown[];
  readonly parameters: readonly { readonly name: string; readonly value: Json }[];
}

/** The command line beside a workspace of alice's, "kept", which runs with eight cores. */
async function startBeside(command: string): Promise<Client> {
  const client = await startCommand(command);
  const { ask, mock } = client;
  const { version } = templateNamed(client, "sized-agent");
  const rich_parameter_values = [{ name: "cpu", value: "8" }];
  await ask("POST /users/me/workspaces", 201, {
    template_version_id: version,
    name: "kept",
    rich_parameter_values,
  });
  mock.simulator.advance(10 * MINUTE);
  return client;
}

const resolve = ({ ask }: Client, name = "kept"): Promise<WorkspaceTold> =>
  ask<WorkspaceTold>(`GET /users/me/workspace/${name}?include_deleted=false`, 200);

/** What `start` and `restart` ask before a build: which parameters there are, and which values they had. */
async function prepare({ ask }: Client, workspace: WorkspaceTold): Promise<Json> {
  const { id, template_version_id: version } = workspace.latest_build;
  const last = await ask<readonly Json[]>(`GET /workspacebuilds/${id}/parameters`, 200);
  await ask(`GET /templateversions/${version}`, 200);
  await ask(`GET /templates/${workspace.template_id}`, 200);
  const member = `/organizations/${workspace.organization_id}/members/${workspace.owner_id}`;
  const { user_id: owner } = await ask(`GET ${member}`, 200);
  const inputs = Object.fromEntries(last.map(({ name, value }) => [name, value]));
  const evaluate = `POST /templateversions/${version}/dynamic-parameters/evaluate`;
  const evaluated = await ask<Evaluated>(evaluate, 200, { id: 0, inputs, owner_id: owner });
  expect(evaluated.parameters.map(({ name, value }) => ({ name, value: value["value"] }))).toEqual(last);
  expect(evaluated.diagnostics).toEqual([]);
  expect(await ask(`GET /templateversions/${version}/external-auth`, 200)).toEqual([]);
  return {
    template_version_id: version,
    transition: "start",
    rich_parameter_values: last,
    template_version_preset_id: NIL,
    reason: "cli",
  };
}

const bare = (transition: string): Json => ({
  template_version_id: NIL,
  transition,
  template_version_preset_id: NIL,
});

/** Makes a build and waits for it. Gives the status of its job, and what it was for. */
async function build(
  client: Client,
  workspace: WorkspaceTold,
  body: Json,
): Promise<readonly [string, string]> {
  const made = await client.ask<BuildTold>(`POST /workspaces/${workspace.id}/builds`, 201, body);
  const { job } = await watchBuild(client, made.id);
  return [made.transition, job.status];
}

test("coder stop and start wait for their builds, and keep the values of the build before", async () => {
  const client = await startBeside("start");
  const running = await resolve(client);
  expect(await build(client, running, bare("stop"))).toEqual(["stop", "succeeded"]);
  const stopped = await resolve(client);
  expect(stopped.latest_build.status).toBe("stopped");
  const request = await prepare(client, stopped);
  expect(request["rich_parameter_values"]).toContainEqual({ name: "cpu", value: "8" });
  expect(await build(client, stopped, request)).toEqual(["start", "succeeded"]);
  expect((await resolve(client)).latest_build.status).toBe("running");
});

test("coder start of a workspace that starts follows the build that is there", async () => {
  const client = await startCommand("start");
  await createTask(client, templateNamed(client, "coding-agent").version, "first");
  client.mock.simulator.advance(SECOND);
  const { latest_build: starting } = await resolve(client, "first");
  expect(starting.status).toBe("starting");
  expect((await watchBuild(client, starting.id)).job.status).toBe("succeeded");
});

test("coder restart learns the values first, then stops, then starts with them", async () => {
  const client = await startBeside("restart");
  const workspace = await resolve(client);
  const request = await prepare(client, workspace);
  expect(await build(client, workspace, bare("stop"))).toEqual(["stop", "succeeded"]);
  expect(await build(client, workspace, request)).toEqual(["start", "succeeded"]);
  const { latest_build: last } = await resolve(client);
  expect(last).toMatchObject({ build_number: 3, transition: "start", reason: "cli", status: "running" });
  expect(await client.ask(`GET /workspacebuilds/${last.id}/parameters`, 200)).toEqual(
    request["rich_parameter_values"],
  );
});

test("coder delete follows the build, after which nothing is found by that name", async () => {
  const client = await startBeside("delete");
  const workspace = await resolve(client);
  const made = await client.ask<BuildTold>(`POST /workspaces/${workspace.id}/builds`, 201, bare("delete"));
  expect(made).toMatchObject({ transition: "delete", matched_provisioners: { count: 1, available: 1 } });
  const { job, stages } = await watchBuild(client, made.id);
  expect([job.status, stages.at(-2)]).toEqual(["succeeded", "Destroying workspace"]);
  const gone = "GET /users/me/workspace/kept?include_deleted";
  await client.ask(`${gone}=false`, 404);
  expect(await client.ask(`${gone}=true`, 200)).toMatchObject({ latest_build: { status: "deleted" } });
});

test("coder create asks for the parameters, plans in a dry run, makes the workspace and follows its build", async () => {
  const client = await startCommand("create");
  const { ask, mock, stream } = client;
  await ask("GET /users/me/workspace/by-hand?include_deleted=false", 404);
  const [template] = await ask<readonly Json[]>("GET /templates?q=exact_name%3A%22sized-agent%22", 200);
  const [version, organization] = [template?.["active_version_id"], template?.["organization_id"]].map(
    String,
  );
  const presets = await ask<readonly Json[]>(`GET /templateversions/${version}/presets`, 200);
  const small = presets.find(({ Default }) => Default === true);
  expect(small?.["Name"]).toBe("Small");
  await ask(`GET /templateversions/${version}`, 200);
  await ask(`GET /templates/${String(template?.["id"])}`, 200);
  const { user_id: owner } = await ask(`GET /organizations/${organization}/members/me`, 200);
  const inputs = { cpu: "2" };
  const evaluate = `POST /templateversions/${version}/dynamic-parameters/evaluate`;
  const { parameters } = await ask<Evaluated>(evaluate, 200, { id: 0, inputs, owner_id: owner });
  const rich_parameter_values = parameters.map(({ name, value }) => ({ name, value: value["value"] }));
  expect(await ask(`GET /templateversions/${version}/external-auth`, 200)).toEqual([]);

  const dryRuns = `/templateversions/${version}/dry-run`;
  const dryRun = await ask(`POST ${dryRuns}`, 201, { workspace_name: "by-hand", rich_parameter_values });
  const path = `${dryRuns}/${String(dryRun["id"])}`;
  expect(await ask(`GET ${path}/matched-provisioners`, 200)).toMatchObject({ count: 1, available: 1 });
  await ask(`GET ${path}`, 200);
  const log = await stream(`${path}/logs?follow`);
  mock.simulator.advance(MINUTE);
  expect(await log.closed).toEqual([1000, "done"]);
  expect(toldBy<LogLine>(log).map(({ stage }) => stage)).toContain("Detecting persistent resources");
  expect(await ask(`GET ${path}`, 200)).toMatchObject({ status: "succeeded" });
  const [resource] = await ask<readonly Json[]>(`GET ${path}/resources`, 200);
  expect(resource).toMatchObject({ workspace_transition: "start", agents: [{ name: "main" }] });

  const made = await ask<WorkspaceTold>("POST /users/me/workspaces", 201, {
    template_id: NIL,
    template_version_id: version,
    name: "by-hand",
    rich_parameter_values,
    automatic_updates: "never",
    template_version_preset_id: small?.["ID"],
  });
  expect((await watchBuild(client, made.latest_build.id)).job.status).toBe("succeeded");
  expect(await ask(`GET /workspacebuilds/${made.latest_build.id}/parameters`, 200)).toEqual([
    { name: "cpu", value: "2" },
    { name: "region", value: "eu" },
  ]);
});
