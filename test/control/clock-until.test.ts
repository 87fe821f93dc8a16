/** Time that is moved until something is so, and clocks that are set to another mode. */
import { expect, test } from "vitest";
import { arranged, createControl, type Control, type Problem, type Shapes } from "./control.ts";

type Clock = Shapes["Clock"];

/** A task that its owner has just created; nothing of it is held. */
async function created(
  control: Control,
  pace: "realistic" | "manual" = "realistic",
): Promise<{ id: string }> {
  await control.call("resetWorld", { body: { pace } });
  const { mock } = control;
  const [template] = mock.simulator.world.templates.values();
  const response = await mock.fetch("http://localhost/api/v2/tasks/me", {
    method: "POST",
    headers: { "coder-session-token": mock.token("alice") },
    body: JSON.stringify({ template_version_id: template?.activeVersionId, input: "Go", name: "mine" }),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string };
}

async function statusOf({ mock }: Control, { id }: { readonly id: string }): Promise<string> {
  const response = await mock.fetch(`http://localhost/api/v2/tasks/me/${id}`, {
    headers: { "coder-session-token": mock.token("alice") },
  });
  return response.status === 404 ? "deleted" : ((await response.json()) as { status: string }).status;
}

test.for(["realistic", "manual"] as const)(
  "at pace %s time moves until a task is active, and no further",
  async (pace) => {
    const control = createControl();
    const task = await created(control, pace);
    const until = { task: task.id, status: "active" };
    const { status, body } = await control.call<Clock>("moveClock", { body: { until } });
    expect(status).toBe(200);
    expect(await statusOf(control, task)).toBe("active");
    // It is active since now: a microsecond before it was not.
    const again = await control.call<Clock>("moveClock", { body: { until } });
    expect(again.body.now).toBe(body.now);
  },
);

test("a task is paused by its deadline, when that is what is waited for", async () => {
  const control = createControl();
  const task = await created(control);
  const startedAt = control.mock.simulator.now();
  const { status } = await control.call("moveClock", {
    body: { until: { task: task.id, status: "paused" } },
  });
  expect([status, await statusOf(control, task)]).toEqual([200, "paused"]);
  expect(control.mock.simulator.now() - startedAt).toBeGreaterThan(8 * 3_600_000_000);
});

test("what cannot come to be is told at once, with what there was, and no deadline is passed for it", async () => {
  const control = createControl();
  const { id } = await arranged(control, "start-failed");
  const before = control.mock.simulator.now();
  const never = await control.call<Problem>("moveClock", { body: { until: { task: id, status: "active" } } });
  expect([never.status, never.body]).toEqual([
    409,
    {
      message: expect.stringMatching(/^Waiting for the task \S+ to be active is in vain\.$/),
      detail: expect.stringMatching(/^It is error, and nothing is due to it\. It is 2026-06-15T09:/),
    },
  ]);
  const task = await created(control);
  await control.call("moveClock", { body: { until: { task: task.id, status: "active" } } });
  const error = await control.call<Problem>("moveClock", {
    body: { until: { task: task.id, status: "error" } },
  });
  expect([error.status, error.body.detail]).toEqual([
    409,
    expect.stringMatching(/^It is active, and only the deadline of its workspace is due to it\./),
  ]);
  expect(control.mock.simulator.now() - before).toBeLessThan(3_600_000_000);
});

test("a task that is being deleted is waited for until it is gone", async () => {
  const control = createControl();
  const task = await created(control);
  await control.call("moveClock", { body: { until: { task: task.id, status: "active" } } });
  const { mock } = control;
  await mock.fetch(`http://localhost/api/v2/tasks/me/${task.id}`, {
    method: "DELETE",
    headers: { "coder-session-token": mock.token("alice") },
  });
  const gone = await control.call("moveClock", { body: { until: { task: task.id, status: "deleted" } } });
  expect([gone.status, await statusOf(control, task)]).toEqual([200, "deleted"]);
});

test("the next due thing is one move away, until nothing is due", async () => {
  const control = createControl();
  await created(control);
  for (let moves = 0; ; moves++) {
    const { body: before } = await control.call<Clock>("getClock");
    if (before.next_due === null) {
      expect(moves).toBeGreaterThan(3);
      break;
    }
    const { body } = await control.call<Clock>("moveClock", { body: { until: { due: "next" } } });
    expect(body.now).toBe(before.next_due);
  }
  const never = await control.call<Problem>("moveClock", { body: { until: { due: "next" } } });
  expect([never.status, never.body.message]).toEqual([
    409,
    "Waiting for the next thing that is due is in vain.",
  ]);
  const nothing = await control.call<Clock>("moveClock", { body: { until: { due: "nothing" } } });
  expect(nothing.status).toBe(200);
});

test.each<[object, number, unknown]>([
  [{ due: "soon" }, 400, { validations: [{ field: "until" }] }],
  [{ due: "next", task: "x" }, 400, { validations: [{ field: "until" }] }],
  [{ task: "x" }, 400, { validations: [{ field: "until" }] }],
  [{ task: "x", status: "bored" }, 400, { message: 'Unknown status "bored".' }],
  [{ task: "x", status: "active" }, 404, { message: "No such task in this world." }],
  [{ colour: "red" }, 400, { validations: [{ field: "until.colour" }] }],
  [[], 400, { validations: [{ field: "until", detail: "Must be an object, not an array." }] }],
])("waiting for %j is refused", async (until, status, body) => {
  const answered = await createControl().call<Problem>("moveClock", { body: { until } });
  expect(answered.status).toBe(status);
  expect(answered.body).toMatchObject(body as object);
});

test("a clock that is set to another mode goes on from where it stands", async () => {
  const control = createControl();
  const set = (mode: string): Promise<{ status: number; body: Clock }> =>
    control.call<Clock>("moveClock", { body: { mode } });
  await control.call("moveClock", { body: { advance: "90s" } });
  const frozen = await set("frozen");
  expect(frozen.body).toMatchObject({ mode: "frozen", now: "2026-06-15T09:01:30Z" });
  for (const body of [{ advance: "1s" }, { to: "2027-01-01T00:00:00Z" }, { until: { due: "next" } }]) {
    const refused = await control.call<Problem>("moveClock", { body });
    expect([refused.status, refused.body.message]).toEqual([409, "The clock is frozen."]);
  }
  const scaled = await set("60x");
  expect(scaled.body.mode).toBe("scaled");
  expect(scaled.body.now.slice(0, 14)).toBe("2026-06-15T09:");
  expect((await set("real")).body.mode).toBe("real");
  expect((await set("manual")).body.mode).toBe("manual");
  const moved = await control.call<Clock>("moveClock", { body: { advance: "1s" } });
  expect(moved.status).toBe(200);
  const wrong = await control.call<Problem>("moveClock", { body: { mode: "fast" } });
  expect([wrong.status, wrong.body.validations?.[0]?.field]).toEqual([400, "mode"]);
});
