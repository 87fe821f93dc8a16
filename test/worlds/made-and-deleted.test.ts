/** Worlds come and go by the control API, and what cannot be made is refused with nothing half made. */
import { expect, onTestFinished, test, vi } from "vitest";
import type { Shapes } from "../control/control.ts";
import { createServer, json, post, tokenOf, type Hosted } from "./server.ts";

test("worlds are listed with what they are, shown, and deleted; the server's own cannot be", async () => {
  const mock = createServer({ seed: "own" });
  await post<Hosted>(mock, "/_sim/worlds", { pace: "manual", release: "2.34", clock: "60x" }, 201);
  const { worlds } = await json<Shapes["WorldsResponse"]>(mock, "/_sim/worlds");
  expect(worlds).toMatchObject([
    {
      name: "default",
      url: "http://localhost:3000",
      seed: "own",
      clock: { mode: "manual" },
      expires_at: null,
    },
    {
      name: "world-1",
      url: "http://world-1.localhost:3000",
      seed: "own",
      pace: "manual",
      clock: { mode: "scaled" },
    },
  ]);
  const shown = await json<Hosted>(mock, "/_sim/worlds/world-1");
  expect(shown).toMatchObject({ name: "world-1", pace: "manual" });
  const remove = (name: string): Promise<Response> =>
    mock.fetch(`http://localhost/_sim/worlds/${name}`, { method: "DELETE" });
  const removed = await remove("world-1");
  expect([removed.status, await removed.text()]).toEqual([204, ""]);
  expect((await remove("world-1")).status).toBe(404);
  const own = await remove("default");
  expect([own.status, await own.json()]).toEqual([
    409,
    { message: "The world that a server starts with cannot be deleted: reset it." },
  ]);
  // Its tokens are nobody's from then on.
  const answer = await mock.fetch("http://localhost/api/v2/tasks", {
    headers: { "coder-session-token": tokenOf(shown) },
  });
  expect(answer.status).toBe(401);
});

test.each<[object, number, unknown]>([
  [
    { name: "Red" },
    400,
    { validations: [{ field: "name", detail: expect.stringContaining("small letters") }] },
  ],
  [{ name: "-red" }, 400, { validations: [{ field: "name" }] }],
  [{ name: "127" }, 400, { validations: [{ field: "name" }] }],
  [{ name: "localhost" }, 400, { validations: [{ field: "name" }] }],
  [{ name: "default" }, 400, { validations: [{ field: "name" }] }],
  [{ name: "r".repeat(64) }, 400, { validations: [{ field: "name" }] }],
  [{ name: "taken" }, 409, { message: expect.stringContaining("choose another name") }],
  [{ pace: "slow" }, 400, { message: 'Unknown pace "slow".' }],
  [{ release: "1.0" }, 400, { message: 'Unknown release "1.0".' }],
  [{ seed: "" }, 400, { validations: [{ field: "seed" }] }],
  [{ clock: "fast" }, 400, { validations: [{ field: "clock", detail: expect.stringContaining('"60x"') }] }],
  [{ clock: "0x" }, 400, { validations: [{ field: "clock" }] }],
  [{ ttl: "soon" }, 400, { validations: [{ field: "ttl" }] }],
  [{ ttl: "0s" }, 400, { validations: [{ field: "ttl" }] }],
  [
    { listen: "yes" },
    400,
    { validations: [{ field: "listen", detail: "Must be true or false, not a string." }] },
  ],
  [
    { definition: [] },
    400,
    { validations: [{ field: "definition", detail: "Must be an object, not an array." }] },
  ],
  [
    { definition: { organizations: [], users: [], templates: [{ nmae: "x" }], plainWorkspaces: [] } },
    400,
    {
      validations: [{ field: "definition", detail: expect.stringContaining("definition.templates[0].nmae") }],
    },
  ],
  [{ colour: "red" }, 400, { validations: [{ field: "colour" }] }],
])("a world like %j is not made, and nothing is half made", async (body, status, answer) => {
  const mock = createServer();
  await post<Hosted>(mock, "/_sim/worlds", { name: "taken" }, 201);
  expect(await post(mock, "/_sim/worlds", body, status)).toMatchObject(answer as object);
  expect((await json<Shapes["WorldsResponse"]>(mock, "/_sim/worlds")).worlds).toHaveLength(2);
});

