/**
 * A thousand WebSockets that watch one workspace while its task goes through its life: each is told each state in order,
 * as soon as the `ws` library alone would tell all of them, and one that only waits takes little memory.
 */
import { join } from "node:path";
import { startChild, type Child } from "./children.ts";
import { median, startServer } from "./measure.ts";
import { micros, type Line, type Row } from "./rows.ts";
import type { Setting } from "./setting.ts";
import type { Answered, Calls, Opened, Wanted } from "./watching.ts";

const WATCHERS = 1_000;
/** The first pay for what is loaded and compiled once, and for room in the heap; only those after them are counted. */
const WATCHERS_BEFORE = 1000;
const ROUNDS = 5;
/** More steps than any build has. */
const MOST_STEPS = 40;

/** One call of a task's life, and how many texts a watcher hears of it. */
interface Move {
  readonly method: string;
  readonly path: string;
  readonly texts: readonly string[];
}

interface Begun {
  readonly task: string;
  readonly path: string;
  readonly token: string;
}

interface Contestant {
  readonly child: Child;
  readonly port: number;
}

export async function streams(setting: Setting): Promise<readonly Line[]> {
  const watchers = startChild(join(import.meta.dirname, "watchers.ts"));
  const ours = await startServer("streams.mjs", setting.folder);
  const peer = await startServer("streams.mjs", "broadcast");
  try {
    const memory = await memoryRow(watchers, ours, peer);
    return [memory, await speedRow(watchers, ours, peer, setting)];
  } finally {
    await Promise.all([watchers.stop(), ours.child.stop(), peer.child.stop()]);
  }
}

async function memoryRow(watchers: Child, ours: Contestant, peer: Contestant): Promise<Row> {
  const begun = await ours.child.ask<Begun>("begin");
  const own = await perWatcher(watchers, ours, { ...begun, first: 2 });
  const bare = await perWatcher(watchers, peer, { path: "/", token: "", first: 0 });
  return {
    bar: "memory of an idle watcher, KB",
    ours: `${own.toFixed(1)} KB`,
    peer: `${bare.toFixed(1)} KB`,
    value: own,
    limit: 20,
    sense: "at most",
    beside: `${WATCHERS.toLocaleString("en")} more WebSockets on one workspace; the peer is ws alone`,
  };
}

async function perWatcher(
  watchers: Child,
  { child, port }: Contestant,
  { path, token, first }: { readonly path: string; readonly token: string; readonly first: number },
): Promise<number> {
  const wanted: Omit<Wanted, "count"> = { url: `ws://127.0.0.1:${port}${path}`, token, first };
  await watchers.ask<Opened>("open", { ...wanted, count: WATCHERS_BEFORE });
  const before = await child.ask<number>("resident");
  await watchers.ask<Opened>("open", { ...wanted, count: WATCHERS });
  const after = await child.ask<number>("resident");
  await watchers.ask("close");
  return (after - before) / WATCHERS / 1024;
}

async function speedRow(
  watchers: Child,
  ours: Contestant,
  peer: Contestant,
  { quick }: Setting,
): Promise<Row> {
  const life = await rehearse(watchers, ours);
  const told = life.filter(({ texts }) => texts.length > 0);
  await peer.child.ask("say", { frames: told.map(({ texts }) => texts) });
  const own: number[] = [];
  const bare: number[] = [];
  // The first round of each warms up.
  for (let round = -1; round < (quick ? 1 : ROUNDS); round++) {
    const one = await live(watchers, ours, life);
    const other = await repeat(watchers, peer, told);
    if (round < 0) continue;
    own.push(one);
    bare.push(other);
  }
  const states = life.flatMap(({ texts }) => texts.map(stateOf));
  return {
    bar: "a change to 1,000 watchers, p99",
    ours: micros(median(own) * 1_000),
    peer: micros(median(bare) * 1_000),
    value: median(own.map((value, round) => value / (bare[round] ?? Number.NaN))),
    limit: 3,
    sense: "at most",
    beside: `${states.length} changes, each to all in order: ${distinct(states).join(", ")}; the peer is ws alone with the same bytes`,
  };
}

