// `npm run check`: all that CI asks for, cheapest first, stopping at the first that fails.

import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Each step is a script line without its `node tools/run.mjs`, and what to do when it fails. */
const steps: readonly { readonly name: string; readonly run: string; readonly cure: string }[] = [
  { name: "format", run: "prettier --check --cache --log-level=warn .", cure: "npm run fix" },
  { name: "lint", run: "oxlint", cure: "npm run fix mends some of it" },
  { name: "types", run: "tsc --noEmit", cure: "see the errors above" },
  { name: "generated files", run: "tools/generate.ts --check", cure: "npm run generate" },
  {
    name: "spec",
    run: "redocly lint spec/openapi.yaml spec/control.yaml spec/states.yaml",
    cure: "see redocly.yaml for the rules",
  },
  { name: "tests", run: "vitest run", cure: "npm test -- <part of a file's name> runs a few" },
];

const launcher = join(import.meta.dirname, "run.mjs");
const root = join(import.meta.dirname, "..");

for (const { name, run, cure } of steps) {
  const startedAt = performance.now();
  const { status, signal } = spawnSync(process.execPath, [launcher, ...run.split(" ")], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    // Redocly would otherwise ask a server of its maker for a newer version and report its use.
    env: { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", REDOCLY_TELEMETRY: "off" },
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (status !== 0) {
    process.stderr.write(`check: ${name} failed after ${seconds} s. ${cure}\n`);
    process.exit(signal === null ? (status ?? 1) : 1);
  }
  process.stdout.write(`check: ${name} ok (${seconds} s)\n`);
}
