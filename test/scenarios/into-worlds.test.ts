import { afterAll, beforeAll, expect, test } from "vitest";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ControlRefused, createMockCoder, type MockCoderOptions } from "../../simulator/index.ts";
import { createControl, type Problem, type Shapes } from "../control/control.ts";

// Stories are played into worlds: by the control API, and by programs that embed the server.

const OWN = {
  title: "Two",
  steps: [{ create: { task: "one", input: "Hi" } }, { until: { task: "one", status: "active" } }],
};
const WRONG = { title: "Wrong", steps: [{ create: { task: "one", input: "Hi" }, expect: { status: 409 } }] };

function createCoder(options: MockCoderOptions = {}) {
  return createMockCoder({ clock: "manual", ...options });
}

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "stories-"))));
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a program plays a story by its name, by its file, or as data, into any world", async () => {
  const coder = createCoder();
  const ill = await coder.play("app-unhealthy", { parameters: { task: "login" } });
  expect(ill.tasks).toMatchObject([{ task: "login", owner: "alice", status: "error" }]);
  await using world = coder.world({ seed: "two" });
  expect((await world.play(OWN)).tasks).toMatchObject([{ task: "one", status: "active" }]);
  const file = join(folder, "mine.yaml");
  await writeFile(file, "title: Mine\nsteps:\n  - create: { task: mine, input: Hi }\n");
  expect(await world.play(file)).toMatchObject({
    scenario: "mine",
    steps: [{ step: 1, file, line: 3, answer: "201" }],
  });
  expect([coder.simulator.world.tasks.size, world.simulator.world.tasks.size]).toEqual([1, 2]);
});

test("a clock that runs stands still while a story is played, and runs on from its end", async () => {
  const coder = createMockCoder({ clock: "real", seed: "running" });
  const before = coder.simulator.now();
  const { elapsed_seconds: elapsed } = await coder.play("pause-keeps-the-log");
  expect(elapsed).toBe(43.5);
  expect([coder.simulator.clock.mode, coder.simulator.now() - before >= 43_500_000]).toEqual(["real", true]);
  await using fast = coder.world({ clock: "60x" });
  await fast.play("happy-path");
  expect([fast.simulator.clock.mode, fast.simulator.clock.speed]).toEqual(["scaled", 60]);
});

test("a story is played where the control API is closed, or asks for a token", async () => {
  for (const options of [{ control: false }, { controlToken: "a-token-of-ours" }])
    expect((await createCoder(options).play("app-unhealthy")).tasks[0]?.status).toBe("error");
});

test("what is wrong with a story is thrown, with its place and its cure", async () => {
  const coder = createCoder();
  const refusal = async (play: Promise<unknown>): Promise<ControlRefused> => {
    const error: unknown = await play.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (error instanceof ControlRefused) return error;
    throw error;
  };
  const unknown = await refusal(coder.play("happy-pth"));
  expect([unknown.status, unknown.message]).toEqual([
    400,
    expect.stringMatching(/There is no story "happy-pth"\. Did you mean "happy-path"\?/),
  ]);
  expect((await refusal(coder.play({ title: "x", steps: [{ pause: "demo" }] }))).message).toMatch(
    /scenario: step 1: No step before this one creates a task "demo"/,
  );
  const failed = await refusal(coder.play(WRONG));
  expect([failed.status, failed.detail]).toEqual([
    409,
    "scenario: step 1: create one: Hi: expected status 409, got 201.",
  ]);
  expect(
    (
      await refusal(
        coder.play({
          ...OWN,
          steps: [
            { note: "Hi", as: "alice" },
            { ...OWN.steps[0], as: "nobody" },
          ],
        }),
      )
    ).status,
  ).toBe(409);
  await expect(coder.play(7 as never)).rejects.toThrow(
    /play: the option story is 7; allowed is the name of a story/,
  );
  await expect(coder.play("happy-path", { parameter: {} } as never)).rejects.toThrow(
    /Did you mean parameters\?/,
  );
});

