import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { launch, mockCoder, root, startServer } from "../support/command.ts";

test("--version prints the version of the package and nothing else", async () => {
  expect(await mockCoder(["--version"])).toMatchObject({
    code: 0,
    stdout: `${packageJson.version}\n`,
    stderr: "",
  });
});

test("in a clone it runs through npm and through npx, without a build", async () => {
  // Neither may ask a registry: what they run is here.
  const env = { ...process.env, npm_config_offline: "true" };
  const run = promisify(execFile);
  const npm = await run("npm", ["run", "-s", "mock-coder", "--", "--version"], { cwd: root, env });
  const npx = await run("npx", ["mock-coder", "--version"], { cwd: root, env });
  expect([npm.stdout, npx.stdout]).toEqual([`${packageJson.version}\n`, `${packageJson.version}\n`]);
});

test("--help is for stdout and shows every flag of serve with examples", async () => {
  const whole = await mockCoder(["--help"]);
  expect(whole).toMatchObject({ code: 0, stderr: "" });
  expect(whole.stdout).toContain("serve");
  const serve = await mockCoder(["serve", "--help"]);
  expect(serve).toMatchObject({ code: 0, stderr: "" });
  for (const flag of [
    "port",
    "host",
    "pace",
    "seed",
    "release",
    "clock",
    "log",
    "check-responses",
    "rate-limit",
  ]) {
    expect(serve.stdout).toContain(`--${flag}`);
  }
  expect(serve.stdout).toMatch(/Examples:\n {2}mock-coder serve/);
});

test("without a command it shows the help, as a mistake: a script must not take it for done", async () => {
  const { code, stdout, stderr } = await mockCoder([]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("Usage: mock-coder");
});

test.each([
  ["serv", "mock-coder: unknown command 'serv' (Did you mean serve?)\n"],
  [
    "serve --pace slow",
    "mock-coder: option '--pace <name>' argument 'slow' is invalid. Choose one of: instant, realistic, queued, manual.\n",
  ],
  ["serve --prot 1", "mock-coder: unknown option '--prot' (Did you mean --port?)\n"],
  [
    "serve --port 0 --host nobody.invalid",
    'mock-coder: "nobody.invalid" is no address of this machine. Choose one with --host, such as 127.0.0.1.\n',
  ],
])("mock-coder %s is one line on stderr and exit code 2", async (line, stderr) => {
  expect(await mockCoder(line.split(" "))).toEqual({ code: 2, signal: null, stdout: "", stderr });
});

test.each([
  ["verify", "--list"],
  ["verify", "--self", "--only", "tasks/pause/*"],
  ["serve", "--help"],
])("mock-coder %s %s ends as ever when nobody reads what it prints", async (...words) => {
  const { child, ended } = launch(process.execPath, [join(root, "bin", "mock-coder.mjs"), ...words]);
  child.stdout?.destroy();
  expect(await ended).toMatchObject({ code: 0, signal: null });
  expect((await ended).stderr).not.toMatch(/EPIPE|Error/);
});

test.for([
  ["verify", "--list"],
  ["verify", "--self", "--only", "tasks/pause/*"],
])("mock-coder %s %s ends with exit code 70 when what it prints is lost", async (words, context) => {
  const hasFullDisk = existsSync("/dev/full");
  if (!hasFullDisk && process.env["CI"] === undefined) context.skip("there is no /dev/full here");
  expect(hasFullDisk).toBe(true);
  const command = [process.execPath, join(root, "bin", "mock-coder.mjs"), ...words];
  const { code, stderr } = await launch("sh", ["-c", 'exec "$@" > /dev/full', "sh", ...command]).ended;
  expect([code, stderr.match(/^mock-coder: .*$/gm)]).toEqual([
    70,
    [expect.stringContaining("mock-coder: cannot print: ENOSPC")],
  ]);
});

test("a taken port is one line on stderr and exit code 2", async () => {
  const holder = createServer();
  await new Promise<void>((resolve) => {
    holder.listen(0, "127.0.0.1", resolve);
  });
  onTestFinished(() => void holder.close());
  const { port } = holder.address() as AddressInfo;
  expect(await mockCoder(["serve", "--port", String(port)])).toEqual({
    code: 2,
    signal: null,
    stdout: "",
    stderr:
      `mock-coder: 127.0.0.1:${port} is taken by another program. ` +
      "Choose another port with --port, or 0 for any free one.\n",
  });
});

test("a spec that cannot be read, or is none, is one line on stderr and exit code 2", async () => {
  const { sources, spec } = await copyOfSources();
  const serve = async (): Promise<string> => {
    const words = [join(sources, "cli", "main.ts"), "serve", "--port", "0", "--check-responses"];
    const { code, stdout, stderr } = await launch(process.execPath, words).ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    return stderr;
  };
  await writeFile(spec, "paths: [\n");
  expect(await serve()).toMatch(
    /^mock-coder: \S*openapi\.yaml:\d+: the spec is not valid YAML: .* Correct that line/,
  );
  await rm(spec);
  expect(await serve()).toMatch(
    /^mock-coder: \S*openapi\.yaml: the spec cannot be read: .* Take the file back/,
  );
});

test("with --check-responses an answer that does not fit the spec is a loud 500", async () => {
  const { sources, spec } = await copyOfSources();
  const text = await readFile(spec, "utf8");
  await writeFile(spec, text.replaceAll("required: [tasks, count]", "required: [tasks, count, absent]"));
  const unchecked = await startServer([], { sources });
  expect((await unchecked.ask("GET", "/api/v2/tasks")).status).toBe(200);
  const checked = await startServer(["--check-responses"], { sources });
  expect((await checked.ask("GET", "/api/v2/tasks")).status).toBe(500);
  await checked.seen("stderr", /listTasks 200: .*absent/);
});

/** The sources in a folder of their own, for a test that breaks them. */
async function copyOfSources(): Promise<{ readonly sources: string; readonly spec: string }> {
  const sources = await mkdtemp(join(tmpdir(), "mock-coder-copy-"));
  onTestFinished(() => rm(sources, { recursive: true, force: true }));
  for (const part of ["cli", "client", "shared", "simulator", "spec", "package.json"]) {
    await cp(join(root, part), join(sources, part), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(sources, "node_modules"));
  return { sources, spec: join(sources, "spec", "openapi.yaml") };
}
