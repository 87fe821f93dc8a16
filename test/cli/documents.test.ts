import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clientRules } from "../../client-check/findings/client-rules.ts";
import { situations } from "../../client-check/situations/situations.ts";
import packageJson from "../../package.json" with { type: "json" };
import { launch, needsCurl, root, startServer } from "../support/command.ts";
import { startAgentApiServer } from "../support/agent-api-server.ts";

// What the documents for users show is true: their shell lines run against a real server, and their modules run in a
// project that installed the package as npm packs it.

const run = promisify(execFile);
const ADDRESS = "http://127.0.0.1:4010";
const AGENT_ADDRESS = "http://127.0.0.1:3284";

const howTos = await readdir(join(root, "docs", "how-to"));
const documents = ["README.md", ...howTos.map((name) => `docs/how-to/${name}`)];
const blocks = (await Promise.all(documents.map(blocksOf))).flat();
const withShell = documents.filter((document) => shellLines(document).some((line) => line.includes("curl")));
const modules = blocks.filter(({ language }) => language === "js");
let project: string;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "uses-mock-coder-"));
  await run("npm", ["pack", "--pack-destination", project], { cwd: root });
  await run("tar", ["-xzf", `mock-coder-${packageJson.version}.tgz`], { cwd: project });
  await mkdir(join(project, "node_modules"));
  const others = [...Object.keys(packageJson.dependencies), "supertest"];
  for (const name of others) {
    await symlink(join(root, "node_modules", name), join(project, "node_modules", name));
  }
  // In its place and not by a link: Node would run the sources of a link's target, but none below node_modules.
  await rename(join(project, "package"), join(project, "node_modules", "mock-coder"));
  await writeFile(join(project, "package.json"), '{ "type": "module" }\n');
}, 120_000);

afterAll(() => rm(project, { recursive: true, force: true }));

test("there are shell lines and modules to try", () => {
  expect(withShell).toEqual([
    "README.md",
    "docs/how-to/fork-and-share-worlds.md",
    "docs/how-to/live-a-whole-life.md",
    "docs/how-to/move-time.md",
    "docs/how-to/play-scenarios.md",
    "docs/how-to/run-many-worlds.md",
    "docs/how-to/talk-to-the-agent.md",
  ]);
  expect(modules.length).toBeGreaterThan(4);
});

test.for(withShell)("the shell lines of %s work as they are", async (document, context) => {
  needsCurl(context);
  const lines = shellLines(document);
  const start = lines.find((line) => line.startsWith("npm start")) ?? "";
  const server = await startServer(start.split(" -- ")[1]?.split(" ") ?? ["--pace", "instant"]);
  const script = lines.filter((line) => !line.startsWith("npm ")).join("\n");
  const shown = await launch("sh", ["-euc", script.replaceAll(ADDRESS, server.url)], { cwd: project }).ended;
  expect(shown).toMatchObject({ code: 0, stderr: "" });
  expect(shown.stdout).toMatch(expectedFrom(document));
  expect(shown.stdout).not.toMatch(/"validations"|Route not found|signed out/);
});

test.each(modules)(
  "module $index of $document runs in a project that installed the package",
  async (block) => {
    const agent = await startAgentApiServer();
    const file = join(project, `module-${block.document.replaceAll(/\W/g, "-")}-${block.index}.js`);
    await writeFile(file, block.text.replaceAll(AGENT_ADDRESS, agent.url));
    const { code, stderr } = await launch(process.execPath, [file], { cwd: project }).ended;
    await agent.close();
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  },
);

test("the installed package brings the command too", async () => {
  const bin = join(project, "node_modules", "mock-coder", packageJson.bin["mock-coder"]);
  const { code, stdout } = await launch(process.execPath, [bin, "--version"], { cwd: project }).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: `${packageJson.version}\n` });
});

