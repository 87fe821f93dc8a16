/** Mutants of releases: whatever changed between two of them becomes mutants, and what nobody judges is known. */
import { expect, test } from "vitest";
import { clausesOf } from "../../contracts/clauses/suite.ts";
import { idFits } from "../../contracts/judging/known-failing.ts";
import type { OfRelease } from "../../mutants/mutant.ts";
import { beginnings, differingReleases } from "../../mutants/releases/borders.ts";
import { isJudged, judgesOf } from "../../mutants/releases/judges-of-release.ts";
import { releaseMutants } from "../../mutants/releases/release-mutants.ts";
import { rowDifferences, type Placed } from "../../mutants/releases/row-differences.ts";
import { withoutMutant } from "../../mutants/releases/table-mutants.ts";
import { unjudged } from "../../mutants/releases/unjudged.ts";
import { verifySuite } from "../../mutants/verify-suite.ts";
import { changes, profileOf, type ChangeName } from "../../simulator/core/changes.ts";
import type { Rule } from "../../simulator/core/rule.ts";
import { operations } from "../../spec/operations.ts";

const sides = differingReleases();
const everyBorder = sides.flatMap((newer, index) => {
  const older = sides[index - 1];
  return older === undefined
    ? []
    : [
        { of: older, as: newer },
        { of: newer, as: older },
      ];
});
/** Also of those releases that nobody is judged by yet. */
const ofEveryBorder = releaseMutants(everyBorder);
const all = releaseMutants();
const ids = new Set(all.map(({ id }) => id));

test("a span has a border where it begins, and one behind its end", () => {
  expect(beginnings([{ since: "2.29" }, { until: "2.30" }])).toEqual(["2.29.0", "2.31.0"]);
  expect(beginnings([{ since: "2.31.1" }, { until: "2.31.0" }])).toEqual(["2.31.1"]);
  expect(differingReleases([{ since: "2.29.8", until: "2.29" }]).map(({ release }) => release)).toEqual([
    "2.29",
    "2.30",
  ]);
});

test("releases that differ in anything are neighbours, also where only a patch level begins something", () => {
  expect(sides.map(({ release }) => release)).toEqual([
    "2.26",
    "2.27",
    "2.28",
    "2.29.7",
    "2.29",
    "2.30.2",
    "2.30",
    "2.31.0",
    "2.31",
    "2.32",
    "2.33",
    "2.34",
  ]);
});

test.each(Object.keys(changes) as ChangeName[])(
  "the change %s is taken over, or it is said why not",
  (name) => {
    const made = ofEveryBorder.filter(({ id }) => id.endsWith(`/changes/${name}`));
    const [first, ...others] = sides.map(({ release }) => profileOf(release).has[name]);
    const differs = others.some((has) => has !== first);
    expect(made.length > 0).toBe(differs && withoutMutant[name] === undefined);
    expect(differs).toBe(true);
  },
);

test("every operation that came later is served too early by one release and not yet by the next", () => {
  const later = Object.values(operations).filter(({ since }) => since !== undefined && since !== "2.26");
  expect(later.length).toBeGreaterThan(10);
  for (const { id } of later) {
    const made = ofEveryBorder.filter((mutant) => mutant.id.includes(`/routes/${id}-below-`));
    const kinds = made.map(({ of }) => of?.shows.by);
    expect([id, ...kinds]).toEqual(expect.arrayContaining([id, "presence", "answers"]));
  }
});

test.each([
  "releases/2.31.0/as-2.31/rules/sendTaskInput/task_paused/added",
  "releases/2.31.0/as-2.31/rules/sendTaskInput/task_status_not_active/missing",
  "releases/2.31.0/as-2.31/rules/updateAppStatus/app_message_too_long/moved",
  "releases/2.31/as-2.32/rules/sendTaskInput/app_busy/swapped",
  "releases/2.32/as-2.31/changes/failureIsFailed",
  "releases/2.31/as-2.31.0/status/build-start-pending",
  "releases/2.31/as-2.31.0/routes/pauseTask-below-v2",
  "releases/2.29.7/as-2.28/keys/task/display_name",
  "releases/2.29.7/as-2.28/bodies/CreateTaskRequest/display_name",
])("among them is %s", (id) => {
  expect(ids).toContain(id);
});

