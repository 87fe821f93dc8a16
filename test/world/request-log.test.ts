import { expect, test } from "vitest";
import { createRequestLog, type LoggedCall } from "../../simulator/world/request-log.ts";

const call = (changed: Partial<LoggedCall> = {}): Omit<LoggedCall, "sequence"> => ({
  at: 1_795_352_983_903_659,
  operation: "getTask",
  caller: "alice",
  params: { user: "me", task: "fix-login" },
  query: new Map(),
  body: undefined,
  status: 200,
  rule: null,
  change: null,
  ...changed,
});

test("a logged call is read back as it was, with its position", () => {
  const log = createRequestLog();
  const query = new Map([["q", ["owner:me", "naïve — ☂"]]]);
  const calls = [
    call(),
    call({ query, body: { input: "é" } }),
    call({ body: null, caller: null, rule: "task_paused" }),
    call({ operation: "pauseTask", change: 12 }),
  ];
  for (const one of calls) log.add(one);
  expect(log.after(0, 10)).toEqual(calls.map((one, index) => ({ ...one, sequence: index + 1 })));
});

test("tokens in a query are not kept", () => {
  const log = createRequestLog();
  log.add(call({ query: new Map([["coder_session_token", ["secret-1"]]]) }));
  expect([...(log.after(0, 1)[0]?.query ?? [])]).toEqual([["coder_session_token", ["***"]]]);
});

test("only the last calls are kept, and a reader goes on where it stopped", () => {
  const log = createRequestLog(1_000);
  // Long enough to fill several chunks and to come round again.
  for (let number = 1; number <= 20_000; number++) log.add(call({ status: number, body: "x".repeat(300) }));
  expect(log.count).toBe(20_000);
  expect(log.after(0, 2).map(({ sequence, status }) => [sequence, status])).toEqual([
    [19_001, 19_001],
    [19_002, 19_002],
  ]);
  expect(log.after(19_998, 10).map(({ status }) => status)).toEqual([19_999, 20_000]);
  expect(log.after(0, 5_000)).toHaveLength(1_000);
  expect(log.after(20_000, 10)).toEqual([]);
});

test("a call that is too long leaves its input out, and long ones together crowd old ones out", () => {
  const log = createRequestLog();
  log.add(call({ params: { user: "u".repeat(100_000) } }));
  expect(log.after(0, 1)[0]).toMatchObject({
    sequence: 1,
    status: 200,
    params: {},
    body: "too long to be kept",
  });
  for (let number = 0; number < 5_000; number++) log.add(call({ body: "☂".repeat(7_000) }));
  const left = log.after(0, 5_000);
  expect(left.length).toBeLessThan(300);
  expect(left.at(-1)).toEqual({ ...call({ body: "☂".repeat(7_000) }), sequence: 5_001 });
});
