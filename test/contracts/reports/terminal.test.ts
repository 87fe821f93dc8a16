import * as fc from "fast-check";
import { Writable } from "node:stream";
import { expect, test, vi } from "vitest";
import type { Outcome } from "../../../contracts/language/outcome.ts";
import { plain, surfaceOf, type Output } from "../../../contracts/reports/paint.ts";
import { confidence } from "../../../contracts/reports/confidence.ts";
import { joinWords } from "../../../contracts/reports/progress-line.ts";
import { createProgress, resultText, showResult } from "../../../contracts/reports/terminal.ts";
import { columnsOf, oneLine } from "../../../contracts/reports/text.ts";
import { viewOf } from "../../../contracts/reports/view.ts";
import type { Progress } from "../../../contracts/judging/verify-options.ts";
import { count, type RunResult } from "../../../contracts/judging/verdict.ts";
import { hostile, hostileOutcome } from "../hostile.ts";
import { outcome } from "../outcomes.ts";
import { oneOfEach, reportedRun, USER_TOKEN } from "./reported-run.ts";

/** As a terminal or a file would take it. */
function output(isTTY: boolean, columns = 80): Output & { readonly text: () => string } {
  let text = "";
  const stream = new Writable({
    decodeStrings: false,
    write: (piece: string, _, done) => {
      text += piece;
      done();
    },
  });
  return Object.assign(stream, { isTTY, columns, text: () => text });
}

function textOf(result: RunResult, columns = 80): string {
  return resultText(viewOf(result), { columns, paint: plain });
}

test("a failure shows what was asked, expected and got, and how to repeat it", () => {
  const text = textOf(reportedRun(oneOfEach));
  expect(text.slice(0, text.indexOf("\n\n"))).toBe(
    `
✗ tasks/send/paused-is-409  fail, core
  a paused task takes no input until it is resumed
  rule      4.8 #4, 4.2 T3 × send
  after     GET /api/v2/tasks/me/11111111-2222-4333-8444-555555555555: 200
  as        user
  request   POST /api/v2/tasks/me/11111111-2222-4333-8444-555555555555/send
            │ {"input":"Go on"}
  expected  409
            {
              "message": one of "Task is paused.", "Task is pausing.",
              "detail": any text but an empty one
            }
  got       400 in 3 ms
            │ {"message":"Task is paused.","validations":null}
  differs   status
              - 409
              + 400
  repeat    curl -sS -i -X POST http://127.0.0.1:4010/api/v2/tasks/me/11111111-2222-4333-8444-555555555555/send \\
              -H "Coder-Session-Token: $CODER_SESSION_TOKEN" \\
              -H 'Content-Type: application/json' \\
              --data-raw '{"input":"Go on"}'
`.trim(),
  );
});

test("a failure that rests on a rule nobody verified says so, and what to make of it", () => {
  const [unsure, sureness] = Object.entries(confidence)[0] ?? ["", ""];
  const outcomes = oneOfEach.map((one) =>
    one.status === "fail" ? { ...one, clause: { ...one.clause, requirements: ["4.8 #4", unsure] } } : one,
  );
  const text = textOf(reportedRun(outcomes), 120);
  expect(text).toContain(`\n  rule      4.8 #4, ${unsure} (${sureness})\n`);
  expect(text).toContain(
    "\n  - 1 failure of 1 cites rules that were neither observed on a real Coder nor verified in its source,",
  );
});

test("what a run made on the target is said beside how long it took", () => {
  const text = textOf(reportedRun(oneOfEach, { made: { tasks: 134, builds: 1 } }));
  expect(text).toContain("2026-11-22T10:00:00.000Z, 4.2 s, 134 tasks and 1 build made\n");
});

test("after the failures comes what a person asks first: sets, grid, hints, verdict and exit code", () => {
  const text = textOf(
    reportedRun(oneOfEach, {
      problems: ['known failure "tasks/nothing" matches no clause of this run'],
      leftovers: ["task fix of alice"],
    }),
  );
  const [, summary = ""] = text.split(`${"─".repeat(80)}\n`);
  expect(summary.replace(/Coverage[^]*?\n\n/, "")).toBe(
    `
http://127.0.0.1:4010 (control API), v2.34.0
2026-11-22T10:00:00.000Z, 4.2 s
Judged by release 2.34.0, which it says it is.

core         not conformant  1 pass, 1 not-run, 1 fail, 1 harness-error
states       inconclusive    1 unreached
filter       not conformant  1 expected-fail, 1 unexpected-pass
permissions  inconclusive    1 unsupported (not claimed)

state   get    delete input  send   logs   pause  resume
S5                           # 6/7                        app is healthy
T3                           ✗                            workspace is stopped
✗ fail, # harness-error: the worst that was judged in a cell, with a number
where several clauses speak of it; 1/2: of two, one could be judged. 17 states
without a clause are left out.

Errors in the known failures
  - known failure "tasks/nothing" matches no clause of this run

Left behind on the target
  - task fix of alice

What to do next
  - 1 clause ended in a fault of the suite, not of the target. Report it, with
    the JSON report of this run.
  - Remove "tasks/list/*" from the known failures, or narrow it: clauses that it
    names pass.
  - 1 more clause (permissions) could be judged with the token of another member
    (--second-token).
  - 1 clause did not get as far as the judged call, states/S9/send: the task
    left the state "start-canceling". A control API holds states.
  - Delete by hand what could not be cleaned up; it is named above.

Not conformant. 1 clause ended in a fault of the suite; 1 of 8 clauses fails; 1
known failure passed; the known failures have 1 fault. Exit code 70.
`.trimStart(),
  );
});

