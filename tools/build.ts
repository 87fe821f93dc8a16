// `npm run build`: the package as its users get it: JavaScript, types and the specification, in dist/. Once as modules, and
// in dist/cjs/ the library once more for who can only `require` (docs/decisions/0015-ship-commonjs-too.md).

import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { writeReleases } from "./write-releases.ts";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");
const cjs = join(dist, "cjs");

/** What the library is made of; the rest is the command line's. */
const LIBRARY = ["spec", "shared", "simulator", "client", "contracts", "testing"];
/** The modules that others name. */
const ENTRIES = [
  "simulator/index.ts",
  "contracts/index.ts",
  "testing/vitest.ts",
  "testing/playwright.ts",
  "testing/testcontainers.ts",
];
/** Packages that are modules only. Who can but `require` cannot load them, so they are written into `dist/cjs/`. */
const MODULES_ONLY = ["https-proxy-agent", "agent-base"];

rmSync(dist, { recursive: true, force: true });
compile();
copySpecs(join(dist, "spec"));
await writeReleases(join(dist, "spec", "releases"));
copyYaml("scenarios", join(dist, "scenarios"));
// What others validate our files by: tsc takes along only the schemas that we import ourselves.
for (const file of ["reports/report.schema.json", "exploring/cases/bundle.schema.json"])
  copyFileSync(join(root, "contracts", file), join(dist, "contracts", file));
await makeCommonJs();

function compile(): void {
  const launcher = join(import.meta.dirname, "run.mjs");
  const words = [launcher, "tsc", "-p", "tsconfig.build.json"];
  const compiled = spawnSync(process.execPath, words, { cwd: root, stdio: "inherit" });
  if (compiled.status === 0) return;
  // Half a package is worse than none.
  rmSync(dist, { recursive: true, force: true });
  process.exit(compiled.status ?? 1);
}

function copySpecs(target: string): void {
  copyYaml("spec", target);
}

function copyYaml(folder: string, target: string): void {
  mkdirSync(target, { recursive: true });
  for (const file of readdirSync(join(root, folder)))
    if (file.endsWith(".yaml")) copyFileSync(join(root, folder, file), join(target, file));
}

/** File by file, so that what is found beside a file is found there too, and a stack trace names the place. */
async function makeCommonJs(): Promise<void> {
  const bundle = await rolldown({
    input: ENTRIES.map((file) => join(root, file)),
    platform: "node",
    external: isBrought,
  });
  await bundle.write({
    dir: cjs,
    format: "cjs",
    preserveModules: true,
    preserveModulesRoot: root,
    // Jest cannot `import()` without a flag.
    dynamicImportInCjs: false,
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  await bundle.close();
  copySpecs(join(cjs, "spec"));
  copyYaml("scenarios", join(cjs, "scenarios"));
  // The same types: in this folder they are those of CommonJS modules.
  for (const folder of LIBRARY)
    cpSync(join(dist, folder), join(cjs, folder), {
      recursive: true,
      filter: (file) => !file.endsWith(".js") && !file.endsWith(".json") && !file.endsWith(".yaml"),
    });
  writeFileSync(join(cjs, "package.json"), '{ "type": "commonjs" }\n');
}

/** Is it a package that comes with ours, or may, and can be required? */
function isBrought(id: string): boolean {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly peerDependencies: Readonly<Record<string, string>>;
  };
  return [...Object.keys(dependencies), ...Object.keys(peerDependencies)].some(
    (name) => !MODULES_ONLY.includes(name) && (id === name || id.startsWith(`${name}/`)),
  );
}
