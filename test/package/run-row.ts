/** Makes the project of a row in a folder of its own, installs the package in it, and does the steps. */
import { spawn } from "node:child_process";
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { tools, type Row, type Step, type ToolName } from "./row.ts";

export interface Result {
  readonly row: Row;
  readonly how: "works" | "says what does" | "skipped" | "broken";
  /** Why it is skipped, what it says, or what went wrong. */
  readonly more: string;
  readonly seconds: number;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What all rows share. */
export interface Workshop {
  /** The packed package. */
  readonly tarball: string;
  /** Where the programs of `tools` are. */
  readonly programs: ReadonlyMap<ToolName, string>;
}

const CONSUMERS = join(import.meta.dirname, "consumers");
const EXAMPLES = join(import.meta.dirname, "..", "..", "examples");
const BIN = "node_modules/mock-coder/bin/mock-coder.mjs";
/** Programs are large, and a registry may be slow. */
const MOST_MS = 300_000;

export async function runRow(row: Row, workshop: Workshop): Promise<Result> {
  const startedAt = performance.now();
  const result = (how: Result["how"], more: string): Result => {
    return { row, how, more, seconds: Math.round((performance.now() - startedAt) / 1000) };
  };
  const missing = row.needs.filter((name) => !workshop.programs.has(name));
  if (missing.length > 0)
    return result("skipped", `npm has no ${missing.join(" and ")} for ${process.platform} ${process.arch}`);
  const lack = process.env["CI"] === undefined ? (row.missing?.() ?? null) : null;
  if (lack !== null) return result("skipped", lack);
  const project = await mkdtemp(join(tmpdir(), "package-row-"));
  try {
    const wrong = await makeProject(row, project, workshop);
    if (wrong !== null) return result("broken", wrong);
    let said = "";
    for (const step of row.steps) {
      const ended = await runIn(project, wordsOf(step, workshop), step.env);
      const problem = problemOf(step, ended);
      if (problem !== null) return result("broken", `${step.run.join(" ")}: ${problem}`);
      said = step.says?.exec(ended.stdout + ended.stderr)?.[0].trim() ?? said;
    }
    return said === "" ? result("works", "") : result("says what does", said);
  } finally {
    await rm(project, { recursive: true, force: true });
  }
}

/** Null when all is installed. */
async function makeProject(row: Row, project: string, workshop: Workshop): Promise<string | null> {
  await mkdir(project, { recursive: true });
  const files = {
    "package.json": '{ "private": true, "name": "uses-it", "version": "1.0.0" }\n',
    ...row.files,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text);
  if (row.example !== undefined) await copyExample(row.example, project);
  for (const name of row.consumers ?? []) await copyFile(join(CONSUMERS, name), join(project, name));
  const ended = await runIn(project, installWords(row, workshop));
  return ended.code === 0 ? null : `it cannot be installed: ${lastLines(ended)}`;
}

/** Without what an install or a run left in it. */
function copyExample(name: string, project: string): Promise<void> {
  const written = (file: string): boolean => !/^(?:node_modules|test-results|\..*)$/.test(basename(file));
  return cp(join(EXAMPLES, name), project, { recursive: true, filter: written });
}

function installWords(row: Row, { tarball, programs }: Workshop): readonly string[] {
  const wanted = [tarball, ...(row.packages ?? [])];
  const program = (name: ToolName): string => programs.get(name) ?? name;
  switch (row.installer ?? "npm") {
    case "npm":
      return ["npm", "install", "--ignore-scripts", "--prefer-offline", "--loglevel=error", ...wanted];
    case "yarn":
      return [
        program("node 20"),
        program("yarn"),
        "add",
        "--ignore-scripts",
        "--no-progress",
        ...wanted.map(asFile),
      ];
    case "pnpm":
      return [program("node 24"), program("pnpm"), "add", "--ignore-scripts", ...wanted];
  }
}

function asFile(name: string): string {
  return name.endsWith(".tgz") ? `file:${name}` : name;
}

function wordsOf({ run }: Step, { programs }: Workshop): readonly string[] {
  return run.map((word) => {
    if (word === "{bin}") return BIN;
    const name = /^\{(.+)\}$/.exec(word)?.[1];
    return name === undefined ? word : (programs.get(name as ToolName) ?? word);
  });
}

function problemOf({ code = 0, prints, says, chatty = false }: Step, ended: Ended): string | null {
  if (ended.code !== code) return `ended with ${String(ended.code)}: ${lastLines(ended)}`;
  if (says !== undefined) return says.test(ended.stdout + ended.stderr) ? null : `says ${lastLines(ended)}`;
  if (prints !== undefined && !prints.test(ended.stdout)) return `prints ${lastLines(ended)}`;
  return chatty || ended.stderr === "" ? null : `complains: ${ended.stderr.trim()}`;
}

function lastLines({ stdout, stderr }: Ended): string {
  return `${stdout}\n${stderr}`.trim().split("\n").slice(-12).join("\n");
}

/** Runs a command to its end, as a user's shell would: nothing of this process's own settings is passed on. */
export async function runIn(
  cwd: string,
  [command = "", ...words]: readonly string[],
  more: Step["env"] = {},
): Promise<Ended> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|NODE_(?!EXTRA_CA_CERTS)|INIT_CWD$|FORCE_COLOR$)/i.test(name),
    ),
  );
  const path = [dirname(process.execPath), process.env["PATH"]].join(":");
  const child = spawn(command, words, {
    cwd,
    env: { ...env, PATH: path, NO_COLOR: "1", CI: "true", ...more },
    stdio: ["ignore", "pipe", "pipe"],
    timeout: MOST_MS,
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (part: string) => (stdout += part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => (stderr += part));
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, stdout, stderr: error.message }));
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** The packages of the tools that this system can have, and where their programs will be. */
export function toolsHere(): readonly {
  readonly name: ToolName;
  readonly alias: string;
  readonly file: string;
}[] {
  return (Object.keys(tools) as ToolName[])
    .filter((name) => tools[name].systems())
    .map((name) => {
      const folder = name.replace(" ", "");
      return {
        name,
        alias: `${folder}@npm:${tools[name].package}`,
        file: `node_modules/${folder}/${tools[name].file}`,
      };
    });
}
