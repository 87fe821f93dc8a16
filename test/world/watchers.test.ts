import { expect, test } from "vitest";
import { SECOND, type Instant } from "../../simulator/core/env.ts";
import type { Workspace } from "../../simulator/core/model.ts";
import { Watchers, type Watcher } from "../../simulator/world/watchers.ts";
import { startCoder, type Coder } from "../support/coder.ts";

/** Watchers of a server whose timers are fired by hand. */
async function watching() {
  const coder = startCoder({ pace: "queued" });
  const timers: { readonly milliseconds: number; readonly fire: () => void }[] = [];
  const faults: unknown[] = [];
  // As a clock that runs: it tells how long to wait.
  const clock = {
    ...coder.simulator.clock,
    now: () => coder.simulator.now(),
    wait: (at: Instant) => (at - coder.simulator.now()) / 1_000,
  };
  const watchers = new Watchers({
    clock,
    world: () => coder.simulator.world,
    onFault: (error) => faults.push(error),
    after(milliseconds, fire) {
      const timer = { milliseconds, fire };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  return { coder, watchers, timers, faults };
}

async function newWorkspace(coder: Coder): Promise<Workspace> {
  const { body } = await coder.call("alice", "POST /tasks/me", coder.newTask());
  const workspace = coder.simulator.world.workspaces.get(
    (body as { readonly workspace_id: string }).workspace_id,
  );
  if (workspace === undefined) throw new Error("no workspace");
  return workspace;
}

function watcher(told: string[], name: string, more: Partial<Watcher> = {}): Watcher {
  return {
    changed: () => void told.push(`${name} changed`),
    passed: () => void told.push(`${name} passed`),
    nextAt: () => Infinity,
    gone: () => void told.push(`${name} gone`),
    ...more,
  };
}

test("there is one timer, for the next thing due to anything that is watched", async () => {
  const { coder, watchers, timers } = await watching();
  const [first, second] = [await newWorkspace(coder), await newWorkspace(coder)];
  const told: string[] = [];
  const stops = [
    watchers.watch(first, watcher(told, "first")),
    watchers.watch(second, watcher(told, "second", { nextAt: (now) => now + 100_000 })),
  ];
  // A provisioner takes a job after 400 ms; the second watcher has something to say before.
  expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([100]);
  stops[1]?.();
  expect(timers.map(({ milliseconds }) => milliseconds)).toEqual([400]);
  stops[0]?.();
  expect(timers).toEqual([]);
  expect(watchers.size).toBe(0);
  expect(coder.simulator.world.observer).toBeNull();
});

test("when the timer fires, what is due happens, and who watches is told of each thing", async () => {
  const { coder, watchers, timers } = await watching();
  const workspace = await newWorkspace(coder);
  const told: string[] = [];
  watchers.watch(workspace, watcher(told, "watcher"));
  coder.simulator.clock.advance(60 * SECOND);
  timers.shift()?.fire();
  expect(workspace.builds[0]?.job.completedAt).not.toBeNull();
  expect(told.filter((line) => line.endsWith("changed")).length).toBeGreaterThan(5);
  expect(told.at(-1)).toBe("watcher passed");
});

test("a watcher that throws harms neither the others nor the change", async () => {
  const { coder, watchers, faults } = await watching();
  const workspace = await newWorkspace(coder);
  const told: string[] = [];
  const broken = (): never => {
    throw new Error("broken watcher");
  };
  watchers.watch(workspace, watcher(told, "broken", { changed: broken }));
  watchers.watch(workspace, watcher(told, "sound"));
  coder.simulator.clock.advance(SECOND);
  watchers.pass();
  expect(workspace.builds[0]?.job.startedAt).not.toBeNull();
  expect(told).toContain("sound changed");
  expect(faults.map(String)).toContain("Error: broken watcher");
});

test("when a world goes, everybody who watches it is told, once", async () => {
  const { coder, watchers, timers } = await watching();
  const workspace = await newWorkspace(coder);
  const told: string[] = [];
  watchers.watch(workspace, watcher(told, "watcher"));
  watchers.end();
  watchers.end();
  expect(told).toEqual(["watcher gone"]);
  expect(timers).toEqual([]);
});
