import { expect, test } from "vitest";
import type { Clause, Step } from "../../../contracts/language/clause.ts";
import { coverageOf, type Coverage } from "../../../contracts/judging/coverage.ts";
import { moves } from "../../../contracts/judging/coverage/moves.ts";
import { unreachable } from "../../../contracts/judging/coverage/unreachable.ts";
import { CoverageWatch } from "../../../contracts/judging/coverage/watch.ts";
import { infoOf } from "../../../contracts/judging/judge.ts";
import type { Exchange, Outcome } from "../../../contracts/language/outcome.ts";
import { operations, type OperationId } from "../../../spec/operations.ts";
import {
  call,
  contract,
  step,
  taskShows,
  until,
  untilAnswered,
  type ClauseSpec,
} from "../../../contracts/language/words.ts";

/** The one clause of a contract. */
function clauseOf(spec: Partial<ClauseSpec>, operation: OperationId = "getTask"): Clause {
  const whole: ClauseSpec = { says: "so", requirement: "4.2", expect: { status: 200 }, ...spec };
  const [clause] = contract("x", { operation }, { y: whole }).clauses;
  if (clause === undefined) throw new Error("a contract without a clause");
  return clause;
}

type Seen = readonly [operation: OperationId, status: number, body?: unknown, sent?: unknown];

const exchange = (part: Exchange["part"], [operation, status, body, sent]: Seen): Exchange => ({
  part,
  operation,
  call: {
    method: "GET",
    path: "/x",
    headers: {},
    body: sent === undefined ? undefined : JSON.stringify(sent),
  },
  reply: { status, headers: {}, text: body === undefined ? "" : JSON.stringify(body), ms: 1 },
});

/** A run of one clause in which these answers came: steps before, the request, steps after. */
function ran(
  clause: Clause,
  seen: { readonly given?: readonly Seen[]; readonly request: Seen; readonly later?: readonly Seen[] },
  status: Outcome["status"] = "pass",
): Coverage {
  const watch = new CoverageWatch([clause]);
  const info = infoOf(clause);
  for (const one of seen.given ?? []) watch.see(exchange("given", one), info);
  watch.see(exchange("request", seen.request), info);
  for (const one of seen.later ?? []) watch.see(exchange("later", one), info);
  return coverageOf(watch, [{ clause: info, status, mismatches: [], exchanges: [], ms: 1 }]);
}

const cellsOf = ({ cells }: Coverage): readonly string[] =>
  cells
    .filter(({ reached }) => reached)
    .map(({ code, operation, answer }) => `${code} ${operation} ${answer}`);
const movesOf = ({ moves: all }: Coverage): readonly string[] =>
  all.filter(({ reached }) => reached).map(({ from, by, to }) => `${from} ${by} ${to}`);
const answersOf = ({ answers }: Coverage): readonly string[] =>
  answers.filter(({ reached }) => reached).map(({ operation, status }) => `${operation} ${String(status)}`);

const view = (status: string, workspace: string, lifecycle: string | null = null): unknown => ({
  id: "t1",
  status,
  workspace_status: workspace,
  workspace_agent_lifecycle: lifecycle,
  workspace_app_id: lifecycle === null ? null : "a1",
});
const BUSY = { message: "Task app is not ready to accept input.", detail: "Status: running" };

const sends = { operation: "sendTaskInput", body: { input: "Go on" } } as const;
const active = { task: { state: "active" } } as const;

test("an answer counts in the state the task was in", () => {
  const run = ran(clauseOf({ given: active, request: sends }), { request: ["sendTaskInput", 409, BUSY] });
  expect(cellsOf(run)).toEqual(["S5 sendTaskInput busy"]);
  expect(answersOf(run)).toEqual(["sendTaskInput 409"]);
  expect(movesOf(run)).toEqual([]);
  expect(run.percent).toBeCloseTo((100 * 2) / run.reachable);
});

