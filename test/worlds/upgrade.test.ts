/** A world becomes one of a later release in the middle of its life. */
import { expect, test } from "vitest";
import { createMockCoder, storyHash } from "../../simulator/index.ts";
import type { Shapes } from "../control/control.ts";
import { lifeIn, type Fields } from "./life-in.ts";
import { createServer, json } from "./server.ts";

const LONG = `${"Ä".repeat(62)}\n\tb and more`;

test("tasks of 2.27 get rows of their own: other ids, their names, prompts and display names", async () => {
  const { world, call, make, stop } = lifeIn("2.27");
  const running = await make("running", "Fix the login bug");
  const paused = await make("paused", LONG);
  await stop(paused);
  await world.upgrade("2.34");
  const ids: string[] = [];
  for (const [name, workspace, prompt, displayName, status] of [
    ["running", running, "Fix the login bug", "Fix the login bug", "active"],
    ["paused", paused, LONG, `${"Ä".repeat(62)} …`, "paused"],
  ] as const) {
    const { status: code, body } = await call("GET", `/api/v2/tasks/me/${name}`);
    expect([code, body]).toEqual([
      200,
      expect.objectContaining({
        name,
        workspace_id: workspace,
        initial_prompt: prompt,
        display_name: displayName,
        status,
      }),
    ]);
    ids.push(String(body["id"]));
    const shown = await call("GET", `/api/v2/workspaces/${workspace}`);
    expect(shown.body["task_id"]).toBe(body["id"]);
    // The id that it had is nobody's.
    expect((await call("GET", `/api/v2/tasks/me/${workspace}`)).status).toBe(404);
  }
  expect(new Set([...ids, running, paused]).size).toBe(4);
  const list = await call("GET", "/api/v2/tasks");
  expect((list.body["tasks"] as Fields[]).map(({ name }) => String(name)).toSorted()).toEqual([
    "paused",
    "running",
  ]);
});

test("what runs goes on: the agent takes messages, and a paused task resumes and is deleted", async () => {
  const { world, call, make, stop } = lifeIn("2.27");
  await make("running", "Hello");
  await stop(await make("paused", "Hello"));
  await world.upgrade("2.34");
  expect((await call("POST", "/api/v2/tasks/me/running/send", { input: "Go on" })).status).toBe(204);
  await world.advance("1m");
  const logs = await call("GET", "/api/v2/tasks/me/running/logs");
  expect(JSON.stringify(logs.body)).toContain("Go on");
  // Nothing was kept when it was paused: 2.27 had no place for it.
  const stored = await call("GET", "/api/v2/tasks/me/paused/logs");
  expect([stored.status, stored.body["logs"]]).toEqual([200, []]);
  expect((await call("POST", "/api/v2/tasks/me/paused/resume")).status).toBe(202);
  await world.advance("1m");
  expect((await call("GET", "/api/v2/tasks/me/paused")).body["status"]).toBe("active");
  expect((await call("DELETE", "/api/v2/tasks/me/paused")).status).toBe(202);
});

test("a task of 2.27 whose first start is not done gets no row, and its workspace none either", async () => {
  const { world, call, make } = lifeIn("2.27", { pace: "realistic" });
  const done = await make("done", "Hello");
  const { world: core } = world.simulator;
  const version = [...core.templates.values()].find(({ name }) => name === "prompted")?.activeVersionId;
  const made = await call("POST", "/api/experimental/tasks/me", {
    template_version_id: version,
    name: "late",
    input: "Hello",
  });
  expect(made.status).toBe(201);
  await world.upgrade("2.28");
  const list = await call("GET", "/api/experimental/tasks");
  expect((list.body["tasks"] as Fields[]).map((one) => one["workspace_id"])).toEqual([done]);
  const workspace = await call("GET", `/api/v2/workspaces/${String(made.body["workspace_id"])}`);
  expect([workspace.status, workspace.body["task_id"]]).toEqual([200, null]);
});

test("from 2.28 on tasks keep their ids; 2.29 gives them display names, and later ones change nothing", async () => {
  const { world, call, make } = lifeIn("2.28");
  const workspace = await make("kept", "One\n\ntwo");
  const before = await call("GET", "/api/experimental/tasks?q=owner:me");
  const [task] = before.body["tasks"] as Fields[];
  await world.upgrade("2.29");
  const named = await call("GET", `/api/v2/tasks/me/${String(task?.["id"])}`);
  expect(named.body).toMatchObject({ id: task?.["id"], display_name: "One two", workspace_id: workspace });
  await world.upgrade("2.34");
  expect((await call("GET", "/api/v2/tasks/me/kept")).body).toMatchObject({
    id: task?.["id"],
    display_name: "One two",
    initial_prompt: "One\n\ntwo",
  });
});

