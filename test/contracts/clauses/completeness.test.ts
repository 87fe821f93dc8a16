/** What the suite must not forget: operations, refusals, provider states, people, templates, rules. */
import { expect, test } from "vitest";
import { people, templateKinds, versionKinds } from "../../../client/target.ts";
import { allAlways, allClauses } from "../../../contracts/clauses/suite.ts";
import { refusals } from "../../../simulator/core/refusals.ts";
import { rules } from "../../../simulator/core/rules.ts";
import { providerStates } from "../../../simulator/world/provider-states.ts";
import { hasOperation, refusalsOfOthers } from "../../../simulator/world/tables-by-release.ts";
import { operations, type OperationId } from "../../../spec/operations.ts";
import { behaviourRules } from "../../../tools/behaviour-rows.ts";
import { keptRules } from "../../../tools/fidelity-lines.ts";

const text = JSON.stringify(allClauses);

test("every operation is judged, and every success it can have", () => {
  const judged = new Set(
    allClauses.flatMap(({ request }) =>
      (request.method ?? request.path) === undefined ? [request.operation] : [],
    ),
  );
  const ids = (Object.keys(operations) as OperationId[]).filter((id) => hasOperation(id));
  expect(ids.filter((id) => !judged.has(id))).toEqual([]);
});

test("every provider state is given by a clause", () => {
  const given = new Set(allClauses.flatMap(({ given: { task, other } }) => [task?.state, other?.state]));
  expect(
    Object.keys(providerStates).filter((state) => !given.has(state as keyof typeof providerStates)),
  ).toEqual([]);
});

test("every person, template and version that a target may know is asked for by a clause", () => {
  const needed = new Set<string>(allClauses.flatMap(({ needs }) => needs));
  const known = [
    ...people.filter((person) => person !== "user"),
    ...templateKinds.filter((kind) => kind !== "usual" && kind !== "slow").map((kind) => `template:${kind}`),
    ...versionKinds.map((kind) => `version:${kind}`),
  ];
  expect(known.filter((capability) => !needed.has(capability))).toEqual([]);
});

/** Refusals whose message no clause can meet. */
const UNMET: Readonly<Record<string, string>> = {
  task_no_app: "a task without an app is unknown or initializing, which is refused before",
  dry_run_completed: "how far a dry run has come is a race",
  dry_run_canceled: "how far a dry run has come is a race",
  no_first_user: "only a deployment that nobody has signed up to answers so",
  password_weak: "only a deployment that nobody has signed up to comes so far",
  nul_in_first_user: "only a deployment that nobody has signed up to comes so far",
};

test("every refusal's message is expected by a clause, or it is said why not", () => {
  const bare = (message: string): string => JSON.stringify(message.split(/\{\w+\}/)[0] ?? "").slice(1, -1);
  const others: ReadonlySet<string> = refusalsOfOthers();
  const missing = Object.entries(refusals).filter(
    ([code, { message }]) => !others.has(code) && !text.includes(bare(message)),
  );
  expect(missing.map(([code]) => code).toSorted()).toEqual(Object.keys(UNMET).toSorted());
  // Each row of the table refuses with one of them.
  expect(
    Object.values(rules)
      .flat()
      .filter(({ refuse }) => refusals[refuse] === undefined),
  ).toEqual([]);
});

