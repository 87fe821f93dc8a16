/** Many worlds in one server: what a further one costs, what they cost each other, and what is left when they are gone. */
import { serverFile, startChild, type Child } from "./children.ts";
import { median } from "./measure.ts";
import { micros, type Line, type Row } from "./rows.ts";
import type { Setting } from "./setting.ts";

const WORLDS = 1_000;

interface Costs {
  readonly milliseconds: number;
  readonly kilobytes: number;
}

interface Lives {
  readonly left: number;
  readonly megabytes: number;
}

export async function worlds({ folder, quick, rounds }: Setting): Promise<readonly Line[]> {
  const start = (): Child => startChild(serverFile("many-worlds.mjs"), [folder]);
  const [child, one, many] = [start(), start(), start()];
  const read = (of: Child, count: number): Promise<number> =>
    of.ask<number>("reads", { count: quick ? 5_000 : 20_000, worlds: count });
  try {
    const costs: Costs[] = [];
    const stories: number[] = [];
    const forks: number[] = [];
    const reads: { readonly alone: number; readonly among: number }[] = [];
    for (let round = -2; round < rounds; round++) {
      const cost = await child.ask<Costs>("costs", { count: 200 });
      const among = await read(many, WORLDS);
      const alone = await read(one, 0);
      const story = await child.ask<number>("story");
      const fork = await child.ask<number>("fork", { tasks: 1_000 });
      if (round < 0) continue;
      stories.push(story);
      forks.push(fork);
      costs.push(cost);
      reads.push({ alone, among });
    }
    const { left, megabytes } = await child.ask<Lives>("lives", { count: WORLDS });
    const milliseconds = median(costs.map((cost) => cost.milliseconds));
    const kilobytes = median(costs.map((cost) => cost.kilobytes));
    return [
      row("a new world, ms", `${milliseconds.toFixed(2)} ms`, milliseconds, 1),
      row("memory of a new world, KB", `${kilobytes.toFixed(1)} KB`, kilobytes, 60),
      {
        ...row(
          "fetch of a task, in one of 1,000 worlds against a server of one",
          micros(median(reads.map(({ among }) => among))),
          median(reads.map(({ alone, among }) => among / alone)),
          1.1,
        ),
        peer: micros(median(reads.map(({ alone }) => alone))),
      },
      row("fork of a world with 1,000 tasks, ms", `${median(forks).toFixed(1)} ms`, median(forks), 5),
      ...(await releaseRows(child, rounds)),
      row("a story of ten simulated minutes, ms", `${median(stories).toFixed(1)} ms`, median(stories), 50),
      row(
        "memory that 1,000 worlds leave, part of what they took",
        `of ${megabytes.toFixed(0)} MB`,
        left,
        0.1,
      ),
    ];
  } finally {
    await Promise.all([child, one, many].map((each) => each.stop()));
  }
}

/** From and to: where tasks get rows of their own, and where little is done. */
const UPGRADES = [
  ["2.27", "2.28"],
  ["2.30", "2.34"],
] as const;

/** What releases cost: a world that becomes a later one, and servers of all of them. */
async function releaseRows(child: Child, rounds: number): Promise<readonly Row[]> {
  const upgrades = UPGRADES.map(([from, to]) => ({ from, to, took: [] as number[] }));
  const starts: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const start = await child.ask<number>("releases");
    if (round >= 0) starts.push(start);
    for (const { from, to, took } of upgrades) {
      const upgrade = await child.ask<number>("upgrade", { tasks: 1_000, from, to });
      if (round >= 0) took.push(upgrade);
    }
  }
  return [
    ...upgrades.map(({ from, to, took }) =>
      row(
        `upgrade of a world with 1,000 tasks from ${from} to ${to}, ms`,
        `${median(took).toFixed(1)} ms`,
        median(took),
        5,
      ),
    ),
    row(
      "servers of ten releases, until all listen, ms",
      `${median(starts).toFixed(0)} ms`,
      median(starts),
      3_000,
    ),
  ];
}

function row(bar: string, ours: string, value: number, limit: number): Row {
  return { bar, ours, peer: "", value, limit, sense: "at most", beside: "" };
}
