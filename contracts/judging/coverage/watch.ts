/** Follows the tasks of a run through their states, by what the clauses' own exchanges show. */
import { codesOf, stateCodes, type StateCode } from "../../../client/observed-state.ts";
import type { TaskView } from "../../../client/target.ts";
import { json, type Reply } from "../../../client/wire.ts";
import type { OperationId } from "../../../spec/operations.ts";
import type { Clause } from "../../language/clause.ts";
import { mismatches } from "../../language/match.ts";
import type { ClauseInfo, Exchange } from "../../language/outcome.ts";
import {
  expectationOf,
  taskOperations,
  type AnswerName,
  type TaskOperation,
} from "../../language/state-answers.ts";
import { stateTableOf } from "../../language/former-cells.ts";
import { stateTable, type StateRow } from "../../language/state-table.ts";
import { moves, type Move, type Mover } from "./moves.ts";
import { scriptOf, type Script } from "./script.ts";

/** What the exchanges of one clause reached. */
export interface Reached {
  /** `S2 sendTaskInput initializing`. */
  readonly cells: ReadonlySet<string>;
  /** `S5 pause T1`. */
  readonly moves: ReadonlySet<string>;
  /** `sendTaskInput 409`. */
  readonly answers: ReadonlySet<string>;
}

export const cellKey = (code: StateCode, operation: TaskOperation, answer: AnswerName): string =>
  `${code} ${operation} ${answer}`;
export const moveKey = ({ from, by, to }: Move): string => `${from} ${by} ${to}`;
export const answerKey = (operation: OperationId, status: number): string => `${operation} ${String(status)}`;

const MOVES: ReadonlyMap<string, Move> = new Map(moves.map((move) => [moveKey(move), move]));

/** A build whose transition nobody knows leads nowhere that is known. */
type Caused = Mover | "another build";

type Table = Readonly<Record<StateCode, StateRow>>;

/** Watches a run that is judged by a release; the usual one when none is named. */
export class CoverageWatch {
  readonly #table: Table;
  readonly #scripts = new Map<string, Script>();
  readonly #trails = new Map<string, Trail>();

  constructor(clauses: readonly Clause[], version?: string) {
    this.#table = version === undefined ? stateTable : stateTableOf(version);
    for (const clause of clauses) this.#scripts.set(clause.id, scriptOf(clause));
  }

  see(exchange: Exchange, { id }: ClauseInfo): void {
    const script = this.#scripts.get(id);
    if (script === undefined) return;
    let trail = this.#trails.get(id);
    if (trail === undefined) this.#trails.set(id, (trail = new Trail(script, this.#table)));
    trail.see(exchange);
  }

  /** What a clause reached; undefined when it made no call. */
  reached(id: string): Reached | undefined {
    return this.#trails.get(id);
  }
}

/** The task of one clause on its way. */
class Trail implements Reached {
  readonly cells = new Set<string>();
  readonly moves = new Set<string>();
  readonly answers = new Set<string>();
  readonly #script: Script;
  readonly #table: Table;
  #index = 0;
  #code: StateCode | null;
  /** Is the task still in that state, as far as anybody can tell? */
  #fresh: boolean;
  /** The call that was accepted since. */
  #mover: Caused | null = null;

  constructor(script: Script, table: Table) {
    this.#script = script;
    this.#table = table;
    this.#code = script.arranged;
    this.#fresh = this.#code !== null;
  }

