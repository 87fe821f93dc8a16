// `npm run dev`: the server, started anew on every change of a source; and the generated files, made anew on every
// change of the specification. What follows `--` goes to `mock-coder serve`.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const root = join(import.meta.dirname, "..");
const QUIET_MS = 100;
/** The server holds the other end, so that it ends with us, however we end. `node --watch` would not pass it on. */
const LIFELINE_FD = 3;

let server: ChildProcess | undefined;
let isEnding = false;
let isStale = false;

function start(): void {
  const lifeline = pathToFileURL(join(root, "tools", "end-with-launcher.mjs")).href;
  const words = ["--import", lifeline, "cli/main.ts", "serve", ...process.argv.slice(2)];
  const child = spawn(process.execPath, words, {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "pipe"],
    env: { ...process.env, MOCK_CODER_LIFELINE_FD: String(LIFELINE_FD) },
  });
  server = child;
  child.once("exit", (code) => {
    server = undefined;
    if (isStale && !isEnding) {
      isStale = false;
      return start();
    }
    // It failed, as when a source does not compile: the next change may mend it.
    if (!isEnding && code !== 0) return say("the server has ended, see above; it starts again on a change");
    process.exit(code ?? 0);
  });
}

function restart(): void {
  if (server === undefined) return start();
  isStale = true;
  server.kill("SIGTERM");
}

/** An action that waits until a save, which is several events, is over. */
function whenQuiet(act: () => void): () => void {
  let pending: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(pending);
    pending = setTimeout(act, QUIET_MS);
  };
}

function end(signal: NodeJS.Signals): void {
  isEnding = true;
  if (server === undefined) process.exit(0);
  server.kill(signal);
}

function say(what: string): void {
  process.stderr.write(`mock-coder: ${what}.\n`);
}

const generate = whenQuiet(() => {
  spawnSync(process.execPath, [join(root, "tools", "generate.ts")], { cwd: root, stdio: "inherit" });
});
const changed = whenQuiet(restart);
for (const folder of ["cli", "client", "scenarios", "shared", "simulator", "spec"]) {
  if (!existsSync(join(root, folder))) continue;
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (folder === "spec" && file?.endsWith(".yaml")) generate();
    changed();
  });
}

// Ctrl-C in a terminal reaches the server without us.
process.on("SIGINT", () => {
  if (process.stdin.isTTY && server !== undefined) isEnding = true;
  else end("SIGINT");
});
process.on("SIGTERM", () => end("SIGTERM"));
start();
