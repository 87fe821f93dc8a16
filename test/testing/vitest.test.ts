/** The fixtures for Vitest, in a project of their own: one test of it fails, two have wrong options. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { FailureReport } from "../../testing/vitest.ts";
import { launch, root } from "../support/command.ts";

const project = join(root, "test", "testing", "projects", "vitest");

interface Ran {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
  readonly meta: { readonly mockCoder?: FailureReport };
}

async function run(...words: readonly string[]): Promise<ReadonlyMap<string, Ran>> {
  const program = join(root, "node_modules", "vitest", "vitest.mjs");
  const folder = await mkdtemp(join(tmpdir(), "vitest-project-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const report = join(folder, "report.json");
  const line = [program, "run", "--reporter=json", `--outputFile=${report}`, ...words];
  const { stderr } = await launch(process.execPath, line, { cwd: project }).ended;
  expect(stderr).toBe("");
  const { testResults } = JSON.parse(await readFile(report, "utf8")) as {
    testResults: readonly { assertionResults: readonly Ran[] }[];
  };
  const ran = testResults.flatMap(({ assertionResults }) => assertionResults);
  return new Map(ran.map((one) => [one.fullName, one]));
}

/** The whole project, run once by the test that comes first. */
let whole: ReturnType<typeof run> | undefined;
const ranAll = (): ReturnType<typeof run> => (whole ??= run());

test("each test has a world of its own, which is gone after it, on one server", async () => {
  const all = await ranAll();
  const passed = [...all].filter(([, { status }]) => status === "passed").map(([name]) => name);
  expect(passed).toEqual([
    "worlds of their own, 1",
    "worlds of their own, 2",
    "one name",
    "one server, and worlds that are gone after their tests",
    "a suite has options",
  ]);
});

test("a test that fails tells its last calls, its seed and its journal", async () => {
  const all = await ranAll();
  const failed = all.get("fails");
  expect(failed?.failureMessages.join("\n")).toMatch(
    /^AssertionError: expected 'http:\/\/fails-c1481e\.localhost:\d+' to be 'elsewhere'/,
  );
  expect(failed?.meta.mockCoder).toMatchObject({
    world: "fails-c1481e",
    seed: "fails",
    calls: ["#1 09:00:00 alice GET /tasks/me/none 404 not_found"],
    journal: [{ operation: "getTask", status_code: 404, caller: "alice" }],
  });
  expect(all.get("one name")?.meta.mockCoder).toBeUndefined();
});

test("a test that failed fails again, alone, in the same world", async () => {
  const again = await run("-t", "^fails$");
  expect(again.get("fails")?.meta).toEqual((await ranAll()).get("fails")?.meta);
});

test.each([
  ["wrong world", "world: there is no option pase. Did you mean pace?"],
  ["wrong server", "createMockCoder: there is no option pase. Did you mean pace?"],
])("%s: a test with an option that there is not says which was meant", async (name, sentence) => {
  const all = await ranAll();
  expect(all.get(name)?.failureMessages.join("\n")).toContain(`OptionError: ${sentence}`);
});
