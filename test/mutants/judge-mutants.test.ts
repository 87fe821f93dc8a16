/** From what threads tell to fates and an exit code. */
import { expect, test } from "vitest";
import type { Fate } from "../../mutants/fate.ts";
import type { Findings, Job } from "../../mutants/running/job.ts";
import {
  exitCodeOf,
  fateOf,
  idleFiles,
  lazyFateOf,
  meritsOf,
  onlyFileOf,
  wrongEquivalents,
  wrongUnables,
  wrongUnjudged,
} from "../../mutants/judge-mutants.ts";
import { ALWAYS } from "../../mutants/running/contract-files.ts";
import type { Mutant } from "../../mutants/mutant.ts";
import type { Ending } from "../../mutants/running/pool.ts";

const mutant: Mutant = { id: "hand/x/y", says: "it errs", kind: "by hand", changes: [] };
const job: Job = { id: mutant.id, changes: [], clauses: ["a/1", "b/1"], enough: 20, exploreRuns: 0 };
const listed = [{ ids: [mutant.id], reason: "nobody can tell" }];
const named = { id: mutant.id, says: mutant.says, kind: mutant.kind };

function found(part: Partial<Findings> = {}): Ending {
  return {
    by: "findings",
    findings: { failed: [], stopped: false, passed: [], open: [], hits: [], ms: 7, ...part },
  };
}

test.each<[string, Ending | undefined, Partial<Fate>]>([
  [
    "clauses that fail",
    found({ failed: ["a/1"], stopped: true }),
    { fate: "killed", killer: { by: "clauses", clauses: ["a/1"], more: true }, ms: 7 },
  ],
  [
    "a law that is broken",
    found({ law: "reads-agree: two reads agree" }),
    { fate: "killed", killer: { by: "exploring", law: "reads-agree: two reads agree" }, ms: 7 },
  ],
  ["no answer in time", { by: "time-out" }, { fate: "killed", killer: { by: "time-out" }, ms: 0 }],
  [
    "the end of its process",
    { by: "crash", why: "out of memory" },
    { fate: "killed", killer: { by: "crash", why: "out of memory" }, ms: 0 },
  ],
  ["nothing", found(), { fate: "survived", why: "2 clauses and promises saw nothing", ms: 7 }],
  [
    "clauses that do not come to an end",
    found({ open: ["a/1: unreached, no way"] }),
    {
      fate: "survived",
      why: "2 clauses and promises saw nothing; 1 did not come to an end: a/1: unreached, no way",
      ms: 7,
    },
  ],
  [
    "a fault of the mutants",
    { by: "fault", why: "it does not apply" },
    { fate: "fault", why: "it does not apply", ms: 0 },
  ],
  ["a run that ended before", undefined, { fate: "not-run", ms: 0 }],
])("a mutant's fate follows from %s", (_, ending, fate) => {
  expect(fateOf(mutant, job, ending, [])).toEqual({ mutant: named, ...fate });
});

test("a mutant that no clause can tell has survived without a run; without a job it was not run", () => {
  const none = { ...job, clauses: [] };
  expect(fateOf(mutant, none, undefined, [])).toMatchObject({
    fate: "survived",
    why: "what is changed has a say in no clause",
  });
  expect(fateOf(mutant, undefined, undefined, [])).toMatchObject({ fate: "not-run" });
});

test("a mutant that is listed is equivalent while nothing notices it, and wrongly listed as soon as something does", () => {
  expect(fateOf(mutant, job, found(), listed)).toMatchObject({ fate: "equivalent", why: "nobody can tell" });
  expect(fateOf(mutant, { ...job, clauses: [] }, undefined, listed)).toMatchObject({ fate: "equivalent" });
  expect(fateOf(mutant, job, found({ failed: ["a/1"] }), listed)).toMatchObject({ fate: "wrongly-listed" });
  expect(fateOf(mutant, job, { by: "time-out" }, listed)).toMatchObject({ fate: "wrongly-listed" });
});

test("a mutant that nobody judges is killed by none, or the list is wrong", () => {
  const why = "no real server was asked";
  expect(fateOf(mutant, { ...job, clauses: [] }, undefined, [], why)).toMatchObject({
    fate: "unjudged",
    why,
  });
  expect(fateOf(mutant, job, found(), [], why)).toMatchObject({ fate: "unjudged", why });
  expect(fateOf(mutant, job, found({ failed: ["a/1"] }), [], why)).toMatchObject({ fate: "wrongly-listed" });
  expect(fateOf(mutant, job, undefined, [], why)).toMatchObject({ fate: "not-run" });
  expect(exitCodeOf([{ mutant: named, fate: "unjudged", ms: 0 }], [], [])).toBe(0);
});

test("what nobody judges names mutants there are", () => {
  const entry = { ids: ["hand/*", "releases/2.99/*"], reason: "nobody was asked" };
  expect(wrongUnjudged([entry], [mutant])).toEqual([
    "unjudged.ts names releases/2.99/*, and there is no such mutant",
  ]);
});

test("the list of equivalents names mutants there are, each once", () => {
  expect(wrongEquivalents(listed, [mutant])).toEqual([]);
  expect(wrongEquivalents([...listed, { ids: ["gone", mutant.id], reason: "x" }], [mutant])).toEqual([
    "equivalents.ts names gone, and there is no such mutant",
    "equivalents.ts names hand/x/y twice",
  ]);
});

