#!/usr/bin/env node
// The `mock-coder` command. In a clone it runs the sources, whatever an old build may have left; as an installed
// package, which carries no tools/, it runs the build.

import { existsSync } from "node:fs";
import module from "node:module";
import process from "node:process";

const launcher = new URL("../tools/run.mjs", import.meta.url);
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

if (existsSync(launcher)) {
  const { run } = await import(launcher.href);
  await run("cli/main.ts", process.argv.slice(2));
} else if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 13)) {
  // As `engines` of package.json says.
  process.stderr.write(`mock-coder: Node.js 20.19, 22.13 or later is needed; this is ${process.version}.\n`);
  process.exitCode = 2;
} else {
  module.enableCompileCache?.();
  await import("../dist/cli/main.js");
}
