import { spawnSync } from "node:child_process";
import { parseEnv } from "node:util";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { envText, type Variables } from "../../cli/env/env-text.ts";
import { createMockCoder, type MockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { mockCoder, type Ended } from "../support/command.ts";

interface Started {
  readonly mock: MockCoder;
  readonly url: string;
  readonly env: (task: string, ...words: string[]) => Promise<Ended>;
}

async function start(options: MockCoderOptions = {}): Promise<Started> {
  const mock = createMockCoder({ seed: "env", pace: "manual", ...options });
  const running = await mock.listen();
  onTestFinished(() => running.close(0));
  const { url } = running;
  return {
    mock,
    url,
    env: (task, ...words) => mockCoder(["env", task, "--url", url, ...words], { env: { CODER_URL: "" } }),
  };
}

interface Made {
  readonly id: string;
  readonly workspace_id: string;
  readonly workspace_name: string;
}

/** A task in that state, by the control API. */
async function made(mock: MockCoder, state: string, name: string, more: object = {}): Promise<Made> {
  const answer = await mock.fetch("http://localhost/_sim/tasks", {
    method: "POST",
    headers: { Authorization: "Bearer open-sesame" },
    body: JSON.stringify({ state, owner: "alice", name, ...more }),
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Made;
}

async function variablesOf(ended: Promise<Ended>): Promise<Variables> {
  const { stdout, stderr, code } = await ended;
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as Variables;
}

test("with what it prints a script keeps the task's log and reports a status, as inside the workspace", async () => {
  const { mock, url, env } = await start();
  const task = await made(mock, "active", "hello");
  const variables = await variablesOf(env("hello", "--format", "json"));
  expect(variables).toMatchObject({
    CODER: "true",
    CODER_AGENT_URL: url,
    CODER_WORKSPACE_ID: task.workspace_id,
    CODER_WORKSPACE_NAME: task.workspace_name,
    CODER_WORKSPACE_OWNER_NAME: "alice",
    CODER_WORKSPACE_AGENT_NAME: "main",
    ARG_TASK_ID: task.id,
    ARG_AGENTAPI_PORT: "3284",
    CODER_MCP_APP_STATUS_SLUG: "agent",
    CODER_MCP_AI_AGENTAPI_URL: "http://localhost:3284",
  });
  const call = async (method: string, path: string, body: object): Promise<number> => {
    const headers = {
      "Coder-Session-Token": variables["CODER_AGENT_TOKEN"] ?? "",
      "Content-Type": "application/json",
    };
    const to = `${variables["CODER_AGENT_URL"] ?? ""}/api/v2/workspaceagents/me${path}`;
    return (await fetch(to, { method, headers, body: JSON.stringify(body) })).status;
  };
  const slug = variables["CODER_MCP_APP_STATUS_SLUG"];
  const report = { app_slug: slug, state: "working", message: "Reading the code", uri: "" };
  expect(await call("PATCH", "/app-status", report)).toBe(200);
  const time = "2026-01-01T00:00:00Z";
  const messages = [{ id: 0, content: "Kept by the script.", role: "agent", time }];
  const path = `/tasks/${variables["ARG_TASK_ID"] ?? ""}/log-snapshot?format=agentapi`;
  expect(await call("POST", path, { messages })).toBe(204);
  const shown = await mock.fetch(`http://coder/api/v2/tasks/alice/${task.id}`, {
    headers: { "Coder-Session-Token": mock.token("alice") },
  });
  expect(await shown.json()).toMatchObject({ current_state: { message: "Reading the code" } });
});

test("a stop has begun: the script that keeps the log still has its token", async () => {
  const { mock, env } = await start();
  const task = await made(mock, "stopping", "hello");
  const variables = await variablesOf(env(task.id, "--format", "json"));
  expect(variables["CODER_AGENT_TOKEN"]).toMatch(/^[\da-f-]{36}$/);
});

test("a template's own variables are there too, but the agent's address and token stay", async () => {
  const environment = {
    NICE: "10",
    CODER: "maybe",
    CODER_AGENT_TOKEN: "mine",
    "NO-NAME": "x",
    LINES: "a'b\n$HOME \\n",
  };
  const { mock, env } = await start({
    templates: [{ name: "own", environment }],
  });
  await made(mock, "active", "hello", { template: "own" });
  const json = await variablesOf(env("alice/hello", "--format", "json"));
  expect(json).toMatchObject({ NICE: "10", CODER: "maybe", LINES: environment.LINES, "NO-NAME": "x" });
  expect(json["CODER_AGENT_TOKEN"]).not.toBe("mine");
  const { "NO-NAME": _, ...sayable } = json;
  const dotenv = await env("hello", "--format", "dotenv");
  expect(parseEnv(dotenv.stdout)).toEqual(sayable);
  expect(dotenv.stderr).toBe(
    "mock-coder: NO-NAME is left out, for dotenv cannot say it; --format json can.\n",
  );
  const shell = await env("hello");
  expect(inShell(shell.stdout)).toMatchObject(sayable);
});

test("two users have a task of that name: it is named with its owner", async () => {
  const { mock, env } = await start();
  await made(mock, "active", "hello");
  const bobs = await made(mock, "active", "hello", { owner: "bob" });
  const { code, stdout, stderr } = await env("hello");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toBe(
    'mock-coder: Several users have a task "hello". Give one of: alice/hello, bob/hello.\n',
  );
  expect(await variablesOf(env("BOB/hello", "--format", "json"))).toMatchObject({ ARG_TASK_ID: bobs.id });
});

test.each([
  [["gone"], 2, /There is no task "gone" at http:\S+\. Its page, /],
  [["nobody/gone"], 2, /There is no user "nobody" at http:\S+\. There are: admin, alice, /],
  [["alice/gone/more"], 2, /"alice\/gone\/more" names no task\. Give its name, owner\/name, or its id\./],
  [["slow"], 3, /The task alice\/slow is \w+: no agent .* Wait until it has started\./],
  [["asleep"], 3, /The task alice\/asleep is paused: no agent .* Resume it first\./],
  [["asleep", "--format", "xml"], 2, /Allowed choices are shell, dotenv, json/],
  [["asleep", "--url", "127.0.0.1:4010"], 2, /has no scheme\. Write http/],
  [
    ["asleep", "--url", "http://127.0.0.1:9"],
    3,
    /\. Start one with mock-coder serve, or name it with --url\./,
  ],
  [[], 2, /missing required argument 'task'/],
] as const)("env %j ends with exit code %i and the cure", async (words, expected, says) => {
  const { mock, url } = await start();
  await made(mock, "pending", "slow");
  await made(mock, "paused", "asleep");
  const given = words.some((word) => word === "--url") ? words : [...words, "--url", url];
  const { code, stdout, stderr } = await mockCoder(["env", ...given]);
  expect({ code, stdout }).toEqual({ code: expected, stdout: "" });
  expect(stderr).toMatch(says);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
});

test("a closed control API, and one that asks for its token, say so", async () => {
  const closed = await start({ control: false });
  expect(await closed.env("hello")).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/has no control API, .* the answer is 404/) as string,
  });
  const guarded = await start({ controlToken: "open-sesame" });
  const task = await made(guarded.mock, "active", "hello");
  expect(await guarded.env("hello")).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("Give it with --control-token.") as string,
  });
  const given = guarded.env("hello", "--format", "json", "--control-token", "open-sesame");
  expect(await variablesOf(given)).toMatchObject({ ARG_TASK_ID: task.id });
});

