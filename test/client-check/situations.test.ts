import { expect, test } from "vitest";
import { overall, verdictOf, type SituationResult } from "../../client-check/check-result.ts";
import { taskCalls } from "../../client-check/observing/task-call.ts";
import { missingStep } from "../../client-check/situations/situation.ts";
import { situations } from "../../client-check/situations/situations.ts";
import { created, foundActive, sent } from "../../client-check/situations/steps.ts";
import { create, read, run, send } from "./runs.ts";

const steps = [created, foundActive, sent];

test("situations have names of their own, and steps that may be missing", () => {
  expect(new Set(situations.map(({ name }) => name)).size).toBe(situations.length);
  expect(situations.filter((one) => missingStep(one.steps, []) === null)).toEqual([]);
});

test.each([
  ["all of it", [create, read("pending"), read("active"), send(204)], null],
  ["a send that was refused", [create, read("active"), send(409)], sent],
  ["a create that was refused", [{ ...create, status: 400 }, read("active"), send(204)], created],
  ["the wrong order", [read("active"), send(204), create], foundActive],
  ["one call for two steps", [create, send(204)], sent],
])("steps happen in their order, each by a call of its own: %s", (_what, calls, missing) => {
  expect(missingStep(steps, taskCalls(run(calls).calls))).toBe(missing);
});

test("a breach outweighs what did not happen, and that outweighs what went well", () => {
  const finding = { rule: "hangs", why: "", calls: [] };
  expect(verdictOf([finding], "why")).toBe("not conformant");
  const one = (verdict: SituationResult["verdict"]): SituationResult => ({
    name: verdict,
    says: "",
    verdict,
    why: null,
    findings: [],
    run: null,
  });
  const codeOf = (...verdicts: readonly SituationResult["verdict"][]) => overall(verdicts.map(one)).exitCode;
  expect(codeOf("conformant", "inconclusive", "not conformant")).toBe(1);
  expect(codeOf("conformant", "inconclusive")).toBe(4);
  expect(codeOf("conformant", "conformant")).toBe(0);
  expect(codeOf()).toBe(4);
});
