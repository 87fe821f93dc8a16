/** What a run has reached of the published contract: states x operations x answers, moves between states, answers by status code. Pure. */
import { stateCodes, type StateCode } from "../../client/observed-state.ts";
import { operations, type OperationId } from "../../spec/operations.ts";
import { isServed, USUAL_VERSION } from "../clauses/promised.ts";
import { moves, type Move } from "./coverage/moves.ts";
import { LIMITER, whyUnreachable } from "./coverage/unreachable.ts";
import { answerKey, cellKey, moveKey, type CoverageWatch, type Reached } from "./coverage/watch.ts";
import type { Outcome } from "../language/outcome.ts";
import {
  expectationOf,
  taskOperations,
  type AnswerName,
  type TaskOperation,
} from "../language/state-answers.ts";
import { stateTable } from "../language/state-table.ts";

/** One thing of the published contract, and whether a clause that passed has met it. */
interface Met {
  readonly reached: boolean;
  /** Why nothing can reach it. It does not count then. */
  readonly unreachable?: string;
}

/** One answer in one cell of the table of 4.2. */
export interface CoveredCell extends Met {
  readonly code: StateCode;
  readonly operation: TaskOperation;
  readonly answer: AnswerName;
  readonly status: number;
}

export interface CoveredMove extends Met, Move {}

/** One documented status code of one operation, in whatever state. */
export interface CoveredAnswer extends Met {
  readonly operation: OperationId;
  readonly status: number;
}

export interface Coverage {
  /** Of what can be reached, 0 to 100. */
  readonly percent: number;
  readonly reached: number;
  readonly reachable: number;
  readonly cells: readonly CoveredCell[];
  readonly moves: readonly CoveredMove[];
  readonly answers: readonly CoveredAnswer[];
}

/** The coverage of a run: what was reached by clauses that passed. */
export function coverageOf(watch: CoverageWatch, outcomes: readonly Outcome[]): Coverage {
  const passed = outcomes
    .filter(({ status }) => status === "pass")
    .map(({ clause }) => watch.reached(clause.id));
  const all = union(passed.filter((reached) => reached !== undefined));
  const covered = {
    cells: universeOfCells.map((cell) => ({
      ...cell,
      reached: all.cells.has(cellKey(cell.code, cell.operation, cell.answer)),
    })),
    moves: moves.map((move) => ({ ...move, reached: all.moves.has(moveKey(move)) })),
    answers: universeOfAnswers.map(({ operation, status }): CoveredAnswer => {
      const why = whyUnreachable(operation, status);
      const reached = all.answers.has(answerKey(operation, status));
      return { operation, status, reached, ...(why === null ? {} : { unreachable: why }) };
    }),
  };
  const counted = [...covered.cells, ...covered.moves, ...covered.answers].filter(
    (one: Met) => one.reached || one.unreachable === undefined,
  );
  const reached = counted.filter((one) => one.reached).length;
  return { percent: (100 * reached) / counted.length, reached, reachable: counted.length, ...covered };
}

function union(all: readonly Reached[]): Reached {
  const of = (key: keyof Reached): ReadonlySet<string> => new Set(all.flatMap((one) => [...one[key]]));
  return { cells: of("cells"), moves: of("moves"), answers: of("answers") };
}

const universeOfCells = stateCodes.flatMap((code) =>
  taskOperations.flatMap((operation) =>
    stateTable[code].cells[operation].map((answer) => {
      const { status } = expectationOf(answer, stateTable[code].status ?? "");
      return { code, operation, answer, status };
    }),
  ),
);

const universeOfAnswers = Object.values(operations)
  .filter(({ id }) => isServed(id, USUAL_VERSION))
  .flatMap(({ id, statuses }) =>
    statuses.filter((status) => !LIMITER.has(status)).map((status) => ({ operation: id, status })),
  );