test("the list of clauses that cannot tell is exact in both directions", () => {
  const fates = [{ server: "echo", says: "it echoes", failed: 1, passed: ["a/1", "a/2"] }];
  const entry = (...clauses: readonly string[]) => [{ servers: ["echo"], clauses, reason: "it is so" }];
  expect(wrongUnables(entry("a/1", "a/2"), fates, ["a/1", "a/2", "b/1"])).toEqual([]);
  expect(wrongUnables(entry("a/1", "b/1"), fates, ["a/1", "a/2", "b/1"])).toEqual([
    "lazy server echo: a/2 passes, and unable-to-tell.ts does not say why",
    "lazy server echo: b/1 does not pass any more, yet unable-to-tell.ts lists it",
  ]);
  // A clause that was left out of the run shows nothing.
  expect(wrongUnables(entry("a/1", "a/2", "b/1"), fates, ["a/1", "a/2"])).toEqual([]);
});

test("a lazy server that was not judged has no fate", () => {
  const server = { name: "echo", says: "it echoes", send: () => Promise.reject(new Error("unused")) };
  expect(lazyFateOf(server, undefined)).toEqual([]);
  expect(lazyFateOf(server, { by: "crash", why: "gone" })).toEqual([]);
  expect(lazyFateOf(server, found({ failed: ["a/1"], passed: ["b/1"] }))).toEqual([
    { server: "echo", says: "it echoes", failed: 1, passed: ["b/1"] },
  ]);
});

test("a file without which nothing would survive is told by name", () => {
  const merits = [
    { file: "a.ts", clauses: 9, kills: 5, alone: 1 },
    { file: "b.ts", clauses: 9, kills: 5, alone: 0 },
  ];
  expect(idleFiles(merits)).toEqual([expect.stringMatching(/^without b\.ts no mutant would survive/)]);
});

const files = new Map([
  ["a/1", "a.ts"],
  ["a/2", "a.ts"],
  ["b/1", "b.ts"],
  ["c/1", "c.ts"],
]);

function killedBy(...clauses: readonly string[]): Fate {
  return { mutant: named, fate: "killed", killer: { by: "clauses", clauses, more: false }, ms: 0 };
}

test("only a mutant that was judged to the end shows that no other file kills it", () => {
  const { killer } = killedBy("a/1", "a/2");
  expect(onlyFileOf(killer ?? null, files)).toBe("a.ts");
  expect(onlyFileOf({ by: "clauses", clauses: ["a/1"], more: true }, files)).toBeNull();
  expect(onlyFileOf({ by: "clauses", clauses: ["a/1", "b/1"], more: false }, files)).toBeNull();
  expect(onlyFileOf({ by: "time-out" }, files)).toBeNull();
  expect(onlyFileOf(null, files)).toBeNull();
  const stopped: Fate = {
    mutant: named,
    fate: "killed",
    killer: { by: "clauses", clauses: ["a/1"], more: true },
    ms: 0,
  };
  expect(meritsOf([stopped], { clauses: ["a/1"], files })).toEqual([
    { file: "a.ts", clauses: 1, kills: 1, alone: 0 },
  ]);
});

test("a file's merits are the mutants it kills, and those that no other file kills", () => {
  const fates = [
    killedBy("a/1", "a/2"),
    killedBy("a/1", "b/1"),
    { mutant: named, fate: "survived", ms: 0 } as const,
  ];
  expect(meritsOf(fates, { clauses: ["a/1", "a/2", "b/1", "c/1"], files })).toEqual([
    { file: "a.ts", clauses: 2, kills: 2, alone: 1 },
    { file: "b.ts", clauses: 1, kills: 1, alone: 0 },
    { file: "c.ts", clauses: 1, kills: 0, alone: 0 },
  ]);
});

test("a promise that notices a mutant too takes nothing from the merits of a file", () => {
  const killer = { by: "clauses", clauses: ["a/1", "always/1"], more: false } as const;
  const withPromise = new Map([
    ["a/1", "a.ts"],
    ["always/1", ALWAYS],
  ]);
  const [file] = meritsOf([{ mutant: named, fate: "killed", killer, ms: 0 }], {
    clauses: ["a/1", "always/1"],
    files: withPromise,
  });
  expect(file).toMatchObject({ file: "a.ts", kills: 1, alone: 1 });
});

test.each<[string, Fate["fate"], readonly string[], readonly string[], number]>([
  ["everything was killed", "killed", [], [], 0],
  ["nobody can tell, and it is listed", "equivalent", [], [], 0],
  ["one survived", "survived", [], [], 1],
  ["one is listed wrongly", "wrongly-listed", [], [], 1],
  ["a list is not exact", "killed", [], ["a line"], 1],
  ["one does not apply", "fault", [], [], 70],
  ["one was not run", "not-run", [], [], 70],
  ["the control group fails", "survived", ["a line"], ["a line"], 70],
])("when %s, the exit code says so", (_, fate, faults, inexact, code) => {
  expect(exitCodeOf([{ mutant: named, fate, ms: 0 }], faults, inexact)).toBe(code);
});