test("the installed package judges and explores", async () => {
  const bin = join(project, "node_modules", "mock-coder", packageJson.bin["mock-coder"]);
  const commands = [
    ["verify", "--self", "--set", "filter"],
    ["explore", "--self", "--runs", "40", "--seed", "7"],
  ];
  const ended = await Promise.all(
    commands.map((line) => launch(process.execPath, [bin, ...line], { cwd: project }).ended),
  );
  // On a busy machine the progress of what takes long comes before its end.
  const withoutProgress = (text: string): string => text.replaceAll(/^\d+ s {2}\d+ runs .*\n/gm, "");
  expect(ended.map(({ code, stderr }) => ({ code, stderr: withoutProgress(stderr) }))).toEqual(
    commands.map(() => ({ code: 0, stderr: "" })),
  );
});

test("the client of check-a-client.md is judged as the page says", { timeout: 60_000 }, async () => {
  const page = blocks.filter(({ document }) => document === "docs/how-to/check-a-client.md");
  const source = page.find(({ language }) => language === "javascript")?.text ?? "";
  const [line = ""] =
    page
      .filter(({ language }) => language === "console")
      .at(-1)
      ?.text.split("\n") ?? [];
  expect(line).toMatch(/^npx mock-coder check-client --only .* -- node client\.mjs$/);
  await writeFile(join(project, "client.mjs"), source);
  const bin = join(project, "node_modules", "mock-coder", packageJson.bin["mock-coder"]);
  const words = line.split(" ").slice(2);
  const { code, stdout, stderr } = await launch(process.execPath, [bin, ...words], { cwd: project }).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/Conformant\. The client keeps all rules in 2 situations\. Exit code 0\.\n$/);
});

test("the page about clients names all situations and all rules", async () => {
  const text = await readFile(join(root, "docs/how-to/check-a-client.md"), "utf8");
  const named = [...text.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, name = ""]) => name);
  expect(named).toEqual([...situations, ...clientRules].map(({ name }) => name));
});

test("every place that the map of the README names exists", async () => {
  const map = (await readFile(join(root, "README.md"), "utf8")).split("## ")[1] ?? "";
  const places = [
    ...map.matchAll(/`((?:simulator|spec|contracts|client|mutants|cli|test|docs)\/[\w./-]*)`/g),
  ].map(([, place = ""]) => place);
  expect(places.length).toBeGreaterThan(9);
  expect(places.filter((place) => !existsSync(join(root, place)))).toEqual([]);
});

interface Block {
  readonly document: string;
  /** From 1. */
  readonly index: number;
  readonly language: string;
  readonly text: string;
}

async function blocksOf(document: string): Promise<readonly Block[]> {
  const text = await readFile(join(root, document), "utf8");
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language = "", block = ""], index) => ({
    document,
    index: index + 1,
    language,
    text: block,
  }));
}

function shellLines(document: string): readonly string[] {
  return blocks
    .filter((block) => block.document === document && block.language === "sh")
    .flatMap(({ text }) => text.trimEnd().split("\n"));
}

/** What a reader is promised to see, in that order. */
function expectedFrom(document: string): RegExp {
  switch (document) {
    case "README.md":
      return /"name":"first".*"status":"initializing"[^]*\n"status":"active"\n$/;
    case "docs/how-to/fork-and-share-worlds.md":
      return /"status":"active"[^]*"name":"what-if"[^]*"change":1[^]*"name":"earlier"[^]*"name":"copy"/;
    case "docs/how-to/live-a-whole-life.md":
      return /201\n[^]*"active"[^]*204\n[^]*Echo: And write a test[^]*202\n[^]*"paused"[^]*"snapshot":true[^]*409\n204\n[^]*202\n[^]*Fix the logout bug[^]*202\n[^]*404\n$/;
    case "docs/how-to/move-time.md":
      return /"name":"timed"[^]*"derivation"[^]*"users"[^]*"another"/;
    case "docs/how-to/play-scenarios.md":
      return /"scenarios":\[[^]*"scenario":"pause-keeps-the-log"[^]*"task":"kept"[^]*"name":"checkout"[^]*"task":"two"/;
    case "docs/how-to/run-many-worlds.md":
      return /"name":"checkout"[^]*"name":"billing"[^]*"worlds":\[[^]*"tasks":\[[^]*"name":"mine"[^]*"next_due"[^]*"listTasks"[^]*"tasks":0/;
    case "docs/how-to/talk-to-the-agent.md":
      return /^\{"task":\{[^]*"status":"active"/;
  }
  throw new Error(`nothing is expected from ${document}`);
}
