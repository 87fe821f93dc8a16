import { expect, test } from "vitest";
import { SECOND } from "../../../simulator/core/env.ts";
import { open, start } from "./open.ts";

interface BuildLine {
  readonly id: number;
  readonly stage: string;
  readonly output: string;
}

test("a build is followed from before it is taken, and the close comes when the job is complete", async () => {
  const { mock, url, build, headers } = await start();
  const log = await open(`${url}/api/v2/workspacebuilds/${build.id}/logs?follow=true&after=-1`, headers);
  expect(log.messages).toEqual([]);
  mock.simulator.advance(SECOND);
  const [first] = await log.got(1);
  expect(first).toMatch(
    /^\{"id":\d+,"created_at":"[^"]+Z","log_source":"provisioner_daemon","log_level":"info","stage":"Setting up","output":""\}\n$/,
  );
  mock.simulator.advance(10 * SECOND);
  expect(await log.closed).toEqual([1000, "done"]);
  const stages = log.messages.map((text) => (JSON.parse(text) as BuildLine).stage);
  expect([...new Set(stages)]).toEqual([
    "Setting up",
    "Initializing Terraform Directory",
    "Planning Infrastructure",
    "Starting workspace",
    "Cleaning Up",
  ]);
  expect(build.job.completedAt).not.toBeNull();
  expect(mock.simulator.watchers.size).toBe(0);
});

test("of a build that is done come all lines, then the close; after an id only the later ones", async () => {
  const { mock, url, build, headers } = await start();
  mock.simulator.advance(60 * SECOND);
  const path = `${url}/api/v2/workspacebuilds/${build.id}/logs`;
  const read = (await (await fetch(path, { headers })).json()) as BuildLine[];
  const all = await open(`${path}?follow`, headers);
  expect(await all.closed).toEqual([1000, "done"]);
  expect(all.messages.map((text) => JSON.parse(text) as unknown)).toEqual(read);
  const rest = await open(`${path}?follow&after=${read[3]?.id}`, headers);
  await rest.closed;
  expect(rest.messages).toEqual(all.messages.slice(4));
});

test("a start that fails tells why, and is done", async () => {
  const { mock, url, task, build, headers } = await start();
  const log = await open(`${url}/api/v2/workspacebuilds/${build.id}/logs?follow`, headers);
  mock.simulator.advance(SECOND);
  mock.simulator.cause(task.id, "job_fails");
  expect(await log.closed).toEqual([1000, "done"]);
  expect(log.messages.at(-2)).toContain('"log_level":"error","stage":"Starting workspace","output":"Error: ');
});

test("an agent's log comes as arrays, the first one at once, until the agent is replaced", async () => {
  const { mock, url, task, build, headers } = await start();
  mock.simulator.advance(3_500_000);
  const log = await open(`${url}/api/v2/workspaceagents/${build.agent?.id}/logs?follow&after=0`, headers);
  expect(await log.got(1)).toEqual(["[]\n"]);
  mock.simulator.advance(10 * SECOND);
  await log.got(2);
  const lines = log.messages.flatMap((text) => JSON.parse(text) as { readonly output: string }[]);
  expect(lines.map(({ output }) => output)).toEqual([
    "Preparing the home directory.",
    "Installing the agent.",
    "Starting AgentAPI.",
    "The agent is ready.",
  ]);
  await fetch(`${url}/api/v2/tasks/me/${task.id}/pause`, { method: "POST", headers });
  expect(await log.closed).toEqual([1000, ""]);
});

interface WorkspaceShape {
  readonly latest_build: {
    readonly status: string;
    readonly resources: readonly { readonly agents?: readonly { readonly lifecycle_state: string }[] }[];
  };
}

const stateOf = ({ latest_build: { status, resources } }: WorkspaceShape): string =>
  [status, ...resources.flatMap(({ agents = [] }) => agents.map((agent) => agent.lifecycle_state))].join(" ");

test("who watches a workspace sees each state in order, though the clock jumps; both ways say the same", async () => {
  const { mock, url, task, headers } = await start();
  const path = `${url}/api/v2/workspaces/${task.workspace_id}`;
  const socket = await open(`${path}/watch-ws`, headers);
  const events = await fetch(`${path}/watch`, { headers });
  expect(Object.fromEntries(events.headers)).toMatchObject({
    "content-type": "text/event-stream",
    "cache-control": "no-cache",
    "x-accel-buffering": "no",
  });
  await socket.got(2);
  mock.simulator.advance(60 * SECOND);
  await mock.fetch(`http://any/api/v2/tasks/me/${task.id}/pause`, { method: "POST", headers });
  mock.simulator.advance(60 * SECOND);
  const shown = mock.simulator.world.workspaces.get(task.workspace_id);
  expect(shown?.builds.at(-1)?.job.completedAt).not.toBeNull();
  while (socket.messages.at(-1)?.includes('"status":"stopped"') !== true)
    await socket.got(socket.messages.length + 1);
  const [ping, ...data] = socket.messages;
  expect(ping).toBe('{"type":"ping","data":null}\n');
  const seen = data.map((text) => stateOf((JSON.parse(text) as { readonly data: WorkspaceShape }).data));
  expect(seen.filter((state, index) => state !== seen[index - 1])).toEqual([
    "pending",
    "starting",
    "running created",
    "running starting",
    "running ready",
    "pending",
    "stopping",
    "stopped",
  ]);
  let text = "";
  const reader = (events.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  const wanted = `event: ping\n\n${data.map((frame) => `event: data\ndata: ${frame.slice('{"type":"data","data":'.length, -2)}\n\n`).join("")}`;
  while (text.length < wanted.length) text += (await reader.read()).value ?? "";
  expect(text).toBe(wanted);
});

test("an event stream needs no socket, and ends with its reader", async () => {
  const { mock, task, headers } = await start();
  const response = await mock.fetch(`http://any/api/v2/workspaces/${task.workspace_id}/watch`, { headers });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe("event: ping\n\n");
  expect(mock.simulator.watchers.size).toBe(1);
  await reader.cancel();
  expect(mock.simulator.watchers.size).toBe(0);
});

test("a message from the client ends a stream that goes one way", async () => {
  const { url, task, headers } = await start();
  const watch = await open(`${url}/api/v2/workspaces/${task.workspace_id}/watch-ws`, headers);
  watch.socket.send("hello");
  expect(await watch.closed).toEqual([1008, "unexpected data message"]);
});

test.for([
  ["a server that closes", async ({ server }: Awaited<ReturnType<typeof start>>) => server.close()],
  ["a world that is reset", ({ mock }: Awaited<ReturnType<typeof start>>) => mock.simulator.reset()],
] as const)("%s ends its streams with 1001", async ([, end]) => {
  const running = await start();
  const { url, task, headers } = running;
  const watch = await open(`${url}/api/v2/workspaces/${task.workspace_id}/watch-ws`, headers);
  const ended = end(running);
  expect((await watch.closed)[0]).toBe(1001);
  await ended;
});
