import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SECOND } from "../../simulator/core/env.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { startPrismProxy, type PrismProxy } from "./prism-proxy.ts";

const mock = createMockCoder({ clock: "manual" });
let upstream: Server;
let proxy: PrismProxy;

beforeAll(async () => {
  upstream = createServer((request, response) => {
    // One wrong answer on request, to see that Prism would notice.
    if (request.headers["x-break"] === undefined) mock(request, response);
    else response.writeHead(200, { "Content-Type": "application/json" }).end('{"tasks":null,"count":"none"}');
  }).listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { port } = upstream.address() as AddressInfo;
  proxy = await startPrismProxy(`http://127.0.0.1:${port}/api/v2`);
}, 60_000);

afterAll(async () => {
  await proxy.close();
  upstream.close();
});

/** Calls through Prism and fails on anything it has to say. */
async function call(line: string, body?: unknown, token = mock.token("alice")): Promise<unknown> {
  const [method = "", path = ""] = line.split(" ");
  const response = await fetch(proxy.url + path, {
    method,
    headers: {
      "Coder-Session-Token": token,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(response.headers.get("sl-violations"), `${line} → ${response.status}`).toBeNull();
  const text = await response.text();
  statuses.push(`${line.replace(/[0-9a-f-]{36}/g, "*")} ${response.status}`);
  return text === "" ? null : JSON.parse(text);
}

const statuses: string[] = [];

test("Prism would notice a wrong answer", async () => {
  const headers = { "Coder-Session-Token": mock.token("alice"), "X-Break": "1" };
  const response = await fetch(`${proxy.url}/tasks`, { headers });
  expect(response.headers.get("sl-violations")).toContain("tasks");
});

test("Prism finds no violation in a whole life and its refusals", async () => {
  const [template] = (await call("GET /templates?q=has-ai-task:true")) as {
    id: string;
    active_version_id: string;
    name: string;
  }[];
  const coding = [...mock.simulator.world.templates.values()].find(({ name }) => name === "coding-agent");
  const version = coding?.activeVersionId ?? "";
  await call(`GET /templates/${template?.id}`);
  await call(`GET /templateversions/${version}`);
  await call(`GET /templateversions/${version}/presets`);
  for (const path of ["/users/me", "/organizations", "/organizations/default", "/buildinfo", "/workspaces"]) {
    await call(`GET ${path}`);
  }
  await call("POST /tasks/me", { template_version_id: version, name: "not valid" });
  const created = await call("POST /tasks/me", {
    template_version_id: version,
    input: "Fix <it> & more",
    name: "prism",
  });
  const { id, workspace_id } = created as { id: string; workspace_id: string };
  const task = `/tasks/me/${id}`;
  await call(`POST ${task}/send`, { input: "too early" });
  await call(`POST ${task}/pause`);
  for (let second = 0; second < 14; second++) {
    mock.simulator.advance(SECOND);
    await call(`GET ${task}`);
    await call(`GET ${task}/logs`);
  }
  await call(`GET /workspaces/${workspace_id}`);
  await call(`POST ${task}/resume`);
  await call(`POST ${task}/send`, { input: "" });
  await call(`POST ${task}/send`, { input: "Hello" });
  await call(`POST ${task}/send`, { input: "Busy?" });
  await call(`PATCH ${task}/input`, { input: "Not now" });
  const agent = mock.simulator.task(id)?.workspace?.builds[0]?.agent?.token ?? "";
  await call(
    "PATCH /workspaceagents/me/app-status",
    { app_slug: "agent", state: "failure", message: "No" },
    agent,
  );
  await call(
    "PATCH /workspaceagents/me/app-status",
    { app_slug: "agent", state: "asleep", message: "" },
    agent,
  );
  const snapshot = { messages: [{ id: 0, role: "agent", content: "Hi", time: "2026-06-15T08:30:04Z" }] };
  await call(`POST /workspaceagents/me/tasks/${id}/log-snapshot?format=agentapi`, snapshot, agent);
  await call(`POST /workspaceagents/me/tasks/${id}/log-snapshot?format=other`, snapshot, agent);
  await call("GET /tasks?q=owner:me");
  await call("GET /tasks?q=foo:bar");
  const paused = (await call(`POST ${task}/pause`)) as { workspace_build: { id: string } };
  await call(`GET /workspacebuilds/${paused.workspace_build.id}`);
  await call(`PATCH /workspacebuilds/${paused.workspace_build.id}/cancel`);
  await call(`PATCH /workspacebuilds/${paused.workspace_build.id}/cancel`);
  await call(`POST /workspaces/${workspace_id}/builds`, { transition: "stop" });
  mock.simulator.advance(10 * SECOND);
  await call(`GET ${task}/logs`);
  await call(`PATCH ${task}/input`, { input: "Now" });
  await call(`POST ${task}/resume`);
  mock.simulator.advance(20 * SECOND);
  await call(`DELETE ${task}`);
  await call(`GET ${task}`);
  await call("GET /users/me/workspace/prism");
  await call("GET /tasks", undefined, "wrong");
  expect(new Set(statuses.map((line) => line.split(" ").at(-1)))).toEqual(
    new Set(["200", "201", "202", "204", "400", "401", "404", "409"]),
  );
}, 60_000);
