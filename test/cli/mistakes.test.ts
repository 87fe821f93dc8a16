/** What a user can get wrong, as real processes: one line with what, why and the cure, exit code 2, and nothing is begun. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startSoundServer, type SoundServer } from "../../mutants/servers/sound-server.ts";
import type { RunningServer } from "../../simulator/index.ts";
import { mockCoder, type Ended } from "../support/command.ts";

let sound: SoundServer;
let running: RunningServer;
let folder: string;
beforeAll(async () => {
  sound = await startSoundServer();
  running = await sound.mock.listen();
  folder = await mkdtemp(join(tmpdir(), "mistakes-"));
  await mkdir(join(folder, "directory"));
});
afterAll(async () => {
  await running.close();
  await sound.close();
  await rm(folder, { recursive: true });
});

function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return mockCoder(words, { cwd: folder, env });
}

const verify = (words: readonly string[]): Promise<Ended> => run(["verify", ...words]);

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const ONE = ["--only", "tasks/pause/active-is-202"];

async function takenPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return String(typeof address === "object" ? address?.port : "");
}

// What is done, and what is said.
const mistakes: readonly (readonly [name: string, make: () => Promise<Ended>, says: RegExp])[] = [
  [
    "a URL without a scheme",
    () => verify(["127.0.0.1:4010"]),
    /"127\.0\.0\.1:4010" has no scheme\. Write http:\/\/127\.0\.0\.1:4010/,
  ],
  [
    "a folder that holds no dashboard",
    () => run(["serve", "--port", "0", "--dashboard", "directory"]),
    /'directory' is invalid\. There is no index\.html in "directory"\. Give the folder of a built dashboard/,
  ],
  [
    "a URL with a path",
    () => verify([`${running.url}/api/v2`]),
    /has the path \/api\/v2\. Give the server only: http/,
  ],
  [
    "no target at all",
    () => verify([]),
    /No target\. Give a URL, --image, --compose or --self; or set CODER_URL\./,
  ],
  [
    "more clauses at once than there may be tasks for",
    () => verify([running.url, "--concurrency", "8", "--max-tasks", "15"]),
    /--concurrency 8 needs --max-tasks 16 or more/,
  ],
  ["two targets", () => verify([running.url, "--self"]), /Several targets: url, self\. Give one\./],
  [
    "an empty selection",
    () => verify(["--self", "--set", "csrf", "--only", "tasks/*"]),
    /Nothing is selected/,
  ],
  [
    "a misspelled clause",
    () => verify(["--self", "--only", "tasks/pause/activ"]),
    /No clause fits "tasks\/pause\/activ"\. Did you mean "tasks\/pause\/active-/,
  ],
  ["an unknown set", () => verify(["--self", "--set", "coer"]), /There is no set "coer"\. There are: core, /],
  [
    "an unknown flag",
    () => verify(["--self", "--tokn", "x"]),
    /unknown option '--tokn' \(Did you mean --token\?\)/,
  ],
  ["an unknown kind of report", () => verify(["--self", "--report", "xml=out.xml"]), /xml/],
  [
    "a report that cannot be written",
    async () => verify(["--self", ...ONE, "--report", `junit=${await file("a-file", "")}/report.xml`]),
    /a-file/,
  ],
  [
    "a config with an unknown key",
    async () => verify(["--self", "--config", await file("c1.yaml", "verify: { sets: [core] }\n")]),
    /c1\.yaml: unknown key "sets"\. There are: url, /,
  ],
  [
    "a config that is no YAML",
    async () => verify(["--self", "--config", await file("c2.yaml", "verify: [\n")]),
    /c2\.yaml:2: not valid YAML/,
  ],
  [
    "a config with a value that does not do",
    async () => verify(["--self", "--config", await file("c3.yaml", "verify: { timeout: soon }\n")]),
    /c3\.yaml: "timeout": "soon" does not do\. A span looks like/,
  ],
  [
    "an unreadable list of known failures",
    () => verify(["--self", "--known-failing", "nowhere.yaml"]),
    /nowhere\.yaml: cannot be read: ENOENT/,
  ],
  [
    "an empty list of known failures",
    async () => verify(["--self", "--known-failing", await file("k0.yaml", "")]),
    /k0\.yaml: no known failure in it/,
  ],
  ["an image without a port", () => verify(["--image", "nothing:here"]), /--image needs --port/],
  ["no such command", () => run(["verfy"]), /unknown command 'verfy' \(Did you mean verify\?\)/],
  [
    "a URL with a password",
    () => verify(["http://ada:sesame@coder.test"]),
    /for coder\.test has a user or a password in it\./,
  ],
  [
    "a URL with a query",
    () => verify(["http://coder.test?a=1"]),
    /has a query\. Give the server only: http:\/\/coder\.test\./,
  ],
  [
    "a URL of another scheme",
    () => verify(["ftp://coder.test"]),
    /has the scheme ftp\. Coder is reached by http or https\./,
  ],
  [
    "a proxy of another scheme",
    () => run(["verify", "http://coder.test"], { HTTP_PROXY: "socks5://proxy:1080" }),
    /HTTP_PROXY names has the scheme socks5; http and https are known here\./,
  ],
  [
    "a directory in place of a config",
    () => verify(["--self", "--config", "directory"]),
    /directory: cannot be read: EISDIR.*\. Correct --config, or leave it out\./,
  ],
  [
    "a config that is a list",
    async () => verify(["--self", "--config", await file("c4.yaml", "- verify\n")]),
    /c4\.yaml: not a map\. It looks like \{ verify/,
  ],
  [
    "a switch that is no switch",
    async () => verify(["--config", await file("c5.yaml", "verify: { self: maybe }\n")]),
    /c5\.yaml: "self" is a switch: true or false\./,
  ],
  [
    "a span without a unit",
    () => verify(["--self", "--timeout", "10"]),
    /'--timeout <span>' argument '10' is invalid\. A span looks like/,
  ],
  ["a shard that is none", () => verify(["--self", "--shard", "5/4"]), /A shard looks like 1\/4/],
  [
    "authorities that are not there",
    () => verify(["https://coder.test", "--ca", "nowhere.pem"]),
    /nowhere\.pem: cannot be read: ENOENT.*\. Correct --ca, or leave it out\./,
  ],
  [
    "a compose file that is not there",
    () => verify(["--compose", "nowhere.yaml", "--port", "80"]),
    /nowhere\.yaml/,
  ],
  ["a path without its seed", () => run(["explore", "--self", "--path", "1:2"]), /--path needs --seed/],
  [
    "a path that is none",
    () => run(["explore", "--self", "--seed", "1", "--path", "x"]),
    /--path x leads to no run of this seed\. Copy both from one failure\./,
  ],
  [
    "a path of another seed",
    () => run(["explore", "--self", "--seed", "1", "--path", "0:999:0", "--runs", "1"]),
    /--path 0:999:0 leads to no run of this seed\. Copy both from one failure\./,
  ],
  [
    "a release that is none",
    () => verify([running.url, "--release", "newest"]),
    /There are no clauses for the release "newest"\. Known are 2\.26 to 2\.36/,
  ],
  [
    "a path to wait for without a slash",
    () => verify(["--image", "nothing:here", "--port", "80", "--wait-for", "healthz"]),
    /--wait-for is "healthz"; allowed is a path that begins with a slash, such as \/healthz\./,
  ],
  [
    "a bundle that is not there",
    () => run(["replay", "nowhere.json"]),
    /nowhere\.json: cannot be read: ENOENT/,
  ],
  [
    "a bundle that is no JSON",
    async () => run(["replay", await file("b1.json", "{")]),
    /b1\.json: is not JSON: .*Give a file that `mock-coder explore` wrote\./,
  ],
  [
    "a bundle of something else",
    async () => run(["replay", await file("b2.json", '{"format":"else"}')]),
    /b2\.json: is no bundle: its "format"/,
  ],
  ["an empty bundle", async () => run(["replay", await file("b3.json", "")]), /b3\.json: is not JSON: /],
  [
    "a port out of range",
    () => run(["serve", "--port", "70000"]),
    /A port is a whole number from 0 to 65535/,
  ],
  [
    "a port that is no number, by its variable",
    () => run(["serve"], { MOCK_CODER_PORT: "web" }),
    /MOCK_CODER_PORT.*A port is a whole number/,
  ],
  [
    "a port that is taken",
    async () => run(["serve", "--port", await takenPort()]),
    /127\.0\.0\.1:\d+ is taken/,
  ],
  [
    "a host that is not of this machine",
    () => run(["serve", "--port", "0", "--host", "192.0.2.1"]),
    /192\.0\.2\.1/,
  ],
  [
    "an unknown pace",
    () => run(["serve", "--pace", "warp"]),
    /Choose one of: instant, realistic, queued, manual\./,
  ],
  [
    "an unknown release",
    () => run(["serve", "--release", "1.0"]),
    /'--release <number>' argument '1\.0' is invalid/,
  ],
  [
    "an access URL with a query",
    () => run(["serve", "--access-url", "http://a?b"]),
    /A URL looks like https:\/\/coder\.example\.com, without a query\./,
  ],
  [
    "a short control token",
    () => run(["serve", "--control-token", "short"]),
    /A control token has at least 8 characters/,
  ],
  [
    "an unknown mutant",
    () => run(["verify-suite", "--only", "hand/nothing/*"]),
    /no mutant and no lazy server fits hand\/nothing\/\*/,
  ],
];

test.each(mistakes)("%s", async (_, make, says) => {
  const { stdout, stderr, code } = await make();
  expect(stderr.replaceAll(/\s+/g, " ")).toMatch(says);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect([code, stdout]).toEqual([2, ""]);
});
