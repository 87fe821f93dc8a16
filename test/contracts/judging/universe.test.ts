/** What there is to reach in a release: its operations, its status codes, its table of states. */
import { expect, test } from "vitest";
import { clausesOf } from "../../../contracts/clauses/suite.ts";
import { coverageOf } from "../../../contracts/judging/coverage.ts";
import { moves } from "../../../contracts/judging/coverage/moves.ts";
import { universeOf, type Universe } from "../../../contracts/judging/coverage/universe.ts";
import { unaskedMoves, whyUnreachable } from "../../../contracts/judging/coverage/unreachable.ts";
import { CoverageWatch, moveKey } from "../../../contracts/judging/coverage/watch.ts";
import { infoOf } from "../../../contracts/judging/judge.ts";
import { idFits } from "../../../contracts/judging/known-failing.ts";
import { stateTableOf } from "../../../contracts/language/former-cells.ts";
import { expectationOf, taskOperations } from "../../../contracts/language/state-answers.ts";
import { stateTable } from "../../../contracts/language/state-table.ts";
import { stateCodes } from "../../../client/observed-state.ts";
import { operations, type OperationId } from "../../../spec/operations.ts";
import { statusesIn } from "../../../spec/release-span.ts";
import { versionSpec } from "../../../spec/newest-spec.ts";

const statusesOf = ({ answers }: Universe, id: OperationId): readonly number[] =>
  answers.filter(({ operation }) => operation === id).map(({ status }) => status);

test.each([undefined, "2.34.3", "2.35.0", "2.36"])("the universe of %s is the whole contract", (version) => {
  const { cells, moves: ways, answers } = universeOf(version);
  const table = stateCodes.flatMap((code) =>
    taskOperations.flatMap((operation) =>
      stateTable[code].cells[operation].map((answer) => {
        const { status } = expectationOf(answer, stateTable[code].status ?? "");
        return { code, operation, answer, status };
      }),
    ),
  );
  const documented = Object.values(operations)
    .filter(({ until }) => until === undefined)
    .flatMap(({ id, statuses }) =>
      statuses
        .filter((status) => status !== 428 && status !== 429)
        .map((status) => {
          const why = whyUnreachable(id, status);
          return { operation: id, status, ...(why === null ? {} : { unreachable: why }) };
        }),
    );
  expect(cells).toEqual(table);
  expect(ways).toEqual(moves);
  expect(answers).toEqual(documented);
  expect([cells.length, ways.length, answers.length]).toEqual([138, 77, 713]);
});

test("2.29 has no pause and no resume, and refuses outside active in one way", () => {
  const universe = universeOf("2.29.18");
  const later = /^(?:pause|resume)Task$/;
  expect(universe.cells.filter(({ operation }) => later.test(operation))).toEqual([]);
  expect(universe.answers.filter(({ operation }) => later.test(operation))).toEqual([]);
  expect(universe.moves.filter(({ by }) => by === "pause" || by === "resume")).toEqual([]);
  expect(statusesOf(universe, "sendTaskInput")).toEqual([204, 400, 401, 403, 404, 500, 502]);
  expect(statusesOf(universe, "uploadTaskLogSnapshot")).toEqual([]);
  const paused = universe.cells.filter(({ code }) => code === "T3");
  expect(paused.map(({ operation, answer }) => `${operation} ${answer}`)).toEqual([
    "getTask shown",
    "deleteTask deleted",
    "updateTaskInput changed",
    "sendTaskInput inactive",
    "getTaskLogs inactive",
  ]);
  // Whatever 2.29 has beside tasks no clause asks for.
  const beside = universe.answers.filter(({ operation }) => operation === "getUserAppearance");
  expect(beside.map(({ unreachable }) => unreachable)).not.toContain(undefined);
});

