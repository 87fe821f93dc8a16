import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { stateCodes, type StateCode } from "../../../client/observed-state.ts";
import { answersIn, stateTable, ways } from "../../../contracts/language/state-table.ts";
import { expectationOf, taskOperations, type AnswerName } from "../../../contracts/language/state-answers.ts";
import { taskStates } from "../../../contracts/clauses/tasks/states.contract.ts";

// The table the suite judges by is the one that is published (docs/behaviour, 4.1 and 4.2).

const page = readFileSync(new URL("../../../docs/behaviour/4-operations.md", import.meta.url), "utf8");

/** The rows of a section's table, without its head. */
function rowsOf(section: string): readonly (readonly string[])[] {
  const text = page.split(`## ${section} `)[1]?.split("\n## ")[0] ?? "";
  const lines = text.split("\n").filter((line) => line.startsWith("| "));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** How the document words the answers of a cell. */
const WORDS: Readonly<Partial<Record<AnswerName, string>>> = {
  "build-active": "BA",
  "already-running": "AR",
  "not-paused": "NP",
  pending: "409 pending",
  initializing: "409 initializing",
  paused: "409 paused",
  stored: "200 stored",
  sent: "204, or 409 or 502 by the app",
  live: "200 live, or 502",
};

/** What the document says beyond the answer. */
const MORE: Readonly<Record<string, string>> = {
  "N deleteTask": ", no build",
  "T3 pauseTask": ", one more stop build",
};

function worded(code: StateCode): readonly string[] {
  return taskOperations.map((operation) => {
    const [answer = "gone"] = stateTable[code].cells[operation];
    const plain = WORDS[answer] ?? String(expectationOf(answer, "").status);
    return `${plain}${MORE[`${code} ${operation}`] ?? ""}`;
  });
}

test("every cell is the published one", () => {
  const published = rowsOf("4.2").map((cells) => cells.slice(0, 8));
  expect(stateCodes.map((code) => [code, ...worded(code)])).toEqual(published);
});

test("every state shows as it is published", () => {
  const published = rowsOf("4.1").map(([code, , , status, workspace]) => [code, status, workspace]);
  const rows = stateCodes
    .filter((code) => code !== "deleted")
    .map((code) => {
      const { status, workspace } = stateTable[code];
      return [code, status, workspace.length === 0 ? "omitted" : workspace.join(", ")];
    });
  expect(rows).toEqual(published);
});

test("a cell whose answer the app decides allows each of them, every other one only one", () => {
  const several = stateCodes.flatMap((code) =>
    taskOperations
      .filter((operation) => answersIn(code, operation).length > 1)
      .map((operation) => [code, operation]),
  );
  expect(several).toEqual([
    ["S5", "sendTaskInput"],
    ["S5", "getTaskLogs"],
  ]);
  expect(answersIn("S5", "sendTaskInput").map(({ status }) => status)).toEqual([204, 409, 502, 502]);
});

test("every state has a way into it that takes no steps, and every way a name of its own", () => {
  const plain = ways.filter(({ name, code, steps }) => name === code && steps === undefined);
  expect(plain.map(({ code }) => code)).toEqual([...stateCodes]);
  expect(new Set(ways.map(({ name }) => name)).size).toBe(ways.length);
});

test("there is a clause for each operation in each state, of the core where a user's own calls lead there", () => {
  const today = taskStates.clauses.filter(({ until }) => until === undefined);
  expect(today).toHaveLength(ways.length * taskOperations.length);
  const core = today.filter(({ set }) => set === "core").map(({ id }) => id.split("/")[1]);
  expect([...new Set(core)]).toEqual(["S2", "S5", "S8", "T2", "T3", "deleted"]);
});
