/** Tasks of every release are read, stopped, started and deleted as those of the usual one, by whoever leads them. */
import { expect, test } from "vitest";
import { toLaterTasks } from "../../../client/earlier/as-later.ts";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { json, type Call, type Reply, type Transport } from "../../../client/wire.ts";
import { createMockCoder, type Release } from "../../../simulator/index.ts";

interface World {
  readonly calls: readonly Call[];
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Reply>;
  readonly rest: () => void;
}

function worldOf(release: Release): World {
  const mock = createMockCoder({ release, clock: "manual" });
  const calls: Call[] = [];
  const carry = createFetchTransport(mock.fetch);
  const counted: Transport = (call) => {
    calls.push(call);
    return carry(call);
  };
  const send = toLaterTasks(counted);
  return {
    calls,
    ask: (method, path, body) =>
      send({
        method,
        path,
        headers: { "Coder-Session-Token": mock.token("alice"), "Content-Type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    rest: () => mock.simulator.clock.advance(60_000_000),
  };
}

/** What a created task shows, with the template version that it was made of. */
async function make({ ask }: World): Promise<Readonly<Record<string, unknown>>> {
  await ask("GET", "/api/v2/buildinfo");
  const [template] = json(await ask("GET", "/api/v2/templates")) as readonly { active_version_id: string }[];
  const reply = await ask("POST", "/api/v2/tasks/me", {
    template_version_id: template?.active_version_id,
    name: "first",
    input: "Say hello",
  });
  expect(reply.status).toBe(201);
  return json(reply) as Readonly<Record<string, unknown>>;
}

const RELEASES: readonly Release[] = ["2.26", "2.27", "2.28", "2.30", "2.31", "2.34"];

test.each(RELEASES)("a task of %s is led through a whole life", async (release) => {
  const world = worldOf(release);
  const made = await make(world);
  const path = `/api/v2/tasks/me/${String(made["id"])}`;
  const shown = async (): Promise<unknown> => json(await world.ask("GET", path));
  expect(made).toMatchObject({ initial_prompt: "Say hello", workspace_build_number: 1 });
  world.rest();
  expect(await shown()).toMatchObject({
    id: made["id"],
    workspace_id: made["workspace_id"],
    initial_prompt: "Say hello",
    status: "active",
    workspace_status: "running",
    workspace_agent_lifecycle: "ready",
    workspace_agent_health: { healthy: true },
    workspace_agent_id: expect.any(String),
    workspace_app_id: expect.any(String),
    current_state: { state: "idle" },
  });
  const paused = await world.ask("POST", `${path}/pause`);
  expect([paused.status, json(paused)]).toMatchObject([
    202,
    { workspace_build: { transition: "stop", build_number: 2 } },
  ]);
  world.rest();
  expect(await shown()).toMatchObject({
    status: "paused",
    workspace_status: "stopped",
    workspace_agent_id: null,
  });
  expect((await world.ask("POST", `${path}/resume`)).status).toBe(202);
  world.rest();
  expect(await shown()).toMatchObject({ status: "active", workspace_build_number: 3 });
  const deleted = await world.ask("DELETE", path);
  expect([deleted.status, deleted.text]).toEqual([202, ""]);
  world.rest();
  expect((await world.ask("GET", path)).status).toBe(404);
  expect((await world.ask("DELETE", path)).status).toBe(404);
});

test.each(["2.26", "2.27"] as const)(
  "a task of %s that is read has the keys of later ones",
  async (release) => {
    const later = worldOf("2.34");
    const keys = Object.keys(await make(later));
    expect(Object.keys(await make(worldOf(release))).toSorted()).toEqual(keys.toSorted());
  },
);

test("the prompt of a build is asked for once", async () => {
  const world = worldOf("2.26");
  const { id } = await make(world);
  for (let reads = 0; reads < 3; reads++) await world.ask("GET", `/api/v2/tasks/me/${String(id)}`);
  expect(world.calls.filter(({ path }) => path.endsWith("/parameters"))).toHaveLength(1);
});

test("what is refused is passed on", async () => {
  const world = worldOf("2.26");
  const { id } = await make(world);
  const refused = await world.ask("POST", `/api/v2/tasks/me/${String(id)}/pause`);
  expect([refused.status, json(refused)]).toMatchObject([
    409,
    { message: "A workspace build is already active." },
  ]);
  const unmade = await world.ask("POST", "/api/v2/tasks/me", { input: "Say hello" });
  expect(unmade.status).toBe(404);
  expect((await world.ask("DELETE", `/api/v2/tasks/me/${String(id)}`)).status).toBe(409);
});
