/** Measures every bar, prints them with pass or FAIL, and ends with 1 when one fails. */
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { seesDescendants } from "./children.ts";
import { create, getOne, lists, send, turns, upload } from "./cost-runs.ts";
import { core } from "./core-run.ts";
import { judging } from "./judging-run.ts";
import { startLoad } from "./measure.ts";
import { memory } from "./memory-run.ts";
import { buildPackage } from "./package.ts";
import { releases } from "./releases-run.ts";
import { passes, table, type Line } from "./rows.ts";
import type { Setting } from "./setting.ts";
import { start } from "./start-run.ts";
import { streams } from "./streams-run.ts";
import { largeWorld } from "./world-run.ts";
import { worlds } from "./worlds-run.ts";

type Run = (setting: Setting) => Promise<readonly Line[]>;

const runs: Readonly<Record<string, Run>> = {
  get: getOne,
  create,
  send,
  turns,
  upload,
  lists,
  world: largeWorld,
  worlds,
  releases,
  start,
  memory,
  streams,
  core,
  judging,
};

await main();

async function main(): Promise<void> {
  const options = readOptions();
  const unknown = options.only.find((name) => !Object.hasOwn(runs, name));
  if (unknown !== undefined) {
    process.stderr.write(`bench: there is no run "${unknown}". Known: ${Object.keys(runs).join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  const folder = options.package ?? buildPackage();
  if (!seesDescendants()) {
    process.stderr.write(
      "bench: there is no /proc here: only the servers' own processes are measured, not their children.\n",
    );
  }
  const load = startLoad();
  const setting = {
    load,
    quick: options.quick,
    rounds: options.quick ? 5 : 11,
    prism: options.prism,
    folder,
  };
  const lines: Line[] = [];
  try {
    for (const [name, run] of Object.entries(runs)) {
      if (options.only.length > 0 && !options.only.includes(name)) continue;
      process.stderr.write(`bench: ${name} ...\n`);
      // One run that breaks must not hide what the others found.
      lines.push(...(await run(setting).catch((error: unknown) => [broken(name, error)])));
    }
  } finally {
    await load.stop();
  }
  process.stdout.write(`${table(lines)}\n`);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(lines, null, 2)}\n`);
  process.exitCode = lines.every(passes) ? 0 : 1;
}

function broken(name: string, error: unknown): Line {
  process.stderr.write(`bench: ${name} could not be measured: ${String(error)}\n`);
  return { bar: name, broken: String(error) };
}

function readOptions(): {
  only: readonly string[];
  quick: boolean;
  prism: boolean;
  package?: string;
  json?: string;
} {
  return new Command("bench")
    .description("Measures speed and memory against bare Express, in interleaved rounds.")
    .option("--only <runs...>", `only these: ${Object.keys(runs).join(", ")}`, [])
    .option("--quick", "fewer rounds and requests: orders of magnitude", false)
    .option("--no-prism", "leave Prism out")
    .option("--package <folder>", "measure a package that was built before, in place of building one")
    .option("--json <file>", "write the lines there too")
    .parse()
    .opts();
}
