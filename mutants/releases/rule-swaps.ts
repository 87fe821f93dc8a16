/** Rows of the rules, each as the neighbour has it: its row in place of the own one, one more, or one less. */
import { accountIsFound } from "../../simulator/core/accounts/account-rules.ts";
import { userIsFound } from "../../simulator/core/path-rules.ts";
import type { Rule } from "../../simulator/core/rule.ts";
import { rules, taskIsFound } from "../../simulator/core/rules.ts";
import { hasOperation } from "../../simulator/world/tables-by-release.ts";
import type { OperationId } from "../../spec/operations.ts";
import { holds } from "../../spec/release-span.ts";
import type { Mutant, Shown } from "../mutant.ts";
import { namesOf } from "../rule-mutants.ts";
import type { Border } from "./borders.ts";
import { onlyRows, takenOver } from "./make.ts";
import { rowDifferences, type Placed, type RowDifference } from "./row-differences.ts";

interface Table {
  readonly name: string;
  readonly rows: readonly Rule[];
  readonly file: string;
  /** In that file. */
  readonly code: string;
  readonly shows: Shown;
}

/** What is asked of a path that leads nowhere. */
const PATHS = { user: userIsFound, account: accountIsFound, task: taskIsFound } as const;

/** All of a border. */
export function ruleSwaps(border: Border): readonly Mutant[] {
  const { of, as } = border;
  const ids = Object.keys(rules) as readonly OperationId[];
  const tables: readonly Table[] = [
    ...ids
      .filter((id) => hasOperation(id, of.version) && hasOperation(id, as.version))
      .map((id): Table => ({
        name: id,
        rows: rules[id],
        file: "core/rules.ts",
        code: `rules.${id}`,
        shows: { by: "refusals", operation: id },
      })),
    ...Object.entries(PATHS).map(([depth, rows]): Table => ({
      name: `unknown-path-below-${depth}`,
      rows,
      file: "core/judge.ts",
      code: `whatIsFound.${depth}`,
      shows: { by: "unknown paths" },
    })),
  ];
  return tables.flatMap((table) => swapsOf(table, border));
}

function swapsOf({ name, rows, file, code, shows }: Table, border: Border): readonly Mutant[] {
  const at = (version: string): readonly Placed[] =>
    [...rows.entries()]
      .map(([place, row]): Placed => ({ at: place, row }))
      .filter(({ row }) => holds(row, version));
  const differences = rowDifferences(at(border.of.version), at(border.as.version));
  const names = namesOf(differences.map(({ kind, row }) => `${row.refuse}/${kind}`));
  return differences.map((difference, index) =>
    takenOver(border, {
      name: `rules/${name}/${names[index] ?? ""}`,
      says: `${name}, ${sayDifference(difference)}`,
      kind: "rule",
      changes: [{ file, append: onlyRows(code, difference.places) }],
      shows,
    }),
  );
}

function sayDifference({ kind, row, was }: RowDifference): string {
  switch (kind) {
    case "swapped":
      return was?.refuse === row.refuse
        ? `${row.refuse} is refused by the other condition`
        : `${row.refuse} is said in place of ${was?.refuse ?? "nothing"}`;
    case "missing":
      return `nothing is refused as ${row.refuse}`;
    case "added":
      return `something is refused as ${row.refuse}`;
    case "moved":
      return `${row.refuse} is asked at another place`;
  }
}
