// `npm run dev`: the server, started anew on every change of a source; and the generated files, made anew on every
// change of the specification. What follows `--` goes to `mock-coder serve`.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const QUIET_MS = 100;

function generate(): void {
  spawnSync(process.execPath, [join(root, "tools", "generate.ts")], { cwd: root, stdio: "inherit" });
}

let pending: NodeJS.Timeout | undefined;
watch(join(root, "spec"), (_event, file) => {
  if (!file?.endsWith(".yaml")) return;
  // One save is several events.
  clearTimeout(pending);
  pending = setTimeout(generate, QUIET_MS);
});

const watched = ["cli", "client", "simulator", "spec"].filter((folder) => existsSync(join(root, folder)));
const server = spawn(
  process.execPath,
  [...watched.map((folder) => `--watch-path=${folder}`), "cli/main.ts", "serve", ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
// Ctrl-C in a terminal reaches the server without us.
process.on("SIGINT", () => process.stdin.isTTY || server.kill("SIGINT"));
process.on("SIGTERM", () => server.kill("SIGTERM"));
server.once("exit", (code) => process.exit(code ?? 0));
