/** Several worlds in one server: which of them answers, and that nothing of one is seen in another. */
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import type { MockCoder, RunningServer } from "../../simulator/index.ts";
import type { Shapes } from "../control/control.ts";
import { createServer, json, post, tokenOf, type Hosted } from "./server.ts";

/** The tasks that somebody sees, by name. */
async function tasks(mock: MockCoder, token: string, host = "localhost:3000"): Promise<readonly string[]> {
  const response = await mock.fetch(`http://${host}/api/v2/tasks`, {
    headers: { "coder-session-token": token },
  });
  expect(response.status).toBe(200);
  const { tasks: list } = (await response.json()) as { tasks: { name: string }[] };
  return list.map(({ name }) => name);
}

test("each token leads to the tasks of its own world, and the server's own world knows nothing of the others", async () => {
  const mock = createServer();
  const red = await post<Hosted>(mock, "/_sim/worlds", { name: "red" }, 201);
  const blue = await post<Hosted>(mock, "/_sim/worlds", { name: "blue" }, 201);
  await post(mock, "/_sim/worlds/red/tasks", { state: "active", name: "of-red" }, 201);
  await post(mock, `/_sim/worlds/${blue.id}/tasks`, { state: "active", name: "of-blue" }, 201);
  await post(mock, "/_sim/tasks", { state: "active", name: "of-the-server" }, 201);
  expect(await tasks(mock, tokenOf(red))).toEqual(["of-red"]);
  expect(await tasks(mock, tokenOf(blue))).toEqual(["of-blue"]);
  expect(await tasks(mock, mock.token("alice"))).toEqual(["of-the-server"]);
  // The token beats the host, also that of the server's own world.
  expect(await tasks(mock, tokenOf(red), "blue.localhost:3000")).toEqual(["of-red"]);
  expect(await tasks(mock, mock.token("alice"), "blue.localhost:3000")).toEqual(["of-the-server"]);
});

test("two worlds of one seed differ in their tokens, and in nothing else", async () => {
  const mock = createServer();
  const [red, blue] = [
    await post<Hosted>(mock, "/_sim/worlds", { name: "red", seed: 7 }, 201),
    await post<Hosted>(mock, "/_sim/worlds", { name: "blue", seed: 7 }, 201),
  ];
  const made = await Promise.all(
    [red, blue].map(({ name }) =>
      post<Shapes["Task"]>(mock, `/_sim/worlds/${name}/tasks`, { state: "active" }, 201),
    ),
  );
  expect(made[0]).toEqual(made[1]);
  const agents = await Promise.all(
    [red, blue].map(({ name }, index) =>
      json<Shapes["Explanation"]>(mock, `/_sim/worlds/${name}/tasks/${made[index]?.id ?? ""}`),
    ),
  );
  const withoutTokens = (world: Hosted): unknown => ({
    ...world,
    id: "",
    name: "",
    url: "",
    users: world.users.map((user) => ({ ...user, token: "" })),
  });
  expect(withoutTokens(red)).toEqual(withoutTokens(blue));
  for (const { username } of red.users) expect(tokenOf(red, username)).not.toBe(tokenOf(blue, username));
  expect(agents[0]?.agent_token).not.toBe(agents[1]?.agent_token);
  expect({ ...agents[0], agent_token: "" }).toEqual({ ...agents[1], agent_token: "" });
});

test("an agent's token leads to its world too", async () => {
  const mock = createServer();
  await post<Hosted>(mock, "/_sim/worlds", { name: "red" }, 201);
  const task = await post<Shapes["Task"]>(mock, "/_sim/worlds/red/tasks", { state: "active" }, 201);
  const { agent_token: token } = await json<Shapes["Explanation"]>(mock, `/_sim/worlds/red/tasks/${task.id}`);
  const response = await mock.fetch("http://localhost/api/v2/workspaceagents/me/app-status", {
    method: "PATCH",
    headers: { "coder-session-token": token ?? "" },
    body: JSON.stringify({ app_slug: "agent", state: "working", message: "Here", uri: "" }),
  });
  expect(response.status).toBe(200);
  const calls = await json<Shapes["JournalResponse"]>(mock, "/_sim/worlds/red/journal");
  expect(calls.entries.at(-1)).toMatchObject({ operation: "updateAppStatus", status_code: 200 });
  expect((await json<Shapes["JournalResponse"]>(mock, "/_sim/journal")).entries).toEqual([]);
});

test("a cookie that opens an app in one world opens none in another of the same seed", async () => {
  const mock = createServer();
  const found = [];
  for (const name of ["red", "blue"]) {
    const world = await post<Hosted>(mock, "/_sim/worlds", { name, seed: "same" }, 201);
    await post(mock, `/_sim/worlds/${name}/tasks`, { state: "active", owner: "alice", name: "one" }, 201);
    const app = `http://${name}.localhost:3000/@alice/one/apps/agent/status`;
    const opened = await mock.fetch(app, { headers: { "coder-session-token": tokenOf(world) } });
    expect(opened.status).toBe(200);
    const set = opened.headers.getSetCookie().find((one) => one.startsWith("coder_signed_app_token="));
    found.push({ app, cookie: set?.split(";")[0] ?? "" });
  }
  const opens = async (app = "", cookie = ""): Promise<boolean> =>
    (await mock.fetch(app, { headers: { cookie }, redirect: "manual" })).status === 200;
  const [red, blue] = found;
  expect(await opens(red?.app, red?.cookie)).toBe(true);
  expect(await opens(blue?.app, red?.cookie)).toBe(false);
  expect(await opens(blue?.app, blue?.cookie)).toBe(true);
});

