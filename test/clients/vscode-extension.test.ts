/**
 * What the panel of Coder's extension for VS Code asks of a task, and what else the extension watches, in its order, and
 * what it reads. Source: github.com/coder/vscode-coder, tasksPanelProvider.ts, coderApi.ts, agentMetadataHelper.ts.
 */
import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../simulator/core/env.ts";
import { HANDSHAKE, refused } from "../http/streams/open.ts";
import {
  agentsOf,
  startClient,
  templateNamed,
  toldBy,
  type BuildTold,
  type Client,
  type Json,
  type TaskTold,
  type WorkspaceTold,
} from "./client.ts";
import type { LogLine } from "./command-line.ts";

interface Extension extends Client {
  readonly task: TaskTold;
}

/** The extension beside a task of alice's that it has just made. Its sockets are the `ws` library's, and offer to compress. */
async function startExtension(template = "coding-agent"): Promise<Extension> {
  const headers = {
    Accept: "application/json, text/plain, */*",
    "Accept-Encoding": "gzip, compress, deflate, br",
    "User-Agent": "axios/1.18.1",
  };
  const client = await startClient({ headers, written: "with axios and ws" });
  const { version } = templateNamed(client, template);
  const input = { template_version_id: version, input: "Fix the login" };
  return { ...client, task: await client.ask<TaskTold>("POST /tasks/me", 201, input) };
}

const look = ({ ask, task }: Extension): Promise<TaskTold> => ask<TaskTold>(`GET /tasks/me/${task.id}`, 200);
const workspaceOf = ({ ask, task }: Extension): Promise<WorkspaceTold> =>
  ask<WorkspaceTold>(`GET /workspaces/${task.workspace_id}`, 200);

/** The time in which an agent is made but has not started yet. */
async function untilAgent(extension: Extension) {
  for (;;) {
    const [agent] = agentsOf((await workspaceOf(extension)).latest_build);
    if (agent !== undefined) return agent;
    extension.mock.simulator.advance(SECOND / 10);
  }
}

/** The events of a stream as `eventsource` reads them: name and data, as many as asked for. */
async function eventsOf(
  url: string,
  headers: Client["headers"],
  count: number,
): Promise<readonly (readonly string[])[]> {
  const sent = { ...headers, Accept: "text/event-stream" };
  const response = await fetch(url, { headers: sent, cache: "no-store" });
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let text = "";
  for (;;) {
    const events = text.split("\n\n").slice(0, -1);
    if (events.length >= count) {
      await reader.cancel();
      return events.map((event) => /^event: (\w+)(?:\ndata: (.*))?$/.exec(event)?.slice(1) ?? [event]);
    }
    text += (await reader.read()).value ?? "";
  }
}

