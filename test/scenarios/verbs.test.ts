import { expect, test } from "vitest";
import type { Timing } from "../../client/time.ts";
import { StoryFailed } from "../../scenarios/index.ts";
import { createStage, withSteps, type Stage } from "./stories.ts";

// When steps come, by whom, and what each verb calls; by the control API, and by public calls alone.

const BEGIN =
  "  - create: { task: demo, input: Fix the login bug }\n  - until: { task: demo, state: idle }\n";

/** What was called that changed something, with who did it; oldest first. */
function changes({ coder }: Stage): readonly string[] {
  return coder.simulator.requestLog
    .after(0, 1_000)
    .filter(({ operation }) => !/^(?:get|list)/.test(operation))
    .map(({ operation, caller, status }) => `${caller ?? "nobody"}: ${operation} ${String(status)}`);
}

test("each verb is the call that a client makes, by whoever acts", async () => {
  const stage = createStage();
  await stage.play(
    withSteps(`${BEGIN}  - send: { task: demo, input: More }
  - upload: { task: demo, messages: [{ role: user, content: Hi }, { role: agent, content: { repeat: ab, times: 3 } }] }
  - report: { task: demo, state: complete, message: Done, uri: "https://example.com/pr/1" }
    expect: { status: 200 }
  - expect: { task: demo, body: { current_state: { state: complete, message: Done } } }
  - pause: demo
  - until: { task: demo, status: paused }
  - input: { task: demo, input: Another }
  - resume: demo
  - cancel: demo
  - until: { due: nothing }
  - build: { task: demo, transition: stop }
    as: admin
  - until: { due: next }
  - until: { due: nothing }
  - delete: { task: demo }
`),
  );
  expect(changes(stage)).toEqual([
    "alice: createTask 201",
    "alice: sendTaskInput 204",
    "agent of demo: uploadTaskLogSnapshot 204",
    "agent of demo: updateAppStatus 200",
    "alice: pauseTask 202",
    "alice: updateTaskInput 204",
    "alice: resumeTask 202",
    "alice: cancelWorkspaceBuild 200",
    "admin: createWorkspaceBuild 201",
    "alice: deleteTask 202",
  ]);
});

test("a workspace is built by its name, and a task has the template, version, preset and owner that it names", async () => {
  const stage = createStage();
  await stage.play(
    withSteps(`  - build: { workspace: alice-dev, transition: stop }
  - create: { task: small, input: Hi, template: sized-agent, preset: large, display_name: Small one }
    expect: { status: 201, body: { template_name: sized-agent, display_name: Small one } }
  - create: { task: old, input: Hi, version: archived }
    expect: { status: 500 }
  - create: { task: hers, input: Hi, owner: bob }
    as: admin
    expect: { status: 201, body: { owner_name: bob } }
`),
  );
  expect(changes(stage)[0]).toBe("alice: createWorkspaceBuild 201");
});

test("at counts from the beginning, after from the step before, and on comes before both", async () => {
  const stage = createStage();
  await stage.play(
    withSteps(`  - create: { task: demo, input: Hi }
  - note: A minute in
    at: 1m
  - note: A little later
    after: 1.5s
  - note: When the snapshot is there
    on: { task: demo, event: deadline_reached }
    after: 2s
`),
  );
  const deadline = 8 * 3_600 + 3;
  expect(stage.reports.map(({ elapsed }) => elapsed / 1_000_000)).toEqual([
    0,
    60,
    61.5,
    expect.closeTo(deadline + 2, 0),
  ]);
});

test("what should have come before now fails, with how old the story is", async () => {
  await expect(
    createStage().play(withSteps("  - advance: 2m\n  - note: Late\n    at: 90s\n")),
  ).rejects.toThrow(
    /step 2: note: Late: expected the story to be no older than 1m30s, got 2m: steps before took longer\.$/,
  );
});

test("on a clock that is frozen a story cannot move time, and says so", async () => {
  const stage = createStage();
  stage.coder.simulator.clock.set("frozen");
  await expect(stage.play(withSteps("  - advance: 2m\n"))).rejects.toThrow(
    /step 1: advance 2m: expected the clock to move on by 2m, got 409 The clock is frozen/,
  );
});

