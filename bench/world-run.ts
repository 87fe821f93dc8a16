/** Does a call about one task cost the same in a world of 100,000? Two of our own servers are held against each other. */
import type { Child } from "./children.ts";
import type { Batch } from "./batch.ts";
import { compare, startServer, type Contestant } from "./measure.ts";
import { cpuRow, type Line } from "./rows.ts";
import type { Setting } from "./setting.ts";
import { works, type Filled } from "./work.ts";

const SMALL = 10;
const LARGE = 100_000;
/** Of the large world's tasks, this many are asked for, spread over all of it. */
const ASKED = 1_000;
const CONNECTIONS = 32;

export async function largeWorld(setting: Setting): Promise<readonly Line[]> {
  const children: Child[] = [];
  try {
    const small = await contestant(setting, children, "10 tasks", SMALL);
    const large = await contestant(setting, children, "100,000 tasks", setting.quick ? LARGE / 5 : LARGE);
    const measured = await compare(setting.load, [large, small], setting.rounds);
    return ["get", "create"].map((phase) => {
      const bar = `${phase === "get" ? "GET one" : "create"}, 100,000 tasks against 10`;
      return cpuRow(measured, phase, bar, 1.1, large.name, small.name);
    });
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}

async function contestant(
  { folder, quick }: Setting,
  children: Child[],
  name: string,
  count: number,
): Promise<Contestant> {
  const { child, port } = await startServer("mock-coder.mjs", "standalone", folder);
  children.push(child);
  const world = await child.ask<Filled>("fill", { count });
  const stride = Math.ceil(count / ASKED);
  const asked = { ...world, tasks: world.tasks.filter((_, index) => index % stride === 0) };
  const batch = (work: "get" | "create", requests: number): Batch => ({
    port,
    connections: CONNECTIONS,
    count: quick ? Math.ceil(requests / 3) : requests,
    steps: [works[work](asked, "/api/v2")],
  });
  return {
    name,
    child,
    phases: { get: batch("get", 5_000), create: batch("create", 2_000) },
    // What was created makes the small world less small; its tasks have the same ids each time.
    ...(count === SMALL ? { beforeRound: () => child.ask("reset", { count }) } : {}),
  };
}
