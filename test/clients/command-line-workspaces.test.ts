/**
 * What `coder task create --template-version`, `templates versions list`, `start` and `restart` ask, in their order, with
 * VS Code's wait for a build and the workspace that the MCP server makes, and what they read of the answers.
 */
import { expect, onTestFinished, test } from "vitest";
import { createMockCoder } from "../../simulator/index.ts";
import { MINUTE } from "../../simulator/core/env.ts";
import { open } from "../http/streams/open.ts";

type Json = Readonly<Record<string, unknown>>;
const AGENT = "coder-cli/v2.34.3 (linux/amd64; restart)";

interface WorkspaceBody {
  readonly id: string;
  readonly name: string;
  readonly owner_name: string;
  readonly template_id: string;
  readonly latest_build: { readonly id: string; readonly template_version_id: string };
}

/** A server whose clock is moved by hand, and a client's calls to it over sockets. */
async function start() {
  const mock = createMockCoder({ clock: "manual" });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const headers = { "Coder-Session-Token": mock.token("alice"), "User-Agent": AGENT };
  const ask = async (line: string, expected: number, body?: unknown): Promise<unknown> => {
    const [method = "", path = ""] = line.split(" ");
    const response = await fetch(`${server.url}/api/v2${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { "Content-Type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect([line, response.status, text.slice(0, 300)]).toEqual([line, expected, expect.any(String)]);
    return text === "" ? undefined : JSON.parse(text);
  };
  /** Follows a build as the command line does: the close is the end, then the job says how it went. */
  const follow = async (build: string): Promise<string> => {
    const { closed } = await open(
      `${server.url}/api/v2/workspacebuilds/${build}/logs?follow&after=0`,
      headers,
    );
    mock.simulator.advance(10 * MINUTE);
    expect(await closed).toEqual([1000, "done"]);
    const { job } = (await ask(`GET /workspacebuilds/${build}`, 200)) as { readonly job: Json };
    return String(job["status"]);
  };
  return { mock, ask, follow };
}

type Ask = Awaited<ReturnType<typeof start>>["ask"];

/** Asks for the organization of a user, and for a template by its name. */
async function templateNamed(ask: Ask, name: string) {
  const [organization] = (await ask("GET /users/me/organizations", 200)) as readonly {
    readonly id: string;
  }[];
  const path = `/organizations/${organization?.id}/templates/${name}`;
  const template = (await ask(`GET ${path}`, 200)) as {
    readonly id: string;
    readonly active_version_id: string;
  };
  return { path, template };
}

/** What `start` and `restart` ask before a build: which parameters there are, and which values they had. */
async function prepare(ask: Ask, workspace: WorkspaceBody, owner: string): Promise<unknown> {
  const version = workspace.latest_build.template_version_id;
  const last = await ask(`GET /workspacebuilds/${workspace.latest_build.id}/parameters`, 200);
  await ask(`GET /templateversions/${version}`, 200);
  await ask(`GET /templates/${workspace.template_id}`, 200);
  const evaluated = (await ask(`POST /templateversions/${version}/dynamic-parameters/evaluate`, 200, {
    id: 0,
    inputs: {},
    owner_id: owner,
  })) as { readonly parameters: readonly { readonly name: string; readonly value: Json }[] };
  await ask(`GET /templateversions/${version}/external-auth`, 200);
  expect(evaluated.parameters.map(({ name, value }) => ({ name, value: value["value"] }))).toEqual(last);
  return last;
}

test("coder task create --template-version makes the task of that version, and templates versions list shows it", async () => {
  const { ask } = await start();
  const { path, template } = await templateNamed(ask, "sized-agent");
  const versions = (await ask(`GET /templates/${template.id}/versions`, 200)) as readonly {
    readonly id: string;
    readonly name: string;
  }[];
  expect(versions.map(({ name, id }) => [name, id])).toEqual([["v1", template.active_version_id]]);
  const version = (await ask(`GET ${path}/versions/v1`, 200)) as { readonly id: string };
  expect(await ask(`GET ${path}/versions/v9`, 404)).toEqual({
    message: 'No template version found by name "v9".',
  });
  const presets = (await ask(`GET /templateversions/${version.id}/presets`, 200)) as readonly Json[];
  const large = presets.find(({ Name }) => Name === "Large");
  const task = (await ask("POST /tasks/me", 201, {
    template_version_id: version.id,
    template_version_preset_id: large?.["ID"],
    input: "Go",
  })) as Json;
  expect(task["template_version_id"]).toBe(version.id);
});

test("coder stop, start and restart wait for their builds, and keep the values of the build before", async () => {
  const { mock, ask, follow } = await start();
  const { template } = await templateNamed(ask, "sized-agent");
  const me = (await ask("GET /users/me", 200)) as { readonly id: string };
  await ask("POST /tasks/me", 201, {
    template_version_id: template.active_version_id,
    input: "Go",
    name: "kept",
  });
  mock.simulator.advance(10 * MINUTE);
  const resolve = async () => (await ask("GET /users/me/workspace/kept", 200)) as WorkspaceBody;
  const build = async (transition: string, values?: unknown): Promise<string> => {
    const made = (await ask(`POST /workspaces/${(await resolve()).id}/builds`, 201, {
      transition,
      reason: "cli",
      ...(values === undefined ? {} : { rich_parameter_values: values }),
    })) as { readonly id: string };
    return follow(made.id);
  };
  expect(await build("stop")).toBe("succeeded");
  const values = await prepare(ask, await resolve(), me.id);
  expect(await build("start", values)).toBe("succeeded");
  const again = await prepare(ask, await resolve(), me.id);
  expect(again).toEqual(values);
  expect(await build("stop")).toBe("succeeded");
  expect(await build("start", again)).toBe("succeeded");
});

test("VS Code polls a build by its number until its job has ended", async () => {
  const { mock, ask } = await start();
  const { template } = await templateNamed(ask, "coding-agent");
  await ask("POST /tasks/me", 201, {
    template_version_id: template.active_version_id,
    input: "Go",
    name: "polled",
  });
  const status = async () => {
    const build = (await ask("GET /users/alice/workspace/polled/builds/1", 200)) as { readonly job: Json };
    return build.job["status"];
  };
  expect(await status()).toBe("running");
  mock.simulator.advance(10 * MINUTE);
  expect(await status()).toBe("succeeded");
});

test("the MCP server makes a workspace of a version with values, which runs and is no task", async () => {
  const { mock, ask, follow } = await start();
  const { template } = await templateNamed(ask, "sized-agent");
  const made = (await ask("POST /users/me/workspaces", 201, {
    template_version_id: template.active_version_id,
    name: "by-hand",
    rich_parameter_values: [{ name: "cpu", value: "8" }],
  })) as WorkspaceBody;
  expect(await follow(made.latest_build.id)).toBe("succeeded");
  mock.simulator.advance(10 * MINUTE);
  expect(await ask("GET /users/me/workspace/by-hand", 200)).toMatchObject({
    id: made.id,
    task_id: null,
    latest_build: { status: "running", has_ai_task: false },
    health: { healthy: true },
  });
  expect(await ask(`GET /workspacebuilds/${made.latest_build.id}/parameters`, 200)).toEqual([
    { name: "cpu", value: "8" },
    { name: "region", value: "eu" },
  ]);
  expect(await ask("GET /tasks", 200)).toMatchObject({ tasks: [] });
  await ask("POST /users/me/workspaces", 409, { template_id: template.id, name: "By-Hand" });
});
