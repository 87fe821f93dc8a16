// `npm run build:image`: what the container image holds, in out/image/: the built package and the packages it needs to
// run, taken from node_modules by what package-lock.json says. Needs no network.

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** What package-lock.json says of a package. */
interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
}

const root = join(import.meta.dirname, "..");
const image = join(root, "out", "image");

const built = spawnSync(process.execPath, [join(import.meta.dirname, "run.mjs"), "tools/build.ts"], {
  cwd: root,
  stdio: "inherit",
});
if (built.status !== 0) process.exit(built.status ?? 1);

rmSync(image, { recursive: true, force: true });
mkdirSync(image, { recursive: true });
for (const part of ["bin", "dist", "package.json", "LICENSE"])
  cpSync(join(root, part), join(image, part), { recursive: true });
for (const place of neededPackages()) copyPackage(place);

/** Places of the packages that the built one needs to run, such as `node_modules/express`. */
function neededPackages(): readonly string[] {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, Locked>>;
  };
  return Object.entries(packages)
    .filter(([place, { dev, devOptional, optional, peer }]) => {
      const spared = dev === true || devOptional === true || optional === true || peer === true;
      return place !== "" && !spared;
    })
    .map(([place]) => place);
}

/** Packages below another one have entries of their own, and may be for development only. */
function copyPackage(place: string): void {
  const source = join(root, place);
  if (!existsSync(source))
    throw new Error(
      `${place} is not installed; \`npm ci --ignore-scripts\` installs what package-lock.json says`,
    );
  const target = join(image, place);
  mkdirSync(dirname(target), { recursive: true });
  const nested = join(source, "node_modules");
  cpSync(source, target, { recursive: true, filter: (file) => file !== nested });
}