test.each([
  ["localhost:3000", "http://localhost:3000", "http://blue.localhost:3000"],
  ["red.localhost:3000", "http://localhost:3000", "http://blue.localhost:3000"],
  ["127.0.0.1:3000", "http://127.0.0.1:3000", "http://blue.localhost:3000"],
  ["[::1]:3000", "http://[::1]:3000", "http://blue.localhost:3000"],
  ["red.sim.example.com", "http://sim.example.com", "http://blue.sim.example.com"],
])("to who calls the server %s, worlds are at %s and %s", async (host, main, blue) => {
  const mock = createServer({ controlToken: "secret" });
  for (const name of ["red", "blue"]) mock.world({ name });
  const answer = await mock.fetch(`http://${host}/_sim/worlds`, {
    headers: { authorization: "Bearer secret" },
  });
  const { worlds } = (await answer.json()) as Shapes["WorldsResponse"];
  expect(worlds.map(({ url }) => url)).toEqual([main, expect.stringContaining("//red."), blue]);
});

test("a call of the control API keeps a world", async () => {
  const now = vi.spyOn(Date, "now").mockReturnValue(1_000_000);
  onTestFinished(() => now.mockRestore());
  const mock = createServer();
  const { expires_at: first } = await post<Hosted>(mock, "/_sim/worlds", { name: "red", ttl: "10m" }, 201);
  now.mockReturnValue(1_060_000);
  await post(mock, "/_sim/worlds/red/clock", { advance: "1s" }, 200);
  const { worlds } = await json<Shapes["WorldsResponse"]>(mock, "/_sim/worlds");
  expect([first, worlds[1]?.expires_at]).toEqual(["1970-01-01T00:26:40Z", "1970-01-01T00:27:40Z"]);
});

test("a definition of its own makes another world of it", async () => {
  const mock = createServer();
  const definition = {
    organizations: [{ name: "acme", displayName: "Acme" }],
    users: [{ username: "zoe", name: "Zoe", memberships: { acme: [] } }],
    templates: [{ name: "only" }],
    plainWorkspaces: [],
  };
  const made = await post<Hosted>(mock, "/_sim/worlds", { definition }, 201);
  expect(made.users.map(({ username }) => username)).toEqual(["zoe"]);
  expect(made.templates.map(({ name }) => name)).toEqual(["only"]);
});

test("where there is no more room, Retry-After says when a world goes by itself", async () => {
  const mock = createServer({ worldLimits: { worlds: 1 } });
  await post<Hosted>(mock, "/_sim/worlds", { ttl: "90s" }, 201);
  const full = await mock.fetch("http://localhost/_sim/worlds", { method: "POST" });
  expect([full.status, ((await full.json()) as { message: string }).message]).toEqual([
    503,
    "There are 1 worlds, and that is the most: delete some, or give them a ttl.",
  ]);
  const wait = Number(full.headers.get("retry-after"));
  expect(wait).toBeGreaterThan(80);
  expect(wait).toBeLessThanOrEqual(90);
});

test("tasks of all worlds together have a limit, too", async () => {
  const mock = createServer({ worldLimits: { tasks: 1 } });
  await post(mock, "/_sim/tasks", { state: "active" }, 201);
  const full = await mock.fetch("http://localhost/_sim/worlds", { method: "POST" });
  expect([full.status, full.headers.get("retry-after")]).toEqual([503, "60"]);
});

test("the control token guards all worlds, and no user's token opens it", async () => {
  const mock = createServer({ controlToken: "secret" });
  const authorization = "Bearer secret";
  const made = await mock.fetch("http://localhost/_sim/worlds", {
    method: "POST",
    headers: { authorization },
  });
  expect(made.status).toBe(201);
  const { users, name } = (await made.json()) as Hosted;
  for (const headers of [{}, { authorization: `Bearer ${users[0]?.token ?? ""}` }])
    for (const path of ["", `/${name}`, `/${name}/world`])
      expect((await mock.fetch(`http://localhost/_sim/worlds${path}`, { headers })).status).toBe(401);
});
