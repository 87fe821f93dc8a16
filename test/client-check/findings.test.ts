import * as fc from "fast-check";
import { expect, test } from "vitest";
import { clientRules, findingsOf } from "../../client-check/findings/client-rules.ts";
import type { Observed } from "../../client-check/observing/call.ts";
import {
  byName,
  create,
  list,
  pause,
  read,
  resume,
  run,
  send,
  sendPaused,
  TASK,
  TOKEN,
  type Told,
} from "./runs.ts";

const every = (ms: number, calls: readonly Told[]): readonly Told[] =>
  calls.map((call, index) => ({ ...call, at: index * ms }));
const times = (count: number, call: Told): readonly Told[] => Array.from({ length: count }, () => call);
const stream = (kind: "WebSocket" | "event stream", endedBy: "client" | "server" | null): Told => ({
  method: "GET",
  url: `/api/v2/workspaces/${TASK}/watch`,
  stream: { kind, endedBy },
});

/** What broke which rule, and with which calls. */
function found(observed: Observed): readonly string[] {
  return findingsOf(observed).map(({ rule, calls }) => `${rule} ${calls.join(",")}`.trim());
}

test.each<[string, readonly string[], Observed]>([
  ["six reads in a second", ["hot-polling 1,2,3,4,5,6"], run(every(199, times(6, read("pending"))))],
  ["six reads in just over a second", [], run(every(200, times(6, read("pending"))))],
  ["six reads of two things", [], run(every(10, [...times(3, read("pending")), ...times(3, list)]))],
  ["six creates that are accepted", [], run(every(10, times(6, create)))],
  [
    "six sends that are refused with 409",
    ["hot-polling 1,2,3,4,5,6"],
    run(every(100, times(6, send(409, "busy"))), { ending: { kind: "exit", code: 1 }, mustSucceed: false }),
  ],
  ["a 400 that is sent again", ["retried-refusal 1,2"], run(times(2, send(400)))],
  ["a 401 that is read again", ["retried-refusal 1,2,3"], run(times(3, { ...list, status: 401 }))],
  [
    "a 401, then another token",
    [],
    run([
      { ...list, status: 401 },
      { ...list, credentials: "other" },
    ]),
  ],
  ["a 400 that is corrected", [], run([send(400), { ...send(204), body: '{"input":"better"}' }])],
  ["a 400, then the task is active", [], run([send(400), read("active"), send(204)])],
  [
    "a 400, then a look that shows no change",
    ["retried-refusal 1,3"],
    run([send(400), read("error"), send(400)]),
  ],
  ["a 404 that is asked again", [], run(times(2, { ...list, status: 404 }))],
  ["two resumes of a task", ["resumed-twice 1,2"], run([resume(), resume(409)])],
  ["two resumes, once by name", ["resumed-twice 2,3"], run([read("paused"), resume(), byName(resume(409))])],
  ["a resume for each pause", [], run([resume(), pause(), resume()])],
  ["a resume that was refused at first", [], run([resume(409), resume()])],
  ["a resume after the task was seen paused again", [], run([resume(), read("paused"), resume()])],
  ["a send that ends with 409", ["ignored-conflict 1"], run([sendPaused])],
  [
    "the same, told by the exit code",
    [],
    run([sendPaused], { ending: { kind: "exit", code: 1 }, mustSucceed: false }),
  ],
  [
    "a send to a paused task, and again",
    ["ignored-conflict 1,2"],
    run([sendPaused, sendPaused], { ending: { kind: "exit", code: 1 }, mustSucceed: false }),
  ],
  ["a send, a resume, a send", [], run([sendPaused, resume(), read("active"), send(204)])],
  ["a busy agent that is sent to again", [], run([send(409, "busy"), send(204)])],
  ["a pause that ends with 409", ["ignored-conflict 1"], run([pause(409)])],
  ["a pause of what somebody else has paused", [], run([pause(409), read("paused")])],
  ["a body of text", ["content-type 1"], run([{ ...create, contentType: "text/plain" }])],
  ["a body of nothing", ["content-type 1"], run([{ ...create, contentType: null }])],
  ["JSON with its charset", [], run([{ ...create, contentType: "application/json; charset=utf-8" }])],
  [
    "JSON in another charset",
    ["content-type 1"],
    run([{ ...create, contentType: "application/json; charset=latin1" }]),
  ],
  [
    "JSON of another kind",
    ["content-type 1"],
    run([{ ...create, contentType: "application/merge-patch+json" }]),
  ],
  ["a body that is not Coder's", [], run([{ ...create, url: "/upload", contentType: "text/plain" }])],
  ["a WebSocket that is closed", [], run([stream("WebSocket", "client")])],
  ["a WebSocket that the server closed", [], run([stream("WebSocket", "server")])],
  ["a WebSocket that is left open", ["open-stream 1"], run([stream("WebSocket", null)])],
  ["an event stream that is left open", ["open-stream 1"], run([stream("event stream", null)])],
  [
    "a token in a URL",
    ["token-in-url 1"],
    run([{ ...list, url: `/api/v2/tasks?coder_session_token=${TOKEN}` }]),
  ],
  [
    "a token in a URL, escaped",
    ["token-in-url 1"],
    run([{ ...list, url: `/api/v2/tasks?t=${TOKEN.replace("-", "%2D")}` }]),
  ],
  [
    "a token that is printed",
    ["token-in-output", "token-in-output"],
    run([], { printedToken: ["stdout", "stderr"] }),
  ],
  ["a command that goes on for ever", ["hangs"], run([], { ending: { kind: "overtime", limitMs: 5 } })],
  ["a command that fails", ["fails"], run([], { ending: { kind: "exit", code: 1 } })],
  ["a command that may fail", [], run([], { ending: { kind: "exit", code: 1 }, mustSucceed: false })],
  [
    "a command that crashes",
    ["fails"],
    run([], { ending: { kind: "signal", signal: "SIGSEGV" }, mustSucceed: false }),
  ],
])("%s: %j", (_what, expected, observed) => {
  expect(found(observed)).toEqual(expected);
});

