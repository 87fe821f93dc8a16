import { type ChildProcess, spawn } from "node:child_process";
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isFree, linkNode, ON_NODE_20, spawnTold, writeServer } from "./support/launching.ts";

// tools/run.mjs in a repository of its own, with an npm that only notes that it was called.

const tools = fileURLToPath(new URL("../tools", import.meta.url));
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "launcher-"));
  await mkdir(join(root, "tools"));
  await mkdir(join(root, "bin"));
  for (const file of ["run.mjs", "install.mjs", "end-with-launcher.mjs"])
    await copyFile(join(tools, file), join(root, "tools", file));
  await writeFile(join(root, "package.json"), '{ "type": "module" }');
  await lockPackages({ "node_modules/a": { version: "1.0.0" } });
  await fakeNpm(`
    mkdirSync("node_modules", { recursive: true });
    copyFileSync("package-lock.json", "node_modules/.package-lock.json");`);
  await writeFile(
    join(root, "hello.ts"),
    'const words: string[] = process.argv.slice(2);\nconsole.log("hello", ...words);\nprocess.exitCode = words.length;\n',
  );
});

afterEach(() => rm(root, { recursive: true, force: true }));

test("the first command in a fresh clone installs, says so, and then does what it was asked", async () => {
  const first = await run("hello.ts", "you");
  expect(first.stderr).toMatch(
    /^mock-coder: installing dependencies .*\nmock-coder: dependencies installed in \d+ s\.\n$/,
  );
  expect(first.stdout).toBe("hello you\n");
  expect(await npmCalls()).toEqual(["ci --include=dev --engine-strict=false --loglevel=warn"]);
});

test("with everything installed nothing is said and npm is not called", async () => {
  await run("hello.ts");
  expect(await run("hello.ts")).toEqual({ stdout: "hello\n", stderr: "", code: 0 });
  expect(await npmCalls()).toHaveLength(1);
});

test("a changed lock file makes the install stale", async () => {
  await run("hello.ts");
  await lockPackages({ "node_modules/a": { version: "1.0.1" } });
  await run("hello.ts");
  expect(await npmCalls()).toHaveLength(2);
});

test("a package that went missing makes the install stale", async () => {
  await run("hello.ts");
  await writeFile(join(root, "node_modules", ".package-lock.json"), '{ "packages": {} }');
  await run("hello.ts");
  expect(await npmCalls()).toHaveLength(2);
});

test("packages for other systems need not be there", async () => {
  await lockPackages({
    "node_modules/a": { version: "1.0.0" },
    "node_modules/b": { version: "1.0.0", optional: true },
  });
  await mkdir(join(root, "node_modules"));
  await writeFile(
    join(root, "node_modules", ".package-lock.json"),
    '{ "packages": { "node_modules/a": { "version": "1.0.0" } } }',
  );
  expect((await run("hello.ts")).stderr).toBe("");
});

test("of two first commands at once, one installs and the other waits for it", async () => {
  const both = await Promise.all([run("hello.ts", "a"), run("hello.ts", "b")]);
  expect(both.map(({ stdout }) => stdout)).toEqual(["hello a\n", "hello b\n"]);
  expect(await npmCalls()).toHaveLength(1);
});

test("a lock left behind by a process that died is taken over", async () => {
  const dead = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await ended(dead);
  await writeFile(join(root, ".install-lock"), String(dead.pid));
  expect((await run("hello.ts")).stdout).toBe("hello\n");
});

test("when npm fails, its words are shown without its warnings, and nothing is run", async () => {
  await fakeNpm(
    'console.error("npm warn EBADENGINE x\\nnpm error code E404\\nnpm error Usage:\\nnpm error npm ci"); process.exit(7);',
  );
  const failed = await run("hello.ts");
  expect(failed).toMatchObject({ stdout: "", code: 1 });
  expect(failed.stderr).toContain("npm error code E404\nmock-coder: npm ci failed, see above.\n");
  expect(failed.stderr).not.toMatch(/EBADENGINE|Usage/);
});

test("the exit code is the target's own", async () => {
  expect((await run("hello.ts", "1", "2", "3")).code).toBe(3);
});