const row = (refuse: Rule["refuse"], when: Rule["when"] = () => true): Rule => ({ refuse, when });
const placed = (table: readonly Rule[], ...rows: readonly Rule[]): readonly Placed[] =>
  rows.map((one) => ({ at: table.indexOf(one), row: one }));

test("rows differ one by one: one in place of another, one less, one more, or one elsewhere", () => {
  const guard = (): boolean => true;
  const table = [row("not_found"), row("task_paused", guard), row("task_pending", guard), row("no_ai_task")];
  const [found, paused, pending, ai] = table as [Rule, Rule, Rule, Rule];
  const seen = (own: readonly Rule[], other: readonly Rule[]) =>
    rowDifferences(placed(table, ...own), placed(table, ...other)).map(
      ({ kind, row: { refuse }, places }) => [kind, refuse, places],
    );
  expect(seen([found, paused], [found, pending])).toEqual([["swapped", "task_pending", [0, 2]]]);
  expect(seen([found, paused], [found])).toEqual([["missing", "task_paused", [0]]]);
  // The own row that the neighbour has not would answer in its place.
  expect(seen([found, paused], [found, ai])).toEqual([
    ["missing", "task_paused", [0]],
    ["added", "no_ai_task", [0, 3, 1]],
  ]);
  expect(seen([found, paused, ai], [paused, ai, found])).toEqual([["moved", "not_found", [1, 3, 0]]]);
  expect(seen([found, paused], [found, paused])).toEqual([]);
});

test("a mutant is judged by the clauses of its release that can tell, those first that the neighbour has not", () => {
  const busy = all.find(({ id }) => id === "releases/2.31/as-2.32/rules/sendTaskInput/app_busy/swapped");
  const judges = judgesOf(busy?.of as OfRelease);
  const own = new Set(clausesOf("2.31.14").map(({ id }) => id));
  const theirs = new Set(clausesOf("2.32.8").map(({ id }) => id));
  expect(judges[0]).toMatch(/until-2\.31$/);
  expect(own.has(judges[0] ?? "") && !theirs.has(judges[0] ?? "")).toBe(true);
  expect(judges.some((id) => id.startsWith("tasks/list/"))).toBe(false);
});

test("what no clause of a release looks at is not judged; everything about tasks is", () => {
  const of = (id: string): OfRelease => all.find((mutant) => mutant.id === id)?.of as OfRelease;
  expect(isJudged(of("releases/2.31/as-2.31.0/routes/pauseTask-below-v2"))).toBe(true);
  expect(isJudged(of("releases/2.29.7/as-2.28/routes/getUserPreferences-below-v2"))).toBe(false);
  expect(isJudged(of("releases/2.29.7/as-2.28/keys/task/display_name"))).toBe(true);
});

test("every pattern of what nobody judges fits a mutant, and has a reason", () => {
  const idle = unjudged.flatMap((entry) =>
    entry.ids.filter((pattern) => ![...ids].some((id) => idFits(pattern, id))),
  );
  expect(idle).toEqual([]);
  expect(unjudged.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test("a release with one thing of its neighbour is noticed by the clauses of that release alone", async () => {
  const only = [
    "releases/2.31/as-2.32/rules/sendTaskInput/*",
    "releases/2.31/as-2.32/keys/listUsers/*",
    "releases/2.31.0/as-2.31/routes/pauseTask-below-v2",
  ];
  const result = await verifySuite({ only, workers: 1 });
  expect(result.mutants.map(({ mutant, fate }) => [mutant.id, fate])).toEqual([
    ["releases/2.31.0/as-2.31/routes/pauseTask-below-v2", "killed"],
    ["releases/2.31/as-2.32/rules/sendTaskInput/app_busy/swapped", "killed"],
    ["releases/2.31/as-2.32/keys/listUsers/users-is_service_account", "unjudged"],
    ["releases/2.31/as-2.32/keys/listUsers/users-has_ai_seat", "unjudged"],
  ]);
  expect(result.problems).toEqual([]);
  expect(result.exitCode).toBe(0);
}, 60_000);

test("without the clauses that notice it such a mutant survives", async () => {
  const only = ["releases/2.32/as-2.31/changes/failureIsFailed"];
  const without = ["contracts/clauses/agent/app-status.contract.ts"];
  const result = await verifySuite({ only, without, workers: 1 });
  expect(result.mutants.map(({ fate }) => fate)).toEqual(["survived"]);
  expect(result.exitCode).toBe(1);
}, 60_000);
