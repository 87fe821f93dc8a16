import { expect, test, vi } from "vitest";
import { createSystemClock } from "../../simulator/index.ts";

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
