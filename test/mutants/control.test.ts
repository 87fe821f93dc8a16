/** The control group: what it is asked, and what follows from what it shows. */
import { expect, test } from "vitest";
import { controlJobs, readControl } from "../../mutants/running/control.ts";
import { trueHits, type Hit } from "../../mutants/running/coverage.ts";
import type { Findings } from "../../mutants/running/job.ts";
import { handMutants } from "../../mutants/by-hand/hand-mutants.ts";
import type { Plan } from "../../mutants/plan.ts";
import type { Ending } from "../../mutants/running/pool.ts";
import { clausesFor } from "../../mutants/running/reach.ts";

const clauses = ["a/1", "a/2", "b/1", "b/2", "c/1"];
const plan: Plan = {
  mutants: handMutants.slice(0, 2),
  lazy: [],
  clauses,
  files: new Map(),
  ofReleases: new Map(),
};

function found(part: Partial<Findings> = {}): Ending {
  return {
    by: "findings",
    findings: { failed: [], stopped: false, passed: [], open: [], hits: [], ms: 1, ...part },
  };
}

const hit = (mark: string, extent: number | null = null): Hit => ({ mark, extent });

test("every clause is asked twice: as mutants are, and watched, in as many parts as there are threads", () => {
  const [plain, ...watched] = controlJobs(plan, 2);
  expect(plain).toMatchObject({ id: "control", changes: [], clauses });
  expect(watched.map((job) => job.clauses)).toEqual([
    ["a/1", "b/1", "c/1"],
    ["a/2", "b/2"],
  ]);
  expect(watched.every(({ changes, enough }) => changes.length > 0 && enough === null)).toBe(true);
  expect(watched[0]?.watched?.map(({ mark }) => mark)).toEqual(plan.mutants.map(({ id }) => id));
});

test("without a mutant nobody asks what clauses can tell", () => {
  expect(controlJobs({ ...plan, mutants: [] }, 2).map(({ id }) => id)).toEqual(["control"]);
});

test("what had a say in a clause is known by all parts together", () => {
  const jobs = controlJobs(plan, 2);
  const endings = new Map([
    ["control", found()],
    [
      "control/watched-1",
      found({
        hits: [
          ["a/1", [hit("row x 1")]],
          ["b/1", [hit("row x 2")]],
        ],
      }),
    ],
    ["control/watched-2", found({ hits: [["a/2", [hit("row x 1")]]] })],
  ]);
  const { reach, problems } = readControl(plan, jobs, endings);
  expect(problems).toEqual([]);
  const told = {
    ...handMutants[0],
    id: "m",
    says: "",
    kind: "",
    changes: [],
    seenAt: ["row x 1", "row x 9"],
  };
  expect(clausesFor(told, reach ?? new Map())).toEqual(["a/1", "a/2"]);
});

test("a clause that fails on the sound server judges nobody, and is told", () => {
  const jobs = controlJobs(plan, 1);
  const endings = new Map([
    [
      "control",
      found({ failed: ["b/1"], reasons: { "b/1": "status is 500" }, open: ["b/2: unreached, no way"] }),
    ],
    ["control/watched-1", found()],
  ]);
  const { reach, problems } = readControl(plan, jobs, endings);
  expect(problems).toEqual([
    "control: b/1 fails on the sound server: status is 500",
    "control: b/2: unreached, no way",
  ]);
  expect([...(reach?.keys() ?? [])]).toEqual(["a/1", "a/2", "b/2", "c/1"]);
});

test.each<[string, Ending | undefined]>([
  ["hangs", { by: "time-out" }],
  ["ends", { by: "crash", why: "it ended" }],
  ["cannot be made", { by: "fault", why: "no" }],
  ["was not asked any more", undefined],
])("nobody is judged when the sound server %s", (_, ending) => {
  const jobs = controlJobs(plan, 1);
  const endings = new Map([["control", found()]]);
  if (ending !== undefined) endings.set("control/watched-1", ending);
  const { reach, problems } = readControl(plan, jobs, endings);
  expect(reach).toBeNull();
  expect(problems).toHaveLength(ending === undefined ? 0 : 1);
});

test("of a place only those hits count that know the innermost function around it", () => {
  const hits = [
    // Before the function ran for the first time, its place looked like a part of the module.
    ["a/1", [hit("m1", 9_000), hit("m2", 9_000)]],
    ["a/2", [hit("m1", 40), hit("m3")]],
    ["b/1", [hit("m1", 40), hit("m3", 700)]],
  ] as const;
  expect(trueHits(hits)).toEqual([
    ["a/1", ["m2"]],
    ["a/2", ["m1", "m3"]],
    ["b/1", ["m1", "m3"]],
  ]);
});
