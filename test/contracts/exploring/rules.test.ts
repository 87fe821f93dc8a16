/** A fault in the rules table itself: found by exploring, shrunk to a few calls, and the case still fails when it is done again. */
import { afterAll, expect, test } from "vitest";
import { readBundle } from "../../../contracts/exploring/cases/bundle.ts";
import { explore } from "../../../contracts/exploring/explore.ts";
import { replay } from "../../../contracts/exploring/replay.ts";
import type { Rule } from "../../../simulator/core/rule.ts";
import { rules } from "../../../simulator/core/rules.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";

const SEED = 4;

// Before the first call, for the table is read once: a paused task refuses input as if there were none.
const ofSend = rules.sendTaskInput as Rule[];
const place = ofSend.findIndex(({ refuse }) => refuse === "task_paused");
const row = ofSend[place];
if (row === undefined) throw new Error("the table has no row for a paused task any more");
ofSend[place] = { ...row, refuse: "input_required" };

const server = await startSoundServer();
afterAll(() => server.close());

test(`a code that is wrong in the rules table is found in at most four calls, and again from its bundle [seed ${SEED}]`, async () => {
  const result = await explore({ target: await server.target(), runs: 100, seed: SEED });
  if (result.kind !== "failed") throw new Error(`it should have failed, and is ${result.kind}`);
  const { steps, law, finding } = result.bundle;
  expect(law.id).toMatch(/^the-answer-is-that-of-the-state$|^answers-at-once-are-those-of-some-order$/);
  expect(JSON.stringify(finding.got)).toContain("Task input is required.");
  expect(steps.filter((step) => step.do !== "wait").length).toBeLessThanOrEqual(4);

  const bundle = readBundle(JSON.stringify(result.bundle), "case.json");
  expect(await replay(bundle, await server.target())).toMatchObject({ kind: "still-failing", sameLaw: true });
});
