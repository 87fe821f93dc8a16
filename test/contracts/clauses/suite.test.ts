import { expect, test } from "vitest";
import { columnNames } from "../../../contracts/language/state-answers.ts";
import { allAlways, allClauses, contracts } from "../../../contracts/clauses/suite.ts";
import { behaviourRules } from "../../../tools/behaviour-rows.ts";

// Every clause has a name of its own, is a sentence, and cites rules that are published.

const promises = [...allClauses, ...allAlways];

/** Every rule as it is cited, cells of 4.2 included. */
function published(): ReadonlySet<string> {
  const rules = behaviourRules(/^\d+-/).map(({ id }) => id);
  const cells = rules
    .filter((rule) => rule.startsWith("4.2 "))
    .flatMap((rule) => Object.values(columnNames).map((column) => `${rule} × ${column}`));
  return new Set([...rules, ...cells]);
}

test("no two clauses have one id, and an id is a path of plain words", () => {
  const ids = promises.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect(ids.filter((id) => !/^[\w-]+(\/[\w-]+)+$/.test(id))).toEqual([]);
  expect(allClauses.length).toBeGreaterThan(250);
});

test("the id of a clause begins with the path of its contract", () => {
  const strays = contracts.flatMap(({ path, clauses }) =>
    clauses.filter(({ id }) => !id.startsWith(`${path}/`)),
  );
  expect(strays.map(({ id }) => id)).toEqual([]);
});

test("every clause cites rules, and all of them are published", () => {
  const known = published();
  const cited = promises.flatMap(({ id, requirements }) => requirements.map((rule) => ({ id, rule })));
  expect(cited.filter(({ rule }) => !known.has(rule))).toEqual([]);
  expect(promises.filter(({ requirements }) => requirements.length === 0)).toEqual([]);
});

test("every clause is a sentence without a full stop", () => {
  const odd = promises.filter(
    ({ says }) => says.trim() !== says || /[.!?]$/.test(says) || !says.includes(" "),
  );
  expect(odd.map(({ id }) => id)).toEqual([]);
});
