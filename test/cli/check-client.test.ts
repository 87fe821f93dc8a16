/** `mock-coder check-client` as authors of clients have it: real clients, in processes of their own. */
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { situations } from "../../client-check/situations/situations.ts";
import { launch, mockCoder, root, type Ended } from "../support/command.ts";

interface Report {
  readonly verdict: string;
  readonly exit_code: number;
  readonly situations: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly why?: string;
    readonly findings: readonly { readonly rule: string; readonly calls: readonly number[] }[];
    readonly calls: readonly { readonly status: number; readonly url: string }[];
  }[];
}

const node = process.execPath;
const sample = (name: string): string => join(root, "examples", "clients", name);

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "check-client-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}

/** Runs a check of one command; the report is what its JSON report says. */
async function check(
  flags: readonly string[],
  command: readonly string[],
): Promise<Ended & { readonly report: Report }> {
  const file = join(await folder(), "report.json");
  const ended = await mockCoder(["check-client", ...flags, "--report", `json=${file}`, "--", ...command]);
  const text = await readFile(file, "utf8").catch(() => "null");
  return { ...ended, report: JSON.parse(text) as Report };
}

/** A client written into a file of its own. */
async function client(source: string): Promise<readonly string[]> {
  const file = join(await folder(), "client.mjs");
  await writeFile(file, source);
  return [node, file];
}

/** `failed-build not conformant: retried-refusal` for each situation. */
function told({ situations: all }: Report): readonly string[] {
  return all.map(({ name, verdict, findings }) =>
    findings.length === 0
      ? `${name} ${verdict}`
      : `${name} ${verdict}: ${findings.map(({ rule }) => rule).join(", ")}`,
  );
}

const names = situations.map(({ name }) => name);
const but = (others: Readonly<Record<string, string>>, verdict: string): readonly string[] =>
  names.map((name) => `${name} ${others[name] ?? verdict}`);

test(
  "of the good client nothing is found, and every situation has happened",
  { timeout: 180_000 },
  async () => {
    const { code, stderr, report, stdout } = await check([], [node, sample("good.mjs")]);
    expect(told(report)).toEqual(but({}, "conformant"));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/Conformant\. The client keeps all rules in 9 situations\. Exit code 0\.\n$/);
  },
);

test(
  "of the client that retries a 400 exactly that is found; what it never met is inconclusive",
  { timeout: 120_000 },
  async () => {
    const { code, report } = await check([], [node, sample("retries-400.mjs")]);
    expect(told(report)).toEqual(but({ "failed-build": "not conformant: retried-refusal" }, "inconclusive"));
    expect(code).toBe(1);
    const failed = report.situations.find(({ name }) => name === "failed-build");
    const last = failed?.calls.length ?? 0;
    expect(failed?.findings[0]?.calls).toEqual([last - 2, last - 1, last]);
  },
);

test("of the client that ignores a 409 exactly that is found", { timeout: 120_000 }, async () => {
  const { code, report } = await check([], [node, sample("ignores-409.mjs")]);
  const conflict = "not conformant: ignored-conflict";
  expect(told(report)).toEqual(
    but({ "paused-task": conflict, "pause-while-building": conflict }, "inconclusive"),
  );
  expect(code).toBe(1);
  expect(report.situations[1]?.why).toContain("the client never resumed the task");
});

test("a client that does nothing has shown nothing: inconclusive, exit code 4", async () => {
  const { code, stdout, report } = await check(
    ["--only", "empty-list"],
    await client("console.log('hello')"),
  );
  expect({ code, verdict: report.verdict }).toEqual({ code: 4, verdict: "inconclusive" });
  expect(stdout).toContain("the client never listed the tasks, of which there are none.");
  expect(stdout).not.toContain("hello");
});

