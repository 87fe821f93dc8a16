/** A journal names no token, so that it can be done again in any world of its seed. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { replayInto, storyHash, worldHash } from "../../simulator/index.ts";
import { MANUAL_START } from "../../simulator/world/clock.ts";
import { anyPace, startRun } from "../properties/acts.ts";
import { createMarks } from "../properties/create-marks.ts";
import { fullStories, performer } from "./key-acts.ts";

const SEED = 4010_61;

test(`a journal done again in a world with other tokens tells the same story [seed ${SEED}]`, async () => {
  const marks = createMarks();
  await fc.assert(
    fc.asyncProperty(fullStories, anyPace, async (acts, pace) => {
      const run = startRun({ seed: "tokens", pace });
      const perform = performer(run);
      for (const act of acts) {
        const told = await perform(act);
        if (act.kind === "key") marks.hit(`${act.does} ${told}`);
        if (act.kind === "report" || act.kind === "upload") marks.hit(`agent ${told.slice(0, 3)}`);
      }
      const replay = await run.simulator.replay();
      const other = run.coder.mock.world({ name: "other", clock: { now: () => MANUAL_START } });
      await replayInto(other.simulator, replay);
      const now = run.now();
      expect(storyHash(other.simulator.world, now)).toBe(storyHash(run.simulator.world, now));
      expect(worldHash(other.simulator.world, now)).not.toBe(worldHash(run.simulator.world, now));
      const written = JSON.stringify(replay);
      for (const { id, secret } of run.simulator.world.apiKeys.values())
        for (const part of [id, secret]) expect(written).not.toContain(part);
      for (const token of run.simulator.world.buildsByAgentToken.keys()) expect(written).not.toContain(token);
    }),
    { seed: SEED, numRuns: 60 },
  );
  expect(marks.missed(MET)).toEqual([]);
});

/** What the property must have met. */
const MET = [
  "sign in 201",
  "make 201",
  "make named 201",
  "sign out 200",
  "delete 204",
  "expire 204",
  "agent 200",
  "agent 204",
];

test("a story's hash tells another story from it, down to who made a token and whose agent may call", async () => {
  const hashOf = async (...does: readonly ("make" | "make named" | "delete")[]): Promise<string> => {
    const run = startRun({ seed: "tokens", pace: "realistic" });
    const perform = performer(run);
    for (const one of does) await perform({ kind: "key", does: one, which: 0 });
    return storyHash(run.simulator.world, run.now());
  };
  const hashes = [await hashOf(), await hashOf("make"), await hashOf("make named")];
  expect(new Set([...hashes, await hashOf("make", "make", "delete")]).size).toBe(4);
  expect(await hashOf("make")).toBe(hashes[1]);
});

test("a token in a query is not in the journal", async () => {
  const run = startRun({ seed: "tokens", pace: "realistic" });
  const token = run.coder.mock.token("alice");
  const version = run.coder.version("coding-agent");
  const answer = await run.coder.call(null, `POST /tasks/me?coder_session_token=${token}&more=1`, {
    template_version_id: version,
    input: "Go",
  });
  expect(answer.status).toBe(201);
  const [entry] = (await run.simulator.replay()).entries;
  expect(entry).toMatchObject({ query: [["more", ["1"]]] });
});
