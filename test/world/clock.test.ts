import { expect, test, vi } from "vitest";
import { createManualClock, createSystemClock } from "../../simulator/index.ts";

test.each([1, 20, 0.5])("the system's clock runs %d times as fast, from the system's time on", (speed) => {
  const now = vi.spyOn(performance, "now").mockReturnValue(1_000);
  const clock = createSystemClock(speed);
  const startedAt = clock.now();
  expect(startedAt).toBe(Math.floor((performance.timeOrigin + 1_000) * 1_000));
  now.mockReturnValue(1_250);
  expect(clock.now() - startedAt).toBe(250_000 * speed);
  clock.advance(7);
  expect(clock.now() - startedAt).toBe(250_000 * speed + 7);
});

test("it never goes back, also when the system's time does", () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(1_000);
  const clock = createSystemClock(20);
  const startedAt = clock.now();
  now.mockReturnValue(900);
  expect(clock.now()).toBe(startedAt);
});

test("a clock that is set runs on from where it stands, and tells whoever waits", () => {
  const now = vi.spyOn(performance, "now").mockReturnValue(1_000);
  const clock = createManualClock(5_000_000);
  let told = 0;
  clock.onMove(() => told++);
  expect([clock.mode, clock.speed, clock.wait(6_000_000)]).toEqual(["manual", 0, Infinity]);
  clock.set(60);
  expect([clock.mode, clock.speed, clock.now(), told]).toEqual(["scaled", 60, 5_000_000, 1]);
  now.mockReturnValue(1_500);
  expect(clock.now()).toBe(5_000_000 + 30_000_000);
  expect(clock.wait(clock.now() + 60_000_000)).toBe(1_000);
  clock.set("frozen");
  now.mockReturnValue(9_000);
  expect([clock.mode, clock.now(), clock.wait(Number.MAX_SAFE_INTEGER)]).toEqual([
    "frozen",
    35_000_000,
    Infinity,
  ]);
  clock.set("real");
  now.mockReturnValue(9_001);
  expect([clock.mode, clock.speed, clock.now(), told]).toEqual(["real", 1, 35_001_000, 3]);
  clock.set("manual");
  now.mockReturnValue(99_000);
  clock.advance(7);
  expect([clock.mode, clock.now(), told]).toEqual(["manual", 35_001_007, 5]);
});