/** One watcher sees a task from its first build to its deletion: which calls there are, and what is told of each. */
async function rehearse(watchers: Child, { child, port }: Contestant): Promise<readonly Move[]> {
  const begun = await child.ask<Begun>("begin");
  const url = `ws://127.0.0.1:${port}${begun.path}`;
  await watchers.ask("open", { url, token: begun.token, count: 1, first: 2 });
  const moves: Move[] = [];
  const make = async (method: string, path: string): Promise<boolean> => {
    const { status, texts } = await watchers.ask<Answered>("call", callOf(port, begun, { method, path }));
    if (status === 409 || status === 404) return false;
    if (status >= 300) throw new Error(`${method} ${path}: ${status}`);
    moves.push({ method, path, texts });
    return true;
  };
  const steps = async (): Promise<void> => {
    for (let step = 0; step < MOST_STEPS && (await make("POST", STEP)); step++);
  };
  await steps();
  for (const verb of ["pause", "resume"]) {
    if (!(await make("POST", `${TASK}/${verb}`))) throw new Error(`${verb} was refused`);
    await steps();
  }
  await make("DELETE", TASK);
  await steps();
  await watchers.ask("close");
  return moves;
}

const ID = "{task}";
const STEP = `/_sim/tasks/${ID}/step`;
const TASK = `/api/v2/tasks/me/${ID}`;

function callOf(port: number, { task, token }: Begun, { method, path }: Omit<Move, "texts">): Calls {
  return { method, url: `http://127.0.0.1:${port}${path.replace(ID, task)}`, token };
}

/** The life once more, with all watchers. Gives the p99 of all that was told. */
async function live(watchers: Child, { child, port }: Contestant, life: readonly Move[]): Promise<number> {
  const begun = await child.ask<Begun>("begin");
  const url = `ws://127.0.0.1:${port}${begun.path}`;
  await watchers.ask("open", { url, token: begun.token, count: WATCHERS, first: 2 });
  const waits: number[] = [];
  for (const move of life) {
    const expect = move.texts.length;
    const seen = await watchers.ask<Answered>("call", { ...callOf(port, begun, move), expect });
    waits.push(...seen.waits);
    const [states, rehearsed] = [seen.texts, move.texts].map((texts) => texts.map(stateOf).join());
    if (states !== rehearsed || seen.differences > 0)
      throw new Error(`${move.method} ${move.path}: ${states} was told, not ${rehearsed}, or not to all`);
  }
  await watchers.ask("close");
  return p99(waits);
}

/** The same texts by the peer. */
async function repeat(watchers: Child, { port }: Contestant, told: readonly Move[]): Promise<number> {
  await watchers.ask("open", { url: `ws://127.0.0.1:${port}/`, token: "", count: WATCHERS, first: 0 });
  const waits: number[] = [];
  for (const [place, { texts }] of told.entries()) {
    const call: Calls = {
      method: "POST",
      url: `http://127.0.0.1:${port}/${place}`,
      token: "",
      expect: texts.length,
    };
    waits.push(...(await watchers.ask<Answered>("call", call)).waits);
  }
  await watchers.ask("close");
  return p99(waits);
}

/** What a watcher would call the state: that of the workspace, and that of its agent where there is one. */
function stateOf(text: string): string {
  const { data } = JSON.parse(text) as {
    readonly data: {
      readonly latest_build: {
        readonly status: string;
        readonly resources: readonly { readonly agents?: readonly { readonly lifecycle_state: string }[] }[];
      };
    };
  };
  const [agent] = data.latest_build.resources.flatMap(({ agents = [] }) => agents);
  const { status } = data.latest_build;
  return agent === undefined ? status : `${status} (${agent.lifecycle_state})`;
}

function distinct(states: readonly string[]): readonly string[] {
  return states.filter((state, index) => state !== states[index - 1]);
}

function p99(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
}
