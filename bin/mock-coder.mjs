#!/usr/bin/env node
// The `mock-coder` command. In a clone it runs the sources, whatever an old build may have left; as an installed
// package, which carries no tools/, it runs the build.

import { existsSync } from "node:fs";
import module from "node:module";
import process from "node:process";

const launcher = new URL("../tools/run.mjs", import.meta.url);

if (existsSync(launcher)) {
  const { run } = await import(launcher.href);
  await run("cli/main.ts", process.argv.slice(2));
} else if (Number(process.versions.node.split(".")[0]) < 24) {
  process.stderr.write(`mock-coder: Node.js 24 or later is needed; this is ${process.version}.\n`);
  process.exitCode = 2;
} else {
  module.enableCompileCache();
  await import("../dist/cli/main.js");
}
