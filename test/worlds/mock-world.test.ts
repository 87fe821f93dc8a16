/** Worlds for programs that embed the mock server. */
import { expect, test } from "vitest";
import { ControlRefused, WorldProblem, type MockWorldOptions } from "../../simulator/index.ts";
import { createServer } from "./server.ts";

test("a world is made, arranged, moved on, looked at and closed, without HTTP", async () => {
  const coder = createServer();
  await using world = coder.world({ name: "checkout" });
  expect([world.name, world.url]).toEqual(["checkout", "http://checkout.localhost"]);
  const alice = world.user("alice");
  expect(alice).toMatchObject({ username: "alice", email: "alice@example.com" });
  const task = await world.task("starting", { owner: "alice", name: "demo" });
  expect([task.name, task.status]).toEqual(["demo", "initializing"]);
  const { happened } = await world.step(task);
  expect(happened).toBe("job_done");
  const before = world.simulator.now();
  await world.advance("90s");
  expect(world.simulator.now() - before).toBe(90_000_000);
  const lost = await world.task("active");
  expect((await world.cause(lost, "app_becomes_unhealthy")).status).toBe("error");
  expect((await world.explain(lost)).status).toBe("error");
  await world.deprecate("coding-agent", "Use another one.");
  await expect(world.task("active")).rejects.toThrow('Template "coding-agent" has been deprecated');
  const { task: failed } = await world.agent(task, { turns: [], then: "fails" });
  expect(failed?.current_state?.state).toBe("failed");
  expect((await world.journal()).map(({ operation }) => operation)).toContain("createTask");
  const answer = await world.fetch("http://localhost/api/v2/tasks", {
    headers: { "coder-session-token": alice.token },
  });
  expect(((await answer.json()) as { count: number }).count).toBe(2);
  expect(coder.simulator.world.tasks.size).toBe(0);
});

test("time is moved until a task is where it should be, and what cannot be is thrown", async () => {
  const world = createServer().world();
  const task = await world.task("starting");
  await world.until(task, "active");
  expect((await world.explain(task)).status).toBe("active");
  await expect(world.until(task, "error")).rejects.toThrow(
    /^Waiting for the task \S+ to be error is in vain\. It is active, and /,
  );
  await world.setClock("60x");
  expect([world.simulator.clock.mode, world.simulator.clock.speed]).toEqual(["scaled", 60]);
  await expect(world.setClock("fast")).rejects.toThrow(ControlRefused);
});

test("without a token, it is the world itself that its fetch asks", async () => {
  const coder = createServer();
  const world = coder.world({ seed: "another" });
  const { email, password } = world.user("bob");
  const login = { method: "POST", body: JSON.stringify({ email, password }) };
  expect((await world.fetch("http://localhost/api/v2/users/login", login)).status).toBe(201);
  expect((await coder.fetch("http://localhost/api/v2/users/login", login)).status).toBe(401);
});

test("a closed world is gone, and its name is free", async () => {
  const coder = createServer();
  const world = coder.world({ name: "red" });
  const { token } = world.user("alice");
  await world.close();
  await world.close();
  const answer = await coder.fetch("http://localhost/api/v2/tasks", {
    headers: { "coder-session-token": token },
  });
  expect(answer.status).toBe(401);
  expect(coder.world({ name: "red" }).user("alice").token).toBe(token);
});

test.each<[MockWorldOptions, string]>([
  [
    { clock: "fast" },
    'the option clock is "fast"; allowed is "real", "manual", "frozen", a speed such as "60x"',
  ],
  [{ ttl: "soon" }, 'the option ttl is "soon"; allowed is a span'],
  [{ name: "" }, "the option name is"],
  [{ colour: "red" } as MockWorldOptions, "there is no option colour."],
])("the options %j are refused", (options, message) => {
  const coder = createServer();
  expect(() => coder.world(options)).toThrow(message);
  expect(() => coder.world(options)).toThrow(TypeError);
});

test("what the control API would refuse is thrown, with the same words", async () => {
  const coder = createServer();
  const world = coder.world({ name: "red" });
  expect(() => coder.world({ name: "red" })).toThrow(WorldProblem);
  const refused = await world.task("active", { owner: "nobody" }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ControlRefused);
  expect(refused).toMatchObject({ status: 400, validations: [{ field: "owner" }] });
  expect(String(refused)).toMatch(/^ControlRefused: Unknown owner "nobody"\. owner: Must be one of: /);
});

test("the journal is told whole, however many calls there were", async () => {
  const world = createServer().world();
  const headers = { "coder-session-token": world.user("alice").token };
  for (let call = 0; call < 1_100; call++)
    await world.fetch("http://localhost/api/v2/tasks/me/none", { headers });
  const journal = await world.journal();
  expect(journal.map(({ seq }) => seq)).toEqual(Array.from({ length: 1_100 }, (_, index) => index + 1));
});
