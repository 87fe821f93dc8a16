/** Without HTTP: the core's own attempts, and the `fetch` that needs no socket. */
import { serverFile, startChild } from "./children.ts";
import { median } from "./measure.ts";
import type { Line, Row } from "./rows.ts";
import type { Setting } from "./setting.ts";

export async function core({ folder, quick, rounds }: Setting): Promise<readonly Line[]> {
  const child = startChild(serverFile("in-process.mjs"), [folder]);
  try {
    const attempts: number[] = [];
    const fetches: number[] = [];
    const scale = quick ? 1 : 3;
    for (let round = -3; round < rounds; round++) {
      const attempt = await child.ask<number>("attempts", { count: 50_000 * scale });
      const fetched = await child.ask<number>("fetches", { count: 10_000 * scale });
      if (round < 0) continue;
      attempts.push(attempt);
      fetches.push(fetched);
    }
    return [
      row("attempts a second of CPU, no HTTP", attempts, 100_000),
      row("fetch without a socket, requests a second of CPU", fetches, 20_000),
    ];
  } finally {
    await child.stop();
  }
}

function row(bar: string, perSecond: readonly number[], limit: number): Row {
  const value = median(perSecond);
  const ours = `${(1e6 / value).toFixed(1)} µs`;
  return { bar, ours, peer: "", value, limit, sense: "at least", beside: "" };
}
