import { expect, test } from "vitest";
import { arranged, createControl, type Problem, type Shapes } from "./control.ts";

test("the clock tells time, mode and when something happens by itself", async () => {
  const { status, body } = await createControl().call<Shapes["Clock"]>("getClock");
  expect(status).toBe(200);
  // The deadline of the workspace that is there from the beginning
  expect(body).toEqual({ now: "2026-06-15T09:00:00Z", mode: "manual", next_due: "2026-06-15T17:00:00Z" });
});

test("a real clock says so and is moved on top of the real time", async () => {
  const control = createControl({ clock: "real" });
  const before = await control.call<Shapes["Clock"]>("getClock");
  expect(before.body.mode).toBe("real");
  const after = await control.call<Shapes["Clock"]>("moveClock", { body: { advance: "24h" } });
  expect(Date.parse(after.body.now) - Date.parse(before.body.now)).toBeGreaterThanOrEqual(86_400_000);
});

test("nothing is due in a world without workspaces", async () => {
  const definition = { organizations: [], users: [], templates: [], plainWorkspaces: [] };
  const { body } = await createControl({ definition }).call<Shapes["Clock"]>("getClock");
  expect(body.next_due).toBeNull();
});

test("what waits to be told is not due on the clock", async () => {
  const control = createControl({ pace: "manual" });
  await arranged(control, "pending");
  const { body } = await control.call<Shapes["Clock"]>("getClock");
  expect(body.next_due).toBe("2026-06-15T17:00:00Z");
});

test.for([
  [{ advance: "90s" }, "2026-06-15T09:01:30Z"],
  [{ advance: "1h30m0.5s" }, "2026-06-15T10:30:00.5Z"],
  [{ advance: "0" }, "2026-06-15T09:00:00Z"],
  [{ to: "2026-06-15T09:00:00Z" }, "2026-06-15T09:00:00Z"],
  [{ to: "2026-06-15T12:00:00.000001+02:00" }, "2026-06-15T10:00:00.000001Z"],
  [{ to: "2026-06-16T00:00:00Z", advance: null }, "2026-06-16T00:00:00Z"],
] as const)("moving the clock by %j makes it %s", async ([body, now]) => {
  const control = createControl();
  const moved = await control.call<Shapes["Clock"]>("moveClock", { body });
  expect([moved.status, moved.body.now]).toEqual([200, now]);
  expect((await control.call<Shapes["Clock"]>("getClock")).body.now).toBe(now);
});

test("everything due has happened when the clock answers", async () => {
  const control = createControl({ pace: "realistic" });
  const { id } = await arranged(control, "pending");
  await control.call("stepTask", { id });
  const workspace = control.mock.simulator.world.tasks.get(id)?.workspace;
  const { body } = await control.call<Shapes["Clock"]>("moveClock", { body: { advance: "1m" } });
  expect(workspace?.builds[0]?.agent?.app?.health).toBe("healthy");
  expect(workspace?.dues.map(({ event }) => event)).toEqual(["deadline_reached"]);
  expect(body.next_due).toBe("2026-06-15T17:00:00Z");
});

test("reading the clock lets what is due happen, so that the next due is never past", async () => {
  const control = createControl({ pace: "realistic" });
  const { id } = await arranged(control, "pending");
  await control.call("stepTask", { id });
  control.mock.simulator.clock.advance(60_000_000);
  const { body } = await control.call<Shapes["Clock"]>("getClock");
  expect(body.next_due).toBe("2026-06-15T17:00:00Z");
});

const span = 'Must be a span in Go\'s spelling, such as "90s", "1h30m" or "250ms".';
const time = 'Must be an RFC 3339 time, such as "2026-06-15T09:00:00Z".';

test.for([
  [{ advance: "90" }, 'Invalid span "90".', "advance", span],
  [{ advance: "" }, 'Invalid span "".', "advance", span],
  [{ advance: "-1ns" }, undefined, "", ""],
  [{ advance: "-1s" }, "The clock never goes backwards.", "advance", "Must not be negative."],
  [{ to: "tomorrow" }, 'Invalid time "tomorrow".', "to", time],
  [{ to: "2026-06-15 10:00:00Z" }, 'Invalid time "2026-06-15 10:00:00Z".', "to", time],
  [
    { to: "2026-06-15T08:59:59.999999Z" },
    "The clock never goes backwards.",
    "to",
    "Must not be before the time of the world.",
  ],
] as const)(
  "moving the clock by %j is refused unless it comes to nothing",
  async ([asked, message, field, detail]) => {
    const control = createControl();
    const { status, body } = await control.call<Problem>("moveClock", { body: asked });
    if (message === undefined) expect(status).toBe(200);
    else {
      expect([status, body.message]).toEqual([400, message]);
      expect(body.validations).toEqual([{ field, detail }]);
    }
    expect((await control.call<Shapes["Clock"]>("getClock")).body.now).toBe("2026-06-15T09:00:00Z");
  },
);

test("a time in the past is told beside the time of the world", async () => {
  const body = { to: "2026-06-15T08:00:00Z" };
  const refused = await createControl().call<Problem>("moveClock", { body });
  expect(refused.body.detail).toBe("It is 2026-06-15T09:00:00Z, asked for 2026-06-15T08:00:00Z.");
});

test.for([{}, { advance: null, to: null }, { advance: "1s", to: "2027-01-01T00:00:00Z" }])(
  "the clock wants exactly one wish, not %j",
  async (asked) => {
    const { status, body } = await createControl().call<Problem>("moveClock", { body: asked });
    expect([status, body.message]).toEqual([400, "Give one of `advance`, `to`, `until` and `mode`."]);
    expect(body.validations?.map(({ field }) => field)).toEqual(["advance", "to", "until", "mode"]);
  },
);

test.for([{ advance: "2000000h" }, { to: "9999-12-31T23:59:59Z" }])(
  "the clock does not go as far as %j, where microseconds end",
  async (asked) => {
    const { status, body } = await createControl().call<Problem>("moveClock", { body: asked });
    expect([status, body]).toEqual([
      400,
      { message: "The clock cannot go that far.", detail: "It can go to 2250-01-01T00:00:00Z." },
    ]);
  },
);
