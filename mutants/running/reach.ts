/**
 * Which clauses can tell: a row that never held, a word that was never looked up and a refusal that was never given
 * made no difference to a clause, so neither does a change of it. The control group, which is the suite on a sound
 * server, is watched for that; it is also the proof that clauses do not fail by themselves.
 */
import type { Place } from "./coverage.ts";
import { sourceOf } from "../servers/changed-simulator.ts";
import type { Change, Mutant } from "../mutant.ts";

/** Marks by clause id: what had a say while it ran. */
export type Reach = ReadonlyMap<string, ReadonlySet<string>>;

const seen = new Set<string>();

/** What the probes call. */
Object.assign(globalThis, { mutantsSees: (mark: string) => seen.add(mark) });

/** What was seen since the last time. */
export function takeMarks(): ReadonlySet<string> {
  const taken = new Set(seen);
  seen.clear();
  return taken;
}

const TABLES = ["BUILD_PART", "WORKSPACE_STATUS"];
const FLAT_TABLES = ["AGENT_PART", "APP_PART"];

/** Changes that make the simulator say what has a say. They change no answer. */
export const probes: readonly Change[] = [
  {
    file: "core/rules.ts",
    append: `
for (const [operation, rows] of Object.entries(rules)) {
  rules[operation] = rows.map((row, index) => ({
    ...row,
    when: (attempt) => {
      const holds = row.when(attempt);
      if (holds) globalThis.mutantsSees("row " + operation + " " + index);
      return holds;
    },
  }));
}`,
  },
  {
    file: "core/authentication.ts",
    append: `
tokenRules.forEach((row, index) => {
  tokenRules[index] = {
    ...row,
    when: (check) => {
      const holds = row.when(check);
      if (holds) globalThis.mutantsSees("token " + index);
      return holds;
    },
  };
});`,
  },
  {
    file: "core/refusals.ts",
    append: `
const unwatched = refuse;
refuse = (rule, words, validations) => {
  globalThis.mutantsSees("refusal " + rule);
  return unwatched(rule, words, validations);
};`,
  },
  {
    file: "core/status-tables.ts",
    append: `
const watch = (table, name) => {
  for (const [key, word] of Object.entries(table)) {
    Object.defineProperty(table, key, {
      get: () => {
        globalThis.mutantsSees("cell " + name + "." + key);
        return word;
      },
    });
  }
};
${TABLES.map((name) => `for (const [key, row] of Object.entries(${name})) watch(row, "${name}." + key);`).join("\n")}
${FLAT_TABLES.map((name) => `watch(${name}, "${name}");`).join("\n")}`,
  },
];

/** Where mutants change the text of a file, for those of which nobody said where they are seen. */
export function placesOf(mutants: readonly Mutant[]): readonly Place[] {
  return mutants.flatMap(({ id, changes, seenAt }) =>
    changes.flatMap((change): readonly Place[] => {
      if (seenAt !== undefined || "append" in change) return [];
      const start = sourceOf(change.file).indexOf(change.find);
      return start < 0 ? [] : [{ mark: id, file: change.file, start, text: change.find }];
    }),
  );
}

/**
 * The ids of the clauses that can tell a mutant. Without a mark and a place a mutant is for all.
 */
export function clausesFor({ id, changes, seenAt }: Mutant, reach: Reach): readonly string[] {
  const clauses = [...reach.keys()];
  const hasPlace = (change: Change): boolean =>
    "find" in change && sourceOf(change.file).includes(change.find);
  const marks = seenAt ?? (changes.every(hasPlace) ? [id] : null);
  if (marks === null) return clauses;
  return clauses.filter((clause) => marks.some((mark) => reach.get(clause)?.has(mark) === true));
}
