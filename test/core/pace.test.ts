import { expect, test } from "vitest";
import { isPaceName, paces } from "../../simulator/core/pace.ts";

const { name: _, ...realistic } = paces.realistic;

test("at pace instant everything is due at once, at pace manual nothing is until it is told", () => {
  for (const [pace, span] of [
    ["instant", 0],
    ["manual", Infinity],
  ] as const) {
    const { name, ...spans } = paces[pace];
    expect(name).toBe(pace);
    expect(Object.keys(spans).toSorted()).toEqual(Object.keys(realistic).toSorted());
    expect(new Set(Object.values(spans))).toEqual(new Set([span]));
  }
});

test("at pace realistic everything takes a moment and a task is active within ten seconds", () => {
  expect(paces.realistic.name).toBe("realistic");
  const { firstJobTaken, ...others } = realistic;
  expect(firstJobTaken).toBe(0);
  for (const span of Object.values(others)) {
    expect(Number.isInteger(span)).toBe(true);
    expect(span).toBeGreaterThan(0);
  }
  const { jobTaken, startJob, agentConnected, agentStarting, agentReady, appHealthy } = realistic;
  expect(jobTaken + startJob + agentConnected + agentStarting + agentReady + appHealthy).toBeLessThan(
    10_000_000,
  );
});

test("at pace queued a new task waits for a provisioner, and everything else is as at pace realistic", () => {
  const { name, firstJobTaken, ...others } = paces.queued;
  expect(name).toBe("queued");
  expect(firstJobTaken).toBeGreaterThan(0);
  expect({ ...others, firstJobTaken: 0 }).toEqual(realistic);
});

test("the snapshot arrives while the stop job still runs", () => {
  expect(realistic.snapshotUploaded).toBeLessThan(realistic.stopJob);
});

test.each([
  ["instant", true],
  ["realistic", true],
  ["queued", true],
  ["manual", true],
  ["Instant", false],
  ["toString", false],
])("whether %j names a pace: %s", (name, expected) => {
  expect(isPaceName(name)).toBe(expected);
});
