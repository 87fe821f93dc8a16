/** The package as its users get it, put where no build in progress disturbs it. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");

/** Builds, copies what is published to out/bench/package, and gives that folder. Dependencies are found further up. */
export function buildPackage(): string {
  const { status } = spawnSync(process.execPath, [join(ROOT, "tools/build.ts")], { stdio: "inherit" });
  if (status !== 0) throw new Error("the package does not build");
  const folder = join(ROOT, "out/bench/package");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of ["package.json", "bin", "dist"]) {
    if (existsSync(join(ROOT, name))) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  return folder;
}