test("a finding says what was done, and names the limit", () => {
  const [finding] = findingsOf(run(every(100, times(8, list))));
  expect(finding?.why).toBe("GET /api/v2/tasks came 8 times within 1000 ms; the limit is 5.");
});

test("no finding shows the token", () => {
  const url = `/api/v2/tasks/${TOKEN.replace("-", "%2d")}?coder_session_token=${TOKEN}`;
  const told = findingsOf(run(times(9, { ...create, url, contentType: null, status: 400, at: 1 })));
  expect(told.length).toBeGreaterThan(3);
  expect(told.find(({ rule }) => rule === "token-in-url")?.calls).toHaveLength(9);
  expect(JSON.stringify(told)).not.toContain(TOKEN);
});

/** What a client does that keeps all rules, in pieces that may follow one another in any order. */
const goodPieces: readonly (readonly Told[])[] = [
  [list],
  [create, read("initializing"), read("active")],
  [sendPaused, resume(), read("initializing"), read("active"), send(204)],
  [sendPaused, read("paused"), resume(409), resume(), read("pending"), byName(read("active")), send(204)],
  [send(409, "Task is resuming."), read("initializing"), send(204)],
  [pause(409), read("active"), pause(), read("paused"), resume(), read("active")],
  [stream("WebSocket", "client"), stream("event stream", "client"), stream("WebSocket", "server")],
  [
    { ...send(400), body: "{}" },
    { ...send(204), body: '{"input":"corrected"}' },
  ],
];
const goodCalls = fc
  .array(fc.tuple(fc.constantFrom(...goodPieces), fc.integer({ min: 0, max: 900 })), { maxLength: 12 })
  .map((pieces) => {
    let at = 0;
    return pieces.flatMap(([piece, gap], index) =>
      piece.map((call) => {
        at += 250 + gap;
        // A broken input is not sent twice in a life.
        return call.body === "{}" ? { ...call, at, body: `{"try":${String(index)}}` } : { ...call, at };
      }),
    );
  });

test("nothing is found of a client that keeps the rules, whatever it does in which order", () => {
  fc.assert(
    fc.property(goodCalls, (calls) => {
      expect(found(run(calls))).toEqual([]);
    }),
  );
});

/** Each rule, and what breaks it, put behind all else. `at` is a time when nothing else happens. */
const breaches: Readonly<Record<string, (at: number) => readonly Told[]>> = {
  "hot-polling": (at) =>
    times(6, { ...list, url: "/api/v2/tasks?q=x" }).map((call, index) => ({ ...call, at: at + index * 150 })),
  "retried-refusal": (at) => times(2, { ...send(400), body: '{"input":""}', at }),
  "resumed-twice": (at) => [resume(), resume(409)].map((call) => ({ ...call, at })),
  "ignored-conflict": (at) => [{ ...sendPaused, at }],
  "content-type": (at) => [{ ...create, contentType: "text/plain", at }],
  "open-stream": (at) => [{ ...stream("WebSocket", null), at }],
  "token-in-url": (at) => [{ ...list, url: `/api/v2/tasks?access_token=${TOKEN}`, at }],
};
const brokenEndings: Readonly<Record<string, Partial<Observed>>> = {
  "token-in-output": { printedToken: ["stderr"] },
  hangs: { ending: { kind: "overtime", limitMs: 1 } },
  fails: { ending: { kind: "exit", code: 3 } },
};

test("each breach is found among all that is right, and nothing else is", () => {
  fc.assert(
    fc.property(goodCalls, fc.constantFrom(...Object.keys(breaches)), (calls, rule) => {
      const at = (calls.at(-1)?.at ?? 0) + 10_000;
      const rules = found(run([...calls, ...(breaches[rule]?.(at) ?? [])])).map((line) => line.split(" ")[0]);
      expect(rules).toEqual([rule]);
    }),
  );
  for (const [rule, rest] of Object.entries(brokenEndings)) expect(found(run([list], rest))).toEqual([rule]);
});

test("there is a breach for each rule", () => {
  const planted = [...Object.keys(breaches), ...Object.keys(brokenEndings)];
  expect(planted.toSorted()).toEqual(clientRules.map(({ name }) => name).toSorted());
});
