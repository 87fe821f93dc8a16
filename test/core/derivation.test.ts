import { expect, test } from "vitest";
import { profileOf } from "../../simulator/core/changes.ts";
import { derivation } from "../../simulator/core/derivation.ts";
import { taskStatus } from "../../simulator/core/status.ts";
import { arrange, providerStates, type ProviderStateName } from "../../simulator/world/provider-states.ts";
import { createSimulator } from "../../simulator/world/simulator.ts";

const profile = profileOf("2.34");

const names = Object.keys(providerStates) as ProviderStateName[];

async function stepsOf(state: ProviderStateName): Promise<readonly string[]> {
  const simulator = createSimulator();
  const owner = simulator.world.usersByName.get("alice");
  if (owner === undefined) throw new Error("no alice");
  const task = await arrange(simulator, { state, owner, name: "tidy", input: "Tidy up" });
  const steps = derivation(task, profile);
  expect(steps.at(-1)?.result).toBe(taskStatus(task, profile));
  expect(steps.slice(0, -1).filter(({ result }) => result !== "go on")).toEqual([]);
  return steps.map(({ layer, saw, result }) => `${layer}: ${saw}: ${result}`);
}

test.for(names)("the steps of a task in state %s end in its status and in no other", async (state) => {
  expect((await stepsOf(state)).length).toBeGreaterThan(0);
});

test("a task without a workspace is pending for that alone", async () => {
  expect(await stepsOf("no-workspace")).toEqual(["workspace: no workspace: pending"]);
});

test("the build decides unless its start job runs or succeeded", async () => {
  expect(await stepsOf("stopping")).toEqual([
    "workspace: tidy: go on",
    "build: build 2, stop, job running: unknown",
  ]);
});

test("without an agent a starting task initializes", async () => {
  expect(await stepsOf("starting")).toEqual([
    "workspace: tidy: go on",
    "build: build 1, start, job running: go on",
    "agent: no agent linked: initializing",
  ]);
});

test("the app decides in the end", async () => {
  expect((await stepsOf("app-unhealthy")).at(-1)).toBe("app: health unhealthy: error");
  expect((await stepsOf("no-app")).at(-1)).toBe("app: no app linked: unknown");
});

test("what does not count is said to be so", async () => {
  expect((await stepsOf("agent-unreachable"))[2]).toBe(
    "agent: lifecycle ready; connection disconnected, which does not count: go on",
  );
  expect((await stepsOf("workspace-gone"))[0]).toBe(
    "workspace: tidy, marked deleted, which does not count: go on",
  );
});
