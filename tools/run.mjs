// The way into every script of package.json: `node tools/run.mjs <target> [arguments]`.
//
// 1. Installs the dependencies when they are missing or stale, so that any script works as the first command in a
//    fresh clone.
// 2. Finds a Node that can run our TypeScript: 24 or later. The one running this file if it is new enough, else the one
//    that the `node` package brought.
// 3. Runs the target: a file of ours by its path ("cli/main.ts"), or a tool by its name ("vitest").
//
// Plain JavaScript on purpose: this file has to run on whatever Node the machine has (18 or later).

import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { existsSync, readFileSync, realpathSync } from "node:fs";
import module from "node:module";
import path from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureInstalled } from "./install.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const WANTED_NODE = 24;
const PARENT_POLL_MS = 300;
/** In the child on the newer Node: a pipe that ends with this process, however that ends. */
const LIFELINE_FD = 3;

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await run(process.argv[2], process.argv.slice(3));
}

/**
 * Runs a target and ends as it ends: same exit code, same signals, the terminal handed through.
 *
 * @param {string | undefined} target a path from the root that ends in `.ts` or `.mjs`, or the name of an installed tool
 * @param {string[]} args what the target gets as its own arguments
 */
export async function run(target, args) {
  if (target === undefined) fail("usage: node tools/run.mjs <file.ts | tool> [arguments]", 2);
  endWithParent();
  await ensureInstalled(root);
  const file = /\.(ts|mjs)$/.test(target) ? path.resolve(root, target) : toolFile(target);
  if (!existsSync(file)) fail(`there is no ${path.relative(root, file)}`, 2);

  if (majorOf(process.version) >= WANTED_NODE) await runHere(file, args);
  else await runThere(nodeFromPackage(), file, args);
}

/**
 * `kill` of an npm that runs a script ends npm and perhaps the shell between, but that shell tells us nothing: the server
 * would stay behind with its port taken. So under npm an orphan asks itself to stop.
 */
function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  // Most shells become the last command they are given. Of one that stays, npm is the parent.
  const npm = isShell(parent) ? parentOf(parent) : undefined;
  const watch = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || parentOf(parent) === npm)) return;
    clearInterval(watch);
    process.kill(process.pid, "SIGTERM");
  }, PARENT_POLL_MS);
  watch.unref();
}

/** Can be told on Linux only; elsewhere a shell that stays behind hides the end of its npm. */
function isShell(pid) {
  return /^(?:ba|da|a|z|k)?sh$|^busybox$/.test(statusOf(pid, "Name") ?? "");
}

function parentOf(pid) {
  return statusOf(pid, "PPid");
}

function statusOf(pid, key) {
  try {
    return new RegExp(`^${key}:\\s*(.*)$`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

/** In this process: no second start, and signals need no messenger. */
async function runHere(file, args) {
  process.argv.splice(1, process.argv.length - 1, file, ...args);
  module.enableCompileCache?.(path.join(root, "node_modules", ".cache", "compile"));
  await import(pathToFileURL(file).href);
}

/**
 * In a child on the newer Node, with the terminal handed through and its end taken over. Who is killed hard can say
 * nothing to a child, so that one holds a pipe, whose end it cannot miss.
 */
async function runThere(node, file, args) {
  const lifeline = pathToFileURL(path.join(root, "tools", "end-with-launcher.mjs")).href;
  const child = spawn(node, ["--import", lifeline, file, ...args], {
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: { ...withNodeFirst(node), MOCK_CODER_LIFELINE_FD: String(LIFELINE_FD) },
  });
  // Ctrl-C in a terminal reaches the child without us; saying it twice would read as "at once, not gracefully".
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (...end) => resolve(end));
  });
  process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
}

/** The JavaScript file behind a tool's name, as its package's `bin` states it. */
function toolFile(name) {
  const link = path.join(root, "node_modules", ".bin", name);
  if (!existsSync(link)) fail(`"${name}" is neither a file of this repository nor an installed tool`, 2);
  return realpathSync(link);
}

function nodeFromPackage() {
  const node = path.join(
    root,
    "node_modules",
    "node",
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  const answer = spawnSync(node, ["--version"], { encoding: "utf8" });
  if (answer.status === 0 && majorOf(answer.stdout) >= WANTED_NODE) return node;
  fail(
    `Node.js ${WANTED_NODE} or later is needed and this is ${process.version}; the npm package "node" should have ` +
      `brought one but did not (is its install script allowed? is this system supported?). Install Node.js ${WANTED_NODE} and try again.`,
    2,
  );
}

/** The environment in which a further `node` means the one just chosen. */
function withNodeFirst(node) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return { ...process.env, [name]: [path.dirname(node), process.env[name]].join(path.delimiter) };
}

function majorOf(version) {
  return Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);
}

function fail(message, code) {
  process.stderr.write(`mock-coder: ${message}\n`);
  process.exit(code);
}
