import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, expect, test } from "vitest";
import { playCommand, type PlayFlags } from "../../cli/play/play-command.ts";
import { createStage } from "../../cli/play/stage.ts";
import type { Played, StepReport } from "../../scenarios/index.ts";
import { mockCoder, root, startServer } from "../support/command.ts";
import { createStage as createWorld, withSteps } from "../scenarios/stories.ts";

// `mock-coder play`, `scenario` and `serve --scenario`: what they print, and how they end.

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "play-"))));
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, steps: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, withSteps(steps));
  return path;
}

test("a story is told step by step, with a hash at its end, or as JSON", { timeout: 60_000 }, async () => {
  const words = ["play", "app-unhealthy", "--set", "task=login"];
  const [text, json] = await Promise.all([mockCoder(words), mockCoder([...words, "--format", "json"])]);
  expect(text).toMatchObject({ code: 0, stderr: "" });
  expect(text.stdout).toMatch(
    /^The app of an active task falls ill\n +0s {2}alice {5}create login: .* {2}-> 201 {2}\(none -> initializing\)\n[^]*cause app_becomes_unhealthy of login {2}-> 200 {2}\(active -> error\)\n[^]*\nPlayed app-unhealthy: \d+ steps, \w+\.?\w*\. Hash [0-9a-f]{64}\.\n$/,
  );
  const lines = json.stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines[0]).toMatchObject({
    step: 1,
    verb: "create",
    as: "alice",
    answer: "201",
    after: "initializing",
    line: expect.any(Number),
  });
  expect(lines.at(-1)).toMatchObject({
    played: "app-unhealthy",
    tasks: [{ task: "login", status: "error" }],
  });
  expect(text.stdout).toContain(String(lines.at(-1)?.["hash"]));
});

