import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { columnNames } from "../../../contracts/language/state-answers.ts";
import { allAlways, allClauses, contracts } from "../../../contracts/clauses/suite.ts";

// Every clause has a name of its own, is a sentence, and cites rules that are published.

const folder = new URL("../../../docs/behaviour/", import.meta.url);
const promises = [...allClauses, ...allAlways];

/** Sections whose rows have codes in place of numbers. */
const CITED_BY_CODE = new Set(["4.1", "4.2"]);

/** Every rule as it is cited, cells of 4.2 included. */
function published(): ReadonlySet<string> {
  const rules = readdirSync(folder).flatMap((page) => {
    const text = readFileSync(new URL(page, folder), "utf8");
    let section = /^# (\d+)/.exec(text)?.[1] ?? "";
    return text.split("\n").flatMap((line) => {
      section = /^## (\d+\.\d+) /.exec(line)?.[1] ?? section;
      const id = line.startsWith("| ") ? (line.split(/(?<!\\)\|/)[1] ?? "").trim() : "";
      if (id === "") return [];
      return CITED_BY_CODE.has(section) ? [`${section} ${id}`] : [`${section} #${id}`];
    });
  });
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
