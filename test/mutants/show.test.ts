/** The result of verify-suite as people read it. */
import { PassThrough } from "node:stream";
import { expect, test, vi } from "vitest";
import type { MutantsResult } from "../../mutants/fate.ts";
import { createMutantsProgress, showMutants, mutantsMarkdown } from "../../mutants/show.ts";

const mutant = (id: string) => ({ id, says: `${id} errs`, kind: id.split("/")[0] ?? "" });

const result: MutantsResult = {
  ms: 61_000,
  clauses: 12,
  mutants: [
    {
      mutant: mutant("rules/a"),
      fate: "killed",
      killer: { by: "clauses", clauses: ["t/1", "t/2", "t/3", "t/4"], more: true },
      ms: 1,
    },
    {
      mutant: mutant("rules/b"),
      fate: "killed",
      killer: { by: "exploring", law: "reads-agree: two reads agree" },
      ms: 1,
    },
    { mutant: mutant("hand/c"), fate: "killed", killer: { by: "time-out" }, ms: 1 },
    { mutant: mutant("hand/d"), fate: "equivalent", why: "both say the same", ms: 1 },
    { mutant: mutant("hand/g"), fate: "unjudged", why: "no server was asked", ms: 1 },
    { mutant: mutant("hand/e"), fate: "survived", why: "12 clauses and promises saw nothing", ms: 1 },
    { mutant: mutant("hand/f"), fate: "killed", killer: { by: "crash", why: "out of\nmemory" }, ms: 1 },
  ],
  lazy: [{ server: "echo", says: "echoes | everything", failed: 11, passed: ["t/1"] }],
  merits: [{ file: "contracts/t.contract.ts", clauses: 4, kills: 1, alone: 1 }],
  problems: ["a list is not exact"],
  exitCode: 1,
};

test("the table names every mutant with what noticed it, and ends in the verdict", () => {
  expect(showMutants(result).split("\n")).toEqual([
    "Mutants",
    "  rules/a  killed      by 4 or more: t/1, t/2, t/3, …",
    "  rules/b  killed      by exploring: reads-agree: two reads agree",
    "  hand/c   killed      by time-out: it hangs",
    "  hand/d   equivalent  both say the same",
    "  hand/g   not judged  no server was asked",
    "  hand/e   SURVIVED    12 clauses and promises saw nothing",
    "  hand/f   killed      by crash: out of\\nmemory",
    "",
    "By kind",
    "         killed  SURVIVED  equivalent  not judged",
    "  rules  2       0         0           0",
    "  hand   2       1         1           1",
    "  all    4       1         1           1",
    "",
    "Lazy servers",
    "  echo  echoes | everything  11 fail  1 cannot tell",
    "",
    "Files of clauses",
    "  File                     Clauses  Kills  Kills alone",
    "  contracts/t.contract.ts  4        1      1",
    "",
    "Not noticed",
    "  hand/e (SURVIVED)",
    "    what it does wrong: hand/e errs",
    "    12 clauses and promises saw nothing",
    "",
    "Problems",
    "  a list is not exact",
    "",
    "7 mutants and 1 lazy servers, judged by 12 clauses and promises in 61 s: 4 killed (1 by clauses, 1 by exploring, 2 hang or end), 1 equivalent, 1 not judged, 1 survived; 1 problems",
    "",
  ]);
});

test("a terminal sees in red what was not noticed", () => {
  // Node asks the process itself whether colours are wanted.
  vi.stubEnv("NO_COLOR", undefined);
  vi.stubEnv("FORCE_COLOR", undefined);
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 80, hasColors: () => true });
  const lines = showMutants(result, stream, {}).split("\n");
  expect(lines.find((line) => line.includes("hand/e   SURVIVED"))).toContain("\u001b[31m");
  expect(lines.find((line) => line.includes("rules/a"))).not.toContain("\u001b[");
});

test("the summary for the documents has a table for each thing, and the reasons of the equivalents", () => {
  expect(mutantsMarkdown(result).split("\n")).toEqual([
    "| Mutants | killed | SURVIVED | equivalent | not judged |",
    "| --- | --- | --- | --- | --- |",
    "| rules | 2 | 0 | 0 | 0 |",
    "| hand | 2 | 1 | 1 | 1 |",
    "| all | 4 | 1 | 1 | 1 |",
    "",
    "| Lazy server | What it does | Clauses that fail | Clauses that cannot tell |",
    "| --- | --- | --- | --- |",
    "| echo | echoes \\| everything | 11 | 1 |",
    "",
    "| File | Clauses | Kills | Kills alone |",
    "| --- | --- | --- | --- |",
    "| contracts/t.contract.ts | 4 | 1 | 1 |",
    "",
    "| What nobody can tell | Mutants |",
    "| --- | --- |",
    "| both say the same | `hand/d` |",
    "",
  ]);
});

test("progress is one line that changes on a terminal, and a line now and then elsewhere", () => {
  let now = 0;
  const told: string[] = [];
  const stream = Object.assign(new PassThrough(), { isTTY: false });
  stream.on("data", (chunk: Buffer) => told.push(chunk.toString()));
  const progress = createMutantsProgress(stream, { env: { NO_COLOR: "1" }, now: () => now });
  progress.see({ planned: 3, done: 1, last: "hand/a", unnoticed: false });
  now = 12_000;
  progress.see({ planned: 3, done: 2, last: "hand/b", unnoticed: true });
  progress.wait("interrupted");
  progress.end();
  expect(told.join("").split("\n")).toEqual([
    "no clause notices hand/b",
    "12 s  2 of 3 servers  hand/b",
    "interrupted",
    "",
  ]);
});
