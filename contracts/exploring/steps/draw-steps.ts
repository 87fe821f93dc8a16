/** Draws the steps of a run. How often each kind of step comes is drawn anew for every run. */
import * as fc from "fast-check";
import type { Reach } from "../reach.ts";
import {
  callers,
  concurrentOperations,
  filters,
  ownerWords,
  prefixes,
  references,
  reportStates,
  tokenChoices,
  transitions,
  type Step,
  type StepText,
} from "./steps.ts";

// The first of each list is what a failing run is shrunk to.
const task = fc.constantFrom(0, 0, 0, 1, 1, 2);
const input = fc.constantFrom<StepText[]>(
  "Fix the login bug",
  "Fix the login bug",
  "Add a test",
  "",
  " ",
  "\n\t",
  "  kept to the letter  ",
  'a <b> & "quotes" \u2028 é 😀',
  { repeat: "long ", times: 2_000 },
);
/** The prefix has ten bytes, so that one name has 32 and one 33. */
const name = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom<StepText[]>(
      "~-one",
      "",
      "~-one",
      "~-ONE",
      "~-two",
      "~-Two",
      `~-${"x".repeat(21)}`,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "new",
      "create",
      "-one",
      "one-",
      "on--e",
      "on e",
      "ünd",
      `~-${"x".repeat(22)}`,
    ),
  },
);

const kinds = {
  create: fc.record({ do: fc.constant("create"), owner: fc.constantFrom(...callers), name, input }),
  call: fc.record({
    do: fc.constant("call"),
    operation: fc.constantFrom(
      "getTask",
      "getTaskLogs",
      "getTaskLogs",
      "sendTaskInput",
      "sendTaskInput",
      "pauseTask",
      "pauseTask",
      "resumeTask",
      "resumeTask",
      "resumeTask",
      // Accepted in one state only, and there only with words in it.
      "updateTaskInput",
      "updateTaskInput",
      "updateTaskInput",
      "deleteTask",
    ),
    task,
    by: fc.constantFrom("owner", "owner", "owner", "owner", "owner", "other"),
    owner: fc.constantFrom(ownerWords[0], ...ownerWords),
    reference: fc.constantFrom(references[0], references[0], ...references),
    prefix: fc.constantFrom(prefixes[0], ...prefixes),
    input,
  }),
  together: fc.record({
    do: fc.constant("together"),
    task,
    // One alone is an ordinary call: a failure is shrunk to it.
    operations: fc.array(fc.constantFrom(...concurrentOperations), {
      minLength: 1,
      maxLength: 3,
      size: "max",
    }),
    input,
  }),
  list: fc.record({
    do: fc.constant("list"),
    by: fc.constantFrom(...callers),
    filter: fc.constantFrom(...filters),
  }),
  build: fc.record({
    do: fc.constant("build"),
    task,
    transition: fc.constantFrom("stop", "stop", ...transitions),
  }),
  cancel: fc.record({ do: fc.constant("cancel"), task, before: fc.constantFrom(0, 0, 0, 1) }),
  "look-back": fc.record({ do: fc.constant("look-back"), task }),
  report: fc.record({
    do: fc.constant("report"),
    task,
    token: fc.constantFrom(tokenChoices[0], ...tokenChoices),
    state: fc.constantFrom(...reportStates),
    message: fc.constantFrom("Reading the code", "Done", ""),
  }),
  upload: fc.record({
    do: fc.constant("upload"),
    task,
    token: fc.constantFrom(tokenChoices[0], tokenChoices[0], ...tokenChoices),
    bytes: fc.constantFrom(200, 65_536, 65_535, 65_537),
    letters: fc.constantFrom("x", "é", "😀"),
  }),
  wait: fc.record({
    do: fc.constant("wait"),
    task,
    // Waiting for rest can be told to people, and done where time cannot be moved.
    for: fc.constantFrom("rest", "rest", "rest", "quiet", "quiet", "step", "step"),
    times: fc.constantFrom(1, 1, 2, 3, 5),
  }),
} satisfies { readonly [Kind in Step["do"]]: fc.Arbitrary<unknown> };

/** From and to: how often a kind of step may come, in proportion to the others. */
const WEIGHTS: { readonly [Kind in Step["do"]]: readonly [from: number, to: number] } = {
  // Most cannot be taken, because enough tasks live.
  create: [8, 14],
  call: [14, 26],
  together: [0, 5],
  list: [1, 5],
  build: [0, 3],
  cancel: [0, 4],
  "look-back": [0, 2],
  report: [0, 3],
  upload: [3, 7],
  wait: [10, 18],
};

/** The steps of one run with weights of its own, as `toRun` makes a run of them. */
export function drawRun<Run>(
  reach: Reach,
  toRun: (step: fc.Arbitrary<Step>) => fc.Arbitrary<Run>,
): fc.Arbitrary<Run> {
  const drawn = Object.keys(WEIGHTS) as Step["do"][];
  const weights = fc.tuple(
    ...drawn.map((kind) => fc.integer({ min: WEIGHTS[kind][0], max: WEIGHTS[kind][1] })),
  );
  // The weights say nothing about a failure: they are not shrunk, the steps are.
  return fc.noShrink(weights).chain((heights) =>
    toRun(
      fc
        .oneof(
          ...drawn.map((kind, index) => ({
            weight: canBe(kind, reach) ? (heights[index] ?? 0) : 0,
            arbitrary: kinds[kind] as fc.Arbitrary<Step>,
          })),
        )
        .map((step) => fit(step, reach)),
    ),
  );
}

function canBe(kind: Step["do"], { agents }: Reach): boolean {
  return agents || (kind !== "report" && kind !== "upload");
}

/** The same step within reach: one user where only one is known, no single steps of time where nobody can make them. */
function fit(step: Step, { others, stepwise }: Reach): Step {
  if (step.do === "wait" && !stepwise) return { ...step, for: "rest", times: 1 };
  if (others) return step;
  if (step.do === "create") return { ...step, owner: "user" };
  if (step.do === "list") return { ...step, by: "user" };
  if (step.do === "call") return { ...step, by: "owner" };
  return step;
}
