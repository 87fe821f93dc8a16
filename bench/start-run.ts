/** From the start of the process to its first answer, and what it occupies by then. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { serverFile, startChild } from "./children.ts";
import { answersAt } from "./first-answer.ts";
import { median } from "./measure.ts";
import { freePort, prismCommand } from "./prism.ts";
import { megabytes, type Line, type Row } from "./rows.ts";
import type { Setting } from "./setting.ts";
import { createMockCoder } from "../simulator/index.ts";

const SEED = "bench";
const ROOT = join(import.meta.dirname, "..");

interface Starter {
  readonly path: string;
  readonly command: (port: number) => readonly [file: string, args: readonly string[]];
}

interface Start {
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  readonly rss: number;
}

export async function start(setting: Setting): Promise<readonly Line[]> {
  // Tokens follow from the seed.
  const token = createMockCoder({ seed: SEED }).token("alice");
  const starts = await startAll(token, starters(setting), setting.quick ? 5 : 15);
  const ours = found(starts, "package");
  const express = found(starts, "express");
  const source = found(starts, "sources");
  const beside =
    `CPU ${middle(ours, "cpuMilliseconds").toFixed(0)} / ${middle(express, "cpuMilliseconds").toFixed(0)} ms; ` +
    `from the sources: ${middle(source, "milliseconds").toFixed(0)} ms, ${megabytes(middle(source, "rss"))} MB`;
  const rows: Row[] = [
    timeRow("start to first answer", ours, express, 1.5, beside),
    {
      bar: "memory at start, MB",
      ours: megabytes(middle(ours, "rss")),
      peer: megabytes(middle(express, "rss")),
      value: middle(ours, "rss") / 1024 / 1024,
      limit: 90,
      sense: "at most",
      beside: "after the first answer",
    },
  ];
  const prism = starts.get("Prism");
  if (prism !== undefined) rows.push(timeRow("start to first answer, against Prism", ours, prism, 0.4, ""));
  return rows;
}

function starters({ folder, prism }: Setting): ReadonlyMap<string, Starter> {
  const serve = (port: number): readonly string[] =>
    `serve --port ${port} --seed ${SEED} --log silent`.split(" ");
  const list = "/api/v2/tasks";
  const all: [string, Starter][] = [
    ["package", { path: list, command: (port) => [join(folder, "bin/mock-coder.mjs"), serve(port)] }],
    [
      "express",
      { path: list, command: (port) => [serverFile("express.mjs"), ["list", "--port", String(port)]] },
    ],
    ["sources", { path: list, command: (port) => [join(ROOT, "bin/mock-coder.mjs"), serve(port)] }],
  ];
  if (prism) all.push(["Prism", { path: "/tasks", command: prismCommand }]);
  return new Map(all);
}

/** Each in turn, round by round. The first round fills the caches of files and of compiled code, and is dropped. */
async function startAll(
  token: string,
  candidates: ReadonlyMap<string, Starter>,
  rounds: number,
): Promise<ReadonlyMap<string, readonly Start[]>> {
  const starts = new Map<string, Start[]>([...candidates.keys()].map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, starter] of candidates) {
      const [file] = starter.command(0);
      if (!existsSync(file)) throw new Error(`there is no ${file} to start`);
      const once = await startOnce(starter, token);
      if (round >= 0) starts.get(name)?.push(once);
    }
  }
  return starts;
}

async function startOnce({ path, command }: Starter, token: string): Promise<Start> {
  const port = await freePort();
  const [file, args] = command(port);
  const startedAt = performance.now();
  const child = startChild(file, args);
  try {
    await answersAt(port, path, token);
    const milliseconds = performance.now() - startedAt;
    const { cpuMicros, rssBytes } = await child.usage();
    return { milliseconds, cpuMilliseconds: cpuMicros / 1000, rss: rssBytes };
  } finally {
    await child.stop();
  }
}

function timeRow(
  bar: string,
  ours: readonly Start[],
  peer: readonly Start[],
  limit: number,
  beside: string,
): Row {
  const ratios = ours.map((own, round) => own.milliseconds / (peer[round]?.milliseconds ?? Number.NaN));
  const show = (starts: readonly Start[]): string => `${middle(starts, "milliseconds").toFixed(0)} ms`;
  return { bar, ours: show(ours), peer: show(peer), value: median(ratios), limit, sense: "at most", beside };
}

function middle(starts: readonly Start[], key: keyof Start): number {
  return median(starts.map((one) => one[key]));
}

function found(starts: ReadonlyMap<string, readonly Start[]>, name: string): readonly Start[] {
  const given = starts.get(name);
  if (given === undefined) throw new Error(`${name} was not started`);
  return given;
}
