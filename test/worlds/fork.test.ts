/** A fork goes its own way from where it left, and a world goes back to where it was. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { replayInto, storyHash, worldHash, WorldProblem, type MockWorld } from "../../simulator/index.ts";
import { anyPace, startRun, type Run } from "../properties/acts.ts";
import { indexesOf } from "../world/indexes.ts";
import { fullStories, performer, type AnyAct } from "./key-acts.ts";
import { createServer, json, post, tokenOf, type Hosted } from "./server.ts";

const SEED = 4010_63;
const PATIENCE = 120_000;

interface Moment {
  readonly hash: string;
  readonly now: number;
}

/** Tells a story, and notes what the world was after each change. */
async function tell(run: Run, acts: readonly AnyAct[]): Promise<readonly Moment[]> {
  const perform = performer(run);
  const { simulator } = run;
  const moments: Moment[] = [];
  for (const act of acts) {
    const before = simulator.world.sequence;
    await perform(act);
    if (simulator.world.sequence !== before + 1) continue;
    const { entries } = await simulator.replay();
    const now = entries.at(-1)?.at ?? NaN;
    // To be hashed it is settled, which this one must not be.
    const copy = await run.coder.mock.fork();
    moments[simulator.world.sequence] = { hash: storyHash(copy.simulator.world, now), now };
    await copy.close();
  }
  return moments;
}

test(
  `a fork at any entry is the world as it was then, and so is a world that goes back there [seed ${SEED}]`,
  async () => {
    let [forks, rewinds] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fullStories, anyPace, fc.nat(), async (acts, pace, pick) => {
        const run = startRun({ seed: "forks", pace });
        const moments = await tell(run, acts);
        const hash = storyHash(run.simulator.world, run.now());
        const known = [...moments.keys()].filter((at) => moments[at] !== undefined);
        const at = known[pick % known.length] ?? 0;
        const then = moments[at];
        if (then === undefined) return;
        const fork = await run.coder.mock.fork({ at });
        expect(fork.simulator.now()).toBe(then.now);
        expect(storyHash(fork.simulator.world, then.now)).toBe(then.hash);
        expect(fork.simulator.world.sequence).toBe(at);
        expect(storyHash(run.simulator.world, run.now())).toBe(hash);
        forks++;
        const last = await run.coder.mock.fork({ at: run.simulator.world.sequence });
        await last.rewind(at);
        expect(last.simulator.now()).toBe(then.now);
        expect(storyHash(last.simulator.world, then.now)).toBe(then.hash);
        expect(indexesOf(last.simulator.world, then.now)).toEqual(
          expect.objectContaining({ tasks: [...fork.simulator.world.tasks.keys()] }),
        );
        rewinds++;
      }),
      { seed: SEED, numRuns: 15 },
    );
    expect(Math.min(forks, rewinds)).toBeGreaterThan(10);
  },
  PATIENCE,
);

test(
  `a fork of now is what its journal leads to, in tokens too, and two futures do not meet [seed ${SEED}]`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fullStories, fullStories, anyPace, async (acts, more, pace) => {
        const run = startRun({ seed: "forks", pace });
        const perform = performer(run);
        for (const act of acts) await perform(act);
        const now = run.now();
        const fork = await run.coder.mock.fork({ name: "fork" });
        expect(fork.simulator.now()).toBe(now);
        const again = startRun({ seed: "forks", pace });
        // The same name gives the same tag: what is copied and what is done again are the same to the last token.
        const replay = await run.simulator.replay();
        const twin = await again.coder.mock.fork({ name: "fork", at: 0 });
        await replayInto(twin.simulator, { ...replay, startedAt: twin.simulator.world.startedAt });
        const kept = worldHash(fork.simulator.world, now);
        expect(worldHash(twin.simulator.world, now)).toBe(kept);
        expect(indexesOf(twin.simulator.world, now)).toEqual(indexesOf(fork.simulator.world, now));
        for (const act of more) await perform(act);
        expect(worldHash(fork.simulator.world, now)).toBe(kept);
        // Its history is whole: it forks again, from its own journal.
        const second = await fork.fork({ at: fork.simulator.world.sequence });
        expect(storyHash(second.simulator.world, now)).toBe(storyHash(twin.simulator.world, now));
      }),
      { seed: SEED, numRuns: 15 },
    );
  },
  PATIENCE,
);