test(
  "the token in a URL, in both outputs, and a stream that outlives its client are found, and the token is never shown",
  { timeout: 60_000 },
  async () => {
    const command = await client(`
    const { CODER_URL, CODER_SESSION_TOKEN } = process.env;
    console.log(CODER_SESSION_TOKEN);
    console.error("with " + CODER_SESSION_TOKEN);
    await fetch(CODER_URL + "/api/v2/tasks?coder_session_token=" + CODER_SESSION_TOKEN);
    const headers = { "Coder-Session-Token": CODER_SESSION_TOKEN };
    const task = await fetch(CODER_URL + "/api/v2/tasks/me/" + process.env.MOCK_CODER_TASK, { headers });
    const { workspace_id } = await task.json();
    const watched = await fetch(CODER_URL + "/api/v2/workspaces/" + workspace_id + "/watch", { headers });
    for await (const _ of watched.body);
  `);
    const { code, stdout, stderr, report } = await check(
      ["--only", "snapshot-logs", "--limit", "8s", "--show-output"],
      command,
    );
    expect(told(report)).toEqual([
      "snapshot-logs not conformant: open-stream, token-in-url, token-in-output, token-in-output, hangs",
    ]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain("    | $CODER_SESSION_TOKEN\n");
    expect(report.situations[0]?.calls[0]?.url).toBe(
      "/api/v2/tasks?coder_session_token=$CODER_SESSION_TOKEN",
    );
    expect(stdout + JSON.stringify(report)).not.toMatch(/[A-Za-z0-9]{10}-[A-Za-z0-9]{22}/);
  },
);

test("a command that is ended takes with it what it has started", { timeout: 60_000 }, async () => {
  const command = ["sh", "-c", "sleep 600 & echo started $!; wait"];
  const { report, stdout } = await check(["--only", "empty-list", "--limit", "2s", "--show-output"], command);
  expect(told(report)).toEqual(["empty-list not conformant: hangs"]);
  const pid = Number(/started (\d+)/.exec(stdout)?.[1]);
  expect(() => process.kill(pid, 0)).toThrow("ESRCH");
});

test(
  "Ctrl-C ends the client; what was found stays, the rest is inconclusive",
  { timeout: 60_000 },
  async () => {
    const began = join(await folder(), "began");
    const command = await client(
      `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(began)}, ""); setInterval(() => {}, 1000)`,
    );
    const file = join(await folder(), "report.json");
    const words = ["--only", "empty-list,snapshot-logs", "--report", `json=${file}`, "--", ...command];
    const { child, ended } = launch(node, [join(root, "bin", "mock-coder.mjs"), "check-client", ...words]);
    await expect.poll(() => existsSync(began), { timeout: 20_000 }).toBe(true);
    child.kill("SIGINT");
    const { code } = await ended;
    const report = JSON.parse(await readFile(file, "utf8")) as Report;
    expect({ code, told: told(report) }).toEqual({
      code: 4,
      told: ["empty-list inconclusive", "snapshot-logs inconclusive"],
    });
    expect(report.situations.map(({ why }) => why)).toEqual(["It was interrupted.", "It was not run."]);
  },
);

test.each<[string, readonly string[], RegExp]>([
  ["no command", [], /^mock-coder: check-client needs the command of a client after --, such as: .*\n$/],
  [
    "no such program",
    ["--", "no-such-program"],
    /^mock-coder: cannot start "no-such-program": there is no such program\.\n$/,
  ],
  [
    "a program that may not be run",
    ["--", join(root, "README.md")],
    /^mock-coder: cannot start ".*README\.md": it may not be run\.\n$/,
  ],
  [
    "a script that is not there",
    ["--", node, "/nowhere/client.mjs"],
    /Cannot find module '\/nowhere\/client\.mjs'[^]*\nmock-coder: the command ended with an error before it made a call: .*\n$/,
  ],
  [
    "no such situation",
    ["--only", "happy", "--", "true"],
    /^mock-coder: --only happy: there is no such situation\. There are: happy-path, .*\n$/,
  ],
  [
    "a report of verify's",
    ["--report", "html=x.html", "--", "true"],
    /^mock-coder: --report html=x\.html: check-client has no such report\. There are junit=<file>, .*\n$/,
  ],
  [
    "a report that is none",
    ["--report", "xml=x", "--", "true"],
    /^mock-coder: --report xml=x: there is no report kind "xml"\. Did you mean junit\?.*\n$/,
  ],
  [
    "a report that cannot be written",
    ["--report", "json=/dev/null/x.json", "--", "true"],
    /^mock-coder: --report json=\/dev\/null\/x\.json: cannot be written: .*\n$/,
  ],
  [
    "a bad limit",
    ["--limit", "soon", "--", "true"],
    /^mock-coder: option '--limit <span>' argument 'soon' is invalid\..*\n$/,
  ],
])("%s is exit code 2 and says what to do", async (_what, words, stderr) => {
  const ended = await mockCoder(["check-client", ...words]);
  expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 2, stdout: "" });
  expect(ended.stderr).toMatch(stderr);
  expect(ended.stderr).not.toMatch(/\n {4}at .*client-check/);
});

test("--list says what each situation asks, and the limits of the rules", async () => {
  const { code, stdout } = await mockCoder(["check-client", "--list", "--only", "paused-task,empty-list"]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^paused-task\n {2}meets {2}\S.*\n {2}does {3}\S.*\nempty-list\n/);
  expect(stdout).toContain("the same call comes at most 5 times within 1000 ms");
});

test("JUnit and Markdown say the same", async () => {
  const path = await folder();
  const reports = ["--report", `junit=${path}/r.xml`, "--report", `markdown=${path}/r.md`];
  const { code } = await mockCoder(
    ["check-client", "--only", "empty-list,long-list"].concat(reports, "--", node, sample("ignores-409.mjs")),
  );
  expect(code).toBe(4);
  const xml = await readFile(join(path, "r.xml"), "utf8");
  expect(xml).toContain('<testsuites name="mock-coder: check-client" tests="2" failures="0" errors="2"');
  expect(xml).toMatch(
    /<testcase classname="check-client" name="empty-list" .*>\n\s*<error message="The situation did not happen: the client never listed .*" type="inconclusive"\/>/,
  );
  const markdown = await readFile(join(path, "r.md"), "utf8");
  expect(markdown).toMatch(/^## ⚠️ mock-coder check-client: inconclusive\n/);
  expect(markdown).toContain("| ⚠️ | <code>long-list</code> | There are 1000 tasks, all in one answer. |");
});
