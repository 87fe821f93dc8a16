import { expect, test } from "vitest";
import { MINUTE, SECOND } from "../../simulator/core/env.ts";
import { createRateLimiter, type LimitedRequest } from "../../simulator/http/rate-limit.ts";
import { toAnswer } from "./ask.ts";
import type { HandCaller } from "./hand-port.ts";

const START = 1_000 * MINUTE;

/** A limiter of three a minute, and a short way to ask it: what it answers, and the headers it adds. */
function limiter(limit = 3) {
  const made = createRateLimiter<HandCaller>({
    limit,
    keyOf: (caller) => (caller.name === "robot" ? undefined : caller.name),
    isOwner: (caller) => caller.name === "root",
  });
  return (now: number, more: Partial<LimitedRequest<HandCaller>> = {}) => {
    const headers: string[] = [];
    const request = { caller: { name: "ada" }, path: "/a", headers: {}, remoteAddress: "10.0.0.1", ...more };
    const given = made.check(request, headers, now);
    return { answer: given === undefined ? undefined : toAnswer(given), headers };
  };
}

test("the request past the limit is 429 and says for how long", () => {
  const check = limiter();
  expect(check(START).headers).toEqual([
    "X-Ratelimit-Limit",
    "3",
    "X-Ratelimit-Remaining",
    "2",
    "X-Ratelimit-Reset",
    String(1_001 * 60),
  ]);
  check(START + SECOND);
  expect(check(START + 2 * SECOND).headers[3]).toBe("0");
  const { answer } = check(START + 3 * SECOND);
  expect(answer?.status).toBe(429);
  expect(answer?.text).toBe(
    '{"message":"You\'ve been rate limited for sending more than 3 requests in 1m0s."}\n',
  );
  expect(answer?.headers).toMatchObject({ "retry-after": "60", "x-ratelimit-remaining": "0" });
});

test("callers, addresses and paths are counted apart", () => {
  const check = limiter(1);
  expect(check(START).answer).toBeUndefined();
  expect(check(START).answer?.status).toBe(429);
  expect(check(START, { caller: { name: "root" } }).answer).toBeUndefined();
  expect(check(START, { path: "/b" }).answer).toBeUndefined();
  expect(check(START, { caller: null }).answer).toBeUndefined();
  expect(check(START, { caller: null, remoteAddress: "10.0.0.2" }).answer).toBeUndefined();
  expect(check(START, { caller: { name: "robot" } }).answer?.status).toBe(429);
});

test.each([
  ["2001:db8:1:2::1", "2001:DB8:1:2:ffff:0:0:9", true],
  ["2001:db8:0:0:1::", "2001:0db8::2", true],
  ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
  ["::1", "::2", true],
  ["::1", "1::", false],
  ["::102:3", "::1.2.0.4", true],
  ["1:2:3::4.5.6.7", "1:2:3:0:9::", true],
  ["fe80::1%eth0", "fe80::2%eth0", false],
  ["10.0.0.1", "10.0.0.2", false],
  ["::ffff:10.0.0.1", "10.0.0.1", true],
  ["::ffff:10.0.0.1", "::ffff:10.0.0.2", false],
  ["", "", true],
])("the addresses %s and %s are counted together: %s", (one, other, together) => {
  const check = limiter(1);
  check(START, { caller: null, remoteAddress: one });
  expect(check(START, { caller: null, remoteAddress: other }).answer?.status === 429).toBe(together);
});

test("the minute before counts by what is left of it", () => {
  const check = limiter(4);
  for (let sent = 0; sent < 4; sent++) check(START + 59 * SECOND);
  expect(check(START + MINUTE).answer?.status).toBe(429);
  expect(check(START + MINUTE + 30 * SECOND).headers[3]).toBe("1");
  expect(check(START + 2 * MINUTE + 59 * SECOND).headers[3]).toBe("3");
  expect(check(START + 9 * MINUTE).headers[3]).toBe("3");
});

test("an owner may skip the limit, others may not ask to", () => {
  const check = limiter(1);
  const headers = { "x-coder-bypass-ratelimit": "true" };
  const root = { caller: { name: "root" }, headers };
  expect([check(START, root).answer, check(START, root).answer]).toEqual([undefined, undefined]);
  expect(limiter(3)(START, root).headers).toEqual([
    "X-Ratelimit-Limit",
    "3",
    "X-Ratelimit-Remaining",
    "2",
    "X-Ratelimit-Reset",
    String(1_001 * 60),
  ]);
  const { answer } = check(START, { headers });
  expect([answer?.status, answer?.text]).toEqual([
    428,
    '"X-Coder-Bypass-Ratelimit" provided but user is not owner\n',
  ]);
  expect(check(START, { caller: null, headers }).answer).toBeUndefined();
  expect(check(START, { headers: { "x-coder-bypass-ratelimit": "no" } }).answer).toBeUndefined();
});

test("the counters stay bounded: the oldest is forgotten", () => {
  const check = limiter(1);
  const path = `/${"long".repeat(100)}`;
  check(START, { path });
  expect(check(START, { path }).answer?.status).toBe(429);
  for (let other = 0; other < 20_000; other++) check(START, { path: `/${other}` });
  expect(check(START, { path }).answer).toBeUndefined();
});