test("calls that go together all go before any answer is looked at, and each is judged", async () => {
  const stage = createStage();
  const race = (second: number): string =>
    withSteps(`  - together:
      - create: { task: one, input: Hi, name: same }
      - create: { task: two, input: Hi, name: same }
        expect: { status: ${String(second)} }
      - create: { task: three, input: Hi, name: same }
        as: bob
`);
  await stage.play(race(409));
  expect(stage.reports.map(({ what, as, answer }) => [what, as, answer?.slice(0, 3)])).toEqual([
    ["create one: Hi", "alice", "201"],
    ["create two: Hi", "alice", "409"],
    ["create three: Hi", "bob", "201"],
  ]);
  await expect(createStage().play(race(201))).rejects.toThrow(
    /step 1: create two: Hi: expected status 201, got 409/,
  );
});

test("a log is compared by its messages, their number, the last of them, and whether it was kept", async () => {
  const log = (expectation: string): Promise<unknown> =>
    createStage().play(withSteps(`${BEGIN}  - logs: demo\n    expect: { ${expectation} }\n`));
  await log("snapshot: false, messages: 3, last: { type: output, content: { contains: Echo } }");
  await log('messages: [{ type: output }, "Fix the login bug", { content: "Echo: Fix the login bug" }]');
  const failing = [
    ["snapshot: true", /expected snapshot true, got false/],
    ["messages: 2", /expected 2 messages, got 3: "Hello/],
    ["messages: [Hi]", /expected 1 messages, got 3/],
    [
      'last: "Fix the login bug"',
      /expected the last message "Fix the login bug", got "Echo: Fix the login bug"/,
    ],
    ["last: { type: input }", /expected the type of the last message "input", got "output"/],
    ["body: { count: 3 }", /expected the body\.count 3, got nothing/],
    ["message: No", /expected the message "No", got nothing/],
  ] as const;
  for (const [expectation, message] of failing) await expect(log(expectation)).rejects.toThrow(message);
});

/** Time that goes by when somebody waits, for a world whose clock goes with it. */
function createTiming(stage: () => Stage): Timing & { readonly waits: number[] } {
  let now = 0;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    sleep: (ms) => {
      waits.push(ms);
      now += ms;
      stage().coder.simulator.advance(Math.round(ms * 1_000));
      return Promise.resolve();
    },
  };
}

function createPublicStage() {
  const timing = createTiming(() => stage);
  const stage: Stage = createStage({ publicOnly: true, timing });
  return { stage, timing };
}

test("by public calls alone a story looks again and again, and waits where it says", async () => {
  const { stage, timing } = createPublicStage();
  const played = await stage.play(
    withSteps(`${BEGIN}  - pause: demo\n    after: 30s\n  - until: { task: demo, status: paused }\n`),
  );
  expect(played.hash).toBe(null);
  expect(stage.reports.map(({ what, after }) => [what, after])).toEqual([
    ["create demo: Fix the login bug", "initializing"],
    ["until the agent of demo reports idle", "active"],
    ["pause demo", "unknown"],
    ["until demo is paused", "paused"],
  ]);
  expect(timing.waits).toContain(30_000);
  expect(Math.max(...timing.waits.filter((ms) => ms !== 30_000))).toBeLessThanOrEqual(2_000);
});

test("by public calls alone a wait ends with its time, or when the task is gone", async () => {
  const failure = async (steps: string): Promise<string> => {
    const error: unknown = await createPublicStage()
      .stage.play(withSteps(steps))
      .catch((thrown: unknown) => thrown);
    if (error instanceof StoryFailed) return error.message;
    throw error;
  };
  expect(await failure(`${BEGIN}  - until: { task: demo, status: paused, within: 20s }\n`)).toMatch(
    /step 3: until demo is paused: expected that demo is paused within 20s, got it is active after /,
  );
  expect(await failure(`${BEGIN}  - delete: demo\n  - until: { task: demo, status: paused }\n`)).toMatch(
    /step 4: until demo is paused: expected that demo is paused, got The task is deleted\.$/,
  );
});

test("by public calls alone the steps that need more are named, and nothing is done", async () => {
  const { stage } = createPublicStage();
  const steps = `${BEGIN}  - advance: 1m\n  - cause: { task: demo, event: agent_disconnects }\n  - note: Hi\n    on: { due: next }\n`;
  await expect(stage.play(withSteps(steps))).rejects.toThrow(
    /^story\.yaml:5:5: step 3: "advance" needs the control API\.\nstory\.yaml:6:5: step 4: "cause" needs the control API\.\nstory\.yaml:7:5: step 5: "on" with "due" needs the control API\.$/,
  );
  await expect(stage.play(withSteps(`${BEGIN}  - pause: demo\n    as: bob\n`))).rejects.toThrow(
    /step 3: There is no user "bob"\..*Give a token: --token bob=…/,
  );
  expect(stage.coder.simulator.world.tasks.size).toBe(0);
});
