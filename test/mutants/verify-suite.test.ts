/** Broken servers, really judged: by a few files of clauses, for a complete run takes minutes. */
import { expect, test } from "vitest";
import { allMutants } from "../../mutants/plan.ts";
import type { Fate, MutantsResult } from "../../mutants/fate.ts";
import type { Mutant } from "../../mutants/mutant.ts";
import {
  verifySuite,
  MutantsUsage,
  type VerifySuiteOptions,
  type MutantsProgress,
} from "../../mutants/verify-suite.ts";

const PAUSE = "contracts/clauses/tasks/pause.contract.ts";
const RESUME = "contracts/clauses/tasks/resume.contract.ts";

/** Nobody waits for what needs longer, unless a test is about that. */
const PATIENT = { timeoutMs: 60_000, exploreRuns: 0, workers: 1 };

function judge(options: VerifySuiteOptions): Promise<MutantsResult> {
  return verifySuite({ ...PATIENT, equivalents: [], unableToTell: [], judges: [PAUSE], ...options });
}

function known(...ids: readonly string[]): readonly Mutant[] {
  return ids.map((id) => {
    const found = allMutants().find((mutant) => mutant.id === id);
    if (found === undefined) throw new Error(`there is no mutant ${id}`);
    return found;
  });
}

/** A change of pause. */
function pauseThat(id: string, statement: string): Mutant {
  const find = "  pauseTask: (attempt) => {\n";
  const changes = [{ file: "core/tasks/task-operations.ts", find, replace: `${find}${statement}\n` }];
  return { id, says: "it errs", kind: "by hand", changes };
}

function fateOf({ mutants }: MutantsResult, id: string): Fate | undefined {
  return mutants.find(({ mutant }) => mutant.id === id);
}

test("mutants are killed by the clauses about what they do wrong, and the sound server by none", async () => {
  const progress: MutantsProgress[] = [];
  const result = await judge({
    mutants: [
      ...known(
        "rules/pauseTask/build_active/removed",
        "refusals/build_active/message",
        "hand/builds/pause-is-200",
      ),
      ...known("rules/createTask/no_ai_task/removed"),
      pauseThat("sound", ""),
    ],
    onProgress: (one) => progress.push(one),
    toTheEnd: true,
  });
  const by = (id: string): unknown => fateOf(result, id)?.killer;
  const active = ["tasks/pause/active-is-202"];
  expect(by("hand/builds/pause-is-200")).toMatchObject({
    by: "clauses",
    clauses: expect.arrayContaining(active),
  });
  const stopping = expect.arrayContaining([
    expect.stringMatching(/^(?:experimental\/)?tasks\/pause\/.*409$/),
  ]);
  expect(by("rules/pauseTask/build_active/removed")).toMatchObject({ by: "clauses", clauses: stopping });
  expect(by("refusals/build_active/message")).toMatchObject({ by: "clauses", clauses: stopping });
  expect(fateOf(result, "rules/createTask/no_ai_task/removed")).toMatchObject({
    fate: "survived",
    why: "what is changed has a say in no clause",
  });
  expect(fateOf(result, "sound")).toMatchObject({
    fate: "survived",
    why: expect.stringContaining("saw nothing"),
  });
  expect(result.problems).toEqual([]);
  expect(result.exitCode).toBe(1);
  expect(result.merits).toEqual([expect.objectContaining({ file: PAUSE, kills: 3, alone: 3 })]);
  expect(progress.at(-1)).toMatchObject({ done: progress[0]?.planned });
  expect(progress.filter(({ unnoticed }) => unnoticed).map(({ last }) => last)).toEqual(["sound"]);
});

test("without the file of clauses that notices it, a mutant survives", async () => {
  const options = { mutants: known("hand/builds/pause-is-200"), judges: [PAUSE, RESUME] };
  expect((await judge(options)).exitCode).toBe(0);
  const without = await judge({ ...options, without: [PAUSE] });
  expect(without.mutants.map(({ fate }) => fate)).toEqual(["survived"]);
  expect(without.exitCode).toBe(1);
});

test("a mutant that hangs is killed by time-out, one that ends its process by crash, and the next is judged", async () => {
  const result = await judge({
    timeoutMs: 5_000,
    mutants: [
      pauseThat("hangs", "for (;;);"),
      pauseThat("ends", "process.exit(3);"),
      ...known("hand/builds/pause-is-200"),
    ],
  });
  expect(result.mutants.map(({ killer }) => killer?.by)).toEqual(["time-out", "crash", "clauses"]);
  expect(result.exitCode).toBe(0);
});

