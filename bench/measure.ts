/**
 * Interleaved rounds: in each, every contestant does the same work once, in turn, and the order is reversed from round
 * to round. So what the machine does besides falls on all alike, and the ratio within a round says more than any number.
 */
import { serverFile, startChild, type Child } from "./children.ts";
import type { Batch, Timing } from "./batch.ts";
import { join } from "node:path";

/** A server and the work it is given in every round, phase by phase. */
export interface Contestant {
  readonly name: string;
  readonly child: Child;
  readonly phases: Readonly<Record<string, Batch>>;
  /** Called before each round, unmeasured. */
  readonly beforeRound?: () => Promise<unknown>;
}

/** One phase of one round. */
export interface Sample {
  /** CPU time of the server's process tree per request, in microseconds. */
  readonly cpu: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p99: number;
  /** Resident memory after the phase, in bytes. */
  readonly rss: number;
}

export type Metric = keyof Sample;

/** What the rounds gave, by contestant and phase. */
export class Measured {
  readonly #samples = new Map<string, Sample[]>();

  add(name: string, phase: string, sample: Sample): void {
    const key = `${name} ${phase}`;
    const samples = this.#samples.get(key);
    if (samples === undefined) this.#samples.set(key, [sample]);
    else samples.push(sample);
  }

  has(name: string, phase: string): boolean {
    return this.#samples.has(`${name} ${phase}`);
  }

  values(name: string, phase: string, metric: Metric): readonly number[] {
    const samples = this.#samples.get(`${name} ${phase}`);
    if (samples === undefined) throw new Error(`nothing was measured of ${name} in ${phase}`);
    return samples.map((sample) => sample[metric]);
  }

  median(name: string, phase: string, metric: Metric): number {
    return median(this.values(name, phase, metric));
  }

  /** The median of the ratios of each round. */
  ratio(name: string, other: string, phase: string, metric: Metric): number {
    const others = this.values(other, phase, metric);
    return median(
      this.values(name, phase, metric).map((value, round) => value / (others[round] ?? Number.NaN)),
    );
  }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** The one load generator of a run. */
export interface Load {
  /** Gives one batch to a server, whose use is taken around it. */
  give(child: Child, batch: Batch): Promise<Sample>;
  stop(): Promise<void>;
}

export function startLoad(): Load {
  const generator = startChild(join(import.meta.dirname, "load.ts"));
  return {
    async give(child, batch) {
      await generator.ask("prepare", batch);
      const before = await child.usage();
      const timing = await generator.ask<Timing>("run");
      const after = await child.usage();
      return {
        cpu: (after.cpuMicros - before.cpuMicros) / batch.count,
        requestsPerSecond: batch.count / timing.seconds,
        p99: timing.p99,
        rss: after.rssBytes,
      };
    },
    stop: () => generator.stop(),
  };
}

/** Two rounds to warm up, then the rounds that count. */
export async function compare(
  load: Load,
  contestants: readonly Contestant[],
  rounds: number,
): Promise<Measured> {
  const measured = new Measured();
  const WARM_UP = 5;
  for (let round = -WARM_UP; round < rounds; round++) {
    const order = round % 2 === 0 ? contestants : contestants.toReversed();
    for (const { name, child, phases, beforeRound } of order) {
      await beforeRound?.();
      for (const [phase, batch] of Object.entries(phases)) {
        const firstNumber = (round + WARM_UP) * batch.count;
        const sample = await load.give(child, { ...batch, firstNumber });
        if (round >= 0) measured.add(name, phase, sample);
      }
    }
  }
  return measured;
}

/** Starts one of the programs of servers/ and learns where it listens. */
export async function startServer(
  file: string,
  ...args: readonly string[]
): Promise<{ child: Child; port: number }> {
  const child = startChild(serverFile(file), args);
  return { child, port: await child.ask<number>("port") };
}
