import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isFree, linkNode, ON_NODE_20, spawnTold, writeServer } from "./support/launching.ts";

// tools/dev.ts in a repository of its own, whose server only says where it listens.

const tools = fileURLToPath(new URL("../tools", import.meta.url));
const MAIN = join("cli", "main.ts");
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "dev-"));
  for (const folder of ["tools", "cli", "node_modules"]) await mkdir(join(root, folder));
  for (const file of ["run.mjs", "install.mjs", "end-with-launcher.mjs", "dev.ts"])
    await copyFile(join(tools, file), join(root, "tools", file));
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
  for (const lock of ["package-lock.json", join("node_modules", ".package-lock.json")])
    await writeFile(join(root, lock), '{ "packages": {} }');
  await linkNode(root);
  await writeServer(root, MAIN);
});

afterEach(() => rm(root, { recursive: true, force: true }));

// The launcher is the one that watches, or starts the one that does: the server must end with either.
test.for([
  ["24", false],
  ["20", true],
] as const)("`npm run dev` killed hard on Node %s frees the port", async ([_version, isOld]) => {
  const flags = isOld ? ON_NODE_20 : [];
  const launcher = spawnTold(root, process.execPath, [...flags, "tools/run.mjs", "tools/dev.ts"]);
  const port = Number(await launcher.said(/^(\d+)$/m));
  launcher.child.kill("SIGKILL");
  expect(await launcher.allSaid).toBe(`${port}\nstopping\n`);
  expect(await isFree(port)).toBe(true);
});

test("`npm run dev` starts the server again on a change, and once more after one that broke it", async () => {
  const launcher = spawnTold(root, process.execPath, ["tools/run.mjs", "tools/dev.ts"]);
  await launcher.said(/^\d+\n$/);
  await writeServer(root, MAIN);
  await launcher.said(/^\d+\nstopping\n\d+\n$/);
  await writeFile(join(root, MAIN), 'console.log("broken");\nprocess.exit(1);\n');
  await launcher.said(/^\d+\nstopping\n\d+\nstopping\nbroken\n$/);
  await writeServer(root, MAIN);
  await launcher.said(/broken\n\d+\n$/);
  launcher.child.kill("SIGTERM");
  expect(await launcher.allSaid).toMatch(/^\d+\nstopping\n\d+\nstopping\nbroken\n\d+\nstopping\n$/);
});
