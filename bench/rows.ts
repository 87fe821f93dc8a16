/** The lines of the report. */
import type { Measured } from "./measure.ts";

/** One bar: what was measured, what it is held against, and whether it passes. */
export interface Row {
  readonly bar: string;
  readonly ours: string;
  readonly peer: string;
  /** What is gated: a ratio, or a number in the unit of `limit`. */
  readonly value: number;
  readonly limit: number;
  /** Most bars are ceilings. */
  readonly sense: "at most" | "at least";
  /** Ours relative to bare `node:http` doing the same in the same run: it moves less between machines than Express. */
  readonly bare?: number;
  /** Shown beside it, never gated. */
  readonly beside: string;
}

/** A run that could not be made; fails like a bar that was missed. */
export interface Broken {
  readonly bar: string;
  readonly broken: string;
}

export type Line = Row | Broken;

export function passes(line: Line): boolean {
  if ("broken" in line) return false;
  return line.sense === "at most" ? line.value <= line.limit : line.value >= line.limit;
}

/** The row of a bar on CPU per request. */
export function cpuRow(
  measured: Measured,
  phase: string,
  bar: string,
  limit: number,
  ours = "standalone",
  peer = "express",
): Row {
  return {
    bar,
    ours: micros(measured.median(ours, phase, "cpu")),
    peer: micros(measured.median(peer, phase, "cpu")),
    value: measured.ratio(ours, peer, phase, "cpu"),
    limit,
    sense: "at most",
    ...(measured.has("node:http", phase) ? { bare: measured.ratio(ours, "node:http", phase, "cpu") } : {}),
    beside: [beside(measured, phase, ours, peer), company(measured, phase)].filter(Boolean).join("; "),
  };
}

function beside(measured: Measured, phase: string, ours: string, peer: string): string {
  const pair = (metric: "requestsPerSecond" | "p99" | "rss", show: (value: number) => string): string =>
    `${show(measured.median(ours, phase, metric))} / ${show(measured.median(peer, phase, metric))}`;
  const rates = pair("requestsPerSecond", (value) => Math.round(value).toLocaleString("en"));
  const p99 = pair("p99", (value) => value.toFixed(1));
  return `${rates} requests/s, p99 ${p99} ms, memory ${pair("rss", megabytes)} MB`;
}

/** What the others cost for the same, relative to bare Express. */
function company(measured: Measured, phase: string): string {
  return ["node:http", "Prism"]
    .filter((name) => measured.has(name, phase) && measured.has("express", phase))
    .map((name) => `${name} ${measured.ratio(name, "express", phase, "cpu").toFixed(2)}`)
    .join(", ");
}

export function micros(value: number): string {
  return value >= 10_000 ? `${(value / 1000).toFixed(1)} ms` : `${value.toFixed(1)} µs`;
}

export function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

/** A table for a terminal. */
export function table(lines: readonly Line[]): string {
  const head = ["bar", "ours", "peer", "value", "limit", "", "of node:http", "beside"];
  const cells = [head, ...lines.map(cellsOf)];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function cellsOf(line: Line): readonly string[] {
  if ("broken" in line) return [line.bar, "", "", "", "", "FAIL", "", line.broken];
  const { bar, ours, peer, value, limit, sense, bare } = line;
  const shown = sense === "at most" ? `≤ ${number(limit)}` : `≥ ${number(limit)}`;
  return [
    bar,
    ours,
    peer,
    number(value),
    shown,
    passes(line) ? "pass" : "FAIL",
    bare === undefined ? "" : number(bare),
    line.beside,
  ];
}

function number(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2).replace(/\.?0+$/, "");
}