async function create(world: MockWorld, input: string): Promise<number> {
  const [template] = world.simulator.world.templates.values();
  const { status } = await world.fetch("http://coder/api/v2/tasks/me", {
    method: "POST",
    headers: { "Coder-Session-Token": world.user("alice").token },
    body: JSON.stringify({ template_version_id: template?.activeVersionId, input }),
  });
  return status;
}

test("each future of a fork answers to its own tokens, and neither sees what the other does", async () => {
  const coder = createServer();
  await using world = coder.world({ name: "checkout", seed: "forks" });
  expect(await create(world, "before")).toBe(201);
  await world.advance("5m");
  await using fork = await world.fork({ name: "what-if" });
  expect(fork.user("alice").id).toBe(world.user("alice").id);
  expect(fork.user("alice").token).not.toBe(world.user("alice").token);
  expect(await create(world, "only here")).toBe(201);
  expect(await create(fork, "only there")).toBe(201);
  const seen = async (token: string): Promise<readonly string[]> => {
    const headers = { "Coder-Session-Token": token };
    const { tasks } = await json<{ tasks: { initial_prompt: string }[] }>(coder, "/api/v2/tasks", {
      headers,
    });
    return tasks.map(({ initial_prompt: prompt }) => prompt).sort();
  };
  expect(await seen(world.user("alice").token)).toEqual(["before", "only here"]);
  expect(await seen(fork.user("alice").token)).toEqual(["before", "only there"]);
});

test("the agent of a running task in a fork has a token of the fork's own, and it is accepted", async () => {
  const coder = createServer();
  await using world = coder.world({ seed: "forks" });
  const task = await world.task("active");
  await using fork = await world.fork();
  const [here, there] = await Promise.all([world, fork].map((one) => one.explain(task)));
  expect(here?.agent_token).not.toBe(there?.agent_token);
  const report = async (token: string | null | undefined): Promise<number> => {
    const { status } = await coder.fetch("http://coder/api/v2/workspaceagents/me/app-status", {
      method: "PATCH",
      headers: { "Coder-Session-Token": token ?? "" },
      body: JSON.stringify({ app_slug: "agent", state: "complete", message: "Done", uri: "" }),
    });
    return status;
  };
  expect(await report(there?.agent_token)).toBe(200);
  const state = async (one: MockWorld): Promise<string | undefined> =>
    (await one.explain(task)).task?.current_state?.state;
  expect([await state(world), await state(fork)]).toEqual(["idle", "complete"]);
});

test("a fork has the same clock at the same instant: a real one runs on, a frozen one stands", async () => {
  const coder = createServer();
  for (const mode of ["manual", "frozen", "60x", "real"]) {
    await using world = coder.world({ clock: mode });
    const fork = await world.fork();
    expect(fork.simulator.clock.mode).toBe(world.simulator.clock.mode);
    expect(fork.simulator.clock.speed).toBe(world.simulator.clock.speed);
    const apart = Math.abs(fork.simulator.now() - world.simulator.now());
    expect(apart).toBeLessThan(60_000_000);
    if (mode === "manual") {
      await fork.advance("1h");
      expect(fork.simulator.now() - world.simulator.now()).toBe(3_600_000_000);
    }
    await fork.close();
  }
});

