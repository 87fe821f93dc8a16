/** What a terminal shows of exploring and of a replay. */
import { PassThrough } from "node:stream";
import { afterAll, expect, test } from "vitest";
import { createFetchTransport } from "../../../client/fetch-transport.ts";
import { explore, type ExploreResult } from "../../../contracts/exploring/explore.ts";
import { Marks } from "../../../contracts/exploring/marks.ts";
import { createExploreProgress, showExplored, showReplayed } from "../../../contracts/exploring/show.ts";
import { startSoundServer } from "../../../mutants/servers/sound-server.ts";
import { faultsOfReads } from "./faults.ts";
import { lying } from "./lying.ts";

const SEED = 4010_37;
const server = await startSoundServer();
afterAll(() => server.close());

const lie = faultsOfReads["a-task-keeps-what-it-is"];
const send = lying(createFetchTransport(server.mock.fetch), lie ?? (() => undefined));
const failed = await explore({ target: await server.target(send), runs: 100, seed: SEED });
if (failed.kind !== "failed") throw new Error(`it should have failed, and is ${failed.kind}`);

const stream = new PassThrough();
const env = { NO_COLOR: "1" };
const { bundle: _, ...rest } = failed;
const stats = { ...rest, marks: new Marks().counts() };
const shown = (result: ExploreResult, bundle?: string): string =>
  showExplored(result, { stream, env, ...(bundle === undefined ? {} : { bundle }) });

test("a failure shows the law, the numbered calls with their answers, what was expected, and how to see it again", () => {
  const text = shown(failed, "case.json");
  const { seed, path } = failed.bundle.found;
  expect(text).toMatch(/^a-task-keeps-what-it-is\n {2}a task keeps its id, its names, /);
  expect(text).toMatch(/\n {2}rule {6}2\.1 #1, /);
  expect(text).toMatch(/\n {2}calls {5}1\. user creates a task named "…-one" .+: 201\n/);
  expect(text).toMatch(/\n {12}\d\. .+ task 1: 20[12]\n {15}time goes by until .+: paused\n/);
  expect(text).toContain(
    '\n  at        task.display_name\n  expected  "Fix the login bug"\n  got       "Paused"\n',
  );
  expect(text).toContain("\n            mock-coder replay case.json --print curl\n");
  expect(text).toContain(`\n            mock-coder explore --self --seed ${String(seed)} --path '${path}'\n`);
  expect(text).toMatch(/\n\d+ runs?, [\d,]+ calls in .+, [\d,]+ a second, seed 401037\n/);
  expect(text).toMatch(/\nA law is broken: a task keeps .+\.\n$/);
});

test("what came of a search stands in the last line", () => {
  const { bundle } = failed;
  const last = (result: ExploreResult): string =>
    shown(result).trimEnd().split("\n\n").at(-1)?.replaceAll("\n", " ") ?? "";
  expect(last({ ...stats, kind: "passed" })).toBe("No law is broken, as far as these runs went.");
  expect(last({ ...stats, kind: "vacuous", missing: ["paused-task", "deletion"] })).toBe(
    "No law is broken, but this says nothing, for these runs never reached a paused task, a deleted task. Give more --runs or a longer --time.",
  );
  expect(last({ ...stats, kind: "interrupted", bundle: null })).toBe(
    "Interrupted: up to then no law was broken.",
  );
  expect(last({ ...stats, kind: "interrupted", bundle })).toMatch(/^Interrupted: a law was broken, and /);
  expect(last({ ...stats, kind: "error", why: "it is down" })).toBe(
    "The target cannot be explored: it is down.",
  );
  expect(last({ ...stats, kind: "flaky", bundle, again: null })).toMatch(
    /^A law was broken, but not again in the same way /,
  );
});

test("of what was flaky both times are shown", () => {
  const { bundle } = failed;
  const other = {
    ...bundle,
    law: { ...bundle.law, says: "another law" },
    finding: { at: "x", expected: 1, got: 2 },
  };
  expect(shown({ ...stats, kind: "flaky", bundle, again: null })).toContain(
    "\n  then      no law was broken\n",
  );
  expect(shown({ ...stats, kind: "flaky", bundle, again: other })).toMatch(
    /\n {2}then {6}another law\n.*at {8}x\n/,
  );
});

test("what was left behind is named", () => {
  const text = shown({ ...stats, kind: "passed", leftovers: ["task 7 of alice"] });
  expect(text).toContain("Left behind on the target:\n  task 7 of alice\n");
});

test("a replay says fixed, still failing, or why nothing can be said", () => {
  const { bundle } = failed;
  const told = (result: Parameters<typeof showReplayed>[0]): string =>
    showReplayed(result, { stream, env, file: "case.json" });
  expect(told({ kind: "fixed" })).toBe("case.json: fixed. Every step was taken, and no law was broken.\n");
  expect(told({ kind: "error", by: "replay", why: "no second user is known" })).toBe(
    "case.json: nothing can be said: no second user is known.\n",
  );
  expect(told({ kind: "still-failing", sameLaw: true, bundle })).toMatch(
    /^a-task-keeps-what-it-is\n[\s\S]+\ncase\.json: still failing; the law is broken as before\.\n$/,
  );
  expect(told({ kind: "still-failing", sameLaw: false, bundle })).toContain("now another law is broken");
});

test("control characters of a target do not reach the terminal", () => {
  const finding = { at: "task.name", expected: "a", got: "\u001b[2Jgone" };
  const text = shown({ ...stats, kind: "failed", bundle: { ...failed.bundle, finding } });
  expect(text).not.toContain("\u001b");
  expect(text).toContain(String.raw`\u001b[2Jgone`);
});

test("progress is a line now and then in a log, and one line that changes on a terminal", () => {
  const lines = (isTTY: boolean): string => {
    let [now, written] = [0, ""];
    const output = new PassThrough();
    output.on("data", (chunk: Buffer) => (written += chunk.toString()));
    const progress = createExploreProgress(Object.assign(output, { isTTY, columns: 80 }), {
      env: { ...env, TERM: "xterm" },
      now: () => now,
    });
    for (const runs of [1, 2, 3]) {
      now += 6_000;
      progress.see({ phase: "searching", runs, calls: runs * 90, ms: now });
    }
    now += 12_000;
    progress.see({ phase: "shrinking", runs: 3, calls: 400, ms: now });
    progress.wait("interrupted: cleaning up");
    progress.end();
    return written;
  };
  expect(lines(false)).toBe(
    "12 s  2 runs  180 calls\n30 s  3 runs  400 calls  a law is broken: looking for the shortest way to it\ninterrupted: cleaning up\n",
  );
  expect(lines(true)).toContain("\r\u001b[2K6 s  1 run  90 calls\r\u001b[2K12 s  2 runs  180 calls");
});
