/** The contract suite itself: how long a whole run takes, and how many calls exploring makes. */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { openUrl } from "../client/open-target.ts";
import type { Target } from "../client/target.ts";
import { explore } from "../contracts/exploring/explore.ts";
import { verify } from "../contracts/judging/run.ts";
import { startSoundServer } from "../mutants/servers/sound-server.ts";
import { verifySuite } from "../mutants/verify-suite.ts";
import { median } from "./measure.ts";
import type { Line, Row } from "./rows.ts";
import type { Setting } from "./setting.ts";

const root = join(import.meta.dirname, "..");

/** Wall clock, for these are waited for; a busy machine shows. */
export async function judging({ quick }: Setting): Promise<readonly Line[]> {
  const rounds = quick ? 1 : 3;
  const timeMs = quick ? 5_000 : 15_000;
  const sound = await startSoundServer();
  const server = await startServer();
  try {
    return [
      await suiteRow("the whole suite in process, s", 10, rounds, () => sound.target()),
      await suiteRow("the whole suite by URL, s", 20, rounds, () => openUrl(server.url)),
      await exploreRow("exploring in process, calls a second", 3_000, timeMs, await sound.target()),
      await exploreRow("exploring by URL, calls a second", 1_500, timeMs, await openUrl(server.url)),
      ...(quick ? [] : [await mutantsRow()]),
    ];
  } finally {
    server.child.kill();
    await sound.close();
  }
}

async function suiteRow(
  bar: string,
  limit: number,
  rounds: number,
  open: () => Promise<Target>,
): Promise<Row> {
  const seconds: number[] = [];
  let beside = "";
  for (let round = 0; round < rounds; round += 1) {
    const { ms, counts, planned } = await verify({ target: await open() });
    if (counts.fail > 0) throw new Error(`${String(counts.fail)} clauses fail: nothing is measured by that`);
    seconds.push(ms / 1_000);
    beside = `${String(counts.pass)} of ${String(planned)} clauses pass`;
  }
  return row(bar, median(seconds), limit, "at most", beside);
}

async function exploreRow(bar: string, limit: number, timeMs: number, target: Target): Promise<Row> {
  const result = await explore({ target, timeMs, runs: 1_000_000, seed: 1 });
  if (result.kind !== "passed") throw new Error(`exploring ended as ${result.kind}`);
  return row(bar, result.calls / (result.ms / 1_000), limit, "at least", `${String(result.runs)} runs`);
}

async function mutantsRow(): Promise<Row> {
  const { ms, mutants, exitCode } = await verifySuite();
  if (exitCode !== 0) throw new Error("verify-suite failed: run it by itself");
  return row("verify-suite, s", ms / 1_000, 300, "at most", `${String(mutants.length)} mutants`);
}

function row(bar: string, value: number, limit: number, sense: Row["sense"], beside: string): Row {
  return { bar, ours: value.toFixed(sense === "at most" ? 1 : 0), peer: "", value, limit, sense, beside };
}

/** Our own server as users start it, on a free port. */
function startServer(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(
    process.execPath,
    [join(root, "cli/main.ts"), "serve", "--port", "0", "--log", "silent"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      const url = /http:\/\/\S+(?=\/api\/v2)/.exec(text)?.[0];
      if (url !== undefined) resolve({ child, url });
    });
    child.once("exit", () => reject(new Error(`the server did not start: ${text}`)));
  });
}