const values = fc.string({ unit: "binary" }).map((text) => text.toWellFormed());
const environments = fc.dictionary(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/), values, { maxKeys: 6 });

test("whatever a variable holds, a .env file says it, or it is left out by name", () => {
  fc.assert(
    fc.property(environments, (variables) => {
      const { text, leftOut } = envText(variables, "dotenv");
      expect({
        ...parseEnv(text),
        ...Object.fromEntries(leftOut.map((name) => [name, variables[name]])),
      }).toEqual({ ...variables });
      for (const name of leftOut) expect(variables[name]).toMatch(/\p{Cc}|['"`\\]/u);
    }),
  );
});

test("whatever a variable holds but NUL, a shell has it", () => {
  const hard = ["", "'", "''\"", "$HOME `id` \\", "two\nlines\r\n", "ä €", "#no comment", " blanks "];
  const variables = Object.fromEntries(hard.map((value, index) => [`V${String(index)}`, value]));
  const { text, leftOut } = envText(variables, "shell");
  expect(leftOut).toEqual([]);
  expect(inShell(text)).toMatchObject(variables);
});

/** What programs have that a shell starts after it has read those lines. */
function inShell(text: string): Record<string, string> {
  const print = "process.stdout.write(JSON.stringify(process.env))";
  const { stdout } = spawnSync("sh", ["-c", 'eval "$1"; "$2" -e "$3"', "sh", text, process.execPath, print], {
    encoding: "utf8",
  });
  return JSON.parse(stdout) as Record<string, string>;
}
