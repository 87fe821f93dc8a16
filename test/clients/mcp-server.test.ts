/**
 * What the tools of `coder exp mcp server` ask that read templates and logs and make workspaces, and what they read.
 * Source: codersdk/toolsdk/toolsdk.go.
 */
import { expect, test } from "vitest";
import { MINUTE } from "../../simulator/core/env.ts";
import { HANDSHAKE, refused } from "../http/streams/open.ts";
import { agentsOf, templateNamed, toldBy, type Client, type Json, type WorkspaceTold } from "./client.ts";
import { createTask, NIL, startCommand, waitForIdle, type LogLine } from "./command-line.ts";

/** The server, which looks who it is before it offers its tools. */
async function startTools(): Promise<Client> {
  const client = await startCommand("exp mcp server");
  expect(await client.ask("GET /users/me", 200)).toMatchObject({ username: "alice" });
  return client;
}

/** The lines of a log that ends by itself, as its tool gives them. */
async function outputOf({ stream }: Client, path: string): Promise<readonly string[]> {
  const log = await stream(`${path}/logs?follow`);
  expect(await log.closed).toEqual([1000, "done"]);
  return toldBy<LogLine>(log).map(({ output }) => output);
}

test("template_version_parameters tells what may be chosen of the template that list_templates found", async () => {
  const { ask } = await startTools();
  const templates = await ask<readonly Json[]>("GET /templates?q=", 200);
  const template = templates.find(({ name }) => name === "sized-agent");
  const version = String(template?.["active_version_id"]);
  expect(await ask(`GET /templateversions/${version}/rich-parameters`, 200)).toMatchObject([
    {
      name: "cpu",
      type: "string",
      default_value: "2",
      options: [{ value: "2" }, { value: "8" }],
      required: false,
    },
    { name: "region", type: "string", default_value: "eu", mutable: false },
  ]);
});

test("create_workspace makes one with the values it is given, which is no task, and its logs are read", async () => {
  const client = await startTools();
  const { ask, mock } = client;
  const { version } = templateNamed(client, "sized-agent");
  const made = await ask<WorkspaceTold>("POST /users/me/workspaces", 201, {
    template_id: NIL,
    template_version_id: version,
    name: "by-tool",
    rich_parameter_values: [{ name: "cpu", value: "8" }],
    template_version_preset_id: NIL,
  });
  mock.simulator.advance(10 * MINUTE);
  const workspace = await ask<WorkspaceTold>("GET /users/me/workspace/by-tool?include_deleted=false", 200);
  expect(workspace).toMatchObject({ id: made.id, task_id: null, latest_build: { status: "running" } });
  expect(await ask("GET /tasks", 200)).toMatchObject({ tasks: [] });
  expect(await ask(`GET /workspacebuilds/${made.latest_build.id}/parameters`, 200)).toEqual([
    { name: "cpu", value: "8" },
    { name: "region", value: "eu" },
  ]);
  expect(await outputOf(client, `/workspacebuilds/${made.latest_build.id}`)).toContain(
    "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.",
  );
});

test("get_workspace_agent_logs reads what the agent said so far, without following it", async () => {
  const client = await startTools();
  const { id } = await createTask(client, templateNamed(client, "coding-agent").version, "first");
  await waitForIdle(client, id);
  const workspace = await client.ask<WorkspaceTold>(
    "GET /users/me/workspace/first?include_deleted=false",
    200,
  );
  const [agent] = agentsOf(workspace.latest_build);
  const lines = await client.ask<readonly LogLine[]>(`GET /workspaceagents/${agent?.id}/logs`, 200);
  expect(lines.map(({ output }) => output)).toContain("The agent is ready.");
});

test("get_template_version_logs reads the log of a version's import to its close", async () => {
  const client = await startTools();
  const output = await outputOf(client, `/templateversions/${templateNamed(client, "coding-agent").version}`);
  expect(output).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
});

test.each([
  ["workspacebuilds", "Resource not found or you do not have access to this resource"],
  ["templateversions", "Resource not found or you do not have access to this resource"],
])("a tool that names none of %s is told so before the stream opens", async (kind, message) => {
  const { url, headers } = await startTools();
  const nobody = NIL.replace(/0$/, "1");
  const answer = await refused(`${url}/api/v2/${kind}/${nobody}/logs?follow`, { ...headers, ...HANDSHAKE });
  expect([answer.status, JSON.parse(answer.text)]).toEqual([404, { message }]);
});