test("2.28 cannot change an input; tasks of 2.27 are in no state of the table", () => {
  const [third, second, first] = ["2.28.11", "2.27.11", "2.26.6"].map((version) => universeOf(version));
  if (third === undefined || second === undefined || first === undefined) throw new Error("no universe");
  expect(third.cells.some(({ operation }) => operation === "updateTaskInput")).toBe(false);
  expect(third.cells.some(({ operation }) => operation === "sendTaskInput")).toBe(true);
  for (const { cells, moves: ways } of [second, first]) expect([cells, ways]).toEqual([[], []]);
  expect(statusesOf(second, "sendTaskInput")).toContain(503);
  expect(statusesOf(third, "sendTaskInput")).not.toContain(503);
  expect(statusesOf(first, "deleteTask")).toEqual([]);
});

test("a busy app is 502 until 2.31, and 409 since", () => {
  const busy = (version: string): readonly string[] =>
    universeOf(version)
      .cells.filter(({ code, operation }) => code === "S5" && operation === "sendTaskInput")
      .map(({ answer, status }) => `${answer} ${String(status)}`);
  expect(busy("2.31.14")).toContain("busy-gateway 502");
  expect(busy("2.31.14")).not.toContain("busy 409");
  expect(busy("2.32.8")).toContain("busy 409");
});

test("without tasks there are no states, and nothing of the routes of tasks", () => {
  const { cells, moves: ways, answers } = universeOf("2.36", { withoutTasks: true });
  expect([cells, ways]).toEqual([[], []]);
  expect(answers.filter(({ operation }) => operations[operation].flag !== undefined)).toEqual([]);
  expect(answers.length).toBeGreaterThan(600);
});

test("a start that waits was shown as one that runs", () => {
  expect(stateTableOf("2.31.0").S1.status).toBe("initializing");
  expect(stateTableOf("2.31.1").S1.status).toBe("pending");
  const [clause] = clausesOf("2.30.9").filter(({ id }) => id === "states/S1/get-is-200-until-2.31.0");
  if (clause === undefined) throw new Error("there is no such clause");
  const body = {
    status: "initializing",
    workspace_status: "pending",
    workspace_agent_lifecycle: null,
    workspace_app_id: null,
  };
  const reached = (version: string): readonly string[] => {
    const watch = new CoverageWatch([clause], version);
    const info = infoOf(clause);
    const call = { method: "GET", path: "/x", headers: {} };
    const reply = { status: 200, headers: {}, text: JSON.stringify(body), ms: 1 };
    watch.see({ part: "request", operation: "getTask", call, reply }, info);
    const outcome = { clause: info, status: "pass", mismatches: [], exchanges: [], ms: 1 } as const;
    return coverageOf(watch, [outcome], universeOf(version))
      .cells.filter((cell) => cell.reached)
      .map(({ code, answer }) => `${code} ${answer}`);
  };
  expect(reached("2.30.9")).toEqual(["S1 shown"]);
  expect(reached("2.34.3")).toEqual([]);
});

test("every pattern of a move that is not asked for fits one that there is", () => {
  const keys = moves.map(moveKey);
  const idle = unaskedMoves.flatMap((span) =>
    span.moves.filter((pattern) => !keys.some((key) => idFits(pattern, key))),
  );
  expect(idle).toEqual([]);
});

test.each(["2.26.6", "2.27.11", "2.28.11", "2.31.14", "2.34.3"])(
  "the status codes of %s are those of its document",
  (version) => {
    const { paths } = versionSpec(version) as {
      readonly paths: Record<string, Record<string, { operationId: string; responses: object }>>;
    };
    const documented = Object.values(paths)
      .flatMap((item) => Object.values(item))
      .filter(({ operationId }) => operationId !== undefined)
      .map(({ operationId, responses }) => [operationId, Object.keys(responses).map(Number)] as const);
    const told = documented.map(([id]) => [id, statusesIn(operations[id as OperationId], version)]);
    expect(told).toEqual(documented.map(([id, codes]) => [id, codes.toSorted((a, b) => a - b)]));
  },
);
