import * as fc from "fast-check";
import { expect, test } from "vitest";
import { junit } from "../../../contracts/reports/junit.ts";
import { hostileOutcome } from "../hostile.ts";
import { outcome } from "../outcomes.ts";
import { oneOfEach, reportedRun } from "./reported-run.ts";
import { readXml, type Element } from "../well-formed.ts";

function casesOf(suite: Element | undefined): readonly Element[] {
  return (suite?.children ?? []).filter(({ name }) => name === "testcase");
}

test("a set is a suite, a clause a case, and each status what a CI server shows of it", () => {
  const root = readXml(junit(reportedRun(oneOfEach)));
  const rows = root.children.flatMap((suite) =>
    casesOf(suite).map(({ attributes, children }) => {
      const [result] = children;
      const said = result === undefined ? "passed" : `${result.name}: ${result.attributes["message"] ?? ""}`;
      return `${suite.attributes["name"] ?? ""} | ${attributes["classname"] ?? ""} | ${attributes["name"] ?? ""} | ${said}`;
    }),
  );
  expect(rows).toEqual([
    "core | tasks.get | active | passed",
    "core | tasks.send | paused-is-409 | failure: status: expected 409, got 400",
    "core | tasks.logs | late | skipped: not-run: stopped at the failure of tasks/send/paused-is-409",
    'core | tasks.logs | odd | error: UnknownFact: there is no fact "task.nme"',
    'states | states.S9 | send | skipped: unreached: the task left the state "start-canceling"',
    "filter | tasks.list | count | skipped: expected-fail: the list is being rewritten https://tracker.example/12",
    "filter | tasks.list | order | failure: it passes, yet it is known to fail",
    "permissions | permissions | second-user | skipped: unsupported: the target has no second-user",
    "run | run | verdict | passed",
  ]);
});

test("a failure's details are what the terminal shows", () => {
  const core = readXml(junit(reportedRun(oneOfEach))).children[0];
  const [, failure] = casesOf(core);
  const details = failure?.children[0]?.text ?? "";
  expect(details).toContain("  request   POST /api/v2/tasks/me/11111111-2222-4333-8444-555555555555/send\n");
  expect(details).toContain("  differs   status\n              - 409\n              + 400\n");
  expect(details).toContain('-H "Coder-Session-Token: $CODER_SESSION_TOKEN"');
});

test("what belongs to no clause makes the run red as well", () => {
  const suiteOf = (over: Parameters<typeof reportedRun>[1]): readonly string[] => {
    const suite = readXml(junit(reportedRun([outcome("tasks/get/active", "pass")], over))).children.at(-1);
    return casesOf(suite).map(({ attributes, children }) =>
      [
        attributes["name"],
        ...children.map(({ name, attributes: own, text }) => `${name} ${own["message"] ?? text}`),
      ].join(": "),
    );
  };
  expect(suiteOf({})).toEqual(["verdict"]);
  expect(suiteOf({ leftovers: ["task fix of alice"] })).toEqual([
    "verdict: system-err Left behind:\ntask fix of alice",
  ]);
  expect(suiteOf({ problems: ["known failure x has expired"] })).toEqual([
    "verdict",
    "known failures 1: failure known failure x has expired",
  ]);
  expect(suiteOf({ ended: { by: "interrupted", why: "the run was interrupted" } })).toEqual([
    "verdict: error the run was interrupted",
  ]);
  expect(suiteOf({ verdict: "inconclusive", exitCode: 4 })).toEqual(["verdict: error 1 of 1 clause passes."]);
});

test("whatever a server sends, the file is well-formed and its counts are those of the run", () => {
  fc.assert(
    fc.property(
      fc.array(hostileOutcome, { maxLength: 6 }),
      fc.string({ unit: "binary" }),
      (outcomes, odd) => {
        const run = reportedRun(outcomes, {
          leftovers: [odd, "]]>]]>"],
          target: { name: odd, url: null, version: odd },
        });
        const root = readXml(junit(run));
        const cases = root.children
          .flatMap(casesOf)
          .filter(({ attributes }) => attributes["classname"] !== "run");
        expect(cases).toHaveLength(outcomes.length);
        const ended = (name: string): number =>
          cases.filter(({ children }) => children[0]?.name === name).length;
        const { counts } = run;
        expect(ended("failure")).toBe(counts.fail + counts["unexpected-pass"]);
        expect(ended("error")).toBe(counts["harness-error"]);
        expect(ended("skipped")).toBe(
          counts["expected-fail"] + counts.unsupported + counts.unreached + counts["not-run"],
        );
        const sum = (key: string): number =>
          root.children.reduce((total, suite) => total + Number(suite.attributes[key]), 0);
        for (const key of ["tests", "failures", "errors", "skipped"])
          expect(Number(root.attributes[key])).toBe(sum(key));
      },
    ),
    { numRuns: 200, seed: 51 },
  );
});
