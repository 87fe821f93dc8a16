/** How tasks come from one underlying state into another: by calls, and by themselves. Source: docs/behaviour, 3.6, 4.2, 4.6, 4.10 to 4.13. */
import { stateCodes, type StateCode } from "../../../client/observed-state.ts";
import { stateTable, type StateRow } from "../../language/state-table.ts";

/** What moves a task: a call that was accepted, or nobody who calls. */
export type Mover =
  "pause" | "resume" | "delete" | "build start" | "build stop" | "build delete" | "cancel" | "itself";

export interface Move {
  readonly from: StateCode;
  readonly by: Mover;
  readonly to: StateCode;
}

/** 4.12 #7: a job that nobody has taken is canceled at once. A running delete job that is being canceled has no row. */
const CANCELED: readonly (readonly [from: StateCode, to: StateCode])[] = [
  ["S1", "S8"],
  ["S2", "S9"],
  ["T1", "T4"],
  ["T2", "T5"],
  ["D1", "D3"],
];

/** What provisioners, agents and apps bring about. */
const BY_ITSELF: readonly (readonly [from: StateCode, to: StateCode])[] = [
  ["S1", "S2"],
  ["S2", "S3"],
  ["S3", "S4"],
  ["S4", "S5"],
  ["S2", "S8"],
  ["S9", "S8"],
  ["S5", "S6"],
  ["S6", "S5"],
  ["S5", "S7"],
  // 4.12 #1: its deadline has passed.
  ["S5", "T1"],
  ["T1", "T2"],
  ["T2", "T3"],
  ["T2", "T4"],
  ["T5", "T4"],
  ["D1", "D2"],
  ["D1", "D3"],
  ["D1", "deleted"],
  ["S5", "N"],
];

/** The moves that calls make of a task in this state. */
function byCalls(from: StateCode, { cells, transition }: StateRow): readonly Move[] {
  const moves: Move[] = [];
  const accepts = (answer: string): boolean => Object.values(cells).some(([first]) => first === answer);
  if (accepts("stops")) moves.push({ from, by: "pause", to: "T1" });
  if (accepts("starts")) moves.push({ from, by: "resume", to: "S1" });
  if (accepts("deleted")) moves.push({ from, by: "delete", to: "deleted" });
  // Wherever a delete is accepted and there is a workspace, so is every build (4.13 #6 and #10), but that a deleted
  // workspace can only be deleted once more (4.13 #13).
  if (accepts("deleted") && transition !== null) {
    if (from !== "D2")
      moves.push({ from, by: "build start", to: "S1" }, { from, by: "build stop", to: "T1" });
    moves.push({ from, by: "build delete", to: "D1" });
  }
  return moves;
}

/** Every move there is by a table; none by one that is empty. */
export function movesOf(table: Readonly<Record<StateCode, StateRow>>): readonly Move[] {
  if (table.S5.cells.getTask.length === 0) return [];
  return [
    ...stateCodes.flatMap((code) => byCalls(code, table[code])),
    ...CANCELED.map(([from, to]): Move => ({ from, by: "cancel", to })),
    ...BY_ITSELF.map(([from, to]): Move => ({ from, by: "itself", to })),
  ];
}

/** Those of the usual release. */
export const moves: readonly Move[] = movesOf(stateTable);