test("the version that a server claims, and what it serves, follow an upgrade, a rewind and a reset", async () => {
  const mock = createServer({ release: "2.29" });
  const claimed = async (): Promise<readonly unknown[]> => {
    const response = await mock.fetch("http://localhost/api/v2/buildinfo");
    const { version } = (await response.json()) as Fields;
    expect(response.headers.get("X-Coder-Build-Version")).toBe(version);
    expect(mock.buildVersion).toBe(version);
    const { release } = await json<Shapes["World"]>(mock, "/_sim/world");
    return [String(version).split("+")[0], release];
  };
  const upgrade = (release: string) =>
    mock.fetch("http://localhost/_sim/worlds/default", { method: "POST", body: JSON.stringify({ release }) });
  const token = mock.token("alice");
  expect(await claimed()).toEqual(["v2.29.18", "2.29"]);
  expect((await upgrade("2.31.2")).status).toBe(200);
  expect(await claimed()).toEqual(["v2.31.2", "2.31.2"]);
  expect(mock.token("alice")).toBe(token);
  await mock.simulator.rewind(0);
  expect(await claimed()).toEqual(["v2.29.18", "2.29"]);
  await upgrade("2.34");
  mock.simulator.reset();
  expect(await claimed()).toEqual(["v2.34.3", "2.34"]);
});

test.each([
  ["2.29", 409, "A world cannot go back from 2.34 to 2.29, for migrations go forward only."],
  ["2.34.1", 409, "A world cannot go back from 2.34 to 2.34.1,"],
  ["2.40", 400, 'Unknown release "2.40".'],
  ["2.34", 200, null],
  ["2.36", 200, null],
  ["removed", 200, null],
])("an upgrade of 2.34 to %s is %i", async (release, status, message) => {
  const mock = createServer();
  const response = await mock.fetch("http://localhost/_sim/worlds/default", {
    method: "POST",
    body: JSON.stringify({ release }),
  });
  const body = (await response.json()) as Fields;
  expect(response.status).toBe(status);
  if (message === null) expect(body["release"]).toBe(release);
  else expect(body["message"]).toContain(message);
  // What changes nothing is no change.
  expect(mock.simulator.world.sequence).toBe(status === 200 && release !== "2.34" ? 1 : 0);
});

test("a flag is set and taken back by a restart, and nobody upgrades a world that is not there", async () => {
  const mock = createServer({ release: "2.36+tasks" });
  const world = mock.world({ release: "2.36+tasks" });
  const count = async () =>
    (
      await world.fetch("http://localhost/api/v2/tasks", {
        headers: { "Coder-Session-Token": world.user("alice").token },
      })
    ).status;
  expect(await count()).toBe(200);
  await world.upgrade("2.36");
  expect(await count()).toBe(404);
  await world.upgrade("2.36+tasks");
  expect(await count()).toBe(200);
  await expect(world.upgrade("2.30")).rejects.toThrow(/cannot go back from 2\.36\+tasks to 2\.30/);
  const none = await mock.fetch("http://localhost/_sim/worlds/nobody", {
    method: "POST",
    body: '{"release":"2.36"}',
  });
  expect(none.status).toBe(404);
});

test("an upgrade is a change like others: forks, rewinds and files know it", async () => {
  const { mock, world, make } = lifeIn("2.27");
  await make("one", "Hello");
  const before = world.simulator.world.sequence;
  await world.upgrade("2.34");
  const { simulator } = world;
  const hash = storyHash(simulator.world, simulator.now());
  expect((await simulator.replay()).entries.at(-1)).toMatchObject({ kind: "upgrade", release: "2.34" });
  const file = await world.export();
  expect(file.release).toBe("2.27");
  const again = mock.world({ world: file });
  expect([again.simulator.world.release, storyHash(again.simulator.world, again.simulator.now())]).toEqual([
    "2.34",
    hash,
  ]);
  const now = await world.fork();
  expect([now.simulator.world.release, storyHash(now.simulator.world, now.simulator.now())]).toEqual([
    "2.34",
    hash,
  ]);
  const earlier = await world.fork({ at: before });
  expect(earlier.simulator.world.release).toBe("2.27");
  await earlier.upgrade("2.34");
  expect(storyHash(earlier.simulator.world, simulator.now())).toBe(hash);
  await world.rewind(before);
  expect(simulator.world.release).toBe("2.27");
});

test("a journal that has lost the upgrade still knows the release", async () => {
  const { mock, world, make } = lifeIn("2.27", { worldLimits: { journalBytes: 1 } });
  await make("one", "Hello");
  await world.upgrade("2.34");
  await make("two", "Hello");
  const { simulator } = world;
  const file = await world.export();
  expect([file.release, file.checkpoint === null]).toEqual(["2.27", false]);
  const again = mock.world({ world: file });
  expect(again.simulator.world.release).toBe("2.34");
  expect(storyHash(again.simulator.world, simulator.now())).toBe(storyHash(simulator.world, simulator.now()));
});

test("who watches is told that the server is gone", async () => {
  const mock = createMockCoder({ release: "2.30", clock: "manual" });
  let gone = 0;
  mock.simulator.watchers.watchTime({
    passed: () => {},
    nextAt: () => Infinity,
    gone: () => void (gone += 1),
  });
  await mock.fetch("http://localhost/_sim/worlds/default", { method: "POST", body: '{"release":"2.31"}' });
  expect(gone).toBe(1);
});
