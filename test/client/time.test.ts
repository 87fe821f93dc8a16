import { expect, test } from "vitest";
import { intervals, isBefore, systemTiming } from "../../client/time.ts";
import { patient } from "../../client/public/patience.ts";
import type { Reply } from "../../client/wire.ts";

test.each([
  ["2026-06-15T09:00:00Z", "2026-06-15T09:00:00.000001Z", true],
  ["2026-06-15T09:00:00.1Z", "2026-06-15T09:00:00.09Z", false],
  ["2026-06-15T09:00:00.5Z", "2026-06-15T09:00:00.500Z", false],
  ["2026-06-15T09:00:00Z", "soon", null],
  [undefined, "2026-06-15T09:00:00Z", null],
])("is %s before %s? %s", (a, b, answer) => {
  expect(isBefore(a, b)).toBe(answer);
});

test("intervals grow to the most and stay there", () => {
  const growing = intervals({ first: 10, growth: 2, most: 35 });
  const grown = Array.from({ length: 5 }, () => growing.next().value);
  expect(grown).toEqual([10, 20, 35, 35, 35]);
});

test("waiting can be interrupted", async () => {
  const { sleep: wait } = systemTiming;
  await expect(wait(60_000, AbortSignal.abort())).rejects.toMatchObject({ name: "AbortError" });
});

/** Answers 429 so many times, then 200; the clock moves with every sleep. */
function limited(times: number, retryAfter = "3") {
  let now = 0;
  let left = times;
  const calls: number[] = [];
  const reply = (status: number): Reply => ({
    status,
    headers: { "retry-after": [retryAfter] },
    text: "",
    ms: 1,
  });
  const send = patient(
    () => {
      calls.push(now);
      left -= 1;
      return Promise.resolve(reply(left >= 0 ? 429 : 200));
    },
    {
      now: () => now,
      sleep: (ms) => {
        now += ms;
        return Promise.resolve();
      },
    },
  );
  return { send: () => send({ method: "GET", path: "/", headers: {} }), calls };
}

test("a rate limit is kept to: the call is made again when the server says so", async () => {
  const { send, calls } = limited(2);
  expect((await send()).status).toBe(200);
  expect(calls).toEqual([0, 3_000, 6_000]);
});

test("a limit without an end, or without a time, is given back as it came", async () => {
  const endless = limited(Infinity, "50");
  expect((await endless.send()).status).toBe(429);
  expect(endless.calls).toEqual([0, 50_000, 100_000]);
  const timeless = limited(1, "tomorrow");
  expect((await timeless.send()).status).toBe(429);
});
