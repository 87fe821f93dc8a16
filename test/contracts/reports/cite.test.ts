/** Rules as reports name them, and what is said of those that nobody read in Coder's source. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { cite, confidenceOf } from "../../../contracts/reports/cite.ts";
import { confidence } from "../../../contracts/reports/confidence.ts";
import { allAlways, allClauses } from "../../../contracts/clauses/suite.ts";
import { behaviourRules } from "../../../tools/behaviour-rows.ts";

const [unsure, sureness] = Object.entries(confidence)[0] ?? ["", ""];

test("a rule is named as it is cited, and one that is not verified says so", () => {
  expect(cite(["4.8 #4", "4.2 T3 × send"])).toBe("4.8 #4, 4.2 T3 × send");
  expect(cite(["4.8 #4", unsure])).toBe(`4.8 #4, ${unsure} (${sureness})`);
  expect(confidenceOf(["4.8 #4", unsure])).toEqual({ [unsure]: sureness });
});

test("a cell of the state table is as sure as its row", () => {
  const rows = behaviourRules().filter(({ id }) => id.startsWith("4.2 "));
  expect(rows.length).toBeGreaterThan(15);
  for (const { id, grade } of rows)
    expect(Object.keys(confidenceOf([`${id} × send`])).length).toBe(grade === "O" || grade === "V" ? 0 : 1);
});

test("confidence is that of docs/behaviour", () => {
  const tool = fileURLToPath(new URL("../../../tools/generate-confidence.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [tool, "--check"], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

test("most clauses rest on nothing but what is verified", () => {
  const all = [...allClauses, ...allAlways];
  const sure = all.filter(({ requirements }) => Object.keys(confidenceOf(requirements)).length === 0);
  expect(sure.length / all.length).toBeGreaterThan(0.75);
});
