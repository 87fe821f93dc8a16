/** The table of 4.2 as older releases had it. Source: docs/behaviour, 9.2 #1, #4, #6 to #8 and #28. Pure. */
import { stateCodes, type StateCode } from "../../client/observed-state.ts";
import { operations } from "../../spec/operations.ts";
import { holds } from "../../spec/release-span.ts";
import { taskOperations, type AnswerName, type TaskOperation } from "./state-answers.ts";
import { stateTable, type StateRow } from "./state-table.ts";

/** What changed in a cell, and when: the answer before, with the last release that gave it. */
export interface FormerCell {
  readonly answer: AnswerName;
  readonly since: string;
  readonly until: string;
}

/** Before it tasks were their workspaces, and nothing went by the states of the table. */
const FIRST = "2.28";

/** What was 400 for every status but `active`. */
const INACTIVE: ReadonlySet<AnswerName> = new Set([
  "pending",
  "initializing",
  "paused",
  "not-active",
  "stored",
  "no-logs",
]);

/** What an operation answered before, in place of an answer of a row; null when it always did as it does. */
export function formerCell(
  { formerStatus }: StateRow,
  operation: TaskOperation,
  answer: AnswerName,
): FormerCell | null {
  if (answer === "busy") return { answer: "busy-gateway", since: "2.32", until: "2.31" };
  const isChanged =
    operation === "getTask" ? answer === "shown" && formerStatus !== undefined : INACTIVE.has(answer);
  if (!isChanged) return null;
  return { answer: operation === "getTask" ? "shown" : "inactive", since: "2.31.1", until: "2.31.0" };
}

/** The table of a release of that version. Cells of operations that it does not have are empty. */
export function stateTableOf(version: string): Readonly<Record<StateCode, StateRow>> {
  const rows = stateCodes.map((code) => [code, rowOf(stateTable[code], version)] as const);
  return Object.fromEntries(rows) as Record<StateCode, StateRow>;
}

function rowOf(row: StateRow, version: string): StateRow {
  const { status, formerStatus = status } = row;
  const cells = taskOperations.map((operation) => [operation, cellOf(row, operation, version)] as const);
  return {
    ...row,
    status: holds({ until: "2.31.0" }, version) ? formerStatus : status,
    cells: Object.fromEntries(cells) as StateRow["cells"],
  };
}

function cellOf(row: StateRow, operation: TaskOperation, version: string): readonly AnswerName[] {
  if (!holds({ since: FIRST }, version) || !holds(operations[operation], version)) return [];
  return row.cells[operation].map((answer) => {
    const former = formerCell(row, operation, answer);
    return former !== null && holds({ until: former.until }, version) ? former.answer : answer;
  });
}
