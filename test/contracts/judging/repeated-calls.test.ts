/** Steps that make a call again and again, and steps that keep what a header says. */
import { expect, test } from "vitest";
import type { Reply } from "../../../client/wire.ts";
import type { RepeatStep } from "../../../contracts/language/clause.ts";
import { keptFrom, repeatCalls } from "../../../contracts/judging/repeated-calls.ts";
import {
  beforeHyphen,
  call,
  keeping,
  plus,
  repeatUntil,
  step,
  text,
  the,
} from "../../../contracts/language/words.ts";
import { resolve } from "../../../contracts/language/match.ts";

const list = call("listTasks");

/** Answers with these, the last one over and over. */
function answers(...statuses: readonly number[]) {
  const made: number[] = [];
  return {
    made,
    make: (before: number): Promise<number> => {
      made.push(before);
      return Promise.resolve(statuses[Math.min(before, statuses.length - 1)] ?? 0);
    },
  };
}

test("a call is made until its status comes", async () => {
  const { made, make } = answers(200, 200, 429, 500);
  expect(await repeatCalls(repeatUntil(429, list, 10), {}, make)).toEqual([]);
  expect(made).toEqual([0, 1, 2]);
});

test("a status that never comes is told after as many calls as there may be", async () => {
  const { made, make } = answers(200);
  const step429 = repeatUntil(429, list, plus(the("saved.limit"), 2));
  const found = await repeatCalls(step429, { saved: { limit: "3" } }, make);
  expect(found).toEqual([{ at: "status", expected: 429, got: 200 }]);
  expect(made.length).toBe(5);
});

test("a status that comes too early is told", async () => {
  const early: RepeatStep = { ...repeatUntil(429, list, 10), atLeast: 3 };
  expect(await repeatCalls(early, {}, answers(200, 429).make)).toEqual([
    { at: "calls", expected: "429 after at least 3 calls", got: 2 },
  ]);
  expect(await repeatCalls(early, {}, answers(200, 200, 429).make)).toEqual([]);
});

test("the first group of an expression is kept of a header, or what is there is told", () => {
  const keeps = keeping(step(list, { status: 200 }), "csrf", "set-cookie", /^csrf_token=([^;]+)/);
  const reply = (cookie: readonly string[]): Reply => ({
    status: 200,
    headers: { "set-cookie": cookie },
    text: "",
    ms: 0,
  });
  expect(keptFrom(keeps, reply(["csrf_token=abc; Path=/", "a=b"]), "later[0].")).toEqual({
    kept: { csrf: "abc" },
    missing: [],
  });
  expect(keptFrom(keeps, reply(["a=b"]), "later[0].")).toEqual({
    kept: {},
    missing: [
      {
        at: "later[0].headers.set-cookie",
        expected: { $: "matching", source: "^csrf_token=([^;]+)", flags: "" },
        got: "a=b",
      },
    ],
  });
  expect(keptFrom(step(list, { status: 200 }), reply([]), "")).toEqual({ kept: {}, missing: [] });
});

test("text may hold a number some steps away from a fact, and a part of one", () => {
  const facts = { saved: { limit: "5" }, people: { user: { token: "0123456789-secret-more" } } };
  expect(resolve(text`${plus(the("saved.limit"), -2)} left`, facts)).toBe("3 left");
  expect(resolve(text`${beforeHyphen(the("people.user.token"))}-other`, facts)).toBe("0123456789-other");
});
