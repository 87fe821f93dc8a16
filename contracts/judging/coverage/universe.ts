/** What there is to reach in the published contract of a release. Pure. */
import { stateCodes, type StateCode } from "../../../client/observed-state.ts";
import { operations, type Operation, type OperationId } from "../../../spec/operations.ts";
import { holds, statusesIn } from "../../../spec/release-span.ts";
import { allClauses, clausesOf } from "../../clauses/suite.ts";
import { USUAL_VERSION, type TasksOrNot } from "../../clauses/promised.ts";
import type { Clause, RequestSpec } from "../../language/clause.ts";
import { stateTableOf } from "../../language/former-cells.ts";
import {
  columnNames,
  expectationOf,
  taskOperations,
  type AnswerName,
  type TaskOperation,
} from "../../language/state-answers.ts";
import { movesOf, type Move } from "./moves.ts";
import { isUnasked, LIMITER, whyUnreachable } from "./unreachable.ts";
import { answerKey, moveKey } from "./watch.ts";

/** Why nothing can reach it. It does not count then. */
interface Reachable {
  readonly unreachable?: string;
}

/** One answer in one cell of the table of 4.2. */
export interface Cell extends Reachable {
  readonly code: StateCode;
  readonly operation: TaskOperation;
  readonly answer: AnswerName;
  readonly status: number;
}

/** One documented status code of one operation, in whatever state. */
export interface Documented extends Reachable {
  readonly operation: OperationId;
  readonly status: number;
}

export interface Universe {
  readonly cells: readonly Cell[];
  readonly moves: readonly (Move & Reachable)[];
  readonly answers: readonly Documented[];
}

const NOT_ASKED = "no clause of this release asks for it";

const known = new Map<string, Universe>();

/** That of a release of that version; made once. */
export function universeOf(version: string = USUAL_VERSION, tasks: TasksOrNot = {}): Universe {
  const { withoutTasks = false } = tasks;
  const key = `${version} ${String(withoutTasks)}`;
  let universe = known.get(key);
  if (universe === undefined) {
    const clauses = clausesOf(version, tasks);
    universe = {
      cells: withoutTasks ? [] : cellsOf(version, clauses),
      moves: withoutTasks ? [] : movesIn(version),
      answers: answersOf(version, clauses, withoutTasks),
    };
    known.set(key, universe);
  }
  return universe;
}

function movesIn(version: string): Universe["moves"] {
  return movesOf(stateTableOf(version)).map((move) =>
    isUnasked(moveKey(move), version) ? { ...move, unreachable: NOT_ASKED } : move,
  );
}

function cellsOf(version: string, clauses: readonly Clause[]): readonly Cell[] {
  const table = stateTableOf(version);
  const cited = citedBy(clauses);
  return stateCodes.flatMap((code) =>
    taskOperations.flatMap((operation) =>
      table[code].cells[operation].map((answer) => {
        const { status } = expectationOf(answer, table[code].status ?? "");
        const isCited = cited.has(`4.2 ${code} × ${columnNames[operation]} ${String(status)}`);
        return { code, operation, answer, status, ...(isCited ? {} : { unreachable: NOT_ASKED }) };
      }),
    ),
  );
}

/** The cells of the table that clauses speak of, each with a status. */
function citedBy(clauses: readonly Clause[]): ReadonlySet<string> {
  return new Set(
    clauses.flatMap(({ requirements, expect }) =>
      requirements
        .filter((one) => one.startsWith("4.2 "))
        .map((requirement) => `${requirement} ${String(expect.status)}`),
    ),
  );
}

function answersOf(
  version: string,
  clauses: readonly Clause[],
  withoutTasks: boolean,
): readonly Documented[] {
  const asked = answersAskedBy(clauses);
  const askedUsually = answersAskedBy(allClauses);
  // The usual release is asked for it, or does not have it.
  const isUnaskedHere = (operation: Operation<OperationId>, status: number): boolean => {
    const key = answerKey(operation.id, status);
    const isUsual = holds(operation, USUAL_VERSION) && operation.statuses.includes(status);
    return !asked.has(key) && (askedUsually.has(key) || !isUsual);
  };
  return Object.values(operations)
    .filter((operation) => holds(operation, version) && !(withoutTasks && operation.flag !== undefined))
    .flatMap((operation) =>
      statusesIn(operation, version)
        .filter((status) => !LIMITER.has(status))
        .map((status): Documented => {
          const { id } = operation;
          const why = whyUnreachable(id, status) ?? (isUnaskedHere(operation, status) ? NOT_ASKED : null);
          return { operation: id, status, ...(why === null ? {} : { unreachable: why }) };
        }),
    );
}

/** Every answer that clauses expect anywhere in their stories. */
function answersAskedBy(clauses: readonly Clause[]): ReadonlySet<string> {
  const found = new Set<string>();
  const add = ({ operation, method, path }: RequestSpec, status: number): void => {
    if (method === undefined && path === undefined) found.add(answerKey(operation, status));
  };
  for (const { given, request, expect } of clauses) {
    add(request, expect.status);
    for (const step of [...(given.steps ?? []), ...(expect.later ?? [])]) {
      if ("call" in step) add(step.call, step.expect.status);
      else if ("repeat" in step) add(step.repeat, step.untilStatus);
      else if ("untilAnswered" in step) add(step.untilAnswered, step.by.status);
      else if ("until" in step) found.add(answerKey("getTask", 200));
    }
  }
  return found;
}
