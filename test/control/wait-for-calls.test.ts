/** Waiting until clients have made so many calls. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMockCoder, type MockCoder } from "../../simulator/index.ts";
import { createControl, type Control, type Problem, type Shapes } from "./control.ts";

const list = ({ mock }: { readonly mock: MockCoder }, token?: string) =>
  mock.fetch("http://localhost/api/v2/tasks", {
    headers: { "coder-session-token": token ?? mock.token("alice") },
  });

/** What a wait has come to; undefined while it goes on. */
function begun(control: Control, until: object) {
  const wait = { answer: undefined as { status: number; body: Problem } | undefined };
  const done = control
    .call<Problem>("moveClock", { body: { until } })
    .then((answer) => void (wait.answer = answer));
  return { wait, done };
}

/** Lets everything go on that can. */
const turn = (): Promise<unknown> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

test("it answers with the call that makes them so many, refused ones included, and moves no time", async () => {
  const control = createControl();
  const before = control.mock.simulator.now();
  const { wait, done } = begun(control, { calls: 2 });
  await list(control);
  await turn();
  expect(wait.answer).toBeUndefined();
  expect((await list(control, "nobody")).status).toBe(401);
  await done;
  expect(wait.answer?.status).toBe(200);
  expect(control.mock.simulator.now()).toBe(before);
  expect(vi.getTimerCount()).toBe(0);
});

test("of one operation only its own calls count, and calls behind a place in the journal may be past", async () => {
  const control = createControl();
  await list(control);
  const { entries } = (await control.call<Shapes["JournalResponse"]>("getJournal", {})).body;
  await list(control);
  const late = begun(control, { calls: 2, operation: "listTasks" });
  await list(control);
  await turn();
  expect(late.wait.answer).toBeUndefined();
  await control.mock.fetch("http://localhost/api/v2/users/me", {
    headers: { "coder-session-token": control.mock.token("alice") },
  });
  await turn();
  expect(late.wait.answer).toBeUndefined();
  const past = begun(control, { calls: 2, operation: "listTasks", after: entries.at(-1)?.seq ?? 0 });
  await past.done;
  expect(past.wait.answer?.status).toBe(200);
  await list(control);
  await late.done;
  expect(late.wait.answer?.status).toBe(200);
});

test("fewer within the span are told with how many there were", async () => {
  const control = createControl();
  const { wait, done } = begun(control, { calls: 3, operation: "listTasks", within: "2s" });
  await list(control);
  await vi.advanceTimersByTimeAsync(1_999);
  await turn();
  expect(wait.answer).toBeUndefined();
  await vi.advanceTimersByTimeAsync(1);
  await done;
  expect(wait.answer).toMatchObject({
    status: 409,
    body: {
      message: "Waiting for 3 calls of listTasks is in vain.",
      detail: "There was 1 within 2 s.",
    },
  });
});

test("a hundred may wait in a world at once", async () => {
  const control = createControl();
  const waits = Array.from({ length: 100 }, () => begun(control, { calls: 1 }));
  const { status, body } = await control.call<Problem>("moveClock", { body: { until: { calls: 1 } } });
  expect([status, body.message]).toEqual([409, "100 others wait for calls of this world already."]);
  await list(control);
  await Promise.all(waits.map(({ done }) => done));
  const after = begun(control, { calls: 1 });
  await list(control);
  await after.done;
  expect(after.wait.answer?.status).toBe(200);
});

test.for([
  [{ calls: 0 }, "until.calls"],
  [{ calls: "3" }, "until.calls"],
  [{ calls: 1, within: "2m" }, "until.within"],
  [{ calls: 1, within: "soon" }, "until.within"],
  [{ calls: 1, after: -1 }, "until.after"],
  [{ calls: 1, operation: "listTask" }, "until.operation"],
  [{ calls: 1, status: "active" }, "until.status"],
] as const)("%j is refused", async ([until, field]) => {
  const { status, body } = await createControl().call<Problem>("moveClock", { body: { until } });
  expect([status, body.validations?.map((one) => one.field)]).toEqual([400, [field]]);
});

test("a world waits for its own calls alone", async () => {
  const mock = createMockCoder({ clock: "manual" });
  const [red, blue] = [mock.world({ name: "red" }), mock.world({ name: "blue" })];
  let isDone = false;
  const waited = red.untilCalls(1, { operation: "listTasks" }).then(() => (isDone = true));
  await list({ mock }, blue.user("alice").token);
  await turn();
  expect(isDone).toBe(false);
  await list({ mock }, red.user("alice").token);
  await waited;
  await expect(red.untilCalls(1, { operation: "listTask" })).rejects.toThrow('Unknown operation "listTask".');
});
