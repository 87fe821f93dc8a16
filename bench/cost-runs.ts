/** CPU per request, held against bare Express doing the same. */
import type { Child } from "./children.ts";
import type { Batch } from "./batch.ts";
import { compare, startServer, type Contestant, type Measured } from "./measure.ts";
import { startPrism } from "./prism.ts";
import { cpuRow, type Line, type Row } from "./rows.ts";
import type { Setting } from "./setting.ts";
import { works, type Base, type Filled, type Work } from "./work.ts";

/** Connections of every load. */
const CONNECTIONS = 32;
/** Prism needs milliseconds where others need microseconds, and fewer of them say as much. */
const PRISM_SHARE = 0.1;

interface CostRun {
  /** The route of the peer in servers/express.mjs. */
  readonly route: string;
  readonly tasks: number;
  readonly requests: number;
  /** Phases of a round, each one or more kinds of work in turn. */
  readonly phases: Readonly<Record<string, readonly Work[]>>;
  readonly mounted?: boolean;
  readonly prism?: boolean;
}

export async function getOne(setting: Setting): Promise<readonly Line[]> {
  const run: CostRun = {
    route: "get",
    tasks: 100,
    requests: 5_000,
    phases: { get: ["get"] },
    mounted: true,
    prism: true,
  };
  const measured = await runCost(setting, run);
  return [
    cpuRow(measured, "get", "GET one, standalone", 0.5),
    cpuRow(measured, "get", "GET one, mounted in Express", 1, "mounted"),
    ...(setting.prism
      ? [cpuRow(measured, "get", "GET one, against Prism", 0.25, "standalone", "Prism")]
      : []),
    p99Row(measured),
  ];
}

export async function create(setting: Setting): Promise<readonly Line[]> {
  const phases = { create: ["create"] } as const;
  const run: CostRun = { route: "create", tasks: 1, requests: 3_000, phases, mounted: true, prism: true };
  const measured = await runCost(setting, run);
  return [cpuRow(measured, "create", "create", 0.6)];
}

export async function send(setting: Setting): Promise<readonly Line[]> {
  const phases = { send: ["send"] } as const;
  const measured = await runCost(setting, {
    route: "send",
    tasks: 200,
    requests: 4_000,
    phases,
    prism: true,
  });
  return [cpuRow(measured, "send", "send", 0.5)];
}

export async function turns(setting: Setting): Promise<readonly Line[]> {
  // As many tasks as requests: each is paused once and resumed once in a round.
  const tasks = setting.quick ? 1_000 : 3_000;
  const phases = { pause: ["pause"], resume: ["resume"] } as const;
  const measured = await runCost(setting, { route: "turn", tasks, requests: 3_000, phases, prism: true });
  return [cpuRow(measured, "pause", "pause", 0.5), cpuRow(measured, "resume", "resume", 0.5)];
}

export async function upload(setting: Setting): Promise<readonly Line[]> {
  const phases = { upload: ["upload"] } as const;
  const measured = await runCost(setting, {
    route: "upload",
    tasks: 50,
    requests: 1_000,
    phases,
    prism: true,
  });
  return [cpuRow(measured, "upload", "upload of a 60 KB snapshot", 0.9)];
}

export async function lists(setting: Setting): Promise<readonly Line[]> {
  const rows: Line[] = [];
  for (const [tasks, requests, limit] of [
    [100, 1_000, 0.3],
    [1_000, 150, 0.15],
  ] as const) {
    const measured = await runCost(setting, { route: "list", tasks, requests, phases: { list: ["list"] } });
    rows.push(cpuRow(measured, "list", `list of ${tasks.toLocaleString("en")}`, limit));
  }
  const phases = { both: ["list", "send"] } as const;
  const measured = await runCost(setting, { route: "list+send", tasks: 100, requests: 2_000, phases });
  return [...rows, cpuRow(measured, "both", "list of 100 and send in turn", 0.3)];
}

function p99Row(measured: Measured): Row {
  const show = (name: string): string => `${measured.median(name, "get", "p99").toFixed(2)} ms`;
  return {
    bar: `p99 of GET one at ${CONNECTIONS} connections`,
    ours: show("standalone"),
    peer: show("express"),
    value: measured.ratio("standalone", "express", "get", "p99"),
    limit: 1.1,
    sense: "at most",
    beside: `mounted ${show("mounted")}`,
  };
}

/** Starts everyone, gives all the same tasks and the same work, and ends everyone. */
async function runCost(setting: Setting, run: CostRun): Promise<Measured> {
  const children: Child[] = [];
  const contestants: Contestant[] = [];
  const requests = setting.quick ? Math.ceil(run.requests / 3) : run.requests;
  const add = (name: string, server: { child: Child; port: number }, world: Filled, base: Base): void => {
    const count = base === "" ? Math.ceil(requests * PRISM_SHARE) : requests;
    const phases = Object.entries(run.phases).map(([phase, kinds]): [string, Batch] => {
      const steps = kinds.map((kind) => works[kind](world, base));
      return [phase, { port: server.port, connections: CONNECTIONS, count, steps }];
    });
    contestants.push({ name, child: server.child, phases: Object.fromEntries(phases) });
  };
  try {
    const start = async (file: string, ...args: readonly string[]) => {
      const server = await startServer(file, ...args);
      children.push(server.child);
      return server;
    };
    const ours = await start("mock-coder.mjs", "standalone", setting.folder);
    const world = await ours.child.ask<Filled>("fill", { count: run.tasks });
    add("standalone", ours, world, "/api/v2");
    for (const [name, file] of [
      ["express", "express.mjs"],
      ["node:http", "bare-http.mjs"],
    ] as const) {
      const server = await start(file, run.route);
      await server.child.ask("fill", { ...world, ids: world.tasks.map(({ id }) => id) });
      add(name, server, world, "/api/v2");
    }
    if (run.mounted === true) {
      const server = await start("mock-coder.mjs", "mounted", setting.folder);
      add("mounted", server, await server.child.ask<Filled>("fill", { count: run.tasks }), "/api/v2");
    }
    if (run.prism === true && setting.prism) {
      const server = await startPrism();
      children.push(server.child);
      add("Prism", server, world, "");
    }
    return await compare(setting.load, contestants, setting.rounds);
  } finally {
    await Promise.all(children.map((child) => child.stop()));
  }
}
