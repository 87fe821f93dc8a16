/** The mutants themselves: they fit the source, and there is one for whatever a table says. */
import { stripTypeScriptTypes } from "node:module";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { allAlways, allClauses } from "../../contracts/clauses/suite.ts";
import { refusals } from "../../simulator/core/refusals.ts";
import { rules } from "../../simulator/core/rules.ts";
import { refusalsOfOthers, rowsOf } from "../../simulator/world/tables-by-release.ts";
import type { OperationId } from "../../spec/operations.ts";
import { sourceOf } from "../../mutants/servers/changed-simulator.ts";
import { equivalents } from "../../mutants/equivalents.ts";
import { handMutants } from "../../mutants/by-hand/hand-mutants.ts";
import { lazyServers } from "../../mutants/servers/lazy-servers.ts";
import { applyChange, MutantDoesNotApply, type Mutant } from "../../mutants/mutant.ts";
import { allMutants } from "../../mutants/plan.ts";
import { ruleMutants } from "../../mutants/rule-mutants.ts";
import { unableToTell } from "../../mutants/unable-to-tell.ts";

const SEED = 4010_31;

const all = allMutants();
const ids = new Set(all.map(({ id }) => id));

/** The texts that a mutant changes, with its changes. Throws when it does not apply. */
function changedBy({ id, changes }: Mutant): readonly string[] {
  const texts = new Map<string, string>();
  for (const change of changes)
    texts.set(change.file, applyChange(texts.get(change.file) ?? sourceOf(change.file), change, id));
  return [...texts.values()];
}

test("every mutant applies to the source as it is, and leaves TypeScript", () => {
  for (const mutant of all) for (const text of changedBy(mutant)) stripTypeScriptTypes(text);
});

test("every mutant changes something, and no two change the same", () => {
  const texts = all.map((mutant) => [mutant.of?.release, ...changedBy(mutant)].join("\0"));
  expect(new Set(texts).size).toBe(all.length);
  for (const mutant of all)
    expect(changedBy(mutant)).not.toEqual(mutant.changes.map(({ file }) => sourceOf(file)));
});

test("mutants are told apart by their ids, and say what they do wrong without a full stop", () => {
  expect(ids.size).toBe(all.length);
  expect(all.filter(({ id }) => !/^[\w-]+(?:\/[\w.-]+)+$/.test(id)).map(({ id }) => id)).toEqual([]);
  expect(all.filter(({ says }) => says === "" || says.endsWith(".")).map(({ id }) => id)).toEqual([]);
});

test("there are more than 80 mutants of the tables and more than 40 made by hand", () => {
  expect(ruleMutants().length).toBeGreaterThan(80);
  expect(handMutants.length).toBeGreaterThan(40);
});

test.each(Object.keys(rules) as OperationId[])("every row of %s is removed and swapped", (operation) => {
  const current = rowsOf(operation);
  for (const kind of ["removed", "swapped"]) {
    const made = all.filter(({ id }) => id.startsWith(`rules/${operation}/`) && id.endsWith(`/${kind}`));
    expect(made).toHaveLength(current.length);
  }
});

test("every refusal of the default release is given with another status code", () => {
  const missing = Object.keys(refusals).filter((code) => !ids.has(`refusals/${code}/status`));
  expect(missing.toSorted()).toEqual([...refusalsOfOthers()].toSorted());
});

test.each([
  "hand/agent/snapshot-lost-on-resume",
  "hand/builds/stale-current-state",
  "hand/builds/number-is-reused",
  "hand/agent/token-never-expires",
  "hand/permissions/list-leaks-anothers-task",
  "hand/searches/status-is-ignored",
  "hand/tasks/count-off-by-one",
  "hand/agent/log-time-is-in-another-zone",
  "hand/tasks/null-instead-of-empty-list",
  "hand/agent/upload-counted-in-characters",
  "hand/tasks/prompt-is-trimmed",
  "hand/names/name-is-case-sensitive",
  "hand/tasks/delete-forgets-the-snapshot",
  "hand/builds/pause-has-another-reason",
  "hand/agent/snapshot-flag-on-live-logs",
  "hand/agent/last-upload-loses",
])("among them is %s", (id) => {
  expect(ids).toContain(id);
});

test("an equivalent mutant is one there is, is listed once, and has a reason", () => {
  const listed = equivalents.flatMap((entry) => entry.ids);
  expect(listed.filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
  expect(equivalents.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test("a clause that cannot tell is one there is, on a lazy server there is, and has a reason", () => {
  const clauses = new Set([...allClauses, ...allAlways].map(({ id }) => id));
  const servers = new Set(lazyServers.map(({ name }) => name));
  expect(unableToTell.flatMap((entry) => entry.clauses).filter((id) => !clauses.has(id))).toEqual([]);
  expect(unableToTell.flatMap((entry) => entry.servers).filter((name) => !servers.has(name))).toEqual([]);
  expect(unableToTell.filter(({ reason }) => reason.length < 20)).toEqual([]);
});

test("a text that is not there, or not only once, is no place for a mutant", () => {
  const change = { file: "core/x.ts", find: "a = 1", replace: "a = 2" };
  expect(applyChange("let a = 1;", change, "m")).toBe("let a = 2;");
  expect(() => applyChange("let a = 3;", change, "m")).toThrow(
    "mutant m does not apply any more: in simulator/core/x.ts this text does not occur, and should once: a = 1",
  );
  expect(() => applyChange("a = 1; a = 1;", change, "m")).toThrow("this text occurs 2 times");
  expect(() => sourceOf("core/nothing.ts")).toThrow(MutantDoesNotApply);
});

test(`a change is made at its place and nowhere else, whatever stands there [seed ${SEED}]`, () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (before, replace, after) => {
      const find = "\u{1F984}";
      fc.pre(!`${before}${replace}${after}`.includes(find));
      const change = { file: "core/x.ts", find, replace };
      expect(applyChange(before + find + after, change, "m")).toBe(before + replace + after);
    }),
    { seed: SEED },
  );
});