  see(exchange: Exchange): void {
    const { part, operation, reply } = exchange;
    // A clause that is tried again begins anew, with another task.
    if (part !== "later" && this.#index > this.#script.request) this.#restart();
    const line = this.#script.lines[this.#index];
    if (this.#index === this.#script.request && this.#script.atRequest !== null)
      this.#arrive(this.#script.atRequest);
    this.#index += 1;
    if (operation === null || reply === null) return;
    this.answers.add(answerKey(operation, reply.status));
    if (line === undefined) return;
    if (line.waited) this.#fresh = this.#fresh && part === "request" && this.#script.atRequest !== null;
    if (!line.own) return;
    if (this.#fresh && isTaskOperation(operation)) this.#judge(operation, reply);
    if (operation === "getTask") this.#look(reply);
    else this.#act(moverOf(exchange), reply);
  }

  #restart(): void {
    this.#index = 0;
    this.#code = this.#script.arranged;
    this.#fresh = this.#code !== null;
    this.#mover = null;
  }

  #arrive(code: StateCode): void {
    this.#code = code;
    this.#fresh = true;
    this.#mover = null;
  }

  #judge(operation: TaskOperation, reply: Reply): void {
    const code = this.#code;
    // A task that is shown must be shown as it is in that state.
    if (code === null || (operation === "getTask" && !codesIn(reply, this.#table).includes(code))) return;
    const { cells, status } = this.#table[code];
    const answer = cells[operation].find((name) => answersSo(reply, name, status ?? ""));
    if (answer !== undefined) this.cells.add(cellKey(code, operation, answer));
  }

  /** The task was read: where is it now, and how did it come there? */
  #look(reply: Reply): void {
    const codes = codesIn(reply, this.#table);
    const from = this.#code;
    const by = this.#mover ?? "itself";
    const move = codes
      .map((to) => (from === null ? undefined : MOVES.get(`${from} ${by} ${to}`)))
      .find(Boolean);
    if (move !== undefined) this.moves.add(moveKey(move));
    const stays = from !== null && this.#mover === null && codes.includes(from);
    this.#code = stays ? from : (move?.to ?? (codes.length === 1 ? (codes[0] ?? null) : null));
    this.#fresh = this.#code !== null;
    this.#mover = null;
  }

  #act(mover: Caused | null, reply: Reply): void {
    if (mover === null || reply.status >= 300) return;
    // Of two changes in a row nobody can say what the first one led to.
    if (this.#mover !== null || !this.#fresh) this.#code = null;
    this.#mover = mover;
    this.#fresh = false;
  }
}

function isTaskOperation(operation: OperationId): operation is TaskOperation {
  return (taskOperations as readonly string[]).includes(operation);
}

/** By its status code and, when it is refused, its message. */
function answersSo(reply: Reply, answer: AnswerName, status: string): boolean {
  const expected = expectationOf(answer, status);
  if (reply.status !== expected.status) return false;
  if (reply.status < 300) return true;
  const { message } = (json(reply) ?? {}) as { message?: unknown };
  const { message: wanted = "" } = expected.body as { message?: Parameters<typeof mismatches>[0] };
  return mismatches(wanted, message, "").length === 0;
}

/** The states that a read of the owner's task can mean. */
function codesIn(reply: Reply, table: Table): readonly StateCode[] {
  if (reply.status === 200) {
    const view = json(reply);
    return typeof view === "object" && view !== null ? codesShown(view as TaskView, table) : [];
  }
  if (reply.status === 404) return ["deleted"];
  return answersSo(reply, "orphan", "") ? ["N"] : [];
}

/** By the words of the release: what it called otherwise is read by the word of today. */
function codesShown(view: TaskView, table: Table): readonly StateCode[] {
  if (table === stateTable) return codesOf(view);
  return stateCodes.filter((code) => {
    const [today, then] = [stateTable[code].status, table[code].status];
    return today !== null && then === view.status && codesOf({ ...view, status: today }).includes(code);
  });
}

const MOVERS: Readonly<Partial<Record<OperationId, Mover>>> = {
  pauseTask: "pause",
  resumeTask: "resume",
  deleteTask: "delete",
  cancelWorkspaceBuild: "cancel",
};

function moverOf({ operation, call }: Exchange): Caused | null {
  if (operation === "createWorkspaceBuild") return buildOf(call.body);
  return operation === null ? null : (MOVERS[operation] ?? null);
}

function buildOf(body: Exchange["call"]["body"]): Caused {
  const found = typeof body === "string" ? /"transition":"(start|stop|delete)"/.exec(body)?.[1] : undefined;
  return found === undefined ? "another build" : (`build ${found}` as Mover);
}