test("over HTTP: fork by name or id, of the default world too, and rewind in place", async () => {
  const coder = createServer({ seed: "forks" });
  await post(coder, "/_sim/tasks", { state: "pending", owner: "alice", name: "one" }, 201);
  const fork = await post<Hosted>(coder, "/_sim/worlds/default/fork", { name: "what-if", ttl: "10m" }, 201);
  expect(fork).toMatchObject({ name: "what-if", counts: { tasks: 1, journal_entries: 2, requests: 0 } });
  expect(fork.expires_at).not.toBeNull();
  await post(coder, "/_sim/worlds/what-if/tasks", { state: "pending", owner: "alice", name: "two" }, 201);
  const { entries } = await json<{ entries: { operation: string; change?: number }[] }>(
    coder,
    "/_sim/worlds/what-if/journal",
  );
  expect(entries.map(({ operation, change }) => [operation, change])).toEqual([["createTask", 3]]);
  const { header } = await json<{ header: object }>(coder, "/_sim/worlds/what-if/replay");
  expect(header).toMatchObject({ complete: true, first: 1 });
  const again = await post<Hosted>(coder, `/_sim/worlds/${fork.id}/fork`, { at: 2 }, 201);
  expect([again.name, again.counts.tasks]).toEqual(["world-2", 1]);
  const back = await post<Hosted>(coder, "/_sim/worlds/what-if/rewind", { at: 0 }, 200);
  expect(back.counts).toEqual({ tasks: 0, workspaces: 1, builds: 1, journal_entries: 0, requests: 0 });
  const headers = { "Coder-Session-Token": tokenOf(fork) };
  expect(await json(coder, "/api/v2/tasks", { headers })).toEqual({ tasks: [], count: 0 });
  expect(coder.simulator.world.tasks.size).toBe(1);
});

test("rewinding ends the streams of the world, and its clock goes back", async () => {
  const coder = createServer();
  await using world = coder.world({});
  const task = await world.task("active");
  const at = world.simulator.world.sequence;
  const then = (await world.simulator.replay()).entries.at(-1)?.at;
  await world.advance("1h");
  await world.cause(task, "agent_disconnects");
  const workspace = world.simulator.world.tasks.get(task.id)?.workspace;
  if (workspace === null || workspace === undefined) throw new Error("the task has a workspace");
  const told: string[] = [];
  const watcher = { changed: () => undefined, passed: () => undefined, nextAt: () => Infinity };
  world.simulator.watchers.watch(workspace, { ...watcher, gone: () => told.push("gone") });
  await world.rewind(at);
  expect(told).toEqual(["gone"]);
  expect(world.simulator.now()).toBe(then);
  expect((await world.explain(task)).task?.workspace_agent_health?.healthy).toBe(true);
});

test.for([
  [{ at: 9 }, "There is no entry 9 to go back to: this world has had 1 change, counted from 1."],
  [{ at: -1 }, "There is no entry -1 to go back to: this world has had 1 change, counted from 1."],
  [{ at: 1.5 }, "Must be a whole number, not 1.5."],
  [{ at: "1" }, "Must be a whole number, not a string."],
  [{ at: 2 ** 60 }, `Must be a whole number, not ${String(2 ** 60)}.`],
] as const)("there is no fork and no rewind to %j, and nothing is made", async ([body, detail]) => {
  const coder = createServer();
  await coder.fork({ name: "there" });
  const headers = { "Coder-Session-Token": coder.token("alice") };
  const made = await coder.fetch("http://coder/api/v2/users/me/keys", { method: "POST", headers });
  expect(made.status).toBe(201);
  for (const path of ["fork", "rewind"]) {
    const problem = await post(coder, `/_sim/${path}`, body, 400);
    expect(problem).toEqual({ message: "Validation failed.", validations: [{ field: "at", detail }] });
  }
  const { worlds } = await json<{ worlds: unknown[] }>(coder, "/_sim/worlds");
  expect(worlds).toHaveLength(2);
  expect(coder.simulator.world.sequence).toBe(1);
});

test("a fork needs a name of its own and room for its tasks", async () => {
  const coder = createServer({ worldLimits: { worlds: 2, tasks: 3 } });
  await using world = coder.world({ name: "checkout" });
  for (const name of ["one", "two"]) await world.task("pending", { name });
  await expect(world.fork({ name: "checkout" })).rejects.toThrow(
    'There is a world "checkout" already: choose another name, or delete that one.',
  );
  await expect(world.fork({ name: "more" })).rejects.toThrow(
    "The worlds have 2 tasks together, this one would add 2, and 3 are the most: delete worlds or tasks.",
  );
  await expect(world.fork({ at: 5 })).rejects.toThrow(WorldProblem);
  await expect(world.fork({ at: -1 })).rejects.toThrow(TypeError);
  expect((await json<{ worlds: unknown[] }>(coder, "/_sim/worlds")).worlds).toHaveLength(2);
  const early = await world.fork({ at: 2 });
  expect(early.simulator.world.tasks.size).toBe(1);
  await expect(world.fork({ at: 0 })).rejects.toThrow("There are 2 worlds, and that is the most");
});