test("an answer that the state does not explain counts for its status code only", () => {
  const run = ran(clauseOf({ given: active, request: sends }), {
    request: ["sendTaskInput", 400, { message: "Task input is required." }],
  });
  expect([cellsOf(run), answersOf(run)]).toEqual([[], ["sendTaskInput 400"]]);
  // Of one status code it is the message that tells a refusal by the state from one by the body.
  const stopping = clauseOf({ given: { task: { state: "stopping" } }, request: sends });
  const by = (message: string) => cellsOf(ran(stopping, { request: ["sendTaskInput", 400, { message }] }));
  expect([by("Task input is required."), by("Task must be active.")]).toEqual([
    [],
    ["T2 sendTaskInput not-active"],
  ]);
});

test.each<[string, Partial<ClauseSpec>]>([
  ["by somebody else", { given: active, request: { ...sends, as: "admin" } }],
  ["about another task", { given: active, request: { ...sends, params: { task: "else" } } }],
  ["without a task", { request: { ...sends, params: { task: "else" } } }],
  ["beside a second task", { given: { ...active, other: { state: "paused" } }, request: sends }],
  ["to somebody else's task", { given: { task: { state: "active", owner: "admin" } }, request: sends }],
  [
    "to a task of another template",
    { given: { task: { state: "active", template: "locked" } }, request: sends },
  ],
  ["after time went by", { given: { ...active, steps: [until("unknown")] }, request: sends }],
  [
    "in a story that makes a task",
    {
      given: active,
      request: sends,
      expect: { status: 409, later: [step(call("createTask"), { status: 201 })] },
    },
  ],
])("an answer %s counts in no state", (_, spec) => {
  const run = ran(clauseOf(spec), { request: ["sendTaskInput", 409, BUSY] });
  expect([cellsOf(run), answersOf(run)]).toEqual([[], ["sendTaskInput 409"]]);
});

test("what a clause met that did not pass does not count", () => {
  const run = ran(
    clauseOf({ given: active, request: sends }),
    { request: ["sendTaskInput", 409, BUSY] },
    "fail",
  );
  expect([cellsOf(run), answersOf(run), run.percent]).toEqual([[], [], 0]);
});

test("a call that is accepted and the read after it are a move", () => {
  const pauses = clauseOf({ given: active, expect: { status: 202, later: [taskShows({})] } }, "pauseTask");
  const run = ran(pauses, {
    request: ["pauseTask", 202],
    later: [["getTask", 200, view("unknown", "pending")]],
  });
  expect(movesOf(run)).toEqual(["S5 pause T1"]);
  expect(cellsOf(run)).toEqual(["S5 pauseTask stops"]);
});

test("the transition of a build tells two moves apart that look the same", () => {
  const builds = clauseOf(
    { given: active, expect: { status: 201, later: [taskShows({})] } },
    "createWorkspaceBuild",
  );
  const read: Seen = ["getTask", 200, view("unknown", "pending")];
  const by = (transition: string) =>
    movesOf(ran(builds, { request: ["createWorkspaceBuild", 201, {}, { transition }], later: [read] }));
  expect([by("stop"), by("delete"), by("jump")]).toEqual([["S5 build stop T1"], ["S5 build delete D1"], []]);
});

test("a deletion is a move when the task is gone afterwards, and only then", () => {
  const deletes = clauseOf({ given: active, expect: { status: 202, later: [taskShows({})] } }, "deleteTask");
  expect(movesOf(ran(deletes, { request: ["deleteTask", 202], later: [["getTask", 404]] }))).toEqual([
    "S5 delete deleted",
  ]);
  const reads = clauseOf({ given: active, expect: { status: 200, later: [taskShows({})] } });
  const run = ran(reads, {
    request: ["getTask", 200, view("active", "running", "ready")],
    later: [["getTask", 404]],
  });
  expect(movesOf(run)).toEqual([]);
});

