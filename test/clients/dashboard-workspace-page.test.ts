import { Buffer } from "node:buffer";
import { expect, onTestFinished, test } from "vitest";
import { SECOND } from "../../simulator/core/env.ts";
import { createMockCoder } from "../../simulator/index.ts";
import { newTask, open } from "../http/streams/open.ts";

// What Coder's own dashboard asks on the page of a workspace, with its headers, over real sockets.

interface Frame {
  readonly type: string;
  readonly data: readonly {
    readonly result: Readonly<Record<string, unknown>>;
    readonly description: Readonly<Record<string, unknown>>;
  }[];
}

test("the page of a workspace shows what its agent reports, from its start on", async () => {
  const faults: unknown[] = [];
  const mock = createMockCoder({ clock: "manual", pace: "queued", onFault: (error) => faults.push(error) });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const { build } = await newTask(mock);
  while (build.agent === null) mock.simulator.advance(SECOND / 10);
  const cookie = `csrf_token=whatever; coder_session_token=${mock.token("alice")}`;
  // The page takes the agent from the workspace it watches, and reads one JSON document a message.
  const path = `${server.url}/api/v2/workspaceagents/${build.agent.id}/watch-metadata-ws`;
  const watch = await open(path, { cookie, origin: server.url });
  expect([watch.socket.protocol, watch.socket.extensions]).toEqual(["", ""]);
  for (let second = 0; second < 10; second++) mock.simulator.advance(SECOND);
  await watch.got(3);
  const frames = watch.messages.map((text) => JSON.parse(text) as Frame);
  const last = frames.at(-1);
  expect(frames.map(({ type }) => type)).toEqual(frames.map(() => "data"));
  expect(
    last?.data.map(({ result, description }) => [Object.keys(result), Object.keys(description)]),
  ).toEqual(
    Array.from({ length: 3 }, () => [
      ["collected_at", "age", "value", "error"],
      ["display_name", "key", "script", "interval", "timeout"],
    ]),
  );
  // An item whose time is Go's zero is shown as being waited for; any other with its value.
  const waited = frames.map(({ data }) => data[0]?.result["collected_at"] === "0001-01-01T00:00:00Z");
  expect([waited[0], waited.at(-1)]).toEqual([true, false]);
  expect(last?.data[0]?.result["value"]).toBe("3%");
  expect(faults).toEqual([]);
});

/** A task whose agent is ready, and alice's browser, which answers with the status and the JSON of the body. */
async function readyWorkspace() {
  const faults: unknown[] = [];
  const mock = createMockCoder({ clock: "manual", pace: "queued", onFault: (error) => faults.push(error) });
  const server = await mock.listen();
  onTestFinished(() => server.close(0));
  const { task, build } = await newTask(mock);
  const proof = Buffer.alloc(32, 7).toString("base64");
  const cookie = `csrf_token=${proof}; coder_session_token=${mock.token("alice")}`;
  const headers = {
    accept: "application/json, text/plain, */*",
    "content-type": "application/json",
    cookie,
    "x-csrf-token": proof,
  };
  const ask = async (path: string, method = "GET", body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${server.url}/api/v2/${path}`, { method, headers, ...sent });
    const text = await answer.text();
    return [answer.status, text === "" ? "" : (JSON.parse(text) as unknown)] as const;
  };
  return { mock, task, build, ask, faults };
}

test("the page of a workspace asks how long the build took until its start script has ended", async () => {
  const { mock, task, build, ask, faults } = await readyWorkspace();
  interface Timings {
    readonly agent_script_timings: readonly { readonly display_name: string }[];
  }
  const scripts = async (path: string): Promise<number> => {
    const [status, body] = await ask(path);
    expect(status).toBe(200);
    expect(Object.keys(body as Timings)).toEqual([
      "provisioner_timings",
      "agent_script_timings",
      "agent_connection_timings",
    ]);
    return (body as Timings).agent_script_timings.length;
  };
  expect(await scripts(`workspacebuilds/${build.id}/timings`)).toBe(0);
  const isReady = (): boolean => (build.agent?.readyAt ?? null) !== null;
  while (!isReady()) mock.simulator.advance(SECOND / 10);
  expect(await scripts(`workspacebuilds/${build.id}/timings`)).toBe(1);
  expect(await ask(`workspaces/${task.workspace_id}/timings`)).toEqual(
    await ask(`workspacebuilds/${build.id}/timings`),
  );
  expect(faults).toEqual([]);
});

test("the dialog of ports lists those that are shared, shares one, changes it and takes it back", async () => {
  const { mock, task, build, ask, faults } = await readyWorkspace();
  while (build.agent === null) mock.simulator.advance(SECOND / 10);
  const path = `workspaces/${task.workspace_id}/port-share`;
  const port = { agent_name: "main", port: 8080, share_level: "authenticated", protocol: "http" };
  const shared = { workspace_id: task.workspace_id, ...port };
  expect(await ask(path)).toEqual([200, { shares: [] }]);
  expect(await ask(path, "POST", port)).toEqual([200, shared]);
  expect(await ask(path)).toEqual([200, { shares: [shared] }]);
  expect(await ask(path, "POST", { ...port, share_level: "public" })).toEqual([
    200,
    { ...shared, share_level: "public" },
  ]);
  // What it takes back is the share as it was listed.
  expect(await ask(path, "DELETE", { agent_name: "main", port: 8080 })).toEqual([200, ""]);
  expect(await ask(path)).toEqual([200, { shares: [] }]);
  expect(faults).toEqual([]);
});
