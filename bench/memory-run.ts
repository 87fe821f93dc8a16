/** Resident memory after many reads, and what each further paused task takes. */
import type { Step } from "./batch.ts";
import type { Child } from "./children.ts";
import { NUMBER } from "./batch.ts";
import { median, startServer } from "./measure.ts";
import { megabytes, type Line, type Row } from "./rows.ts";
import type { Setting } from "./setting.ts";
import { works, type Filled } from "./work.ts";

const READS = 100_000;
const CONNECTIONS = 32;
const TASKS_READ = 100;
/** The first tasks pay for the growth of the heap as such; only those after them are counted. */
const TASKS_BEFORE = 10_000;
const TASKS_COUNTED = 40_000;

export async function memory(setting: Setting): Promise<readonly Line[]> {
  return [await afterReads(setting), await perTask(setting)];
}

async function afterReads(setting: Setting): Promise<Row> {
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < (setting.quick ? 1 : 3); round++) {
    const read = async (
      server: { child: Child; port: number },
      fill: (child: Child) => Promise<Filled>,
    ): Promise<{ world: Filled; rss: number }> => {
      try {
        const world = await fill(server.child);
        const steps = [works.get(world, "/api/v2")];
        const batch = { port: server.port, connections: CONNECTIONS, count: READS, steps };
        return { world, rss: (await setting.load.give(server.child, batch)).rss };
      } finally {
        await server.child.stop();
      }
    };
    const own = await read(await startServer("mock-coder.mjs", "standalone", setting.folder), (child) =>
      child.ask("fill", { count: TASKS_READ }),
    );
    const other = await read(await startServer("express.mjs", "get"), async (child) => {
      await child.ask("fill", { ...own.world, ids: own.world.tasks.map(({ id }) => id) });
      return own.world;
    });
    ours.push(own.rss);
    peer.push(other.rss);
  }
  return {
    bar: "memory after 100,000 reads",
    ours: `${megabytes(median(ours))} MB`,
    peer: `${megabytes(median(peer))} MB`,
    value: median(ours.map((rss, round) => rss / (peer[round] ?? Number.NaN))),
    limit: 1.15,
    sense: "at most",
    beside: "",
  };
}

async function perTask(setting: Setting): Promise<Row> {
  const { child, port } = await startServer("mock-coder.mjs", "standalone", setting.folder);
  try {
    const world = await child.ask<Filled>("fill", { count: 1 });
    const counted = setting.quick ? TASKS_COUNTED / 4 : TASKS_COUNTED;
    const pauseMany = async (firstNumber: number, tasks: number): Promise<number> => {
      const steps = pausing(world);
      // One connection: the three calls about a task must come one after the other.
      const batch = { port, connections: 1, count: tasks * steps.length, steps, firstNumber };
      return (await setting.load.give(child, batch)).rss;
    };
    const before = await pauseMany(0, TASKS_BEFORE);
    const after = await pauseMany(TASKS_BEFORE, counted);
    const kilobytes = (after - before) / counted / 1024;
    return {
      bar: "memory of a further paused task, KB",
      ours: `${kilobytes.toFixed(1)} KB`,
      peer: "",
      value: kilobytes,
      limit: 6,
      sense: "at most",
      beside: `${(TASKS_BEFORE + counted).toLocaleString("en")} paused tasks in ${megabytes(after)} MB`,
    };
  } finally {
    await child.stop();
  }
}

/** Creates a task, pauses it, and looks at it, by when its agent has left a snapshot. */
function pausing(world: Filled): readonly Step[] {
  const { token } = world;
  const path = `/api/v2/tasks/me/bench-${NUMBER}`;
  return [
    works.create(world, "/api/v2"),
    { method: "POST", expect: 202, targets: [{ path: `${path}/pause`, token }] },
    { method: "GET", expect: 200, targets: [{ path, token }] },
  ];
}
