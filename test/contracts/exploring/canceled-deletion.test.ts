/** A workspace whose delete job was canceled too late is deleted all the same, and its name is free. Source: docs/behaviour, 4.12 #10. */
import { expect, test } from "vitest";
import { Marks } from "../../../contracts/exploring/marks.ts";
import { reachOf } from "../../../contracts/exploring/reach.ts";
import { Run } from "../../../contracts/exploring/run.ts";
import type { Step } from "../../../contracts/exploring/steps/steps.ts";
import { takeStep } from "../../../contracts/exploring/steps/take-step.ts";
import { startPublicServer } from "../../client/public/public-server.ts";

const named: Step = { do: "create", owner: "user", name: "~-one", input: "Fix the login bug" };
const rests: Step = { do: "wait", task: 0, for: "rest", times: 1 };

/** One of several cancels comes too late, whichever. */
const TIMES = 12;

test("a name is free once its workspace is deleted, although somebody canceled that", async () => {
  const server = startPublicServer({ pace: "realistic", delayMs: () => 20 });
  const target = await server.target();
  let late = 0;
  for (let times = 0; times < TIMES; times += 1) {
    const marks = new Marks();
    const run = new Run({ target, reach: reachOf(target), marks, watches: [], onCall: () => {} });
    const taken: Step = { do: "look-back", task: 0 };
    const steps: readonly Step[] = [named, rests, { do: "build", task: 0, transition: "delete" }];
    for (const step of [...steps, ...Array.from({ length: 25 }, () => taken)]) await takeStep(run, step);
    for (const step of [{ do: "cancel", task: 0, before: 0 }, rests] satisfies readonly Step[])
      await takeStep(run, step);
    if (run.ledger.tasks[0]?.lives === false) late += 1;
    // Throws when the law is broken.
    await takeStep(run, named);
    await run.release();
  }
  expect(late).toBeGreaterThan(0);
  expect(await target.close()).toEqual([]);
});
