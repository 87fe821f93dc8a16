/** A world as a file: it is the same world again, elsewhere, and a broken file is one message. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { replayWorldFile, storyHash, type MockWorld } from "../../simulator/index.ts";
import { worldFile } from "../../simulator/world/world-file.ts";
import { anyPace, startRun } from "../properties/acts.ts";
import { indexesOf } from "../world/indexes.ts";
import { fullStories, performer } from "./key-acts.ts";
import { createServer, json, post, type Hosted } from "./server.ts";

const SEED = 4010_64;

/** What JSON makes of it, as a file holds it. */
function written(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test(`a file is the world again, and no token is in it, whether its journal is whole or not [seed ${SEED}]`, async () => {
  let checkpoints = 0;
  await fc.assert(
    fc.asyncProperty(
      fullStories,
      anyPace,
      fc.constantFrom(0, 900, 3_000, 1_000_000),
      async (acts, pace, bytes) => {
        const run = startRun({ seed: "files", pace }, { worldLimits: { journalBytes: bytes } });
        const perform = performer(run);
        for (const act of acts) await perform(act);
        const now = run.now();
        const { world } = run.simulator;
        const text = JSON.stringify(worldFile(run.simulator));
        for (const { id, secret } of world.apiKeys.values())
          for (const part of [`${id}-${secret}`, secret]) expect(text).not.toContain(part);
        for (const token of world.buildsByAgentToken.keys()) expect(text).not.toContain(token);
        if ((JSON.parse(text) as { checkpoint: unknown }).checkpoint !== null) checkpoints++;
        const hash = storyHash(world, now);
        expect(replayWorldFile(text)).toEqual({ changes: world.sequence, recorded: hash, hash });
        const there = createServer().world({ world: JSON.parse(text) as object });
        expect(storyHash(there.simulator.world, now)).toBe(hash);
        expect(indexesOf(there.simulator.world, now)).toMatchObject({ tasks: [...world.tasks.keys()] });
        // It goes on as the other one does, from what is kept of the journal on.
        const fork = await there.fork({ at: there.simulator.world.sequence });
        expect(written(worldFile(fork.simulator).entries)).toEqual(written(worldFile(run.simulator).entries));
      },
    ),
    { seed: SEED, numRuns: 25 },
  );
  expect(checkpoints).toBeGreaterThan(3);
});

test("what a bounded journal keeps still forks and rewinds, and what it lost is told", async () => {
  const coder = createServer({ worldLimits: { journalBytes: 2_000 } });
  const whole = createServer({ seed: "mock-coder" });
  const names = ["one", "two", "three", "four", "five", "six", "seven"];
  for (const server of [coder, whole])
    for (const name of names)
      await post(server, "/_sim/tasks", { state: "pending", owner: "alice", name }, 201);
  const { header } = await json<{ header: { complete: boolean; first: number } }>(coder, "/_sim/replay");
  expect(header.complete).toBe(false);
  const { sequence } = coder.simulator.world;
  for (let at = header.first - 1; at <= sequence; at++) {
    const [kept, all] = [await coder.fork({ at }), await whole.fork({ at })];
    const now = all.simulator.now();
    expect(storyHash(kept.simulator.world, now)).toBe(storyHash(all.simulator.world, now));
    await kept.close();
  }
  await expect(coder.fork({ at: 0 })).rejects.toThrow(
    `There is no entry 0 to go back to: this world has had ${String(sequence)} changes, counted from 1. Those from ${String(header.first - 1)} on are kept.`,
  );
});

function file(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "world-file-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "world.json");
  writeFileSync(path, text);
  return path;
}

function replay(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["cli/main.ts", "replay", ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

async function send(world: MockWorld, name: string): Promise<void> {
  await world.task("active", { name });
  await world.advance("1m");
}

test("a fork at an entry has two futures, and each comes to its hash in another process", async () => {
  const coder = createServer();
  const world = coder.world({ name: "checkout", seed: "futures" });
  await send(world, "before");
  const at = world.simulator.world.sequence;
  const fork = await world.fork({ at, name: "what-if" });
  await send(world, "here");
  await send(fork, "there");
  const files = await Promise.all([world, fork].map((one) => one.export()));
  const hashes = files.map((one) => one.story_hash);
  expect(new Set(hashes).size).toBe(2);
  for (const [index, one] of files.entries()) {
    const path = file(JSON.stringify(one));
    expect(replay(path)).toEqual({
      status: 0,
      stdout: `${path}: ${String(one.entries.length)} changes, story hash ${hashes[index] ?? ""}, as in the file.\n`,
      stderr: "",
    });
  }
  const changed = file(JSON.stringify(files[0]).replaceAll('"here"', '"else"'));
  const { status, stdout } = replay(changed);
  expect([status, stdout]).toEqual([
    1,
    expect.stringContaining("it was changed, or another mock-coder wrote it"),
  ]);
  expect(() => replayWorldFile(JSON.stringify(files[0]).slice(0, -500))).toThrow(
    "is no JSON, so it was cut off or changed",
  );
});

test("over HTTP a file makes a world, with the clock of the file", async () => {
  const coder = createServer();
  await post(coder, "/_sim/tasks", { state: "active", owner: "alice", name: "one" }, 201);
  const world = await json<object>(coder, "/_sim/export");
  const elsewhere = createServer({ seed: "another", pace: "manual" });
  const made = await post<Hosted>(elsewhere, "/_sim/worlds", { name: "copy", world }, 201);
  expect(made).toMatchObject({ seed: "mock-coder", pace: "realistic", counts: { tasks: 1 } });
  expect(made.clock).toEqual({
    now: (await json<{ now: string }>(coder, "/_sim/clock")).now,
    mode: "manual",
  });
  const frozen = await post<Hosted>(elsewhere, "/_sim/worlds", { world, clock: "frozen" }, 201);
  expect(frozen.clock).toEqual({ ...made.clock, mode: "frozen" });
});

test.for([
  [{ format: "another" }, 'The file is no world file, for its "format" is not "mock-coder world".'],
  [{ version: 2 }, "The file is of version 2, and this mock-coder reads version 1."],
  [{ release: "1.0" }, 'The file cannot be used: release is "1.0"; allowed is'],
  [{ entries: null }, "The file cannot be used: entries is null; allowed is an array."],
  [{ entries: [{ at: "x" }] }, 'The file cannot be used: entries[0].at is "x"; allowed is an RFC 3339 time.'],
  [
    { entries: [{ at: "2030-01-01T00:00:00Z", kind: "step", task: "none" }] },
    "The file cannot be done again: Entry 1: nothing is due.",
  ],
  [
    { entries: [{ at: "2030-01-01T00:00:00Z", kind: "attempt", operation: "getTask" }] },
    'The file cannot be used: entries[0].operation is "getTask"; allowed is an operation that changes the world.',
  ],
  [
    {
      entries: [
        {
          at: "2030-01-01T00:00:00Z",
          kind: "attempt",
          operation: "createTask",
          caller: null,
          params: {},
          query: [],
        },
      ],
    },
    "The file cannot be done again: Entry 1: ",
  ],
  [
    { checkpoint: { at: "2030-01-01T00:00:00Z", digest: "0", records: {} } },
    "has a checkpoint that was changed",
  ],
  [{ definition: { users: 1 } }, "The file cannot be used: the option definition"],
] as const)("a file with %j is refused in a sentence, and nothing is made", async ([changed, sentence]) => {
  const coder = createServer();
  const world = { ...(await json<object>(coder, "/_sim/export")), ...changed };
  const problem = await post<{ validations: { field: string; detail: string }[] }>(
    coder,
    "/_sim/worlds",
    { world },
    400,
  );
  expect(problem.validations).toEqual([
    { field: "world", detail: expect.stringContaining(sentence) as string },
  ]);
  expect(problem.validations[0]?.detail).toContain("Export the world again");
  expect((await json<{ worlds: unknown[] }>(coder, "/_sim/worlds")).worlds).toHaveLength(1);
});

test("beside a file nothing is given that the file has", async () => {
  const coder = createServer();
  const world = await json<object>(coder, "/_sim/export");
  const problem = await post(coder, "/_sim/worlds", { world, seed: "another" }, 400);
  expect(problem).toEqual({
    message: "Validation failed.",
    validations: [{ field: "seed", detail: "Is in the world file: leave it out." }],
  });
});
