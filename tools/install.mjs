// Brings node_modules in line with package-lock.json when it is not. Used by run.mjs; plain JavaScript for Node 18+.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import process from "node:process";

const POLL_MS = 200;
const LOCK_TOO_OLD_MS = 20 * 60_000;

/**
 * Returns when the dependencies are there and are those of package-lock.json. Installs them when they are not; when
 * another process is already at it, waits for that one. Ends the process with npm's own words when npm fails.
 *
 * @param {string} root the folder of package.json
 */
export async function ensureInstalled(root) {
  if (isStamped(root) || isSame(root)) return;
  const unlock = await lock(path.join(root, ".install-lock"));
  let exitCode = 0;
  try {
    if (!isSame(root)) exitCode = await install(root);
  } finally {
    unlock();
  }
  if (exitCode !== 0) process.exit(exitCode);
}

/** The quick question, asked at every start: are both files those of the last good look? */
function isStamped(root) {
  try {
    return readFileSync(stampFile(root), "utf8") === stamp(root);
  } catch {
    return false;
  }
}

/** The thorough question: is every package of the lock file installed in its version? Leaves a stamp when so. */
function isSame(root) {
  try {
    const wanted = readJson(path.join(root, "package-lock.json")).packages;
    const present = readJson(installedFile(root)).packages;
    for (const [place, { version, optional }] of Object.entries(wanted)) {
      if (place === "") continue;
      if (present[place] === undefined ? !optional : present[place].version !== version) return false;
    }
    for (const place of Object.keys(present)) if (wanted[place] === undefined) return false;
    mkdirSync(path.dirname(stampFile(root)), { recursive: true });
    writeFileSync(stampFile(root), stamp(root));
    return true;
  } catch {
    return false;
  }
}

function stamp(root) {
  const wanted = createHash("sha256")
    .update(readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");
  return `${wanted} ${statSync(installedFile(root)).mtimeMs} ${process.platform} ${process.arch}\n`;
}

/** Says what it does in two lines. Returns the code to end with, 0 when all is well. */
async function install(root) {
  const startedAt = Date.now();
  process.stderr.write("mock-coder: installing dependencies (npm ci, about half a minute) ...\n");
  const { code, output, stoppedBy } = await npmCi(root);
  if (stoppedBy !== undefined) return 128 + constants.signals[stoppedBy];
  if (code !== 0 || !isSame(root)) {
    // npm runs on the machine's own Node, which may be older than the packages want: not the reader's problem.
    const said = output
      .split(/^npm error Usage:/m, 1)[0]
      .split("\n")
      .filter((line) => !/EBADENGINE|^npm (warn|notice)/i.test(line));
    process.stderr.write(`${said.join("\n").trim()}\nmock-coder: npm ci failed, see above.\n`);
    return 1;
  }
  process.stderr.write(
    `mock-coder: dependencies installed in ${Math.round((Date.now() - startedAt) / 1000)} s.\n`,
  );
  return 0;
}

function npmCi(root) {
  const { npm_execpath: cli = "", npm_node_execpath: node = "", ...rest } = process.env;
  const own = path.join(root, "node_modules");
  // npm must not run on the very Node that it is about to delete.
  const asItWasCalled = path.basename(cli) === "npm-cli.js" && node !== "" && !node.startsWith(own);
  const [command, before] = asItWasCalled ? [node, [cli]] : ["npm", []];
  const child = spawn(
    command,
    [...before, "ci", "--include=dev", "--engine-strict=false", "--loglevel=warn"],
    {
      cwd: root,
      env: { ...rest, SCARF_ANALYTICS: "false", ...pathWithout(rest, own) },
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32" && !asItWasCalled,
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  let stoppedBy;
  const stop = (signal) => {
    stoppedBy = signal;
    child.kill(signal);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return new Promise((resolve) => {
    const done = (code) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      resolve({ code, output, stoppedBy });
    };
    child.once("error", (error) => ((output += `cannot run ${command}: ${error.message}`), done(1)));
    child.once("close", done);
  });
}

function pathWithout(environment, folder) {
  const name = Object.keys(environment).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const entries = (environment[name] ?? "").split(path.delimiter);
  return { [name]: entries.filter((entry) => !entry.startsWith(folder)).join(path.delimiter) };
}

/** Waits until this process alone may install. Returns what ends that. */
async function lock(file) {
  for (let told = false; ;) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isAbandoned(file)) {
      rmSync(file, { force: true });
      continue;
    }
    if (!told)
      process.stderr.write("mock-coder: waiting for another process that installs the dependencies ...\n");
    told = true;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function isAbandoned(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > LOCK_TOO_OLD_MS) return true;
    const holder = Number(readFileSync(file, "utf8"));
    // Between its creation and its writing the file is empty: somebody is just taking it.
    return holder > 0 && !isAlive(holder);
  } catch {
    return false; // gone meanwhile: the next try takes it
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** npm's own note of what it installed. */
function installedFile(root) {
  return path.join(root, "node_modules", ".package-lock.json");
}

function stampFile(root) {
  return path.join(root, "node_modules", ".cache", "mock-coder-installed");
}