test("the panel shows the log of the build while the workspace is built, and looks at the task when it closes", async () => {
  const extension = await startExtension();
  const { mock, ask, stream } = extension;
  mock.simulator.advance(SECOND);
  expect(["pending", "starting"]).toContain((await look(extension)).workspace_status);
  // Of the conversation there is nothing yet.
  expect(await ask(`GET /tasks/me/${extension.task.id}/logs`, 200)).toEqual({ logs: [], snapshot: true });
  const { latest_build: build } = await workspaceOf(extension);
  const log = await stream(`/workspacebuilds/${build.id}/logs?follow=true`);
  expect(log.socket.extensions).toBe("");
  await log.got(1);
  mock.simulator.advance(MINUTE);
  expect(await log.closed).toEqual([1000, "done"]);
  const lines = toldBy<LogLine>(log).map(({ output }) => output);
  expect(lines).toContain("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
  expect((await look(extension)).workspace_status).toBe("running");
});

test("the panel shows the log of the agent while it starts, array by array", async () => {
  const extension = await startExtension();
  await untilAgent(extension);
  const {
    workspace_status: status,
    workspace_agent_lifecycle: lifecycle,
    workspace_agent_id: id,
  } = await look(extension);
  expect([status, ["created", "starting"].includes(lifecycle ?? "")]).toEqual(["running", true]);
  const log = await extension.stream(`/workspaceagents/${String(id)}/logs?follow=true`);
  expect(await log.got(1)).toEqual(["[]\n"]);
  extension.mock.simulator.advance(MINUTE);
  await log.got(2);
  const lines = toldBy<readonly LogLine[]>(log).flatMap((some) => some.map(({ output }) => output));
  expect([lines.length > 1, lines.at(-1)]).toEqual([true, "The agent is ready."]);
  // The socket stays open while the agent is there; the panel closes it when the agent is ready.
  expect((await look(extension)).workspace_agent_lifecycle).toBe("ready");
  log.socket.close();
  expect((await log.closed)[0]).toBe(1005);
});

test("the extension watches a workspace by WebSocket: what there is at once, then every change", async () => {
  const extension = await startExtension();
  const { mock, stream, task } = extension;
  const watch = await stream(`/workspaces/${task.workspace_id}/watch-ws`);
  const [ping, first] = await watch
    .got(2)
    .then((messages) => messages.map((text) => JSON.parse(text) as Json));
  expect(ping).toEqual({ type: "ping", data: null });
  expect(first).toEqual({ type: "data", data: await workspaceOf(extension) });
  mock.simulator.advance(MINUTE);
  const seen = () =>
    toldBy<{ readonly data: WorkspaceTold | null }>(watch).map(({ data }) => data?.latest_build.status);
  while (seen().at(-1) !== "running") await watch.got(watch.messages.length + 1);
  expect(seen()).toContain("starting");
});

test("where the WebSocket is not found the extension reads the same as events", async () => {
  const extension = await startExtension();
  const { url, headers, task } = extension;
  const path = `${url}/api/v2/workspaces/${task.workspace_id}/watch`;
  // Only a 404 makes it fall back: an older server, or a workspace that it may not see.
  const nobody = `${url}/api/v2/workspaces/${task.id}/watch-ws`;
  expect((await refused(nobody, { ...headers, ...HANDSHAKE })).status).toBe(404);
  expect((await fetch(nobody.replace(/-ws$/, ""), { headers })).status).toBe(404);
  const [ping, data] = await eventsOf(path, headers, 2);
  expect(ping).toEqual(["ping", undefined]);
  expect([data?.[0], JSON.parse(data?.[1] ?? "")]).toEqual(["data", await workspaceOf(extension)]);
});

test("an update by the API stops the workspace, polls the build by its number to its end, and starts it", async () => {
  const extension = await startExtension("sized-agent");
  const { mock, ask } = extension;
  mock.simulator.advance(10 * MINUTE);
  const workspace = await workspaceOf(extension);
  const [parameters, values] = await Promise.all([
    ask<readonly Json[]>(
      `GET /templateversions/${workspace.template_active_version_id}/rich-parameters`,
      200,
    ),
    ask<readonly Json[]>(`GET /workspacebuilds/${workspace.latest_build.id}/parameters`, 200),
  ]);
  // It would ask the user for one that has no value, or whose value is no choice any more.
  const kept = new Map(values.map(({ name, value }) => [name, value]));
  const choices = parameters.map(({ name, options }) => [
    name,
    (options as readonly Json[]).map(({ value }) => value === kept.get(name)),
  ]);
  expect([[...kept.keys()], choices]).toEqual([
    ["cpu", "region"],
    [
      ["cpu", [true, false]],
      ["region", []],
    ],
  ]);
  const stop = await ask<BuildTold>(`POST /workspaces/${workspace.id}/builds`, 201, { transition: "stop" });
  const path = `GET /users/${stop.workspace_owner_name}/workspace/${stop.workspace_name}/builds/${stop.build_number}`;
  const seen: string[] = [];
  while (seen.at(-1) !== "succeeded") {
    const { id, job } = await ask<BuildTold>(path, 200);
    expect([id, ["pending", "running", "succeeded"].includes(job.status)]).toEqual([stop.id, true]);
    seen.push(job.status);
    mock.simulator.advance(SECOND);
  }
  expect(seen.length).toBeGreaterThan(1);
  const { active_version_id: version } = await ask(`GET /templates/${workspace.template_id}`, 200);
  await ask(`POST /workspaces/${workspace.id}/builds`, 201, {
    transition: "start",
    template_version_id: version,
    rich_parameter_values: values,
  });
  expect((await workspaceOf(extension)).latest_build).toMatchObject({ build_number: 3, transition: "start" });
});

test("before it writes the configuration of SSH the extension reads what the deployment adds to it", async () => {
  const { ask } = await startExtension();
  expect(await ask("GET /deployment/ssh", 200)).toEqual({
    hostname_prefix: "coder.",
    hostname_suffix: "coder",
    ssh_config_options: {},
  });
});

test("the extension reads an agent's metadata by WebSocket, or as events, each item whole", async () => {
  const extension = await startExtension();
  const { url, headers, stream } = extension;
  const { id } = await untilAgent(extension);
  const watch = await stream(`/workspaceagents/${id}/watch-metadata-ws`);
  const [text = ""] = await watch.got(1);
  const item = (key: string): unknown => ({
    result: {
      collected_at: "0001-01-01T00:00:00Z",
      age: expect.any(Number) as number,
      value: "",
      error: "",
    },
    description: {
      key,
      display_name: expect.stringMatching(/\S/) as string,
      script: expect.any(String) as string,
      interval: expect.any(Number) as number,
      timeout: expect.any(Number) as number,
    },
  });
  const items = ["cpu", "ram", "home"].map(item);
  expect(JSON.parse(text)).toEqual({ type: "data", data: items });
  const [first] = await eventsOf(`${url}/api/v2/workspaceagents/${id}/watch-metadata`, headers, 1);
  expect([first?.[0], JSON.parse(first?.[1] ?? "")]).toEqual(["data", items]);
});

test("the extension hears of a workspace that is out of memory or disk, and of nothing else", async () => {
  const { mock, ask, stream, task } = await startExtension();
  mock.simulator.advance(10 * MINUTE);
  const full = "f047f6a3-5713-40f7-85aa-0394cce9fa3a%2Ca9d027b4-ac49-4fb1-9f6d-45af15f64e7a";
  const inbox = "/notifications/inbox/watch?format=plaintext";
  const watch = await stream(`${inbox}&templates=${full}&targets=${task.workspace_id}`);
  const all = await stream(inbox);
  await ask(`POST /tasks/me/${task.id}/pause`, 202);
  await all.got(1);
  mock.simulator.reset();
  expect([(await watch.closed)[0], watch.messages]).toEqual([1001, []]);
});

test.each<[name: string, pathOf: (task: TaskTold) => string]>([
  ["View in Coder", ({ owner_name: owner, id }) => `/tasks/${owner}/${id}`],
  [
    "View logs",
    ({ owner_name: owner, workspace_name: name, workspace_build_number: number }) =>
      `/@${owner}/${name}/builds/${String(number)}`,
  ],
])("%s opens a page in the browser that tells of the task", async (_, pathOf) => {
  const extension = await startExtension();
  const task = await look(extension);
  const page = await fetch(extension.url + pathOf(task), { headers: { Accept: "text/html" } });
  expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain(task.name);
});
