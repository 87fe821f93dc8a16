/** What is advised fits what stood in the way. */
import { expect, test } from "vitest";
import type { Outcome } from "../../../contracts/language/outcome.ts";
import { hintsOf } from "../../../contracts/reports/hints.ts";

function unreached(more: Partial<Outcome>): Outcome {
  return {
    clause: {
      id: "tasks/get/pending",
      says: "a task waits",
      requirements: [],
      set: "states",
      operation: "getTask",
      state: "pending",
    },
    status: "unreached",
    mismatches: [],
    exchanges: [],
    ms: 1,
    ...more,
  };
}

test.each<[Partial<Outcome>, RegExp, RegExp]>([
  [{ by: "passed", why: "it passes too fast" }, /--concurrency 8.*--template slow=…/, /--deadline/],
  [{ by: "too-long", why: "waited 300 s" }, /A longer --deadline may do/, /--concurrency/],
  [{ by: "rests", why: "it rests as start-failed" }, /more time does not help/, /--deadline/],
  [{ why: "no public call does that" }, /A control API holds states/, /--deadline/],
])("%j", (outcome, helps, not) => {
  const hints = hintsOf({ outcomes: [unreached(outcome), unreached(outcome)], leftovers: [] });
  expect(hints).toEqual([expect.stringMatching(helps)]);
  expect(hints[0]).toMatch(
    /^2 clauses did not get as far as the judged call, tasks\/get\/pending among them/,
  );
  expect(hints[0]).not.toMatch(not);
});

test("who waits too short for a server that itself waits is told how long that is", () => {
  const why = "POST http://127.0.0.1:4010/api/v2/tasks/me/x/send: no whole answer within 10000 ms";
  const hints = hintsOf({ outcomes: [unreached({ status: "fail", why })], leftovers: [] });
  expect(hints).toEqual([expect.stringMatching(/no answer within --timeout\. .* 30 seconds .* 40s or more/)]);
});

test("what a states bridge does not know is told once, with its answer and how many clauses it keeps back", () => {
  const why = 'the states bridge does not know the state "stopping": it answers 501 Not here';
  const hints = hintsOf({
    outcomes: [unreached({ status: "unsupported", why }), unreached({ status: "unsupported", why })],
    leftovers: [],
  });
  expect(hints).toEqual([`2 clauses (states) could not be judged: ${why}.`]);
});