/** Rules of docs/behaviour that are kept and that no clause cites, by the reason. */
const NOT_CITED: Readonly<Record<string, readonly string[]>> = {
  "every clause of its operation shows it": [
    "1.1 #1",
    "1.1 #2",
    "1.1 #3",
    "1.1 #4",
    "1.1 #5",
    "1.1 #6",
    "1.1 #7",
    "1.1 #8",
    "1.1 #9",
    "1.2 #7",
    "1.2 #8",
    "2.3 #2",
    "2.3 #3",
  ],
  "the clauses of pause and resume show it under 4.10, the promise of the schema its form": [
    "2.5 #3",
    "2.5 #6",
    "2.5 #7",
    "2.5 #8",
    "2.5 #9",
    "2.5 #10",
    "2.5 #13",
    "2.5 #15",
  ],
  "the clauses of the states show it under 4.2": [
    "2.6 #2",
    "3.1 #3",
    "3.1 #4",
    "3.1 #6",
    "3.1 #7",
    "3.1 #8",
    "3.2 #2d",
    "3.2 #5",
    "4.1 N",
  ],
  "no target has an organization admin who is in no other; test/behaviour/accounts shows it": ["11.1 #3"],
  "it takes 15 seconds, and more; test/http/streams shows it": [
    "10.3 #3",
    "10.4 #6",
    "10.4 #7",
    "10.5 #9",
    "10.6 #8",
  ],
  "templates differ in it; test/http/wire/workspace-parts.test.ts shows it": [
    "2.5 #19",
    "2.5 #20",
    "2.5 #21",
    "2.5 #22",
  ],
  "it takes a clock that moves; test/http/streams shows it": ["10.5 #4", "10.5 #6", "10.5 #10"],
  "how far an agent and its log have come is a race; test/core/logs shows it": ["12.6 #7", "12.6 #8"],
  "how far a dry run has come is a race; test/core/dry-runs shows it": ["12.9 #5", "12.9 #7"],
  "a build with a licence answers otherwise; test/clients shows it": ["13.1 #13"],
  "a real server tells it some time later; test/behaviour/inbox.test.ts shows it": [
    "13.2 #6",
    "13.2 #7",
    "13.2 #8",
    "13.2 #11",
    "13.2 #21",
  ],
  "task apps are no operations of the API; test/apps shows them": keptRules()
    .filter(({ id, kept }) => id.startsWith("14.") && kept !== "absent")
    .map(({ id }) => id),
  "no client can provoke it": [
    "1.2 #1",
    "1.4 #6",
    "1.4 #13",
    "1.4 #20",
    "1.10 #1",
    "1.10 #7",
    "1.11 #13",
    "3.5 #a",
    "3.5 #f",
    "4.6 #1",
    "4.8 #6",
    "4.8 #7",
    "4.8 #8",
    "4.8 #20",
    "4.10 #2",
    "7.2 #1",
    "8.4 #3",
    "8.4 #4",
    "8.4 #6",
    "8.4 #7",
  ],
  "a proxy in front of a server may write it anew": ["1.7 #7"],
  "only the time between two reads shows it, which is the target's": ["2.5 #18"],
  "no answer shows it": ["4.10 #15", "8.2 #10a", "8.2 #10b", "8.5 #2", "8.5 #4"],
  "it speaks of clients": ["8.6 #1", "8.6 #2", "8.6 #3", "8.6 #4", "8.6 #5", "8.6 #6"],
};

/** Rules that docs/fidelity.md lists as absent. */
const notKept = new Set(
  keptRules()
    .filter(({ kept }) => kept === "absent")
    .map(({ id }) => id),
);

test("no clause and no promise cites a rule that is absent", () => {
  const strange = [...allClauses, ...allAlways].flatMap(({ id, requirements }) =>
    requirements.filter((one) => notKept.has(one.replace(/ × .*/, ""))).map((one) => `${id}: ${one}`),
  );
  expect(notKept.size).toBeGreaterThan(0);
  expect(strange).toEqual([]);
});

test("every rule that the simulator keeps is cited by a clause or a promise, or it is said why not", () => {
  const cited = new Set(
    [...allClauses, ...allAlways].flatMap(({ requirements }) =>
      requirements.map((one) => one.replace(/ × .*/, "")),
    ),
  );
  const excused = Object.values(NOT_CITED).flat();
  const kept = behaviourRules()
    .map(({ id }) => id)
    .filter((rule) => !notKept.has(rule));
  expect(kept.filter((rule) => !cited.has(rule) && !excused.includes(rule))).toEqual([]);
  // The list of excuses is exact.
  expect(excused.filter((rule) => cited.has(rule) || !kept.includes(rule))).toEqual([]);
});

test("what a clause or a promise cites is there", () => {
  const known = new Set(behaviourRules().map(({ id }) => id));
  const strange = [...allClauses, ...allAlways].flatMap(({ id, requirements }) =>
    requirements
      .filter((one) => !known.has(one.replace(/ × .*/, "")) && !one.startsWith("9."))
      .map((one) => `${id}: ${one}`),
  );
  expect(strange).toEqual([]);
});

test("there are more than 250 clauses, each with a sentence of its own", () => {
  expect(allClauses.length).toBeGreaterThan(250);
  expect(
    allClauses
      .filter(({ says, requirements }) => says.length < 10 || says.endsWith(".") || requirements.length === 0)
      .map(({ id }) => id),
  ).toEqual([]);
});
