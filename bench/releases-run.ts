/** What a release costs: older ones do the same work as the usual one, in one run. */
import type { Child } from "./children.ts";
import { compare, startServer, type Contestant } from "./measure.ts";
import { cpuRow, type Line } from "./rows.ts";
import type { Setting } from "./setting.ts";
import { works, type Filled } from "./work.ts";

const USUAL = "2.34";
/** The oldest with tasks below the stable prefix, and the first with the routes of today. */
const OLDER = ["2.29", "2.31"] as const;
const TASKS = 200;
const CONNECTIONS = 32;
const LIMIT = 1.05;

export async function releases({ folder, load, quick, rounds }: Setting): Promise<readonly Line[]> {
  const children: Child[] = [];
  const count = quick ? 2_000 : 5_000;
  const start = async (release: string): Promise<Contestant> => {
    const { child, port } = await startServer("mock-coder.mjs", "standalone", folder, release);
    children.push(child);
    const world = await child.ask<Filled>("fill", { count: TASKS });
    const batch = (kind: "get" | "send") => ({
      port,
      connections: CONNECTIONS,
      count,
      steps: [works[kind](world, "/api/v2")],
    });
    return { name: release, child, phases: { get: batch("get"), send: batch("send") } };
  };
  try {
    const contestants: Contestant[] = [];
    for (const release of [USUAL, ...OLDER]) contestants.push(await start(release));
    const measured = await compare(load, contestants, rounds);
    return OLDER.flatMap((release) =>
      (["get", "send"] as const).map((phase) => {
        const bar = `${phase === "get" ? "GET one" : "send"} of ${release} against ${USUAL}`;
        return cpuRow(measured, phase, bar, LIMIT, release, USUAL);
      }),
    );
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}
