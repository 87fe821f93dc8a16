/** What a cell of the grid says of the clauses that speak of it. */
import { expect, test } from "vitest";
import type { Status } from "../../../contracts/language/outcome.ts";
import { countIn, gridOf, legendOf } from "../../../contracts/reports/grid.ts";
import { worstFirst } from "../../../contracts/reports/statuses.ts";
import { outcome } from "../outcomes.ts";

/** The cell S5 × send with one clause of each status. */
function cellWith(...statuses: readonly Status[]) {
  const grid = gridOf(statuses.map((status, index) => outcome(`a/${String(index)}`, status)));
  const cell = grid?.rows.find(({ code }) => code === "S5")?.cells.find(({ column }) => column === "send");
  if (grid === null || cell === undefined) throw new Error("the outcomes are of no cell");
  return { status: cell.status, count: countIn(cell), legend: legendOf(grid) };
}

test.each<[readonly Status[], Status, string]>([
  [["pass"], "pass", ""],
  [["pass", "pass"], "pass", "2"],
  [["pass", "unsupported"], "pass", "1/2"],
  [["unsupported", "fail", "pass"], "fail", "2/3"],
  [["unsupported"], "unsupported", ""],
  [["unsupported", "unsupported"], "unsupported", "2"],
])("%j shows as %s %s", (statuses, status, count) => {
  expect(cellWith(...statuses)).toMatchObject({ status, count });
});

test("no status is hidden by a better one, and only what could not be judged by what could", () => {
  for (const [place, worse] of worstFirst.entries())
    for (const better of worstFirst.slice(place + 1))
      expect(cellWith(better, worse).status).toBe(worse === "unsupported" ? better : worse);
});

test("the legend explains a part only where there is one", () => {
  expect(cellWith("pass", "pass").legend).not.toContain("1/2");
  expect(cellWith("pass", "unsupported").legend).toContain("1/2: of two, one could be judged");
});
