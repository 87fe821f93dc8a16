import * as fc from "fast-check";
import { expect, test } from "vitest";
import { replayInto, worldHash, type Replay } from "../../simulator/index.ts";
import { startCoder } from "../support/coder.ts";
import { anyPace, startRun, stories, USERS, type Act, type Run } from "./acts.ts";
import { createMarks } from "./create-marks.ts";

const SEED = 4010_11;
/** Seconds of work on a quiet machine; a busy one may take its time. */
const PATIENCE = 120_000;
const RUNS = { seed: SEED, numRuns: 80 };

/** Where looks and cuts go: a number for each act. */
const looks = fc.array(fc.nat({ max: 1_000 }), { minLength: 60, maxLength: 60 });

async function tell(run: Run, acts: readonly Act[]): Promise<readonly string[]> {
  const told: string[] = [];
  for (const act of acts) told.push(await run.perform(act));
  return told;
}

/** Tells the story while others look on: every wait is cut in two, and between acts anyone may list or read. */
async function tellWatched(
  run: Run,
  acts: readonly Act[],
  cuts: readonly number[],
): Promise<readonly string[]> {
  const told: string[] = [];
  for (const [index, act] of acts.entries()) {
    const cut = cuts[index % cuts.length] ?? 0;
    const users = cut % 2 === 0 ? USERS : USERS.toReversed();
    if (cut % 3 === 0) await run.look(...users);
    if (cut % 5 === 0) await run.coder.call("admin", `GET /tasks/me/${run.pick(cut)?.id ?? "nobody"}`);
    if (cut % 7 === 0) await run.coder.call("tariq", "GET /workspaces");
    if (act.kind !== "wait") {
      told.push(await run.perform(act));
      continue;
    }
    const first = Math.floor((act.span * cut) / 1_000);
    run.pass(first);
    if (cut % 2 === 0) run.simulator.settleAll();
    await run.look(...users);
    run.pass(act.span - first);
    told.push("waited");
  }
  return told;
}

test(
  `whoever looks, in whatever order, at however many instants: the world stays the same [seed ${SEED}]`,
  async () => {
    const marks = createMarks();
    await fc.assert(
      fc.asyncProperty(stories, anyPace, looks, async (acts, pace, cuts) => {
        const [alone, watched] = [startRun({ seed: "looks", pace }), startRun({ seed: "looks", pace })];
        const told = await tell(alone, acts);
        expect(await tellWatched(watched, acts, cuts)).toEqual(told);
        expect(watched.hash()).toBe(alone.hash());
        note(marks, pace, alone, told);
      }),
      RUNS,
    );
    expect(marks.missed(MET)).toEqual([]);
  },
  PATIENCE,
);

test(
  `a journal done again gives the same world [seed ${SEED}]`,
  async () => {
    const marks = createMarks();
    await fc.assert(
      fc.asyncProperty(stories, anyPace, looks, async (acts, pace, cuts) => {
        const run = startRun({ seed: "replay", pace });
        const told = await tellWatched(run, acts, cuts);
        const again = freshSimulator(run, await run.simulator.replay());
        await replayInto(again, await run.simulator.replay());
        expect(worldHash(again.world, run.now())).toBe(run.hash());
        note(marks, pace, run, told);
      }),
      RUNS,
    );
    expect(marks.missed(MET)).toEqual([]);
  },
  PATIENCE,
);

test(
  `two worlds with one seed and one story answer alike, byte for byte [seed ${SEED}]`,
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1, maxLength: 8 }),
        stories,
        anyPace,
        async (seed, acts, pace) => {
          const [one, other] = [startRun({ seed, pace }), startRun({ seed, pace })];
          expect(await tell(other, acts)).toEqual(await tell(one, acts));
          expect(other.hash()).toBe(one.hash());
        },
      ),
      { seed: SEED, numRuns: 30 },
    );
  },
  PATIENCE,
);

test(
  `settling once is settling in many steps, and settling again is nothing [seed ${SEED}]`,
  async () => {
    const pieces = fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("realistic", "instant"), pieces, async (pace, spans) => {
        const [once, often] = [startCoder({ pace }), startCoder({ pace })];
        for (const coder of [once, often]) await coder.call("alice", "POST /tasks/me", coder.newTask());
        once.simulator.advance(spans.reduce((sum, span) => sum + span, 0));
        for (const span of spans) often.simulator.advance(span);
        const now = once.simulator.now();
        const hash = worldHash(once.simulator.world, now);
        expect(worldHash(often.simulator.world, now)).toBe(hash);
        once.simulator.settleAll();
        expect(worldHash(once.simulator.world, now)).toBe(hash);
      }),
      { seed: SEED, numRuns: 50 },
    );
  },
  PATIENCE,
);

/** What every property about whole stories must have met. */
const MET = [
  "pace instant",
  "pace realistic",
  "pace manual",
  "answered 201",
  "answered 202",
  "answered 204",
  "answered 400",
  "answered 401",
  "answered 404",
  "answered 409",
  "answered 502",
  "caused",
  "stepped",
  "told of an autostop",
  "deleted",
] as const;

function note(marks: ReturnType<typeof createMarks>, pace: string, run: Run, told: readonly string[]): void {
  marks.hit(`pace ${pace}`);
  for (const line of told) {
    const [first = ""] = line.split(" ");
    if (/^\d+$/.test(first)) marks.hit(`answered ${first}`);
    else if (first === "caused" || first === "stepped") marks.hit(first);
  }
  const { world } = run.simulator;
  if (world.notifications.some(({ labels }) => labels["pause_reason"] === "idle timeout"))
    marks.hit("told of an autostop");
  if (run.tasks.some(({ id }) => !world.tasks.has(id))) marks.hit("deleted");
}

/** A simulator that stands where the run started: same templates, seed and pace. */
function freshSimulator(run: Run, replay: Replay) {
  const twin = startRun(run.simulator.setting);
  expect(twin.simulator.world.startedAt).toBe(replay.startedAt);
  return twin.simulator;
}