test("what a server leaves behind in its thread is not held against the next one", async () => {
  const result = await judge({
    mutants: [
      pauseThat("first", "globalThis.left = true;"),
      pauseThat("second", "if (globalThis.left) process.exit(3);"),
    ],
  });
  expect(result.mutants.map(({ fate }) => fate)).toEqual(["survived", "survived"]);
});

test("what selects the clauses for a mutant loses none that would notice it", async () => {
  const only = [
    "rules/pauseTask/*",
    "refusals/build_active/*",
    "status/workspace/stop-*",
    "hand/builds/pause-*",
  ];
  const killers = ({ mutants }: MutantsResult): unknown =>
    mutants.map(({ mutant, killer }) => [
      mutant.id,
      killer?.by === "clauses" ? killer.clauses.toSorted() : killer?.by,
    ]);
  const every = await judge({ only, everyClause: true });
  expect(killers(await judge({ only: [...only], everyClause: false, toTheEnd: true }))).toEqual(
    killers(every),
  );
  expect(every.mutants.filter(({ fate }) => fate === "killed").length).toBeGreaterThan(5);
});

test("a mutant that is listed as equivalent and is killed makes the list wrong", async () => {
  const mutants = [...known("hand/builds/pause-is-200"), pauseThat("sound", "")];
  const listed = [{ ids: ["hand/builds/pause-is-200", "sound", "gone"], reason: "nobody can tell" }];
  const result = await judge({ mutants, equivalents: listed });
  expect(result.mutants.map(({ fate }) => fate)).toEqual(["wrongly-listed", "equivalent"]);
  expect(result.problems).toContain("equivalents.ts names gone, and there is no such mutant");
  expect(result.exitCode).toBe(1);
});

test("a mutant that does not apply, or does not load, is no fault of the suite", async () => {
  const nowhere = {
    ...pauseThat("nowhere", ""),
    changes: [{ file: "core/apply.ts", find: "no such text", replace: "" }],
  };
  const broken = {
    ...pauseThat("broken", ""),
    changes: [{ file: "core/apply.ts", append: "throw new Error('no');" }],
  };
  const result = await judge({ mutants: [nowhere, broken] });
  expect(result.mutants).toMatchObject([
    { fate: "fault", why: expect.stringContaining("mutant nowhere does not apply any more") },
    { fate: "fault", why: expect.stringContaining("broken cannot be judged: Error: no") },
  ]);
  expect(result.exitCode).toBe(70);
});

test("a run that is stopped says so and shows nothing", async () => {
  const result = await judge({ mutants: known("hand/builds/pause-is-200"), signal: AbortSignal.abort() });
  expect(result.mutants.map(({ fate }) => fate)).toEqual(["not-run"]);
  expect(result.problems).toContain("the run was interrupted");
  expect(result.exitCode).toBe(70);
});

test("a run that is stopped does not wait for the server it judges", async () => {
  const control = new AbortController();
  const result = await judge({
    mutants: [pauseThat("endless", "for (;;);"), ...known("hand/builds/pause-is-200")],
    workers: 2,
    signal: control.signal,
    // All but the endless one have ended.
    onProgress: ({ done, planned }) => done === planned - 1 && control.abort(),
    // The patience that tests have does not reach so far.
    timeoutMs: 3_600_000,
  });
  expect(result.mutants.map(({ fate }) => fate)).toEqual(["not-run", "killed"]);
  expect(result.problems).toEqual(["the run was interrupted"]);
});

test("with bail one clause is enough", async () => {
  const result = await judge({ mutants: known("hand/builds/pause-is-200"), bail: true });
  const killer = fateOf(result, "hand/builds/pause-is-200")?.killer;
  expect(killer).toMatchObject({ by: "clauses", more: true });
});

test.each<[VerifySuiteOptions, string]>([
  [
    { without: ["contracts/clauses/tasks/gone.contract.ts"] },
    'there are no clauses in "contracts/clauses/tasks/gone.contract.ts"',
  ],
  [{ judges: [PAUSE], without: [PAUSE] }, "no clause is left to judge with"],
  [{ only: ["hand/gone"] }, "no mutant and no lazy server fits hand/gone"],
])("what cannot be asked is told: %j", async (options, message) => {
  await expect(judge(options)).rejects.toThrow(message);
  await expect(judge(options)).rejects.toBeInstanceOf(MutantsUsage);
});
