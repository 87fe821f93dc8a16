import { spawnSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

function generate(folder: string, ...args: readonly string[]): { status: number | null; output: string } {
  const run = spawnSync(process.execPath, [join(folder, "generate.ts"), ...args], { encoding: "utf8" });
  return { status: run.status, output: `${run.stdout}${run.stderr}` };
}

/** A copy of `spec/` inside the repository, so that the packages are found. */
function copyOfSpec(): string {
  mkdirSync(join(root, "out"), { recursive: true });
  const folder = mkdtempSync(join(root, "out", "spec-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(root, "spec"), folder, { recursive: true });
  cpSync(join(root, ".prettierrc.json"), join(folder, ".prettierrc.json"));
  return folder;
}

test("the generated files are what the spec makes of them", () => {
  expect(generate(join(root, "spec"), "--check")).toEqual({ status: 0, output: "" });
});

test("a generated file that was changed is named, and left alone", () => {
  const folder = copyOfSpec();
  const file = join(folder, "operations.ts");
  appendFileSync(file, "// by hand\n");
  const { status, output } = generate(folder, "--check");
  expect(output).toBe(
    "spec/operations.ts is not what the spec makes of it. Run `npm run generate` and commit the result.\n",
  );
  expect(status).toBe(1);
  expect(readFileSync(file, "utf8")).toMatch(/by hand\n$/);
});

test("generating writes only what differs", () => {
  const folder = copyOfSpec();
  appendFileSync(join(folder, "operations.ts"), "// by hand\n");
  expect(generate(folder)).toEqual({ status: 0, output: "spec/operations.ts written\n" });
  expect(readFileSync(join(folder, "operations.ts"), "utf8")).toBe(
    readFileSync(join(root, "spec", "operations.ts"), "utf8"),
  );
});

test("a broken spec is one line with the place and the cure", () => {
  const folder = copyOfSpec();
  appendFileSync(join(folder, "control.yaml"), "  broken: [\n");
  const { status, output } = generate(folder, "--check");
  expect(status).toBe(2);
  expect(output).toMatch(
    /^\S+control\.yaml:\d+: the spec is not valid YAML: [^\n]+ Correct that line[^\n]+\n$/,
  );
});

test("an unknown argument is refused", () => {
  const { status, output } = generate(join(root, "spec"), "--chekc");
  expect({ status, output }).toEqual({
    status: 2,
    output: 'spec/generate.ts: unknown argument "--chekc"; the only one is --check.\n',
  });
});
