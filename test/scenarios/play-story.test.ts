import { expect, test } from "vitest";
import { StoryFailed, StoryUnplayable } from "../../scenarios/index.ts";
import { createStage, withSteps } from "./stories.ts";

// The player: what each verb calls, what time does meanwhile, and how a story ends that goes another way.

const BEGIN =
  "  - create: { task: demo, input: Fix the login bug }\n  - until: { task: demo, status: active }\n";

/** How the play of these steps fails. */
async function failure(steps: string): Promise<string> {
  const error: unknown = await createStage()
    .play(withSteps(steps))
    .catch((thrown: unknown) => thrown);
  if (error instanceof StoryFailed || error instanceof StoryUnplayable) return error.message;
  throw error;
}

test("a step is told with who did what, the answer, and the task before and after, in the time of the story", async () => {
  const stage = createStage();
  const played = await stage.play(withSteps(`${BEGIN}  - pause: demo\n    name: Take a break\n`));
  expect(
    stage.reports.map(({ what, as, answer, before, after, elapsed }) => [
      what,
      as,
      answer,
      before,
      after,
      elapsed,
    ]),
  ).toEqual([
    ["create demo: Fix the login bug", "alice", "201", null, "initializing", 0],
    ["until demo is active", null, null, "initializing", "active", 5_900_000],
    ["Take a break", "alice", "202", "active", "unknown", 5_900_000],
  ]);
  expect(played).toMatchObject({ story: "story", steps: 3, elapsed: 5_900_000 });
  expect(played.tasks).toMatchObject([{ task: "demo", owner: "alice", status: "unknown" }]);
});

test("one seed gives one hash, another seed another, and another world of the seed the same", async () => {
  const steps = withSteps(`${BEGIN}  - report: { task: demo, state: idle, message: Well }\n`);
  const hashOf = async (seed: string) => (await createStage({ seed }).play(steps)).hash;
  const first = await hashOf("one");
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(await hashOf("one")).toBe(first);
  expect(await hashOf("two")).not.toBe(first);
});

test("what comes to something else is told by its place, its step, what was expected and what came", async () => {
  expect(await failure(`${BEGIN}  - pause: demo\n  - resume: demo\n`)).toMatch(
    /^story\.yaml:6:5: step 4: resume demo: expected the call to succeed, got 409 /,
  );
  expect(await failure(`${BEGIN}  - pause: demo\n    expect: { status: 409 }\n`)).toMatch(
    /step 3: pause demo: expected status 409, got 202\.$/,
  );
  expect(await failure(`${BEGIN}  - pause: demo\n    expect: { status: active }\n`)).toMatch(
    /step 3: pause demo: expected demo to be active, got unknown\.$/,
  );
});

test("what cannot come to be fails at once, with what was waited for and what there was", async () => {
  expect(
    await failure(
      `${BEGIN}  - until: { task: demo, status: paused }\n  - until: { task: demo, status: active }\n`,
    ),
  ).toMatch(
    /step 4: until demo is active: expected that demo is active, got Waiting for the task demo to be active is in vain\. It is paused, and nothing is due to it/,
  );
  expect(await failure(`${BEGIN}  - until: { task: demo, state: failed }\n`)).toMatch(
    /step 3: until the agent of demo reports failed: expected .*, got The task is active, and nothing is due to it\.$/,
  );
  expect(await failure(`${BEGIN}  - note: Hi\n    on: { task: demo, event: job_taken }\n`)).toMatch(
    /step 3: note: Hi: expected that job_taken of demo, got The task is active, and nothing is due to it\.$/,
  );
});

test("a step of a task whose creation was refused says so", async () => {
  expect(
    await failure(
      "  - create: { task: demo, input: Hi, name: '-' }\n    expect: { status: 400 }\n  - pause: demo\n",
    ),
  ).toMatch(/step 2: pause demo: expected the task demo, got none: its creation was refused/);
});

test("a user or a template that there is not is told before anything is done", async () => {
  const stage = createStage();
  const steps = `${BEGIN}  - pause: demo\n    as: alise\n`;
  await expect(stage.play(withSteps(steps))).rejects.toThrow(
    /^story\.yaml:5:5: step 3: There is no user "alise"\. Did you mean "alice"\?/,
  );
  await expect(
    stage.play(withSteps("  - note: Hi\n  - create: { task: demo, input: Hi, template: coding-agnt }\n")),
  ).rejects.toThrow(
    /^story\.yaml:4:5: step 2: There is no template "coding-agnt"\. Did you mean "coding-agent"\?/,
  );
  expect([stage.reports.length, stage.coder.simulator.world.sequence]).toEqual([0, 0]);
});
