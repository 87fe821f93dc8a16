// `npm run test:package`: packs the package, installs it as its users do, uses it, and prints a table of what works. Needs
// the npm registry: without it nothing is tried, which is an error only in CI. Words after `--` choose rows by name.

import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ToolName } from "./row.ts";
import { rows } from "./rows.ts";
import { runIn, runRow, toolsHere, type Result, type Workshop } from "./run-row.ts";

const root = join(import.meta.dirname, "..", "..");
const AT_ONCE = 2;

const folder = await mkdtemp(join(tmpdir(), "package-test-"));
try {
  process.exitCode = await main(process.argv.slice(2));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function main(words: readonly string[]): Promise<number> {
  const chosen =
    words.length === 0
      ? rows
      : rows.filter(({ name }) => words.some((word) => name.toLowerCase().includes(word.toLowerCase())));
  if (chosen.length === 0) return complain(`no row is named ${words.join(" ")}`, 2);
  const programs = await installTools();
  if (programs === null)
    return complain(
      "the npm registry cannot be reached, so nothing was tried",
      process.env["CI"] === undefined ? 0 : 1,
    );
  const workshop = { tarball: await pack(), programs };
  const results = await runAll(workshop, chosen);
  process.stdout.write(tableOf(results));
  const broken = results.filter(({ how }) => how === "broken");
  for (const { row, more } of broken) process.stdout.write(`\n${row.name}\n${more}\n`);
  return broken.length === 0 ? 0 : 1;
}

function complain(what: string, code: number): number {
  process.stderr.write(`test:package: ${what}.\n`);
  return code;
}

/** Null where there is no registry. */
async function installTools(): Promise<Workshop["programs"] | null> {
  const wanted = toolsHere();
  const place = join(folder, "tools");
  await mkdir(place);
  const flags = ["--ignore-scripts", "--prefer-offline", "--loglevel=error", "--no-save"];
  const { code, stderr } = await runIn(place, [
    "npm",
    "install",
    ...flags,
    ...wanted.map(({ alias }) => alias),
  ]);
  if (code !== 0) {
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED|ENETUNREACH/.test(stderr)) return null;
    throw new Error(`the programs cannot be installed: ${stderr}`);
  }
  const found = new Map<ToolName, string>(wanted.map(({ name, file }) => [name, join(place, file)]));
  return found.set("node 24", found.get("node 24") ?? process.execPath);
}

async function pack(): Promise<string> {
  const { code, stderr } = await runIn(root, ["npm", "pack", "--pack-destination", folder]);
  const [tarball] = (await readdir(folder)).filter((name) => name.endsWith(".tgz"));
  if (code !== 0 || tarball === undefined) throw new Error(`the package cannot be packed: ${stderr}`);
  return join(folder, tarball);
}

async function runAll(workshop: Workshop, chosen: typeof rows): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = chosen.entries();
  const one = async (): Promise<void> => {
    for (const [index, row] of queue) results[index] = await runRow(row, workshop);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return results;
}

function tableOf(results: readonly Result[]): string {
  const width = Math.max(...results.map(({ row }) => row.name.length));
  const lines = results.map(({ row, how, more, seconds }) => {
    const [first = ""] = how === "broken" ? ["see below"] : more.split("\n");
    return `  ${row.name.padEnd(width)}  ${how}${first === "" ? "" : `: ${first}`} (${seconds} s)`;
  });
  const count = (how: Result["how"]): number => results.filter((result) => result.how === how).length;
  return `The package, installed and used:\n\n${lines.join("\n")}\n\n${count("works")} work, ${count("says what does")} say what does, ${count("skipped")} skipped, ${count("broken")} broken\n`;
}