test("nothing that a server sends moves the cursor, gives the CI server an order, or is wider than the terminal", () => {
  fc.assert(
    fc.property(
      fc.array(hostileOutcome, { maxLength: 4 }),
      fc.integer({ min: 40, max: 130 }),
      (outcomes, columns) => {
        const lines = textOf(reportedRun(outcomes), columns).split("\n");
        for (const line of lines) {
          expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e]/u);
          expect(line).not.toMatch(/^\s*::/);
          expect(line).not.toContain("##[");
          // A command is to be copied as it is.
          if (!isOfCommand(line)) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        }
      },
    ),
    { numRuns: 300, seed: 21 },
  );
});

let inCommand = false;

/** From `repeat` to the empty line after the failure. */
function isOfCommand(line: string): boolean {
  if (line === "") inCommand = false;
  else if (line.startsWith("  repeat ")) inCommand = true;
  return inCommand;
}

test("many failures are counted, not shown", () => {
  const failures = Array.from({ length: 30 }, (_, index) => outcome(`tasks/send/${String(index)}`, "fail"));
  const text = textOf(reportedRun(failures));
  expect(text.match(/^✗ tasks/gm)).toHaveLength(20);
  expect(text).toContain("10 more failures; --report html=report.html shows them all.");
});

test("colour is for terminals that have it, and never with NO_COLOR", () => {
  const run = reportedRun([outcome("tasks/get/active", "pass")]);
  const shown = (isTTY: boolean, env: Record<string, string>): string => {
    for (const [name, value] of Object.entries({ FORCE_COLOR: undefined, NO_COLOR: undefined, ...env }))
      vi.stubEnv(name, value);
    return showResult(run, output(isTTY), env);
  };
  expect(shown(true, { TERM: "xterm-256color" })).toContain("\u001b[32mConformant.");
  expect(shown(false, { TERM: "xterm-256color" })).not.toContain("\u001b");
  expect(shown(true, { TERM: "xterm-256color", NO_COLOR: "1" })).not.toContain("\u001b");
  expect(shown(true, { TERM: "xterm-256color", NO_COLOR: "1", FORCE_COLOR: "1" })).not.toContain("\u001b");
});

function progressOf(done: number, last: Outcome): Progress {
  return {
    planned: 400,
    done,
    counts: count(last.status === "fail" ? [last] : []),
    last,
    tokens: { user: USER_TOKEN },
  };
}

test("in a log, progress is a line now and then, and every failure at once", () => {
  const stream = output(false);
  let ms = 0;
  const progress = createProgress(stream, { env: {}, now: () => ms });
  const pass = outcome("tasks/get/active", "pass");
  for (ms of [100, 4_000, 10_000, 10_100, 15_000]) progress.see(progressOf(ms / 100, pass));
  progress.wait("task fix to become active (4.0 s)");
  ms = 21_000;
  progress.wait("task fix to become active (10.0 s)");
  progress.see(
    progressOf(211, { ...outcome("tasks/send/paused-is-409", "fail"), why: "status: expected 409" }),
  );
  progress.wait("interrupted: cleaning up");
  progress.end();
  expect(stream.text()).toBe(
    `
10 s  100 of 400 clauses
21 s  150 of 400 clauses  task fix to become active (10.0 s)
✗ tasks/send/paused-is-409  status: expected 409
interrupted: cleaning up
`.trimStart(),
  );
});

test("a failure that is told at once shows no token", () => {
  const stream = output(false);
  const progress = createProgress(stream, { env: {}, now: () => 0 });
  const why = `headers.set-cookie: expected nothing, got "coder_session_token=${USER_TOKEN}; Path=/"`;
  progress.see(progressOf(1, { ...outcome("tasks/get/active", "fail"), why }));
  expect(stream.text()).toContain("✗ tasks/get/active  headers.set-cookie");
  expect(stream.text()).not.toContain(USER_TOKEN.slice(0, 12));
});

test("on a terminal, progress is one line that changes and goes away", () => {
  const stream = output(true, 60);
  let ms = 0;
  const progress = createProgress(stream, { env: { NO_COLOR: "1" }, now: () => ms });
  progress.see(progressOf(1, outcome("tasks/get/active", "pass")));
  ms = 50;
  progress.see(progressOf(2, outcome("tasks/get/active", "pass")));
  ms = 1_200;
  progress.see(progressOf(3, { ...outcome("tasks/send/paused-is-409", "fail"), why: "x".repeat(100) }));
  progress.end();
  expect(stream.text().split("\r\u001b[2K")).toEqual([
    "",
    "0 s  1 of 400 clauses",
    `✗ tasks/send/paused-is-409  ${"x".repeat(31)}…\n1 s  3 of 400 clauses  1 fail`,
    "1 s  3 of 400 clauses  1 fail",
    "",
  ]);
});

test("a line of progress never fills the terminal", () => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 4 }), fc.integer({ min: 40, max: 120 }), (texts, columns) => {
      const words = texts.map((text) => ({ text: oneLine(text) }));
      expect(columnsOf(joinWords(words, { columns, paint: plain }))).toBeLessThan(columns);
    }),
    { numRuns: 300, seed: 22 },
  );
});

test("a width that is no use is not used", () => {
  expect(surfaceOf(output(true, 0), {}).columns).toBe(100);
  expect(surfaceOf(output(true, 10), {}).columns).toBe(40);
  expect(surfaceOf(output(true, 900), {}).columns).toBe(120);
  expect(surfaceOf(output(false, 33), {}).columns).toBe(100);
});
