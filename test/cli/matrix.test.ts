import { mkdtemp, readFile, rm } from "node:fs/promises";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { launch, mockCoder, root } from "../support/command.ts";

const CLIENT = ["node", "examples/releases-client/client.mjs"];

/** Whether each release passed, and why not. */
function tableOf(stdout: string): Readonly<Record<string, string>> {
  const rows = stdout.split("\n").flatMap((line) => {
    const [, sign, release = "", rest = ""] = /^([✓✗]) (\S+)\s+exit \d\s+[\d.]+ \w+ *(.*)$/.exec(line) ?? [];
    return sign === undefined ? [] : [[release, sign === "✓" ? "passed" : rest] as const];
  });
  return Object.fromEntries(rows);
}

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "matrix-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

test("a client that pauses passes where there is a pause, and the reports say so", async () => {
  const out = await folder();
  const [junit, markdown] = [join(out, "matrix.xml"), join(out, "deep", "matrix.md")];
  const ended = await mockCoder([
    "matrix",
    "--pace",
    "instant",
    "--junit",
    junit,
    "--markdown",
    markdown,
    "--",
    ...CLIENT,
    "pause",
  ]);
  expect([ended.code, ended.stderr]).toEqual([1, ""]);
  const noTasks = "POST /api/v2/tasks/me 404 Route not found.";
  const noPause = "POST /api/v2/tasks/me/{id}/pause 404 Route not found.";
  expect(tableOf(ended.stdout)).toEqual({
    "2.26": noTasks,
    "2.27": noTasks,
    "2.28": noTasks,
    "2.29": noPause,
    "2.30": noPause,
    "2.31": "passed",
    "2.32": "passed",
    "2.33": "passed",
    "2.34": "passed",
    "2.36+tasks": "passed",
  });
  expect(ended.stdout).toMatch(/\nIt passes at 5 of 10 releases\. Exit code 1\.\n$/);
  const xml = await readFile(junit, "utf8");
  expect(xml).toMatch(/<testsuite name="matrix" [^>]*tests="10"[^>]*failures="5"/);
  expect(xml).toContain(`message="exit 1: ${noPause}"`);
  expect(await readFile(markdown, "utf8")).toContain(
    `| ❌ | <code>2.30</code> | exit 1 | <code>${noPause}</code> |`,
  );
});

test("a client that reads what is stored fails where nothing is shown, and one that sends a prompt from 2.27 on", async () => {
  const words = ["matrix", "--pace", "instant", "--releases", "2.26,2.27,2.30,2.31", "--", ...CLIENT];
  const notActive = "GET /api/v2/tasks/me/{id}/logs 400 Task status must be active.";
  const noTasks = "POST /api/v2/tasks/me 404 Route not found.";
  expect(tableOf((await mockCoder([...words, "logs"])).stdout)).toEqual({
    "2.26": noTasks,
    "2.27": noTasks,
    "2.30": notActive,
    "2.31": "passed",
  });
  const notKept = "no refusal of its own; it printed: the prompt was not kept";
  expect(tableOf((await mockCoder([...words, "prompt"])).stdout)).toEqual({
    "2.26": "passed",
    "2.27": notKept,
    "2.30": notKept,
    "2.31": notKept,
  });
});

test("a patch level is a release, each is run once, and a client that passes everywhere ends it with 0", async () => {
  const ended = await mockCoder([
    "matrix",
    "--pace",
    "instant",
    "--releases",
    "2.31.0,2.34",
    "--releases",
    "2.34",
    "--jobs",
    "1",
    "--",
    ...CLIENT,
    "input",
  ]);
  expect([ended.code, ended.stderr]).toEqual([0, ""]);
  expect(tableOf(ended.stdout)).toEqual({ "2.31.0": "passed", "2.34": "passed" });
});

test("the environment says where, who and which release, and no token is printed", async () => {
  const names = "CODER_URL MOCK_CODER_URL CODER_SESSION_TOKEN MOCK_CODER_RELEASE MOCK_CODER_TEMPLATE_VERSION";
  const script = `for (const name of "${names}".split(" ")) console.log(name + "=" + process.env[name]); process.exit(3);`;
  const client = `fetch(process.env.CODER_URL + "/api/v2/buildinfo").then(() => { ${script} });`;
  const ended = await mockCoder([
    "matrix",
    "--releases",
    "2.29",
    "--show-output",
    "--",
    "node",
    "-e",
    client,
  ]);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toMatch(
    /✗ 2\.29 +exit 3 .*\n +\| CODER_URL=(http:\/\/127\.0\.0\.1:\d+)\n +\| MOCK_CODER_URL=\1\n +\| CODER_SESSION_TOKEN=\$CODER_SESSION_TOKEN\n +\| MOCK_CODER_RELEASE=2\.29\n +\| MOCK_CODER_TEMPLATE_VERSION=[\da-f-]{36}\n/,
  );
});

test.each([
  [
    "a program that is none",
    ["--", "no-such-program"],
    'cannot start "no-such-program": there is no such program.',
  ],
  ["no command", [], "matrix needs the command of a client after --"],
  ["a release that is none", ["--releases", "2.34,2.40", "--", "true"], "The nearest is 2.36."],
  ["no jobs", ["--jobs", "0", "--", "true"], "Give a whole number from 1 to 64."],
  [
    "a report that cannot be written",
    ["--junit", "/dev/null/x.xml", "--", "true"],
    "--junit /dev/null/x.xml",
  ],
] as const)("%s is one line and exit code 2", async (_, words, said) => {
  const ended = await mockCoder(["matrix", ...words]);
  expect([ended.code, ended.stdout]).toEqual([2, ""]);
  expect(ended.stderr).toMatch(/^mock-coder: [^\n]+\n$/);
  expect(ended.stderr).toContain(said);
});

test("a client that cannot begin is exit code 2, with its own output", async () => {
  const client = `console.error("cannot find the config"); process.exit(1);`;
  const ended = await mockCoder(["matrix", "--releases", "2.29,2.34", "--", "node", "-e", client]);
  expect([ended.code, ended.stdout]).toEqual([2, ""]);
  expect(ended.stderr).toMatch(
    /^cannot find the config\nmock-coder: the command ended with an error at every/,
  );
});

test("a signal ends every client, and the rest is not begun", async () => {
  let begun = 0;
  let tell = (): void => {};
  const bothBegun = new Promise<void>((resolve) => (tell = resolve));
  const ear = createServer((_, response) => {
    begun += 1;
    if (begun === 2) tell();
    response.end();
  });
  ear.listen(0, "127.0.0.1");
  await once(ear, "listening");
  onTestFinished(() => void ear.close());
  const { port } = ear.address() as AddressInfo;
  const client = `fetch("http://127.0.0.1:${String(port)}"); setInterval(() => {}, 1e6);`;
  const words = ["matrix", "--releases", "2.29,2.33,2.34", "--jobs", "2", "--", "node", "-e", client];
  const running = launch(process.execPath, [join(root, "bin", "mock-coder.mjs"), ...words]);
  await bothBegun;
  running.child.kill("SIGINT");
  const ended = await running.ended;
  expect([ended.code, begun]).toEqual([4, 2]);
  expect(ended.stderr).toContain("interrupted: cleaning up");
  expect(ended.stdout).toMatch(/✗ 2\.34 +was interrupted .*it was interrupted/);
});
