/** What a run has reached of the published contract: states x operations x answers, moves between states, answers by status code. Pure. */
import type { Outcome } from "../language/outcome.ts";
import { universeOf, type Cell, type Documented, type Universe } from "./coverage/universe.ts";
import type { Move } from "./coverage/moves.ts";
import { answerKey, cellKey, moveKey, type CoverageWatch, type Reached } from "./coverage/watch.ts";

/** One thing of the published contract, and whether a clause that passed has met it. */
interface Met {
  readonly reached: boolean;
  /** Why nothing can reach it. It does not count then. */
  readonly unreachable?: string;
}

export type CoveredCell = Met & Cell;

export type CoveredMove = Met & Move;

export type CoveredAnswer = Met & Documented;

export interface Coverage {
  /** Of what can be reached, 0 to 100. */
  readonly percent: number;
  readonly reached: number;
  readonly reachable: number;
  readonly cells: readonly CoveredCell[];
  readonly moves: readonly CoveredMove[];
  readonly answers: readonly CoveredAnswer[];
}

/** The coverage of a run: what was reached by clauses that passed, of what there is in the release it is judged by. */
export function coverageOf(
  watch: CoverageWatch,
  outcomes: readonly Outcome[],
  universe: Universe = universeOf(),
): Coverage {
  const passed = outcomes
    .filter(({ status }) => status === "pass")
    .map(({ clause }) => watch.reached(clause.id));
  const all = union(passed.filter((reached) => reached !== undefined));
  const covered = {
    cells: universe.cells.map((cell) => ({
      ...cell,
      reached: all.cells.has(cellKey(cell.code, cell.operation, cell.answer)),
    })),
    moves: universe.moves.map((move) => ({ ...move, reached: all.moves.has(moveKey(move)) })),
    answers: universe.answers.map((answer) => ({
      ...answer,
      reached: all.answers.has(answerKey(answer.operation, answer.status)),
    })),
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
