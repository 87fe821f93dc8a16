/** `mock-coder explore` and `replay` as processes, against a server that lies, one that does not, and none. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createFetchTransport } from "../../client/fetch-transport.ts";
import { TransportError, type Call, type Transport } from "../../client/wire.ts";
import { readBundle } from "../../contracts/exploring/cases/bundle.ts";
import { startSoundServer } from "../../mutants/servers/sound-server.ts";
import { faultsOfReads } from "../contracts/exploring/faults.ts";
import { lying } from "../contracts/exploring/lying.ts";
import { serve } from "../contracts/exploring/served.ts";
import { launch, mockCoder, root, type Ended } from "../support/command.ts";

const LAW = "a-task-keeps-what-it-is";
const bin = join(root, "bin", "mock-coder.mjs");
const SEED = "401039";
const server = await startSoundServer();
const truth = createFetchTransport(server.mock.fetch);
const lie = faultsOfReads[LAW];
if (lie === undefined) throw new Error(`there is no fault for ${LAW}`);
const broken = await serve(lying(truth, lie));
const sound = await serve(truth);
const folder = await mkdtemp(join(tmpdir(), "mock-coder-explore-"));
const gone = await serve(truth);
await gone.close();
afterAll(async () => {
  await broken.close();
  await sound.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const inFolder = (...words: string[]): Promise<Ended> => mockCoder(words, { cwd: folder });
const exploreBroken = (file: string): Promise<Ended> =>
  inFolder("explore", broken.url, "--runs", "100", "--seed", SEED, "--bundle", file);

test("what is found is told, kept, still failing where it was found, and fixed elsewhere", async () => {
  const found = await exploreBroken("case.json");
  expect(found).toMatchObject({ code: 1, stderr: "" });
  expect(found.stdout).toMatch(new RegExp(`^${LAW}\\n`));
  expect(found.stdout).toContain("mock-coder replay case.json\n");
  const file = join(folder, "case.json");
  expect(readBundle(await readFile(file, "utf8"), file).law.id).toBe(LAW);

  const again = await inFolder("replay", "case.json");
  expect(again).toMatchObject({ code: 1, stderr: "" });
  expect(again.stdout).toContain("case.json: still failing; the law is broken as before.\n");
  expect(await inFolder("replay", "case.json", "--against", sound.url)).toMatchObject({
    code: 0,
    stderr: "",
    stdout: "case.json: fixed. Every step was taken, and no law was broken.\n",
  });

  const dying = await serve(dyingAtTheFirstTask());
  const unusable = await inFolder("replay", "case.json", "--against", dying.url);
  await dying.close();
  expect([unusable.code, unusable.stderr]).toEqual([3, ""]);
  expect(unusable.stdout.replaceAll("\n", " ")).toContain("nothing can be said: the target does not answer");
  const down = await inFolder("replay", "case.json", "--against", gone.url);
  expect([down.code, down.stdout]).toEqual([3, ""]);
});

test("a replay that is interrupted says so, and not that all is well", async () => {
  await exploreBroken("interrupted.json");
  let goOn = (): void => {};
  const interrupted = new Promise<void>((resolve) => (goOn = resolve));
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const waiting = await serve(async (call) => {
    if (makesTask(call)) {
      begin();
      await interrupted;
    }
    return truth(call);
  });
  const words = [bin, "replay", "interrupted.json", "--against", waiting.url];
  const { child, seen, ended } = launch(process.execPath, words, { cwd: folder });
  await begun;
  child.kill("SIGINT");
  await seen("stderr", /interrupted: cleaning up/);
  goOn();
  expect(await ended).toMatchObject({
    code: 4,
    stdout: "interrupted.json: nothing can be said: the replay was interrupted.\n",
  });
  await waiting.close();
});

function makesTask({ method, path }: Call): boolean {
  return method === "POST" && /^\/api\/[^/]+\/tasks\/[^/]+$/.test(path);
}

/** Answers until a task is to be made, and then never again. */
function dyingAtTheFirstTask(): Transport {
  let dead = false;
  return (call) => {
    dead ||= makesTask(call);
    return dead ? Promise.reject(new TransportError("reset", "the connection was cut")) : truth(call);
  };
}

test("what is found is told even where it cannot be kept", async () => {
  const { code, stdout, stderr } = await exploreBroken("no-such-folder/case.json");
  expect(code).toBe(1);
  expect(stdout).toMatch(new RegExp(`^${LAW}\\n`));
  expect(stdout).not.toContain("mock-coder replay");
  expect(stderr).toMatch(
    /^mock-coder: no-such-folder\/case\.json: the case that was found cannot be written: /,
  );
});

test("too few runs end with exit code 4", async () => {
  const { code, stdout } = await inFolder("explore", sound.url, "--runs", "1", "--seed", SEED);
  expect([code, stdout]).toEqual([4, expect.stringContaining("this says nothing")]);
});

test("a bundle that is not there, or is none, is one line on stderr and exit code 2", async () => {
  await writeFile(join(folder, "none.json"), "{");
  for (const [file, words] of [
    ["absent.json", "cannot be read"],
    ["none.json", "is not JSON"],
  ] as const) {
    const { code, stdout, stderr } = await inFolder("replay", file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`mock-coder: ${file}: ${words}`);
  }
});

test("--path without --seed is refused with exit code 2", async () => {
  expect(await inFolder("explore", sound.url, "--path", "3:1")).toMatchObject({
    code: 2,
    stdout: "",
    stderr: "mock-coder: --path needs --seed: a path names one of the runs of a seed.\n",
  });
});

test("a target that is down ends with exit code 3", async () => {
  const { code, stdout, stderr } = await inFolder("explore", gone.url);
  expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
  expect(stderr).toMatch(/^mock-coder: .+\n$/);
});
