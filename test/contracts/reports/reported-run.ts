/** A run for tests of reports: one clause of each status, with all that a report could show. */
import type { Exchange, Outcome } from "../../../contracts/language/outcome.ts";
import { coverageOf } from "../../../contracts/judging/coverage.ts";
import { CoverageWatch } from "../../../contracts/judging/coverage/watch.ts";
import { setNames, type SetName } from "../../../contracts/language/sets.ts";
import { count, exitCode, judgeSets, overall, type RunResult } from "../../../contracts/judging/verdict.ts";
import { outcome } from "../outcomes.ts";

export const USER_TOKEN = "aliceTOKEN-0123456789abcdefghijkl";
export const AGENT_TOKEN = "5f2d7c4e-0000-4000-8000-00000000a9e7";

/** A send that is answered with 400 where 409 was expected. */
export const sendExchange: Exchange = {
  part: "request",
  operation: "sendTaskInput",
  as: "user",
  call: {
    method: "POST",
    path: "/api/v2/tasks/me/11111111-2222-4333-8444-555555555555/send",
    headers: { "Coder-Session-Token": USER_TOKEN, "Content-Type": "application/json" },
    body: '{"input":"Go on"}',
  },
  expected: {
    status: 409,
    body: {
      message: { $: "one-of", patterns: ["Task is paused.", "Task is pausing."] },
      detail: { $: "any", kind: "text" },
    },
  },
  reply: {
    status: 400,
    headers: { "content-type": ["application/json; charset=utf-8"] },
    text: '{"message":"Task is paused.","validations":null}\n',
    ms: 3.21,
  },
};

const failing: Outcome = {
  ...outcome("tasks/send/paused-is-409", "fail"),
  clause: {
    id: "tasks/send/paused-is-409",
    says: "a paused task takes no input until it is resumed",
    requirements: ["4.8 #4", "4.2 T3 × send"],
    set: "core",
    operation: "sendTaskInput",
    state: "paused",
  },
  why: "status: expected 409, got 400",
  mismatches: [{ at: "status", expected: 409, got: 400 }],
  exchanges: [
    {
      part: "given",
      operation: "getTask",
      as: "user",
      call: {
        method: "GET",
        path: "/api/v2/tasks/me/11111111-2222-4333-8444-555555555555",
        headers: { "Coder-Session-Token": USER_TOKEN },
      },
      reply: { status: 200, headers: {}, text: '{"status":"paused"}', ms: 1 },
    },
    sendExchange,
  ],
  ms: 12.5,
};

const known = {
  pattern: "tasks/list/*",
  reason: "the list is being rewritten",
  link: "https://tracker.example/12",
};

/** One of each status. */
export const oneOfEach: readonly Outcome[] = [
  { ...outcome("tasks/get/active", "pass"), exchanges: [{ ...sendExchange, operation: "getTask" }] },
  failing,
  { ...outcome("tasks/list/count", "expected-fail", "filter"), why: "body.count: expected 1, got 2", known },
  {
    ...outcome("tasks/list/order", "unexpected-pass", "filter"),
    why: "it passes, yet it is known to fail",
    known,
  },
  {
    ...outcome("permissions/second-user", "unsupported", "permissions"),
    why: "the target has no second-user",
    lacks: ["second-user"],
  },
  { ...outcome("states/S9/send", "unreached", "states"), why: 'the task left the state "start-canceling"' },
  { ...outcome("tasks/logs/late", "not-run"), why: "stopped at the failure of tasks/send/paused-is-409" },
  {
    ...outcome("tasks/logs/odd", "harness-error"),
    why: 'UnknownFact: there is no fact "task.nme"\n    at lookUp',
  },
];

/** A run of these outcomes, with everything that follows from them. */
export function reportedRun(outcomes: readonly Outcome[], over: Partial<RunResult> = {}): RunResult {
  const counts = count(outcomes);
  const problems = over.problems ?? [];
  const isClaimed = (set: SetName): boolean => set !== "permissions";
  const sets = judgeSets(outcomes, setNames, isClaimed);
  const verdict = overall(sets, problems, over.ended);
  return {
    target: {
      name: "http://127.0.0.1:4010 (control API)",
      url: "http://127.0.0.1:4010",
      version: "v2.34.0",
    },
    release: { version: "2.34.0", by: "told" },
    startedAt: "2026-11-22T10:00:00.000Z",
    ms: 4217,
    planned: outcomes.length,
    outcomes,
    counts,
    coverage: coverageOf(new CoverageWatch([]), []),
    sets,
    verdict,
    exitCode: exitCode(verdict, { planned: outcomes.length, counts, ended: over.ended }),
    problems,
    leftovers: [],
    tokens: { user: USER_TOKEN },
    ...over,
  };
}