test("the control API lists the stories, and plays one into the world that it is asked of", async () => {
  const control = createControl();
  const { body: listed } = await control.call<Shapes["ScenariosResponse"]>("listScenarios");
  expect(listed.scenarios.map(({ name }) => name)).toContain("app-unhealthy");
  const body = { scenario: "app-unhealthy", parameters: { task: "login" } };
  const { body: played } = await control.call<Shapes["PlayedScenario"]>("playScenario", { body });
  expect(played).toMatchObject({ scenario: "app-unhealthy", tasks: [{ task: "login", status: "error" }] });
  const { body: made } = await control.call<Shapes["HostedWorld"]>("createWorld", {
    body: { name: "other" },
  });
  expect((await control.send("POST", "/worlds/other/scenarios", { body: { story: OWN } })).status).toBe(200);
  const { body: world } = await control.call<Shapes["World"]>("getWorld");
  expect([world.counts.tasks, made.counts.tasks]).toEqual([1, 0]);
});

test("a story that cannot be read or played is refused, and its file is not looked for", async () => {
  const control = createControl();
  const refused = async (body: object) =>
    (await control.call<Problem>("playScenario", { body })) satisfies { status: number };
  for (const scenario of ["happy-pth", "../scenarios/happy-path.yaml", join(folder, "mine.yaml")]) {
    const { status, body } = await refused({ scenario });
    expect([status, body.message, body.validations?.[0]?.field]).toEqual([
      400,
      "Unknown scenario.",
      "scenario",
    ]);
  }
  expect((await refused({})).body.message).toBe("Give one of `scenario` and `story`.");
  expect((await refused({ scenario: "happy-path", story: OWN })).status).toBe(400);
  expect((await refused({ story: { title: "x", stps: [] } })).body.validations).toMatchObject([
    {
      detail: expect.stringMatching(/^scenario: There is no word "stps" in a story\. Did you mean "steps"\?/),
    },
  ]);
  const { status, body } = await refused({ story: WRONG });
  expect([status, body.detail]).toEqual([
    409,
    "scenario: step 1: create one: Hi: expected status 409, got 201.",
  ]);
});

test("a world is made in a story, as the story says it is made, and not at all when the story fails", async () => {
  const control = createControl();
  const story = {
    ...OWN,
    world: { pace: "queued", users: [{ username: "zoe" }], templates: [{ name: "mine", defaultTtl: "1h" }] },
  };
  const { status, body } = await control.call<Shapes["HostedWorld"]>("createWorld", {
    body: { name: "told", story },
  });
  expect([status, body.pace, body.seed, body.counts.tasks]).toEqual([201, "queued", "scenario", 1]);
  expect(body.users.map(({ username }) => username)).toEqual(expect.arrayContaining(["alice", "zoe"]));
  expect(body.templates.map(({ name }) => name)).toContain("mine");
  const own = { name: "own", story, seed: "mine", pace: "instant" };
  const { body: changed } = await control.call<Shapes["HostedWorld"]>("createWorld", { body: own });
  expect([changed.seed, changed.pace]).toEqual(["mine", "instant"]);
  expect((await control.call("createWorld", { body: { name: "none", story: WRONG } })).status).toBe(409);
  expect((await control.send("GET", "/worlds/none")).status).toBe(404);
  const odd = { ...OWN, world: { templates: [{ name: "mine", parameters: [{ nam: "x" }] }] } };
  const { body: problem } = await control.call<Problem>("createWorld", { body: { story: odd } });
  expect(problem.validations?.[0]?.detail).toMatch(
    /templates "mine"\.parameters\[0\]\.nam\. Did you mean name\?/,
  );
  const alone = await control.call<Problem>("createWorld", { body: { parameters: { task: "x" } } });
  expect(alone.body.validations?.[0]?.field).toBe("parameters");
});

test("two worlds in one story are the same but for their tokens", async () => {
  const coder = createCoder();
  const hashes = [];
  for (const name of ["one", "two"]) {
    await using world = coder.world({ name, seed: "same" });
    hashes.push((await world.play("pause-keeps-the-log")).hash);
  }
  await using third = coder.world({ seed: "another" });
  hashes.push((await third.play("pause-keeps-the-log")).hash);
  expect([hashes[0] === hashes[1], hashes[0] === hashes[2]]).toEqual([true, false]);
});
