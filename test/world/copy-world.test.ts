/** A copy of a world is the same world, and goes its own way. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createSimulator, replayInto, storyHash, worldHash } from "../../simulator/index.ts";
import { copyWorld } from "../../simulator/core/world-records.ts";
import type { World } from "../../simulator/core/world.ts";
import { createIds } from "../../simulator/world/ids.ts";
import { anyPace, startRun } from "../properties/acts.ts";
import { fullStories, performer } from "../worlds/key-acts.ts";
import { indexesOf } from "./indexes.ts";

const SEED = 4010_62;
const TAG = { letters: "abcd", digits: "0a0a0a" };

/** Nothing that can be reached may change from now on: whoever tries throws. A map is no object in this. */
function freeze(value: unknown, seen = new Set<unknown>()): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Map) for (const part of value.values()) freeze(part, seen);
  else if (value instanceof Set) for (const part of value) freeze(part, seen);
  else {
    for (const part of Object.values(value)) freeze(part, seen);
    Object.freeze(value);
  }
}

function freezeRecords(world: World): void {
  const { workspaces, tasks, apiKeys, notifications, notifier, dryRuns, settings, users } = world;
  const seen = new Set<unknown>();
  for (const part of [workspaces, tasks, apiKeys, notifications, notifier, dryRuns, settings, users])
    freeze(part, seen);
}

test(`a copy has the same story, the same indexes, and no record that both change [seed ${SEED}]`, async () => {
  await fc.assert(
    fc.asyncProperty(fullStories, fullStories, anyPace, async (before, after, pace) => {
      const run = startRun({ seed: "copies", pace });
      const perform = performer(run);
      // Two that talk already.
      for (const name of ["one", "other"]) run.tasks.push(await run.coder.given("active-busy", { name }));
      for (const act of before) await perform(act);
      const { world } = run.simulator;
      const now = run.now();
      const same = copyWorld(world, world.ids);
      const other = copyWorld(world, createIds(world.seed, TAG));
      expect(indexesOf(same, now)).toEqual(indexesOf(world, now));
      expect(worldHash(copyWorld(same, world.ids), now)).toBe(worldHash(copyWorld(world, world.ids), now));
      expect(storyHash(copyWorld(other, other.ids), now)).toBe(storyHash(copyWorld(world, world.ids), now));
      const hash = worldHash(copyWorld(same, world.ids), now);
      freezeRecords(same);
      freezeRecords(other);
      for (const act of after) await perform(act);
      expect(worldHash(copyWorld(same, world.ids), now)).toBe(hash);
    }),
    { seed: SEED, numRuns: 25 },
  );
});

test(`a copy is what its journal leads to, down to the queue of jobs and every index [seed ${SEED}]`, async () => {
  await fc.assert(
    fc.asyncProperty(fullStories, anyPace, async (acts, pace) => {
      const run = startRun({ seed: "copies", pace });
      const perform = performer(run);
      for (const act of acts) await perform(act);
      const again = startRun({ seed: "copies", pace }).simulator;
      await replayInto(again, await run.simulator.replay());
      const now = run.now();
      const { world } = run.simulator;
      const copy = copyWorld(world, world.ids);
      expect(worldHash(again.world, now)).toBe(worldHash(copy, now));
      expect(indexesOf(again.world, now)).toEqual(indexesOf(copy, now));
    }),
    { seed: SEED, numRuns: 25 },
  );
});

test("the tokens of a copy are those that its ids make, and no others", () => {
  const simulator = createSimulator({ seed: "copies" });
  const copy = copyWorld(simulator.world, createIds("copies", TAG));
  const fresh = createSimulator({ seed: "copies", tag: TAG }).world;
  expect([...copy.apiKeys]).toEqual([...fresh.apiKeys]);
  expect([...copy.buildsByAgentToken.keys()]).toEqual([...fresh.buildsByAgentToken.keys()]);
  expect(copy.buildsByAgentToken.size).toBeGreaterThan(0);
});