test("a target that does not exist is one clear sentence and exit code 2", async () => {
  await run("hello.ts");
  expect(await run("cli/nothing.ts")).toMatchObject({
    code: 2,
    stderr: "mock-coder: there is no cli/nothing.ts\n",
  });
  expect(await run("vitest-x")).toMatchObject({
    code: 2,
    stderr: 'mock-coder: "vitest-x" is neither a file of this repository nor an installed tool\n',
  });
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s reaches the target, which decides how to end",
  async (signal) => {
    await writeFile(
      join(root, "wait.ts"),
      `process.on("${signal}", () => process.exit(9));\nsetInterval(() => {}, 60_000);\nconsole.log("ready");\n`,
    );
    const child = start("wait.ts");
    await new Promise((resolve) => child.stdout?.once("data", resolve));
    child.kill(signal);
    expect(await ended(child)).toBe(9);
  },
);

test("under npm, a target whose parent was killed stops by itself", async () => {
  await writeFile(
    join(root, "wait.ts"),
    'process.on("SIGTERM", () => { console.log("stopping"); process.exit(0); });\nsetInterval(() => {}, 60_000);\nconsole.log("ready");\n',
  );
  await run("hello.ts");
  // Stands for npm's shell: passes no signal on.
  await writeFile(
    join(root, "parent.mjs"),
    'import { spawn } from "node:child_process";\nspawn(process.execPath, ["tools/run.mjs", "wait.ts"], { stdio: "inherit" });\n',
  );
  const parent = spawn(process.execPath, ["parent.mjs"], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: "start" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  const allSaid = new Promise((resolve) => parent.stdout.once("close", resolve));
  await new Promise<void>((resolve) => {
    parent.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      resolve();
    });
  });
  parent.kill("SIGKILL");
  await allSaid;
  expect(said).toBe("ready\nstopping\n");
});

test("on a Node below 24, killing what `npx mock-coder` started frees the port", async () => {
  await bringNode();
  await writeServer(root);
  const launcher = spawnTold(root, process.execPath, [...ON_NODE_20, "tools/run.mjs", "server.ts"]);
  const port = Number(await launcher.said(/^(\d+)$/m));
  expect(await isFree(port)).toBe(false);
  launcher.child.kill("SIGKILL");
  // The server holds our pipe: it closes when the last of them is gone.
  expect(await launcher.allSaid).toBe(`${port}\nstopping\n`);
  expect(await isFree(port)).toBe(true);
});

test("a target on the newer Node passes nothing of its launcher on to its own children", async () => {
  await bringNode();
  await writeFile(
    join(root, "parent.ts"),
    `import { spawnSync } from "node:child_process";
     const child = spawnSync(process.execPath, ["-p", "process.env.MOCK_CODER_LIFELINE_FD"]);
     console.log(String(child.stdout).trim());\n`,
  );
  const launcher = spawnTold(root, process.execPath, [...ON_NODE_20, "tools/run.mjs", "parent.ts"]);
  expect(await launcher.allSaid).toBe("undefined\n");
});

// Some shells become the last command they are given, others wait for it: npm's is either.
test.for(["exec node tools/run.mjs server.ts", "node tools/run.mjs server.ts; true"])(
  "`npm start` killed hard frees the port, where its shell runs `%s`",
  async (line, context) => {
    if (process.platform !== "linux") context.skip("who waits for a shell can be told on Linux only");
    await run("hello.ts");
    await writeServer(root);
    // Stands for npm, whose death its shell does not notice.
    const npm = `require("node:child_process").spawn("sh", ["-c", ${JSON.stringify(line)}], { stdio: "inherit" })`;
    const started = spawnTold(root, process.execPath, ["-e", npm], { npm_lifecycle_event: "start" });
    const port = Number(await started.said(/^(\d+)$/m));
    started.child.kill("SIGKILL");
    expect(await started.allSaid).toBe(`${port}\nstopping\n`);
    expect(await isFree(port)).toBe(true);
  },
);

/** Where the package `node` would have put it. */
async function bringNode(): Promise<void> {
  await run("hello.ts");
  await linkNode(root);
}

function start(...args: readonly string[]): ChildProcess {
  const { npm_execpath: _cli, npm_lifecycle_event: _event, ...rest } = process.env;
  return spawn(process.execPath, [join(root, "tools", "run.mjs"), ...args], {
    cwd: root,
    env: { ...rest, PATH: [join(root, "bin"), process.env["PATH"]].join(delimiter) },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(
  ...args: readonly string[]
): Promise<{ stdout: string; stderr: string; code: number | null }> {
  const child = start(...args);
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await ended(child);
  return { stdout, stderr, code };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve));
}

async function lockPackages(packages: Readonly<Record<string, object>>): Promise<void> {
  await writeFile(join(root, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...packages } }));
}

async function fakeNpm(behaviour: string): Promise<void> {
  const file = join(root, "bin", "npm");
  await writeFile(
    file,
    `#!${process.execPath}
import { appendFileSync, copyFileSync, mkdirSync } from "node:fs";
appendFileSync("npm-calls", process.argv.slice(2).join(" ") + "\\n");
${behaviour}\n`,
  );
  await chmod(file, 0o755);
}

async function npmCalls(): Promise<readonly string[]> {
  return (await readFile(join(root, "npm-calls"), "utf8")).trim().split("\n");
}