test(
  "a step that comes to something else ends with 1, a story that cannot be played with 2, a server that is not there with 3",
  { timeout: 60_000 },
  async () => {
    const wrong = await file(
      "wrong.yaml",
      "  - create: { task: demo, input: Hi }\n    expect: { status: 409 }\n",
    );
    const broken = await file("broken.yaml", "  - create: { task: demo, inpt: Hi }\n");
    const ended = await Promise.all([
      mockCoder(["play", wrong]),
      mockCoder(["play", broken]),
      mockCoder(["play", "happy-pth"]),
      mockCoder(["play", "happy-path", "--against", "http://127.0.0.1:1", "--token", "x"]),
      mockCoder(["play", "happy-path", "--against", "http://127.0.0.1:1"]),
      mockCoder(["play", "happy-path", "--speed", "0"]),
      mockCoder(["play", "happy-path", "--seed", "x", "--against", "http://127.0.0.1:1"]),
    ]);
    expect(ended.map(({ code, stderr }) => [code, stderr])).toEqual([
      [1, `mock-coder: ${wrong}:3:5: step 1: create demo: Hi: expected status 409, got 201.\n`],
      [
        2,
        expect.stringMatching(
          /^mock-coder: \S+broken\.yaml:3:27: step 1: There is no word "inpt" in "create"\. Did you mean "input"\?.*\n$/,
        ),
      ],
      [2, expect.stringMatching(/^mock-coder: There is no story "happy-pth"\. Did you mean "happy-path"\?/)],
      [3, expect.stringMatching(/^mock-coder: GET http:\/\/127\.0\.0\.1:1\/api\/v2\/\S+: /)],
      [
        2,
        expect.stringMatching(
          /^[^\n]*nothing was played[^\n]*\n[^\n]*: step 1: Nobody is there to act\. Give a token: --token alice=…\n$/,
        ),
      ],
      [2, expect.stringMatching(/A speed is a number above 0/)],
      [2, expect.stringMatching(/--seed is for a world of the story's own/)],
    ]);
  },
);

test(
  "against a server the steps that need the control API are named before anything is done; with it they are played",
  { timeout: 60_000 },
  async () => {
    const server = await startServer(["--control-token", "a-token-of-ours"]);
    const against = ["play", "app-unhealthy", "--against", server.url];
    const [closed, wrong] = await Promise.all([
      mockCoder([...against, "--token", server.token]),
      mockCoder([...against, "--control-token", "another-token"]),
    ]);
    expect([closed.code, closed.stderr]).toEqual([
      2,
      expect.stringMatching(
        /^mock-coder: nothing was played, .*\nscenarios\/app-unhealthy\.yaml:\d+:\d+: step 3: "advance" needs the control API\.\n/,
      ),
    ]);
    expect([wrong.code, wrong.stderr]).toEqual([
      3,
      expect.stringMatching(/answers GET \/_sim\/world with 401/),
    ]);
    expect(await (await server.ask("GET", "/api/v2/tasks")).json()).toMatchObject({ count: 0 });
    const open = await mockCoder([...against, "--control-token", "a-token-of-ours"]);
    expect(open).toMatchObject({ code: 0, stderr: "" });
    expect(await (await server.ask("GET", "/api/v2/tasks")).json()).toMatchObject({
      tasks: [{ name: "demo", status: "error" }],
    });
  },
);

test("a server starts at the end of a story, and its time goes on", { timeout: 60_000 }, async () => {
  const server = await startServer(["--scenario", "app-unhealthy", "--set", "task=login"]);
  expect(server.banner).toMatch(/Story {4}The app of an active task falls ill; alice\/login is error\n/);
  expect(server.banner).toMatch(/seed "app-unhealthy".*clock real/);
  expect(await (await server.ask("GET", "/api/v2/tasks/me/login")).json()).toMatchObject({ status: "error" });
  const refused = await Promise.all([
    mockCoder(["serve", "--port", "0", "--scenario", "app-unhealty"]),
    mockCoder(["serve", "--port", "0", "--set", "task=login"]),
    mockCoder(["serve", "--port", "0", "--scenario", "app-unhealthy", "--fresh"]),
    mockCoder([
      "serve",
      "--port",
      "0",
      "--scenario",
      await file("no.yaml", "  - create: { task: demo, input: Hi }\n    expect: { status: 409 }\n"),
    ]),
  ]);
  expect(refused.map(({ code, stderr }) => [code, stderr])).toEqual([
    [2, expect.stringMatching(/There is no story "app-unhealty"\. Did you mean "app-unhealthy"\?/)],
    [2, expect.stringMatching(/--set is a parameter of a story/)],
    [2, expect.stringMatching(/--scenario needs the users that --fresh leaves out/)],
    [1, expect.stringMatching(/no\.yaml:3:5: step 1: .*expected status 409, got 201/)],
  ]);
});

test(
  "stories are listed with when each helps, checked with every mistake, and shown as they are",
  { timeout: 60_000 },
  async () => {
    const good = await file("good.yaml", "  - note: Hi\n");
    const bad = await file("bad.yaml", "  - note: 7\n  - pause: demo\n");
    const [list, json, validate, show] = await Promise.all([
      mockCoder(["scenario", "list"]),
      mockCoder(["scenario", "list", "--format", "json"]),
      mockCoder(["scenario", "validate", good, bad]),
      mockCoder(["scenario", "show", "happy-path"]),
    ]);
    expect(list.stdout).toMatch(
      /happy-path: .*\n {2}The life that most tasks have: [^]* {2}Parameters: task=demo\n {2}Plays by public calls alone\.\n/,
    );
    const all = JSON.parse(json.stdout) as readonly {
      readonly name: string;
      readonly needs_control: boolean;
    }[];
    expect(all.find(({ name }) => name === "app-unhealthy")).toMatchObject({ needs_control: true });
    expect([validate.code, validate.stdout, validate.stderr]).toEqual([
      1,
      `${good}: 1 steps, well formed\n`,
      expect.stringMatching(/bad\.yaml:3:11: step 1: "note" is 7; it must be a text\.\n$/),
    ]);
    expect(show.stdout).toBe(await readFile(join(root, "scenarios", "happy-path.yaml"), "utf8"));
  },
);

test("each flag says something, and two parameters or tokens are two", async () => {
  const parse = async (...words: string[]): Promise<[string, PlayFlags]> => {
    let seen: [string, PlayFlags] | undefined;
    const program = new Command().exitOverride().configureOutput({ writeErr: () => {} });
    playCommand(program, (story, flags) => {
      seen = [story, flags];
      return Promise.resolve();
    });
    await program.parseAsync(["play", ...words], { from: "user" });
    if (seen === undefined) throw new Error("the command did not run");
    return seen;
  };
  expect(await parse("s", "--set", "a=1", "--set", "b=x=y", "--speed", "60x")).toEqual([
    "s",
    { set: { a: "1", b: "x=y" }, speed: 60, format: "text" },
  ]);
  expect((await parse("s", "--token", "one", "--token", "bob=two"))[1].token).toEqual(["one", "bob=two"]);
  for (const words of [
    ["--set", "=1"],
    ["--speed", "fast"],
    ["--speed", "20000"],
    ["--seed", ""],
    ["--format", "xml"],
  ])
    await expect(parse("s", ...words)).rejects.toThrow();
});

test("at a speed a story takes its time, and a terminal sees that a wait goes on", async () => {
  let now = 0;
  const waits: number[] = [];
  const written = { out: "", err: "" };
  const stage = createStage({
    format: "text",
    speed: 10,
    paint: (_, text) => text,
    out: { write: (text: string) => (written.out += text) },
    err: { isTTY: true, write: (text: string) => (written.err += text) },
    timing: {
      now: () => now,
      sleep: (ms) => {
        now += ms;
        waits.push(ms);
        return Promise.resolve();
      },
    },
  });
  const reports: StepReport[] = [];
  const world = createWorld();
  const played: Played = await world.play(
    withSteps("  - create: { task: demo, input: Hi }\n  - advance: 20s\n"),
  );
  reports.push(...world.reports);
  for (const report of reports) await stage.onStep?.(report);
  stage.end();
  expect([played.elapsed, waits.reduce((sum, ms) => sum + ms, 0)]).toEqual([20_000_000, 2_000]);
  expect(written.out.split("\n").length).toBe(3);
  expect(written.err).toContain("\r\u001B[2Kadvance 20s: 250ms of 2s");
  expect(written.err.endsWith("\r\u001B[2K")).toBe(true);
});