test("without a token, or with one that nobody knows, the host's first label names the world", async () => {
  const mock = createServer();
  const red = await post<Hosted>(mock, "/_sim/worlds", { name: "red", seed: "red" }, 201);
  expect(red.url).toBe("http://red.localhost:3000");
  const alice = red.users.find(({ username }) => username === "alice");
  const login = async (host: string, token = ""): Promise<string> => {
    const response = await mock.fetch(`http://${host}/api/v2/users/login`, {
      method: "POST",
      headers: token === "" ? {} : { "coder-session-token": token },
      body: JSON.stringify({ email: alice?.email, password: alice?.password }),
    });
    if (response.status !== 201) return String(response.status);
    return ((await response.json()) as { session_token: string }).session_token;
  };
  // The password follows from the seed, so it is wrong anywhere else.
  expect(await login("localhost:3000")).toBe("401");
  expect(await login("127.0.0.1:3000")).toBe("401");
  expect(await login("green.localhost:3000")).toBe("401");
  await post(mock, "/_sim/worlds/red/tasks", { state: "active", name: "of-red" }, 201);
  const gone = "AAAAAAAAAA-BBBBBBBBBBBBBBBBBBBBBB";
  for (const token of [
    await login("red.localhost:3000"),
    await login("RED.localhost"),
    await login("red.localhost", gone),
  ])
    expect(await tasks(mock, token)).toEqual(["of-red"]);
});

test("the control API of a world is below its name, and at its host", async () => {
  const mock = createServer();
  await post<Hosted>(mock, "/_sim/worlds", { name: "red" }, 201);
  await post(mock, "/_sim/worlds/red/clock", { advance: "90s" }, 200);
  const now = async (url: string): Promise<string> =>
    ((await (await mock.fetch(url)).json()) as Shapes["Clock"]).now;
  expect(await now("http://localhost/_sim/worlds/red/clock")).toBe("2026-06-15T09:01:30Z");
  expect(await now("http://red.localhost/_sim/clock")).toBe("2026-06-15T09:01:30Z");
  expect(await now("http://localhost/_sim/clock")).toBe("2026-06-15T09:00:00Z");
  expect(await now("http://localhost/_sim/worlds/default/clock")).toBe("2026-06-15T09:00:00Z");
  expect(await json(mock, "/_sim/worlds/rde/clock")).toEqual({
    message: 'There is no world "rde".',
    detail: "Those that are there: default, red.",
  });
});

test("over sockets: a world ends its streams with 1001 when it is deleted, and has a port of its own if asked", async () => {
  const mock = createServer();
  const server = await mock.listen();
  try {
    const made = await fetch(`${server.url}/_sim/worlds`, {
      method: "POST",
      body: JSON.stringify({ name: "red", listen: true }),
    });
    const red = (await made.json()) as Hosted;
    expect(red.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(red.url).not.toBe(server.url);
    const arranged = await fetch(`${server.url}/_sim/worlds/red/tasks`, {
      method: "POST",
      body: JSON.stringify({ state: "active", name: "of-red" }),
    });
    const { workspace_id: workspace } = (await arranged.json()) as Shapes["Task"];
    const page = await fetch(`${red.url}/`);
    expect(await page.text()).toContain("of-red");
    expect(await throughHost(server, "red.localhost")).toContain("of-red");
    const main = await throughHost(server, "localhost");
    expect(main).not.toContain("of-red");
    // Each page leads to all worlds.
    for (const shown of [main, await throughHost(server, "red.localhost")]) {
      expect(shown).toContain(`<a href="${red.url}/">red</a>`);
      expect(shown).toContain(`<a href="http://localhost:${String(server.port)}/">default</a>`);
    }
    const socket = new WebSocket(
      `${server.url.replace("http", "ws")}/api/v2/workspaces/${workspace ?? ""}/watch-ws`,
      { headers: { "coder-session-token": tokenOf(red) } },
    );
    const closed = once(socket, "close");
    await once(socket, "message");
    const removed = await fetch(`${server.url}/_sim/worlds/red`, { method: "DELETE" });
    expect(removed.status).toBe(204);
    expect((await closed)[0]).toBe(1001);
    await expect(fetch(`${red.url}/`)).rejects.toThrow("fetch failed");
  } finally {
    await server.close(0);
  }
});

test("a server that closes closes the ports of its worlds, too", async () => {
  const mock = createServer();
  const server = await mock.listen();
  const made = await fetch(`${server.url}/_sim/worlds`, {
    method: "POST",
    body: JSON.stringify({ listen: true }),
  });
  const { url } = (await made.json()) as Hosted;
  expect((await fetch(url)).status).toBe(200);
  await server.close(0);
  await expect(fetch(url)).rejects.toThrow("fetch failed");
});

/** The page at `/` that a server shows to whoever calls it by that name. */
async function throughHost({ port }: RunningServer, name: string): Promise<string> {
  const headers = { host: `${name}:${port}` };
  const call = request({ host: "127.0.0.1", port, path: "/", headers }).end();
  const [response] = (await once(call, "response")) as [IncomingMessage];
  return text(response);
}
