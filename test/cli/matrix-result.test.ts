import { expect, test } from "vitest";
import { matrixResult, outputOfNone, type ReleaseRun } from "../../cli/matrix/matrix-result.ts";
import { firstOther, refusalsOf, refusalText, type Refusal } from "../../cli/matrix/refusals.ts";
import type { Call } from "../../client-check/observing/call.ts";

const ID = "0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9";

function call(method: string, url: string, status: number | null, answer?: unknown): Call {
  return {
    number: 1,
    at: 0,
    method,
    url,
    contentType: null,
    credentials: "",
    body: "",
    status,
    answer,
    stream: null,
  };
}

function run(release: string, code: number, more: Partial<ReleaseRun> = {}): ReleaseRun {
  const ending = { kind: "exit", code } as const;
  return { release, version: `v${release}`, ending, ms: 1, output: "", calls: 1, refusals: [], ...more };
}

const busy: Refusal = { method: "POST", path: "/api/v2/tasks/me/{id}/send", status: 409, message: "Busy." };
const route: Refusal = { method: "POST", path: "/api/v2/tasks/me/{id}/pause", status: 404, message: "" };

test("refusals are the calls answered with 400 or more, without what differs in every run", () => {
  const calls = [
    call("GET", "/api/v2/tasks?coder_session_token=secret", 200),
    call("POST", `/api/v2/tasks/me/${ID}/send?x=1`, 409, { message: "Busy." }),
    call("POST", "/api/experimental/tasks/me/task-happy-hopper-1a2b/pause", 404, "no JSON"),
    call("GET", `/api/v2/workspaces/${ID}`, 404, { message: 7 }),
    call("GET", "/api/v2/tasks/me/x", null),
  ];
  expect(refusalsOf(calls).map(refusalText)).toEqual([
    "POST /api/v2/tasks/me/{id}/send 409 Busy.",
    "POST /api/experimental/tasks/me/{task}/pause 404",
    "GET /api/v2/workspaces/{id} 404",
  ]);
});

test("the first refusal that the other run was not answered is the one that tells", () => {
  expect(firstOther([busy, route], [busy])).toBe(route);
  expect(firstOther([busy], [busy])).toBeNull();
  expect(firstOther([{ ...busy, status: 502 }], [busy])?.status).toBe(502);
});

test("a failure is compared with the first release that passed", () => {
  const about = { command: ["x"], startedAt: "", ms: 1 };
  const { rows, exitCode } = matrixResult(
    [
      run("2.29", 1, { refusals: [busy, route] }),
      run("2.30", 1, { refusals: [busy], output: "one\ntwo \n" }),
      run("2.31", 0, { refusals: [busy] }),
      run("2.32", 0),
      run("2.33", 1),
    ],
    about,
  );
  expect(rows.map(({ passed, why }) => [passed, why])).toEqual([
    [false, "POST /api/v2/tasks/me/{id}/pause 404"],
    [false, "no refusal of its own; it printed: two"],
    [true, ""],
    [true, ""],
    [false, "no refusal of its own, and it printed nothing"],
  ]);
  expect(exitCode).toBe(1);
  expect(matrixResult([run("2.34", 0)], about).exitCode).toBe(0);
  expect(
    matrixResult([run("2.34", 0), run("2.33", 0, { ending: { kind: "interrupted" } })], about).exitCode,
  ).toBe(4);
  // With nobody to compare with, the first one tells.
  expect(matrixResult([run("2.34", 1, { refusals: [busy] })], about).rows[0]?.why).toBe(refusalText(busy));
});

test("there is no client where it fails everywhere before it has made a call", () => {
  const none = { calls: 0, output: "broken" };
  expect(outputOfNone([run("2.29", 1, none), run("2.34", 2, none)])).toBe("broken");
  expect(outputOfNone([run("2.29", 1, none), run("2.34", 1, { output: "broken" })])).toBeNull();
  expect(outputOfNone([run("2.29", 0, none), run("2.34", 1, none)])).toBeNull();
  expect(outputOfNone([run("2.29", 1, { ...none, ending: { kind: "interrupted" } })])).toBeNull();
});
