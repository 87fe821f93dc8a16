// `npm run build`: the package as its users get it: JavaScript, types and the specification, in dist/.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const dist = join(root, "dist");

rmSync(dist, { recursive: true, force: true });
const compiled = spawnSync(
  process.execPath,
  [join(import.meta.dirname, "run.mjs"), "tsc", "-p", "tsconfig.build.json"],
  {
    cwd: root,
    stdio: "inherit",
  },
);
if (compiled.status !== 0) {
  // Half a package is worse than none.
  rmSync(dist, { recursive: true, force: true });
  process.exit(compiled.status ?? 1);
}
mkdirSync(join(dist, "spec"), { recursive: true });
for (const file of readdirSync(join(root, "spec"))) {
  if (file.endsWith(".yaml")) copyFileSync(join(root, "spec", file), join(dist, "spec", file));
}
// What others validate our files by: tsc takes along only the schemas that we import ourselves.
for (const file of ["reports/report.schema.json", "exploring/cases/bundle.schema.json"])
  copyFileSync(join(root, "contracts", file), join(dist, "contracts", file));
