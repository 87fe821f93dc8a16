/** Every underlying state with every operation: one clause for each cell of docs/behaviour, 4.2. */
import type { Contract, Expectation, Pattern, Step, TaskGiven } from "../../language/clause.ts";
import {
  columnNames,
  expectationOf,
  nothingStored,
  taskOperations,
  validBodies,
  type AnswerName,
  type TaskOperation,
} from "../../language/state-answers.ts";
import { formerCell } from "../../language/former-cells.ts";
import { stateTable, ways, type Way } from "../../language/state-table.ts";
import {
  call,
  contract,
  oneOf,
  partial,
  plus,
  step,
  taskIsGone,
  taskShows,
  the,
  type ClauseSpec,
} from "../../language/words.ts";

/** The row that makes each answer. */
const RULES: Readonly<Record<AnswerName, string>> = {
  shown: "2.1 #22",
  orphan: "4.5 #1",
  homeless: "4.10 #1",
  deleted: "4.6 #4",
  changed: "4.7 #6",
  sent: "4.8 #19",
  "build-active": "4.11 #5",
  "already-running": "4.10 #4",
  "not-paused": "4.7 #4",
  pending: "4.8 #3",
  initializing: "4.8 #3",
  paused: "4.8 #4",
  "not-active": "4.8 #5",
  inactive: "9.2 #28",
  "busy-gateway": "9.2 #8",
  busy: "4.8 #18",
  unreachable: "4.8 #15",
  "app-failed": "4.8 #17",
  stored: "4.9 #4",
  live: "4.9 #3",
  "no-logs": "4.9 #5",
  stops: "4.10 #5",
  starts: "4.10 #5",
  gone: "5.2 #3",
};

/** What a later read of the task shows: the effect of what was accepted, and none of what was refused. */
function laterOf({ code }: Way, answer: AnswerName): readonly Step[] {
  const { status } = stateTable[code];
  if (answer === "deleted" || status === null) return [taskIsGone];
  if (code === "N") return [step(call("getTask"), expectationOf("orphan", status))];
  const next = plus(the("task.workspace_build_number"), 1);
  const none = { workspace_agent_id: null, workspace_app_id: null };
  if (answer === "stops")
    return [taskShows({ workspace_build_number: next, status: oneOf("unknown", "paused"), ...none })];
  if (answer === "starts")
    return [taskShows({ workspace_build_number: next, status: oneOf("pending", "initializing", "active") })];
  const prompt: Pattern = answer === "changed" ? "Something else" : the("task.initial_prompt");
  const number = the("task.workspace_build_number");
  return [taskShows({ workspace_build_number: number, initial_prompt: prompt })];
}

function given(
  { state, template, steps, logs }: Way,
  operation: TaskOperation,
): { readonly task: TaskGiven; readonly steps?: readonly Step[] } {
  // An earlier stop may have stored something.
  const isFirst = operation === "getTaskLogs" && logs === nothingStored;
  return {
    task: {
      state,
      ...(template === undefined ? {} : { template }),
      ...(isFirst ? { firstStart: true } : {}),
    },
    ...(steps === undefined ? {} : { steps }),
  };
}

/** What is told of the build after a `steps`: the task's facts are older than it. */
function expectOf(
  way: Way,
  operation: TaskOperation,
  answer: AnswerName,
  status: string | null,
): Expectation {
  const plain = expectationOf(answer, status ?? "");
  const shown =
    operation === "getTask" && answer === "shown"
      ? partial({
          id: the("task.id"),
          status,
          workspace_status: oneOf(...stateTable[way.code].workspace),
          workspace_build_number: the("task.workspace_build_number"),
        })
      : plain.body;
  const body = answer === "stored" && way.logs !== undefined ? way.logs : shown;
  return { ...plain, ...(body === undefined ? {} : { body }), later: laterOf(way, answer) };
}

/** The clauses of one cell, by the last part of their ids: the answer of today, and the one before where it changed. */
function cell(way: Way, operation: TaskOperation): readonly (readonly [string, ClauseSpec])[] {
  const { status, formerStatus, cells } = stateTable[way.code];
  const answer = way.narrows?.[operation] ?? cells[operation][0];
  if (answer === undefined) return [];
  const former = formerCell(stateTable[way.code], operation, answer);
  if (former === null) return [clauseOf(way, operation, answer, status)];
  const [name, today] = clauseOf(way, operation, answer, status);
  const [formerName, before] = clauseOf(way, operation, former.answer, formerStatus ?? status);
  return [
    [name, { ...today, since: former.since }],
    [`${formerName}-until-${former.until}`, { ...before, until: former.until }],
  ];
}

function clauseOf(
  way: Way,
  operation: TaskOperation,
  answer: AnswerName,
  status: string | null,
): readonly [string, ClauseSpec] {
  const { whose } = stateTable[way.code];
  const expect = expectOf(way, operation, answer, status);
  const body = validBodies[operation];
  const name = columnNames[operation];
  const clause: ClauseSpec = {
    says: `a task whose ${whose} answers ${name} with ${String(expect.status)}`,
    requirement: [`4.2 ${way.code} × ${name}`, RULES[answer]],
    set: way.core === true ? "core" : "states",
    // What steps lead to is no provider state: nobody could tell whether the task is still there when it is judged.
    needs: way.steps === undefined ? [] : ["control"],
    given: given(way, operation),
    request: { operation, ...(body === undefined ? {} : { body }) },
    expect,
  };
  return [`${way.name}/${name}-is-${String(expect.status)}`, clause];
}

export const taskStates: Contract = contract(
  "states",
  { operation: "getTask" },
  Object.fromEntries(ways.flatMap((way) => taskOperations.flatMap((operation) => cell(way, operation)))),
);