test("two reads with time between them are a move that came by itself", () => {
  const later: readonly Step[] = [until("initializing"), taskShows({}), until("active"), taskShows({})];
  const waits = clauseOf({ given: { task: { state: "pending" } }, expect: { status: 200, later } });
  const run = ran(waits, {
    request: ["getTask", 200, view("pending", "pending")],
    later: [
      ["getTask", 200, view("initializing", "starting")],
      ["getTask", 200, view("active", "running", "ready")],
    ],
  });
  // From S2 to S5 it went by way of states that nobody saw.
  expect(movesOf(run)).toEqual(["S1 itself S2"]);
  expect(cellsOf(run)).toEqual(["S1 getTask shown"]);
});

test("of two changes without a read between them nobody can say what the first led to", () => {
  const later = [step(call("deleteTask"), { status: 202 }), taskShows({})];
  const both = clauseOf({ given: active, expect: { status: 202, later } }, "pauseTask");
  const run = ran(both, {
    request: ["pauseTask", 202],
    later: [
      ["deleteTask", 202],
      ["getTask", 404],
    ],
  });
  expect([movesOf(run), cellsOf(run)]).toEqual([[], ["S5 pauseTask stops"]]);
});

test("a clause that is tried again begins anew", () => {
  const clause = clauseOf({ given: active, request: sends, expect: { status: 400, later: [taskShows({})] } });
  const watch = new CoverageWatch([clause]);
  const info = infoOf(clause);
  watch.see(exchange("request", ["sendTaskInput", 204]), info);
  watch.see(exchange("later", ["getTask", 200, view("unknown", "stopping")]), info);
  watch.see(exchange("request", ["sendTaskInput", 409, BUSY]), info);
  const run = coverageOf(watch, [{ clause: info, status: "pass", mismatches: [], exchanges: [], ms: 1 }]);
  expect(cellsOf(run)).toEqual(["S5 sendTaskInput sent", "S5 sendTaskInput busy"]);
  expect(movesOf(run)).toEqual([]);
});

test("calls of unknown number, and what comes behind them, are not followed", () => {
  const later = [
    untilAnswered(call("sendTaskInput"), { status: 409 }),
    step(call("sendTaskInput"), { status: 409 }),
  ];
  const clause = clauseOf({ given: active, expect: { status: 200, later } });
  const run = ran(clause, {
    request: ["getTask", 200, view("active", "running", "ready")],
    later: [
      ["sendTaskInput", 204],
      ["sendTaskInput", 409, BUSY],
      ["sendTaskInput", 409, BUSY],
    ],
  });
  expect(cellsOf(run)).toEqual(["S5 getTask shown"]);
});

test.each([["{}"], ["[]"], ["null"], ["<html>"], ['{"status":1}']])(
  "a read that answers %s shows no state",
  (text) => {
    const clause = clauseOf({ given: active, expect: { status: 200, later: [taskShows({})] } }, "pauseTask");
    const watch = new CoverageWatch([clause]);
    const info = infoOf(clause);
    watch.see(exchange("request", ["pauseTask", 202]), info);
    watch.see(
      { ...exchange("later", ["getTask", 200]), reply: { status: 200, headers: {}, text, ms: 1 } },
      info,
    );
    expect(
      movesOf(coverageOf(watch, [{ clause: info, status: "pass", mismatches: [], exchanges: [], ms: 1 }])),
    ).toEqual([]);
  },
);

test("what cannot be reached is documented, has a reason, and is named once", () => {
  const all = unreachable.flatMap(({ status, operations: of }) =>
    of.map((operation) => ({ operation, status })),
  );
  expect(all.filter(({ operation, status }) => !operations[operation].statuses.includes(status))).toEqual([]);
  expect(new Set(all.map(({ operation, status }) => `${operation} ${String(status)}`)).size).toBe(all.length);
  expect(unreachable.filter(({ why }) => why === "")).toEqual([]);
});

test("no move is named twice, and each leads elsewhere", () => {
  const named = moves.map(({ from, by, to }) => `${from} ${by} ${to}`);
  expect(new Set(named).size).toBe(named.length);
  expect(moves.filter(({ from, to }) => from === to)).toEqual([]);
});
