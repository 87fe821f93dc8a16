/** The state x operation grid of a run: which clause speaks of which cell of docs/behaviour, 4.2. Pure. */
import { stateCodes, type StateCode } from "../../client/observed-state.ts";
import type { ClauseInfo, Status } from "../language/outcome.ts";
import { columnNames, taskOperations, type TaskOperation } from "../language/state-answers.ts";
import { stateTable, ways } from "../language/state-table.ts";
import { groupBy } from "../language/group-by.ts";
import { worstFirst, worstOf } from "./statuses.ts";

export interface Grid<O> {
  /** `get`, `delete` … in the order of the table. */
  readonly columns: readonly string[];
  readonly rows: readonly GridRow<O>[];
}

export interface GridRow<O> {
  readonly code: StateCode;
  /** What tells the state apart: `start job runs`. */
  readonly whose: string;
  readonly cells: readonly GridCell<O>[];
}

export interface GridCell<O> {
  readonly column: string;
  /** The worst first. */
  readonly outcomes: readonly O[];
  /** The worst of those that could be judged, `unsupported` when none could; null where no clause speaks of the cell. */
  readonly status: Status | null;
  /** How many could be judged: the target lacked nothing for them. */
  readonly judged: number;
}

interface Judged {
  readonly clause: ClauseInfo;
  readonly status: Status;
}

/** The grid; null when the run has no clause of any cell. */
export function gridOf<O extends Judged>(outcomes: readonly O[]): Grid<O> | null {
  const byCell = groupBy(outcomes, ({ clause }) => cellOf(clause));
  byCell.delete(null);
  if (byCell.size === 0) return null;
  return {
    columns: taskOperations.map((operation) => columnNames[operation]),
    rows: stateCodes.map((code) => ({
      code,
      whose: stateTable[code].whose,
      cells: taskOperations.map((operation) => {
        const own = (byCell.get(cellName(code, operation)) ?? []).toSorted(
          (a, b) => worstFirst.indexOf(a.status) - worstFirst.indexOf(b.status),
        );
        const statuses = own.map(({ status }) => status);
        const judged = statuses.filter((status) => status !== "unsupported");
        return {
          column: columnNames[operation],
          outcomes: own,
          status: worstOf(judged) ?? worstOf(statuses),
          judged: judged.length,
        };
      }),
    })),
  };
}

/** Of a cell's clauses how many were judged, in as few signs as can be: `48/72`; `72` of all or of none, nothing of one. */
export function countIn({ outcomes, judged }: GridCell<unknown>): string {
  const all = String(outcomes.length);
  if (judged === 0 || judged === outcomes.length) return outcomes.length === 1 ? "" : all;
  return `${String(judged)}/${all}`;
}

/** What a legend says of the symbols and counts of the cells. */
export function legendOf({ rows }: Grid<unknown>): string {
  const isPart = rows.some(({ cells }) => cells.some((cell) => countIn(cell).includes("/")));
  const counts = "with a number where several clauses speak of it";
  return isPart
    ? `the worst that was judged in a cell, ${counts}; 1/2: of two, one could be judged.`
    : `the worst of a cell, ${counts}.`;
}

function cellName(code: string, operation: TaskOperation): string {
  return `${code} × ${columnNames[operation]}`;
}

const CITED = /^4\.2 (\S+ × \S+)$/;

/** Provider states that are one row of the table by themselves. */
const CODE_OF = new Map(
  ways
    .filter(({ template, steps }) => template === undefined && steps === undefined)
    .map(({ state, code }) => [state as string, code]),
);

/** `S5 × send`. A clause cites its cell, or is made in a state of the table and stays there. */
function cellOf({ requirements, state, operation, moved }: ClauseInfo): string | null {
  for (const requirement of requirements) {
    const cited = CITED.exec(requirement)?.[1];
    if (cited !== undefined) return cited;
  }
  const code = state === null || moved === true ? undefined : CODE_OF.get(state);
  const column = taskOperations.find((name) => name === operation);
  return code === undefined || column === undefined ? null : cellName(code, column);
}
