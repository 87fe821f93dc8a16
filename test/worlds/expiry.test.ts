/** Worlds whose time is over go by themselves, by one timer for all. */
import { expect, test } from "vitest";
import { hostWorld } from "../../simulator/worlds/host-world.ts";
import { Worlds, type HostedWorld } from "../../simulator/worlds/worlds.ts";
import { createSimulator } from "../../simulator/world/simulator.ts";
import type { WorldTag } from "../../simulator/world/world-tag.ts";

/** Worlds whose time is moved by hand. */
class Bench {
  now = 1_000_000;
  timer: { readonly at: number; readonly callback: () => void } | null = null;
  readonly worlds: Worlds;

  constructor() {
    this.worlds = new Worlds({
      main: host(),
      now: () => this.now,
      limits: { worlds: 10, tasks: 10, journalBytes: 1_000 },
      after: (milliseconds, callback) => {
        const timer = { at: this.now + milliseconds, callback };
        this.timer = timer;
        return () => {
          if (this.timer === timer) this.timer = null;
        };
      },
    });
  }

  make(name: string, ttlMs?: number): HostedWorld {
    return this.worlds.create({ name, ttlMs, host: (tag) => host(tag) });
  }

  /** Time passes, and the timer fires when it should. */
  pass(milliseconds: number): void {
    const end = this.now + milliseconds;
    for (let due = this.timer; due !== null && due.at <= end; due = this.timer) {
      this.now = due.at;
      this.timer = null;
      due.callback();
    }
    this.now = end;
  }

  get names(): readonly string[] {
    return this.worlds.all().map(({ name }) => name);
  }
}

function host(tag?: WorldTag): ReturnType<typeof hostWorld> {
  const simulator = createSimulator(tag === undefined ? {} : { tag });
  return hostWorld(simulator, {
    cors: undefined,
    onFault: (error) => {
      throw error;
    },
  });
}

test("a world goes when nobody has called it for its ttl, and its name and tag are free again", () => {
  const bench = new Bench();
  const [token] = [bench.make("short", 5_000)].map(
    ({ simulator }) => [...simulator.world.apiKeys.values()][0],
  );
  const sent = `${token?.id ?? ""}-${token?.secret ?? ""}`;
  expect(bench.worlds.ofToken(sent)?.name).toBe("short");
  bench.make("long", 60_000);
  bench.make("endless");
  bench.pass(4_999);
  expect(bench.names).toEqual(["default", "short", "long", "endless"]);
  bench.pass(1);
  expect(bench.names).toEqual(["default", "long", "endless"]);
  expect(bench.worlds.ofToken(sent)).toBeUndefined();
  const again = bench.make("short");
  expect([...again.simulator.world.apiKeys.values()][0]).toMatchObject({
    id: token?.id,
    secret: token?.secret,
  });
  bench.pass(3_600_000);
  expect(bench.names).toEqual(["default", "endless", "short"]);
  expect(bench.timer).toBeNull();
});

test("a call keeps a world, and so does an open stream", () => {
  const bench = new Bench();
  const called = bench.make("called", 5_000);
  const watched = bench.make("watched", 5_000);
  const [workspace] = watched.simulator.world.workspaces.values();
  if (workspace === undefined) throw new Error("the default world has a workspace");
  const stop = watched.simulator.watchers.watch(workspace, {
    changed: () => undefined,
    passed: () => undefined,
    nextAt: () => Infinity,
    gone: () => undefined,
  });
  bench.pass(4_000);
  called.usedAt = bench.now;
  bench.pass(4_000);
  expect(bench.names).toEqual(["default", "called", "watched"]);
  stop();
  bench.pass(10_000);
  expect(bench.names).toEqual(["default"]);
});

test("a world that goes tells its streams and whoever waits for its end, once", () => {
  const bench = new Bench();
  const world = bench.make("red", 5_000);
  const told: string[] = [];
  world.atEnd.push(() => told.push("end"));
  const user = [...world.simulator.world.users.values()][0]?.id ?? "";
  world.simulator.watchers.watchInbox(user, { told: () => undefined, gone: () => told.push("gone") });
  bench.worlds.remove(world);
  bench.worlds.remove(world);
  bench.worlds.remove(bench.worlds.main);
  expect(told).toEqual(["gone", "end"]);
  expect(bench.names).toEqual(["default"]);
  expect(bench.timer).toBeNull();
});

test("names that nobody chose are never those of a world that is there", () => {
  const bench = new Bench();
  bench.make("world-1");
  const made = [1, 2].map(() => bench.worlds.create({ host: (tag) => host(tag) }).name);
  expect(made).toEqual(["world-2", "world-3"]);
});
