import { expect, test } from "vitest";
import type { Clause, RequestSpec, Step } from "../../../contracts/language/clause.ts";
import { experimentalOf } from "../../../contracts/clauses/experimental.ts";
import { allClauses, contracts } from "../../../contracts/clauses/suite.ts";
import { operations } from "../../../spec/operations.ts";
import {
  call,
  contract,
  partial,
  step,
  taskIsGone,
  the,
  until,
  untilAnswered,
} from "../../../contracts/language/words.ts";

// The set `experimental` is the core once more, under the other prefix (docs/behaviour, 1.1 #12).

const copies = allClauses.filter(({ id }) => id.startsWith("experimental/") && !id.includes("/agent/"));

function callsOf({ given, request, expect: expected }: Clause): readonly RequestSpec[] {
  const steps: readonly Step[] = [...(given.steps ?? []), ...(expected.later ?? [])];
  return [
    request,
    ...steps.flatMap((one) => {
      if ("call" in one) return [one.call];
      if ("repeat" in one) return [one.repeat];
      return "untilAnswered" in one ? [one.untilAnswered] : [];
    }),
  ];
}

test("every core clause about tasks has a copy, and nothing else has one", () => {
  const originals = contracts
    .flatMap(({ clauses }) => clauses)
    .filter(({ set, request }) => set === "core" && operations[request.operation].path.startsWith("/tasks"))
    .filter(({ request: { prefix, path } }) => prefix === undefined && path === undefined);
  expect(copies.map(({ id }) => id)).toEqual(originals.map(({ id }) => `experimental/${id}`));
  expect(copies.length).toBeGreaterThan(100);
  expect(new Set(copies.map(({ set }) => set))).toEqual(new Set(["experimental"]));
});

test("every call of a copy that can goes to the other prefix", () => {
  for (const clause of copies) {
    for (const { operation, prefix, path } of callsOf(clause)) {
      const both = operations[operation].prefixes.includes("/api/experimental");
      if (path === undefined)
        expect([clause.id, operation, prefix]).toEqual([
          clause.id,
          operation,
          both ? "/api/experimental" : undefined,
        ]);
    }
  }
});

test("a copy expects what its original expects, step by step", () => {
  const original = contract(
    "tasks/x",
    { operation: "pauseTask" },
    {
      one: {
        says: "it is so",
        requirement: "4.10 #5",
        given: {
          task: { state: "active" },
          steps: [step(call("pauseTask"), { status: 202 }), until("paused")],
        },
        expect: {
          status: 202,
          body: partial({ id: the("task.id") }),
          later: [
            taskIsGone,
            untilAnswered(call("getWorkspace"), { status: 410 }),
            { repeat: call("getTask"), untilStatus: 404, atMost: 3 },
          ],
        },
      },
      "not-core": { says: "it is so", requirement: "4.10 #5", set: "states", expect: { status: 202 } },
      elsewhere: {
        says: "it is so",
        requirement: "4.10 #5",
        request: { operation: "getWorkspace" },
        expect: { status: 200 },
      },
      written: {
        says: "it is so",
        requirement: "4.10 #5",
        request: { path: "/api/v2/tasks" },
        expect: { status: 200 },
      },
    },
  );
  const [copied] = experimentalOf([original]);
  const prefix = "/api/experimental";
  expect(copied?.clauses).toEqual([
    {
      ...original.clauses[0],
      id: "experimental/tasks/x/one",
      says: "under the experimental prefix: it is so",
      requirements: ["1.1 #12", "4.10 #5"],
      set: "experimental",
      given: {
        task: { state: "active" },
        steps: [step(call("pauseTask", { prefix }), { status: 202 }), until("paused")],
      },
      request: { operation: "pauseTask", prefix },
      expect: {
        status: 202,
        body: partial({ id: the("task.id") }),
        later: [
          { ...taskIsGone, call: call("getTask", { prefix }) },
          untilAnswered(call("getWorkspace"), { status: 410 }),
          { repeat: call("getTask", { prefix }), untilStatus: 404, atMost: 3 },
        ],
      },
    },
  ]);
});
