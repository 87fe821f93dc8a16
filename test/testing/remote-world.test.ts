/** Worlds of a server elsewhere, by its control API over a socket. */
import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { ControlRefused } from "../../simulator/index.ts";
import { findRemoteWorld, makeRemoteWorld, type RemoteServer } from "../../testing/remote-world.ts";
import { createServer } from "../worlds/server.ts";

const controlToken = "known-to-the-test";

async function startServer(): Promise<RemoteServer & { readonly port: number }> {
  const running = await createServer({ controlToken }).listen();
  onTestFinished(() => running.close(0));
  return { url: running.url, port: running.port, controlToken };
}

test("a world elsewhere is made, arranged, moved on, looked at and closed as one of one's own", async () => {
  const server = await startServer();
  await using world = await makeRemoteWorld(server, { name: "checkout", seed: "seven" });
  expect([world.name, world.url]).toEqual(["checkout", `http://checkout.localhost:${String(server.port)}`]);
  expect(world.user("Alice")).toMatchObject({ username: "alice", email: "alice@example.com" });
  const task = await world.task("starting", { owner: "alice", name: "demo" });
  expect((await world.step(task)).happened).toBe("job_done");
  await world.until(task, "active");
  await world.advance("90s");
  expect((await world.cause(task, "app_becomes_unhealthy")).status).toBe("error");
  expect((await world.explain(task)).status).toBe("error");
  await world.setClock("frozen");
  await expect(world.advance("1s")).rejects.toThrow("The clock is frozen.");
  const answer = await fetch(`${server.url}/api/v2/tasks`, {
    headers: { "Coder-Session-Token": world.user("alice").token },
  });
  expect(await answer.json()).toMatchObject({ count: 1, tasks: [{ name: "demo", status: "error" }] });
  expect((await world.journal()).map(({ operation }) => operation)).toEqual(["createTask", "listTasks"]);
  await world.close();
  await expect(world.explain(task)).rejects.toThrow(/^There is no world /);
  await world.close();
});

test("a story is played into a world elsewhere, by its name and as data", async () => {
  const world = await makeRemoteWorld(await startServer(), {});
  const played = await world.play("app-unhealthy", { parameters: { task: "login" } });
  expect(played).toMatchObject({ scenario: "app-unhealthy", tasks: [{ owner: "alice", status: "error" }] });
  const steps = [{ create: { task: "two", input: "Fix the login bug" } }];
  expect((await world.play({ title: "A task", steps })).tasks).toMatchObject([{ task: "two" }]);
  await expect(world.play("app-unhealty")).rejects.toThrow('Did you mean "app-unhealthy"?');
  await expect(world.play("happy-path", { params: {} } as object)).rejects.toThrow(
    "play: there is no option params.",
  );
});

test("a world elsewhere is forked at a change, and goes back to one", async () => {
  const world = await makeRemoteWorld(await startServer(), {});
  await world.task("active", { owner: "alice", name: "first" });
  const begun = await world.fork({ at: 0, name: "begun" });
  const now = await world.fork();
  await expect(now.task("active", { owner: "alice", name: "first" })).rejects.toMatchObject({ status: 409 });
  await begun.task("active", { owner: "alice", name: "first" });
  await world.rewind(0);
  await world.task("active", { owner: "alice", name: "first" });
  expect(begun.name).toBe("begun");
  await expect(world.fork({ name: "begun" })).rejects.toMatchObject({ status: 409 });
  await expect(world.fork({ as: "x" } as object)).rejects.toThrow("fork: there is no option as. ");
});

test("a world elsewhere is upgraded under its tasks, and never goes back", async () => {
  const server = await startServer();
  const world = await makeRemoteWorld(server, { release: "2.27" });
  const { id } = await world.task("active", { owner: "alice", name: "old" });
  await world.upgrade("2.34");
  const answer = await fetch(`${server.url}/api/v2/tasks/me/old`, {
    headers: { "Coder-Session-Token": world.user("alice").token },
  });
  expect(answer.headers.get("X-Coder-Build-Version")).toMatch(/^v2\.34\.3/);
  const task = (await answer.json()) as { readonly id: string };
  expect(task).toMatchObject({ name: "old", status: "active", workspace_id: id });
  expect(task.id).not.toBe(id);
  await expect(world.upgrade("2.29")).rejects.toMatchObject({
    status: 409,
    message: expect.stringMatching(/^A world cannot go back from 2\.34 to 2\.29,/),
  });
  await expect(world.upgrade("2.40" as "2.34")).rejects.toMatchObject({ status: 400 });
});

test("the world a server started with is found, and is another one", async () => {
  const server = await startServer();
  const [main, other] = [await findRemoteWorld(server, "default"), await makeRemoteWorld(server, {})];
  expect([main.name, main.url]).toEqual(["default", server.url]);
  await main.task("active", { name: "mine" });
  expect(await other.journal()).toEqual([]);
  expect(other.user("alice").token).not.toBe(main.user("alice").token);
  await expect(main.close()).rejects.toThrow("cannot be deleted");
});

test.each<[object, string]>([
  [{ pase: "instant" }, "world: there is no option pase. Did you mean pace?"],
  [
    { pace: "quick" },
    'world: the option pace is "quick"; allowed is "instant", "realistic", "queued", "manual".',
  ],
  [{ clock: { now: () => 0 } }, "world: the option clock is an object"],
])("the options %j are refused before anything is asked", async (options, sentence) => {
  const server = { url: "http://127.0.0.1:9" };
  const made = makeRemoteWorld(server, options);
  await expect(made).rejects.toThrow(sentence);
  await expect(made).rejects.toBeInstanceOf(TypeError);
});

test("what the server refuses is thrown in its words", async () => {
  const server = await startServer();
  const world = await makeRemoteWorld(server, { name: "red" });
  const twice = await makeRemoteWorld(server, { name: "red" }).catch((error: unknown) => error);
  expect(twice).toBeInstanceOf(ControlRefused);
  expect(twice).toMatchObject({ status: 409, message: expect.stringMatching(/^There is a world "red"/) });
  await expect(world.task("active", { owner: "nobody" })).rejects.toMatchObject({
    status: 400,
    validations: [{ field: "owner" }],
  });
  expect(() => world.user("alise")).toThrow(
    /^user: the option username is "alise"; allowed is "admin", "alice", /,
  );
  await expect(makeRemoteWorld({ ...server, controlToken: "another" }, {})).rejects.toThrow(
    /^The control API needs its token\. /,
  );
});

test("a port where nobody answers, and a server of another kind, are said to be so", async () => {
  const other = createHttpServer((_, response) => response.writeHead(404).end("no")).listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const url = `http://127.0.0.1:${String((other.address() as AddressInfo).port)}`;
  await expect(makeRemoteWorld({ url }, {})).rejects.toThrow(
    `${url} answers its control API with 404 and no JSON. Is it a mock server, and is its control API open?`,
  );
  await new Promise((resolve) => other.close(resolve));
  await expect(makeRemoteWorld({ url }, {})).rejects.toThrow(
    /^The mock server at \S+ does not answer: connect ECONNREFUSED \S+\. Is it still running, and can this machine reach/,
  );
});
