/** Everything that can go wrong with a run, as real processes: none may look like success, and each says what happened. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "../../simulator/index.ts";
import { startSoundServer, type SoundServer } from "../../mutants/servers/sound-server.ts";
import {
  emptyObjects,
  echoes,
  nobody,
  notFounds,
  pages,
  proxyTo,
  serve,
  silence,
} from "../contracts/broken-targets.ts";
import { mockCoder, type Ended } from "../support/command.ts";

let sound: SoundServer;
let running: RunningServer;
let folder: string;
beforeAll(async () => {
  sound = await startSoundServer();
  running = await sound.mock.listen();
  folder = await mkdtemp(join(tmpdir(), "sabotage-"));
});
afterAll(async () => {
  await running.close();
  await sound.close();
  await rm(folder, { recursive: true });
});

const table: string[] = [];
afterAll(() => console.log(["", ...table].join("\n")));

async function verify(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return mockCoder(["verify", ...words], { cwd: folder, env });
}

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const token = () => sound.mock.token("alice");
const known = (pattern: string, more = "") =>
  `- pattern: ${pattern}\n  reason: it is late\n  link: https://example.com/1\n${more}`;
const ONE = ["--only", "tasks/pause/active-is-202"];

/** Answers until it has seen so many requests, and then nothing any more. */
function dyingAfter(requests: number) {
  let left = requests;
  return proxyTo(running.url, (request, _, pass) => {
    left -= 1;
    if (left < 0) request.socket.destroy();
    else pass();
  });
}

// What is done, the exit code, and what is said.
const runs: readonly (readonly [name: string, run: () => Promise<Ended>, code: number, says: RegExp])[] = [
  [
    "nobody listens there",
    async () => verify([await nobody(), "--token", token()]),
    3,
    /cannot be reached: .*ECONNREFUSED.* Is the server up/,
  ],
  [
    "no such host",
    () => verify(["http://nobody.invalid", "--token", token()]),
    3,
    /cannot be reached: .*nobody\.invalid/,
  ],
  [
    "a wrong token",
    () => verify([running.url, "--public", "--token", "abcdefghij-abcdefghijklmnopqrstuv"]),
    3,
    /refuses the session token: .*Make a new one/,
  ],
  [
    "a wrong token beside a control API",
    () => verify([running.url, "--token", "abcdefghij-abcdefghijklmnopqrstuv"]),
    3,
    /Nobody active .* has the token that was given/,
  ],
  [
    "the token of a suspended user",
    () => verify([running.url, "--public", "--token", sound.mock.token("sam")]),
    3,
    /suspended.*Give the token of an active user/,
  ],
  [
    "no token",
    () => verify([running.url, "--public"]),
    3,
    /needs a session token\. Give --token or set CODER_SESSION_TOKEN/,
  ],
  [
    "a misspelled known failure",
    async () => verify(["--self", ...ONE, "--known-failing", await file("k1.yaml", known("tasks/sent/*"))]),
    1,
    /known failure "tasks\/sent\/\*" matches no clause of this run/,
  ],
  [
    "a known failure that passes",
    async () => verify(["--self", ...ONE, "--known-failing", await file("k2.yaml", known("tasks/pause/*"))]),
    1,
    /it passes, although "tasks\/pause\/\*" of the known failures says that it fails/,
  ],
  [
    "a known failure that has expired",
    async () =>
      verify([
        "--self",
        ...ONE,
        "--known-failing",
        await file("k3.yaml", known("tasks/pause/*", "  expires: 2020-01-01\n")),
      ]),
    1,
    /has expired on 2020-01-01/,
  ],
  [
    "a target that dies half-way",
    async () => verify([await serve(dyingAfter(120)), "--token", token()]),
    3,
    /does not answer any more/,
  ],
  [
    "a target that never answers",
    async () => verify([await serve(silence), "--token", token(), "--timeout", "300ms"]),
    3,
    /no whole answer within 300 ms/,
  ],
  [
    "one call that is never answered",
    async () =>
      verify([
        await serve(
          proxyTo(running.url, (request, _, pass) =>
            request.url?.endsWith("/pause") === true ? undefined : pass(),
          ),
        ),
        "--timeout",
        "300ms",
        ...ONE,
      ]),
    1,
    /\/pause: no whole answer within 300 ms/,
  ],
  [
    "200 {} to everything",
    async () => verify([await serve(emptyObjects), "--token", token()]),
    3,
    /JSON that is not Coder's/,
  ],
  [
    "404 to everything",
    async () => verify([await serve(notFounds), "--token", token()]),
    3,
    /Route not found/,
  ],
  ["an echo", async () => verify([await serve(echoes), "--token", token()]), 3, /JSON that is not Coder's/],
  ["a proxy's page", async () => verify([await serve(pages), "--token", token()]), 3, /an HTML page/],
  [
    "a Coder without Tasks",
    async () =>
      verify([
        await serve(
          proxyTo(running.url, (request, response, pass) =>
            /\/tasks|_sim/.test(request.url ?? "") ? notFounds(request, response) : pass(),
          ),
        ),
        "--token",
        token(),
      ]),
    3,
    /without Tasks/,
  ],
  [
    "less coverage than asked for",
    () => verify(["--self", ...ONE, "--min-coverage", "90"]),
    1,
    /is less than --min-coverage 90/,
  ],
  [
    "states that nobody can reach",
    async () => {
      const quick = await startSoundServer({ pace: "instant", clock: "real", control: false });
      const server = await quick.mock.listen();
      const words = ["--only", "states/S6/*", "--set", "states", "--deadline", "5s", "--token"];
      const ended = await verify([server.url, ...words, quick.mock.token("alice")]);
      await server.close();
      await quick.close();
      return ended;
    },
    4,
    /states inconclusive \d+ un(reached|supported)/,
  ],
  [
    "an image that is not there",
    () =>
      verify(["--image", "nothing.invalid/here:1", "--port", "80"], { TESTCONTAINERS_RYUK_DISABLED: "true" }),
    3,
    /nothing\.invalid\/here:1|Docker/,
  ],
];

test.each(runs)("%s", async (name, run, code, says) => {
  const ended = await run();
  // However wide the lines are that it came in.
  const said = `${ended.stderr} ${ended.stdout}`.replaceAll(/\s+/g, " ");
  table.push(
    `${String(ended.code).padStart(3)}  ${name.padEnd(42)} ${says.exec(said)?.[0].slice(0, 150) ?? ""}`,
  );
  expect(said).toMatch(says);
  expect(ended.code).toBe(code);
});

test("and nothing of it can look like success", () => {
  expect(runs.map(([, , code]) => code)).not.toContain(0);
  expect(runs.length).toBeGreaterThanOrEqual(12);
});
